// SPDX-License-Identifier: BSL-1.0
#include <muster/source/snapshot.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/sha256.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/record_snapshot.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;
using muster::manifest;
using muster::manifest_kind;
using muster::manifest_page;
using muster::snapshot;

std::string const first = R"({"items":[{"id":"1"},{"id":"2"}]})";
std::string const second = R"({"items":[{"id":"3"}]})";
std::string const third = R"({"items":[{"id":"4"},{"id":"5"},{"id":"6"}]})";

manifest_page page(std::string file, std::string const& bytes, std::uint64_t records,
                   std::string next) {
    return {std::move(file), bytes.size(), records, muster::sha256_of(bytes), std::move(next)};
}

/// A folder whose file names say nothing of the chain.
struct recording {
    temporary_folder folder;
    manifest says{"webex",
                  "2026-01-31T12:00:00Z",
                  {manifest_kind{"people",
                                 "items",
                                 "",
                                 6,
                                 "people-z.json",
                                 {page("people-a.json", second, 1, "people-m.json"),
                                  page("people-m.json", third, 3, ""),
                                  page("people-z.json", first, 2, "people-a.json")}}}};

    recording() {
        folder.write("people-z.json", first);
        folder.write("people-a.json", second);
        folder.write("people-m.json", third);
    }
    manifest_kind& people() { return says.kinds.front(); }
    void write() const { folder.write("manifest.json", print(says)); }

    /// The ids in the order in which they are read, and why they are not all.
    [[nodiscard]] std::string read() const {
        write();
        auto const opened = snapshot::open(folder.name());
        if (!opened) return opened.error().render();
        CHECK(opened->has_manifest());
        auto pages = opened->inputs_of(muster::webex::people_pages);
        if (!pages) return pages.error().message;
        auto const got = gather(muster::webex::people(std::move(*pages)), wanting({"id"}));
        auto out = got.column();
        CHECK(got.ended.complete == got.ended.reasons.empty());
        for (auto const& why : got.ended.reasons)
            out += " | " + std::filesystem::path(why).filename().string();
        // The whole is complete if this one kind is.
        CHECK(opened->verify().empty() == got.ended.complete);
        return out;
    }
};

}  // namespace

TEST_CASE("a complete snapshot is read in the order of its chain, whatever its files are called") {
    CHECK(recording().read() == "1,2,3,4,5,6,");
}

TEST_CASE("a page that was cut, changed, exchanged or taken away is named; the rest is read") {
    recording cut;
    cut.folder.write("people-a.json", second.substr(0, 15));
    CHECK(cut.read().find(" | people-a.json: has 15 bytes, and 22 were recorded") !=
          std::string::npos);

    recording changed;
    auto other = second;
    other[other.find('3')] = '9';
    changed.folder.write("people-a.json", other);
    CHECK(changed.read() ==
          "1,2,9,4,5,6, | people-a.json: holds other bytes than were recorded: their SHA-256 is " +
              muster::sha256_of(other));

    recording exchanged;
    exchanged.folder.write("people-a.json", first);
    exchanged.folder.write("people-z.json", second);
    CHECK(exchanged.read() == "3,1,2,4,5,6, | people-z.json: has 22 bytes, and 33 were recorded | "
                              "people-a.json: has 33 bytes, and 22 were recorded");

    recording gone;
    std::filesystem::remove(gone.folder.name() + "/people-a.json");
    CHECK(gone.read() == "1,2,4,5,6, | people-a.json: is missing");

    recording empty;
    empty.folder.write("people-m.json", "");
    CHECK(empty.read() == "1,2,3, | people-m.json: is empty | people-m.json: has 0 bytes, and " +
                              std::to_string(third.size()) + " were recorded");
}

TEST_CASE("a chain that does not close is named; the pages are read") {
    recording cut;
    cut.people().pages[0].next.clear();
    CHECK(cut.read() == "1,2,3,4,5,6, | people-m.json: no page leads to it");
    recording missing;
    missing.people().pages[1].next = "people-q.json";
    CHECK(missing.read() ==
          "1,2,3,4,5,6, | people-q.json: comes after people-m.json, and is not listed");
    recording round;
    round.people().pages[1].next = "people-z.json";
    CHECK(round.read() == "1,2,3,4,5,6, | people-m.json: leads back to people-z.json, so the last "
                          "page is missing");
    recording twice;
    twice.people().pages.push_back(twice.people().pages[0]);
    CHECK(twice.read() == "1,2,3,4,5,6, | people-a.json: is listed twice");
    recording copied;
    copied.folder.write("people-b.json", second);
    copied.people().pages[0].next = "people-b.json";
    copied.people().pages.push_back(page("people-b.json", second, 1, "people-m.json"));
    copied.people().records = 7;
    CHECK(copied.read() ==
          "1,2,3,3,4,5,6, | people-b.json: is the same page as people-a.json | people-a.json, "
          "byte 0: one page was given twice");
}

