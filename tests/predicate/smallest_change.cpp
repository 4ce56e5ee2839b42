// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/smallest_change.hpp>

#include "catch.hpp"
#include "changed_record.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/path_facts.hpp>
#include <muster/source/graph.hpp>

using muster::attribute_change;
using muster::change_state;
using muster::edit;
using muster::field;
using muster::predicate;
using muster::truth;
using muster::value;
using muster::value_kind;
using muster_test::changed_record;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

auto const& names = muster::graph::user_schema;

predicate bound_to_users(muster::filter const& asked) {
    auto made = muster::bind(asked, names, muster::binding::rfc);
    REQUIRE(made);
    return *made;
}

std::vector<field> fields_of(predicate const& bound, plain_record const& record) {
    std::vector<field> fields;
    for (auto const& each : bound.paths()) fields.push_back(record.at(muster::path(each)));
    return fields;
}

muster::record_change record_change(std::string_view text, plain_record const& record) {
    auto const asked = parsed(text);
    auto const bound = bound_to_users(asked);
    return smallest_record_change(asked, bound, fields_of(bound, record),
                                  facts_of(names, bound.paths()));
}

/// The texts that come, of all attributes.
std::string added(muster::record_change const& change) {
    std::string all;
    for (auto const& attribute : change.attributes)
        for (auto const& each : attribute.added) all += (all.empty() ? "" : ",") + each.text;
    return all;
}

/// How the filter is changed, and what comes out.
std::string edited(std::string_view text, plain_record const& record) {
    auto const asked = parsed(text);
    auto const bound = bound_to_users(asked);
    auto const change = smallest_filter_change(asked, bound, fields_of(bound, record));
    constexpr std::array words{"drop", "revalue", "negate", "fix"};
    std::string all;
    for (auto const& each : change.items)
        all += std::string(words[static_cast<std::size_t>(each.how)]) + " " +
               std::to_string(each.node) + " ";
    return all + muster::ldap::print(change.result);
}

std::string random_filter(std::mt19937& dice, int depth) {
    constexpr std::array leaves{"(department=a)",
                                "(department=b)",
                                "(department=a*)",
                                "(department=*b)",
                                "(department=*)",
                                "(department>=b)",
                                "(department<=a)",
                                "(businessPhones=1)",
                                "(businessPhones=2)",
                                "(businessPhones=*)",
                                "(businessPhones=*1*)",
                                "(accountEnabled=true)",
                                "(accountEnabled=*)",
                                "(accountEnabled=FALSE)",
                                "(departmnt=a)",
                                "(accountEnabled=perhaps)",
                                "(&)",
                                "(|)"};
    auto const kind = dice() % (depth == 0 ? 1 : 4);
    if (kind == 0) return leaves[dice() % leaves.size()];
    if (kind == 1) return "(!" + random_filter(dice, depth - 1) + ")";
    std::string text = kind == 2 ? "(&" : "(|";
    for (auto count = dice() % 4; count > 0; --count) text += random_filter(dice, depth - 1);
    return text + ")";
}

plain_record random_record(std::mt19937& dice) {
    plain_record made;
    constexpr std::array<std::string_view, 5> texts{"a", "b", "ab", "c", "\xFF"};
    if (auto const which = dice() % 7; which < texts.size())
        made.add("department", texts[which]);
    else if (which == 6)
        made.add_null("department");
    for (auto count = dice() % 3; count > 0; --count)
        made.add("businessPhones", dice() % 2 == 0 ? "1" : "2 1");
    if (dice() % 2 == 0)
        made.add("accountEnabled", dice() % 2 == 0 ? "true" : "false", value_kind::boolean);
    return made;
}

