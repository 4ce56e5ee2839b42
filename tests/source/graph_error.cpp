// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph_error.hpp>

#include <string>
#include <vector>

#include "catch.hpp"

namespace graph = muster::graph;

TEST_CASE("the deepest code that is known decides, however the inner error is spelled") {
    for (std::string const inner : {"innerError", "innererror"}) {
        auto const said = graph::parse_error(
            R"({"error":{"code":"resyncRequired","message":"Resync is required",")" + inner +
            R"(":{"code":"resyncApplyDifferences","request-id":"r"}}})");
        CHECK(said.known == "resyncApplyDifferences");
        CHECK(said.what == graph::resync::replace);
        CHECK(said.codes == std::vector<std::string>{"resyncRequired", "resyncApplyDifferences"});
        CHECK(said.sentence() == "resyncRequired (resyncApplyDifferences): Resync is required");
    }
    auto const unknown_below = graph::parse_error(
        R"({"code":"resyncRequired","innerError":{"code":"brandNew","innererror":{"date":"d"}}})");
    CHECK(unknown_below.known == "resyncRequired");
    CHECK(unknown_below.what == graph::resync::needed);
}

TEST_CASE("a full resync is told from any other error, and whether local records stay") {
    auto const what = [](std::string const& code) {
        return graph::parse_error(R"({"error":{"code":")" + code + R"("}})").what;
    };
    CHECK(what("syncStateNotFound") == graph::resync::needed);
    CHECK(what("SyncStateNotFound") == graph::resync::needed);
    CHECK(what("Directory_ExpiredPageToken") == graph::resync::needed);
    CHECK(what("resyncUploadDifferences") == graph::resync::keep);
    for (auto const* other : {"TooManyRequests", "UnknownError", "accessDenied", "brandNew", ""})
        CHECK(what(other) == graph::resync::not_needed);
}

TEST_CASE("what is no error answer has no code, and a cut one those that can be seen") {
    for (auto const* text : {"", "{}", "[]", "5", R"({"error":7})", R"({"error":{"code":3}})",
                             R"({"error":{"innerError":[]}})"}) {
        auto const said = graph::parse_error(text);
        CHECK(said.codes.empty());
        CHECK(said.known.empty());
        CHECK(said.what == graph::resync::not_needed);
        CHECK_FALSE(said.sentence().empty());
    }
    CHECK(graph::parse_error(R"({"error":{"code":"resyncRequired","mess)").what ==
          graph::resync::needed);
    std::string deep;
    for (int i = 0; i < 30; ++i) deep += R"({"code":"x","innerError":)";
    deep += R"({"code":"resyncRequired"})" + std::string(30, '}');
    CHECK(graph::parse_error(deep).codes.size() == graph::max_error_levels);
}
