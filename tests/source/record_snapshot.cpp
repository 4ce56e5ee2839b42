// SPDX-License-Identifier: BSL-1.0
#include <muster/source/record_snapshot.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;

muster::expected<muster::manifest> record(temporary_folder const& folder) {
    return muster::record_snapshot(folder.name(), "webex", "2026-01-31T12:00:00Z",
                                   muster::webex::recorded_kinds);
}

}  // namespace

TEST_CASE("a folder of pages becomes a snapshot that is complete") {
    temporary_folder const folder;
    for (int i = 1; i <= 12; ++i)
        folder.write("people-" + std::to_string(i) + ".json",
                     R"({"items":[{"id":")" + std::to_string(i) + R"("}]})");
    folder.write("telephony-config-huntGroups.json", R"({"huntGroups":[{"id":"h"},{"id":"i"}]})");
    folder.write("locations.ndjson", "{\"id\":\"l\"}\n");
    folder.write("README.md", "no page");
    auto const made = record(folder);
    REQUIRE(made);
    REQUIRE(made->kinds.size() == 3);
    auto const& people = made->kinds[0];
    CHECK(people.name == "people");
    CHECK(people.records == 12);
    CHECK(people.first == "people-1.json");
    // As people count, not as characters are ordered.
    CHECK(people.pages[8].file == "people-9.json");
    CHECK(people.pages[8].next == "people-10.json");
    CHECK(people.pages[11].next.empty());
    CHECK(made->kinds[1].name == "locations");
    CHECK(made->kinds[1].list.empty());
    CHECK(made->kinds[2].name == "hunt-groups");
    CHECK(made->kinds[2].records == 2);

    auto const opened = muster::snapshot::open(folder.name());
    REQUIRE(opened);
    CHECK(opened->contents() == *made);
    CHECK(opened->verify().empty());
    // Recorded again, the manifest is the same.
    CHECK(*record(folder) == *made);
}

TEST_CASE("pages that link to each other must be all there") {
    auto const graph = [](std::vector<bool> const& links) {
        temporary_folder const folder;
        for (std::size_t i = 0; i < links.size(); ++i)
            folder.write("users-" + std::to_string(i) + ".json",
                         std::string(R"({"value":[{"id":")") + std::to_string(i) + R"("}])" +
                             (links[i] ? R"(,"@odata.nextLink":"https://next.example"})" : "}"));
        auto const made = muster::record_snapshot(folder.name(), "graph", "2026-01-31",
                                                  muster::graph::recorded_kinds);
        CHECK(std::filesystem::exists(folder.name() + "/manifest.json") == made.has_value());
        if (!made) CHECK(made.error().code == muster::errc::incomplete);
        return made ? "good"
                    : std::filesystem::path(made.error().place).filename().string() + " " +
                          made.error().message;
    };
    CHECK(graph({true, true, false}) == "good");
    CHECK(graph({true, true}) ==
          "users-1.json names a page after it (@odata.nextLink), which is not in the folder");
    CHECK(graph({true, false, false}) ==
          "users-1.json names no page after it (@odata.nextLink), and users-2.json would follow");
}

TEST_CASE("what is no page is not recorded, and nothing is written") {
    auto const said = [](std::string const& file, std::string const& bytes) {
        temporary_folder const folder;
        folder.write("people.json", R"({"items":[]})");
        if (!file.empty()) folder.write(file, bytes);
        auto const made = record(folder);
        CHECK(std::filesystem::exists(folder.name() + "/manifest.json") == made.has_value());
        return made ? "good" : made.error().message;
    };
    CHECK(said("", "") == "good");
    CHECK(said("people-2.json", "{").find("is not JSON") == 0);
    CHECK(said("people-2.json", R"({"errors":[]})") == "holds no list called \"items\"");
    CHECK(said("peoples.json", R"({"items":[]})") ==
          "by its name this is no page of webex; take it out of the folder, or name it after what "
          "it holds");
    CHECK(said("people-2.ndjson", "{}") ==
          "a kind is in pages or in lines, and the files of this one are in both");
    temporary_folder const nothing;
    CHECK(record(nothing).error().message == "there are no pages here");
    CHECK(muster::record_snapshot("/no/such/folder", "x", "2026-01-31", {}).error().code ==
          muster::errc::cannot_open);
    CHECK(muster::record_snapshot(nothing.name(), "x", "now", {}).error().code ==
          muster::errc::bad_option);
}

TEST_CASE("numbers in names are ordered as people count") {
    auto const before = [](std::string_view a, std::string_view b) {
        return muster::detail::before_as_counted(a, b);
    };
    CHECK(before("a-9", "a-10"));
    CHECK_FALSE(before("a-10", "a-9"));
    CHECK(before("a-0001", "a-2"));
    CHECK(before("a", "b"));
    CHECK(before("a", "a-1"));
    CHECK(before("a-1.json", "a-1b.json"));
    CHECK_FALSE(before("a", "a"));
    CHECK(before("a-99999999999999999999998", "a-99999999999999999999999"));
}

TEST_CASE("the kind of a file is that of the longest name, and not of a piece of a word") {
    auto const kind = [](std::string_view file) {
        auto const* const found =
            muster::detail::kind_of(file, std::span(muster::webex::recorded_kinds));
        return found == nullptr ? std::string_view("none") : found->name;
    };
    CHECK(kind("people.json") == "people");
    CHECK(kind("people-0001.json") == "people");
    CHECK(kind("people_1.ndjson") == "people");
    CHECK(kind("people2.json") == "people");
    CHECK(kind("peoples.json") == "none");
    CHECK(kind("workspaceLocations.json") == "none");
    CHECK(kind("telephony-locations-1.json") == "telephony-locations");
    CHECK(kind("telephony-config-locations.json") == "telephony-locations");
    CHECK(kind("locations.json") == "locations");
    CHECK(kind("queues.json") == "call-queues");
}
