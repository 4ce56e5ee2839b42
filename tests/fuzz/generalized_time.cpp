// SPDX-License-Identifier: BSL-1.0
#include <muster/core/generalized_time.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// @file
/// Any octets as a GeneralizedTime: one that is read is the instant of every other way to write it,
/// and nothing that only begins or ends like one is read.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// The date `days` after 1970-01-01, found by counting.
std::string date_of(std::int64_t days) {
    int year = 1970, month = 1;
    for (; days < 0; --year)
        days += muster::detail::days_since_epoch(year, 1, 1) -
                muster::detail::days_since_epoch(year - 1, 1, 1);
    while (days >= 366 || days >= muster::detail::days_since_epoch(year + 1, 1, 1) -
                                      muster::detail::days_since_epoch(year, 1, 1)) {
        days -= muster::detail::days_since_epoch(year + 1, 1, 1) -
                muster::detail::days_since_epoch(year, 1, 1);
        ++year;
    }
    for (; days >= muster::detail::days_in_month(year, month); ++month)
        days -= muster::detail::days_in_month(year, month);
    if (year < 0 || year > 9999) return {};  // an offset led out of the years that can be written
    return two_digits(year / 100) + two_digits(year % 100) + two_digits(month) +
           two_digits(static_cast<int>(days) + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    muster::fraction_room room, other_room;

    auto const time = muster::parse_generalized_time(text, room);
    if (!time) return 0;
    for (char const c : time->fraction) require(c >= '0' && c <= '9');
    require(time->fraction.empty() || time->fraction.back() != '0');
    require(!muster::parse_generalized_time(std::string(text) + "Z", other_room));
    require(!muster::parse_generalized_time(" " + std::string(text), other_room));

    auto days = time->seconds / 86400, second = time->seconds % 86400;
    if (second < 0) {
        second += 86400;
        --days;
    }
    auto const date = date_of(days);
    if (date.empty()) return 0;
    auto const in_day = static_cast<int>(second);
    require(!time->leap || in_day % 60 == 59);
    auto written = date + two_digits(in_day / 3600) + two_digits(in_day / 60 % 60) +
                   two_digits(in_day % 60 + time->leap);
    if (!time->fraction.empty()) written += "," + std::string(time->fraction);
    auto const plain = written + "Z";
    auto const again = muster::parse_generalized_time(plain, other_room);
    require(again.has_value() && *again == *time);
    auto const zeros = written + (time->fraction.empty() ? ".000-0000" : "000+00");
    auto const same = muster::parse_generalized_time(zeros, other_room);
    require(same.has_value() && *same == *time);
    return 0;
}
