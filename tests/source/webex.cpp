// SPDX-License-Identifier: BSL-1.0
#include <muster/source/webex.hpp>

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

gathered people(std::string const& bytes, muster::request const& asked) {
    return gather(muster::webex::people(muster::memory(bytes)), asked);
}

}  // namespace

TEST_CASE(
    "a Webex person has the members that it has in Webex, under the names of the filter fields") {
    auto const& names = muster::webex::person_schema;
    MUSTER_CHECK_BOTH(
        muster::webex::person_schema.syntax_at(muster::path("emails[0]")).has_value());
    CHECK(names.syntax_at(muster::path("phoneNumbers[type=work].value")) ==
          muster::syntax::telephone_number);
    CHECK(names.syntax_at(muster::path("invitePending")) == muster::syntax::boolean);
    CHECK_FALSE(names.syntax_at(muster::path("location.name")).has_value());
    CHECK(names.holding("locations").syntax_at(muster::path("location.name")) ==
          muster::syntax::text);
    auto const path_of = [&](std::string_view name) {
        auto const found = names.find(name);
        return found ? std::string(found->path) : "none";
    };
    CHECK(path_of("email") == "emails");
    CHECK(path_of("location") == "addresses[type=work].locality");
    CHECK(path_of("phoneNumber") == "phoneNumbers[type=work].value");
    CHECK(path_of("workExtension") == "phoneNumbers[type=work_extension].value");
    CHECK(path_of("webexCalling-extension") == "webexCalling.extension");
    auto const located = names.find("Location");
    REQUIRE_FALSE(located);
    CHECK(located.error().code == muster::errc::missing_table);
}

TEST_CASE("every member of a Webex person and location is known to the walk when compiling") {
    for (auto const& shape : muster::webex::person_schema.shapes())
        CHECK(muster::webex::person_dialect::keys.find(muster::detail::top_key(shape.text)) !=
              muster::key_index::npos);
    for (auto const& shape : muster::webex::location_schema.shapes())
        CHECK(muster::webex::location_dialect::keys.find(muster::detail::top_key(shape.text)) !=
              muster::key_index::npos);
}

TEST_CASE("booleans of Webex are booleans or text, as the answer has them") {
    auto const got = people("{\"id\":\"1\",\"loginEnabled\":true,\"invitePending\":\"false\"}",
                            wanting({"loginEnabled", "invitePending"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"b:true", "false"});
}

TEST_CASE("a page of people without items, or with ids that were not found, is complete") {
    auto const id = wanting({"id"});
    CHECK(people(R"({"items":[],"notFoundIds":["x"]})", id).ended.complete);
    auto const got = people(R"({"notFoundIds":["x"],"items":[{"id":"a"}]})", id);
    CHECK(got.column() == "a,");
    CHECK(got.ended.complete);
}

TEST_CASE("the sample folder of Webex people reads as an independent program read it") {
    muster::inputs pages;
    REQUIRE(pages.add_folder("examples/data/webex", {std::string(muster::webex::people_prefix)}));
    REQUIRE(pages.size() == 2);
    muster::inputs places;
    REQUIRE(
        places.add_folder("examples/data/webex", {std::string(muster::webex::locations_prefix)}));
    check_golden(muster::webex::people(pages, muster::webex::locations(places)),
                 "tests/golden/webex/people.tsv");
}

TEST_CASE("recorded answers of Webex are read without a rejected record") {
    auto const dir = conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(dir + "/data/webex")) {
        auto const name = entry.path().filename().string();
        if (!name.ends_with(".json") || !(name.starts_with("people") || name.starts_with("error")))
            continue;
        ++files;
        CAPTURE(name);
        for (auto const checks : {muster::validation::wanted, muster::validation::whole}) {
            auto asked = wanting_known({"id", "emails[0]", "phoneNumbers[type=work].value"});
            asked.checks = checks;
            auto const got =
                gather(muster::webex::people(muster::files(entry.path().string())), asked);
            CHECK_FALSE(got.failed);
            CHECK(got.bad().empty());
            if (name.starts_with("error-")) {
                CHECK(got.all.empty());
                CHECK_FALSE(got.ended.complete);
                CHECK(got.reasons().find("25008") != std::string::npos);
            } else {
                CHECK(got.ended.complete);
                REQUIRE(!got.all.empty());
                for (auto const& each : got.all)
                    CHECK(each.fields[1].find('@') != std::string::npos);
            }
        }
    }
    CHECK(files >= 3);
}

TEST_CASE("roles and licenses are lists, even where an answer has them in one string") {
    auto const got = people("{\"id\":\"1\",\"roles\":[\"a,b\"],\"licenses\":[\"c\",\"d, e,\"]}\n"
                            "{\"id\":\"2\",\"licenses\":\"f,g\",\"roles\":[\"\"]}\n"
                            "{\"id\":\"3\",\"licenses\":[\",\"],\"roles\":[\"x,y\",\"z\"]}\n",
                            wanting({"roles", "licenses", "roles[1]", "roles[2]", "licenses[0]"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"a|b", "c|d|e", "b", "null", "c"});
    CHECK(got.all.at(1).fields == std::vector<std::string>{"null", "f|g", "null", "null", "f"});
    CHECK(got.all.at(2).fields == std::vector<std::string>{"x|y|z", "null", "y", "z", "null"});
    // Other members keep their commas.
    CHECK(people(R"({"siteUrls":["a,b"],"department":"c,d"})", wanting({"siteUrls", "department"}))
              .all.at(0)
              .fields == std::vector<std::string>{"a,b", "c,d"});
}

TEST_CASE("every Webex person is a user") {
    auto const got = people("{\"id\":\"1\",\"type\":\"bot\"}\n{\"items\":[{\"id\":\"2\"},{}]}\n",
                            wanting({"id", "UserType"}));
    CHECK(got.column(1) == "user,user,user,");
}
