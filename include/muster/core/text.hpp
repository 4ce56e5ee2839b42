// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <muster/core/version.hpp>

/// @file
/// Characters and UTF-8: what of a text is ASCII, whether it is well formed, where it may be cut,
/// and letter case. Nothing here depends on a locale.

namespace muster { inline namespace MUSTER_ABI {

/// The lower-case letter for `A` to `Z`; any other byte as it is.
[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The upper-case letter for `a` to `z`; any other byte as it is.
[[nodiscard]] constexpr char ascii_upper(char c) noexcept {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

/// Whether `c` is white space of ASCII: blank, tab, line feed, vertical tab, form feed, return.
[[nodiscard]] constexpr bool is_ascii_blank(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Whether `c` is one of `0` to `9`.
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Whether `a` and `b` are the same but for the case of ASCII letters.
///
/// @par Complexity   linear in the size of one of them; constant if the sizes differ
[[nodiscard]] constexpr bool equal_ascii_nocase(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
    return true;
}

/// Whether `a` comes before `b`, the case of ASCII letters apart.
///
/// @par Complexity   linear in the size of the shorter
[[nodiscard]] constexpr bool less_ascii_nocase(std::string_view a, std::string_view b) noexcept {
    std::size_t i = 0;
    while (i < a.size() && i < b.size() && ascii_lower(a[i]) == ascii_lower(b[i])) ++i;
    if (i == a.size() || i == b.size()) return a.size() < b.size();
    return ascii_lower(a[i]) < ascii_lower(b[i]);
}

/// `text` without the ASCII blanks at both ends.
///
/// @par Lifetime     views `text`
[[nodiscard]] constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_ascii_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
    return text;
}

namespace detail {

inline constexpr std::uint64_t each_byte = 0x0101010101010101u;

/// Eight bytes at `from`, in the machine's order: only for questions that do not depend on it.
[[nodiscard]] inline std::uint64_t load_eight(char const* from) noexcept {
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

[[nodiscard]] inline std::uint32_t load_four(char const* from) noexcept {
    std::uint32_t word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

[[nodiscard]] constexpr unsigned byte_at(std::string_view text, std::size_t i) noexcept {
    return static_cast<unsigned char>(text[i]);
}

/// The size of the well-formed UTF-8 sequence that starts at `i`; 0 if there is none. Table 3-7 of
/// the Unicode Standard: the second byte decides on overlong forms, surrogates and the upper end.
[[nodiscard]] constexpr std::size_t sequence_at(std::string_view text, std::size_t i) noexcept {
    auto const first = byte_at(text, i);
    if (first < 0x80) return 1;
    std::size_t const size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() - i < size) return 0;
    auto const second = byte_at(text, i + 1);
    unsigned const least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned const most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) return 0;
    for (std::size_t k = 2; k < size; ++k)
        if ((byte_at(text, i + k) & 0xC0) != 0x80) return 0;
    return size;
}

/// The code point of the well-formed sequence of `size` bytes at `i`.
[[nodiscard]] constexpr char32_t decode(std::string_view text, std::size_t i,
                                        std::size_t size) noexcept {
    if (size == 1) return byte_at(text, i);
    char32_t point = byte_at(text, i) & (0x7Fu >> size);
    for (std::size_t k = 1; k < size; ++k) point = point << 6 | (byte_at(text, i + k) & 0x3F);
    return point;
}

/// Appends `point` as UTF-8; it is neither a surrogate nor above U+10FFFF.
inline void append_code_point(char32_t point, std::string& out) {
    auto const put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | point >> 6);
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3F));
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

}  // namespace detail

/// Whether every byte of `text` is below 0x80.
///
/// @par Complexity   linear in `text.size()`, eight bytes a step
[[nodiscard]] constexpr bool is_ascii(std::string_view text) noexcept {
    if (!std::is_constant_evaluated()) {
        constexpr auto high = detail::each_byte * 0x80;
        auto const size = text.size();
        auto const* const at = text.data();
        // The last step overlaps the one before, so that no byte is looked at alone.
        if (size >= 8) {
            std::uint64_t seen = detail::load_eight(at + size - 8);
            for (std::size_t i = 0; i + 8 < size; i += 8) seen |= detail::load_eight(at + i);
            return (seen & high) == 0;
        }
        if (size >= 4)
            return ((detail::load_four(at) | detail::load_four(at + size - 4)) & 0x80808080u) == 0;
    }
    unsigned seen = 0;
    for (char const c : text) seen |= static_cast<unsigned char>(c);
    return seen < 0x80;
}

/// The offset of the first byte of `text` that is not part of well-formed UTF-8; `npos` if there is
/// none. Overlong forms, surrogates and code points above U+10FFFF are not well formed; neither is
/// a sequence that the end cuts off.
///
/// @par Complexity   linear in `text.size()`
[[nodiscard]] constexpr std::size_t utf8_error(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size()) {
        if (!std::is_constant_evaluated()) {
            while (text.size() - i >= 8 &&
                   (detail::load_eight(text.data() + i) & detail::each_byte * 0x80) == 0)
                i += 8;
            if (i == text.size()) break;
        }
        auto const size = detail::sequence_at(text, i);
        if (size == 0) return i;
        i += size;
    }
    return std::string_view::npos;
}

/// Whether `text` is well-formed UTF-8.
[[nodiscard]] constexpr bool is_utf8(std::string_view text) noexcept {
    return utf8_error(text) == std::string_view::npos;
}

/// The number of code points of `text`; a byte that is not part of well-formed UTF-8 counts as one.
///
/// @par Complexity   linear in `text.size()`
[[nodiscard]] constexpr std::size_t code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        auto const size = detail::sequence_at(text, i);
        i += size != 0 ? size : 1;
    }
    return count;
}

/// The first `n` code points of `text`, or all of it if it has fewer; counts as `code_points` does,
/// and so never cuts a sequence in two.
///
/// @par Complexity   linear in the size of the answer
/// @par Lifetime     views `text`
[[nodiscard]] constexpr std::string_view first_code_points(std::string_view text,
                                                           std::size_t n) noexcept {
    std::size_t i = 0;
    for (; n > 0 && i < text.size(); --n) {
        auto const size = detail::sequence_at(text, i);
        i += size != 0 ? size : 1;
    }
    return text.substr(0, i);
}

/// Appends `text` in lower case to `out`: Unicode's simple mapping, one code point to one, in no
/// locale. Bytes that are not well-formed UTF-8 are appended as they are.
///
/// @param text   must not view `out`
/// @par Complexity   linear in `text.size()`; ASCII takes no table
MUSTER_DECL void append_lower(std::string_view text, std::string& out);

/// Appends `text` in upper case to `out`; otherwise as `append_lower`. `ß` has no simple upper case
/// and stays.
///
/// @param text   must not view `out`
/// @par Complexity   linear in `text.size()`; ASCII takes no table
MUSTER_DECL void append_upper(std::string_view text, std::string& out);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/core/impl/text.ipp>
#endif
