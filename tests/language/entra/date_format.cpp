// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/date_format.hpp>

#include "catch.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <muster/language/entra/detail/format_pieces.hpp>

using muster::entra::append_date_time;
using muster::entra::check_date_format;
using muster::entra::date_time;
using muster::entra::date_time_styles;
using muster::entra::parse_date_time;
using muster::entra::to_text;

namespace {

/// 2009-06-05T07:03:09.1200000Z, a Friday.
date_time sample() { return *parse_date_time("2009-06-05T07:03:09.12Z"); }

std::string formatted(std::string_view format) {
    std::string made;
    append_date_time(sample(), format, made);
    return made;
}

std::string read(std::string_view text) {
    auto const time = parse_date_time(text);
    return time ? to_text(*time) : "none";
}
std::string read(std::string_view text, std::string_view format, date_time_styles styles = {}) {
    auto const time = parse_date_time(text, format, styles);
    return time ? to_text(*time) : "none";
}

}  // namespace

TEST_CASE("each letter of a format has its form") {
    CHECK(formatted("d dd ddd dddd") == "5 05 Fri Friday");
    CHECK(formatted("M MM MMM MMMM") == "6 06 Jun June");
    CHECK(formatted("%y yy yyy yyyy yyyyy") == "9 09 2009 2009 02009");
    CHECK(formatted("h hh H HH") == "7 07 7 07");
    CHECK(formatted("m mm s ss") == "3 03 9 09");
    CHECK(formatted("%f ff fff ffff fffffff") == "1 12 120 1200 1200000");
    CHECK(formatted("%F FF FFF ss.FFFF ss.F") == "1 12 12 09.12 09.1");
    CHECK(formatted("t tt") == "A AM");
    CHECK(formatted("%K z zz zzz gg") == "Z +0 +00 +00:00 A.D.");
    CHECK(formatted(R"('d' "m" \y yyyy-MM-ddTHH:mm:ssZ)") == "d m y 2009-06-05T07:03:09Z");
    CHECK(formatted("%d") == "5");
    std::string afternoon;
    append_date_time(*parse_date_time("2020-01-01T12:30Z"), "h tt H", afternoon);
    CHECK(afternoon == "12 PM 12");
    std::string whole_second;
    append_date_time(*parse_date_time("2020-01-01"), "ss.FFF", whole_second);
    CHECK(whole_second == "00");
}

TEST_CASE("a letter alone is a standard format") {
    CHECK(formatted("d") == "06/05/2009");
    CHECK(formatted("D") == "Friday, 05 June 2009");
    CHECK(formatted("g") == "06/05/2009 07:03");
    CHECK(formatted("M") == "June 05");
    CHECK(formatted("o") == "2009-06-05T07:03:09.1200000Z");
    CHECK(formatted("R") == "Fri, 05 Jun 2009 07:03:09 GMT");
    CHECK(formatted("s") == "2009-06-05T07:03:09");
    CHECK(formatted("u") == "2009-06-05 07:03:09Z");
    CHECK(formatted("Y") == "2009 June");
}

TEST_CASE("a wrong format is named") {
    CHECK(check_date_format("yyyy-MM-ddTHH:mm"));
    CHECK(check_date_format("").error().message == "the format of a date is empty");
    CHECK(check_date_format("q").error().message.starts_with("'q' alone is no format"));
    CHECK(check_date_format("yyyy 'x").error().position == 5);
    CHECK(check_date_format("yyyy\\").error().message == "the format ends with a backslash");
    CHECK(check_date_format("yy ffffffff").error().position == 3);
    CHECK(check_date_format("yyyyyy").error().message == "a year has at most five digits");
    CHECK_FALSE(check_date_format("yy %"));
    CHECK_FALSE(check_date_format("%%"));
}

