// SPDX-License-Identifier: BSL-1.0
#include <muster/source/manifest.hpp>

#include <string>
#include <vector>

#include "catch.hpp"

using muster::manifest_kind;
using muster::manifest_page;
using muster::snapshot_problem;

namespace {

manifest_page page(std::string file, std::string next, std::uint64_t records = 1) {
    return {file, 10, records, "digest of " + file, std::move(next)};
}

/// The chain as file names, and the problems as sentences.
std::string chain(manifest_kind const& kind) {
    std::vector<snapshot_problem> problems;
    std::string out;
    for (auto const* const each : chain_of(kind, problems)) out += each->file + " ";
    for (auto const& each : problems) {
        CHECK(each.kind == kind.name);
        out += "| " + each.file + ": " + each.message + " ";
    }
    return out;
}

manifest_kind people(std::string first, std::vector<manifest_page> pages) {
    manifest_kind made{"people", "items", "", 0, std::move(first), std::move(pages)};
    for (auto const& each : made.pages) made.records += each.records;
    return made;
}

}  // namespace

TEST_CASE("the pages of a kind come in the order of their chain, however they are listed") {
    CHECK(chain(people("a", {page("a", "b"), page("b", "c"), page("c", "")})) == "a b c ");
    CHECK(chain(people("a", {page("c", ""), page("a", "b"), page("b", "c")})) == "a b c ");
    CHECK(chain(people("z", {page("a", ""), page("z", "a")})) == "z a ");
    CHECK(chain(people("a", {page("a", "")})) == "a ");
}

TEST_CASE("what is wrong with a chain is named, and every page still comes once") {
    // A page that is not there: in the middle, and as the last.
    CHECK(chain(people("a", {page("a", "b"), page("c", "")})) ==
          "a c | b: comes after a, and is not listed | c: no page leads to it ");
    CHECK(chain(people("a", {page("a", "b")})) == "a | b: comes after a, and is not listed ");
    CHECK(chain(people("x", {page("a", "")})) ==
          "a | x: is the first page, and is not listed | a: no page leads to it ");
    CHECK(chain(people("x", {})) == "| x: is the first page, and is not listed ");
    // A chain without an end.
    CHECK(chain(people("a", {page("a", "b"), page("b", "a")})) ==
          "a b | b: leads back to a, so the last page is missing ");
    CHECK(chain(people("a", {page("a", "a"), page("b", "")})) ==
          "a b | a: leads back to a, so the last page is missing | b: no page leads to it ");
    // Two chains.
    CHECK(chain(people("a", {page("a", ""), page("b", "c"), page("c", "")})) ==
          "a b c | b: no page leads to it | c: no page leads to it ");
    // Two pages with one page after them.
    CHECK(chain(people("a", {page("a", "c"), page("b", "c"), page("c", "")})) ==
          "a c b | b: no page leads to it ");
    CHECK(chain(people("a", {page("a", "b"), page("a", ""), page("b", "")}))
              .find("a b | a: is listed twice") == 0);
}

TEST_CASE("counts that do not add up, and a page under two names, are named") {
    auto kind = people("a", {page("a", "b", 3), page("b", "", 4)});
    kind.records = 8;
    CHECK(chain(kind) == "a b | : the pages hold 7 records, and the manifest says 8 ");
    kind.records = 7;
    kind.pages[1].sha256 = kind.pages[0].sha256;
    CHECK(chain(kind) == "a b | b: is the same page as a ");
    // Pages without records look alike.
    kind.pages[1].records = 0;
    kind.records = 3;
    CHECK(chain(kind) == "a b ");
    CHECK(chain(people("a", {page("a", "b", 3), page("b", "c", 0), page("c", "", 0)})) == "a b c ");
}

TEST_CASE("a chain of many pages takes time in proportion") {
    manifest_kind kind = people("0", {});
    constexpr int many = 100'000;
    for (int i = many; i-- > 0;)
        kind.pages.push_back(page(std::to_string(i), i + 1 < many ? std::to_string(i + 1) : ""));
    kind.records = many;
    std::vector<snapshot_problem> problems;
    auto const all = chain_of(kind, problems);
    CHECK(problems.empty());
    REQUIRE(all.size() == many);
    CHECK(all[1234]->file == "1234");
}

TEST_CASE("a page is a plain file of the folder itself") {
    for (auto const* const good : {"a.json", "people-0001.json", "a b.ndjson", "..json", "ü.jsonl"})
        CHECK(muster::is_page_name(good) == (good[0] != '.'));
    for (std::string const& bad :
         {std::string(), std::string("a"), std::string("a.txt"), std::string("../a.json"),
          std::string("/etc/a.json"), std::string("b/a.json"), std::string("b\\a.json"),
          std::string(".a.json"), std::string("..json"), std::string("a\0.json", 7),
          std::string("a\n.json"), std::string("a\x7F.json"), std::string("\xFF.json"),
          std::string(251, 'x') + ".json", std::string("manifest.json")}) {
        CAPTURE(bad);
        CHECK_FALSE(muster::is_page_name(bad));
    }
    CHECK(muster::is_page_name(std::string(250, 'x') + ".json"));
}

TEST_CASE("a manifest is printed with a page on each line") {
    muster::manifest const from{
        "webex", "2026-01-31T12:00:00Z", {people("a", {page("a", "b\""), page("b", "", 0)})}};
    CHECK(
        print(from) ==
        R"({"muster_snapshot": 1, "source": "webex", "taken": "2026-01-31T12:00:00Z", "kinds": [)"
        "\n"
        R"({"kind": "people", "list": "items", "link": "", "records": 1, "first": "a", "pages": [)"
        "\n"
        R"( {"file": "a", "bytes": 10, "records": 1, "sha256": "digest of a", "next": "b\""},)"
        "\n"
        R"( {"file": "b", "bytes": 10, "records": 0, "sha256": "digest of b", "next": null}]}]})"
        "\n");
    CHECK(print(muster::manifest{"graph", "2026-01-31", {}}) ==
          "{\"muster_snapshot\": 1, \"source\": \"graph\", "
          "\"taken\": \"2026-01-31\", \"kinds\": []}\n");
    CHECK(from.find("people") == from.kinds.data());
    CHECK(from.find("users") == nullptr);
}
