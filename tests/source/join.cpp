// SPDX-License-Identifier: BSL-1.0
#include <muster/source/join.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;

std::string const places =
    R"({"items":[)"
    R"({"id":"m","name":"Milan HQ","address":{"city":"Milan","state":null},"notes":""},)"
    R"({"id":"n","name":"New York"},)"
    R"({"id":"m","name":"Another Milan"}]})";

gathered people(std::string const& bytes, muster::request const& asked,
                std::string const& locations = places) {
    return gather(
        muster::webex::people(muster::memory(bytes),
                              muster::webex::locations(muster::memory(locations, "places"))),
        asked);
}

static_assert(muster::chunked_source<muster::webex::located_people>);

}  // namespace

TEST_CASE("a record and the row that it names are one record") {
    auto const got =
        people(R"({"id":"1","locationId":"m"})"
               "\n"
               R"({"locationId":"n","id":"2"})",
               wanting({"id", "location.name", "location.address.city", "location.address.state",
                        "location.notes", "location.id", "locationId"}));
    REQUIRE(got.all.size() == 2);
    CHECK(got.all[0].fields ==
          std::vector<std::string>{"1", "Milan HQ", "Milan", "null", "", "m", "m"});
    CHECK(got.all[1].fields == std::vector<std::string>{"2", "New York", "-", "-", "-", "n", "n"});
    CHECK(got.ended.complete);
    CHECK(got.ended.dangling == 0);
}

TEST_CASE("an id that leads nowhere is counted, and gives no value; no id is none") {
    auto const got = people(
        "{\"id\":\"1\",\"locationId\":\"x\"}\n{\"id\":\"2\"}\n{\"id\":\"3\",\"locationId\":null}\n"
        "{\"id\":\"4\",\"locationId\":\"m\"}\n{\"id\":\"5\",\"locationId\":\"\"}\n",
        wanting({"id", "location.name"}));
    CHECK(got.column(1) == "-,-,-,Milan HQ,-,");
    CHECK(got.ended.dangling == 2);
    CHECK(got.ended.complete);
}

TEST_CASE("a table that nobody asks for is not read, and nothing dangles") {
    auto const got =
        people("{\"id\":\"1\",\"locationId\":\"x\"}\n", wanting({"id", "locationId"}), "not JSON");
    CHECK(got.column(1) == "x,");
    CHECK(got.ended.dangling == 0);
    CHECK(got.ended.complete);
    CHECK(got.ended.records == 1);
}

TEST_CASE("the first of equal ids wins") {
    auto const got = people("{\"id\":\"1\",\"locationId\":\"m\"}", wanting({"location.name"}));
    CHECK(got.column() == "Milan HQ,");
}

TEST_CASE("a record's own member of the table's name is not looked at") {
    auto const got = people(R"({"id":"1","location":{"name":"own"},"locationId":"m"})"
                            "\n"
                            R"({"id":"2","location":{"name":"own"}})",
                            wanting({"location.name"}));
    CHECK(got.column() == "Milan HQ,-,");
}

TEST_CASE("the table is read before the first record, and each time anew") {
    std::string table = places;
    auto source = muster::webex::people(muster::memory("{\"id\":\"1\",\"locationId\":\"m\"}"),
                                        muster::webex::locations(muster::memory(table)));
    gathered first, second;
    auto sink = gathering_sink{wanting({"location.name"}), first, 10};
    REQUIRE(source.read(sink));
    table.replace(table.find("Milan HQ"), 8, "Turin HQ");
    auto again = gathering_sink{wanting({"location.name"}), second, 10};
    REQUIRE(source.read(again));
    CHECK(first.column() == "Milan HQ,");
    CHECK(second.column() == "Turin HQ,");
}

TEST_CASE("a table that was not read completely makes the read incomplete") {
    std::string const person = "{\"id\":\"1\",\"locationId\":\"m\"}";
    auto const asked = wanting({"id", "location.name"});
    auto const cut = people(person, asked, places.substr(0, places.size() - 2));
    CHECK(cut.column(1) == "Milan HQ,");
    CHECK_FALSE(cut.ended.complete);
    CHECK(cut.reasons().find("reading the locations: places") == 0);

    auto const broken = people(person, asked, R"({"items":[{"id":"m","name":"\q"},{"id":"n"}]})");
    CHECK_FALSE(broken.ended.complete);
    CHECK(broken.ended.dangling == 1);

    auto const refused = people(
        person, asked, R"({"message":"m","errors":[{"description":"gone"}],"trackingId":"t"})");
    // The location may be among those that are missing.
    REQUIRE(refused.all.size() == 1);
    CHECK(refused.all[0].code == muster::errc::undecided);
    CHECK_FALSE(refused.ended.complete);
    CHECK(refused.reasons().find("gone") != std::string::npos);

    // What is behind the wanted members counts when the result decides what is removed.
    auto whole = asked;
    std::string const table = R"({"items":[{"id":"m","name":"Milan","x":nul}]})";
    CHECK(people(person, whole, table).ended.complete);
    whole.checks = muster::validation::whole;
    CHECK_FALSE(people(person, whole, table).ended.complete);
}

