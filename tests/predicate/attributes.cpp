// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/attributes.hpp>

#include "catch.hpp"
#include "parsed.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>

using muster::attributes_used;
using muster_test::parsed;
using names = std::vector<std::string_view>;

TEST_CASE("attributes are listed once, in the order and the spelling of their first use") {
    auto const asked =
        parsed("(&(Mail=a)(|(sn=b*)(!(mAIL=*)))(cn;lang-de>=x)(SN~=y)(cn<=z)(a:dn:=q))");
    CHECK(attributes_used(asked) == names{"Mail", "sn", "cn;lang-de", "cn", "a"});
    auto const none = parsed("(|(&)(:caseExactMatch:=x))");
    CHECK(attributes_used(none).empty());
    muster::filter const empty;
    CHECK(attributes_used(empty).empty());
    auto const options = parsed("(&(cn;x;y=1)(cn;y;x=1)(CN;X;Y=1))");
    CHECK(attributes_used(options) == names{"cn;x;y", "cn;y;x"});
    auto const prefixes = parsed("(&(ab=1)(a=1)(abc=1)(AB=1))");
    CHECK(attributes_used(prefixes) == names{"ab", "a", "abc"});
}

TEST_CASE("attributes of random filters are those of a plain search") {
    std::mt19937 dice(23);
    for (int round = 0; round < 300; ++round) {
        std::string text = "(|";
        for (auto count = dice() % 40; count > 0; --count) {
            text += '(';
            for (auto size = 1 + dice() % 2; size > 0; --size)
                text += "aAbB-"[size == 1 && text.back() != '(' ? dice() % 5 : dice() % 4];
            text += "=1)";
        }
        auto const asked = parsed(text + ")");
        names expected;
        for (auto const& node : asked.nodes) {
            auto const name = asked.view(node.attribute);
            auto known = name.empty();
            for (auto const each : expected)
                known = known || muster::equal_ascii_nocase(each, name);
            if (!known) expected.push_back(name);
        }
        CHECK(attributes_used(asked) == expected);
    }
}

TEST_CASE("a hundred thousand attributes are no trouble") {
    std::string text = "(&";
    for (int i = 0; i < 100'000; ++i) text += "(a" + std::to_string(i / 2) + "=)";
    auto const asked = parsed(text + ")");
    CHECK(attributes_used(asked).size() == 50'000);
}
