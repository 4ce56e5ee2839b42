// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <muster/core/version.hpp>

/// @file
/// Whether a line holds one record, and whole, when the walk over it has ended before its end.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

#if defined(__x86_64__)

/// What is which of 64 bytes, as bits.
struct byte_masks {
    std::uint64_t quotes = 0, escapes = 0, opening = 0, closing = 0;
};

/// Counts braces outside strings, backwards from the end of a record.
class braces_backwards {
public:
    /// Takes the 64 bytes before those that were taken last.
    ///
    /// @return   false if the record does not end where the text does, or if it cannot be told:
    ///           behind a backslash quotes are not what they seem
    [[gnu::always_inline]] bool take(byte_masks const& of, std::uint64_t counted) noexcept {
        if ((of.escapes & counted) != 0) return false;
        // Bit i: whether the number of quotes from byte i on is odd.
        auto inside = of.quotes & counted;
        for (unsigned step = 1; step < 64; step *= 2) inside ^= inside >> step;
        inside ^= in_string_;
        in_string_ = std::uint64_t{0} - (inside & 1);
        for (auto both = (of.opening | of.closing) & counted & ~inside; both != 0;) {
            auto const bit = std::uint64_t{1} << (63 - std::countl_zero(both));
            both ^= bit;
            depth_ += (of.closing & bit) != 0 ? 1 : -1;
            if (depth_ < 1) return false;
        }
        return true;
    }
    [[nodiscard]] bool is_one() const noexcept { return depth_ == 1; }

private:
    std::uint64_t in_string_ = 0;  ///< all bits, if what comes before is in a string
    std::ptrdiff_t depth_ = 0;
};

[[gnu::target("avx512bw")]] inline bool ends_with_text_512(char const* from,
                                                           char const* end) noexcept {
    constexpr std::ptrdiff_t block = 64;
    auto const brace = _mm512_set1_epi8('{');
    while (end - from > block && _mm512_cmpge_epu8_mask(_mm512_loadu_si512(from), brace) == 0)
        from += block;
    braces_backwards braces;
    auto const blocks = (end - from + block - 1) / block;
    auto counted = ~std::uint64_t{0} >> (blocks * block - (end - from));
    for (auto at = from + (blocks - 1) * block; at >= from; at -= block) {
        auto const bytes = _mm512_loadu_si512(at);
        if (!braces.take({_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
                          _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\')),
                          _mm512_cmpeq_epi8_mask(bytes, brace),
                          _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('}'))},
                         counted))
            return false;
        counted = ~std::uint64_t{0};
    }
    return braces.is_one();
}

inline byte_masks masks_of_64(char const* from) noexcept {
    byte_masks found;
    for (unsigned i = 0; i < 4; ++i) {
        auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from) + i);
        auto const equal = [&](char c) {
            auto const bits = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
            return static_cast<std::uint64_t>(bits) << (16 * i);
        };
        found.quotes |= equal('"');
        found.escapes |= equal('\\');
        found.opening |= equal('{');
        found.closing |= equal('}');
    }
    return found;
}

inline bool ends_with_text_128(char const* from, char const* end) noexcept {
    constexpr std::ptrdiff_t block = 64;
    for (auto const brace = _mm_set1_epi8('{'); end - from > block; from += block) {
        auto const bytes = [&](int i) {
            return _mm_loadu_si128(reinterpret_cast<__m128i const*>(from) + i);
        };
        auto const most =
            _mm_max_epu8(_mm_max_epu8(bytes(0), bytes(1)), _mm_max_epu8(bytes(2), bytes(3)));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(most, brace), most)) != 0) break;
    }
    braces_backwards braces;
    auto const blocks = (end - from + block - 1) / block;
    auto counted = ~std::uint64_t{0} >> (blocks * block - (end - from));
    for (auto at = from + (blocks - 1) * block; at >= from; at -= block) {
        if (!braces.take(masks_of_64(at), counted)) return false;
        counted = ~std::uint64_t{0};
    }
    return braces.is_one();
}

/// Whether the object that `from` stands in, directly and outside strings, ends at `end` and not
/// before. The last byte is a brace outside strings. May answer false for an object that does.
///
/// Reads up to 64 bytes beyond `end`. Where no byte is beyond the letters, quotes need not be
/// counted: that is most of a record. simdjson's own way over the rest costs as much again as
/// reading the record did (bench_throughput).
inline bool ends_with_text(char const* from, char const* end) noexcept {
    static bool const has_512 = __builtin_cpu_supports("avx512bw") != 0;
    return has_512 ? ends_with_text_512(from, end) : ends_with_text_128(from, end);
}

#else

/// Never: then simdjson goes over the rest.
inline bool ends_with_text(char const*, char const*) noexcept { return false; }

#endif

}}}  // namespace muster::detail