TEST_CASE("a table that cannot be opened is a failure before the first record") {
    auto source =
        muster::webex::people(muster::memory("{\"id\":\"1\",\"locationId\":\"m\"}"),
                              muster::webex::locations(muster::files("/no/such/places.json")));
    auto const got = gather(source, wanting({"id", "location.name"}));
    CHECK(got.failed);
    CHECK(got.why.code == muster::errc::cannot_open);
    CHECK(got.all.empty());
}

TEST_CASE("a joined source's records are malformed, stopped and skipped like its base's") {
    auto const asked = wanting({"id", "location.name"});
    auto const got = people(
        "{\"id\":\"1\",\"locationId\":\"m\"}\nx\n{\"id\":\"2\",\"locationId\":\"n\"}\n", asked);
    CHECK(got.column(1) == "Milan HQ,New York,");
    CHECK(got.bad().size() == 1);
    CHECK(got.bad()[0].line == 2);
    auto const source = muster::webex::people(
        muster::memory(
            "{\"id\":\"1\",\"locationId\":\"m\"}\n{\"id\":\"2\",\"locationId\":\"n\"}\n"),
        muster::webex::locations(muster::memory(places)));
    CHECK(gather(source, asked, 1).all.size() == 1);
}

TEST_CASE("a joined source can be joined again, and its values can be keys") {
    using inner = muster::webex::located_people;
    using outer =
        muster::joined_source<inner, muster::webex::organization_reference<"location.orgId">>;
    static_assert(muster::chunked_source<outer>);
    CHECK(outer::names.holds("locations"));
    CHECK(outer::names.holds("organizations"));
    std::string const table = R"({"items":[{"id":"m","name":"Milan HQ","orgId":"o"},{"id":"n"}]})";
    std::string const owners = R"({"items":[{"id":"o","displayName":"Contoso"}]})";
    auto const read = [&](muster::request const& asked, std::string const& people) {
        return gather(outer(inner(muster::webex::people(muster::memory(people)),
                                  muster::webex::locations(muster::memory(table))),
                            muster::webex::organizations(muster::memory(owners))),
                      asked);
    };
    std::string const people = "{\"id\":\"1\",\"locationId\":\"m\"}\n"
                               "{\"id\":\"2\",\"locationId\":\"n\"}\n"
                               "{\"id\":\"3\",\"locationId\":\"x\"}\n";
    auto const got = read(wanting({"id", "organization.displayName", "location.name"}), people);
    CHECK(got.column(1) == "Contoso,-,-,");
    CHECK(got.column(2) == "Milan HQ,-,-,");
    CHECK(got.ended.dangling == 1);
    auto const held = outer(inner(muster::webex::people(muster::memory(people)), {}),
                            muster::webex::organizations(muster::memory(owners)))
                          .held();
    CHECK(held.holds("organizations"));
    CHECK_FALSE(held.holds("locations"));
    // The outer key alone makes the inner table read.
    CHECK(read(wanting({"organization.displayName"}), people).column() == "Contoso,-,-,");
}

TEST_CASE("the tables of one join are read in their order, whatever is asked first") {
    using all = muster::joined_source<muster::json_source<muster::webex::person_dialect>,
                                      muster::webex::location_reference<"locationId">,
                                      muster::webex::organization_reference<"location.orgId">>;
    std::string const table = R"({"items":[{"id":"m","orgId":"o"}]})";
    std::string const owners = R"({"items":[{"id":"o","displayName":"Contoso"}]})";
    std::string const people = R"({"id":"1","locationId":"m"})";
    auto const from = all(muster::webex::people(muster::memory(people)),
                          muster::webex::locations(muster::memory(table)),
                          muster::webex::organizations(muster::memory(owners)));
    CHECK(gather(from, wanting({"organization.displayName", "id"})).column() == "Contoso,");
    // Without the table of the key there is no key; a filter that needs it is refused.
    auto const cut = all(muster::webex::people(muster::memory(people)), {},
                         muster::webex::organizations(muster::memory(owners)));
    CHECK(gather(cut, wanting({"organization.displayName"})).column() == "-,");
    auto asked = wanting({"organization.displayName"});
    asked.decisive = {0};
    auto const refused = gather(cut, asked);
    CHECK(refused.failed);
    CHECK(refused.why.code == muster::errc::missing_table);
    CHECK(refused.why.message.find("\"location.orgId\"") != std::string::npos);
}
