// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "catch.hpp"
#include "check_both.hpp"
#include "gather.hpp"
#include "golden.hpp"
#include "json_lines.hpp"

namespace {

using namespace muster_test;

gathered users(std::string const& bytes, muster::request const& asked) {
    return gather(muster::graph::users(muster::memory(bytes)), asked);
}

}  // namespace

TEST_CASE(
    "a Graph user has the members that it has in Graph, under the names of the filter fields") {
    auto const& names = muster::graph::user_schema;
    MUSTER_CHECK_BOTH(muster::graph::user_schema.syntax_at(muster::path("mail")).has_value());
    MUSTER_CHECK_BOTH(!muster::graph::user_schema.syntax_at(muster::path("emails")).has_value());
    CHECK(names.syntax_at(muster::path("accountEnabled")) == muster::syntax::boolean);
    CHECK(names.syntax_at(muster::path("businessPhones[0]")) == muster::syntax::telephone_number);
    CHECK(names.syntax_at(muster::path("createdDateTime")) == muster::syntax::time);
    CHECK(names.syntax_at(muster::path("manager.department")) == muster::syntax::text);
    CHECK(names.syntax_at(muster::path("manager")) == muster::syntax::complex);
    CHECK(names.syntax_at(muster::path("extension_0123_badge")) == muster::syntax::any);
    CHECK_FALSE(names.syntax_at(muster::path("mail[0]")).has_value());

    auto const path_of = [&](std::string_view name) {
        auto const found = names.find(name);
        return found ? std::string(found->path) : "none";
    };
    CHECK(path_of("email") == "mail");
    CHECK(path_of("location") == "city");
    CHECK(path_of("phoneNumber") == "businessPhones");
    CHECK(path_of("department") == "department");
    CHECK(path_of("DEPARTMENT") == "department");
    CHECK(path_of("manager-department") == "manager.department");
    CHECK(path_of("extensionAttribute3") == "onPremisesExtensionAttributes.extensionAttribute3");
    CHECK(path_of("departmnt") == "none");
}

TEST_CASE("every member of a Graph user is known to the walk when compiling") {
    for (auto const& shape : muster::graph::user_schema.shapes()) {
        CAPTURE(std::string(shape.text));
        auto const key = muster::detail::top_key(shape.text);
        CHECK(muster::graph::user_dialect::keys.find(key) != muster::key_index::npos);
    }
    for (auto const* key : {"value", "error", "@odata.nextLink", "@removed"})
        CHECK(muster::graph::user_dialect::keys.find(key) != muster::key_index::npos);
}

TEST_CASE("a member that Graph leaves out is absent, one without a value is null") {
    auto const asked =
        wanting({"id", "department", "businessPhones", "manager.department",
                 "onPremisesExtensionAttributes.extensionAttribute1", "extension_0123_badge"});
    auto const got = users(
        R"({"id":"1","department":null,"businessPhones":[],"manager":null,)"
        R"("onPremisesExtensionAttributes":{"extensionAttribute1":null},"extension_0123_badge":7})"
        "\n{\"id\":\"2\"}\n",
        asked);
    REQUIRE(got.all.size() == 2);
    CHECK(got.all[0].fields ==
          std::vector<std::string>{"1", "null", "null", "null", "null", "n:7"});
    CHECK(got.all[1].fields == std::vector<std::string>{"2", "-", "-", "-", "-", "-"});
}

