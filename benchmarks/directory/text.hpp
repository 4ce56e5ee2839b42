// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Writes pieces of JSON and LDIF: strings with chosen escapes, numbers, times, base64.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Appends the `pieces`, which are string views, literals or strings.
template <class... Pieces>
void append(std::string& out, Pieces const&... pieces) {
    (out.append(std::string_view(pieces)), ...);
}

/// Appends `number` in decimal, with leading zeros up to `width` digits.
inline void append_number(std::string& out, std::uint64_t number, std::size_t width = 1) {
    char text[20];
    auto const end = std::to_chars(text, text + sizeof text, number).ptr;
    auto const size = static_cast<std::size_t>(end - text);
    if (size < width) out.append(width - size, '0');
    out.append(text, size);
}

/// Appends `text` in base64 (RFC 4648 section 4), with or without the final `=`.
inline void append_base64(std::string& out, std::string_view text, bool padded = true) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::size_t const taken = text.size() - at < 3 ? text.size() - at : 3;
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (i < taken ? static_cast<unsigned char>(text[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            if (i <= taken)
                out += digits[(bits >> (18U - 6U * i)) & 63U];
            else if (padded)
                out += '=';
        }
    }
}

/// Appends an instant as ISO 8601 in UTC, e.g. `2024-01-18T14:26:16Z`.
/// @param seconds    since 1970-01-01T00:00:00Z
/// @param fraction   what stands between the seconds and the `Z`, e.g. `.000`
inline void append_time(std::string& out, std::uint32_t seconds, std::string_view fraction = "") {
    using namespace std::chrono;
    year_month_day const day{sys_days{days{seconds / 86'400}}};
    std::uint32_t const second = seconds % 86'400;
    append_number(out, static_cast<std::uint64_t>(static_cast<int>(day.year())), 4);
    out += '-';
    append_number(out, static_cast<unsigned>(day.month()), 2);
    out += '-';
    append_number(out, static_cast<unsigned>(day.day()), 2);
    out += 'T';
    append_number(out, second / 3'600, 2);
    out += ':';
    append_number(out, second / 60 % 60, 2);
    out += ':';
    append_number(out, second % 60, 2);
    append(out, fraction, "Z");
}

/// Says which characters of a JSON string are escaped beyond those that must be.
enum class escapes {
    needed,     ///< none
    non_ascii,  ///< everything above U+007F and `&`, as careful servers do
    second,     ///< the second character, if it is ASCII: `S\u0061les`
    slash,      ///< `/` as `\/`
    at_sign,    ///< `@`
};

/// Appends the UTF-16 unit `unit` as `\uXXXX`.
inline void append_unit(std::string& out, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (std::uint32_t shift = 16; shift > 0; shift -= 4)
        out += digits[(unit >> (shift - 4)) & 15U];
}

/// Reads the character of `text` that begins at `at`, and moves `at` to its last byte.
[[nodiscard]] inline std::uint32_t code_point(std::string_view text, std::size_t& at) {
    auto const first = static_cast<unsigned char>(text[at]);
    std::size_t const more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    std::uint32_t point = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        point = point << 6U | (static_cast<unsigned char>(text[++at]) & 0x3FU);
    }
    return point;
}

/// Appends `text`, which is valid UTF-8, as a JSON string (RFC 8259 section 7) with its quotes.
inline void append_json(std::string& out, std::string_view text, escapes which = escapes::needed) {
    out += '"';
    std::size_t kept = 0;  // everything before it has been appended
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const byte = static_cast<unsigned char>(text[at]);
        bool const plain = byte >= 0x20 && byte != '"' && byte != '\\';
        bool const chosen = (which == escapes::non_ascii && (byte >= 0x80 || byte == '&')) ||
                            (which == escapes::second && at == 1 && byte < 0x80) ||
                            (which == escapes::slash && byte == '/') ||
                            (which == escapes::at_sign && byte == '@');
        if (plain && !chosen) continue;
        out.append(text.substr(kept, at - kept));
        if (byte >= 0x80) {
            std::uint32_t const point = code_point(text, at);
            if (point >= 0x10000) {
                append_unit(out, 0xD800 + ((point - 0x10000) >> 10U));
                append_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FFU));
            } else {
                append_unit(out, point);
            }
        } else if (byte == '"' || byte == '\\' || byte == '/') {
            out += '\\';
            out += text[at];
        } else if (byte == '\n' || byte == '\r') {
            out += byte == '\n' ? "\\n" : "\\r";
        } else {
            append_unit(out, byte);
        }
        kept = at + 1;
    }
    out.append(text.substr(kept));
    out += '"';
}

}}}  // namespace muster::directory
