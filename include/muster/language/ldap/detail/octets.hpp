// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The octets of RFC 4515 and RFC 4512, by what they may be part of, and the shape of UTF-8.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail {

/// What an octet may be part of; a set of bits.
namespace octet {
inline constexpr std::uint8_t alpha = 1;    ///< ALPHA of RFC 4512 1.4
inline constexpr std::uint8_t digit = 2;    ///< DIGIT of RFC 4512 1.4
inline constexpr std::uint8_t keychar = 4;  ///< keychar of RFC 4512 1.4: ALPHA / DIGIT / HYPHEN
inline constexpr std::uint8_t hex = 8;      ///< HEX of RFC 4512 1.4
inline constexpr std::uint8_t plain = 16;   ///< UTF1SUBSET of RFC 4515 3: all but NUL ( ) * \ .
}  // namespace octet

inline constexpr auto octet_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned c = 0; c < 0x80; ++c) {
        auto const is_digit = c >= '0' && c <= '9';
        auto const is_alpha = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        auto const is_hex = is_digit || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
        auto const is_plain = c != 0 && c != '(' && c != ')' && c != '*' && c != '\\';
        auto bits = 0;
        if (is_alpha) bits |= octet::alpha;
        if (is_digit) bits |= octet::digit;
        if (is_alpha || is_digit || c == '-') bits |= octet::keychar;
        if (is_hex) bits |= octet::hex;
        if (is_plain) bits |= octet::plain;
        classes[c] = static_cast<std::uint8_t>(bits);
    }
    return classes;
}();

/// Whether `c` belongs to one of the `classes`.
[[nodiscard]] constexpr bool is(char c, std::uint8_t classes) noexcept {
    return (octet_classes[static_cast<unsigned char>(c)] & classes) != 0;
}

/// How much of a UTF-8 sequence stands at a place.
struct utf8_sequence {
    std::size_t size = 0;   ///< octets that belong to it; the one after them is the first wrong one
    bool complete = false;  ///< whether they are a whole character
};

/// Looks at the UTF-8 sequence that begins at `at`, by the table of RFC 3629 4: no overlong forms,
/// no surrogates, nothing above U+10FFFF.
[[nodiscard]] constexpr utf8_sequence utf8_at(std::string_view text, std::size_t at) noexcept {
    auto const octet_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (at >= text.size()) return {};
    auto const lead = octet_at(at);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {};
    auto const size = lead >= 0xF0   ? std::size_t{4}
                      : lead >= 0xE0 ? std::size_t{3}
                                     : std::size_t{2};
    for (std::size_t k = 1; k < size; ++k) {
        auto const low = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        auto const high = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (at + k >= text.size() || octet_at(at + k) < low || octet_at(at + k) > high)
            return {k, false};
    }
    return {size, true};
}

}}}  // namespace muster::ldap::detail
