// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/format_pieces.hpp>

/// @file
/// `DateAdd` and `DateDiff`, with the intervals of Visual Basic.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The ticks of an interval of fixed length; 0 for months and years.
[[nodiscard]] constexpr std::int64_t ticks_of(std::string_view interval) noexcept {
    if (interval == "ww") return 7 * date_time::per_day;
    if (interval == "d") return date_time::per_day;
    if (interval == "h") return 3600 * date_time::per_second;
    if (interval == "n") return 60 * date_time::per_second;
    if (interval == "s") return date_time::per_second;
    return 0;
}

/// `time` and so many intervals; nothing if that leaves the years 1 to 9999. The day of a month
/// that has no such day is its last.
MUSTER_LAZY [[nodiscard]] inline std::optional<date_time> add(std::string_view interval,
                                                              std::int64_t count, date_time time) {
    constexpr std::int64_t enough = 400'000'000'000;  // seconds: more than there are
    if (count > enough || count < -enough) return std::nullopt;
    if (auto const unit = ticks_of(interval); unit != 0) {
        if (count > date_time::limit / unit || count < -date_time::limit / unit)
            return std::nullopt;
        date_time const made{time.ticks + count * unit};
        if (made.ticks < 0 || made.ticks >= date_time::limit) return std::nullopt;
        return made;
    }
    auto parts = apart(time);
    auto const months =
        std::int64_t{parts.year} * 12 + parts.month - 1 + count * (interval == "yyyy" ? 12 : 1);
    if (months < 12 || months >= 120'000) return std::nullopt;
    parts.year = static_cast<int>(months / 12);
    parts.month = static_cast<int>(months % 12) + 1;
    parts.day = std::min(parts.day, muster::detail::days_in_month(parts.year, parts.month));
    return together(parts);
}

/// How many intervals lie between two times. Years and months are those of the calendar, weeks
/// begin on Sunday, and of the rest whole ones count.
MUSTER_LAZY [[nodiscard]] inline std::int64_t difference(std::string_view interval, date_time from,
                                                         date_time to) {
    auto const a = apart(from), b = apart(to);
    if (interval == "yyyy") return b.year - a.year;
    if (interval == "m") return (b.year - a.year) * 12 + b.month - a.month;
    if (interval == "ww") {
        auto const begins = [](date_time time, int week_day) {
            return time.ticks - week_day * date_time::per_day;
        };
        return (begins(to, b.week_day) - begins(from, a.week_day)) / date_time::per_day / 7;
    }
    return (to.ticks - from.ticks) / ticks_of(interval);
}

}}}  // namespace muster::entra::detail
