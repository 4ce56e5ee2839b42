// SPDX-License-Identifier: BSL-1.0
#include <muster/core/generalized_time.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

using muster::fraction_room;
using muster::parse_generalized_time;
using muster::parse_time;

namespace {

constexpr bool is_time(std::string_view text) {
    fraction_room room;
    return parse_generalized_time(text, room).has_value();
}

constexpr std::int64_t seconds(std::string_view text) {
    fraction_room room;
    return parse_generalized_time(text, room)->seconds;
}

constexpr std::strong_ordering compare(std::string_view a, std::string_view b) {
    fraction_room room_of_a, room_of_b;
    return *parse_generalized_time(a, room_of_a) <=> *parse_generalized_time(b, room_of_b);
}

constexpr bool same(std::string_view a, std::string_view b) { return compare(a, b) == 0; }
constexpr bool before(std::string_view a, std::string_view b) { return compare(a, b) < 0; }

/// Whether `text` is the instant that `iso` writes in ISO 8601.
constexpr bool is_at(std::string_view text, std::string_view iso) {
    fraction_room room;
    return parse_generalized_time(text, room) == parse_time(iso);
}

std::string digits(std::int64_t number, std::size_t width) {
    auto const text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

TEST_CASE("a GeneralizedTime counts seconds since 1970 in UTC") {
    MUSTER_CHECK_BOTH(seconds("19700101000000Z") == 0);
    MUSTER_CHECK_BOTH(seconds("19691231235959Z") == -1);
    MUSTER_CHECK_BOTH(seconds("20241231235959Z") == 1735689599);
    MUSTER_CHECK_BOTH(seconds("00000101000000Z") == -62167219200);
    MUSTER_CHECK_BOTH(seconds("99991231235959Z") == 253402300799);
    MUSTER_CHECK_BOTH(is_at("20240229123456.789Z", "2024-02-29T12:34:56.789Z"));
}

TEST_CASE("minutes and seconds may be missing") {
    MUSTER_CHECK_BOTH(same("2024010110Z", "20240101100000Z"));
    MUSTER_CHECK_BOTH(same("202401011030Z", "20240101103000Z"));
    MUSTER_CHECK_BOTH(same("2024010110+0100", "20240101090000Z"));
}

TEST_CASE("the offset of a GeneralizedTime is taken off, with or without minutes") {
    MUSTER_CHECK_BOTH(same("20240101013000+0130", "20240101000000Z"));
    MUSTER_CHECK_BOTH(same("20231231160000-08", "20240101000000Z"));
    MUSTER_CHECK_BOTH(same("20240101000000-0000", "20240101000000Z"));
    MUSTER_CHECK_BOTH(same("20240101000000+2359", "20231231000100Z"));
    MUSTER_CHECK_BOTH(same("20240229233000-0100", "20240301003000Z"));
}

TEST_CASE("a fraction belongs to the last unit that is given") {
    MUSTER_CHECK_BOTH(is_at("20240101100000.5Z", "2024-01-01T10:00:00.5Z"));
    MUSTER_CHECK_BOTH(is_at("202401011000,5Z", "2024-01-01T10:00:30Z"));
    MUSTER_CHECK_BOTH(is_at("2024010110.5Z", "2024-01-01T10:30:00Z"));
    MUSTER_CHECK_BOTH(is_at("2024010110.0001Z", "2024-01-01T10:00:00.36Z"));
    MUSTER_CHECK_BOTH(is_at("2024010110.75+0100", "2024-01-01T09:45:00Z"));
    MUSTER_CHECK_BOTH(is_at("202401011000.001Z", "2024-01-01T10:00:00.06Z"));
    // A third of an hour has no end: 20 minutes, less 3600 in the last place.
    MUSTER_CHECK_BOTH(is_at("2024010110.333333Z", "2024-01-01T10:19:59.9988Z"));
    MUSTER_CHECK_BOTH(is_at("2024010123.9999999Z", "2024-01-01T23:59:59.99964Z"));
    MUSTER_CHECK_BOTH(before("2024010110.999999Z", "20240101105959.9999Z"));
}

TEST_CASE("zeros at the end of a fraction mean nothing") {
    MUSTER_CHECK_BOTH(same("20240101100000.500Z", "20240101100000,5Z"));
    MUSTER_CHECK_BOTH(same("20240101100000.000Z", "20240101100000Z"));
    MUSTER_CHECK_BOTH(same("2024010110.00Z", "2024010110Z"));
    MUSTER_CHECK_BOTH(same("2024010110.25000Z", "202401011015.0Z"));
    MUSTER_CHECK_BOTH(before("20240101100000.05Z", "20240101100000.5Z"));
    MUSTER_CHECK_BOTH(before("20240101100000.4999999999999Z", "20240101100000.5Z"));
}

TEST_CASE("second 60 is neither the second before nor the minute behind it") {
    MUSTER_CHECK_BOTH(before("20161231235959.999Z", "20161231235960Z"));
    MUSTER_CHECK_BOTH(before("20161231235960.9Z", "20170101000000Z"));
    MUSTER_CHECK_BOTH(same("20161231235960Z", "20170101005960+01"));
    MUSTER_CHECK_BOTH(is_at("20161231235960.50Z", "2016-12-31T23:59:60.5Z"));
}

TEST_CASE("what is no GeneralizedTime is refused") {
    MUSTER_CHECK_BOTH(is_time("20240229000000Z"));
    MUSTER_CHECK_BOTH(!is_time("20230229000000Z"));
    for (auto const* bad : {"",
                            "2024",
                            "20240101",
                            "20240101Z",
                            "2024010100",
                            "20240101000000",
                            "20240101000000.5",
                            "20240101000000z",
                            "20240101000000ZZ",
                            "20240101000000Z ",
                            " 20240101000000Z",
                            "20240001000000Z",
                            "20241301000000Z",
                            "20240100000000Z",
                            "20240132000000Z",
                            "20240431000000Z",
                            "19000229000000Z",
                            "20240101240000Z",
                            "20240101006000Z",
                            "20240101000061Z",
                            "2024010100000Z",
                            "202401010Z",
                            "20240101000000.Z",
                            "20240101000000,+01",
                            "20240101000000..5Z",
                            "20240101000000.5.5Z",
                            "20240101000000.5e3Z",
                            "20240101000000+",
                            "20240101000000+1",
                            "20240101000000+010",
                            "20240101000000+01000",
                            "20240101000000+01:00",
                            "20240101000000+24",
                            "20240101000000+2400",
                            "20240101000000-0160",
                            "20240101000000+01Z",
                            "20240101000000Z+01",
                            "240101000000Z",  // UTCTime
                            "+20240101000000Z",
                            "-20240101000000Z",
                            "2024-01-01T00:00:00Z",
                            "2024010100000000Z"})
        CHECK_FALSE(is_time(bad));
    CHECK_FALSE(is_time(std::string_view("20240101000000Z\0", 16)));
    CHECK_FALSE(is_time("2024010100000\xD9\xA0Z"));
}

TEST_CASE("fractions of hours and minutes have at most as many digits as there is room for") {
    std::string const most(fraction_room::size, '9');
    CHECK(is_time("2024010110." + most + "Z"));
    CHECK(is_time("2024010110." + most + std::string(10'000, '0') + "Z"));
    CHECK_FALSE(is_time("2024010110." + most + "9Z"));
    CHECK_FALSE(is_time("202401011000." + most + "9Z"));
    CHECK(is_time("20240101100000." + std::string(100'000, '9') + "Z"));

    fraction_room room;
    auto const time = parse_generalized_time("2024010110." + most + "Z", room);
    REQUIRE(time.has_value());
    // An hour less 3600 in the last place, of which the last two digits are zeros.
    CHECK(time->seconds == seconds("20240101105959Z"));
    CHECK(time->fraction == std::string(fraction_room::size - 4, '9') + "64");
}

TEST_CASE("any time and its ISO 8601 form are one instant") {
    std::mt19937 random(4517);
    auto const below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    for (int round = 0; round < 20'000; ++round) {
        auto const year = below(10'000), month = below(14), day = below(33);
        auto const date = digits(year, 4) + digits(month, 2) + digits(day, 2);
        auto const iso_date = digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2);
        auto const hour = digits(below(25), 2), minute = digits(below(61), 2),
                   second = digits(below(62), 2);
        auto const fraction =
            below(2) == 0
                ? std::string()
                : "." + digits(below(1'000'000), 6).substr(static_cast<std::size_t>(below(6)));
        std::string zone = "Z", iso_zone = "Z";
        if (below(2) == 0) {
            auto const sign = std::string(1, "+-"[below(2)]);
            auto const offset_hour = digits(below(25), 2), offset_minute = digits(below(61), 2);
            zone = sign + offset_hour + offset_minute;
            iso_zone = sign + offset_hour + ":" + offset_minute;
        }
        auto const text = date + hour + minute + second + fraction + zone;
        auto const iso = iso_date + "T" + hour + ":" + minute + ":" + second + fraction + iso_zone;
        if (!is_at(text, iso)) FAIL(text << " and " << iso);
    }
}

TEST_CASE("a fraction of an hour or minute comes to what integers say") {
    std::mt19937 random(4518);
    auto const below = [&](std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random);
    };
    for (int round = 0; round < 20'000; ++round) {
        auto const width = static_cast<std::size_t>(1 + below(12));
        std::int64_t scale = 1;
        for (std::size_t i = 0; i < width; ++i) scale *= 10;
        auto const part = below(scale);
        auto const in_hour = below(2) == 0;
        auto const product = part * (in_hour ? 3600 : 60);
        auto const fraction = digits(part, width);
        auto const text = (in_hour ? "1970010100." : "197001010000.") + fraction + "Z";
        fraction_room room;
        auto const time = parse_generalized_time(text, room);
        REQUIRE(time.has_value());
        auto rest = digits(product % scale, width);
        while (!rest.empty() && rest.back() == '0') rest.pop_back();
        if (time->seconds != product / scale || time->fraction != rest) FAIL(text);
    }
}
