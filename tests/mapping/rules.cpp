// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/rules.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::concat;
using muster::first_of;
using muster::from;
using muster::text;

TEST_CASE("from answers absent, null or the first value, as the record says") {
    CHECK(ask(from<"mail">, {}) == absent());
    CHECK(ask(from<"mail">, {{"mail", null()}}) == a_null());
    CHECK(ask(from<"mail">, {{"mail", "a@x"}}) == a_value("a@x"));
    CHECK(ask(from<"mail">, {{"mail", ""}}) == a_value(""));
    CHECK(ask(from<"mail">, {{"mail", " "}}) == a_value(" "));
    CHECK(ask(from<"mail">, {{"mail", {"a@x", "b@x"}}}) == a_value("a@x"));
    CHECK(ask(from<"active">, {{"active", true}}) == a_value("true"));
}

TEST_CASE("from takes an object for no text") {
    CHECK(ask(from<"name">, {{"name", object()}}) == absent());
}

TEST_CASE("text is a constant, and may be blank") {
    CHECK(ask(text("en_US"), {}) == a_value("en_US"));
    CHECK(ask(text(""), {}) == a_value(""));
}

TEST_CASE("first_of takes the first choice that is more than blanks") {
    auto const rule = first_of(from<"a">, from<"b">);
    CHECK(ask(rule, {{"a", "1"}, {"b", "2"}}) == a_value("1"));
    CHECK(ask(rule, {{"b", "2"}}) == a_value("2"));
    CHECK(ask(rule, {{"a", null()}, {"b", "2"}}) == a_value("2"));
    CHECK(ask(rule, {{"a", " \t "}, {"b", "2"}}) == a_value("2"));
    CHECK(ask(first_of(from<"a">, "none"), {{"a", ""}}) == a_value("none"));
}

TEST_CASE("first_of without a value is null if a choice says so, and absent if none speaks") {
    auto const rule = first_of(from<"a">, from<"b">);
    CHECK(ask(rule, {}) == absent());
    CHECK(ask(rule, {{"b", null()}}) == a_null());
    CHECK(ask(rule, {{"a", "  "}}) == a_null());
    CHECK(ask(first_of(from<"a">, ""), {}) == a_null());
}

TEST_CASE("concat puts parts and literals together") {
    auto const rule = concat(from<"first">, " ", from<"last">);
    CHECK(ask(rule, {{"first", "Ada"}, {"last", "Rossi"}}) == a_value("Ada Rossi"));
    CHECK(ask(rule, {{"last", "Rossi"}}) == a_value(" Rossi"));
}

TEST_CASE("concat is never its literals alone") {
    auto const rule = concat("*55", from<"esn">);
    CHECK(ask(rule, {{"esn", "6601"}}) == a_value("*556601"));
    CHECK(ask(rule, {}) == absent());
    CHECK(ask(rule, {{"esn", null()}}) == a_null());
    CHECK(ask(rule, {{"esn", "  "}}) == a_null());
    CHECK(ask(concat("a", "b"), {}) == a_value("ab"));
}

TEST_CASE("rules nest, and leave nothing of what they gave up") {
    auto const rule =
        first_of(concat(from<"prefix">, from<"extension">), concat(from<"phone">, "#"));
    CHECK(ask(rule, {{"prefix", "  "}, {"phone", "1"}}) == a_value("1#"));
}

TEST_CASE("a rule names its paths in order and prints itself as it is written") {
    auto const rule = first_of(from<"displayName">, concat(from<"firstName">, " \"", from<"a[0]">));
    using paths = std::array<std::string_view, 3>;
    CHECK(decltype(rule)::paths() == paths{"displayName", "firstName", "a[0]"});
    CHECK(printed(rule) == R"(first_of(displayName, concat(firstName, " \"", a[0])))");
    CHECK(printed(text("1234")) == "text(\"1234\")");
    CHECK(printed(text("1234"), muster::constants::hidden) == "text(***)");
    CHECK(printed(concat(from<"a">, "b"), muster::constants::hidden) == "concat(a, ***)");
}
