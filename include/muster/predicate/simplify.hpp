// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// A filter that asks the same with less.

namespace muster { inline namespace MUSTER_ABI {

/// What `simplify` may do beside taking away.
struct simplify_options {
    /// Put the children of AND and OR in the order of what they usually cost: equality, then
    /// presence, substrings, order, extensible match; joins and NOT last. Equals keep their order.
    bool cheap_first = false;
};

/// The same question in fewer nodes: for every record the answer is the same of the three.
///
/// AND in AND and OR in OR become one; a join of one child becomes the child; `(&)` leaves an AND
/// and decides an OR, `(|)` the other way round (RFC 4526); NOT of NOT, and NOT of `(&)` and `(|)`,
/// are resolved; a child that stands twice stands once; `x` absorbs `(|x...)` beside it in an AND,
/// and `(&x...)` in an OR. What holds for two values alone is left: `(&(a=1)(!(a=1)))` is not
/// False, since it is Undefined where `(a=1)` is.
///
/// @param asked   a filter with at least one node
/// @return        refers to the same source text, so that `bind` still points into it
/// @par Complexity   linear in the nodes times the nesting, plus sorting; recursion-free
MUSTER_API [[nodiscard]] filter simplify(filter const& asked, simplify_options how = {});

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/simplify.ipp>
#endif
