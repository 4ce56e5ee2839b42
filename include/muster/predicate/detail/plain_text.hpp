// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Compares a raw value with a prepared one, in one pass, as far as both are plain ASCII.
///
/// Why a difference at an ASCII byte is final, whatever follows it: every step of RFC 4518 works on
/// one character at a time, but for composition, removing spaces, and hyphens. Composition joins a
/// character with the marks after it into one that is never ASCII, and no mark is ASCII. So an
/// ASCII character of the raw value ends up as itself (folded) or as something beyond ASCII; if it
/// differs from the ASCII character that the assertion has in that place, the outcomes differ. What
/// was already found equal is certain too, since an ASCII character came after it. A space or
/// hyphen is insignificant unless a mark follows, which is not ASCII: we stop before deciding.
/// One thing is left: a value with malformed UTF-8 further on cannot be prepared, and is Undefined.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Eight ASCII bytes with `A` to `Z` in lower case.
[[nodiscard]] constexpr std::uint64_t lower_eight(std::uint64_t word) noexcept {
    // The top bit of each byte is set by the first sum from 'A' on, by the second after 'Z'.
    auto const is_upper = ((word + each_byte * (0x80 - 'A')) ^ (word + each_byte * (0x7F - 'Z'))) &
                          (each_byte * 0x80);
    return word | is_upper >> 2;
}

/// Not 0 if a byte of `word` is not printable ASCII from `least` on: `least` to 0x7E.
[[nodiscard]] constexpr std::uint64_t unprintable(std::uint64_t word, unsigned least) noexcept {
    return (word | (word - each_byte * least) | (word + each_byte)) & (each_byte * 0x80);
}

/// Whether a byte of `word` is not printable ASCII, 0x20 to 0x7E.
[[nodiscard]] constexpr bool has_unprintable(std::uint64_t word) noexcept {
    return unprintable(word, ' ') != 0;
}

/// Whether `text` is printable ASCII, 0x20 to 0x7E, and nothing else.
MUSTER_LAZY [[nodiscard]] inline bool is_printable(std::string_view text) noexcept {
    std::size_t i = 0;
    for (; text.size() - i >= 8; i += 8)
        if (has_unprintable(load_eight(text.data() + i))) return false;
    if (i == text.size()) return true;
    if (text.size() >= 8) return !has_unprintable(load_eight(text.data() + text.size() - 8));
    for (char const c : text)
        if (static_cast<unsigned char>(c - ' ') >= 0x7F - ' ') return false;
    return true;
}

/// Whether the eight bytes at `raw` are ASCII and become those at `core`.
MUSTER_LAZY [[nodiscard]] inline bool same_eight(char const* raw, char const* core,
                                                 bool folds) noexcept {
    auto const word = load_eight(raw);
    return (word & each_byte * 0x80) == 0 && (folds ? lower_eight(word) : word) == load_eight(core);
}

/// Whether `text` is ASCII and becomes `core` byte by byte; both have the same size.
MUSTER_LAZY [[nodiscard]] inline bool same_plain(std::string_view text, std::string_view core,
                                                 byte_table const& bytes, bool folds) noexcept {
    auto const size = text.size();
    if (size < 8) {
        for (std::size_t i = 0; i < size; ++i)
            if (bytes[byte_at(text, i)] != byte_at(core, i)) return false;
        return true;
    }
    for (std::size_t i = 0; i + 8 < size; i += 8)
        if (!same_eight(text.data() + i, core.data() + i, folds)) return false;
    return same_eight(text.data() + size - 8, core.data() + size - 8, folds);
}

/// How far a walk came: bytes of the raw text, and of the prepared one.
struct walked {
    std::size_t text = 0, core = 0;
};

/// How much of a value a walk is about.
enum class extent : bool { front, whole };

/// Walks along `text` and `core` until they differ or `text` has a special byte.
///
/// @param core   a prepared form without the space at either end, and with one space for the two
///               between words, as most values are written
template <extent Extent>
[[nodiscard]] inline walked walk(std::string_view text, std::string_view core,
                                 byte_table const& bytes, bool folds) noexcept {
    std::size_t i = 0, k = 0;
    auto const size = text.size(), core_size = core.size();
    // Most values that differ do so at once.
    if (size >= 8 && core_size >= 8 && bytes[byte_at(text, 0)] == byte_at(core, 0)) {
        while (size - i >= 8 && core_size - i >= 8 &&
               same_eight(text.data() + i, core.data() + i, folds))
            i += 8;
        k = i;
    }
    while (i < size) {
        if (Extent == extent::front && k == core_size) break;
        auto const c = bytes[byte_at(text, i)];
        if (k < core_size && c == byte_at(core, k)) {
            ++i;
            ++k;
        } else if (c == byte_skipped ||
                   (c == ' ' && (k == 0 || k == core_size || core[k - 1] == ' '))) {
            ++i;
        } else {
            break;
        }
    }
    return {i, k};
}

/// Walks backwards over the blanks at the end of `text`, then along `core`, which has no space.
/// The answer says how much is left.
MUSTER_LAZY [[nodiscard]] inline walked walk_back(std::string_view text, std::string_view core,
                                                  byte_table const& bytes, bool folds) noexcept {
    auto i = text.size(), k = core.size();
    while (i > 0 && bytes[byte_at(text, i - 1)] == ' ') --i;
    if (i >= k && k >= 8 && bytes[byte_at(text, i - 1)] == byte_at(core, k - 1) &&
        same_plain(text.substr(i - k, k), core, bytes, folds))
        return {i - k, 0};
    while (i > 0 && k > 0 && bytes[byte_at(text, i - 1)] == byte_at(core, k - 1)) --i, --k;
    return {i, k};
}

}}}  // namespace muster::detail
