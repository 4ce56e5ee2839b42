// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/schema.hpp>

/// @file
/// Turns a filter and a schema into a predicate: names resolved once, values prepared once.

namespace muster { inline namespace MUSTER_ABI {

/// Binds `asked` to `names`.
///
/// Where the schema lists the values that an attribute can have, equality with another value, and a
/// pattern that none of them fits, are mistakes.
///
/// `~=` is equality, as RFC 4511 4.5.1.7.6 allows. Extensible match takes a matching rule of the
/// attribute's own syntax by name or OID: `(department:caseExactMatch:=Sales)`.
///
/// @return   a predicate that views neither argument, or a failure that points into the filter's
/// text
/// @par Errors       `errc::unknown_attribute` with the nearest names, `errc::ambiguous_attribute`,
///                   `errc::missing_table`, `errc::bad_assertion`, `errc::unknown_rule`,
///                   `errc::over_limit` (more than `wanted::max_paths` attributes); under
///                   `binding::rfc` only the missing table and the limit
/// @par Complexity   linear in the filter
MUSTER_API [[nodiscard]] expected<predicate> bind(filter const& asked, schema const& names,
                                                  binding how = binding::strict);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/bind.ipp>
#endif
