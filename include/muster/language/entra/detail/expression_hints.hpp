// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// What the parser of expressions says when a text is wrong: what it expected, and how to put right
/// the mistakes that people make often.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// What can be expected. A message is `expected ` and one of these.
namespace want {
inline constexpr char const* expression =
    "a function, an attribute in brackets, a text in quotes or a number";
inline constexpr char const* operand = "what to compare with";
inline constexpr char const* next_or_end = "',' or ')'";
inline constexpr char const* open = "'(' and arguments";
inline constexpr char const* attribute = "the name of an attribute";
inline constexpr char const* bracket = "']'";
inline constexpr char const* quote = "'\"'";
inline constexpr char const* escaped = "'\\' or '\"' behind a backslash";
inline constexpr char const* digit = "a digit";
inline constexpr char const* hex = "'H' and hexadecimal digits";
inline constexpr char const* hex_digit = "a hexadecimal digit";
inline constexpr char const* text_end = "the end of the expression";
}  // namespace want

/// Names the mistake that is likely when `wanted` did not stand at `position` of `text`.
[[nodiscard]] constexpr std::string_view hint(std::string_view text, std::size_t position,
                                              std::string_view wanted) noexcept {
    auto const rest = text.substr(position < text.size() ? position : text.size());
    auto const begins = [&](std::string_view with) {
        return equal_ascii_nocase(rest.substr(0, with.size()), with);
    };
    constexpr std::string_view nest =
        "conditions are not combined with AND or OR but nested: IIF(a, IIF(b, x, y), y) for AND, "
        "IIF(a, x, IIF(b, x, y)) for OR";
    if (text.empty()) return "the text is empty";
    if (wanted == want::quote) return "this text is not closed";
    if (wanted == want::bracket) return "the name of an attribute ends with ']'";
    if (wanted == want::escaped)
        return "in a text a backslash is written \\\\, also in a regular expression: \"\\\\d\"";
    if (rest.empty()) return wanted == want::text_end ? "" : "the text ends too early";
    if (begins("\xE2\x80\x9C") || begins("\xE2\x80\x9D")) return "quotes are straight: \"";
    if (begins("'") || begins("\xE2\x80\x98") || begins("\xE2\x80\x99"))
        return "a text stands in double quotes";
    if (wanted == want::next_or_end || wanted == want::text_end) {
        if (begins("and ") || begins("or ") || begins("and(") || begins("or(") || begins("and[") ||
            begins("or[") || begins("&&") || begins("||"))
            return nest;
        if (begins("==")) return "equal is written with one '='";
        if (begins("!=")) return "not equal is written <>";
        if (begins("&") || begins("+")) return "texts are put together by Append or Join";
        if (begins(".") && position > 0 && is_ascii_digit(text[position - 1]))
            return "numbers are whole";
        if (begins(";")) return "arguments are separated by ','";
        if (wanted == want::text_end && begins(")")) return "there is one ')' too many";
        if (wanted == want::text_end && begins(","))
            return "several values are put together by Join";
        if (begins("=") || begins("<") || begins(">"))
            return "one comparison at a time; conditions are nested";
        if (begins("\"") && position > 0 && text[position - 1] == '"')
            return "in a text a quote is written \\\"";
        if (begins("\"") || begins("[")) return "arguments are separated by ','";
        return "";
    }
    if (wanted == want::operand || wanted == want::expression) {
        if (begins("=")) return "equal is written with one '='";
        if (begins(">")) return "the operators are = <> > >= < <=";
        if (begins("(")) return "parentheses only follow the name of a function";
        if (begins(",") && wanted == want::operand) return "";
        if (begins(")")) return wanted == want::operand ? "" : "there is one ')' too many";
        return "";
    }
    if (wanted == want::attribute) {
        if (begins("]")) return "there is no name in these brackets";
        return "";
    }
    return "";
}

/// The words that take an attribute out of the flow, as Microsoft's guides write them.
inline constexpr std::array<std::string_view, 2> ignore_words{"IgnoreAttributeFlow",
                                                              "IgnoreFlowIfNullOrEmpty"};
inline constexpr char const* ignore_word_place = "this word is a value of IIF, Switch or Coalesce: "
                                                 "IIF(IsPresent([a]), [a], IgnoreAttributeFlow)";
[[nodiscard]] constexpr bool is_ignore_word(std::string_view word) noexcept {
    return word == ignore_words[0] || word == ignore_words[1];
}

/// The failure of every text that is no expression.
MUSTER_LAZY [[nodiscard]] inline failure
invalid_expression(errc code, std::string message, std::string_view text, std::size_t position) {
    failure why;
    why.code = code;
    why.message = std::move(message);
    why.title = "Invalid expression";
    why.text = text;
    why.position = position;
    return why;
}

/// The failure of a text that has something else at `position` than what is `wanted`.
MUSTER_LAZY [[nodiscard]] inline failure wrong_syntax(std::string_view text, std::size_t position,
                                                      std::string_view wanted) {
    auto message = "expected " + std::string(wanted);
    if (auto const advice = hint(text, position, wanted); !advice.empty())
        message.append(": ").append(advice);
    return invalid_expression(errc::expression_syntax, std::move(message), text, position);
}

}}}  // namespace muster::entra::detail