/// How few paths must answer otherwise, among contents of a few values; 4 if that is not enough.
std::size_t by_brute_force(predicate const& bound, plain_record const& record, bool wanted) {
    std::vector<std::vector<value>> single{{}}, phones{{}}, enabled{{}};
    for (auto const* text : {"a", "b", "ab", "c", "0", "bab"}) single.push_back({{text}});
    for (auto const* text : {"true", "false"}) enabled.push_back({{text, value_kind::boolean}});
    for (auto const* text : {"1", "2", "21", "3"}) {
        phones.push_back({{text}});
        for (auto const* other : {"1", "2"}) phones.push_back({{text}, {other}});
    }
    std::size_t least = 4;
    for (unsigned which = 0; which < 8; ++which) {
        auto const count = static_cast<std::size_t>((which & 1) + (which >> 1 & 1) + (which >> 2));
        if (count >= least) continue;
        auto const some = std::vector<std::vector<value>>(1);
        for (auto const& x : which & 1 ? single : some)
            for (auto const& y : which & 2 ? phones : some)
                for (auto const& z : which & 4 ? enabled : some) {
                    changed_record<plain_record> changed(record);
                    if (which & 1) changed.set("department", x);
                    if (which & 2) changed.set("businessPhones", y);
                    if (which & 4) changed.set("accountEnabled", z);
                    if ((bound(changed) == truth::yes) == wanted) least = std::min(least, count);
                }
    }
    return least;
}

/// How few leaves must answer otherwise, if they can answer anything.
std::size_t by_brute_force(muster::filter const& asked, predicate const& bound,
                           plain_record const& record, bool wanted) {
    std::vector<std::size_t> leaves;
    auto steps = bound.program();
    for (std::size_t at = 0; at < steps.size(); ++at) {
        if (steps[at].joins()) continue;
        auto alone = steps[at];
        alone.end = 1;
        steps[at].fixed = predicate({alone}, bound.assertions(), bound.paths())(record);
        steps[at].op = muster::instruction::code::constant;
        leaves.push_back(at);
    }
    REQUIRE(leaves.size() <= 12);
    std::size_t least = leaves.size() + 1;
    for (std::uint32_t which = 0; which < 1u << leaves.size(); ++which) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < leaves.size(); ++i) count += which >> i & 1;
        if (count >= least) continue;
        // A leaf is worth changing in one direction only, but to know which is another algorithm.
        for (std::uint32_t how = which;; how = (how - 1) & which) {
            auto changed = steps;
            for (std::size_t i = 0; i < leaves.size(); ++i)
                if (which >> i & 1) changed[leaves[i]].fixed = muster::to_truth(how >> i & 1);
            if ((predicate(changed, {}, {})(record) == truth::yes) == wanted) least = count;
            if (how == 0 || least == count) break;
        }
    }
    CAPTURE(asked.source());
    return least;
}

}  // namespace

TEST_CASE("a record comes into scope with the values that an AND misses") {
    plain_record ada;
    ada.add("department", "Marketing").add("city", "Rome").add("mail", "ada@x.example");
    auto const change = record_change("(&(department=Sales)(city=NYC)(mail=*))", ada);
    REQUIRE(change.state == change_state::found);
    CHECK(change.is_smallest);
    REQUIRE(change.attributes.size() == 2);
    CHECK(added(change) == "Sales,NYC");
    CHECK(change.attributes[0].removed == std::vector<std::uint32_t>{0});
    REQUIRE(change.attributes[0].items.size() == 1);
    CHECK(change.attributes[0].items[0].node == 1);
    CHECK(change.attributes[0].items[0].becomes_true);
}

TEST_CASE("the cheaper of alternatives is taken") {
    plain_record ada;
    ada.add("city", "Rome");
    CHECK(added(record_change("(|(&(department=a)(mail=b))(city=Paris)(&(city=x)(mail=*)))",
                              ada)) == "Paris");
}

TEST_CASE("one attribute can answer several items") {
    plain_record ada;
    ada.add("department", "Temp");
    auto const change = record_change("(&(department=Sales)(!(department=Temp)))", ada);
    REQUIRE(change.attributes.size() == 1);
    CHECK(change.is_smallest);
    CHECK(added(change) == "Sales");
    CHECK(change.attributes[0].items.size() == 2);
}

