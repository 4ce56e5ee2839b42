// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Dates and times as JSON sources write them (ISO 8601), as instants that can be compared.

namespace muster { inline namespace MUSTER_ABI {

/// A point in time, exact to any number of digits.
///
/// @par Lifetime     views the text that it was parsed from
struct instant {
    std::int64_t seconds = 0;   ///< since 1970-01-01T00:00:00Z, without leap seconds
    bool leap = false;          ///< within the leap second that follows `seconds`
    std::string_view fraction;  ///< decimal digits after the point, without trailing zeros

    friend constexpr bool operator==(instant const&, instant const&) = default;
    friend constexpr std::strong_ordering operator<=>(instant const& a, instant const& b) noexcept {
        if (auto const order = a.seconds <=> b.seconds; order != 0) return order;
        if (auto const order = a.leap <=> b.leap; order != 0) return order;
        // Digits after a point compare as text does: the longer of two that agree is the greater.
        return a.fraction.compare(b.fraction) <=> 0;
    }
};

namespace detail {

/// Days from 1970-01-01 to a date of the Gregorian calendar: years are counted from March, so that
/// the leap day comes last and every 400 years have the same length.
[[nodiscard]] constexpr std::int64_t days_since_epoch(int year, int month, int day) noexcept {
    constexpr int days_per_400_years = 146097, from_march_of_year_0_to_1970 = 719468;
    auto const shifted = month <= 2 ? year - 1 : year;
    auto const era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    auto const year_of_era = shifted - era * 400;
    auto const month_from_march = month > 2 ? month - 3 : month + 9;
    auto const day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    auto const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return std::int64_t{era} * days_per_400_years + day_of_era - from_march_of_year_0_to_1970;
}

[[nodiscard]] constexpr int days_in_month(int year, int month) noexcept {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Takes the pieces of a time off the front of a text.
class time_reader {
public:
    constexpr explicit time_reader(std::string_view text) noexcept : rest_(text) {}

    [[nodiscard]] constexpr bool done() const noexcept { return rest_.empty(); }

    constexpr bool take(char c) noexcept {
        if (rest_.empty() || ascii_lower(rest_.front()) != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// As `take`, where a letter of the other case is none.
    constexpr bool take_exactly(char c) noexcept {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] constexpr bool at_digit() const noexcept {
        return !rest_.empty() && is_ascii_digit(rest_.front());
    }

    /// Exactly `width` digits whose value lies between `least` and `most`.
    constexpr bool number(std::size_t width, int least, int most, int& out) noexcept {
        if (rest_.size() < width) return false;
        out = 0;
        for (char const c : rest_.substr(0, width)) {
            if (!is_ascii_digit(c)) return false;
            out = out * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return out >= least && out <= most;
    }

    /// One digit or more, without the zeros at the end.
    constexpr bool fraction(std::string_view& out) noexcept {
        std::size_t size = 0, significant = 0;
        for (; size < rest_.size() && is_ascii_digit(rest_[size]); ++size)
            if (rest_[size] != '0') significant = size + 1;
        out = rest_.substr(0, significant);
        rest_.remove_prefix(size);
        return size > 0;
    }

private:
    std::string_view rest_;
};

/// `parse_time` without the optional, which costs whoever includes it a megabyte.
[[nodiscard]] constexpr bool read_time(std::string_view text, instant& time) noexcept {
    time_reader from(text);
    int year = 0, month = 0, day = 0;
    if (!from.number(4, 0, 9999, year) || !from.take('-') || !from.number(2, 1, 12, month) ||
        !from.take('-') || !from.number(2, 1, days_in_month(year, month), day))
        return false;
    time = {days_since_epoch(year, month, day) * 86400, false, {}};
    if (from.done()) return true;

    int hour = 0, minute = 0, second = 0;
    if (!from.take('t') || !from.number(2, 0, 23, hour) || !from.take(':') ||
        !from.number(2, 0, 59, minute))
        return false;
    auto const has_seconds = from.take(':');
    if (has_seconds) {
        if (!from.number(2, 0, 60, second)) return false;
        if ((from.take('.') || from.take(',')) && !from.fraction(time.fraction)) return false;
    }
    if (second == 60) {
        second = 59;
        time.leap = true;
    }
    int offset_hour = 0, offset_minute = 0;
    auto const is_local = has_seconds && from.done();
    if (!is_local && !from.take('z')) {
        auto const is_east = from.take('+');
        if ((!is_east && !from.take('-')) || !from.number(2, 0, 23, offset_hour) ||
            !from.take(':') || !from.number(2, 0, 59, offset_minute))
            return false;
        auto const offset = offset_hour * 60 + offset_minute;
        minute += is_east ? -offset : offset;
    }
    if (!from.done()) return false;
    time.seconds += std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 + second;
    return true;
}

}  // namespace detail

/// Reads a date, `2024-02-29`, or a date and a time with its offset,
/// `2024-02-29T23:59:60.25+01:00`.
///
/// A date alone is its midnight in UTC. Seconds, and a fraction of them after `.` or `,`, may be
/// missing; a time with seconds may be without `Z` and offset, as in xsd:dateTime, and is in UTC
/// then. `T` and `Z` may be lower case. A leap second is the 60th of
/// any minute. Years are 0000 to 9999.
///
/// @return       nothing if `text` is no such time: a month 13, a 30th of February, an hour 24
/// @par Complexity   linear in `text.size()`
/// @par Lifetime     the answer views `text`
/// @tparam Instant   a parameter, so that only those who call it compile the optional
template <class Instant = instant>
[[nodiscard]] constexpr std::optional<Instant> parse_time(std::string_view text) noexcept {
    Instant time;
    if (!detail::read_time(text, time)) return std::nullopt;
    return time;
}

}}  // namespace muster
