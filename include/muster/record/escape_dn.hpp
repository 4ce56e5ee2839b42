// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Any text as a value in a distinguished name (RFC 4514): the inverse of `parse_dn`.

namespace muster { inline namespace MUSTER_ABI {

/// Appends `value` as it stands in a distinguished name, such as `uid=J\2C Doe`.
///
/// Escaped are `"` `+` `,` `;` `<` `>` `\`, a blank at either end, a `#` at the beginning (RFC 4514
/// 2.4), and control characters, which would break lines. UTF-8 stays as it is.
///
/// @par Complexity   linear in `value.size()`
/// @par Example      @snippet tests/record/escape_dn.cpp escape
inline void append_dn_value(std::string_view value, std::string& out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view special = "\"+,;<>\\";
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const c = value[i];
        auto const octet = static_cast<unsigned char>(c);
        auto const is_end = i == 0 || i + 1 == value.size();
        if (octet < 0x20 || octet == 0x7F) {
            out += '\\';
            out += digits[octet >> 4];
            out += digits[octet & 15];
            continue;
        }
        if (special.find(c) != std::string_view::npos || (c == ' ' && is_end) ||
            (c == '#' && i == 0))
            out += '\\';
        out += c;
    }
}

/// `value` as it stands in a distinguished name.
[[nodiscard]] inline std::string escape_dn(std::string_view value) {
    std::string out;
    append_dn_value(value, out);
    return out;
}

}}  // namespace muster
