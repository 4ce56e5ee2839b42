// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/conditions.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

TEST_CASE("has wants a value that is more than blanks") {
    CHECK_FALSE(has<"a">(test_record{}));
    CHECK_FALSE(has<"a">(test_record{{"a", null()}}));
    CHECK_FALSE(has<"a">(test_record{{"a", " "}}));
    CHECK(has<"a">(test_record{{"a", "x"}}));
    CHECK(has<"a">(test_record{{"a", {" ", "x"}}}));
    CHECK(has<"a">(test_record{{"a", object()}}));
}

TEST_CASE("equals compares any value, ASCII letters without case") {
    auto const person = equals<"type">("person");
    CHECK(person(test_record{{"type", "Person"}}));
    CHECK(person(test_record{{"type", {"bot", "PERSON"}}}));
    CHECK_FALSE(person(test_record{{"type", "persons"}}));
    CHECK_FALSE(person(test_record{{"type", null()}}));
    CHECK_FALSE(person(test_record{}));
    CHECK(equals<"on">("true")(test_record{{"on", true}}));
    CHECK_FALSE(equals<"on">("{}")(test_record{{"on", object()}}));
}

TEST_CASE("conditions combine") {
    test_record const source{{"a", "1"}};
    CHECK((has<"a"> && !has<"b">)(source));
    CHECK_FALSE((has<"a"> && has<"b">)(source));
    CHECK((has<"b"> || equals<"a">("1"))(source));
    CHECK_FALSE((!(has<"b"> || has<"a">))(source));
    CHECK(printed(!(has<"b"> || has<"a">)&&equals<"c">("x\"")) ==
          R"((!(has(b) || has(a)) && equals(c, "x\"")))");
}

TEST_CASE("when makes a field absent unless the condition holds") {
    auto const rule = concat(from<"prefix">, from<"extension">) | when(has<"extension">);
    CHECK(ask(rule, {{"prefix", "33"}}) == absent());
    CHECK(ask(rule, {{"prefix", "33"}, {"extension", "6601"}}) == a_value("336601"));
    CHECK(ask(rule, {{"extension", null()}}) == absent());
}

TEST_CASE("when guards the checks before it, and not those behind it") {
    test_record const source{{"type", "bot"}};
    auto const only_persons = when(equals<"type">("person"));
    std::string out;
    muster::detail::rule_progress now;
    using muster::constants;
    CHECK(muster::detail::run_rule<constants::shown>(from<"a"> | required | only_persons, source,
                                                     out, now));
    CHECK_FALSE(muster::detail::run_rule<constants::shown>(from<"a"> | only_persons | required,
                                                           source, out, now));
}

TEST_CASE("a guarded rule reads the paths of its condition too") {
    auto const rule = from<"a"> | when(has<"b"> && !equals<"c">("x")) | upper;
    using paths = std::array<std::string_view, 3>;
    CHECK(decltype(rule)::paths() == paths{"a", "b", "c"});
    CHECK(printed(rule) == "a | when(has(b) && !equals(c, \"x\")) | upper");
    CHECK(printed(from<"a"> | when(has<"b">)) == "a | when(has(b))");
    CHECK(printed(from<"a"> | when(equals<"b">("s")), muster::constants::hidden) ==
          "a | when(equals(b, ***))");
}
