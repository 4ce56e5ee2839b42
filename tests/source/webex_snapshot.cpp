// SPDX-License-Identifier: BSL-1.0
#include <muster/source/webex_snapshot.hpp>

#include <string>

#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace webex = muster::webex;

TEST_CASE("the tables of a snapshot are those that it holds") {
    auto const sample = muster::snapshot::open("examples/data/webex");
    REQUIRE(sample);
    auto const all = webex::tables_of(*sample);
    CHECK(all.locations.size() == 1);
    CHECK(all.telephony_locations.size() == 1);
    CHECK(all.organizations.size() == 1);
    CHECK(all.numbers.size() == 2);

    muster_test::temporary_folder const folder;
    folder.write("locations.json", R"({"items":[]})");
    folder.write("people.json", R"({"items":[]})");
    auto const some = webex::tables_of(*muster::snapshot::open(folder.name()));
    CHECK(some.locations.size() == 1);
    CHECK(some.numbers.empty());
    CHECK(some.organizations.empty());
}

TEST_CASE("a table whose pages are gone is given, and makes the read incomplete") {
    muster_test::temporary_folder const folder;
    muster::manifest says{"webex", "2026-01-31", {}};
    says.kinds.push_back({"locations",
                          "items",
                          "",
                          1,
                          "locations.json",
                          {{"locations.json", 10, 1, std::string(64, '0'), ""}}});
    folder.write("manifest.json", print(says));
    std::string const people = R"({"id":"1","locationId":"L"})";
    auto const got =
        muster_test::gather(webex::people(muster::memory(people),
                                          webex::tables_of(*muster::snapshot::open(folder.name()))),
                            muster_test::wanting({"id", "location.name"}));
    // The location may be in a page that is missing: nothing is said of the person without it.
    CHECK(got.column().empty());
    CHECK_FALSE(got.ended.complete);
    CHECK(got.reasons().find("locations.json: is missing") != std::string::npos);
}
