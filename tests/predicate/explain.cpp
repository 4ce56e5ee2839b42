// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/explain.hpp>

#include "catch.hpp"
#include "filter_maker.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/truth.hpp>
#include <muster/record/row.hpp>
#include <muster/source/graph.hpp>

using muster::binding;
using muster::change_state;
using muster::explainer;
using muster::explanation;
using muster::filter_op;
using muster::node_explanation;
using muster::presence;
using muster::truth;
using muster::value_kind;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

explainer explaining(std::string_view text, binding how = binding::rfc) {
    auto made = explainer::of(parsed(text), muster::graph::user_schema, how);
    REQUIRE(made);
    return *made;
}

/// What is noted at a node; empty: nothing.
std::string note(explanation const& why, std::size_t node) {
    auto const number = why.nodes[node].note;
    return number == node_explanation::none ? "" : why.notes[number];
}

plain_record ada() {
    plain_record made;
    made.add("department", "Marketing").add("displayName", "Ada Rossi");
    made.add("businessPhones", {"+1 555 0100", "+1 555 0101"});
    made.add("accountEnabled", "true", value_kind::boolean).add_null("city");
    return made;
}

}  // namespace

TEST_CASE("each node has its answer, also those that decide nothing") {
    auto const why = explaining("(|(department=Marketing)(&(mail=*)(departmnt=x))"
                                "(!(departmnt=x))(city=NYC))")(ada());
    constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;
    constexpr std::array answers{yes, yes, no, no, undefined, undefined, undefined, no};
    REQUIRE(why.nodes.size() == answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        CAPTURE(i);
        CHECK(why.nodes[i].answer == answers[i]);
    }
    CHECK(why.answer() == yes);
}

TEST_CASE("an item shows what the record holds: absent, null or values with their kinds") {
    auto const why = explaining("(&(mail=a)(city=b)(accountEnabled=true)(businessPhones=*0101)"
                                "(department=*))")(ada());
    CHECK(why.fields[why.nodes[1].field].state == presence::absent);
    CHECK(why.fields[why.nodes[2].field].state == presence::null);
    CHECK(why.fields[why.nodes[2].field].path == "city");
    auto const& enabled = why.fields[why.nodes[3].field];
    REQUIRE(enabled.values.size() == 1);
    CHECK(enabled.values[0].text == "true");
    CHECK(enabled.values[0].kind == value_kind::boolean);
    auto const& phones = why.fields[why.nodes[4].field];
    CHECK(phones.count == 2);
    REQUIRE(phones.values.size() == 2);
    CHECK(phones.values[1].text == "+1 555 0101");
    CHECK(why.nodes[4].value == 1);  // the second decided
    CHECK(why.nodes[5].value == node_explanation::none);
    CHECK(why.nodes[0].field == node_explanation::none);
}

TEST_CASE("of many and long values some are shown, and those that decided") {
    plain_record record;
    for (int i = 0; i < 1000; ++i) record.add("proxyAddresses", "smtp:" + std::to_string(i));
    record.add("department", std::string(99, 'a') + "\xC3\xA9" + std::string(500, 'b'));
    auto const why = explaining("(|(proxyAddresses=smtp:700)(proxyAddresses=smtp:600)"
                                "(department=x))")(record, {.max_values = 2});
    auto const& shown = why.fields[0];
    CHECK(shown.count == 1000);
    REQUIRE(shown.values.size() == 4);
    CHECK(shown.values[0].text == "smtp:0");
    CHECK(shown.values[2].number == 600);
    CHECK(shown.values[3].text == "smtp:700");
    // No sequence of UTF-8 is cut in two.
    CHECK(why.fields[1].values[0].text == std::string(99, 'a'));
    CHECK(why.fields[1].values[0].is_cut);
}

TEST_CASE("RFC binding says at the node what is wrong with it") {
    auto const why = explaining("(|(departmnt=x)(accountEnabled=perhaps)(accountEnabled>=true)"
                                "(department:noSuchMatch:=x)(cn;lang-fr=x))")(ada());
    CHECK(note(why, 1).find("did you mean department?") != std::string::npos);
    CHECK(note(why, 2) == "\"accountEnabled\" takes true or false");
    CHECK(note(why, 3).find("cannot be compared with '>='") != std::string::npos);
    CHECK(note(why, 4).find("no matching rule \"noSuchMatch\"") != std::string::npos);
    CHECK(note(why, 5).find("no attribute options") != std::string::npos);
    CHECK(why.answer() == truth::undefined);

    auto const how = explaining("(|(mail=a)(departmnt=x))");
    REQUIRE(how.faults().size() == 1);
    CHECK(how.faults()[0].node == 2);
    CHECK(how.faults()[0].position == 11);
    CHECK(how.faults()[0].code == muster::errc::unknown_attribute);
}

