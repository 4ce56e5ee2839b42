// SPDX-License-Identifier: BSL-1.0
// The conformance vectors through the muster command, which the environment names: what it prints
// is what they expect.
#include "catch.hpp"

#include <sys/wait.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eval_vectors.hpp"
#include "json_lines.hpp"
#include "parse_departures.hpp"

namespace {

/// Runs the command; what it prints goes to the file `to` in the current folder.
int muster(std::string const& arguments, std::string const& to) {
    auto const* const command = std::getenv("MUSTER_COMMAND");
    REQUIRE(command != nullptr);
    auto const line =
        "'" + std::string(command) + "' " + arguments + " >" + to + " 2>" + to + ".err";
    auto const status = std::system(line.c_str());
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/// False, and a word about it, if there are no vectors.
bool has_vectors(std::string& folder) {
    folder = muster_test::conformance_dir();
    if (folder.empty()) WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
    return !folder.empty();
}

}  // namespace

TEST_CASE("muster eval answers the vectors as they expect, under either Unicode policy") {
    std::string folder;
    if (!has_vectors(folder)) return;
    auto const vectors = muster_test::eval_vectors(folder);
    auto const data = "'" + folder + "/vectors/";
    for (auto const is_strict : {false, true}) {
        auto const printed = std::string("eval-") + (is_strict ? "strict" : "modern") + ".jsonl";
        // Some lines are no filters, and are said to be none.
        auto const status =
            muster("eval --ldif " + data + "directory.ldif' --schema " + data +
                       "xperson.schema' --unicode " + (is_strict ? "strict" : "modern") +
                       " --jsonl " + data + "ldap-filter-eval.jsonl'",
                   printed);
        CHECK(status == 2);
        struct answer {
            std::vector<std::string> matched;
            std::int64_t count = 0, undefined = 0;
        };
        std::map<std::string, answer> answers;
        muster_test::each_json_line(printed, [&](simdjson::dom::element line) {
            auto& made = answers[std::string(std::string_view(line["id"]))];
            for (auto const each : line["matched"].get_array())
                made.matched.emplace_back(std::string_view(each));
            made.count = std::int64_t(line["count"]);
            made.undefined = std::int64_t(line["undefined_count"]);
        });
        for (auto const& each : vectors) {
            if (each.is_strict != is_strict) continue;
            CAPTURE(each.id, each.filter);
            REQUIRE(answers.contains(each.id));
            auto const& found = answers[each.id];
            CHECK(muster_test::is_expected(each, found.matched));
            CHECK(found.count == static_cast<std::int64_t>(found.matched.size()));
            if (each.undefined >= 0) CHECK(found.undefined == each.undefined);
        }
    }
}

TEST_CASE("muster check tells the vectors that are filters, and where the others are wrong") {
    std::string folder;
    if (!has_vectors(folder)) return;
    auto const file = folder + "/vectors/ldap-filter-parse.jsonl";
    struct expectation {
        bool valid = false;
        std::string canonical;  ///< empty: not stated
        std::int64_t position = 0;
    };
    std::map<std::string, expectation> expected;
    auto const elsewhere = muster_test::other_positions();
    muster_test::each_json_line(file, [&](simdjson::dom::element line) {
        auto const id = std::string(std::string_view(line["id"]));
        auto& made = expected[id];
        made.valid = bool(line["rfc_valid"]);
        std::string_view canonical;
        if (line["canonical"].get(canonical) == simdjson::SUCCESS) made.canonical = canonical;
        if (made.valid) return;
        auto const other = elsewhere.find(id);
        made.position = other != elsewhere.end() ? static_cast<std::int64_t>(other->second)
                                                 : std::int64_t(line["rfc_error"]["pos"]);
    });
    REQUIRE(expected.size() == 625);

    std::string const printed = "check.jsonl";
    CHECK(muster("check --jsonl '" + file + "'", printed) == 0);
    auto const count = muster_test::each_json_line(printed, [&](simdjson::dom::element line) {
        auto const id = std::string(std::string_view(line["id"]));
        CAPTURE(id);
        auto const& wanted = expected[id];
        CHECK(bool(line["valid"]) == wanted.valid);
        CHECK(line["error"].is_null() == wanted.valid);
        CHECK(line["canonical"].is_null() != wanted.valid);
        if (!wanted.canonical.empty())
            CHECK(std::string_view(line["canonical"]) == wanted.canonical);
        if (!wanted.valid) CHECK(std::int64_t(line["error"]["pos"]) == wanted.position);
    });
    CHECK(count == expected.size());
}
