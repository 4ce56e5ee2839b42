// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/push_down.hpp>

#include "catch.hpp"
#include "parsed.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/language/ldap/print.hpp>

using muster::filter;
using muster::filter_node;
using muster::push_limits;
using muster::pushed_filter;
using muster::server_item;
using muster::truth;
using muster_test::parsed;

namespace {

constexpr push_limits roomy{1 << 20, 1 << 20, 1 << 20};

//! [push_down]
/// A server that knows equality, under NOT as `!=`; of a name in capitals it finds more than it is
/// asked for, and of names that begin with `x` it knows nothing.
server_item translate(filter const& asked, filter_node const& node, truth wanted) {
    std::string const name(asked.view(node.attribute));
    if (name.front() == 'x') return {.reason = "no index on " + name};
    auto const is_wide = name.front() >= 'A' && name.front() <= 'Z';
    return {.text =
                name + (wanted == truth::yes ? "=" : "!=") + std::string(asked.view(node.value)),
            .is_exact = !is_wide,
            .reason = is_wide ? "more is found" : ""};
}
//! [push_down]

pushed_filter pushed(std::string_view text, push_limits const& limits = roomy) {
    return muster::push_down(parsed(text), limits, translate);
}
std::string server(std::string_view text, push_limits const& limits = roomy) {
    return pushed(text, limits).server;
}
std::string residual(std::string_view text, push_limits const& limits = roomy) {
    return muster::ldap::print(pushed(text, limits).residual);
}
std::string reasons(std::string_view text, push_limits const& limits = roomy) {
    std::string all;
    for (auto const& each : pushed(text, limits).kept)
        all += std::to_string(each.position) + (each.is_narrowed ? "+" : "-") + each.reason + "\n";
    return all;
}

/// A filter over the items `a0` to `i7`, of which the letter says what the server knows of them.
std::string random_filter(std::mt19937& dice, int depth) {
    constexpr std::array<std::string_view, 8> names{"a", "b", "c", "d", "E", "F", "G", "x"};
    auto const kind = dice() % (depth == 0 ? 1 : 4);
    if (kind == 0) {
        if (dice() % 12 == 0) return dice() % 2 == 0 ? "(&)" : "(|)";
        return "(" + std::string(names[dice() % names.size()]) + "=1)";
    }
    if (kind == 1) return "(!" + random_filter(dice, depth - 1) + ")";
    std::string text = kind == 2 ? "(&" : "(|";
    for (auto count = dice() % 5; count > 0; --count) text += random_filter(dice, depth - 1);
    return text + ")";
}

/// What is so of a record: the answer of each item here, and of each text at the server.
struct world {
    std::array<truth, 128> here{};
    std::array<bool, 128> finds_more{};
};

truth answer(filter const& asked, std::size_t i, world const& now) {
    auto const& node = asked.nodes[i];
    auto all = muster::to_truth(node.op != muster::filter_op::any_of);
    switch (node.op) {
    case muster::filter_op::negation: return !answer(asked, i + 1, now);
    case muster::filter_op::all_of:
    case muster::filter_op::any_of:
        for (auto k = i + 1; k < node.end; k = asked.nodes[k].end)
            all = node.op == muster::filter_op::all_of ? all & answer(asked, k, now)
                                                       : all | answer(asked, k, now);
        return all;
    default: return now.here[static_cast<unsigned char>(asked.view(node.attribute).front())];
    }
}

/// Reads the server's text: comparisons, AND, OR and parentheses.
class server_reader {
public:
    server_reader(std::string_view text, world const& now) : text_(text), now_(now) {}
    bool all() {
        auto const holds = either();
        if (!text_.empty()) FAIL("what is " << text_);
        return holds;
    }

private:
    bool take(std::string_view what) {
        if (!text_.starts_with(what)) return false;
        text_.remove_prefix(what.size());
        return true;
    }
    bool either() {
        auto holds = both();
        while (take(" or ")) holds = both() || holds;
        return holds;
    }
    bool both() {
        auto holds = one();
        while (take(" and ")) holds = one() && holds;
        return holds;
    }
    bool one() {
        if (take("(")) {
            auto const holds = either();
            if (!take(")")) FAIL("not closed");
            return holds;
        }
        auto const name = static_cast<unsigned char>(text_.front());
        text_.remove_prefix(1);
        auto const wanted = take("!=1") ? truth::no : truth::yes;
        if (wanted == truth::yes && !take("=1")) FAIL("what is " << text_);
        return now_.here[name] == wanted || (name < 'a' && now_.finds_more[name]);
    }

