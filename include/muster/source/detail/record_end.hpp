// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <muster/core/version.hpp>
#include <muster/source/detail/byte_masks.hpp>

/// @file
/// What the rest of a line holds, when the walk over its record has ended before its end.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// How a few keys begin that say something of the whole record, and few records have.
struct key_mark {
    char first = '\0', second = '\0';

    [[nodiscard]] bool empty() const noexcept { return first == '\0'; }
    /// Whether a key, from behind its quote on, begins so.
    [[nodiscard]] bool begins(char const* key) const noexcept {
        return key[0] == first && key[1] == second;
    }
    /// Whether a string that begins at one of `quotes` in the 64 bytes from `at` on begins so.
    [[nodiscard]] bool begins_one(std::uint64_t quotes, char const* at) const noexcept {
        for (; quotes != 0; quotes &= quotes - 1)
            if (begins(at + std::countr_zero(quotes) + 1)) return true;
        return false;
    }
};

struct record_rest {
    bool ends = false;    ///< the record ends where the text does; false, too, if it cannot be told
    bool marked = false;  ///< a string may begin with the mark
};

/// How deep a record is nested while its rest is gone over, block after block of 64 bytes.
class rest_depth {
public:
    /// Takes the braces of a block, those in strings among them.
    [[gnu::always_inline]] void take(byte_masks const& of) noexcept {
        auto const braces = of.outside(of.opening | of.closing, in_string());
        for (auto left = braces; left != 0; left &= left - 1)
            step((of.closing & left & (std::uint64_t{0} - left)) != 0 ? -1 : 1);
        pass(of.quotes);
    }
    /// Takes a block without braces.
    [[gnu::always_inline]] void pass(std::uint64_t quotes) noexcept { quotes_ ^= quotes; }

    /// All bits, if what comes next begins in a string, else none.
    [[nodiscard]] std::uint64_t in_string() const noexcept {
        return std::uint64_t{0} - (static_cast<std::uint64_t>(std::popcount(quotes_)) & 1U);
    }
    /// Goes to what is nested deeper by `change`, where `low` of these are given back on the way.
    [[gnu::always_inline]] void step(std::ptrdiff_t change, std::ptrdiff_t low = 0) noexcept {
        auto const lowest = depth_ + (change < low ? change : low);
        lowest_ = lowest < lowest_ ? lowest : lowest_;
        depth_ += change;
    }
    /// Whether the record is open, and was never closed.
    [[nodiscard]] bool is_open() const noexcept { return depth_ == 1 && lowest_ == 1; }

private:
    std::uint64_t quotes_ = 0;  ///< an odd number of bits: what comes next begins in a string
    std::ptrdiff_t depth_ = 1, lowest_ = 1;
};

/// Whether a backslash makes a quote mean another thing than it seems to.
[[gnu::noinline]] inline bool hides_quote(std::string_view text) noexcept {
    for (auto at = text.find('\\'); at < text.size(); at = text.find('\\', at + 1))
        if (auto const next = text.substr(at + 1, 1); next == "\"" || next == "\\") return true;
    return false;
}

/// `rest_of`, as every processor can.
inline record_rest rest_of_plainly(char const* from, char const* end, key_mark mark) noexcept {
    record_rest found;
    rest_depth depth;
    std::uint64_t backslashes = 0;
    for (auto const* at = from; at < end; at += 64) {
        auto masks = masks_of_64<false>(at);
        // The last brace is known.
        masks.keep(end - 1 - at < 64 ? (std::uint64_t{1} << (end - 1 - at)) - 1
                                     : ~std::uint64_t{0});
        found.marked = found.marked || (!mark.empty() && mark.begins_one(masks.quotes, at));
        backslashes |= masks.escapes;
        depth.take(masks);
    }
    found.ends = (backslashes == 0 || !hides_quote({from, end})) && depth.is_open();
    return found;
}

#if defined(__x86_64__)

