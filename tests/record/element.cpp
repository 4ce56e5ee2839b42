// SPDX-License-Identifier: BSL-1.0
#include <muster/record/element.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

using muster::element;
using muster::path;
using muster::presence;
using muster::value;
using muster::value_kind;

namespace {

value object(std::string_view text) { return {text, value_kind::complex}; }

std::vector<std::string> texts(element const& of, std::string_view name) {
    std::vector<std::string> all;
    for (auto const& each : of.at(path(name))) all.emplace_back(each.text);
    return all;
}
using list = std::vector<std::string>;

}  // namespace

TEST_CASE("an element answers for its members, names without case") {
    element const one(object(R"( { "type" : "work", "VALUE":"a@b" , "n":-1.5e3,"primary": true,
        "nothing":null, "none":[], "$ref":"x", "deep":{"type":"no","a":[1,{"b":"}"}]},"last":2})"));
    CHECK(texts(one, "Type") == list{"work"});
    CHECK(texts(one, "value") == list{"a@b"});
    CHECK(one.at(path("n")).begin()->kind == value_kind::number);
    CHECK(one.at(path("n")).text() == "-1.5e3");
    CHECK(one.at(path("primary")).begin()->kind == value_kind::boolean);
    CHECK(one.at(path("nothing")).state() == presence::null);
    CHECK(one.at(path("none")).state() == presence::null);
    CHECK(one.at(path("deep")).begin()->kind == value_kind::complex);
    CHECK(one.at(path("deep")).text() == R"({"type":"no","a":[1,{"b":"}"}]})");
    CHECK(texts(one, "$ref") == list{"x"});
    CHECK(texts(one, "last") == list{"2"});
    for (auto const* absent : {"other", "deep.type", "value[0]", "", "a[b=c]"})
        CHECK(one.at(path(absent)).state() == presence::absent);
}

TEST_CASE("lists within an element are its values, and escapes are undone") {
    element const one(object(R"({"a\u0062":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","l":["x","\u0041",
        null,2,[3],{"c":4}]})"));
    CHECK(texts(one, "ab") == list{"\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80"});
    CHECK(texts(one, "l") == list{"x", "A", "2", "[3]", R"({"c":4})"});
    // Asked again, with an answer still in hand.
    auto const first = one.at(path("ab"));
    CHECK(texts(one, "l").size() == 5);
    CHECK(first.text().size() == 14);
}

TEST_CASE("of equal names the first counts, and of no object there is the value") {
    CHECK(texts(element(object(R"({"a":1,"A":2})")), "a") == list{"1"});
    element const bare(value{"x", value_kind::text});
    CHECK(texts(bare, "Value") == list{"x"});
    CHECK(bare.at(path("type")).state() == presence::absent);
}

TEST_CASE("what is not JSON has the members before the fault") {
    for (std::string const text :
         {"", "{", "[", "{\"", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\" 1}", "{1:2}",
          "{\"b\\u12\":1}", "{\"a\":\"\\", "{\"a\":\"\\u12\"}", "{\"a\":[\"\\x\"]}", "}{",
          "{\"b\":1 \"a\":2}"}) {
        CAPTURE(text);
        CHECK_FALSE(element(object(text)).at(path("a")).has_value());
    }
    CHECK(texts(element(object("{\"a\":\"x")), "a") == list{"x"});
    CHECK(texts(element(object("{\"a\":[1,2")), "a") == list{"1", "2"});
    CHECK(texts(element(object("{\"a\":1,\"b\" 2}")), "a") == list{"1"});
    std::string deep(100'000, '[');
    CHECK(element(object("{\"a\":" + deep)).at(path("b")).state() == presence::absent);
}

TEST_CASE("a value has content if something is in it") {
    for (auto const* hollow : {"{}", "[]", "null", "{\"a\":null}", "{\"a\":\"\"}",
                               "[[],{\"b\":[]}]", "{\"a\":[\"\",null]}", ""}) {
        CAPTURE(hollow);
        CHECK_FALSE(muster::has_content(object(hollow)));
    }
    for (auto const* full : {"{\"a\":0}", "{\"a\":false}", "{\"a\":[\"x\"]}",
                             "[{\"a\":{\"b\":-1}}]", "{\"a\":\"\\u0000\"}"}) {
        CAPTURE(full);
        CHECK(muster::has_content(object(full)));
    }
    CHECK_FALSE(muster::has_content({"", value_kind::text}));
    CHECK(muster::has_content({" ", value_kind::text}));
}
