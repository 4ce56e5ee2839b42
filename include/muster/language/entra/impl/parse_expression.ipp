// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/detail/call_checks.hpp>
#include <muster/language/entra/detail/expression_builder.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/grammar.hpp>
#include <muster/language/entra/expression.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// The failure of a parse that stopped at `position`, where `wanted` did not stand.
MUSTER_LAZY [[nodiscard]] inline failure stopped(std::string_view text, std::size_t position,
                                                 std::string_view wanted) {
    // A rule that fails goes back to where it began, in front of the blanks that it skipped.
    auto const skips = wanted != want::quote && wanted != want::escaped &&
                       wanted != want::bracket && wanted != want::attribute;
    while (skips && position < text.size() && is_ascii_blank(text[position])) ++position;
    return wrong_syntax(text, position, wanted);
}

}  // namespace detail

MUSTER_DEF expected<expression> parse_expression(std::string_view text,
                                                 expression_options options) {
    namespace x3 = boost::spirit::x3;
    namespace grammar = detail::grammar;
    constexpr std::size_t most_characters = 1'000'000;
    auto const max_characters = std::min(options.max_characters, most_characters);
    // No character has more than four bytes, so that no more than that is ever looked at.
    auto const looked_at = text.substr(0, 4 * max_characters + 1);
    auto const within = first_code_points(looked_at, max_characters);
    if (within.size() < text.size())
        return unexpected(detail::invalid_expression(
            errc::over_limit, "more than " + std::to_string(max_characters) + " characters",
            looked_at, within.size()));
    if (auto const bad = utf8_error(text); bad != std::string_view::npos)
        return unexpected(detail::invalid_expression(errc::expression_syntax,
                                                     "this byte is not UTF-8", text, bad));

    auto made = std::make_shared<detail::expression_program>();
    made->source = text;
    detail::call_checks checks(*made, options.short_switch);
    detail::expression_builder builder(
        *made, std::min(options.max_depth, expression::depth_ceiling), options.extensions, checks,
        [](detail::call_checks& by, std::uint32_t index, bool is_whole) {
            return by.call(index, is_whole);
        });
    grammar::mistake mistake;
    char const* const begin = made->source.data();
    auto first = begin;
    auto const guarded =
        x3::with<grammar::building>(builder)[x3::with<grammar::blaming>(mistake)[grammar::start]];
    auto const parsed = x3::parse(first, begin + made->source.size(), guarded);
    if (parsed) (void)builder.finish_all();
    if (auto const* why = builder.refused()) return unexpected(*why);
    if (!parsed)
        return unexpected(
            detail::stopped(text, static_cast<std::size_t>(mistake.where - begin), mistake.wanted));
    return expression(std::move(made));
}

}}}  // namespace muster::entra
