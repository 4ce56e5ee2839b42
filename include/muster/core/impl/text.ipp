// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <utf8proc.h>

#include <muster/core/text.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Appends `text` with each ASCII byte sent through `of_ascii` and each other code point through
/// `of_point`.
inline void append_mapped(std::string_view text, char (*of_ascii)(char) noexcept,
                          char32_t (*of_point)(char32_t), std::string& out) {
    out.reserve(out.size() + text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto const size = sequence_at(text, i);
        if (size == 1) {
            out += of_ascii(text[i]);
        } else if (size == 0) {
            out += text[i];
        } else {
            append_code_point(of_point(decode(text, i, size)), out);
        }
        i += size != 0 ? size : 1;
    }
}

}  // namespace detail

MUSTER_DECL void append_lower(std::string_view text, std::string& out) {
    detail::append_mapped(
        text, ascii_lower,
        [](char32_t point) {
            return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
        },
        out);
}

MUSTER_DECL void append_upper(std::string_view text, std::string& out) {
    detail::append_mapped(
        text, ascii_upper,
        [](char32_t point) {
            // utf8proc answers the capital sharp s, which Unicode maps to and not from.
            constexpr char32_t sharp_s = 0xDF;
            if (point == sharp_s) return point;
            return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
        },
        out);
}

}}  // namespace muster
