// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/push_down.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/push_text.hpp>

/// @file
/// What of a filter `GET /users` of Microsoft Graph can be asked: its `$filter`.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

/// Set in `pushed_filter::needs` if the request must be an advanced query: with the header
/// `ConsistencyLevel: eventual` and with `$count=true`. Such a query is answered from an index,
/// which a change reaches a little later.
inline constexpr std::uint8_t needs_advanced = 1;

/// What is known of the directory, and what may be asked.
struct push_options {
    text_form values = text_form::any;  ///< how all text attributes are written, but for:
    std::vector<known_form> known;
    bool advanced = true;  ///< whether the request may be an advanced query
    /// An address may have 2,048 characters in all, a plain query 15 alternatives in an OR, and in
    /// it one OR in an AND or the other way round.
    push_limits limits{1024, 15, 2, query_value_size};
};

/// Splits a filter over Graph users: `server` is the value of `$filter`, not yet percent-encoded.
///
/// Each property is asked what Graph documents for it, and nothing that it answers in another way
/// than the filter:
/// * booleans, and the presence of values (`mail ne null`), as they are;
/// * times by `ge` and `le`, two seconds wider than the filter, which asks again;
/// * texts as far as it is known how they are written (`text_form`). Without a promise that are the
///   user principal name and what Graph itself chooses from a list, such as `userType`;
/// * licences by `any`;
/// * no order of texts, since Graph's is not known; no telephone numbers, since it takes `-` and
///   blanks for characters; no text inside of another, since it cannot look for one;
/// * under a NOT: equality as `ne`, which holds of users without a value too, as the filter does.
/// Not
///   `startswith`, `endswith`, `ge` and `le` of what may be null, since Graph does not say what
///   they are then.
///
/// The answer of a delta query cannot be filtered in this way.
///
/// @param names   `user_schema`, or one of your own over the same members
/// @par Complexity   as that of the general `push_down`
/// @par Example      @snippet examples/tutorial.cpp push_down
MUSTER_API [[nodiscard]] pushed_filter push_down(filter const& asked, schema const& names,
                                                 push_options const& how = {});

/// What of `split` belongs into the query of the request's address: `$filter=...`, percent-encoded,
/// and `&$count=true` if that is needed; empty if all users are to be asked for.
MUSTER_API [[nodiscard]] std::string query_of(pushed_filter const& split);

}}}  // namespace muster::graph

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/graph_filter.ipp>
#endif
