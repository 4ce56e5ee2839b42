// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Decodes base64 (RFC 4648 4), strictly.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What is wrong with a text that is no base64.
enum class base64_mistake : std::uint8_t {
    none,
    character,  ///< one outside the alphabet, or `=` before the end
    length,     ///< characters come in fours
    bits,       ///< the last character has bits that belong to no octet
};

struct base64_result {
    std::size_t size = 0;  ///< octets written
    base64_mistake mistake = base64_mistake::none;
    std::size_t at = 0;  ///< offset of the wrong character, or the text's size
};

/// For each octet the six bits that it stands for; 64 for what stands for none.
inline constexpr auto base64_digits = [] {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> digits{};
    for (auto& digit : digits) digit = 64;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return digits;
}();

/// Decodes `text` into `to`, which may be where `text` is: the octets are fewer than the
/// characters, and each is written after the characters that it comes from are read.
constexpr base64_result decode_base64(std::string_view text, char* to) noexcept {
    auto const digit = [&](std::size_t i) {
        return std::uint32_t{base64_digits[static_cast<unsigned char>(text[i])]};
    };
    base64_result made;
    auto const put = [&](std::uint32_t octet) {
        to[made.size++] = static_cast<char>(static_cast<unsigned char>(octet & 0xFF));
    };
    auto const wrong = [&](base64_mistake mistake, std::size_t at) {
        made.mistake = mistake;
        made.at = at;
        return made;
    };

    // Padding is asked for before anything is overwritten.
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    auto const size = text.size() - padding;
    std::size_t i = 0;
    for (; i + 4 <= size; i += 4) {
        auto const a = digit(i), b = digit(i + 1), c = digit(i + 2), d = digit(i + 3);
        if (((a | b | c | d) & 64) != 0) break;
        auto const bits = a << 18 | b << 12 | c << 6 | d;
        put(bits >> 16);
        put(bits >> 8);
        put(bits);
    }
    for (auto k = i; k < size; ++k)
        if (digit(k) == 64) return wrong(base64_mistake::character, k);
    if (text.size() % 4 != 0) return wrong(base64_mistake::length, text.size());
    if (padding == 0) return made;

    auto const third = padding == 1 ? digit(i + 2) : 0;
    auto const bits = digit(i) << 18 | digit(i + 1) << 12 | third << 6;
    if ((bits & (padding == 1 ? 0xFFu : 0xFFFFu)) != 0)
        return wrong(base64_mistake::bits, size - 1);
    put(bits >> 16);
    if (padding == 1) put(bits >> 8);
    return made;
}

}}}  // namespace muster::detail
