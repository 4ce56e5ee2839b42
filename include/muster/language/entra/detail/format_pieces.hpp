// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>

/// @file
/// The pieces of a .NET date format, and a time taken apart into what they stand for.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

inline constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
inline constexpr std::array<std::string_view, 7> day_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

/// A date and a time of day.
struct calendar_time {
    int year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    std::int64_t fraction = 0;  ///< ticks
    int week_day = 1;           ///< 0 is Sunday
};

/// Takes a time apart: the inverse of `muster::detail::days_since_epoch`.
[[nodiscard]] constexpr calendar_time apart(date_time time) noexcept {
    constexpr std::int64_t days_per_400_years = 146'097, from_march_of_year_0 = 306;
    calendar_time made;
    auto const days = time.ticks / date_time::per_day;
    auto const of_day = time.ticks % date_time::per_day;
    // Years are counted from March, so that the leap day comes last.
    auto const shifted = days + from_march_of_year_0;
    auto const era = shifted / days_per_400_years;
    auto const of_era = shifted % days_per_400_years;
    auto const year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    auto const of_year = of_era - (365 * year + year / 4 - year / 100);
    auto const month = (5 * of_year + 2) / 153;
    made.day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
    made.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    made.year = static_cast<int>(year + era * 400 + (made.month <= 2 ? 1 : 0));
    auto const seconds = of_day / date_time::per_second;
    made.hour = static_cast<int>(seconds / 3600);
    made.minute = static_cast<int>(seconds / 60 % 60);
    made.second = static_cast<int>(seconds % 60);
    made.fraction = of_day % date_time::per_second;
    made.week_day = static_cast<int>((days + 1) % 7);  // 0001-01-01 was a Monday
    return made;
}

/// Puts a time together; its parts must be those of a date.
[[nodiscard]] constexpr date_time together(calendar_time const& parts) noexcept {
    auto const days = muster::detail::days_since_epoch(parts.year, parts.month, parts.day);
    auto const seconds =
        std::int64_t{parts.hour} * 3600 + std::int64_t{parts.minute} * 60 + parts.second;
    return {date_time::at_unix_epoch + days * date_time::per_day + seconds * date_time::per_second +
            parts.fraction};
}

/// The custom format that a standard one of one letter stands for; else `format` itself.
[[nodiscard]] constexpr std::string_view custom_format(std::string_view format) noexcept {
    if (format.size() != 1) return format;
    switch (format[0]) {
    case 'd': return "MM/dd/yyyy";
    case 'D': return "dddd, dd MMMM yyyy";
    case 'f': return "dddd, dd MMMM yyyy HH:mm";
    case 'F':
    case 'U': return "dddd, dd MMMM yyyy HH:mm:ss";
    case 'g': return "MM/dd/yyyy HH:mm";
    case 'G': return "MM/dd/yyyy HH:mm:ss";
    case 'm':
    case 'M': return "MMMM dd";
    case 'o':
    case 'O': return "yyyy-MM-ddTHH:mm:ss.fffffffK";
    case 'r':
    case 'R': return "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
    case 's': return "yyyy-MM-ddTHH:mm:ss";
    case 't': return "HH:mm";
    case 'T': return "HH:mm:ss";
    case 'u': return "yyyy-MM-dd HH:mm:ssZ";
    case 'y':
    case 'Y': return "yyyy MMMM";
    default: return {};
    }
}

/// One piece of a custom format: a letter so many times, or literal text.
struct format_piece {
    char letter = 0;  ///< 0 for literal text
    std::size_t count = 0;
    std::string_view literal;
    char const* mistake = nullptr;  ///< why this is no piece
    std::size_t end = 0;            ///< where the next one begins
};

/// Reads the piece at `i`, which is inside `format`.
[[nodiscard]] constexpr format_piece next_piece(std::string_view format, std::size_t i) noexcept {
    format_piece made;
    auto const c = format[i];
    auto const mistaken = [&](char const* why) {
        made.mistake = why;
        made.end = format.size();
        return made;
    };
    if (c == '\'' || c == '"') {
        auto const close = format.find(c, i + 1);
        if (close == std::string_view::npos) return mistaken("this quote is not closed");
        made.literal = format.substr(i + 1, close - i - 1);
        made.end = close + 1;
        return made;
    }
    if (c == '\\') {
        if (i + 1 == format.size()) return mistaken("the format ends with a backslash");
        made.literal = format.substr(i + 1, 1);
        made.end = i + 2;
        return made;
    }
    if (c == '%') {
        // One custom letter, which alone would be a standard format.
        if (i + 1 == format.size() || format[i + 1] == '%')
            return mistaken("'%' stands in front of one letter of a format");
        return next_piece(format, i + 1);
    }
    constexpr std::string_view letters = "dfFghHKmMstyz";
    if (letters.find(c) == std::string_view::npos) {
        made.literal = format.substr(i, 1);
        made.end = i + 1;
        return made;
    }
    made.letter = c;
    made.end = i + 1;
    if (c != 'K')
        while (made.end < format.size() && format[made.end] == c) ++made.end;
    made.count = made.end - i;
    if ((c == 'f' || c == 'F') && made.count > 7)
        return mistaken("a fraction of a second has at most seven digits");
    if (c == 'y' && made.count > 5) return mistaken("a year has at most five digits");
    return made;
}

}}}  // namespace muster::entra::detail
