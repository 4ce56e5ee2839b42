// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Octets that are written as hexadecimal digits.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The number that a hexadecimal digit of either case stands for; -1 for any other character.
[[nodiscard]] constexpr int hex_digit(char c) noexcept {
    if (is_ascii_digit(c)) return c - '0';
    auto const letter = ascii_lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// The octet whose two digits start at `i`; -1 if there are no two.
[[nodiscard]] constexpr int hex_octet(std::string_view text, std::size_t i) noexcept {
    if (i >= text.size() || text.size() - i < 2) return -1;
    auto const high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}}}  // namespace muster::detail