TEST_CASE("counts that do not agree are named") {
    recording page_count;
    page_count.people().pages[0].records = 2;
    page_count.people().records = 7;
    CHECK(page_count.read() ==
          "1,2,3,4,5,6, | people-a.json: holds 1 records, and the manifest says 2");
    recording total;
    total.people().records = 9'007'199'254'740'992;
    CHECK(total.read() == "1,2,3,4,5,6, | people: the pages hold 6 records, and the manifest says "
                          "9007199254740992");
    recording list;
    list.people().list = "value";
    CHECK(list.read().find("people-z.json: holds no list called \"value\"") != std::string::npos);
    recording lines;
    lines.folder.write("people-a.json", "{\"id\":\"3\"}\n\n{\"id\":\"7\"}\n");
    lines.people().pages = {page("people-a.json", "{\"id\":\"3\"}\n\n{\"id\":\"7\"}\n", 2, "")};
    lines.people().first = "people-a.json";
    lines.people().list.clear();
    lines.people().records = 2;
    std::filesystem::remove(lines.folder.name() + "/people-m.json");
    std::filesystem::remove(lines.folder.name() + "/people-z.json");
    CHECK(lines.read() == "3,7,");
}

TEST_CASE("a page that the manifest does not name makes its kind incomplete, and is not read") {
    recording more;
    more.folder.write("people-zz.json", R"({"items":[{"id":"9"}]})");
    CHECK(more.read() ==
          "1,2,3,4,5,6, | people-zz.json: is in the folder, and not in the manifest");
    recording unknown;
    unknown.folder.write("x.json", "{}");
    CHECK(unknown.read() == "1,2,3,4,5,6, | x.json: is in the folder, and not in the manifest");
    recording notes;
    notes.folder.write("README.md", "not a page");
    CHECK(notes.read() == "1,2,3,4,5,6,");
    // Of another kind: that is not this one's matter.
    recording two;
    two.folder.write("locations.json", R"({"items":[]})");
    two.says.kinds.push_back({"locations",
                              "items",
                              "",
                              0,
                              "locations.json",
                              {page("locations.json", R"({"items":[]})", 0, "")}});
    two.folder.write("locations-2.json", R"({"items":[]})");
    two.write();
    auto const opened = snapshot::open(two.folder.name());
    REQUIRE(opened);
    CHECK(opened->inputs_of(muster::webex::people_pages)->missing().empty());
    CHECK(opened->inputs_of(muster::webex::location_pages)->missing().size() == 1);
    CHECK(opened->verify().size() == 1);
}

TEST_CASE("nothing outside the folder is read") {
    temporary_folder const elsewhere;
    auto const secret = elsewhere.write("people-a.json", second);
    recording linked;
    std::filesystem::remove(linked.folder.name() + "/people-a.json");
    std::filesystem::create_symlink(secret, linked.folder.name() + "/people-a.json");
    CHECK(linked.read() ==
          "1,2,4,5,6, | people-a.json: is a symbolic link, not a file of the folder");
    recording folder;
    std::filesystem::remove(folder.folder.name() + "/people-a.json");
    std::filesystem::create_directory(folder.folder.name() + "/people-a.json");
    CHECK(folder.read() == "1,2,4,5,6, | people-a.json: is no file");

    recording hostile;
    hostile.people().first = "../people-z.json";
    CHECK(hostile.read().find("manifest.json: kinds[0].first is \"../people-z.json\"") !=
          std::string::npos);
    recording link;
    link.write();
    std::filesystem::rename(link.folder.name() + "/manifest.json", elsewhere.name() + "/m.json");
    std::filesystem::create_symlink(elsewhere.name() + "/m.json",
                                    link.folder.name() + "/manifest.json");
    auto const opened = snapshot::open(link.folder.name());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == muster::errc::cannot_open);
    CHECK(opened.error().message == "is no plain file");
}

TEST_CASE("links in the bodies of pages must agree with the chain") {
    std::string const one = R"({"value":[{"id":"1"}],"@odata.nextLink":"https://graph.example/2"})";
    std::string const last = R"({"value":[{"id":"2"}]})";
    auto const read = [&](std::string const& a, std::string const& b) {
        temporary_folder const folder;
        folder.write("users-1.json", a);
        folder.write("users-2.json", b);
        folder.write("manifest.json", print(manifest{"graph",
                                                     "2026-01-31",
                                                     {{"users",
                                                       "value",
                                                       "@odata.nextLink",
                                                       2,
                                                       "users-1.json",
                                                       {page("users-1.json", a, 1, "users-2.json"),
                                                        page("users-2.json", b, 1, "")}}}}));
        auto const opened = snapshot::open(folder.name());
        REQUIRE(opened);
        auto pages = opened->inputs_of(muster::graph::users_pages);
        REQUIRE(pages);
        CHECK(gather(muster::graph::users(*pages), wanting({"id"})).all.size() == 2);
        std::string out;
        for (auto const& why : pages->missing())
            out += std::filesystem::path(why).filename().string() + "\n";
        return out;
    };
    CHECK(read(one, last).empty());
    CHECK(read(last, one) ==
          "users-1.json: names no page after it (@odata.nextLink), and users-2.json follows\n"
          "users-2.json: is the last page, and names one after it (@odata.nextLink)\n");
}

