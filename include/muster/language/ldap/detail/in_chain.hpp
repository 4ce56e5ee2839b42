// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// Following links from entry to entry (LDAP_MATCHING_RULE_IN_CHAIN of Active Directory).

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// Whether `value`, or a name that can be reached from its entry by links under `attribute`, is
/// the name whose canonical form is `wanted`.
///
/// @return       Undefined if it was not found, and a name on the way does not fit its syntax, an
///               entry could not be looked up, or there are more than `link_lookup::max_entries`
/// @par Complexity   linear in the links of the entries that are reached, of which each is looked
///                   up once, whatever circles they form
MUSTER_API [[nodiscard]] truth in_chain(std::string_view value, std::string_view attribute,
                                        std::string_view wanted, link_lookup const& links,
                                        value_types const& types);

}}}}  // namespace muster::ldap::detail

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/in_chain.ipp>
#endif
