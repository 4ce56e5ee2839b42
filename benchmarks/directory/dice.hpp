// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Chance that every machine repeats: the same seed, index and purpose give the same draws.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Says what a series of draws is for, so that a new draw for one purpose leaves the others alone.
enum class purpose : std::uint64_t {
    person,
    user_id,
    location_id,
    graph,
    webex,
    ldif,
    service,
    scim
};

/// Scatters `value` over all 64 bits: one step of SplitMix64 (Steele, Lea and Flood, 2014).
[[nodiscard]] constexpr std::uint64_t scattered(std::uint64_t value) noexcept {
    value += 0x9E37'79B9'7F4A'7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return value ^ (value >> 31U);
}

/// Draws for one record. Standard distributions differ among libraries, so none is used.
class dice {
public:
    constexpr dice(std::uint64_t seed, std::uint64_t index, purpose why) noexcept
        : state_(scattered(scattered(scattered(seed) ^ index) ^ static_cast<std::uint64_t>(why))) {}

    /// Any 64-bit number.
    constexpr std::uint64_t next() noexcept { return scattered(state_++); }

    /// A number from 0 to `bound - 1`; 0 for a `bound` of 0. The bias is below `bound / 2^32`.
    constexpr std::uint32_t below(std::uint32_t bound) noexcept {
        return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
    }

    /// True in `parts` of 10,000 draws.
    constexpr bool chance(std::uint32_t parts) noexcept { return below(10'000) < parts; }

    /// One of `choices`, all equally likely.
    template <class Value, std::size_t Size>
    constexpr Value const& one_of(std::array<Value, Size> const& choices) noexcept {
        return choices[below(static_cast<std::uint32_t>(Size))];
    }

private:
    std::uint64_t state_;
};

/// Appends a random UUID (RFC 9562, version 4) in its usual form, e.g.
/// `0b8f2c1e-5d3a-4e77-9c0a-1f2e3d4c5b6a`.
inline void append_uuid(std::string& out, dice& from) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::uint64_t const high = (from.next() & ~std::uint64_t{0xF000}) | 0x4000U;
    std::uint64_t const low =
        (from.next() & ~(std::uint64_t{3} << 62U)) | (std::uint64_t{2} << 62U);
    char text[36];
    std::size_t at = 0;
    for (unsigned digit = 0; digit < 32; ++digit) {
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20) text[at++] = '-';
        std::uint64_t const half = digit < 16 ? high : low;
        text[at++] = digits[(half >> (60U - 4U * (digit % 16U))) & 15U];
    }
    out.append(text, sizeof text);
}

}}}  // namespace muster::directory