    std::string_view text_;
    world const& now_;
};

}  // namespace

TEST_CASE("an AND sends what can be said, and keeps the rest") {
    CHECK(server("(&(a=1)(b=2))") == "a=1 and b=2");
    CHECK(residual("(&(a=1)(b=2))") == "(&)");
    CHECK(server("(&(a=1)(x=2)(b=3))") == "a=1 and b=3");
    CHECK(residual("(&(a=1)(x=2)(b=3))") == "(x=2)");
    CHECK(server("(x=1)").empty());
    CHECK(residual("(x=1)") == "(x=1)");
}

TEST_CASE("an OR is sent whole or not at all") {
    CHECK(server("(|(a=1)(b=2))") == "a=1 or b=2");
    CHECK(residual("(|(a=1)(b=2))") == "(&)");
    CHECK(server("(|(a=1)(x=2))").empty());
    CHECK(residual("(|(a=1)(x=2))") == "(|(a=1)(x=2))");
    CHECK(server("(&(c=1)(|(a=1)(b=2)))") == "c=1 and (a=1 or b=2)");

    SECTION("where an alternative can be said in part, the server is asked for that part") {
        CHECK(server("(|(&(a=1)(x=2))(b=3))") == "a=1 or b=3");
        CHECK(residual("(|(&(a=1)(x=2))(b=3))") == "(|(&(a=1)(x=2))(b=3))");
    }
}

TEST_CASE("what the server finds more of is asked again") {
    CHECK(server("(&(A=1)(b=2))") == "A=1 and b=2");
    CHECK(residual("(&(A=1)(b=2))") == "(A=1)");
    CHECK(residual("(|(A=1)(b=2))") == "(|(A=1)(b=2))");
}

TEST_CASE("a NOT is moved to the items, where three values permit it") {
    CHECK(server("(!(a=1))") == "a!=1");
    CHECK(residual("(!(a=1))") == "(&)");
    CHECK(server("(!(&(a=1)(b=2)))") == "a!=1 or b!=2");
    CHECK(server("(!(|(a=1)(x=2)))") == "a!=1");
    CHECK(residual("(!(|(a=1)(x=2)(c=3)))") == "(!(x=2))");
    CHECK(server("(!(&(a=1)(x=2)))").empty());
    CHECK(server("(!(|(a=1)(!(|(b=2)(!(c=3))))))") == "a!=1 and (b=2 or c!=3)");
}

TEST_CASE("True asks the server for all, False for nothing that it could be asked") {
    CHECK(server("(&)").empty());
    CHECK(residual("(&)") == "(&)");
    CHECK(server("(|)").empty());
    CHECK(residual("(&(a=1)(|))") == "(|)");
}

TEST_CASE("it is said why something is asked here, and where it stands") {
    CHECK(reasons("(&(a=1)(x=2)(B=3))") == "8-no index on x\n13+more is found\n");
    CHECK(reasons("(|(a=1)(x=2))") ==
          "3-an alternative beside it cannot be asked of the server\n8-no index on x\n");
    CHECK(reasons("(|(a=1)(&(b=2)(x=3)))") == "15-no index on x\n");
    CHECK(reasons("(&(a=1)(b=2))").empty());
}

