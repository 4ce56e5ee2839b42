// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// Values of the syntaxes that LDAP schemas alone have, as bytes that compare as the values do.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// Replaces `out` by the canonical form of `value` under `rule`: two values match if these are the
/// same bytes, and are ordered as these are.
///
/// @param types   resolves names
/// @return        false if `value` does not fit the syntax
MUSTER_API [[nodiscard]] bool canonical(matching_rule rule, std::string_view value,
                                        value_types const& types, std::string& out);

}}}}  // namespace muster::ldap::detail

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/canonical.ipp>
#endif
