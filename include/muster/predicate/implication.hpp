// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Whether one filter selects a part of what another selects, and whether two say the same.

namespace muster { inline namespace MUSTER_ABI {

/// How certain a statement about all records is.
enum class certainty : std::uint8_t {
    no,       ///< a record was found of which it is not true
    unknown,  ///< neither was found out
    yes,      ///< it is true of all records, whatever the schema
};

/// Filters that have more different items than this, together, are not compared.
inline constexpr std::size_t most_compared_items = 10;

/// Whether every record that `a` selects is one that `b` selects: where `a` is True, `b` is.
///
/// Both are simplified. If that leaves at most `most_compared_items` items, all combinations of the
/// three answers that items can give are tried. Items are taken to be independent, but that where
/// `(cn=x)` is True, `(cn=*)` is; what else relates them, such as `(cn=ab)` and `(cn=a*)`, makes
/// the answer `unknown` rather than `yes`. `no` is answered only with a record in hand, whose
/// attributes are texts under caseIgnoreMatch; a schema that has other types may make it true.
/// Extensible matches are never the reason for a `no`.
///
/// @param a, b   filters with at least one node each
/// @par Complexity   as `simplify`, and at most about 2^25 steps; recursion-free
/// @par Example      @snippet tests/predicate/implication.cpp implies
MUSTER_API [[nodiscard]] certainty implies(filter const& a, filter const& b);

/// Whether `a` and `b` give the same of the three answers for every record; found out as for
/// `implies`. That both imply each other is less: they may differ in False and Undefined, and so
/// select different records under NOT.
///
/// @param a, b   filters with at least one node each
/// @par Complexity   as `implies`
MUSTER_API [[nodiscard]] certainty equivalent(filter const& a, filter const& b);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/implication.ipp>
#endif
