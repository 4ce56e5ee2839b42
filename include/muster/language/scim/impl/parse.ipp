// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/language/scim/detail/builder.hpp>
#include <muster/language/scim/detail/grammar.hpp>
#include <muster/language/scim/parse.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure wrong_text(errc code, std::string message,
                                                    std::string title, std::string_view text,
                                                    std::size_t position) {
    failure why;
    why.code = code;
    why.title = std::move(title);
    why.message = std::move(message);
    why.text = text;
    why.position = position;
    return why;
}

/// A mistake that people make often at `position`, where `wanted` should stand: a clause to put
/// behind the message, or nothing.
MUSTER_LAZY [[nodiscard]] inline std::string_view hint(std::string_view text, std::size_t position,
                                                       std::string_view wanted) noexcept {
    if (position >= text.size()) return ": the text ends too early";
    auto const here = text[position];
    if (wanted.starts_with("an operator"))
        return here == '='                  ? ": equal is written eq"
               : here == '!' || here == '<' ? ": not equal is written ne"
                                            : "";
    if (wanted.starts_with("a value") && (here == '\'' || is_letter(here)))
        return ": texts stand in double quotes";
    if (wanted.starts_with("an attribute name") && here == '!') return ": write not (...)";
    if (wanted.starts_with("'and'"))
        return here == '&'   ? ": write 'and'"
               : here == '|' ? ": write 'or'"
               : here == ')' ? ": there is one ')' too many"
                             : "";
    return "";
}

/// Reads `text` by the start rule `by` into `made`; the failure, if there is one.
template <class Rule>
expected<void> parse_by(Rule const& by, std::string_view text, parse_options options, filter& into,
                        char const* title) {
    namespace x3 = boost::spirit::x3;
    // Decoded values stand behind the copy of the text and are not longer, so that this bound lets
    // every offset fit into 32 bits.
    auto const max_bytes = std::min(options.max_bytes, (std::size_t{1} << 31) - 1);
    if (text.size() > max_bytes)
        return unexpected(wrong_text(errc::filter_too_long,
                                     "more than " + std::to_string(max_bytes) + " bytes", title,
                                     text.substr(0, max_bytes + 1), max_bytes));
    // A view of nothing may have no pointer, and offsets are differences of pointers.
    auto const begin = text.empty() ? "" : text.data();
    text = {begin, text.size()};
    builder made(into, text, {std::min(options.max_depth, depth_ceiling), options.max_nodes});
    grammar::mistake mistake;
    auto first = begin;
    auto const guarded = x3::with<grammar::building>(made)[x3::with<grammar::blaming>(mistake)[by]];
    if (x3::parse(first, begin + text.size(), guarded)) {
        made.finish();
        return {};
    }
    auto const offset = [&](char const* at) { return static_cast<std::size_t>(at - begin); };
    if (auto const& limit = made.refused(); limit.where != nullptr)
        return unexpected(wrong_text(limit.code, limit.message, title, text, offset(limit.where)));
    auto const position = offset(mistake.where);
    return unexpected(wrong_text(
        errc::filter_syntax,
        ("expected " + mistake.wanted)
            .append(text.empty() ? ": the text is empty" : hint(text, position, mistake.wanted)),
        title, text, position));
}

}  // namespace detail

MUSTER_DEF expected<filter> parse(std::string_view text, parse_options options) {
    expected<filter> result;
    if (auto read = detail::parse_by(detail::grammar::whole_filter, text, options, *result,
                                     "Invalid SCIM filter");
        !read)
        return unexpected(std::move(read.error()));
    return result;
}

}}}  // namespace muster::scim
