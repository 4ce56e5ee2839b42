// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// An attribute type of an LDAP directory, and the directories that are told apart.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// Which directory a schema describes: they differ in what they have and how they compare it.
enum class directory : std::uint8_t {
    standard,          ///< as the RFCs have it
    active_directory,  ///< docs/active_directory.md says what is different
};

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

}}}  // namespace muster::ldap
