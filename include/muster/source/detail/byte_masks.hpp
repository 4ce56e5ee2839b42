// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <muster/core/version.hpp>

/// @file
/// Which of 64 bytes of JSON are quotes, backslashes and braces.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// One bit for each of 64 bytes, the first byte the lowest.
struct byte_masks {
    std::uint64_t quotes = 0, escapes = 0;
    std::uint64_t opening = 0, closing = 0;  ///< braces, and brackets where they were asked for

    /// Forgets the other bits.
    void keep(std::uint64_t bits) noexcept {
        quotes &= bits;
        escapes &= bits;
        opening &= bits;
        closing &= bits;
    }
    /// Those of these bits that stand outside strings, where strings begin and end at `quotes`.
    ///
    /// @param in_string   all bits, if what comes before the 64 bytes is in a string, else none
    [[nodiscard]] std::uint64_t outside(std::uint64_t bits,
                                        std::uint64_t in_string) const noexcept {
        auto inside = quotes;  // bit i: whether the number of quotes up to byte i is odd
        for (unsigned step = 1; step < 64; step *= 2) inside ^= inside << step;
        return bits & ~(inside ^ in_string);
    }
};

/// The masks of the 64 bytes from `from` on, all of which are read.
///
/// @tparam Brackets   brackets count as braces
template <bool Brackets>
byte_masks masks_of_64(char const* from) noexcept {
    byte_masks found;
    // Braces are brackets with this bit set.
    constexpr char shared = Brackets ? 0x20 : 0;
#if defined(__SSE2__)
    for (unsigned i = 0; i < 4; ++i) {
        auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from) + i);
        auto const either = _mm_or_si128(bytes, _mm_set1_epi8(shared));
        auto const equal = [i](__m128i of, char c) {
            auto const bits =
                static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(of, _mm_set1_epi8(c))));
            return std::uint64_t{bits} << (16 * i);
        };
        found.quotes |= equal(bytes, '"');
        found.escapes |= equal(bytes, '\\');
        found.opening |= equal(either, '{');
        found.closing |= equal(either, '}');
    }
#else
    for (unsigned i = 0; i < 64; ++i) {
        auto const bit = std::uint64_t{1} << i;
        auto const either = static_cast<char>(from[i] | shared);
        if (from[i] == '"') found.quotes |= bit;
        if (from[i] == '\\') found.escapes |= bit;
        if (either == '{') found.opening |= bit;
        if (either == '}') found.closing |= bit;
    }
#endif
    return found;
}

}}}  // namespace muster::detail
