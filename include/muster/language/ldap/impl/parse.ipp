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
#include <muster/language/ldap/detail/lenient.hpp>
#include <muster/language/ldap/parse.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

/// The failure of a text that goes beyond a limit at `position`.
MUSTER_LAZY [[nodiscard]] inline failure beyond(errc code, std::size_t limit, char const* of_what,
                                                std::string_view text, std::size_t position) {
    return invalid_filter(code, "more than " + std::to_string(limit) + " " + of_what, text,
                          position);
}

/// Reads a text by the grammar alone.
MUSTER_LAZY inline expected<filter> parse_strict(std::string_view text, builder_limits limits) {
    namespace x3 = boost::spirit::x3;
    expected<filter> result;
    builder made(*result, text, limits);
    grammar::mistake mistake;
    // A view of nothing may have no pointer, and offsets are differences of pointers.
    auto const begin = text.empty() ? "" : text.data();
    auto first = begin;
    auto const guarded =
        x3::with<grammar::building>(made)[x3::with<grammar::blaming>(mistake)[grammar::start]];
    if (x3::parse(first, begin + text.size(), guarded)) return result;

    auto const offset = [&](char const* at) { return static_cast<std::size_t>(at - begin); };
    if (auto const& limit = made.refused(); limit.where != nullptr)
        return unexpected(
            beyond(limit.code, limit.limit, limit.of_what, text, offset(limit.where)));
    return unexpected(wrong_syntax(text, offset(mistake.where), mistake.wanted));
}

/// Puts right what is forgiven, and reads what that gives; answers in terms of `text`.
MUSTER_LAZY inline expected<filter> parse_lenient(std::string_view text, leniency how,
                                                  builder_limits limits) {
    auto const form = rewriter(text, how, limits.depth).run();
    auto parsed = parse_strict(form.text, limits);
    // What is wrong before the place where the reading stopped comes first.
    if (form.end != strict_form::ending::text &&
        (parsed || parsed.error().position == form.text.size())) {
        auto const end = std::size_t{form.origin.back()};
        if (form.end == strict_form::ending::too_deep)
            return unexpected(
                beyond(errc::filter_too_deep, limits.depth, "nested parentheses", text, end));
        return unexpected(invalid_filter(
            errc::filter_syntax,
            std::string("expected ")
                .append(want::value_end)
                .append(end == text.size() ? ": the text ends too early"
                                           : ": several filters are combined, as in (&(a=1)(b=2))"),
            text, end));
    }
    if (parsed) {
        put_back(*parsed, form, text);
    } else {
        auto& why = parsed.error();
        why.text = text;
        why.position = form.origin[why.position];
    }
    return parsed;
}

}  // namespace detail

MUSTER_DEF expected<filter> parse(std::string_view text, parse_options options) {
    // Decoded values stand behind the copy of the text and are shorter than it, so that this bound
    // lets every offset fit into 32 bits.
    auto const max_bytes = std::min(options.max_bytes, (std::size_t{1} << 31) - 1);
    if (text.size() > max_bytes)
        return unexpected(detail::invalid_filter(
            errc::filter_too_long, "more than " + std::to_string(max_bytes) + " bytes",
            text.substr(0, max_bytes + 1), max_bytes));
    detail::builder_limits const limits{std::min(options.max_depth, depth_ceiling),
                                        options.max_nodes, options.max_parts};
    if (options.lenient.any()) [[unlikely]]
        return detail::parse_lenient(text, options.lenient, limits);
    return detail::parse_strict(text, limits);
}

}}}  // namespace muster::ldap