TEST_CASE("a record leaves the scope when a value goes") {
    plain_record ada;
    ada.add("proxyAddresses", {"smtp:a@x.example", "SMTP:b@y.example"});
    auto const change = record_change("(proxyAddresses=*@y.example)", ada);
    REQUIRE(change.attributes.size() == 1);
    CHECK(change.attributes[0].removed == std::vector<std::uint32_t>{1});
    CHECK(change.attributes[0].added.empty());
    CHECK_FALSE(change.attributes[0].items[0].becomes_true);
}

TEST_CASE("items that contradict each other are answered by no change") {
    plain_record nobody;
    CHECK(record_change("(&(mail=a)(!(mail=a)))", nobody).state == change_state::none_found);
    // One value, for an attribute that has one.
    CHECK(record_change("(&(mail=a)(mail=b))", nobody).state == change_state::none_found);
    CHECK(added(record_change("(&(businessPhones=1)(businessPhones=2))", nobody)) == "1,2");
    CHECK(added(record_change("(&(mail=a*)(mail=*b))", nobody)) == "ab");
    CHECK(added(record_change("(mail=*@x.example)", nobody)) == "x@x.example");
    // Another way is found where the cheapest one contradicts itself.
    CHECK(added(record_change("(|(&(mail=a)(!(mail=a)))(&(mail=x)(city=y)))", nobody)) == "x,y");
}

TEST_CASE("what no record can answer is told from what was not found") {
    plain_record nobody;
    CHECK(record_change("(&(mail=a)(departmnt=b))", nobody).state == change_state::impossible);
    CHECK(record_change("(|)", nobody).state == change_state::impossible);
    CHECK(record_change("(&)", nobody).state == change_state::impossible);
    CHECK(record_change("(!(departmnt=b))", nobody).state == change_state::impossible);
    CHECK(record_change("(|(mail=a)(departmnt=b))", nobody).state == change_state::found);
}

TEST_CASE("attributes that share values are left alone") {
    plain_record nobody;
    auto const bound = bound_to_users(parsed("(&(manager=*)(manager-mail=a)(mail=b))"));
    auto const facts = facts_of(names, bound.paths());
    REQUIRE(facts.size() == 3);
    CHECK(facts[0].shared);
    CHECK(facts[1].shared);
    CHECK_FALSE(facts[2].shared);
    CHECK(record_change("(&(manager=*)(manager-mail=a))", nobody).state ==
          change_state::none_found);
}

TEST_CASE("facts tell attributes with one value from those with many") {
    std::vector<std::string> const paths{"mail", "businessPhones", "businessPhones[0]",
                                         "identities[issuer=x].issuerAssignedId",
                                         "employeeOrgData.division"};
    auto const facts = facts_of(names, paths);
    CHECK_FALSE(facts[0].many);
    CHECK(facts[1].many);
    CHECK_FALSE(facts[2].many);
    CHECK(facts[3].many);
    CHECK_FALSE(facts[4].many);
    CHECK(facts[1].shared);
    CHECK(facts[2].shared);
    CHECK_FALSE(facts[0].shared);
}

TEST_CASE("a filter is changed where it stands, as people would") {
    plain_record ada;
    ada.add("department", "Marketing").add("city", "Rome");
    CHECK(edited("(&(department=Marketing)(city=NYC))", ada) == "drop 2 (&(department=Marketing))");
    CHECK(edited("(department=Sales)", ada) == "revalue 0 (department=Marketing)");
    CHECK(edited("(|(department=Sales)(department=Temp))", ada) ==
          "revalue 1 (|(department=Marketing)(department=Temp))");
    CHECK(edited("(&(department=Marketing)(!(city=Rome)))", ada) ==
          "drop 3 (&(department=Marketing))");
    CHECK(edited("(&(department=Marketing)(city=Rome))", ada) ==
          "negate 1 (&(!(department=Marketing))(city=Rome))");
    CHECK(edited("(|(department=Marketing)(city=NYC)(city=Rome))", ada) ==
          "drop 1 drop 3 (|(city=NYC))");
    CHECK(edited("(!(city=Rome))", ada) == "negate 1 (city=Rome)");
    // Not all children go.
    CHECK(edited("(&(department=Sales)(city=NYC))", ada) ==
          "revalue 1 drop 2 (&(department=Marketing))");
    CHECK(edited("(&(mail=x)(city=NYC))", ada) == "drop 1 revalue 2 (&(city=Rome))");
    CHECK(edited("(&(city=Rome)(departmnt=x))", ada) == "drop 2 (&(city=Rome))");
    CHECK(edited("(|(city=x)(&(departmnt=x)(city=y)))", ada) ==
          "revalue 1 (|(city=Rome)(&(departmnt=x)(city=y)))");
    CHECK(edited("(!(departmnt=x))", ada) == "fix 1 (!(|))");
    CHECK(edited("(|)", ada) == "fix 0 (&)");
    CHECK(edited("(mail=*)", ada) == "negate 0 (!(mail=*))");
}

