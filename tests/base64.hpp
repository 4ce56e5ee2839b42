// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// @file
/// Base64 (RFC 4648 4), written in the plainest way.

namespace muster_test {

/// `octets` in base64, filled up with `=`.
[[nodiscard]] inline std::string base64(std::string_view octets) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 |
                   (i + k < octets.size() ? static_cast<unsigned char>(octets[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > octets.size() ? '=' : digits[bits >> (18 - 6 * k) & 63];
    }
    return out;
}

}  // namespace muster_test
