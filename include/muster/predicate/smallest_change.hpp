// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include <muster/core/version.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// Finds what would have to be different for a record to be in scope, or out of it.

namespace muster { inline namespace MUSTER_ABI {

/// The change of the fewest attributes with which a record is in scope (the filter is True) if it
/// is not, or not in scope if it is.
///
/// @param asked    the filter that `bound` was made of, instruction by node
/// @param fields   what the record answers for `bound.paths()`
/// @param facts    of `bound.paths()`; empty: nothing is known
/// @par Complexity   linear in the filter and the values for an answer that holds together at the
///                   first attempt. Others take attempts, which have a limit: up to four attributes
///                   together, eight million answers of nodes, and `step_count::most` comparisons
///                   of values, after which it says so (`record_change::gave_up`)
MUSTER_API [[nodiscard]] record_change
smallest_record_change(filter const& asked, predicate const& bound, std::span<field const> fields,
                       std::span<path_facts const> facts = {});

/// The change of the fewest items of the filter that turns the decision on this record. There is
/// always one, unless the filter has no nodes, or the comparisons with the record are too many.
///
/// @param asked, bound, fields   as above
/// @par Complexity   linear in the filter, with at most `step_count::most` comparisons of values
MUSTER_API [[nodiscard]] filter_change
smallest_filter_change(filter const& asked, predicate const& bound, std::span<field const> fields);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/smallest_change.ipp>
#endif
