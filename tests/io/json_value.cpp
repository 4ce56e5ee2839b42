// SPDX-License-Identifier: BSL-1.0
#include <muster/io/json_value.hpp>

#include <string>
#include <utility>

#include "catch.hpp"

using muster::json_kind;
using muster::json_value;
using muster::print_json;

TEST_CASE("a JSON value is null until it is something else", "[json_value]") {
    json_value value;
    CHECK(value.is_null());
    CHECK(print_json(value) == "null");
    value.set("a", json_value(true));
    CHECK(value.kind() == json_kind::object);
    CHECK(print_json(value) == R"({"a":true})");
}

TEST_CASE("members keep their order when one is replaced", "[json_value]") {
    auto value = json_value::object();
    value.set("b", json_value("x"));
    value.set("a", json_value::number("-1.5e3"));
    value.set("b", json_value(json_value::array_type{json_value(), json_value(false)}));
    CHECK(print_json(value) == R"({"b":[null,false],"a":-1.5e3})");
}

TEST_CASE("find gives the first of equal names, and nothing in what is no object", "[json_value]") {
    json_value::object_type members;
    members.push_back({"a", json_value("first")});
    members.push_back({"a", json_value("second")});
    json_value const value(std::move(members));
    REQUIRE(value.find("a") != nullptr);
    CHECK(*value.find("a")->if_string() == "first");
    CHECK(value.find("A") == nullptr);
    CHECK(json_value("a").find("a") == nullptr);
    CHECK(json_value("a").if_array() == nullptr);
    CHECK(json_value(true).if_number() == nullptr);
}

TEST_CASE("values are equal if kind, order and content are", "[json_value]") {
    auto one = json_value::object(), other = json_value::object();
    one.set("a", json_value::number("1"));
    other.set("a", json_value("1"));
    CHECK(one != other);
    other.set("a", json_value::number("1"));
    CHECK(one == other);
    one.set("b", json_value());
    CHECK(one != other);
}

TEST_CASE("strings are escaped when they are printed", "[json_value]") {
    CHECK(print_json(json_value("a\"\\\n\x01")) == "\"a\\\"\\\\\\n\\u0001\"");
}
