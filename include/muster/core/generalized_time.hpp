// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/time.hpp>
#include <muster/core/version.hpp>

/// @file
/// Dates and times as LDAP writes them (GeneralizedTime, RFC 4517 3.3.13), as the instants that
/// `core/time.hpp` compares.

namespace muster { inline namespace MUSTER_ABI {

/// Where the fraction of a second is written that a fraction of an hour or minute comes to.
struct fraction_room {
    static constexpr std::size_t size = 64;  ///< digits of an hour or minute that are understood
    std::array<char, size> digits{};
};

namespace detail {

/// Multiplies 0.`fraction`, which `room` can hold, by `unit` seconds, 60 or 3600. The product has
/// no more digits than the factor behind the point, so that nothing is rounded.
///
/// @return   the whole seconds; their fraction is left in `fraction`, without trailing zeros
[[nodiscard]] constexpr int scale_fraction(std::string_view& fraction, int unit,
                                           fraction_room& room) noexcept {
    auto carry = 0;
    for (auto i = fraction.size(); i-- > 0;) {
        carry += (fraction[i] - '0') * unit;
        room.digits[i] = static_cast<char>('0' + carry % 10);
        carry /= 10;
    }
    auto size = fraction.size();
    while (size > 0 && room.digits[size - 1] == '0') --size;
    char const* const digits = room.digits.data();
    fraction = {digits, size};
    return carry;
}

}  // namespace detail

/// Reads a GeneralizedTime, such as `20240229235960.25Z` or `2024022923,5+0130`.
///
///     GeneralizedTime = century year month day hour [ minute [ second / leap-second ] ]
///                       [ fraction ] g-time-zone
///     fraction        = ( DOT / COMMA ) 1*(%x30-39)
///     g-time-zone     = %x5A / g-differential          ; Z
///     g-differential  = ( MINUS / PLUS ) hour [ minute ]
///
/// Minutes and seconds that are missing are zero; a fraction is one of the last unit that is
/// given, and exact. The zone may not be missing. Second 60 of any minute is a leap second: it
/// lies behind second 59, and before the next minute. Years are 0000 to 9999.
///
/// @param room   holds the fraction of a second, if it had to be computed
/// @return       nothing if `text` is no such time (a 30th of February, an hour 24, a lower-case
///               `z`), or if the fraction of an hour or minute has more than `fraction_room::size`
///               digits, zeros at its end not counted. That of a second may have any number.
/// @par Complexity   linear in `text.size()`
/// @par Lifetime     the answer views `text` and `room`
/// @tparam Instant   a parameter, so that only those who call it compile the optional
template <class Instant = instant>
[[nodiscard]] constexpr std::optional<Instant>
parse_generalized_time(std::string_view text, fraction_room& room) noexcept {
    detail::time_reader from(text);
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!from.number(4, 0, 9999, year) || !from.number(2, 1, 12, month) ||
        !from.number(2, 1, detail::days_in_month(year, month), day) || !from.number(2, 0, 23, hour))
        return std::nullopt;
    auto unit = 3600;
    if (from.at_digit()) {
        unit = 60;
        if (!from.number(2, 0, 59, minute)) return std::nullopt;
        if (from.at_digit()) {
            unit = 1;
            if (!from.number(2, 0, 60, second)) return std::nullopt;
        }
    }
    Instant time;
    if (second == 60) {
        second = 59;
        time.leap = true;
    }
    if (from.take('.') || from.take(',')) {
        if (!from.fraction(time.fraction)) return std::nullopt;
        if (unit > 1) {
            if (time.fraction.size() > fraction_room::size) return std::nullopt;
            second = detail::scale_fraction(time.fraction, unit, room);
        }
    }
    if (!from.take_exactly('Z')) {
        int offset_hour = 0, offset_minute = 0;
        auto const is_east = from.take('+');
        if ((!is_east && !from.take('-')) || !from.number(2, 0, 23, offset_hour) ||
            (!from.done() && !from.number(2, 0, 59, offset_minute)))
            return std::nullopt;
        auto const offset = offset_hour * 60 + offset_minute;
        minute += is_east ? -offset : offset;
    }
    if (!from.done()) return std::nullopt;
    time.seconds = detail::days_since_epoch(year, month, day) * 86400 + std::int64_t{hour} * 3600 +
                   std::int64_t{minute} * 60 + second;
    return time;
}

}}  // namespace muster
