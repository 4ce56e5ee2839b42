// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph_assignments.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/snapshot.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;
namespace graph = muster::graph;

std::string const g1 = "0a4b8d10-7c11-4d7e-9a30-1e7f0a9b0001";
std::string const g2 = "0a4b8d10-7c11-4d7e-9a30-1e7f0a9b0002";
std::string const g3 = "0a4b8d10-7c11-4d7e-9a30-1e7f0a9b0003";

std::string assigned(std::string const& id, std::string const& type) {
    return R"({"principalId":")" + id + R"(","principalType":")" + type +
           R"(","principalDisplayName":"Name of )" + id.substr(0, 2) + "\"}";
}
std::string user(std::string const& id) {
    return R"({"@odata.type":"#microsoft.graph.user","id":")" + id + "\"}";
}
std::string group(std::string const& id) {
    return R"({"@odata.type":"#microsoft.graph.group","id":")" + id + "\"}";
}
std::string page(std::string const& records, std::string const& more = {}) {
    return "{" + more + "\"value\":[" + records + "]}";
}

/// Files of members by their names, and one answer of assignments.
struct recording {
    std::string assignments;
    std::vector<std::pair<std::string, std::string>> members{};
    std::string groups{};

    [[nodiscard]] graph::assignment_pages pages() const {
        graph::assignment_pages made;
        made.assignments.add_memory(assignments, "assignments.json");
        for (auto const& [name, text] : members) made.members.add_memory(text, name);
        if (!groups.empty()) made.groups.add_memory(groups, "groups.json");
        return made;
    }
    [[nodiscard]] graph::assignments
    load(graph::nested_groups nested = graph::nested_groups::ignored,
         graph::assignment_limits limits = {}) const {
        auto loaded = graph::assignments::load(pages(), nested, limits);
        REQUIRE(loaded);
        return std::move(*loaded);
    }
};

std::string users_of(graph::assignments const& loaded) {
    std::vector<std::string> all(loaded.users().begin(), loaded.users().end());
    std::sort(all.begin(), all.end());
    std::string text;
    for (auto const& each : all) text += each + " ";
    return text;
}
std::string reasons_of(graph::assignments const& loaded) {
    std::string text;
    for (auto const& each : loaded.reasons()) text += each + "\n";
    return text;
}

}  // namespace

