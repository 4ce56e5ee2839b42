// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/merge.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

template <class Rule>
constexpr rule_facts facts_of(Rule const&) {
    return Rule::facts;
}

TEST_CASE("a merge rule is carried as data, and is always unless another is named") {
    STATIC_REQUIRE(facts_of(from<"a"> | lower).merge == merge_rule::always);
    STATIC_REQUIRE(facts_of(from<"a"> | always).merge == merge_rule::always);
    STATIC_REQUIRE(facts_of(from<"a"> | keep_existing | lower).merge == merge_rule::keep_existing);
    STATIC_REQUIRE(facts_of(text("x") | only_when_adding).merge == merge_rule::only_when_adding);
}

TEST_CASE("marks do not touch the value") {
    auto const rule = from<"a"> | keep_existing | secret;
    CHECK(ask(rule, {}) == absent());
    CHECK(ask(rule, {{"a", null()}}) == a_null());
    CHECK(ask(rule, {{"a", "x"}}) == a_value("x"));
    STATIC_REQUIRE(facts_of(rule).secret);
    CHECK(printed(rule) == "a | keep_existing | secret");
}

TEST_CASE("merge rules have names") {
    CHECK(to_text(merge_rule::always) == "always");
    CHECK(to_text(merge_rule::keep_existing) == "keep_existing");
    CHECK(to_text(merge_rule::only_when_adding) == "only_when_adding");
}
