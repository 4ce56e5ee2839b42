// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// The leaves of languages that know two values, such as SCIM's: what has no value is an answer to
/// them, and what cannot be compared is none.

namespace muster { inline namespace MUSTER_ABI {

/// Answers the leaves `satisfied`, `differs`, `assigned` and `any_element`, for the constructor of
/// a predicate.
///
/// @par Complexity   linear in the sizes of the values; `any_element` reads an element's JSON for
///                   each leaf about it. Undefined as soon as `steps` are spent
MUSTER_API [[nodiscard]] truth two_valued_answer(predicate const& all, instruction const& leaf,
                                                 field const& found, step_count& steps);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/two_valued.ipp>
#endif
