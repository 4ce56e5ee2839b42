// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// Which attributes of an LDAP entry an item of a filter asks.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// The attribute options of a description, in small letters and order, without what RFC 4512 2.5
/// does not allow.
///
/// @return   false if an option is malformed or not known: `binary` is, and what begins with
/// `lang-`
///           or `x-`
MUSTER_API [[nodiscard]] bool read_options(std::string_view text, std::vector<std::string>& out);

/// What a path of a predicate over LDAP entries asks: an attribute with its subtypes, with at least
/// the options named (`cn;lang-fr`), perhaps also the parts of the entry's name (`ou:dn`); or every
/// attribute whose values a matching rule can compare (`:2.5.13.2`, `:dn:2.5.13.2`).
class selector {
public:
    /// Selects nothing.
    selector() = default;
    /// @param path   a path that `bind` has made with `names`, or an attribute description
    MUSTER_API selector(std::string_view path, schema const& names);

    /// Whether it asks the attribute type with this number under these options, as `read_options`
    /// gives them.
    MUSTER_API [[nodiscard]] bool takes(std::size_t type, std::vector<std::string> const& options,
                                        schema const& names) const noexcept;
    /// Whether it names just this attribute type and these options, no supertype and no fewer.
    MUSTER_LAZY [[nodiscard]] bool names(std::size_t type,
                                         std::vector<std::string> const& options) const {
        return type_ == type && options_ == options;
    }
    /// Whether it also asks the parts of the entry's distinguished name.
    [[nodiscard]] bool asks_name() const noexcept { return asks_name_; }
    MUSTER_API [[nodiscard]] bool takes_from_name(std::size_t type,
                                                  schema const& names) const noexcept;

private:
    std::size_t type_ = schema::npos;
    std::vector<std::string> options_;
    matching_rule rule_ = matching_rule::none;  ///< of every attribute that it can compare
    bool asks_name_ = false;
};

}}}  // namespace muster::ldap

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/selector.ipp>
#endif
