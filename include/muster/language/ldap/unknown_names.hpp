// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Names of a filter that a schema does not know: RFC binding makes their items Undefined.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// What a name stands for.
enum class name_kind : std::uint8_t { attribute, object_class, matching_rule };

struct unknown_name {
    name_kind kind;
    std::string name;
    friend bool operator==(unknown_name const&, unknown_name const&) = default;
};

/// The attributes, matching rules and object classes that `asked` names and `names` does not know,
/// each once, in the order in which they are first named.
///
/// @par Complexity   linear in the size of the filter, times the number of unknown names
/// @par Example      @snippet tests/language/ldap/unknown_names.cpp as_text
MUSTER_API [[nodiscard]] std::vector<unknown_name> unknown_names(filter const& asked,
                                                                 schema const& names);

}}}  // namespace muster::ldap

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/unknown_names.ipp>
#endif
