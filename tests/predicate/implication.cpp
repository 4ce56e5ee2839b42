// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/implication.hpp>

#include "catch.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/simplify.hpp>
#include <muster/source/graph.hpp>

using muster::certainty;
using muster::equivalent;
using muster::implies;
using muster::truth;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

certainty follows(std::string_view a, std::string_view b) { return implies(parsed(a), parsed(b)); }
certainty same(std::string_view a, std::string_view b) {
    auto const one = equivalent(parsed(a), parsed(b));
    CHECK(equivalent(parsed(b), parsed(a)) == one);
    return one;
}

}  // namespace

TEST_CASE("what follows from a filter, and what does not") {
    //! [implies]
    auto const sales = parsed("(&(department=Sales)(mail=*))");
    CHECK(implies(sales, parsed("(department=Sales)")) == certainty::yes);
    CHECK(implies(parsed("(department=Sales)"), sales) == certainty::no);
    CHECK(implies(parsed("(mail=a*)"), parsed("(mail=a*b)")) == certainty::no);
    CHECK(implies(parsed("(mail=ab)"), parsed("(mail=a*)")) == certainty::unknown);
    //! [implies]
    CHECK(follows("(a=1)", "(A=1)") == certainty::yes);
    CHECK(follows("(a=1)", "(a=*)") == certainty::yes);
    CHECK(follows("(!(a=1))", "(a=*)") == certainty::no);
    CHECK(follows("(a:caseExactMatch:=1)", "(a=*)") == certainty::yes);
    CHECK(follows("(a:dn:=1)", "(a=*)") == certainty::unknown);
    CHECK(follows("(a=1)", "(|(a=2)(a=1))") == certainty::yes);
    CHECK(follows("(|(a=1)(b=1))", "(a=1)") == certainty::no);
    CHECK(follows("(|)", "(a=1)") == certainty::yes);
    CHECK(follows("(a=1)", "(&)") == certainty::yes);
    CHECK(follows("(&)", "(a=1)") == certainty::no);
    CHECK(follows("(&(a=1)(!(a=1)))", "(b=1)") == certainty::yes);
    CHECK(follows("(&)", "(|(a=1)(!(a=1)))") == certainty::no);
    CHECK(follows("(&(|(a=1)(b=1))(!(a=1)))", "(b=1)") == certainty::yes);
    CHECK(follows("(!(a=*))", "(!(a=1))") == certainty::unknown);
    CHECK(follows("(a>=5)", "(a>=7)") == certainty::no);
    CHECK(follows("(a>=7)", "(a>=5)") == certainty::unknown);
    CHECK(follows("(a=Babs)", "(a=babs)") == certainty::unknown);
    // Several values: one for each item.
    CHECK(follows("(&(a=1)(a=2))", "(a=3)") == certainty::no);
    CHECK(follows("(a:caseExactMatch:=1)", "(b=1)") == certainty::unknown);
    CHECK(follows("(a=)", "(b=1)") == certainty::unknown);
}

TEST_CASE("which filters give the same of three answers") {
    CHECK(same("(&(a=1)(b=1))", "(&(b=1)(a=1))") == certainty::yes);
    CHECK(same("(!(&(a=1)(b=1)))", "(|(!(a=1))(!(b=1)))") == certainty::yes);
    CHECK(same("(&(a=1)(|(b=1)(c=1)))", "(|(&(a=1)(b=1))(&(a=1)(c=1)))") == certainty::yes);
    CHECK(same("(|(a=1)(&(a=1)(b=1)))", "(a=1)") == certainty::yes);
    CHECK(same("(a=1)", "(b=1)") == certainty::no);
    CHECK(same("(a=1)", "(!(a=1))") == certainty::no);
    CHECK(same("(a=1)", "(a=*)") == certainty::no);
    // Different only where (a=1) is Undefined.
    CHECK(same("(&(a=1)(!(a=1)))", "(|)") == certainty::no);
    CHECK(same("(|(&(a=1)(b=1))(&(a=1)(!(b=1))))", "(a=1)") == certainty::no);
    CHECK(same("(&(a=*)(a=1))", "(a=1)") == certainty::unknown);
    CHECK(same("(a=1)", "(a=1 )") == certainty::unknown);
}

