// SPDX-License-Identifier: BSL-1.0
#include <muster/source/webex_tables.hpp>

#include <string>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "gather.hpp"
#include "json_lines.hpp"

namespace {

using namespace muster_test;
namespace webex = muster::webex;

gathered numbered(std::string const& rows, muster::request const& asked,
                  std::string const& people = R"({"id":"a"})") {
    webex::reference_tables with;
    std::string const table = R"({"count":{"total":3},"phoneNumbers":[)" + rows + "]}";
    with.numbers = muster::memory(table);
    return gather(webex::people(muster::memory(people), with), asked);
}

}  // namespace

TEST_CASE("of several numbers of one owner the first PRIMARY one wins, or else the first") {
    auto const asked = wanting({"inventory.phoneNumber", "inventory.extension"});
    auto const row = [](std::string owner, std::string number, std::string type) {
        return R"({"phoneNumber":")" + number + R"(","phoneNumberType":")" + type +
               R"(","extension":"9","owner":{"id":")" + owner + R"(","type":"PEOPLE"}})";
    };
    CHECK(numbered(row("a", "+1", "FAX") + "," + row("a", "+2", "PRIMARY") + "," +
                       row("a", "+3", "PRIMARY"),
                   asked)
              .column() == "+2,");
    CHECK(numbered(row("a", "+1", "ALTERNATE") + "," + row("a", "+2", "DNIS"), asked).column() ==
          "+1,");
    // Numbers of others, and of nobody.
    auto const got = numbered(
        row("b", "+1", "PRIMARY") + R"(,{"phoneNumber":"+4","phoneNumberType":"PRIMARY"})", asked);
    CHECK(got.column() == "-,");
    CHECK(got.ended.dangling == 0);
    CHECK(got.ended.complete);
    // An extension without a number.
    CHECK(numbered(row("a", "", "PRIMARY"), asked).all.at(0).fields ==
          std::vector<std::string>{"", "9"});
}

TEST_CASE("ids lead to their rows with and without the padding of base64") {
    std::string const people = R"({"id":"a==","locationId":"YWI=","orgId":"YWJj"})"
                               "\n"
                               R"({"id":"b","locationId":"YWI","orgId":"YWJj"})";
    std::string const places = R"({"items":[{"id":"YWI","name":"Milan HQ"}]})";
    std::string const prefixes = R"({"locations":[{"id":"YWI=","routingPrefix":"008"}]})";
    std::string const numbers = R"({"phoneNumbers":[{"extension":"1","owner":{"id":"a"}},)"
                                R"({"extension":"2","owner":{"id":"b="}}]})";
    webex::reference_tables with;
    with.locations = muster::memory(places);
    with.telephony_locations = muster::memory(prefixes);
    with.numbers = muster::memory(numbers);
    auto const got =
        gather(webex::people(muster::memory(people), with),
               wanting({"location.name", "telephony.routingPrefix", "inventory.extension"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"Milan HQ", "008", "1"});
    CHECK(got.all.at(1).fields == std::vector<std::string>{"Milan HQ", "008", "2"});
    CHECK(got.ended.dangling == 0);
}

TEST_CASE("people of several organizations are read in one run") {
    std::string const people = R"({"items":[{"id":"1","orgId":"x"},{"id":"2","orgId":"y"},)"
                               R"({"id":"3","orgId":"z"},{"id":"4"}]})";
    std::string const first = R"({"items":[{"id":"x","displayName":"Contoso"}]})";
    std::string const second = R"({"items":[{"id":"y","displayName":"Fabrikam"}]})";
    webex::reference_tables with;
    with.organizations.add_memory(first).add_memory(second);
    auto const got = gather(webex::people(muster::memory(people), with),
                            wanting({"id", "organization.displayName"}));
    CHECK(got.column(1) == "Contoso,Fabrikam,-,-,");
    CHECK(got.ended.dangling == 1);
}

TEST_CASE("a table that was not given gives no values, but no filter may ask for it") {
    std::string const people = R"({"id":"1","locationId":"L","orgId":"O"})";
    auto const from = [&] {
        return webex::people(muster::memory(people), webex::reference_tables());
    };
    auto const got = gather(from(), wanting({"id", "location.name", "organization.displayName"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"1", "-", "-"});
    CHECK(got.ended.complete);
    CHECK(got.ended.dangling == 0);

    auto asked =
        muster::read(from()) | muster::where(*muster::ldap::parse("(&(id=1)(Location=Milan))"));
    auto const refused = asked.into([](std::string const&) {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == muster::errc::missing_table);
    CHECK(refused.error().render() ==
          "Invalid LDAP filters\n"
          "(&(id=1)(Location=Milan))\n"
          "         ^ \"Location\" needs the locations of the source, and none were given");
    // Whoever binds to more than the source holds is told when it is read.
    auto bound = muster::read(from()) |
                 muster::where(*muster::bind(*muster::ldap::parse("(Location=Milan)"),
                                             webex::person_schema.holding("locations")));
    auto const late = bound.into([](std::string const&) {});
    REQUIRE_FALSE(late);
    CHECK(late.error().message == "the filter asks for \"location.name\", which needs the "
                                  "locations of the source, and none were given");
}

TEST_CASE("recorded answers of Webex's tables are read without a rejected record") {
    auto const dir = conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    auto const read = [&](auto make, std::string name, muster::request asked) {
        CAPTURE(name);
        asked.checks = muster::validation::whole;
        auto const got = gather(make(muster::files(dir + "/data/webex/" + name + ".json")), asked);
        CHECK(got.ended.complete);
        CHECK(got.bad().empty());
        return got;
    };
    auto const prefixes =
        read([](auto of) { return webex::telephony_locations(of); }, "telephony-config-locations",
             wanting({"name", "routingPrefix", "callingLineId.phoneNumber", "outsideDialDigit"}));
    CHECK(prefixes.column(1) == "3,234,");
    CHECK(prefixes.column(2) == "+12145556985,null,");
    auto const numbers =
        read([](auto of) { return webex::numbers(of); }, "telephony-config-numbers",
             wanting({"phoneNumber", "phoneNumberType", "owner.type"}));
    CHECK(numbers.all.at(0).fields == std::vector<std::string>{"+12056350001", "FAX", "PEOPLE"});
    CHECK(read([](auto of) { return webex::organizations(of); }, "organizations",
               wanting({"displayName"}))
              .column() == "Acme, Inc.,");
}

TEST_CASE("several numbers of one owner are several records") {
    std::string const page =
        R"({"phoneNumbers":[{"phoneNumber":"+1","owner":{"id":"a"}},{"phoneNumber":"+2","owner":{"id":"a"}}]})";
    auto asked = muster_test::wanting({"phoneNumber"});
    asked.again = muster::repeats::once;
    auto const got = muster_test::gather(muster::webex::numbers(muster::memory(page)), asked);
    CHECK(got.column() == "+1,+2,");
    CHECK(got.ended.complete);
}
