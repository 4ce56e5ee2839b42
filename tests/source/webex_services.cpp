// SPDX-License-Identifier: BSL-1.0
#include <muster/source/webex_services.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/snapshot.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_snapshot.hpp>

#include "catch.hpp"
#include "gather.hpp"
#include "golden.hpp"
#include "json_lines.hpp"

namespace {

using namespace muster_test;
namespace webex = muster::webex;

std::string const place =
    R"({"items":[{"id":"L1==","name":"Milan HQ","orgId":"O1","address":{"city":"Milan"}}]})";
std::string const telephony =
    R"({"locations":[{"id":"L1","name":"Milan HQ","routingPrefix":"08"}]})";
std::string const organization = R"({"items":[{"id":"O1","displayName":"Contoso"}]})";
std::string const number =
    R"({"phoneNumbers":[{"phoneNumber":"+390200456600","extension":"6600","owner":{"id":"1"}}]})";

webex::reference_tables tables() {
    return {muster::memory(place), muster::memory(telephony), muster::memory(organization),
            muster::memory(number)};
}

template <class Source>
std::string matching(Source from, std::string_view filter, bool may_skip = false) {
    auto texts = std::string();
    auto asked = muster::read(std::move(from)) | muster::where(*muster::ldap::parse(filter));
    muster::run_options options;
    options.may_skip = may_skip;
    auto const ended = asked.into([&](std::string const& each) { texts += each + "\n"; }, options);
    return ended ? texts : ended.error().message;
}

std::string const hunt_group =
    R"({"id":"1","name":"Sales","locationName":"Milan HQ","locationId":"L1",)"
    R"("phoneNumber":"+390200456600","extension":"6600","routingPrefix":"08","esn":"086600",)"
    R"("enabled":true})";

}  // namespace

TEST_CASE("each kind of service is read from the list of its own answer, joined with all tables") {
    auto const paths =
        wanting({"id", "UserType", "location.name", "location.address.city",
                 "telephony.routingPrefix", "organization.displayName", "inventory.extension"});
    auto const row = [&](gathered const& got) {
        CHECK(got.ended.complete);
        CHECK(got.ended.dangling == 0);
        REQUIRE(got.all.size() == 1);
        return got.all[0].fields;
    };
    auto const expected = [](std::string kind) {
        return std::vector<std::string>{"1",  std::move(kind), "Milan HQ", "Milan",
                                        "08", "Contoso",       "6600"};
    };
    auto const service = R"([{"id":"1","locationId":"L1"}]})";
    auto const with = [&](std::string list) { return R"({")" + list + R"(":)" + service; };
    auto const groups = with("huntGroups"), queues = with("queues"), menus = with("autoAttendants");
    CHECK(row(gather(webex::hunt_groups(muster::memory(groups), tables()), paths)) ==
          expected("hunt-group"));
    CHECK(row(gather(webex::call_queues(muster::memory(queues), tables()), paths)) ==
          expected("call-queue"));
    CHECK(row(gather(webex::auto_attendants(muster::memory(menus), tables()), paths)) ==
          expected("auto-attendant"));
    std::string const lines =
        R"({"virtualLines":[{"id":"1","location":{"id":"L1","name":"Milan HQ"}}]})";
    CHECK(row(gather(webex::virtual_lines(muster::memory(lines), tables()), paths)) ==
          expected("virtual-line"));
    std::string const rooms = R"({"items":[{"id":"1","orgId":"O1","locationId":"L1"}]})";
    CHECK(row(gather(webex::workspaces(muster::memory(rooms), tables()), paths)) ==
          expected("workspace"));
    CHECK(row(gather(webex::people(muster::memory(rooms), tables()), paths)) == expected("user"));
}

