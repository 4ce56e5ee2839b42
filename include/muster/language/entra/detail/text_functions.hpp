// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/text_finder.hpp>

/// @file
/// What the functions of Entra's expressions do to one text. Characters are code points.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

MUSTER_LAZY [[nodiscard]] inline std::string left(std::string_view text, std::int64_t count) {
    if (count < 0) return std::string(text);
    return std::string(first_code_points(text, static_cast<std::size_t>(count)));
}

/// From the character `start`, counted from 1, at most `length`; what lies outside is cut off.
MUSTER_LAZY [[nodiscard]] inline std::string mid(std::string_view text, std::int64_t start,
                                                 std::int64_t length) {
    if (length <= 0) return {};
    if (start < 1) {
        if (start <= 1 - length) return {};
        length += start - 1;
        start = 1;
    }
    text.remove_prefix(first_code_points(text, static_cast<std::size_t>(start - 1)).size());
    return std::string(first_code_points(text, static_cast<std::size_t>(length)));
}

/// The position of `wanted` in `text` from character `start` on, counted from 1; 0 if it is not
/// there.
MUSTER_LAZY [[nodiscard]] inline std::int64_t in_str(std::string_view text, std::string_view wanted,
                                                     std::int64_t start, bool ignore_case) {
    std::string lower_text, lower_wanted;
    if (ignore_case) {
        // Code points are mapped one to one, so that positions stay.
        append_lower(text, lower_text);
        append_lower(wanted, lower_wanted);
        text = lower_text;
        wanted = lower_wanted;
    }
    auto const skipped = first_code_points(text, static_cast<std::size_t>(start - 1));
    if (muster::code_points(skipped) + 1 < static_cast<std::size_t>(start)) return 0;
    if (wanted.empty()) return text.empty() ? 0 : start;
    auto const at = text_finder(wanted).find(text, skipped.size());
    if (at == std::string_view::npos) return 0;
    return static_cast<std::int64_t>(muster::code_points(text.substr(0, at))) + 1;
}

/// The `number`th run of characters that are not delimiters, counted from 1; empty if there is
/// none.
MUSTER_LAZY [[nodiscard]] inline std::string word(std::string_view text, std::int64_t number,
                                                  std::string_view delimiters) {
    if (number < 1) return {};
    code_points const in(text), at(delimiters);
    std::vector<char32_t> separators;
    for (std::size_t i = 0; i < at.size(); ++i) separators.push_back(at[i]);
    std::sort(separators.begin(), separators.end());
    auto const separates = [&](char32_t c) {
        return std::binary_search(separators.begin(), separators.end(), c);
    };
    for (std::size_t i = 0; i < in.size();) {
        while (i < in.size() && separates(in[i])) ++i;
        auto const first = i;
        while (i < in.size() && !separates(in[i])) ++i;
        if (i > first && --number == 0) return std::string(in.slice(first, i));
    }
    return {};
}

/// Without white space at the ends, as .NET's Trim has it.
MUSTER_LAZY [[nodiscard]] inline std::string trimmed(std::string_view text) {
    code_points const in(text);
    auto const is_white = [&](std::size_t i) {
        auto const c = in[i];
        return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 ||
               (c >= 0x80 && c < code_points::stray_byte && category_of(c)[0] == 'Z');
    };
    std::size_t first = 0, last = in.size();
    while (first < last && is_white(first)) ++first;
    while (first < last && is_white(last - 1)) --last;
    return std::string(in.slice(first, last));
}

MUSTER_LAZY [[nodiscard]] inline std::string without_spaces(std::string_view text) {
    std::string made;
    for (char const c : text)
        if (c != ' ') made += c;
    return made;
}

}}}  // namespace muster::entra::detail
