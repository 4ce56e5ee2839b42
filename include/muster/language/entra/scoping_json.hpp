// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/entra/scoping.hpp>

/// @file
/// A scoping filter as Microsoft Graph holds it: the `scope` of an object mapping.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Reads `{"groups": [{"name", "clauses": [{"sourceOperandName", "operatorName", "targetOperand":
/// {"values": [...]}}]}]}`; null is a filter without groups, which everybody passes.
///
/// @param place   what the object is called in messages, e.g. `scope`
/// @return        or a failure that names the member (`scope.groups[0].clauses[1].operatorName`)
/// and
///                what would be right. `categoryFilterGroups` and `inputFilterGroups`, which Entra
///                does not use for provisioning, are refused if they hold anything.
/// @par Errors       `errc::filter_syntax`, `errc::filter_too_large`, `errc::bad_pattern`
/// @par Complexity   linear
MUSTER_API [[nodiscard]] expected<scoping_filter>
read_scoping(json_value const& scope, std::string_view place = "scope", scoping_limits limits = {});

/// The same object for a filter.
MUSTER_API [[nodiscard]] json_value to_json(scoping_filter const& filter);

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/scoping_json.ipp>
#endif
