// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Undoes the escapes of a JSON string (RFC 8259 section 7), where a value is looked at alone.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The code unit of the four hexadecimal digits at `i`; -1 if they are none.
[[nodiscard]] constexpr int code_unit_at(std::string_view text, std::size_t i) noexcept {
    if (text.size() < i + 4) return -1;
    int unit = 0;
    for (std::size_t k = i; k < i + 4; ++k) {
        auto const digit = hex_digit(text[k]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/// Appends the character of the escape whose backslash stands at `i`, and goes behind it; false if
/// it is none, or half of a surrogate pair.
[[nodiscard]] inline bool append_unescaped(std::string_view text, std::size_t& i,
                                           std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt", characters = "\"\\/\b\f\n\r\t";
    if (i + 1 >= text.size()) return false;
    if (text[i + 1] != 'u') {
        auto const which = letters.find(text[i + 1]);
        if (which == std::string_view::npos) return false;
        out += characters[which];
        i += 2;
        return true;
    }
    auto const is_low = [](int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; };
    auto const unit = code_unit_at(text, i + 2);
    if (unit < 0 || is_low(unit)) return false;
    i += 6;
    if (unit < 0xD800 || unit > 0xDFFF) {
        append_code_point(static_cast<char32_t>(unit), out);
        return true;
    }
    auto const low = text.substr(i).starts_with("\\u") ? code_unit_at(text, i + 2) : -1;
    if (!is_low(low)) return false;
    append_code_point(static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)),
                      out);
    i += 6;
    return true;
}

/// Appends what stands between the quotes of a JSON string, escapes undone; false if one of them is
/// none.
[[nodiscard]] inline bool append_unescaped(std::string_view inside, std::string& out) {
    for (std::size_t i = 0; i < inside.size();) {
        auto const escape = inside.find('\\', i);
        out.append(inside.substr(i, escape - i));
        if (escape == std::string_view::npos) break;
        i = escape;
        if (!append_unescaped(inside, i, out)) return false;
    }
    return true;
}

}}}  // namespace muster::detail
