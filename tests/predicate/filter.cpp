// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/filter.hpp>

#include "catch.hpp"
#include "filter_maker.hpp"

#include <string>
#include <utility>

using muster::filter;
using muster::filter_op;
using muster_test::filter_maker;

namespace {

filter equal(std::string_view name, std::string_view value) {
    return filter_maker().equal(name, value).take();
}
filter substrings(std::string_view name, std::string_view pattern) {
    return filter_maker().substrings(name, pattern).take();
}

}  // namespace

TEST_CASE("filters are equal if they ask the same in the same form") {
    CHECK(equal("mail", "a") == equal("mail", "a"));
    CHECK_FALSE(equal("mail", "a") == equal("mail", "b"));
    CHECK_FALSE(equal("mail", "a") == equal("mai", "a"));
    CHECK_FALSE(equal("mail", "a") ==
                filter_maker().item(filter_op::approximate, "mail", "a").take());
    CHECK_FALSE(equal("mail", "a") == filter());
    CHECK(filter() == filter());
}

TEST_CASE("letters of names have no case, letters of values do") {
    CHECK(equal("Mail", "a") == equal("mAIL", "a"));
    CHECK_FALSE(equal("mail", "A") == equal("mail", "a"));
    CHECK_FALSE(equal("mail[", "a") == equal("mail{", "a"));
    CHECK(filter_maker().extensible("a", "caseIgnoreMatch", "x").take() ==
          filter_maker().extensible("a", "CASEIGNOREMATCH", "x").take());
    CHECK_FALSE(filter_maker().extensible("a", "caseIgnoreMatch", "x").take() ==
                filter_maker().extensible("a", "", "x").take());
}

TEST_CASE("substrings are equal part by part, with their anchors") {
    CHECK(substrings("a", "x*y*z") == substrings("a", "x*y*z"));
    CHECK_FALSE(substrings("a", "x*y") == substrings("a", "x*z"));
    CHECK_FALSE(substrings("a", "x*y") == substrings("a", "x*y*"));
    CHECK_FALSE(substrings("a", "x*y") == substrings("a", "*x*y"));
    CHECK_FALSE(substrings("a", "xy*") == substrings("a", "x*y*"));
    // The parts of the second item come after those of the first.
    CHECK(
        filter_maker().open(filter_op::all_of).substrings("a", "x*").substrings("b", "y*").take() ==
        filter_maker().open(filter_op::all_of).substrings("a", "x*").substrings("b", "y*").take());
    CHECK_FALSE(
        filter_maker().open(filter_op::all_of).substrings("a", "x*").substrings("b", "y*").take() ==
        filter_maker().open(filter_op::all_of).substrings("a", "y*").substrings("b", "x*").take());
}

TEST_CASE("the form counts, not only the items") {
    auto const nested = filter_maker()
                            .open(filter_op::all_of)
                            .open(filter_op::all_of)
                            .present("a")
                            .close()
                            .present("b")
                            .take();
    auto const other = filter_maker()
                           .open(filter_op::all_of)
                           .open(filter_op::all_of)
                           .present("a")
                           .present("b")
                           .close()
                           .take();
    CHECK(nested == nested);
    CHECK_FALSE(nested == other);
    CHECK_FALSE(filter_maker().open(filter_op::all_of).take() ==
                filter_maker().open(filter_op::any_of).take());

    auto with_dn = filter_maker().extensible("a", "", "x").take();
    auto const without_dn = with_dn;
    with_dn.nodes.front().dn_attributes = true;
    CHECK_FALSE(with_dn == without_dn);
}

TEST_CASE("positions and the source text do not count") {
    auto const plain = equal("mail", "a");
    filter parsed;
    parsed.storage = "(mail=a)";
    parsed.source_size = 8;
    parsed.depth = 1;
    auto& node = parsed.nodes.emplace_back();
    node.op = filter_op::equal;
    node.end = 1;
    node.position = 1;
    node.value_position = 6;
    node.attribute = {1, 4};
    node.value = {6, 1};
    CHECK(parsed == plain);
    CHECK(parsed.source() == "(mail=a)");
    CHECK(plain.source().empty());
}

TEST_CASE("a filter is a value that views nothing outside") {
    filter copy;
    {
        auto const original = substrings("displayName", "first part*the last part");
        copy = original;
    }
    auto const moved = std::move(copy);
    CHECK(moved.view(moved.nodes[0].attribute) == "displayName");
    REQUIRE(moved.parts_of(moved.nodes[0]).size() == 2);
    CHECK(moved.view(moved.parts_of(moved.nodes[0])[1]) == "the last part");
}

TEST_CASE("a filter of 100,000 levels is copied, compared and destroyed") {
    filter_maker maker;
    for (int i = 0; i < 100'000; ++i) maker.open(filter_op::negation);
    auto const deep = maker.present("a").take();
    auto const copy = deep;
    CHECK(copy == deep);
    CHECK(deep.nodes.size() == 100'001);
}
