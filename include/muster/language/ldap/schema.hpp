// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// The attribute types of an LDAP directory: those of the standards, and those of schema files.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// An attribute type (RFC 4512 4.1.2), with what it has from its supertype filled in.
struct attribute_type {
    std::string oid;
    std::vector<std::string> names;  ///< the first is the one that is shown; may be empty
    std::size_t superior = static_cast<std::size_t>(-1);  ///< number of the supertype, or -1
    matching_rules rules;
    /// What its values are: the rule family that has their syntax as its assertion syntax; none for
    /// syntaxes that no rule here compares.
    matching_rule values = matching_rule::none;

    [[nodiscard]] std::string_view name() const noexcept {
        return names.empty() ? std::string_view(oid) : std::string_view(names.front());
    }
};

namespace detail {

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
// g++ 13 and later: that the schema's own functions have these names, too, is meant.
#pragma GCC diagnostic ignored "-Woverloaded-virtual"
#endif

/// Answers as a `value_types` what a schema knows. A template, since virtual functions of a class
/// that is none are compiled by all who include it.
template <class Schema>
class schema_answers : public value_types {
public:
    bool find(std::string_view type, answer& found) const override {
        return self().find(type, found);
    }
    [[nodiscard]] std::string_view oid_of(std::string_view name) const noexcept override {
        return self().oid_of(name);
    }
    [[nodiscard]] bool canonical(matching_rule rule, std::string_view value,
                                 std::string& out) const override {
        return self().canonical(rule, value, out);
    }
    [[nodiscard]] truth in_chain(std::string_view value, std::string_view attribute,
                                 std::string_view wanted) const override {
        return self().in_chain(value, attribute, wanted);
    }

private:
    [[nodiscard]] Schema const& self() const noexcept { return static_cast<Schema const&>(*this); }
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace detail

/// The attribute types and names of object identifiers that filters over LDAP entries can use.
///
/// @par Limits   1 MiB for a text, 65,536 attribute types, 64 levels of supertypes
class schema final : public detail::schema_answers<schema> {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_text = std::size_t{1} << 20, max_types = std::size_t{1} << 16,
                                 max_levels = 64;

    /// The standard one: RFC 4512 and 4519 (core), RFC 4524 (cosine), RFC 2798 (inetOrgPerson), and
    /// the operational attributes of RFC 4512 3.4, 5020, and 4530.
    MUSTER_API schema();

    /// Adds what a schema text describes: an OpenLDAP `.schema` file (`attributetype (...)`,
    /// `objectclass (...)`, `objectidentifier name oid`, `matchingrule (...)`), or LDIF of a
    /// subschema entry or of `cn=config` (`attributeTypes: (...)`, `olcAttributeTypes: {0}(...)`).
    /// What was known under the same object identifier is replaced.
    ///
    /// Other statements and attributes are passed over. A matching rule that muster does not know
    /// is none: comparisons by it are Undefined.
    ///
    /// @return   a failure that points into the text, and nothing is added
    /// @par Errors       `errc::malformed`: no description, a name that belongs to another type, a
    ///                   supertype that is not described, a circle of supertypes;
    ///                   `errc::over_limit`
    /// @par Complexity   linear in the text and all that is known, n log n in the number of names
    MUSTER_API [[nodiscard]] expected<void> add(std::string_view text);

    /// The number of the attribute type with this name, without case, or object identifier; `npos`
    /// if there is none.
    ///
    /// @par Complexity   logarithmic in the number of names
    MUSTER_API [[nodiscard]] std::size_t find(std::string_view name) const noexcept;
    [[nodiscard]] attribute_type const& operator[](std::size_t number) const noexcept {
        return types_[number];
    }
    [[nodiscard]] std::size_t size() const noexcept { return types_.size(); }

    /// Whether values of `type` are also values of `of`: the same, or a supertype of it.
    [[nodiscard]] bool is_subtype(std::size_t type, std::size_t of) const noexcept {
        while (type != of && type != npos) type = types_[type].superior;
        return type == of;
    }

    /// For comparing distinguished names.
    MUSTER_API [[nodiscard]] bool find(std::string_view type, answer& found) const;
    /// The object identifier of an attribute type, object class or macro by name; empty if unknown.
    /// An identifier in numbers is its own.
    MUSTER_API [[nodiscard]] std::string_view oid_of(std::string_view name) const noexcept;

    MUSTER_API [[nodiscard]] bool canonical(matching_rule rule, std::string_view value,
                                            std::string& out) const;
    MUSTER_API [[nodiscard]] truth in_chain(std::string_view value, std::string_view attribute,
                                            std::string_view wanted) const;

    /// Where the links of entries lead, for `(manager:1.2.840.113556.1.4.1941:=cn=...)`. Without
    /// it, such an item is Undefined, and strict binding refuses it.
    link_lookup links;

    /// The names of all attribute types.
    MUSTER_API [[nodiscard]] std::vector<std::string> names() const;

private:
    /// Orders names without the case of ASCII letters.
    struct name_less {
        using is_transparent = void;
        bool operator()(std::string_view a, std::string_view b) const noexcept {
            return less_ascii_nocase(a, b);
        }
    };
    /// What a name stands for: one type for all, since each map costs who includes this.
    struct named {
        std::size_t number = npos;  ///< of the attribute type
        std::string oid;            ///< of anything else
    };
    using by_name = std::map<std::string, named, name_less>;
    template <class>
    friend struct schema_reader;

    /// What a description says of a type by names. Kept, since a type that it names may be
    /// described anew.
    struct described {
        std::string superior, equality, ordering, substrings, syntax;
        std::size_t position = 0;  ///< in the text that is being added
    };

    std::vector<attribute_type> types_;
    std::vector<described> described_;  ///< of each type
    by_name numbers_;                   ///< of names and object identifiers
    by_name oids_;                      ///< of object classes and macros
    by_name rules_;                     ///< of matching rules that a text names
};

}}}  // namespace muster::ldap

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/schema.ipp>
#endif
