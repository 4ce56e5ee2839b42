// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Writes JSON (RFC 8259). Sources read it with simdjson; what muster itself writes is small.

namespace muster { inline namespace MUSTER_ABI {

/// Appends `text` to `out` as a JSON string with its quotes.
///
/// Quote, backslash and control characters are escaped, DEL and the C1 controls (U+0080 to U+009F)
/// among them, which JSON allows and terminals act on; all else stands as it is. Bytes that are not
/// UTF-8 become U+FFFD each, since JSON cannot hold them.
///
/// @par Complexity   linear in `text.size()`
inline void append_json_string(std::string_view text, std::string& out) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (;;) {
        auto const bad = utf8_error(text);
        unsigned char before = 0;
        for (char const c : text.substr(0, bad)) {
            auto const byte = static_cast<unsigned char>(c);
            auto const is_c1 = before == 0xC2 && byte < 0xA0;
            before = byte;
            if (is_c1) out.pop_back();
            if (c == '"' || c == '\\') {
                out += '\\';
                out += c;
            } else if (byte >= 0x20 && byte != 0x7F && !is_c1) {
                out += c;
            } else if (c == '\n') {
                out += "\\n";
            } else if (c == '\t') {
                out += "\\t";
            } else {
                out += "\\u00";
                out += digits[byte >> 4];
                out += digits[byte & 0xF];
            }
        }
        if (bad == std::string_view::npos) break;
        out += "\xEF\xBF\xBD";
        text.remove_prefix(bad + 1);
    }
    out += '"';
}

}}  // namespace muster