TEST_CASE("a text is read as its format says and not otherwise") {
    CHECK(read("20150123105347.1Z", "yyyyMMddHHmmss.fZ") == "1/23/2015 10:53:47 AM");
    CHECK(read("2020-12-31-08:00", "yyyy-MM-ddzzz") == "12/31/2020 8:00:00 AM");
    CHECK(read("2020-12-31+0530", "yyyy-MM-ddzzz") == "12/30/2020 6:30:00 PM");
    CHECK(read("1/2/20 3 PM", "M/d/yy h tt") == "1/2/2020 3:00:00 PM");
    CHECK(read("1/2/50", "M/d/yy") == "1/2/1950 12:00:00 AM");
    CHECK(read("12 AM", "h tt") == "1/1/0001 12:00:00 AM");
    CHECK(read("12", "hh") == "1/1/0001 12:00:00 AM");
    CHECK(read("13", "hh") == "none");
    CHECK(read("fri, 05 JUNE 2009", "ddd, dd MMMM yyyy") == "6/5/2009 12:00:00 AM");
    CHECK(read("Sat, 05 Jun 2009", "ddd, dd MMM yyyy") == "none");
    CHECK(read("2009-06-05T07:03:09", "s") == "6/5/2009 7:03:09 AM");
    CHECK(read("09.12", "ss.FFF") == "1/1/0001 12:00:09 AM");
    CHECK(read("09", "ss.FFF") == "1/1/0001 12:00:09 AM");
    CHECK(read("09.1", "ss.fff") == "none");
    CHECK(read("2009-6-5", "yyyy-MM-dd") == "none");
    CHECK(read("2009-06-05 ", "yyyy-MM-dd") == "6/5/2009 12:00:00 AM");
    CHECK(read("2009-06-05x", "yyyy-MM-dd") == "none");
    CHECK(read("2009-06", "yyyy-MM-dd") == "none");
    CHECK(read("2023-02-29", "yyyy-MM-dd") == "none");
    CHECK(read("x", "") == "none");
    CHECK(read("x", "'x") == "none");
}

TEST_CASE("styles say which blanks are forgiven") {
    auto const none = date_time_styles::named("None");
    auto const all = date_time_styles::named("AdjustToUniversal, DateTimeStyles.AllowWhiteSpaces");
    REQUIRE(none);
    REQUIRE(all);
    CHECK(read(" 2009-06-05", "yyyy-MM-dd", *none) == "none");
    CHECK(read(" 2009 - 06-05 ", "yyyy-MM-dd", *all) == "6/5/2009 12:00:00 AM");
    CHECK(date_time_styles::named("")->leading_white);
    CHECK_FALSE(date_time_styles::named("AllowEverything"));
    CHECK_FALSE(date_time_styles::named("None,,"));
}

TEST_CASE("the usual forms of dates are read without a format") {
    CHECK(read("2020-03-16") == "3/16/2020 12:00:00 AM");
    CHECK(read("2020-03-16-07:00") == "3/16/2020 7:00:00 AM");
    CHECK(read("2020-03-16T01:02Z") == "3/16/2020 1:02:00 AM");
    CHECK(read("2020-03-16T01:02:03.1234567+00:30") == "3/16/2020 12:32:03 AM");
    CHECK(read("2020-12-31 23:59:59-08:00") == "1/1/2021 7:59:59 AM");
    CHECK(read("3/16/2020") == "3/16/2020 12:00:00 AM");
    CHECK(read("3/16/2020 1:02:03 PM") == "3/16/2020 1:02:03 PM");
    CHECK(read("3/16/2020 13:02") == "3/16/2020 1:02:00 PM");
    CHECK(read("2020/3/16") == "3/16/2020 12:00:00 AM");
    CHECK(read("16 Mar 2020") == "3/16/2020 12:00:00 AM");
    CHECK(read("March 16, 2020") == "3/16/2020 12:00:00 AM");
    CHECK(read("Mon, 16 Mar 2020 07:00:00 GMT") == "3/16/2020 7:00:00 AM");
    CHECK(read("16/3/2020") == "none");
    CHECK(read("20200316") == "none");
    CHECK(read("") == "none");
    CHECK(read("0001-01-01T00:00:00+01:00") == "none");
    CHECK(read("9999-12-31T23:59:59-01:00") == "none");
}

TEST_CASE("every day of the calendar is taken apart and put together") {
    auto wrong = 0;
    auto week_day = 1;
    for (std::int64_t day = 0; day < date_time::limit / date_time::per_day; ++day) {
        auto const parts = muster::entra::detail::apart({day * date_time::per_day + 1});
        wrong += muster::entra::detail::together(parts).ticks != day * date_time::per_day + 1;
        wrong += parts.week_day != week_day;
        week_day = (week_day + 1) % 7;
    }
    CHECK(wrong == 0);
    CHECK(date_time::since_epoch(0) == *parse_date_time("1970-01-01"));
    CHECK(date_time{date_time::at_filetime_epoch} == *parse_date_time("1601-01-01"));
    CHECK(date_time{date_time::limit - 1} == *parse_date_time("9999-12-31T23:59:59.9999999"));
}
