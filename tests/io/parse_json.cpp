// SPDX-License-Identifier: BSL-1.0
#include <muster/io/parse_json.hpp>

#include <string>
#include <string_view>

#include "catch.hpp"

using muster::errc;
using muster::parse_json;
using muster::print_json;

namespace {

std::string reprinted(std::string_view text) {
    auto const value = parse_json(text);
    return value ? print_json(*value) : value.error().message;
}

}  // namespace

TEST_CASE("what is parsed prints the same but for blanks", "[parse_json]") {
    for (std::string_view const text : {"null", "true", "\"\"", "[]", "{}", "-0.5",
                                        "[1,[2,{\"a\":[]}]]", "{\"b\":1,\"a\":\"\xC3\xA9\\n\"}"}) {
        CHECK(reprinted(text) == text);
    }
    CHECK(reprinted(" { \"a\" : [ 1 , 2 ] } ") == R"({"a":[1,2]})");
    CHECK(reprinted("\xEF\xBB\xBF[\"\\u00e9\"]") == "[\"\xC3\xA9\"]");
}

TEST_CASE("integers of 64 bits keep all digits", "[parse_json]") {
    CHECK(reprinted("[18446744073709551615,-9223372036854775808]") ==
          "[18446744073709551615,-9223372036854775808]");
    CHECK(parse_json("18446744073709551616").error().code == errc::malformed);
}

TEST_CASE("a text that is not JSON is a failure", "[parse_json]") {
    for (std::string_view const text :
         {"", "{", "[1,]", "{\"a\":}", "\"\xFF\"", "nul", "1 2", "{\"a\":1}x"}) {
        CAPTURE(text);
        auto const value = parse_json(text);
        REQUIRE_FALSE(value);
        CHECK(value.error().code == errc::malformed);
        CHECK(value.error().message.starts_with("this is not JSON: "));
    }
    CHECK_FALSE(parse_json(std::string_view()));
}

TEST_CASE("nesting and size have limits that are named", "[parse_json]") {
    auto const nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    CHECK(parse_json(nested(63)));
    auto const deep = parse_json(nested(100'000));
    REQUIRE_FALSE(deep);
    CHECK(deep.error().code == errc::over_limit);
    CHECK(deep.error().message == "the JSON text nests deeper than 64 levels");
    auto const large = parse_json("[1,2,3]", {.bytes = 6});
    REQUIRE_FALSE(large);
    CHECK(large.error().message == "the JSON text has 7 bytes, at most 6 are allowed");
}
