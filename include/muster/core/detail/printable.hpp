// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Text from outside as a terminal may be given it, and how many columns it takes there.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

struct character_range {
    char32_t first, last;
};

/// What cannot be seen where it stands, or changes how the rest of the line looks: controls, soft
/// hyphens, zero width spaces, what turns the direction of writing, line separators, byte order
/// marks.
inline constexpr character_range unseen_characters[] = {
    {0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},     {0x200B, 0x200B},
    {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
};
/// What a terminal puts on the character before, and what it gives two columns: what East Asian
/// scripts write in squares, and pictures. The ranges are Unicode's, without the rarest.
inline constexpr character_range marks[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x64B, 0x65F},
    {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x1160, 0x11FF}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20FF}, {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};
inline constexpr character_range wide_characters[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD},
};

template <std::size_t Size>
[[nodiscard]] constexpr bool is_in(character_range const (&ranges)[Size], char32_t c) noexcept {
    for (auto const& each : ranges)
        if (each.first <= c && c <= each.last) return true;
    return false;
}

/// How many columns a terminal gives a character.
MUSTER_LAZY inline std::size_t width_of(char32_t c) noexcept {
    if (c < 0x300) return 1;
    return is_in(marks, c) ? 0u : is_in(wide_characters, c) ? 2u : 1u;
}

/// Appends what can be seen of `text` as it is; anything else, and each byte that is no UTF-8, as
/// '?'.
MUSTER_LAZY inline void append_printable(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size();) {
        auto const size = sequence_at(text, i);
        if (size == 0 || is_in(unseen_characters, decode(text, i, size)))
            out += '?';
        else
            out.append(text.substr(i, size));
        i += size == 0 ? 1 : size;
    }
}

/// The same of a sentence, which may have several lines.
MUSTER_LAZY inline void append_printable_lines(std::string_view text, std::string& out) {
    for (;;) {
        auto const line = text.substr(0, text.find('\n'));
        append_printable(line, out);
        if (line.size() == text.size()) return;
        out += '\n';
        text.remove_prefix(line.size() + 1);
    }
}

/// Whether a terminal could act on a byte of the text: a control character but TAB, LF and CR, or
/// one of the C1 controls (U+0080 to U+009F) in UTF-8.
[[nodiscard]] constexpr bool has_controls(std::string_view text) noexcept {
    unsigned char before = 0;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 ? byte != '\t' && byte != '\n' && byte != '\r'
                        : byte == 0x7F || (before == 0xC2 && byte < 0xA0))
            return true;
        before = byte;
    }
    return false;
}

/// How many columns a terminal gives `printable`, which is UTF-8.
MUSTER_LAZY inline std::size_t columns(std::string_view printable) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0, size = 0; i < printable.size(); i += size) {
        size = sequence_at(printable, i);
        count += width_of(decode(printable, i, size));
    }
    return count;
}

}}}  // namespace muster::detail
