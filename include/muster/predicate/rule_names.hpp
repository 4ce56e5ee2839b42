// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <muster/core/version.hpp>
#include <muster/predicate/find_rule.hpp>

/// @file
/// All matching rules that have names.

namespace muster { inline namespace MUSTER_ABI {

/// All that muster knows (RFC 4517 4.2, RFC 4530, and those of OpenLDAP and Active Directory that
/// filters use).
inline constexpr std::array named_rules = detail::rule_table<named_rule>;

}}  // namespace muster
