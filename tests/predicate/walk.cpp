// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/walk.hpp>

#include "catch.hpp"
#include "parsed.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

using muster::children_of;
using muster::filter;
using muster::filter_node;
using muster::subtree_of;
using muster_test::parsed;

static_assert(std::forward_iterator<muster::child_range::iterator>);

namespace {

std::string names(filter const& of, auto const& nodes) {
    std::string out;
    for (filter_node const& each : nodes)
        out += each.op > muster::filter_op::negation
                   ? of.view(each.attribute)
                   : std::string_view("&|!").substr(static_cast<std::size_t>(each.op), 1);
    return out;
}

}  // namespace

TEST_CASE("the children of a node are those below it and no deeper") {
    //! [children]
    auto const asked = parsed("(&(a=1)(|(b=2)(c=3))(!(d=4)))");
    auto const& root = asked.nodes.front();
    CHECK(names(asked, children_of(asked, root)) == "a|!");
    CHECK(names(asked, asked.nodes) == "&a|bc!d");  // depth first
    //! [children]
    CHECK(names(asked, children_of(asked, asked.nodes[1])).empty());
    CHECK(children_of(asked, asked.nodes[1]).empty());
    CHECK(names(asked, children_of(asked, asked.nodes[2])) == "bc");
    CHECK(names(asked, children_of(asked, asked.nodes[5])) == "d");
    CHECK(names(asked, subtree_of(asked, root)) == "&a|bc!d");
    CHECK(names(asked, subtree_of(asked, asked.nodes[2])) == "|bc");
    CHECK(names(asked, subtree_of(asked, asked.nodes[6])) == "d");

    auto const children = children_of(asked, root);
    CHECK(std::distance(children.begin(), children.end()) == 3);
    auto at = children.begin();
    CHECK(at++ == children.begin());
    CHECK(at->op == muster::filter_op::any_of);
    auto const always = parsed("(&)");
    CHECK(children_of(always, always.nodes.front()).empty());
}

TEST_CASE("every node but the root is the child of one") {
    auto const asked = parsed("(|(&(a=1)(!(&(b=2)(&)(c=3))))(!(!(d=4)))(|)(e=5))");
    std::vector<int> parents(asked.nodes.size());
    for (auto const& node : asked.nodes)
        for (auto const& child : children_of(asked, node))
            ++parents[static_cast<std::size_t>(&child - asked.nodes.data())];
    CHECK(parents[0] == 0);
    CHECK(std::count(parents.begin() + 1, parents.end(), 1) ==
          static_cast<std::ptrdiff_t>(asked.nodes.size()) - 1);
}
