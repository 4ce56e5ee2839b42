// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>

/// @file
/// What the functions of Entra's expressions do to one text. Characters are code points.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Looks for one text in another, in time linear in both (Knuth, Morris, Pratt).
class text_finder {
public:
    explicit text_finder(std::string_view wanted) : wanted_(wanted), shorter_(wanted.size()) {
        for (std::size_t i = 1, matched = 0; i < wanted.size(); ++i) {
            while (matched > 0 && wanted[i] != wanted[matched]) matched = shorter_[matched - 1];
            if (wanted[i] == wanted[matched]) ++matched;
            shorter_[i] = matched;
        }
    }

    /// The first place at `from` or later; `npos` if there is none. `wanted` is not empty.
    [[nodiscard]] std::size_t find(std::string_view in, std::size_t from) const {
        std::size_t matched = 0;
        for (auto i = from; i < in.size(); ++i) {
            while (matched > 0 && in[i] != wanted_[matched]) matched = shorter_[matched - 1];
            if (in[i] == wanted_[matched]) ++matched;
            if (matched == wanted_.size()) return i + 1 - matched;
        }
        return std::string_view::npos;
    }

private:
    std::string_view wanted_;
    std::vector<std::size_t> shorter_;
};

/// Appends `in` with each `old` replaced by `by`; false if `out` would exceed `max_bytes`.
[[nodiscard]] inline bool replace_text(std::string_view in, std::string_view old,
                                       std::string_view by, std::size_t max_bytes,
                                       std::string& out) {
    text_finder const finder(old);
    std::size_t copied = 0;
    for (auto at = finder.find(in, 0); at != std::string_view::npos; at = finder.find(in, copied)) {
        out += in.substr(copied, at - copied);
        out += by;
        if (out.size() > max_bytes) return false;
        copied = at + old.size();
    }
    out += in.substr(copied);
    return out.size() <= max_bytes;
}

[[nodiscard]] inline std::string left(std::string_view text, std::int64_t count) {
    if (count < 0) return std::string(text);
    return std::string(first_code_points(text, static_cast<std::size_t>(count)));
}

/// From the character `start`, counted from 1, at most `length`; what lies outside is cut off.
[[nodiscard]] inline std::string mid(std::string_view text, std::int64_t start,
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
[[nodiscard]] inline std::int64_t in_str(std::string_view text, std::string_view wanted,
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
[[nodiscard]] inline std::string word(std::string_view text, std::int64_t number,
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

/// Letter case as the culture has it; only the dotted and dotless i of Turkish and Azeri differ.
[[nodiscard]] inline bool is_turkic(std::string_view culture) noexcept {
    auto const language = culture.substr(0, 2);
    return (equal_ascii_nocase(language, "tr") || equal_ascii_nocase(language, "az")) &&
           (culture.size() == 2 || culture[2] == '-');
}

[[nodiscard]] inline std::string changed_case(std::string_view text, bool to_upper,
                                              std::string_view culture) {
    std::string made;
    if (!is_turkic(culture)) {
        if (to_upper)
            append_upper(text, made);
        else
            append_lower(text, made);
        return made;
    }
    constexpr char32_t dotless_i = 0x131, dotted_capital_i = 0x130;
    code_points const in(text);
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i];
        if (c >= code_points::stray_byte)
            made += in.slice(i, i + 1);
        else if (to_upper)
            muster::detail::append_code_point(c == 'i'         ? dotted_capital_i
                                              : c == dotless_i ? U'I'
                                                               : upper_of(c),
                                              made);
        else
            muster::detail::append_code_point(c == 'I'                ? dotless_i
                                              : c == dotted_capital_i ? U'i'
                                                                      : lower_of(c),
                                              made);
    }
    return made;
}

/// Whether .NET's ToTitleCase takes a character of this category for the end of a word.
[[nodiscard]] inline bool separates_words(std::string_view category) noexcept {
    constexpr std::string_view all = "Zs Zl Zp Cc Cf Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So ";
    return all.find(category) != std::string_view::npos;
}

/// The first letter of each word in upper case, all else in lower case. Without separators words
/// end where ToTitleCase has it: at blanks and punctuation but for an apostrophe within a word.
[[nodiscard]] inline std::string title_case(std::string_view text) {
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

[[nodiscard]] inline std::string title_case(std::string_view text, std::string_view separators) {
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

[[nodiscard]] inline std::string without_spaces(std::string_view text) {
    std::string made;
    for (char const c : text)
        if (c != ' ') made += c;
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
[[nodiscard]] inline std::string without_diacritics(std::string_view text) {
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

/// Base64 (RFC 4648 4) of the text in UTF-16, the low byte first; what is no character is U+FFFD.
[[nodiscard]] inline std::string base64_of_utf16(std::string_view text) {
    std::string bytes;
    auto const put = [&](char32_t unit) {
        bytes += static_cast<char>(unit & 0xFF);
        bytes += static_cast<char>(unit >> 8);
    };
    code_points const in(text);
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i] < code_points::stray_byte ? in[i] : U'\uFFFD';
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string made;
    made.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const octet = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u;
        };
        auto const bits = octet(0) << 16 | octet(1) << 8 | octet(2);
        made += alphabet[bits >> 18];
        made += alphabet[bits >> 12 & 63];
        made += i + 1 < bytes.size() ? alphabet[bits >> 6 & 63] : '=';
        made += i + 2 < bytes.size() ? alphabet[bits & 63] : '=';
    }
    return made;
}

[[nodiscard]] inline std::string utf8_hex(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string made;
    made.reserve(2 * text.size());
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        made += digits[byte >> 4];
        made += digits[byte & 15];
    }
    return made;
}

}}}  // namespace muster::entra::detail
