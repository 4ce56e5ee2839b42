// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/simplify.hpp>

#include "catch.hpp"
#include "json_lines.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>

using muster::filter;
using muster::truth;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

std::string simple(std::string_view text, muster::simplify_options how = {}) {
    return muster::ldap::print(muster::simplify(parsed(text), how));
}

std::string random_filter(std::mt19937& dice, int depth) {
    constexpr std::array leaves{"(department=Sales)", "(department=a*)", "(city=x)", "(city=y)",
                                "(mail=*)",           "(mail=x)",        "(&)",      "(|)"};
    auto const kind = dice() % (depth == 0 ? 1 : 4);
    if (kind == 0) return leaves[dice() % leaves.size()];
    if (kind == 1) return "(!" + random_filter(dice, depth - 1) + ")";
    std::string text = kind == 2 ? "(&" : "(|";
    for (auto count = dice() % 4; count > 0; --count) text += random_filter(dice, depth - 1);
    return text + ")";
}

}  // namespace

TEST_CASE("joins in joins like them become one, and joins of one child the child") {
    CHECK(simple("(&(a=1))") == "(a=1)");
    CHECK(simple("(&(a=1)(&(b=1)(&(c=1))))") == "(&(a=1)(b=1)(c=1))");
    CHECK(simple("(|(a=1)(|(b=1)(|(c=1))))") == "(|(a=1)(b=1)(c=1))");
    CHECK(simple("(&(|(&(a=1)(b=1)))(c=1))") == "(&(a=1)(b=1)(c=1))");
    CHECK(simple("(&(a=1)(|(b=1)(c=1)))") == "(&(a=1)(|(b=1)(c=1)))");
}

TEST_CASE("True and False take their place") {
    CHECK(simple("(&(a=1)(&))") == "(a=1)");
    CHECK(simple("(&(a=1)(|))") == "(|)");
    CHECK(simple("(|(a=1)(|))") == "(a=1)");
    CHECK(simple("(|(a=1)(&))") == "(&)");
    CHECK(simple("(!(&))") == "(|)");
    CHECK(simple("(!(|(&(|))))") == "(&)");
    CHECK(simple("(&)") == "(&)");
}

TEST_CASE("a NOT of a NOT is nothing, and De Morgan's laws are left alone") {
    CHECK(simple("(!(!(a=1)))") == "(a=1)");
    CHECK(simple("(!(!(!(a=1))))") == "(!(a=1))");
    CHECK(simple("(!(&(!(a=1))))") == "(a=1)");
    CHECK(simple("(!(|(a=1)(b=1)))") == "(!(|(a=1)(b=1)))");
}

TEST_CASE("what stands twice stands once, and what is implied goes") {
    CHECK(simple("(&(a=1)(b=1)(A=1))") == "(&(a=1)(b=1))");
    CHECK(simple("(|(a=x*y)(a=x*y)(a=x*Y))") == "(|(a=x*y)(a=x*Y))");
    CHECK(simple("(|(a=x*y)(a=*x*y))") == "(|(a=x*y)(a=*x*y))");
    CHECK(simple("(&(a=1)(|(b=1)(a=1)))") == "(a=1)");
    CHECK(simple("(|(a=1)(&(b=1)(a=1)))") == "(a=1)");
    CHECK(simple("(&(|(b=1)(!(a=1)))(!(a=1))(c=1))") == "(&(!(a=1))(c=1))");
}

TEST_CASE("what holds for two values alone is left") {
    for (auto const* text : {"(&(a=1)(!(a=1)))", "(|(a=1)(!(a=1)))", "(!(a>=5))", "(!(a=*))",
                             "(|(&(a=1)(b=1))(&(a=1)(!(b=1))))"})
        CHECK(simple(text) == text);
}

TEST_CASE("a simplified filter still points into the text it came from") {
    auto const asked = muster::simplify(parsed("(&(&(mail=a)(depatrment=b))(&))"));
    auto const refused = muster::bind(asked, muster::graph::user_schema);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().position == 13);
    CHECK(refused.error().text == "(&(&(mail=a)(depatrment=b))(&))");
    CHECK(asked.depth == 2);
}

TEST_CASE("children can be put in the order of what they cost") {
    CHECK(simple("(&(!(a=1))(|(b=1)(c=1))(objectClass=*)(d:=1)(e>=1)(f=*1)(g=1*)(h=*)(i~=1)"
                 "(objectClass=j)(k=1)(l=1))",
                 {.cheap_first = true}) ==
          "(&(k=1)(l=1)(objectClass=j)(i~=1)(h=*)(g=1*)(f=*1)(e>=1)(d:=1)(objectClass=*)"
          "(|(b=1)(c=1))(!(a=1)))");
}

TEST_CASE("simplifying changes no answer of the three, and nothing the second time") {
    std::mt19937 dice(4711);
    constexpr std::array<std::string_view, 4> texts{"Sales", "x", "\xFF", "ab"};
    std::vector<plain_record> records(40);
    for (auto& each : records)
        for (auto const* path : {"department", "city", "mail"})
            if (auto const which = dice() % 6; which < texts.size()) each.add(path, texts[which]);
    std::array<int, 3> answers{};
    std::size_t before = 0, after = 0;
    for (int round = 0; round < 2000; ++round) {
        auto const asked = parsed(random_filter(dice, 5));
        auto const less = muster::simplify(asked, {.cheap_first = round % 2 == 0});
        CAPTURE(asked.source(), muster::ldap::print(less));
        before += asked.nodes.size();
        after += less.nodes.size();
        REQUIRE(less.nodes.size() <= asked.nodes.size());
        REQUIRE(muster::simplify(less, {.cheap_first = round % 2 == 0}) == less);
        REQUIRE(parsed(muster::ldap::print(less)).depth == less.depth);
        auto const one = muster::bind(asked, muster::graph::user_schema);
        auto const other = muster::bind(less, muster::graph::user_schema);
        REQUIRE((one && other));
        for (auto const& record : records) {
            auto const answer = (*one)(record);
            REQUIRE((*other)(record) == answer);
            ++answers[static_cast<std::size_t>(answer)];
        }
    }
    CHECK(after < before / 2);
    for (auto const count : answers) CHECK(count > 1000);
}

TEST_CASE("deep and wide filters are simplified in little time and without recursion") {
    std::string deep = "(a=1)";
    for (int i = 0; i < 500; ++i) {
        deep.insert(0, i % 2 == 0 ? "(&(b=1)" : "(|(c=1)");
        deep += ')';
    }
    CHECK(parsed(simple(deep)) == muster::simplify(parsed(deep)));
    std::string wide = "(|";
    for (int i = 0; i < 50'000; ++i) wide += "(a=" + std::to_string(i / 2) + ")";
    CHECK(muster::simplify(parsed(wide + ")")).nodes.size() == 25'001);
}

TEST_CASE("the conformance vectors for simplifying hold") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    auto const count = muster_test::each_json_line(
        dir + "/vectors/simplify_vectors.jsonl", [](simdjson::dom::element line) {
            auto const input = line["input"].get_string().value();
            std::size_t i = 0;
            simdjson::dom::array const outputs = line["outputs"].get_array().value();
            for (auto const output : outputs) {
                CAPTURE(input);
                CHECK(simple(input, {.cheap_first = i++ == 1}) == output.get_string().value());
            }
        });
    CHECK(count == 38);
}