TEST_CASE("assigned are users and the direct members of assigned groups; nested ones when asked") {
    auto const recorded = recording{
        page(assigned("u1", "User") + "," + assigned(g1, "Group")),
        {{"group-members-" + g1 + ".json", page(user("u2") + "," + group(g2) + "," + user("u1"))},
         {"some/folder/members-" + g2 + "-0001.json",
          page(user("u3") + R"(,{"@odata.type":"#microsoft.graph.device","id":"d"})")}}};
    auto const direct = recorded.load();
    CHECK(users_of(direct) == "u1 u2 ");
    CHECK(direct.complete());
    CHECK((direct.groups() == 1 && direct.nested_left_out() == 1));
    CHECK((direct.includes("u2") && !direct.includes("u3")));
    auto const all = recorded.load(graph::nested_groups::followed);
    CHECK(users_of(all) == "u1 u2 u3 ");
    CHECK((all.complete() && all.groups() == 2));
}

TEST_CASE("a nested group that is assigned itself counts without being asked for") {
    auto const loaded = recording{page(assigned(g1, "Group") + "," + assigned(g2, "group") + "," +
                                       assigned(g2, "Group")),
                                  {{"members-" + g1 + ".json", page(group(g2))},
                                   {"members-" + g2 + ".json", page(user("u3"))}}}
                            .load();
    CHECK(users_of(loaded) == "u3 ");
    CHECK(loaded.complete());
    CHECK(loaded.nested_left_out() == 0);
}

TEST_CASE(
    "an assigned group whose members were not recorded is named, and a nested one if it counts") {
    auto const recorded =
        recording{page(assigned(g1, "Group") + "," + assigned(g3, "Group")),
                  {{"members-" + g1 + ".json", page(user("u1") + "," + group(g2))}},
                  page(R"({"id":")" + g3 + R"(","displayName":"Sales"})")};
    CHECK(reasons_of(recorded.load()) ==
          "group \"Sales\" (" + g3 + ") is assigned, and its members are missing\n");
    CHECK(reasons_of(recorded.load(graph::nested_groups::followed)) ==
          "group \"Sales\" (" + g3 + ") is assigned, and its members are missing\n" + "group " +
              g2 + " is nested, and its members are missing\n");
    // An empty group is no missing one.
    auto const empty =
        recording{page(assigned(g1, "Group")), {{"members-" + g1 + ".json", page("")}}}.load();
    CHECK((empty.complete() && empty.users().empty()));
}

TEST_CASE("circles of groups end") {
    auto const recorded = recording{
        page(assigned(g1, "Group")),
        {{"members-" + g1 + ".json", page(group(g2) + "," + group(g1))},
         {"members-" + g2 + ".json", page(group(g3) + "," + user("u2"))},
         {"members-" + g3 + ".json", page(group(g1) + "," + group(g2) + "," + user("u3"))}}};
    auto const all = recorded.load(graph::nested_groups::followed);
    CHECK(users_of(all) == "u2 u3 ");
    CHECK((all.complete() && all.groups() == 3));
    auto const few = recorded.load(graph::nested_groups::followed, {2, 100});
    CHECK(reasons_of(few) ==
          "more than 2 groups are assigned or nested (assignment_limits::groups)\n");
    CHECK(reasons_of(recorded.load(graph::nested_groups::followed, {9, 3}))
              .find("more than 3 members (assignment_limits::members)") != std::string::npos);
}

TEST_CASE("the pages of a group are told by their links, or else by their names") {
    auto const link = R"("@odata.nextLink":"https://graph.example/v1.0/groups/)" + g1 +
                      R"(/members?$skiptoken=x",)";
    auto const context = R"("@odata.context":"https://graph.example/v1.0/$metadata#groups(')" + g1 +
                         R"(')/members",)";
    auto const one = page(assigned(g1, "Group"));
    CHECK(users_of(recording{
              one, {{"a.json", page(user("u1"), link)}, {"b.json", page(user("u2"), context)}}}
                       .load()) == "u1 u2 ");
    auto const cut =
        recording{one, {{"members-" + g1 + "-page1.json", page(user("u1"), link)}}}.load();
    CHECK(users_of(cut) == "u1 ");
    CHECK(reasons_of(cut).find("not all of its members are there") != std::string::npos);
    auto const other =
        recording{one, {{"members-" + g2 + ".json", page(user("u1"), context)}}}.load();
    CHECK(users_of(other) == "u1 ");
    CHECK(reasons_of(other).find("is called after the group " + g2) != std::string::npos);
    auto const nobodys = recording{one, {{"page.json", page(user("u1"))}}}.load();
    CHECK(users_of(nobodys).empty());
    CHECK(reasons_of(nobodys).find("page.json: does not say whose members it holds") !=
          std::string::npos);
    // Lines without a page, and an id in capitals.
    auto capitals = g1;
    for (char& c : capitals)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 0x20);
    auto const lines =
        recording{page(assigned(capitals, "Group")),
                  {{"members-" + g1 + ".ndjson", user("u1") + "\n" + user("u2") + "\n"},
                   {"members-" + g2 + ".ndjson", user("u3") + "\n"}}}
            .load();
    CHECK(users_of(lines) == "u1 u2 ");
    CHECK(reasons_of(lines) == "");
}

TEST_CASE("hostile assignments are named") {
    auto const loaded =
        recording{page(R"({"principalType":"User"},{"principalId":"u1","principalType":"Robot"},)"
                       R"({"principalId":"app","principalType":"ServicePrincipal"},7,)" +
                       assigned("u2", "User") + ",{\"princip"),
                  {{"members-" + g1 + ".json", page(R"({"id":""},{"id":"x"})")}}}
            .load();
    CHECK(users_of(loaded) == "u2 ");
    auto const said = reasons_of(loaded);
    CHECK(said.find("an assignment says not to whom") != std::string::npos);
    CHECK(said.find("has the principalType \"Robot\"") != std::string::npos);
    CHECK(said.find("could not be read") != std::string::npos);
    CHECK(said.find("1 members have no id") != std::string::npos);
    auto const error = recording{R"({"error":{"code":"Authorization_RequestDenied"}})"}.load();
    CHECK_FALSE(error.complete());
    CHECK_FALSE(graph::assignments::load({muster::files("no-such-file.json")}));
}

TEST_CASE("a filter asks for the assignment as for any attribute") {
    auto const recorded = recording{page(assigned("u1", "User") + "," + assigned(g1, "Group"))};
    std::string const users = R"({"id":"u1","department":"Sales"}
{"id":"u2","department":"Sales"}
)";
    auto const select = [&](std::string const& text, auto from) {
        std::string found;
        auto selected = muster::read(std::move(from)) | muster::where(*muster::ldap::parse(text));
        auto const ended =
            selected.into([&](std::string&& each) { found += each.substr(7, 2) + " "; });
        if (!ended) return ended.error().message;
        return found + (ended->complete ? "" : ended->reasons.at(0));
    };
    auto const joined = [&] {
        return graph::with_assignments(graph::users(muster::memory(users)),
                                       graph::assignment_source(recorded.pages()));
    };
    auto const why = "reading the assignments: group \"Name of 0a\" (" + g1 +
                     ") is assigned, and its members are missing";
    CHECK(select("(assigned=TRUE)", joined()) == "u1 " + why);
    CHECK(select("(&(department=Sales)(!(assigned=TRUE)))", joined()) == "u2 " + why);
    // Nobody asks: the pages are not even read.
    CHECK(select("(department=Sales)", joined()) == "u1 u2 ");
    CHECK(select("(assigned=TRUE)", graph::users(muster::memory(users))) ==
          "\"assigned\" needs the assignments of the source, and none were given");
}

TEST_CASE("the recorded groups and assignments put two users in scope, and a third if nested") {
    auto const* const folder = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (folder == nullptr) return;
    auto const recorded = muster::snapshot::open(std::string(folder) + "/data/graph");
    REQUIRE(recorded);
    auto const load = [&](graph::nested_groups nested) {
        auto loaded = graph::assignments::load({recorded->inputs_if_any(graph::assignments_pages),
                                                recorded->inputs_if_any(graph::members_pages),
                                                recorded->inputs_if_any(graph::groups_pages)},
                                               nested);
        REQUIRE(loaded);
        CHECK(reasons_of(*loaded).empty());
        return users_of(*loaded);
    };
    CHECK(load(graph::nested_groups::ignored) == "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01 "
                                                 "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b03 ");
    CHECK(load(graph::nested_groups::followed) == "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01 "
                                                  "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b02 "
                                                  "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b03 ");
}