TEST_CASE("a delta says which users are removed, and gives the others as often as they changed") {
    std::string const delta =
        R"({"@odata.context":"c","@odata.deltaLink":"https://x","value":[)"
        R"({"id":"1","department":"Sales"},)"
        R"({"id":"2","@removed":{"reason":"changed"}},)"
        R"({"@removed":{"reason":"deleted"},"id":"3"},)"
        R"({"@removed":{"reason":"deleted"}},)"
        R"({"id":"4","manager@delta":[{"id":"1","@removed":{"reason":"deleted"}}]},)"
        R"({"id":"1","department":null}]})";
    for (auto const& asked :
         {wanting({"id", "department"}), wanting({"id"}), wanting({"id", "mail", "city"}),
          wanting({"department", "mail", "city", "id"})}) {
        auto const got = users(delta, asked);
        REQUIRE(got.all.size() == 6);
        std::string removed;
        for (auto const& each : got.all) removed += each.removed ? 'x' : '.';
        CHECK(removed == ".xxx..");
        CHECK(got.ended.complete);
        CHECK(got.ended.records == 6);
    }
    // Graph sends the id alone; a read that decides what is removed does not rely on it.
    auto whole = wanting({"id", "department"});
    whole.checks = muster::validation::whole;
    whole.decisive = {0, 1};
    for (auto const* user : {R"({"id":"1","department":"Sales","mail":"m","@removed":{}})",
                             R"({"@removed":{},"id":"1","department":"Sales"})"}) {
        CHECK(users(user, whole).all.at(0).removed);
        CHECK(users("{\"value\":[" + std::string(user) + "]}", whole).all.at(0).removed);
    }
    CHECK(users("{\"id\":\"1\",\"\\u0040removed\":{}}", wanting({"id"})).all.at(0).removed);
    CHECK_FALSE(users("{\"id\":\"1\",\"@removed\":null}", wanting({"id"})).all.at(0).removed);
}

TEST_CASE("the sample folder of Graph users reads as an independent program read it") {
    muster::inputs pages;
    REQUIRE(pages.add_folder("examples/data/graph", {std::string(muster::graph::users_prefix)}));
    REQUIRE(pages.size() == 3);
    check_golden(muster::graph::users(pages), "tests/golden/graph/users.tsv");
    muster::json_limits limits;
    limits.block = 100;
    check_golden(muster::graph::users(pages, muster::framing::pages, limits),
                 "tests/golden/graph/users.tsv");
}

TEST_CASE("a folder that lacks the last page is incomplete") {
    muster::inputs pages;
    pages.add_file("examples/data/graph/users-0001.json")
        .add_file("examples/data/graph/users-0002.json");
    auto const got = gather(muster::graph::users(pages), wanting({"id"}));
    CHECK(got.all.size() == 200);
    CHECK_FALSE(got.ended.complete);
}

TEST_CASE("recorded answers of Graph are read without a rejected record") {
    auto const dir = conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(dir + "/data/graph")) {
        if (entry.path().extension() != ".json") continue;
        ++files;
        auto const name = entry.path().filename().string();
        CAPTURE(name);
        for (auto const checks : {muster::validation::wanted, muster::validation::whole}) {
            auto asked = wanting_known(
                {"id", "mail", "department", "manager.department", "businessPhones[0]"});
            asked.checks = checks;
            auto const got =
                gather(muster::graph::users(muster::files(entry.path().string())), asked);
            CHECK_FALSE(got.failed);
            // These are no users: some members of a group are, and say so.
            if (name == "groups.json" || name == "appRoleAssignedTo.json") {
                CHECK(got.all.empty());
                CHECK(got.reasons().find(", not users") != std::string::npos);
                continue;
            }
            if (name.starts_with("group-members")) {
                CHECK(got.bad().empty() == got.ended.complete);
                continue;
            }
            CHECK(got.bad().empty());
            if (name.starts_with("error-")) {
                CHECK(got.all.empty());
                CHECK_FALSE(got.ended.complete);
                REQUIRE(got.ended.reasons.size() == 1);
                CHECK(got.reasons().find("an error answer of Microsoft Graph: ") !=
                      std::string::npos);
            } else {
                for (auto const& each : got.all) CHECK(each.fields[0] != "-");
            }
            if (name == "error-429.json")
                CHECK(got.reasons().find("TooManyRequests") != std::string::npos);
            if (name == "delta-page-with-removed.json") {
                CHECK(got.all.size() == 5);
                CHECK((got.all[2].removed && got.all[3].removed && !got.all[4].removed));
                CHECK_FALSE(got.ended.complete);
            }
            if (name == "users-page2-last.json") CHECK(got.ended.complete);
        }
    }
    CHECK(files >= 8);
    auto const both =
        gather(muster::graph::users(muster::files(dir + "/data/graph/users-page1.json",
                                                  dir + "/data/graph/users-page2-last.json")),
               wanting({"id"}));
    CHECK(both.ended.complete);
    CHECK(both.all.size() == 4);
}