TEST_CASE("strict binding fails as bind does") {
    auto const made = explainer::of(parsed("(departmnt=x)"), muster::graph::user_schema);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == muster::errc::unknown_attribute);
    CHECK(made.error().text == "(departmnt=x)");
}

TEST_CASE("a value that cannot be compared is named") {
    plain_record record;
    record.add("department", "\xFF").add("createdDateTime", "soon");
    record.add("mail", "{}", value_kind::complex);
    auto const why =
        explaining("(&(department=x)(createdDateTime>=2024-01-01)(mail=x)(mail=*))")(record);
    CHECK(note(why, 1) == "\"\xFF\" is not UTF-8, and compares with nothing");
    CHECK(note(why, 2) == "\"soon\" cannot be compared: it is not a time");
    CHECK(note(why, 3) == "an object or a list compares with nothing");
    CHECK(note(why, 4).empty());
    CHECK(why.nodes[1].value == 0);
}

TEST_CASE("a value that may be a slip of the pen is pointed out") {
    auto const said = [&](std::string_view text) { return note(explaining(text)(ada()), 0); };
    CHECK(said("(department=Markting)") == "did you mean \"Marketing\"?");
    CHECK(said("(displayName=Ada Rosis)") == "did you mean \"Ada Rossi\"?");
    CHECK(said("(department=Sales)").empty());
    CHECK(said("(department=marketing)").empty());        // is True
    CHECK(said("(businessPhones=+1 555 0102)").empty());  // another number is another thing
    CHECK(said("(city=Rome)").empty());
}

TEST_CASE("notes have a limit") {
    std::string text = "(|";
    for (int i = 0; i < 300; ++i) text += "(departmnt=x)";
    auto const how = explaining(text + ")");
    CHECK(how.faults().size() == explainer::max_faults);
    auto const why = how(ada(), {.max_notes = 7});
    CHECK(why.notes.size() == 7);
    CHECK(note(why, 1).find("did you mean") != std::string::npos);
    CHECK(why.nodes[200].answer == truth::undefined);
}

TEST_CASE("changes come with the explanation, unless they are not wanted") {
    auto const how = explaining("(&(department=Sales)(displayName=Ada*))");
    auto const why = how(ada());
    REQUIRE(why.record.state == change_state::found);
    CHECK(why.record.attributes.at(0).added.at(0).text == "Sales");
    REQUIRE(why.edited.items.size() == 1);
    CHECK(why.edited.items[0].node == 1);
    auto const less = how(ada(), {.changes = false});
    CHECK(less.record.attributes.empty());
    CHECK(less.edited.items.empty());
}

TEST_CASE("a linked explainer reads slots, and paths of records that have none") {
    muster::wanted asked;
    asked.add("id");
    asked.add("city");
    auto const how = explaining("(&(city=Rome)(department=Sales))").linked(asked);
    muster::row row(asked);
    row.set(asked.find("city"), muster::value{"Rome"});
    row.set(asked.find("department"), muster::value{"Temp"});
    auto const why = how(row);
    CHECK(why.answer() == truth::no);
    CHECK(why.nodes[1].answer == truth::yes);
    CHECK(why.fields[why.nodes[2].field].values.at(0).text == "Temp");
    CHECK(how(ada()).nodes[2].answer == truth::no);
}

TEST_CASE("a predicate of one's own is explained without names") {
    auto asked = muster_test::filter_maker().open(filter_op::all_of).present("a").take();
    muster::instruction join, leaf;
    join.op = muster::instruction::code::all_of;
    join.end = leaf.end = 2;
    leaf.op = muster::instruction::code::present;
    auto const how = explainer(std::move(asked), muster::predicate({join, leaf}, {}, {"name"}));
    auto const why = how(ada());
    CHECK(why.answer() == truth::no);
    CHECK(why.fields.at(0).path == "name");
    CHECK(why.record.state == change_state::found);
    CHECK(explainer()(ada()).answer() == truth::undefined);
}

