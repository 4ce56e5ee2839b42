// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/format_pieces.hpp>

/// @file
/// Writes a time, a piece of a .NET date format at a time.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Appends at least `width` digits.
MUSTER_LAZY inline void append_number(std::int64_t number, std::size_t width, std::string& out) {
    auto const digits = std::to_string(number);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

MUSTER_LAZY inline void append_piece(format_piece const& piece, calendar_time const& time,
                                     std::string& out) {
    auto const up_to_two = [&](int number) { append_number(number, piece.count < 2 ? 1 : 2, out); };
    auto const half_day = [&] { return time.hour < 12 ? "AM" : "PM"; };
    switch (piece.letter) {
    case 0: out += piece.literal; return;
    case 'd':
    case 'M': {
        auto const is_day = piece.letter == 'd';
        if (piece.count < 3) return up_to_two(is_day ? time.day : time.month);
        auto const name = is_day ? day_names[static_cast<std::size_t>(time.week_day)]
                                 : month_names[static_cast<std::size_t>(time.month - 1)];
        out += piece.count == 3 ? name.substr(0, 3) : name;
        return;
    }
    case 'y':
        append_number(piece.count <= 2 ? time.year % 100 : time.year, piece.count, out);
        return;
    case 'h': return up_to_two(time.hour % 12 == 0 ? 12 : time.hour % 12);
    case 'H': return up_to_two(time.hour);
    case 'm': return up_to_two(time.minute);
    case 's': return up_to_two(time.second);
    case 't': out.append(half_day(), piece.count == 1 ? 1 : 2); return;
    case 'g': out += "A.D."; return;
    case 'K': out += 'Z'; return;
    case 'z': out += piece.count == 1 ? "+0" : piece.count == 2 ? "+00" : "+00:00"; return;
    default: break;
    }
    // A fraction: its first digits, rounded down.
    std::string digits;
    append_number(time.fraction, 7, digits);
    digits.resize(piece.count);
    if (piece.letter == 'F') {
        while (!digits.empty() && digits.back() == '0') digits.pop_back();
        // A point in front of nothing goes, too.
        if (digits.empty() && !out.empty() && out.back() == '.') out.pop_back();
    }
    out += digits;
}

}}}  // namespace muster::entra::detail