TEST_CASE("each change that is proposed turns the decision, and none is smaller") {
    std::mt19937 dice(20241125);
    std::size_t found = 0, smallest = 0, impossible = 0, missed = 0;
    for (int round = 0; round < 4000; ++round) {
        auto const asked = parsed(random_filter(dice, 4));
        auto const record = random_record(dice);
        auto const bound = bound_to_users(asked);
        auto const fields = fields_of(bound, record);
        auto const in_scope = bound(record) == truth::yes;
        CAPTURE(asked.source(), round);

        auto const change =
            smallest_record_change(asked, bound, fields, facts_of(names, bound.paths()));
        auto const least = by_brute_force(bound, record, !in_scope);
        if (change.state == change_state::found) {
            ++found;
            smallest += change.is_smallest;
            changed_record<plain_record> const changed(record, bound, change);
            REQUIRE((bound(changed) == truth::yes) == !in_scope);
            REQUIRE(change.attributes.size() <= least);
            for (auto const& each : change.attributes) {
                REQUIRE_FALSE(each.items.empty());
                if (bound.paths()[each.field] != "businessPhones") REQUIRE(each.added.size() <= 1);
            }
        } else {
            REQUIRE(least == 4);
            impossible += change.state == change_state::impossible;
            missed += change.state == change_state::none_found;
        }

        auto const edits = smallest_filter_change(asked, bound, fields);
        auto const again = bound_to_users(edits.result);
        CAPTURE(muster::ldap::print(edits.result));
        REQUIRE((again(record) == truth::yes) == !in_scope);
        REQUIRE(parsed(muster::ldap::print(edits.result)) == edits.result);
        REQUIRE(parsed(muster::ldap::print(edits.result)).depth == edits.result.depth);
        auto const leaves = std::count_if(bound.program().begin(), bound.program().end(),
                                          [](auto const& step) { return !step.joins(); });
        if (leaves <= 9)
            REQUIRE(edits.items.size() == by_brute_force(asked, bound, record, !in_scope));
    }
    CHECK(found > 2000);
    CHECK(smallest == found);
    CHECK(impossible > 300);
    CHECK(missed < found / 10);
}

TEST_CASE("deep and wide filters are changed in little time and without recursion") {
    plain_record ada;
    ada.add("department", "Sales");
    std::string deep = "(department=x)";
    for (int i = 0; i < 500; ++i) {
        deep.insert(0, i % 3 == 0 ? "(&(mail=b)" : i % 3 == 1 ? "(|(city=c)" : "(!");
        deep += ')';
    }
    CHECK(record_change(deep, ada).state == change_state::found);
    std::string wide = "(&";
    for (int i = 0; i < 10'000; ++i)
        wide += "(!(proxyAddresses=" + std::to_string(i) + "))(otherMails=x*)";
    ada.add("proxyAddresses", "17");
    auto const change = record_change(wide + ")", ada);
    REQUIRE(change.state == change_state::found);
    CHECK(change.is_smallest);
    CHECK(change.attributes.size() == 2);
    CHECK(edited(wide + ")", ada).size() > 50'000);
}
