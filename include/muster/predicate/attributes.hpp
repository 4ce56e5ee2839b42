// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// What a filter reads of a record.

namespace muster { inline namespace MUSTER_ABI {

/// The attribute descriptions that `asked` names, with their options: each once, as it is written
/// where it is first used, and in that order. ASCII letters have no case; `cn;x;y` and `cn;y;x` are
/// two. An item that names none, such as `(:caseExactMatch:=x)`, may read all there are.
///
/// @par Complexity   n log n in the number of nodes, times the size of the names
/// @par Lifetime     views `asked`
MUSTER_API [[nodiscard]] std::vector<std::string_view> attributes_used(filter const& asked);
std::vector<std::string_view> attributes_used(filter&&) = delete;

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/attributes.ipp>
#endif