/// How deep the braces before each of up to eight braces go, at the lowest: of the bits, those that
/// are set open.
inline constexpr auto lowest_of_eight = [] {
    std::array<std::int8_t, 256> found{};
    for (unsigned braces = 0; braces < found.size(); ++braces)
        for (int i = 0, depth = 0; i < 8; ++i) {
            depth += (braces >> i & 1) != 0 ? 1 : -1;
            if (depth < found[braces]) found[braces] = static_cast<std::int8_t>(depth);
        }
    return found;
}();

/// The same with AVX-512. Without branches that depend on where braces stand: to guess them wrong
/// cost as much as all else.
[[gnu::target("avx512bw,bmi,bmi2,pclmul,popcnt")]] inline record_rest
rest_of_512(char const* from, char const* end, key_mark mark) noexcept {
    auto const first = _mm512_set1_epi8(mark.first), second = _mm512_set1_epi8(mark.second);
    rest_depth depth;
    std::uint64_t marked = 0, backslashes = 0;
    --end;  // the last brace is known
    for (auto const* at = from; at < end; at += 64) {
        auto const bytes = _mm512_loadu_si512(at), next = _mm512_loadu_si512(at + 1);
        auto quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
        auto escapes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
        // Braces, '|', '~', and nothing else that texts hold; what is beyond ASCII is negative.
        auto braces = _mm512_cmpge_epi8_mask(bytes, _mm512_set1_epi8('{'));
        if (end - at < 64) {
            auto const counted = (std::uint64_t{1} << (end - at)) - 1;
            quotes &= counted;
            escapes &= counted;
            braces &= counted;
        }
        marked |= _mm512_mask_cmpeq_epi8_mask(_mm512_mask_cmpeq_epi8_mask(quotes, next, first),
                                              _mm512_loadu_si512(at + 2), second);
        backslashes |= escapes;
        if (braces == 0) [[likely]] {
            depth.pass(quotes);
            continue;
        }
        auto const opening = _mm512_mask_cmpeq_epi8_mask(braces, bytes, _mm512_set1_epi8('{'));
        auto const closing = _mm512_mask_cmpeq_epi8_mask(braces, bytes, _mm512_set1_epi8('}'));
        // Bit i: whether the number of quotes up to byte i is odd.
        auto const inside = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_clmulepi64_si128(
            _mm_set_epi64x(0, static_cast<std::int64_t>(quotes)), _mm_set1_epi8(-1), 0)));
        auto const both = (opening | closing) & ~(inside ^ depth.in_string());
        auto const count = std::popcount(both);
        if (count > 8) [[unlikely]] {
            depth.take({quotes, escapes, opening, closing});
            continue;
        }
        auto const in_turn = _pext_u64(opening, both) | ~std::uint64_t{0} << count;
        depth.step(2 * std::popcount(opening & both) - count, lowest_of_eight[in_turn & 0xFF]);
        depth.pass(quotes);
    }
    auto const is_clear = backslashes == 0 || !hides_quote({from, end});
    return {is_clear && depth.is_open(), !mark.empty() && marked != 0};
}

/// What follows `from`, a place in an object directly and outside strings, up to `end`, where no
/// string is open.
///
/// Reads up to 66 bytes beyond `end`. simdjson's own way over the rest costs as much again as
/// reading the record did (bench_throughput).
inline record_rest rest_of(char const* from, char const* end, key_mark mark) noexcept {
    if (end[-1] != '}') return {};
    static bool const has_512 = __builtin_cpu_supports("avx512bw") != 0 &&
                                __builtin_cpu_supports("bmi2") != 0 &&
                                __builtin_cpu_supports("pclmul") != 0;
    return has_512 ? rest_of_512(from, end, mark) : rest_of_plainly(from, end, mark);
}

#else

inline record_rest rest_of(char const* from, char const* end, key_mark mark) noexcept {
    return end[-1] != '}' ? record_rest{} : rest_of_plainly(from, end, mark);
}

#endif

}}}  // namespace muster::detail