TEST_CASE("many items are compared only if that is simple") {
    std::string ten = "(&", eleven = "(&";
    for (int i = 0; i < 11; ++i) {
        auto const item = "(a" + std::to_string(i) + "=1)";
        if (i < 10) ten += item;
        eleven += item;
    }
    ten += ')', eleven += ')';
    CHECK(follows(ten, "(a7=1)") == certainty::yes);
    CHECK(follows("(a7=1)", ten) == certainty::no);
    CHECK(follows(eleven, "(a7=1)") == certainty::unknown);
    CHECK(follows(eleven, eleven) == certainty::yes);
    CHECK(follows(eleven, "(!(!" + eleven + "))") == certainty::yes);

    // Few items in many nodes.
    std::string wide = "(|";
    for (int i = 0; i < 4'000; ++i) {
        wide += "(&";
        for (int k = 0; k < 10; ++k)
            wide += (i >> k & 1) != 0 ? "(a" + std::to_string(k) + "=1)"
                                      : "(!(a" + std::to_string(k) + "=1))";
        wide += ')';
    }
    CHECK(follows(wide + ")", "(a1=1)") == certainty::unknown);
}

TEST_CASE("what is certain is so for every record") {
    std::mt19937 dice(24);
    constexpr std::array<std::string_view, 10> leaves{
        "(department=Sales)", "(department=sa*)", "(department=*)", "(city=x)", "(city>=y)",
        "(city=*)",           "(mail=x)",         "(!(mail=x))",    "(&)",      "(|)"};
    auto const random_filter = [&](auto const& self, int depth) -> std::string {
        auto const kind = depth == 0 ? 0 : dice() % 4;
        if (kind == 0) return std::string(leaves[dice() % leaves.size()]);
        if (kind == 1) return "(!" + self(self, depth - 1) + ")";
        std::string text = kind == 2 ? "(&" : "(|";
        for (auto count = 1 + dice() % 2; count > 0; --count) text += self(self, depth - 1);
        return text + ")";
    };
    // All records with some of these values: beside others all those for which it can say no.
    struct one_value {
        std::string_view path, text;
    };
    constexpr std::array<one_value, 10> values{{{"department", "Sales"},
                                                {"department", "sa"},
                                                {"department", "?"},
                                                {"department", "\xFF"},
                                                {"city", "x"},
                                                {"city", "y"},
                                                {"city", "?"},
                                                {"city", "\xFF"},
                                                {"mail", "x"},
                                                {"mail", "\xFF"}}};
    std::vector<plain_record> records(std::size_t{1} << values.size());
    for (std::size_t which = 0; which < records.size(); ++which)
        for (std::size_t i = 0; i < values.size(); ++i)
            if ((which >> i & 1) != 0) records[which].add(values[i].path, values[i].text);

    std::array<int, 3> answers{}, answers_of_same{};
    for (int round = 0; round < 2000; ++round) {
        auto const a = parsed(random_filter(random_filter, 3));
        auto const b = parsed(random_filter(random_filter, 3));
        CAPTURE(a.source(), b.source());
        auto const one = muster::bind(a, muster::graph::user_schema);
        auto const other = muster::bind(b, muster::graph::user_schema);
        REQUIRE((one && other));
        auto always_implied = true, always_same = true;
        for (auto const& record : records) {
            auto const x = (*one)(record), y = (*other)(record);
            always_implied = always_implied && (x != truth::yes || y == truth::yes);
            always_same = always_same && x == y;
        }
        auto const implied = implies(a, b), is_same = equivalent(a, b);
        ++answers[static_cast<std::size_t>(implied)];
        ++answers_of_same[static_cast<std::size_t>(is_same)];
        if (implied != certainty::unknown) REQUIRE((implied == certainty::yes) == always_implied);
        if (is_same != certainty::unknown) REQUIRE((is_same == certainty::yes) == always_same);
        if (is_same == certainty::yes) REQUIRE(implied == certainty::yes);
        REQUIRE(implies(a, a) == certainty::yes);
        REQUIRE(equivalent(a, muster::simplify(a)) == certainty::yes);
    }
    CHECK(answers[0] > 500);
    CHECK(answers[2] > 500);
    CHECK(answers_of_same[0] > 1000);
    CHECK(answers_of_same[2] > 50);
    // It is not often that nothing is found out.
    CHECK(answers[1] < 300);
    CHECK(answers_of_same[1] < 300);
}
