// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/attribute_type.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// The attribute types of an LDAP directory: those of the standards, and those of schema files.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

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
    [[nodiscard]] truth is_class(std::string_view value, std::string_view wanted) const override {
        return self().is_class(value, wanted);
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
/// @par Limits   16 MiB for a text, 65,536 attribute types and as many object classes, 64 levels of
///               supertypes, 64 superclasses, 256 bytes for an object identifier, and 131,072 names
///               of others. A text of 1 MiB takes at most 64 MB, whatever is in it.
class schema final : public detail::schema_answers<schema> {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_text = std::size_t{1} << 24, max_types = std::size_t{1} << 16,
                                 max_levels = 64, max_oid = 256;

    /// The standard one: RFC 4512 and 4519 (core), RFC 4524 (cosine), RFC 2798 (inetOrgPerson), and
    /// the operational attributes of RFC 4512 3.4, 5020, and 4530; then RFC 2307, eduPerson, the
    /// accounts of Samba, and `memberOf`, whose names a text may give to other types.
    ///
    /// That of Active Directory: the attributes of its users, contacts, groups, computers and what
    /// holds them, and all its classes; then what the standard one has beside them. There the
    /// syntax of an attribute decides how it is compared, texts are compared without diacritics,
    /// and no attribute is a subtype of another.
    MUSTER_API explicit schema(directory kind = directory::standard);

    [[nodiscard]] directory kind() const noexcept { return kind_; }

    /// Adds what a schema text describes: an OpenLDAP `.schema` file (`attributetype (...)`,
    /// `objectclass (...)`, `objectidentifier name oid`, `matchingrule (...)`), LDIF of a subschema
    /// entry or of `cn=config` (`attributeTypes: (...)`, `olcAttributeTypes: {0}(...)`), or LDIF of
    /// the entries below `CN=Schema,CN=Configuration` of Active Directory (`attributeSchema`,
    /// `classSchema`). What was known under the same object identifier is replaced.
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

    /// Adds an attribute type that no schema describes: its values are texts, compared without
    /// case.
    ///
    /// @return   false if the name is no name, or is known
    MUSTER_API bool add_as_text(std::string_view name);

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

    /// Whether an object class has this name or object identifier.
    MUSTER_API [[nodiscard]] bool knows_class(std::string_view name) const noexcept;
    MUSTER_API [[nodiscard]] truth is_class(std::string_view value, std::string_view wanted) const;

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
        std::size_t number = npos;  ///< of the attribute type or the object class
        std::string oid;            ///< of all but attribute types
    };
    using by_name = std::map<std::string, named, name_less>;
    template <class>
    friend struct schema_builder;
    template <class>
    friend struct description_reader;
    template <class>
    friend struct schema_reader;
    template <class>
    friend struct builtin_schemas;

    /// What a description says of a type by names. Kept, since a type that it names may be
    /// described anew.
    struct described {
        std::string superior, equality, ordering, substrings, syntax;
        std::size_t position = 0;  ///< in the text that is being added
        bool yields = false;       ///< a text may give its names to another type
    };
    struct object_class {
        std::string oid;
        std::vector<std::string> superiors;  ///< as they are described
        std::vector<std::uint32_t> above;    ///< the numbers of all superclasses that are known
        std::string category;                ///< the default
        std::size_t position = 0;
    };

    /// The category that a class or a distinguished name stands for, in Active Directory.
    MUSTER_API [[nodiscard]] bool category(std::string_view value, std::string& out) const;

    std::vector<attribute_type> types_;
    std::vector<described> described_;  ///< of each type
    std::vector<object_class> classes_;
    by_name numbers_;  ///< of names and object identifiers
    by_name oids_;     ///< of object classes and macros
    by_name rules_;    ///< of matching rules that a text names
    directory kind_ = directory::standard;
};

/// The schema of Active Directory.
MUSTER_LAZY [[nodiscard]] inline schema active_directory() {
    return schema(directory::active_directory);
}

}}}  // namespace muster::ldap

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/schema.ipp>
#endif
