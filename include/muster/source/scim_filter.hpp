// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/push_down.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/push_text.hpp>
#include <muster/source/scim_names.hpp>

/// @file
/// What of a filter a SCIM server can be asked: its `filter` (RFC 7644 3.4.2.2).

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// What is known of the directory, and of the server. For one that knows `eq` and `and` alone, as
/// some do: `{.substrings = false, .presence = false, .order = false, .negation = false,
/// .limits = {1024, 1, 1, query_value_size}}`.
struct push_options {
    text_form values = text_form::any;  ///< how all text attributes are written, but for:
    std::vector<known_form> known;
    bool substrings = true;  ///< the server knows `co`, `sw`, `ew`
    bool presence = true;    ///< `pr`
    bool order = true;       ///< `ge`, `le`
    bool negation = true;    ///< `not`
    push_limits limits{4096, 256, 32, query_value_size};
    std::span<attribute_facts const> attributes = user_attributes;  ///< that it can be asked about
};

/// Splits a filter over SCIM users: `server` is the value of `filter`, not yet percent-encoded.
///
/// * Booleans are asked for by `eq`, times by `ge` and `le`, two seconds wider than the filter,
///   which asks again; texts by `eq`, `sw`, `ew`, `co` as far as it is known how they are written
///   (`text_form`), and how case counts on either side: where it counts for the server alone,
///   letters are not sent.
/// * `pr` does not hold of an empty text, which the filter takes for a value, so that presence is
///   sent of texts that are not empty by promise.
/// * SCIM knows two values, and what is not there is False, for `not` as for the filter. `ne` is
///   never sent: it holds of a user who has the value, and another besides.
/// * `phoneNumbers[type=work].value` becomes `phoneNumbers[type eq "work" and value ...]`.
/// Telephone
///   numbers are only asked whether they are there: blanks and `-` count for the server.
///
/// @param names   the names of the filter and where a user has them: `user_schema`, or your own
/// @par Complexity   as that of the general `push_down`
/// @par Example      @snippet tests/source/scim_filter.cpp push_down
MUSTER_API [[nodiscard]] pushed_filter push_down(muster::filter const& asked, schema const& names,
                                                 push_options const& how = {});

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/scim_filter.ipp>
#endif