TEST_CASE("what goes over a limit stays here") {
    SECTION("the number of alternatives") {
        CHECK(server("(&(a=1)(|(a=1)(b=2)(c=3)))", {100, 2, 2}) == "a=1");
        CHECK(reasons("(&(d=1)(|(a=1)(b=2)(c=3)))", {100, 2, 2}) ==
              "7-it has 3 alternatives, and the server takes at most 2\n");
        CHECK(server("(&(d=1)(|(a=1)(b=2)(c=3)))", {100, 3, 2}) == "d=1 and (a=1 or b=2 or c=3)");
    }
    SECTION("how deep AND and OR stand in each other") {
        CHECK(server("(|(a=1)(&(b=2)(c=3)))", {100, 9, 2}) == "a=1 or (b=2 and c=3)");
        CHECK(server("(|(a=1)(&(b=2)(c=3)))", {100, 9, 1}).empty());
        CHECK(server("(&(d=1)(|(a=1)(&(b=2)(c=3))))", {100, 9, 2}) == "d=1");
        CHECK(server("(&(x=1)(|(a=1)(&(b=2)(c=3))))", {100, 9, 2}) == "a=1 or (b=2 and c=3)");
        CHECK(server("(&(|(a=1)(&(b=2)(c=3)))(|(c=1)(&(b=2)(a=3))))", {100, 9, 2}) ==
              "a=1 or (b=2 and c=3)");
    }
    SECTION("the length") {
        CHECK(server("(&(a=1)(b=22222)(c=3))", {11, 9, 2}) == "a=1 and c=3");
        CHECK(residual("(&(a=1)(b=22222)(c=3))", {11, 9, 2}) == "(b=22222)");
        CHECK(server("(&(a=1)(b=2))", {10, 9, 2}) == "a=1");
        auto const twice = [](std::string_view text) { return 2 * text.size(); };
        CHECK(server("(&(a=1)(b=2))", {21, 9, 2, twice}) == "a=1");
        CHECK(server("(&(a=1)(b=2))", {22, 9, 2, twice}) == "a=1 and b=2");
        CHECK(server("(a=1)", {0, 9, 2}).empty());
    }
}

TEST_CASE("what the items of the server part need is collected") {
    auto const needs = [](std::string_view text) {
        return muster::push_down(parsed(text), roomy,
                                 [](filter const& asked, filter_node const& node, truth) {
                                     auto const name = asked.view(node.attribute);
                                     server_item item;
                                     if (name != "x") item.text = name;
                                     item.needs = name == "b" ? 1 : name == "c" ? 2 : 0;
                                     return item;
                                 })
            .needs;
    };
    CHECK(needs("(a=1)") == 0);
    CHECK(needs("(&(a=1)(b=1))") == 1);
    CHECK(needs("(|(b=1)(!(c=1)))") == 3);
    CHECK(needs("(&(b=1)(|(c=1)(x=1)))") == 1);
}

TEST_CASE("server part and residual together are the filter, for every record") {
    std::mt19937 dice(1'234);
    std::size_t sent = 0, whole = 0, kept_out = 0, selected = 0;
    for (int round = 0; round < 2'500; ++round) {
        auto const asked = parsed(random_filter(dice, 5));
        auto const limits =
            round % 3 == 0 ? roomy : push_limits{dice() % 80, 1 + dice() % 4, dice() % 4};
        auto const split = muster::push_down(asked, limits, translate);
        CAPTURE(asked.source(), split.server, muster::ldap::print(split.residual));
        sent += !split.server.empty();
        whole += !split.server.empty() && muster::ldap::print(split.residual) == "(&)";
        CHECK(split.server.size() <= limits.length);
        for (int record = 0; record < 40; ++record) {
            world now;
            for (auto& each : now.here) each = static_cast<truth>(dice() % 3);
            for (auto& each : now.finds_more) each = dice() % 4 == 0;
            auto const is_given = split.server.empty() || server_reader(split.server, now).all();
            auto const is_meant = answer(asked, 0, now) == truth::yes;
            auto const is_left = answer(split.residual, 0, now) == truth::yes;
            if ((is_given && is_left) != is_meant) FAIL(is_meant << is_given << is_left);
            kept_out += !is_given;
            selected += is_meant;
        }
    }
    CHECK(sent > 800);
    CHECK(whole > 200);
    CHECK(kept_out > 12'000);
    CHECK(selected > 12'000);
}

TEST_CASE("deep and wide filters are split in little time and without recursion") {
    std::string deep = "(a=1)";
    for (int i = 0; i < 250; ++i) deep = "(!(|(b=1)" + deep + "))";
    CHECK(server(deep).size() > 1'000);
    std::string wide = "(|";
    for (int i = 0; i < 20'000; ++i) wide += "(a=" + std::to_string(i) + ")";
    CHECK(server(wide + ")").size() > 120'000);
    CHECK(server("(&(b=1)" + wide + "))", {1024, 15, 2}) == "b=1");
}
