// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>

/// @file
/// What the functions of Entra's expressions do to letters: their case, and the marks upon them.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Letter case as the culture has it; only the dotted and dotless i of Turkish and Azeri differ.
MUSTER_LAZY [[nodiscard]] inline bool is_turkic(std::string_view culture) noexcept {
    auto const language = culture.substr(0, 2);
    return (equal_ascii_nocase(language, "tr") || equal_ascii_nocase(language, "az")) &&
           (culture.size() == 2 || culture[2] == '-');
}

/// Without a culture the dotted capital and the dotless small i stay, as in .NET's invariant one.
MUSTER_LAZY [[nodiscard]] inline std::string changed_case(std::string_view text, bool to_upper,
                                                          std::string_view culture) {
    constexpr char32_t dotless_i = 0x131, dotted_capital_i = 0x130;
    auto const turkic = is_turkic(culture), invariant = culture.empty();
    std::string made;
    if (!turkic && (!invariant || text.find('\xC4') == std::string_view::npos)) {
        if (to_upper)
            append_upper(text, made);
        else
            append_lower(text, made);
        return made;
    }
    code_points const in(text);
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i];
        if (c >= code_points::stray_byte ||
            (invariant && (c == dotless_i || c == dotted_capital_i)))
            made += in.slice(i, i + 1);
        else if (to_upper)
            muster::detail::append_code_point(turkic && c == 'i' ? dotted_capital_i : upper_of(c),
                                              made);
        else
            muster::detail::append_code_point(turkic && c == 'I' ? dotless_i : lower_of(c), made);
    }
    return made;
}

/// Whether .NET's ToTitleCase takes a character of this category for the end of a word.
MUSTER_LAZY [[nodiscard]] inline bool separates_words(std::string_view category) noexcept {
    constexpr std::string_view all = "Zs Zl Zp Cc Cf Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So ";
    return all.find(category) != std::string_view::npos;
}

/// The first letter of each word in upper case, all else in lower case. Without separators words
/// end where ToTitleCase has it: at blanks and punctuation but for an apostrophe within a word.
MUSTER_LAZY [[nodiscard]] inline std::string title_case(std::string_view text) {
    code_points const in(text);
    std::string made;
    auto within = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i];
        if (c >= code_points::stray_byte) {
            made += in.slice(i, i + 1);
            continue;
        }
        auto const category = category_of(c);
        if (!within && category[0] == 'L') {
            within = true;
            muster::detail::append_code_point(title_of(c), made);
            continue;
        }
        if (within && c != '\'' && separates_words(category)) within = false;
        muster::detail::append_code_point(lower_of(c), made);
    }
    return made;
}

MUSTER_LAZY [[nodiscard]] inline std::string title_case(std::string_view text,
                                                        std::string_view separators) {
    code_points const in(text), at(separators);
    std::vector<char32_t> ends;
    for (std::size_t i = 0; i < at.size(); ++i) ends.push_back(at[i]);
    std::sort(ends.begin(), ends.end());
    std::string made;
    auto within = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i];
        if (c >= code_points::stray_byte)
            made += in.slice(i, i + 1);
        else
            muster::detail::append_code_point(within ? lower_of(c) : upper_of(c), made);
        within = !std::binary_search(ends.begin(), ends.end(), c);
    }
    return made;
}

/// What a letter without a canonical decomposition becomes; empty for all that Entra does not list.
/// `đ` and `ħ` are not in its table, and stay.
[[nodiscard]] constexpr std::string_view plain_letters(char32_t c) noexcept {
    switch (c) {
    case 0x142: return "l";  // l with stroke
    case 0x141: return "L";
    case 0x131: return "i";   // dotless
    case 0xF8:                // o with stroke
    case 0x153: return "oe";  // the ligature, which the table has with a macron only
    case 0xD8:
    case 0x152: return "OE";
    case 0xE6: return "ae";
    case 0xC6: return "AE";
    case 0xDF: return "ss";
    default: return {};
    }
}

/// Latin letters without the marks upon them, whether the marks are composed with them or follow.
MUSTER_LAZY [[nodiscard]] inline std::string without_diacritics(std::string_view text) {
    code_points const in(text);
    std::string made;
    auto drops_marks = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i];
        if (c < 0x80) {
            made += static_cast<char>(c);
            drops_marks = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            continue;
        }
        if (c >= code_points::stray_byte) {
            made += in.slice(i, i + 1);
            drops_marks = false;
            continue;
        }
        if (drops_marks && category_of(c) == "Mn") continue;
        auto const base = decompose(c).points[0];
        auto const is_latin = (base >= 'a' && base <= 'z') || (base >= 'A' && base <= 'Z');
        auto const plain = plain_letters(base);
        drops_marks = is_latin || !plain.empty();
        if (!plain.empty())
            made += plain;
        else
            muster::detail::append_code_point(is_latin ? base : c, made);
    }
    return made;
}

}}}  // namespace muster::entra::detail
