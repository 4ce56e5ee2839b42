// SPDX-License-Identifier: BSL-1.0
#include <muster/source/push_text.hpp>

#include "catch.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/time.hpp>
#include <muster/source/detail/push_item.hpp>

using muster::text_form;
using muster::detail::tidied;

namespace {

std::string encoded(std::string_view text) {
    std::string out;
    muster::append_query_value(text, out);
    CHECK(muster::query_value_size(text) == out.size());
    return out;
}

std::string utc(std::int64_t seconds) {
    std::string out;
    auto const is_written = muster::detail::append_utc(seconds, out);
    CHECK(is_written == !out.empty());
    return out;
}

}  // namespace

TEST_CASE("a value in a query has nothing that could end it, or be taken for a blank") {
    CHECK(encoded("mail eq 'a'") == "mail%20eq%20'a'");
    CHECK(encoded("a&b#c+d%e=f?") == "a%26b%23c%2Bd%25e%3Df%3F");
    CHECK(encoded("\"\\\xC3\xA9\n") == "%22%5C%C3%A9%0A");
    CHECK(encoded("x/any(x:x,'$@!*')-._~") == "x/any(x:x,'$@!*')-._~");
    CHECK(encoded("").empty());
}

TEST_CASE("a text is sent as a tidy value has it") {
    CHECK(tidied("San Jose")->text == "San Jose");
    CHECK(tidied("San Jose")->is_whole);
    CHECK(tidied("  San   Jose ")->text == "San Jose");
    CHECK_FALSE(tidied("  San   Jose ")->is_whole);
    CHECK_FALSE(tidied("Jose ")->is_whole);
    CHECK(tidied("   ")->text.empty());
    CHECK(tidied("")->text.empty());
    for (auto const* text : {"M\xC3\xBCller", "a\tb", "a\x7F", "\xFF"}) CHECK_FALSE(tidied(text));
}

TEST_CASE(
    "what two comparisons have in common depends on the form, and on whose letters have case") {
    auto const both = [](text_form form, bool here, bool there, std::string_view text) {
        auto const about = muster::detail::relate(form, here, there, text);
        return std::string(about.covers ? "covers " : "") + (about.is_covered ? "covered" : "");
    };
    CHECK(both(text_form::any, true, true, "a").empty());
    CHECK(both(text_form::tidy, true, true, "a") == "covers ");
    CHECK(both(text_form::ascii, true, true, "a") == "covers covered");
    CHECK(both(text_form::ascii, true, false, "a") == "covered");
    CHECK(both(text_form::ascii, true, false, "1-2") == "covers covered");
    CHECK(both(text_form::ascii, false, true, "a") == "covers ");
    CHECK(both(text_form::tidy, true, false, "a").empty());
    CHECK(both(text_form::ascii, false, false, "a") == "covers covered");
}

TEST_CASE("times are written as they are read") {
    CHECK(utc(0) == "1970-01-01T00:00:00Z");
    CHECK(utc(-1) == "1969-12-31T23:59:59Z");
    CHECK(utc(951782400) == "2000-02-29T00:00:00Z");
    for (std::int64_t seconds = -62135596800; seconds < 253402300800; seconds += 86399 * 97)
        CHECK(muster::parse_time(utc(seconds))->seconds == seconds);
    CHECK(utc(-62135596800) == "0001-01-01T00:00:00Z");
    CHECK(utc(-62135596801).empty());
    CHECK(utc(253402300799) == "9999-12-31T23:59:59Z");
    CHECK(utc(253402300800).empty());

    CHECK(muster::detail::moved_time("2024-02-29", 2) == "2024-02-29T00:00:02Z");
    CHECK(muster::detail::moved_time("2024-03-01T00:00:01.5+01:00", -2) == "2024-02-29T22:59:59Z");
    CHECK(muster::detail::moved_time("tomorrow", 2).empty());
    CHECK(muster::detail::moved_time("9999-12-31T23:59:59Z", 2).empty());
}
