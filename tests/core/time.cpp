// SPDX-License-Identifier: BSL-1.0
#include <muster/core/time.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <initializer_list>
#include <string_view>

using muster::instant;
using muster::parse_time;

namespace {

constexpr bool is_time(std::string_view text) { return parse_time(text).has_value(); }
constexpr instant at(std::string_view text) { return *parse_time(text); }

}  // namespace

TEST_CASE("a time counts seconds since 1970 in UTC") {
    MUSTER_CHECK_BOTH(at("1970-01-01T00:00:00Z").seconds == 0);
    MUSTER_CHECK_BOTH(at("1970-01-01").seconds == 0);
    MUSTER_CHECK_BOTH(at("1969-12-31T23:59:59Z").seconds == -1);
    MUSTER_CHECK_BOTH(at("2000-02-29T12:00:00Z").seconds == 951825600);
    MUSTER_CHECK_BOTH(at("2024-12-31T23:59:59Z").seconds == 1735689599);
    MUSTER_CHECK_BOTH(at("0000-01-01").seconds == -62167219200);
    MUSTER_CHECK_BOTH(at("9999-12-31T23:59:59Z").seconds == 253402300799);
}

TEST_CASE("every day follows the one before it") {
    auto expected = at("0000-01-01").seconds;
    for (int year = 0; year < 10'000; ++year) {
        for (int month = 1; month <= 12; ++month) {
            auto const first = muster::detail::days_since_epoch(year, month, 1) * 86400;
            if (first != expected) FAIL("wrong first day of " << year << "-" << month);
            expected += muster::detail::days_in_month(year, month) * 86400;
        }
    }
    CHECK(expected == 253402300800);
}

TEST_CASE("an offset is taken off") {
    MUSTER_CHECK_BOTH(at("2024-01-01T01:30:00+01:30") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2023-12-31T16:00:00-08:00") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00-00:00") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2024-01-01t00:00:00z") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2024-01-01T10:15Z") == at("2024-01-01T10:15:00Z"));
}

TEST_CASE("a time without a zone is in UTC") {
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2024-01-01T01:30:00") == at("2024-01-01T01:30:00Z"));
    MUSTER_CHECK_BOTH(at("2024-01-01T01:30:00.25") == at("2024-01-01T02:30:00.250+01:00"));
    MUSTER_CHECK_BOTH(at("2024-01-01t01:30:60") > at("2024-01-01T01:30:59.9"));
    MUSTER_CHECK_BOTH(!is_time("2024-01-01T01:30"));
    MUSTER_CHECK_BOTH(!is_time("2024-01-01T01:30:00."));
    MUSTER_CHECK_BOTH(!is_time("2024-01-01T01:30:00 "));
    MUSTER_CHECK_BOTH(!is_time("2024-01-01T24:00:00"));
}

TEST_CASE("fractions compare at full precision") {
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00.500Z") == at("2024-01-01T00:00:00,5Z"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00.000Z") == at("2024-01-01"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00.5Z") > at("2024-01-01T00:00:00.49999999999999999Z"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00.05Z") < at("2024-01-01T00:00:00.5Z"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:00.51Z") > at("2024-01-01T00:00:00.5Z"));
    MUSTER_CHECK_BOTH(at("2024-01-01T00:00:01Z") > at("2024-01-01T00:00:00.999Z"));
}

TEST_CASE("a leap second lies between the seconds around it") {
    MUSTER_CHECK_BOTH(at("2016-12-31T23:59:60Z") > at("2016-12-31T23:59:59.999Z"));
    MUSTER_CHECK_BOTH(at("2016-12-31T23:59:60.9Z") < at("2017-01-01T00:00:00Z"));
    MUSTER_CHECK_BOTH(at("2016-12-31T23:59:60Z") == at("2017-01-01T00:59:60+01:00"));
}

TEST_CASE("what is no date or time is refused") {
    MUSTER_CHECK_BOTH(is_time("2024-02-29"));
    MUSTER_CHECK_BOTH(!is_time("2023-02-29"));
    MUSTER_CHECK_BOTH(!is_time("1900-02-29"));
    for (auto const* bad : {"",
                            "2024",
                            "2024-1-1",
                            "2024-00-01",
                            "2024-13-01",
                            "2024-01-00",
                            "2024-01-32",
                            "2024-04-31",
                            "20240101",
                            "2024-01-01T",
                            "2024-01-01Z",
                            "2024-01-01T00",
                            "2024-01-01T00:00",
                            "2024-01-01T24:00:00Z",
                            "2024-01-01T00:60:00Z",
                            "2024-01-01T00:00:61Z",
                            "2024-01-01T00:00:00.Z",
                            "2024-01-01T00:00:00+0100",
                            "2024-01-01T00:00:00+24:00",
                            "2024-01-01T00:00:00+01:60",
                            "2024-01-01T00:00:00Zx",
                            "2024-01-01 00:00:00Z",
                            " 2024-01-01",
                            "2024-01-01 ",
                            "-2024-01-01",
                            "2024-01-01T00:00:0"})
        CHECK_FALSE(is_time(bad));
}
