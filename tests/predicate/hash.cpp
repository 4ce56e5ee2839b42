// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/hash.hpp>

#include "catch.hpp"
#include "filter_maker.hpp"
#include "parsed.hpp"

#include <array>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <muster/language/ldap/print.hpp>

using muster::filter;
using muster::filter_op;
using muster::hash_of;
using muster_test::filter_maker;
using muster_test::parsed;

TEST_CASE("equal filters have the same hash") {
    CHECK(hash_of(parsed("(MAIL:CaseExactMatch:=A)")) ==
          hash_of(parsed("(mail:caseexactmatch:=A)")));
    CHECK(hash_of(parsed("(a=\\41*\\42)")) == hash_of(parsed("(a=A*B)")));
    CHECK(hash_of(parsed("(mail=a)")) == hash_of(filter_maker().equal("mail", "a").take()));
    CHECK(hash_of(filter()) == hash_of(filter()));
}

TEST_CASE("what makes filters different makes their hashes different") {
    std::vector<std::string_view> const texts{
        "(a=b)",       "(a=B)",       "(b=b)",           "(a>=b)",         "(a<=b)",
        "(a~=b)",      "(a:=b)",      "(a=b*)",          "(a=*b)",         "(a=*b*)",
        "(a=b*c)",     "(a=bc*)",     "(a=b*c*)",        "(a=*)",          "(ab=)",
        "(a=)",        "(!(a=b))",    "(&(a=b))",        "(|(a=b))",       "(&)",
        "(|)",         "(a:dn:=b)",   "(a:b:=b)",        "(:a:=b)",        "(&(&)(a=b))",
        "(&(&(a=b)))", "(&(a=b)(&))", "(&(a=x*)(a=y*))", "(&(a=y*)(a=x*))"};
    std::set<std::size_t> seen;
    for (auto const text : texts) seen.insert(hash_of(parsed(text)));
    CHECK(seen.size() == texts.size());
}

TEST_CASE("filters are keys") {
    std::unordered_map<filter, int> counts;
    for (auto const* text : {"(cn=a)", "(CN=a)", "(cn=A)", "(cn=\\61)"}) ++counts[parsed(text)];
    CHECK(counts.size() == 2);
    CHECK(counts[parsed("(Cn=a)")] == 3);
}

TEST_CASE("random filters meet in a set as their canonical texts do") {
    std::mt19937 dice(22);
    constexpr std::array items{"(a=1)", "(a=2)", "(b=1*)", "(b=*)", "(a>=1)", "(a:dn:=1)"};
    std::unordered_set<filter> filters;
    std::set<std::size_t> hashes;
    std::set<std::string> texts;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = "(a=1)";
        for (auto count = dice() % 6; count > 0; --count) {
            constexpr std::array heads{"(!", "(&", "(|"};
            auto const head = dice() % 3;
            text = heads[head] + text;
            if (head != 0) text += items[dice() % items.size()];
            text += ')';
        }
        auto const made = parsed(text);
        filters.insert(made);
        hashes.insert(hash_of(made));
        texts.insert(muster::ldap::print(made));
    }
    CHECK(filters.size() == texts.size());
    CHECK(hashes.size() == texts.size());
    CHECK(texts.size() > 5000);
}
