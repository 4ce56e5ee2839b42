// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/find_text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/plain_text.hpp>

/// @file
/// Looks for a part of a text in a raw value, folding case as it goes.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The same as `find_part`, in time that is linear whatever `text` and `part` are. It folds some
/// of the text at a time, so that what lies behind the part is not looked at.
MUSTER_LAZY [[nodiscard]] inline std::size_t
find_part_linearly(std::string_view text, std::string_view part, byte_table const& bytes) {
    constexpr std::size_t least = 1024;
    auto const most = std::max(4 * part.size(), least);
    std::string folded;
    for (std::size_t from = 0; text.size() - from >= part.size();) {
        auto const piece = text.substr(from, most);
        folded.resize(piece.size());
        for (std::size_t i = 0; i < piece.size(); ++i)
            folded[i] = static_cast<char>(bytes[byte_at(piece, i)]);
        if (auto const at = find_text(folded, part); at != std::string_view::npos) return from + at;
        from += piece.size() - (part.size() - 1);
    }
    return std::string_view::npos;
}

/// The first place of `part`, which is not empty and has no space, in printable `text`; `npos` if
/// there is none.
///
/// Short parts, and such as differ from the text soon, are found fastest by comparing at each place
/// where they may begin. What takes more than that, `*a...ab*` in `a...a`, is counted.
///
/// @par Complexity   linear in `text.size()` up to the place, and in `part.size()`
MUSTER_LAZY [[nodiscard]] inline std::size_t find_part(std::string_view text, std::string_view part,
                                                       byte_table const& bytes, bool folds) {
    constexpr std::size_t allowance = 1024;
    if (part.size() > text.size()) return std::string_view::npos;
    auto const places = text.size() - part.size() + 1;
    auto const first = byte_at(part, 0), last = byte_at(part, part.size() - 1);
    std::size_t compared = 0;
    auto const first_among = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            if (bytes[byte_at(text, i)] != first) continue;
            std::size_t k = 1;
            while (k < part.size() && bytes[byte_at(text, i + k)] == byte_at(part, k)) ++k;
            if (k == part.size()) return i;
            compared += k;
        }
        return std::string_view::npos;
    };
    if (places < 8) return first_among(0, places);
    // Eight places at a time are out if the first or the last character fits in none of them. The
    // bit that tells the cases of a letter apart is set on both sides; what fits is looked at
    // again.
    auto const case_bit = [&](unsigned c) {
        return folds && c >= 'a' && c <= 'z' ? each_byte * 0x20 : 0;
    };
    auto const first_bit = case_bit(first), last_bit = case_bit(last);
    auto const fits = [](char const* at, std::uint64_t bit, unsigned wanted) {
        auto const differs = (load_eight(at) | bit) ^ each_byte * wanted;
        return (differs - each_byte) & ~differs & each_byte * 0x80;
    };
    auto const* const firsts = text.data();
    auto const* const lasts = firsts + part.size() - 1;
    for (std::size_t i = 0;; i = i + 16 <= places ? i + 8 : places - 8) {
        if ((fits(firsts + i, first_bit, first) & fits(lasts + i, last_bit, last)) != 0) {
            if (auto const found = first_among(i, i + 8); found != std::string_view::npos)
                return found;
            if (compared > 8 * i + allowance) [[unlikely]] {
                auto const found = find_part_linearly(text.substr(i), part, bytes);
                return found == std::string_view::npos ? found : i + found;
            }
        }
        if (i + 8 == places) return std::string_view::npos;
    }
}

}}}  // namespace muster::detail