TEST_CASE("a folder without a manifest is read by the names of its files") {
    temporary_folder const folder;
    folder.write("people-2.json", second);
    folder.write("people-1.json", first);
    folder.write("telephony-config-huntGroups.json", "{}");
    auto const opened = snapshot::open(folder.name());
    REQUIRE(opened);
    CHECK_FALSE(opened->has_manifest());
    CHECK(opened->contents().kinds.empty());
    auto pages = opened->inputs_of(muster::webex::people_pages);
    REQUIRE(pages);
    CHECK(pages->missing().empty());
    CHECK(gather(muster::webex::people(*pages), wanting({"id"})).column() == "1,2,3,");
    CHECK(opened->inputs_of(muster::webex::hunt_group_pages)->size() == 1);
    CHECK(opened->inputs_if_any(muster::webex::workspace_pages).empty());
    CHECK_FALSE(opened->inputs_of(muster::webex::workspace_pages));
    // Nothing can be proven of it.
    REQUIRE(opened->verify().size() == 1);
    CHECK(sentence_of(opened->verify()[0]) == "manifest.json: is missing");
}

TEST_CASE("what a snapshot does not hold is a failure that says what it does") {
    recording of;
    of.write();
    auto const opened = snapshot::open(of.folder.name());
    REQUIRE(opened);
    auto const users = opened->inputs_of(muster::graph::users_pages);
    REQUIRE_FALSE(users);
    CHECK(users.error().code == muster::errc::cannot_open);
    CHECK(users.error().message == "the snapshot holds no users, but people");
    CHECK(opened->inputs_if_any(muster::graph::users_pages).empty());

    auto const nowhere = snapshot::open("/no/such/folder");
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == muster::errc::cannot_open);
    CHECK(snapshot::open(of.folder.name() + "/people-a.json").error().message == "is no folder");
    of.folder.write("manifest.json", "{");
    CHECK(snapshot::open(of.folder.name()).error().code == muster::errc::malformed);
}

TEST_CASE("a page of two kinds is named") {
    recording twice;
    auto again = twice.people();
    again.name = "workspaces";
    twice.says.kinds.push_back(again);
    twice.write();
    auto const opened = snapshot::open(twice.folder.name());
    REQUIRE(opened);
    auto const problems = opened->verify();
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].kind == "workspaces");
    CHECK(sentence_of(problems[0]) == "people-a.json: is a page of people, too");
}

TEST_CASE("only a manifest proves that the pages of a chain are all") {
    muster_test::temporary_folder const folder;
    folder.write("users-1.json", R"({"@odata.nextLink":"https://x/2","value":[{"id":"1"}]})");
    folder.write("users-2.json", R"({"@odata.nextLink":"https://x/3","value":[{"id":"2"}]})");
    folder.write("users-3.json", R"({"value":[{"id":"3"}]})");
    auto const read = [&] {
        auto const opened = muster::snapshot::open(folder.name());
        REQUIRE(opened.has_value());
        auto const pages = opened->inputs_of(muster::graph::users_pages);
        REQUIRE(pages.has_value());
        return muster_test::gather(muster::graph::users(*pages), muster_test::wanting({"id"}));
    };
    auto got = read();
    CHECK(got.ended.complete);
    CHECK_FALSE(got.ended.proved);
    CHECK(got.ended.unproved.find("no manifest") != std::string::npos);

    REQUIRE(
        muster::record_snapshot(folder.name(), "graph", "2026-01-01T00:00:00Z",
                                std::span<muster::page_kind const>(muster::graph::recorded_kinds))
            .has_value());
    got = read();
    CHECK(got.ended.complete);
    CHECK(got.ended.proved);
    CHECK(got.ended.unproved.empty());

    // The sink had enough: the rest was not looked at.
    auto const opened = muster::snapshot::open(folder.name());
    got = muster_test::gather(muster::graph::users(*opened->inputs_of(muster::graph::users_pages)),
                              muster_test::wanting({"id"}), 1);
    CHECK_FALSE(got.ended.proved);

    std::filesystem::remove(folder.name() + "/users-2.json");
    got = read();
    CHECK_FALSE(got.ended.complete);
    CHECK_FALSE(got.ended.proved);
}

TEST_CASE("a list of inputs is proved if each of them is part of a proved list") {
    auto list = muster::memory("{}", "one");
    CHECK_FALSE(list.proved());
    list.note_proved();
    CHECK(list.proved());
    auto more = list;
    more.add(muster::memory("{}", "two"));
    CHECK_FALSE(more.proved());
    list.note_missing("three: is missing");
    CHECK_FALSE(list.proved());
    CHECK_FALSE(muster::inputs().note_proved().proved());
}
