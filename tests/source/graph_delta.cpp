// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph_delta.hpp>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;
namespace graph = muster::graph;

std::string const next = R"("@odata.nextLink":"https://graph.example/users/delta?$skiptoken=a",)";
std::string const last = R"("@odata.deltaLink":"https://graph.example/users/delta?$deltatoken=z",)";
std::string page(std::string const& link, std::string const& records) {
    return "{" + link + "\"value\":[" + records + "]}";
}

/// Pages in files of their own, as they are recorded.
struct recording {
    std::vector<std::string> pages;
    graph::absent_member absent = graph::absent_member::kept;
    graph::delta_limits limits{};

    [[nodiscard]] graph::delta_source source() const& {
        muster::inputs list;
        std::size_t number = 0;
        for (auto const& each : pages)
            list.add_memory(each, "delta-" + std::to_string(++number) + ".json");
        return graph::delta(std::move(list), absent, limits);
    }
};

auto const asked = wanting({"id", "department", "mobilePhone", "businessPhones"});

/// A line for each user: `x` if he is removed, then his fields.
std::string lines(gathered const& got) {
    std::string out;
    for (auto const& each : got.all) {
        if (each.malformed) {
            out += "! " + each.text + "\n";
            continue;
        }
        out += each.removed ? "x" : ".";
        for (auto const& field : each.fields) out += " " + field;
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("absent keeps, null clears, and the last word on a member wins") {
    auto const got =
        gather(recording{{page(next, R"({"id":"1","department":"Sales","businessPhones":["+1"]},)"
                                     R"({"id":"2","mobilePhone":null})"),
                          page(last, R"({"id":"1","department":"Marketing"},)"
                                     R"({"mobilePhone":"+2","id":"2","businessPhones":[]})")}}
                   .source(),
               asked);
    CHECK(lines(got) == ". 1 Marketing - +1\n"
                        ". 2 - +2 null\n");
    CHECK(got.ended.complete);
    CHECK(got.ended.records == 2);
    // In the other order, the other word.
    auto const turned = gather(
        recording{{page(next, R"({"id":"1","department":"Marketing"})"),
                   page(last, R"({"id":"1","department":null},{"id":"1","mobilePhone":"+3"})")}}
            .source(),
        asked);
    CHECK(lines(turned) == ". 1 null +3 -\n");
}

TEST_CASE("of changes to one user the last holds, also where records are to be given once") {
    auto once = asked;
    once.again = muster::repeats::once;
    auto const pages = recording{{page(next, R"({"id":"1","department":"Sales"})"),
                                  page(last, R"({"id":"1","department":"IT"})")}};
    auto const got = gather(pages.source(), once);
    CHECK(lines(got) == lines(gather(pages.source(), asked)));
    CHECK(got.column(1) == "IT,");
    CHECK(got.ended.malformed == 0);
}

TEST_CASE("a page that is read twice changes nothing") {
    auto const first = page(next, R"({"id":"1","department":"Sales"},{"id":"2","@removed":{}})");
    auto const second = page(last, R"({"id":"2","department":"HR"},{"id":"1","mobilePhone":"+1"})");
    auto const once = gather(recording{{first, second}}.source(), asked);
    CHECK(lines(once) == ". 1 Sales +1 -\n. 2 HR - -\n");
    CHECK(lines(gather(recording{{first, second, second}}.source(), asked)) == lines(once));
    CHECK(lines(gather(recording{{first, first, second}}.source(), asked)) == lines(once));
    CHECK(lines(gather(recording{{first, second, first, second}}.source(), asked)) == lines(once));
}

TEST_CASE("a removed user says how, and comes back when he is named again") {
    auto const pages =
        recording{{page(last, R"({"id":"1","@removed":{"reason":"changed"}},)"
                              R"({"id":"2","department":"HR","@removed":{"reason":"deleted"}},)"
                              R"({"id":"3","department":"HR","mobilePhone":"+1"},)"
                              R"({"id":"3","@removed":{"reason":"changed"}},)"
                              R"({"id":"3","department":"Sales"},)"
                              R"({"id":"4","department":"HR"},)"
                              R"({"id":"4","@removed":{"reason":"deleted"}},)"
                              R"({"id":"4","mobilePhone":"+4"})")}};
    auto const source = pages.source();
    CHECK(lines(gather(source, asked)) == "x 1 - - -\n"
                                          "x 2 - - -\n"
                                          ". 3 Sales +1 -\n"
                                          ". 4 - +4 -\n");
    std::string how;
    struct {
        std::string& how;
        void verdict(muster::verdict const& each) {
            if (each.what == muster::outcome::removed)
                how += std::string(each.identity) + " " + std::string(each.reason) + "\n";
        }
    } observer{how};
    auto users = muster::read(source);
    auto const ended = users.into([](std::string&&) {}, {}, observer);
    REQUIRE(ended);
    CHECK(ended->removed == 2);
    CHECK(how == "1 changed\n2 deleted\n");
}

TEST_CASE("a manager comes from manager@delta, and goes with an empty or removing one") {
    auto const wanted = wanting({"id", "manager.id"});
    auto const got = gather(
        recording{
            {page(last, R"({"id":"1","manager@delta":[{"@odata.type":"u","id":"m1"}]},)"
                        R"({"id":"2","manager@delta":[]},)"
                        R"({"id":"3","manager@delta":[{"id":"m1","@removed":{}}]},)"
                        R"({"id":"4","manager@delta":[{"id":"m1","@removed":{}},{"id":"m2"}]},)"
                        R"({"id":"5","manager":{"id":"m3"}},)"
                        R"({"id":"6","department":"HR"},)"
                        R"({"id":"7","manager@delta":["m1",7,{"id":{}}]})")}}
            .source(),
        wanted);
    CHECK(lines(got) == ". 1 m1\n. 2 null\n. 3 null\n. 4 m2\n. 5 m3\n. 6 -\n. 7 -\n");
}

TEST_CASE("the round is over with its delta link, and not before") {
    auto const ended = [](std::vector<std::string> pages) {
        auto const got = gather(recording{std::move(pages)}.source(), asked);
        REQUIRE_FALSE(got.failed);
        return got.ended.complete ? std::string() : got.reasons();
    };
    auto const one = R"({"id":"1"})";
    CHECK(ended({page(last, "")}).empty());
    CHECK(ended({page(next, one), page(last, "")}).empty());
    // Names of files do not always sort by time: with one chain it does not matter.
    CHECK(ended({page(last, ""), page(next, one)}).empty());
    CHECK(ended({page(last, one), page(next, R"({"id":"2"})")}).empty());
    // Where it does, it is said.
    CHECK(ended({page(last, one), page(next, one)})
              .find("is not the last one, and users are named") != std::string::npos);
    CHECK(ended({page(next, one), page(last, one)}).empty());
    CHECK(ended({page(next, std::string(one) + "," + one), page(last, "")}).empty());
    CHECK(ended({page(next, one), page(last, ""), page(next, ""), page(last, one)}).empty());
    CHECK(ended({page(next, one)}).find("every page names a next page") != std::string::npos);
    CHECK(ended({page(next, one), page(last, ""), page(last, ""), page(next, "")})
              .find("the last page holds no delta link") != std::string::npos);
    CHECK(ended({page("", one)}).find("neither a next page nor a delta link") != std::string::npos);
    CHECK_FALSE(ended({page(last, one).substr(0, 20)}).empty());
}

TEST_CASE("the delta link is kept for the next round, its escapes undone") {
    for (std::string const broken : {"", ",garbage"}) {
        auto const pages =
            recording{{R"({"value":[{"id":"1"})" + broken +
                       R"(],"@odata.deltaLink":"https:\/\/graph.example\/d?t=\u0041"})"}};
        auto source = pages.source();
        auto const got = gather(source, asked);
        CHECK(got.ended.complete == broken.empty());
        CHECK(source.report().link == "https://graph.example/d?t=A");
        CHECK(source.report().changes == 1);
    }
}

TEST_CASE("an answer that asks for a full resync is a failure of its own, and gives nobody") {
    auto const resync =
        std::string(R"({"error":{"code":"resyncRequired","message":"Resync","innererror":)"
                    R"({"code":"resyncApplyDifferences"}}})");
    for (auto const& pages : {std::vector<std::string>{resync},
                              {page(next, R"({"id":"1"})"), resync},
                              {resync, page(last, R"({"id":"1"})")}}) {
        auto const recorded = recording{pages};
        auto source = recorded.source();
        auto const got = gather(source, asked);
        REQUIRE(got.failed);
        CHECK(got.why.code == muster::errc::full_resync);
        CHECK(got.why.message == "a full resync is needed, since Graph cannot tell what changed: "
                                 "resyncRequired (resyncApplyDifferences): Resync");
        CHECK(got.all.empty());
        CHECK(source.report().what == graph::resync::replace);
    }
    // Any other error answer leaves the read incomplete, as everywhere.
    auto const throttled =
        gather(recording{{page(next, R"({"id":"1"})"), R"({"error":{"code":"TooManyRequests"}})"}}
                   .source(),
               asked);
    CHECK_FALSE(throttled.failed);
    CHECK_FALSE(throttled.ended.complete);
    CHECK(lines(throttled) == ". 1 - - -\n");
}

TEST_CASE("hostile changes are named, and the others are read") {
    auto const got = gather(
        recording{{page(last, R"({"department":"HR"},{"id":"","department":"HR"},7,)"
                              R"({"id":"1","department":"HR","@removed":null},)"
                              R"({"id":"2","department":{"a":1},"businessPhones":[null,"+1",[2]]},)"
                              R"({"id":"3","@removed":{"reason":["no"]}},{"id":"4","depart)")}}
            .source(),
        asked);
    CHECK(got.bad().size() >= 3);
    CHECK_FALSE(got.ended.complete);
    auto const text = lines(got);
    CHECK(text.find("! no identity: a change must say whose it is") != std::string::npos);
    // A mark that says nothing removes nobody.
    CHECK(text.find(". 1 HR") != std::string::npos);
    CHECK(text.find(". 2 c:{\"a\":1} - +1") != std::string::npos);
    CHECK(text.find("x 3 ") != std::string::npos);
}

TEST_CASE("a filter does not decide about a change that says nothing of its attribute") {
    auto const pages =
        std::vector<std::string>{page(last, R"({"id":"1","department":"Sales"},)"
                                            R"({"id":"2","city":"Milan"},)"
                                            R"({"id":"3","@removed":{"reason":"changed"}},)"
                                            R"({"id":"4","department":null})")};
    auto const run = [&](graph::absent_member absent) {
        auto const recorded = recording{pages, absent};
        auto users = muster::read(recorded.source()) |
                     muster::where(*muster::ldap::parse("(department=Sales)"));
        auto const ended = users.into([](std::string&&) {});
        REQUIRE(ended);
        return *ended;
    };
    auto const kept = run(graph::absent_member::kept);
    CHECK((kept.mapped == 1 && kept.undecided == 1 && kept.rejected == 0 && kept.removed == 1 &&
           kept.out_of_scope == 1));
    CHECK_FALSE(kept.complete);
    CHECK(kept.reasons.at(0) == "1 change does not say what the filter asks");
    auto const never_set = run(graph::absent_member::never_set);
    CHECK((never_set.mapped == 1 && never_set.rejected == 0 && never_set.out_of_scope == 2));
    CHECK(never_set.complete);
}

TEST_CASE("what a delta is held in memory for is limited") {
    auto const pages = std::vector<std::string>{
        page(last, R"({"id":"1","department":"aaaa"},{"id":"2"},{"id":"3"})")};
    CHECK(gather(recording{pages, {}, {3, 1000}}.source(), asked).all.size() == 3);
    for (auto const& limits : {graph::delta_limits{2, 1000}, graph::delta_limits{3, 8}}) {
        auto const got = gather(recording{pages, {}, limits}.source(), asked);
        REQUIRE(got.failed);
        CHECK(got.why.code == muster::errc::over_limit);
        CHECK(got.all.empty());
    }
}

TEST_CASE("the recorded delta reads as one change a user") {
    auto const* const folder = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (folder == nullptr) return;
    muster::inputs list;
    REQUIRE(list.add_folder(std::string(folder) + "/data/graph", {"delta"}));
    auto source = graph::delta(std::move(list));
    auto const got = gather(source, wanting({"department", "mobilePhone", "manager.id"}));
    CHECK(got.ended.complete);
    CHECK(lines(got) == ". Sales - -\n"
                        ". - null 5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01\n"
                        "x - - -\n"
                        "x - - -\n");
    CHECK(source.report().link ==
          "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=zZ9-8_7");
    auto const error = gather(
        graph::delta(muster::files(std::string(folder) + "/data/graph/error-410-resync.json")),
        asked);
    CHECK(error.failed);
    CHECK(error.why.code == muster::errc::full_resync);
    auto const throttled = gather(
        graph::delta(muster::files(std::string(folder) + "/data/graph/error-429.json")), asked);
    CHECK_FALSE(throttled.failed);
    CHECK_FALSE(throttled.ended.complete);
}
