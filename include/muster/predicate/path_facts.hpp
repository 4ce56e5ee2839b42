// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/change.hpp>
#include <muster/record/schema.hpp>

/// @file
/// What a schema knows of the paths that a predicate reads.

namespace muster { inline namespace MUSTER_ABI {

/// The facts of paths that records with these names have.
///
/// @par Complexity   quadratic in the number of paths, times the number of shapes
MUSTER_API [[nodiscard]] std::vector<path_facts> facts_of(schema const& names,
                                                          std::span<std::string const> paths);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/path_facts.ipp>
#endif
