// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <utf8proc.h>

#include <muster/core/characters.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

inline constexpr char32_t last_code_point = 0x10FFFF;
inline constexpr char32_t sharp_s = 0xDF;

[[nodiscard]] inline utf8proc_int32_t for_utf8proc(char32_t point) noexcept {
    return static_cast<utf8proc_int32_t>(point);
}

}  // namespace detail

MUSTER_DECL std::string_view category_of(char32_t point) noexcept {
    if (point > detail::last_code_point) return "Cn";
    return utf8proc_category_string(detail::for_utf8proc(point));
}

MUSTER_DECL char32_t lower_of(char32_t point) noexcept {
    if (point > detail::last_code_point) return point;
    return static_cast<char32_t>(utf8proc_tolower(detail::for_utf8proc(point)));
}

MUSTER_DECL char32_t upper_of(char32_t point) noexcept {
    // utf8proc answers the capital sharp s, which Unicode maps to and not from.
    if (point > detail::last_code_point || point == detail::sharp_s) return point;
    return static_cast<char32_t>(utf8proc_toupper(detail::for_utf8proc(point)));
}

MUSTER_DECL char32_t title_of(char32_t point) noexcept {
    if (point > detail::last_code_point || point == detail::sharp_s) return point;
    return static_cast<char32_t>(utf8proc_totitle(detail::for_utf8proc(point)));
}

MUSTER_DECL decomposition decompose(char32_t point) noexcept {
    decomposition made;
    std::array<utf8proc_int32_t, decomposition::room> parts{};
    int boundary = 0;
    // Not assigned, or too large: an error, which is taken as "has none".
    auto const count = utf8proc_decompose_char(detail::for_utf8proc(point), parts.data(),
                                               static_cast<utf8proc_ssize_t>(parts.size()),
                                               UTF8PROC_DECOMPOSE, &boundary);
    if (count <= 0 || static_cast<std::size_t>(count) > parts.size()) {
        made.points[0] = point;
        made.size = 1;
        return made;
    }
    made.size = static_cast<std::size_t>(count);
    for (std::size_t i = 0; i < made.size; ++i) made.points[i] = static_cast<char32_t>(parts[i]);
    return made;
}

}}  // namespace muster
