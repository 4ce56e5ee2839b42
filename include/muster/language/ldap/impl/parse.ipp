// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/language/ldap/detail/builder.hpp>
#include <muster/language/ldap/detail/grammar.hpp>
#include <muster/language/ldap/detail/hints.hpp>
#include <muster/language/ldap/parse.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

MUSTER_DECL expected<filter> parse(std::string_view text, parse_options options) {
    namespace x3 = boost::spirit::x3;
    // Decoded values stand behind the copy of the text and are shorter than it, so that this bound
    // lets every offset fit into 32 bits.
    auto const max_bytes = std::min(options.max_bytes, (std::size_t{1} << 31) - 1);
    if (text.size() > max_bytes)
        return unexpected(detail::invalid_filter(
            errc::filter_too_long, "more than " + std::to_string(max_bytes) + " bytes",
            text.substr(0, max_bytes + 1), max_bytes));

    expected<filter> result;
    detail::builder builder(
        *result, text,
        {std::min(options.max_depth, depth_ceiling), options.max_nodes, options.max_parts});
    detail::grammar::mistake mistake;
    // A view of nothing may have no pointer, and offsets are differences of pointers.
    auto const begin = text.empty() ? "" : text.data();
    auto first = begin;
    auto const guarded = x3::with<detail::grammar::building>(
        builder)[x3::with<detail::grammar::blaming>(mistake)[detail::grammar::start]];
    if (x3::parse(first, begin + text.size(), guarded)) return result;

    auto const offset = [&](char const* at) { return static_cast<std::size_t>(at - begin); };
    if (auto const& limit = builder.refused(); limit.where != nullptr)
        return unexpected(detail::invalid_filter(
            limit.code, "more than " + std::to_string(limit.limit) + " " + limit.of_what, text,
            offset(limit.where)));
    return unexpected(detail::wrong_syntax(text, offset(mistake.where), mistake.wanted));
}

}}}  // namespace muster::ldap