TEST_CASE("the whole answers as the predicate does, and each node as its subtree would") {
    std::mt19937 dice(99);
    constexpr std::array leaves{"(department=Marketing)",
                                "(department=a*)",
                                "(mail=*)",
                                "(departmnt=x)",
                                "(city=x)",
                                "(&)",
                                "(|)",
                                "(displayName=x)"};
    auto const random = [&](auto const& self, int depth) -> std::string {
        auto const kind = dice() % (depth == 0 ? 1 : 4);
        if (kind == 0) return leaves[dice() % leaves.size()];
        if (kind == 1) return "(!" + self(self, depth - 1) + ")";
        std::string text = kind == 2 ? "(&" : "(|";
        for (auto count = dice() % 4; count > 0; --count) text += self(self, depth - 1);
        return text + ")";
    };
    auto odd = ada();
    odd.add("mail", "x").add("displayName", "\xFF");
    std::array<int, 3> seen{};
    for (int round = 0; round < 600; ++round) {
        auto const asked = parsed(random(random, 5));
        auto const how = explainer::of(asked, muster::graph::user_schema, binding::rfc);
        REQUIRE(how);
        auto const why = (*how)(odd, {.changes = false});
        CAPTURE(asked.source());
        REQUIRE(why.answer() == how->bound()(odd));
        ++seen[static_cast<std::size_t>(why.answer())];
        for (std::uint32_t at = 0; at < asked.nodes.size(); ++at) {
            auto below = asked;
            below.nodes.assign(asked.nodes.begin() + at, asked.nodes.begin() + asked.nodes[at].end);
            for (auto& each : below.nodes) each.end -= at;
            auto const alone = muster::bind(below, muster::graph::user_schema, binding::rfc);
            REQUIRE(alone);
            REQUIRE(why.nodes[at].answer == (*alone)(odd));
        }
    }
    for (auto const count : seen) CHECK(count > 50);
}

TEST_CASE("deep and wide filters are explained without recursion") {
    std::string deep = "(department=Marketing)";
    for (int i = 0; i < 511; ++i) deep = (i % 2 == 0 ? "(!" : "(&(displayName=*)") + deep + ")";
    auto const how = explaining(deep);
    CHECK(how(ada()).answer() == how.bound()(ada()));
    std::string wide = "(|";
    for (int i = 0; i < 20'000; ++i) wide += "(mail=x)";
    CHECK(explaining(wide + ")")(ada()).nodes.size() == 20'001);
}

TEST_CASE("what takes too long is left out, and said") {
    std::string items;
    for (int i = 0; i < 5000; ++i) items += "(businessPhones=x" + std::to_string(i) + ")";
    auto user = ada();
    for (int i = 0; i < 1000; ++i) user.add("businessPhones", "+1 555 0100");
    for (auto const& text : {"(|" + items + ")", "(&(city=NYC)(|" + items + "))",
                             "(|(department=Marketing)" + items + ")"}) {
        auto const asked = explaining(text);
        auto const why = asked(user);
        CHECK(why.not_compared > 1000);
        CHECK(why.not_compared < 5000);
        CHECK(why.answer() == asked.bound()(user));
        CHECK(why.nodes.back().answer == truth::undefined);
        CHECK(why.record.state == change_state::none_found);
        CHECK(why.record.gave_up);
        CHECK(why.edited.gave_up);
        CHECK(why.edited.items.empty());
        CHECK(why.edited.result == asked.asked());
    }
    CHECK(explaining("(|" + items + ")").bound()(user) == truth::undefined);
    CHECK(explaining("(&(city=NYC)(|" + items + "))").bound()(user) == truth::no);
    // Few values: all is compared, and the changes are looked for.
    auto const few = explaining("(|" + items + ")")(ada());
    CHECK(few.not_compared == 0);
    CHECK(few.answer() == truth::no);
    CHECK(few.record.state == change_state::found);
    // So many items that not all changes are tried.
    std::string many;
    for (int i = 0; i < 20'000; ++i)
        many += "(|(department=a" + std::to_string(i) + ")(!(city=*)))";
    auto const large = explaining("(&" + many + "(city=*))")(ada());
    CHECK(large.not_compared == 0);
    CHECK((large.record.gave_up || large.record.state == change_state::found));
    CHECK(large.edited.items.size() == 1);
    // Values that may be slips.
    auto slips = ada();
    for (int i = 0; i < 4; ++i) slips.add("department", std::string(60, 'b'));
    std::string near;
    for (int i = 0; i < 2000; ++i)
        near += "(department=" + std::string(55, 'a') + std::to_string(i) + ")";
    CHECK(explaining("(|" + near + ")")(slips).hints_gave_up);
    CHECK_FALSE(explaining("(department=Marketin)")(slips).hints_gave_up);
}