TEST_CASE("a virtual line's own location and number stay its own") {
    std::string const lines = R"({"virtualLines":[{"id":"1","location":{"name":"Torre","id":"L1"},)"
                              R"("number":{"external":"+39024","extension":"7"}}]})";
    auto const got = gather(webex::virtual_lines(muster::memory(lines), tables()),
                            wanting({"location.name", "location.id", "location.timeZone",
                                     "number.external", "number.extension", "number.esn"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"Torre", "L1", "-", "+39024", "7", "-"});
    CHECK(got.ended.dangling == 0);
}

TEST_CASE("UserType is what the kind is, True or False, whatever else a filter asks") {
    std::string const person = R"({"id":"1","department":"Sales","UserType":"hunt-group"})";
    auto const groups = [&] { return webex::hunt_groups(muster::memory(hunt_group)); };
    auto const people = [&] { return webex::people(muster::memory(person)); };
    // Where records may be skipped by their bytes, too: no byte of theirs says what they are.
    for (bool const may_skip : {false, true}) {
        CHECK(matching(groups(), "(UserType=hunt-group)", may_skip) == hunt_group + "\n");
        CHECK(matching(groups(), "(UserType=HUNT-group)", may_skip) == hunt_group + "\n");
        CHECK(matching(groups(), "(usertype=hunt*)", may_skip) == hunt_group + "\n");
        CHECK(matching(groups(), "(UserType=user)", may_skip).empty());
        CHECK(matching(groups(), "(!(UserType=user))", may_skip) == hunt_group + "\n");
        CHECK(matching(groups(), "(&(UserType=hunt-group)(name=Sales))", may_skip) ==
              hunt_group + "\n");
        CHECK(matching(groups(), "(&(name=Sales)(UserType=call-queue))", may_skip).empty());
        CHECK(matching(people(), "(UserType=user)", may_skip) == person + "\n");
        CHECK(matching(people(), "(UserType=hunt-group)", may_skip).empty());
        CHECK(matching(people(), "(|(UserType=call-queue)(department=Sales))", may_skip) ==
              person + "\n");
        CHECK(matching(people(), "(&(UserType=user)(department=Temp))", may_skip).empty());
    }
}

TEST_CASE(
    "the filter fields of the platform mean what a kind has, or are errors that say why not") {
    auto const path_of = [](muster::schema const& names, std::string_view name) {
        auto const found = names.find(name);
        return found ? found->path : found.error().message;
    };
    auto const all = [](muster::schema const& names) {
        return names.holding("locations").holding("numbers");
    };
    auto const group = all(webex::hunt_group_schema), queue = all(webex::call_queue_schema),
               menu = all(webex::auto_attendant_schema), line = all(webex::virtual_line_schema),
               room = all(webex::workspace_schema);
    for (auto const* each : {&group, &queue, &menu}) {
        CHECK(path_of(*each, "Location") == "locationName");
        CHECK(path_of(*each, "phoneNumber") == "phoneNumber");
    }
    for (auto const* each : {&group, &queue, &menu, &line, &room}) {
        CHECK(path_of(*each, "location") == "location.address.city");
        CHECK(path_of(*each, "UserType") == "UserType");
    }
    CHECK(path_of(line, "Location") == "location.name");
    CHECK(path_of(line, "phoneNumber") == "number.external");
    CHECK(path_of(room, "Location") == "location.name");
    CHECK(path_of(room, "phoneNumber") == "inventory.phoneNumber");
    CHECK(path_of(room, "email") == "calendar.emailAddress");
    CHECK(path_of(queue, "department") == "department.name");

    for (auto const* each : {&group, &queue, &menu, &line})
        CHECK(path_of(*each, "email").find("no attribute \"email\" in a Webex ") == 0);
    for (auto const* each : {&group, &menu, &line, &room})
        CHECK(path_of(*each, "department").find("no attribute \"department\" in a Webex ") == 0);
    // Without the tables, what needs one says which.
    CHECK(path_of(webex::workspace_schema, "phoneNumber") ==
          "\"phoneNumber\" needs the numbers of the source, and none were given");
    CHECK(path_of(webex::hunt_group_schema, "location") ==
          "\"location\" needs the locations of the source, and none were given");
    CHECK(path_of(webex::virtual_line_schema, "Location") == "location.name");
}

TEST_CASE("every member of every kind is known to the walk when compiling") {
    auto const check = [](muster::schema const& names, muster::key_index keys) {
        for (auto const& shape : names.shapes())
            CHECK(keys.find(muster::detail::top_key(shape.text)) != muster::key_index::npos);
    };
    check(webex::hunt_group_schema, webex::hunt_group_dialect::keys);
    check(webex::call_queue_schema, webex::call_queue_dialect::keys);
    check(webex::auto_attendant_schema, webex::auto_attendant_dialect::keys);
    check(webex::virtual_line_schema, webex::virtual_line_dialect::keys);
    check(webex::workspace_schema, webex::workspace_dialect::keys);
}

TEST_CASE("what answers do not agree about is read as it is: ids, booleans, missing members") {
    std::string const queues = R"({"queues":[{"id":7,"hasCxEssentials":"true","enabled":true},)"
                               R"({"id":"8","hasCxEssentials":false,"enabled":"False"}]})";
    auto const from = [&] { return webex::call_queues(muster::memory(queues)); };
    auto const got = gather(from(), wanting({"id", "hasCxEssentials", "phoneNumber"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"n:7", "true", "-"});
    CHECK(got.all.at(1).fields == std::vector<std::string>{"8", "b:false", "-"});
    CHECK(matching(from(), "(hasCxEssentials=TRUE)").find("\"id\":7") != std::string::npos);
    CHECK(matching(from(), "(&(id=8)(enabled=FALSE))").find("\"id\":\"8\"") != std::string::npos);
}

TEST_CASE("recorded answers of Webex services are read without a rejected record") {
    auto const dir = conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    auto const read = [&](auto make, std::string name,
                          std::initializer_list<std::string_view> all) {
        auto asked = wanting(all);
        asked.checks = muster::validation::whole;
        CAPTURE(name);
        auto const got = gather(make(muster::files(dir + "/data/webex/" + name + ".json")), asked);
        CHECK_FALSE(got.failed);
        CHECK(got.ended.complete);
        CHECK(got.bad().empty());
        REQUIRE(!got.all.empty());
        return got;
    };
    using muster::inputs;
    auto const groups = read([](inputs from) { return webex::hunt_groups(std::move(from)); },
                             "telephony-config-huntGroups", {"id", "name", "esn", "enabled"});
    CHECK(groups.all.size() == 2);
    CHECK(groups.column(1) == "5714328359,bram,");
    CHECK(groups.column(2) == "1239097,1239097,");
    auto const queues = read([](inputs from) { return webex::call_queues(std::move(from)); },
                             "telephony-config-queues", {"department.name", "hasCxEssentials"});
    CHECK(queues.column(0) == "HR,-,");
    CHECK(queues.column(1) == "true,true,");
    auto const menus = read([](inputs from) { return webex::auto_attendants(std::move(from)); },
                            "telephony-config-autoAttendants", {"phoneNumber", "tollFreeNumber"});
    CHECK(menus.column(0) == "+19705550028,+19705550030,+17135551001,");
    CHECK(menus.column(1) == "b:false,b:false,b:false,");
    auto const lines = read([](inputs from) { return webex::virtual_lines(std::move(from)); },
                            "telephony-config-virtualLines",
                            {"number.extension", "location.name", "numberOfDevicesAssigned"});
    CHECK(lines.all.at(0).fields == std::vector<std::string>{"6103", "Denver", "n:1"});
    auto const rooms = read([](inputs from) { return webex::workspaces(std::move(from)); },
                            "workspaces", {"displayName", "calendar.emailAddress", "capacity"});
    CHECK(rooms.all.at(0).fields ==
          std::vector<std::string>{"SFO-12 Capanina", "workspace@example.com", "n:5"});
}

TEST_CASE("the sample snapshot reads as an independent program read and joined it") {
    auto const folder = muster::snapshot::open("examples/data/webex");
    REQUIRE(folder);
    REQUIRE(folder->has_manifest());
    CHECK(folder->verify().empty());
    auto const with = webex::tables_of(*folder);
    auto const pages = [&](muster::page_kind const& kind) { return *folder->inputs_of(kind); };
    auto const table = [](std::string name) { return "tests/golden/webex/" + name + ".tsv"; };
    check_golden(webex::people(pages(webex::people_pages), with), table("people-joined"));
    check_golden(webex::hunt_groups(pages(webex::hunt_group_pages), with), table("hunt-groups"));
    check_golden(webex::call_queues(pages(webex::call_queue_pages), with), table("call-queues"));
    check_golden(webex::auto_attendants(pages(webex::auto_attendant_pages), with),
                 table("auto-attendants"));
    check_golden(webex::virtual_lines(pages(webex::virtual_line_pages), with),
                 table("virtual-lines"));
    check_golden(webex::workspaces(pages(webex::workspace_pages), with), table("workspaces"));
}
