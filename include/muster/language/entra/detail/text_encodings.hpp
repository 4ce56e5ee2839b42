// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>

/// @file
/// Texts as base64 and as hexadecimal digits.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Base64 (RFC 4648 4) of the text in UTF-16, the low byte first; what is no character is U+FFFD.
MUSTER_LAZY [[nodiscard]] inline std::string base64_of_utf16(std::string_view text) {
    std::string bytes;
    auto const put = [&](char32_t unit) {
        bytes += static_cast<char>(unit & 0xFF);
        bytes += static_cast<char>(unit >> 8);
    };
    code_points const in(text);
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto const c = in[i] < code_points::stray_byte ? in[i] : U'\uFFFD';
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string made;
    made.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const octet = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u;
        };
        auto const bits = octet(0) << 16 | octet(1) << 8 | octet(2);
        made += alphabet[bits >> 18];
        made += alphabet[bits >> 12 & 63];
        made += i + 1 < bytes.size() ? alphabet[bits >> 6 & 63] : '=';
        made += i + 2 < bytes.size() ? alphabet[bits & 63] : '=';
    }
    return made;
}

MUSTER_LAZY [[nodiscard]] inline std::string utf8_hex(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string made;
    made.reserve(2 * text.size());
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        made += digits[byte >> 4];
        made += digits[byte & 15];
    }
    return made;
}

}}}  // namespace muster::entra::detail
