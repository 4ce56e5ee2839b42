// SPDX-License-Identifier: BSL-1.0
#include <muster/source/detail/object_kind.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/parallel.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/pipeline/project.hpp>
#include <muster/source/detail/look_alike.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>
#include <muster/source/graph_delta.hpp>
#include <muster/source/graph_groups.hpp>
#include <muster/source/scim.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "catch.hpp"
#include "gather.hpp"

/// @file
/// What is no record of its source is never taken for one.

namespace {

using namespace muster_test;
namespace graph = muster::graph;
namespace webex = muster::webex;
namespace scim = muster::scim;

#define CONTEXT "\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#"
#define SCIM "urn:ietf:params:scim:"

/// What a read found: how many records were given, whether it is complete, and all that was said.
struct outcome {
    std::size_t given = 0;
    bool complete = false;
    std::string said;
};

outcome outcome_of(gathered const& got) {
    outcome made{got.good().size(), got.ended.complete, got.reasons()};
    for (auto const& each : got.bad()) made.said += each.text + "\n";
    for (auto const& each : got.ended.notices) made.said += each + "\n";
    CHECK_FALSE(got.failed);
    return made;
}

/// The same by every way that can be taken: checks, asked for little or much, and in small blocks.
template <class Make>
outcome read_all_ways(Make make, std::string const& bytes, bool lines_too = true) {
    CAPTURE(bytes);
    outcome first;
    auto is_first = true;
    for (auto const checks : {muster::validation::wanted, muster::validation::whole})
        for (auto const* const path : {"id", "displayName", "nosuch"})
            for (std::size_t const block : {std::size_t{1}, std::size_t{1} << 16}) {
                auto asked = wanting_known({path});
                asked.checks = checks;
                muster::json_limits limits;
                limits.block = block;
                auto got = outcome_of(gather(make(muster::memory(bytes), limits), asked));
                if (std::exchange(is_first, false)) {
                    first = std::move(got);
                    continue;
                }
                CHECK(got.given == first.given);
                CHECK(got.complete == first.complete);
                if (lines_too) CHECK(got.said == first.said);
            }
    return first;
}
outcome users(std::string const& bytes) {
    return read_all_ways(
        [](muster::inputs from, muster::json_limits limits) {
            return graph::users(std::move(from), muster::framing::detect, limits);
        },
        bytes);
}
outcome people(std::string const& bytes) {
    return read_all_ways(
        [](muster::inputs from, muster::json_limits limits) {
            return webex::people(std::move(from), muster::framing::detect, limits);
        },
        bytes);
}
outcome scim_users(std::string const& bytes) {
    return read_all_ways(
        [](muster::inputs from, muster::json_limits limits) {
            return scim::users(std::move(from), muster::framing::detect, limits);
        },
        bytes);
}

bool says(outcome const& got, std::string_view text) {
    CAPTURE(got.said, text);
    CHECK(got.said.find(text) != std::string::npos);
    return got.said.find(text) != std::string::npos;
}

/// None is given, the read is incomplete, and this is said.
void check_refused(outcome const& got, std::string_view text) {
    CHECK(got.given == 0);
    CHECK_FALSE(got.complete);
    CHECK(says(got, text));
}

struct refused {
    std::string object;
    char const* said;
};

std::vector<refused> const answers{
    {R"({"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired"}})",
     "an error answer of Microsoft Graph: InvalidAuthenticationToken: Access token has expired"},
    {R"({"error":"invalid_grant","error_description":"AADSTS70000: expired"})",
     "an error answer of OAuth 2.0: invalid_grant: AADSTS70000: expired"},
    {R"({"odata.error":{"code":"Request_X","message":{"lang":"en","value":"no"}}})",
     "an error answer of Azure AD Graph: Request_X: no"},
    {R"({"message":"token bad","trackingId":"t7"})",
     "an error answer of Webex: token bad (trackingId t7)"},
    {R"({"message":"m","errors":[{"description":"gone","errorCode":25}],"trackingId":"t"})",
     "an error answer of Webex: m; gone (errorCode 25) (trackingId t)"},
    {R"({"schemas":[")" SCIM R"(api:messages:2.0:Error"],"status":"401","detail":"no token"})",
     "an error answer of SCIM: no token, status 401"},
    {R"({"message":"Endpoint request timed out"})", "an error answer: Endpoint request timed out"},
    {R"({"responses":[{"id":"1","status":200,"body":{"value":[{"id":"u"}]}}]})",
     "a $batch envelope instead of"},
};

}  // namespace

TEST_CASE("an answer that is an error or an envelope is no record of any source") {
    for (auto const& [object, said] : answers) {
        check_refused(users(object), said);
        check_refused(people(object), said);
        check_refused(scim_users(object), said);
        // On a line among others, and as an element of a list.
        auto const among = users("{\"id\":\"1\"}\n" + object + "\n{\"id\":\"2\"}\n");
        CHECK(among.given == 2);
        CHECK_FALSE(among.complete);
        CHECK(says(among, said));
        auto const element = people("{\"items\":[{\"id\":\"1\"}," + object + "]}");
        CHECK(element.given == 1);
        CHECK_FALSE(element.complete);
        CHECK(says(element, said));
    }
}

TEST_CASE("a page of another vendor, or whose list is none, is no record") {
    check_refused(people(R"({"value":[{"id":"1"}]})"), "a page of Microsoft Graph");
    check_refused(people("{" CONTEXT "groups\",\"value\":[{\"id\":\"1\"}]}"),
                  "a page of Microsoft Graph, of groups");
    check_refused(users(R"({"items":[{"id":"1"}]})"), "a page of Webex");
    check_refused(users(R"({"Resources":[{"id":"1"}],"totalResults":1})"), "a page of SCIM");
    check_refused(users(R"({"huntGroups":[{"id":"1"}]})"), "a page of Webex, of hunt groups");
    check_refused(users("{" CONTEXT "users\",\"value\":{\"id\":\"1\"}}"), "\"value\" is no list");
    check_refused(users("{" CONTEXT "users\",\"value\":null}"), "\"value\" is no list");
    check_refused(people(R"({"items":null})"), "\"items\" is no list");
    check_refused(people(R"({"items":"none"})"), "\"items\" is no list");
    check_refused(users(R"({"Value":[{"id":"1"}]})"), "called \"Value\", and not \"value\"");
    check_refused(scim_users(R"({"schemas":[")" SCIM R"(api:messages:2.0:ListResponse"],)"
                             R"("totalResults":1,"Resources":{"id":"1"}})"),
                  "\"Resources\" is no list");
    // A list of nothing may be null where its number says so.
    auto const none = scim_users(R"({"schemas":[")" SCIM R"(api:messages:2.0:ListResponse"],)"
                                 R"("totalResults":0,"Resources":null})");
    CHECK(none.complete);
    CHECK(none.given == 0);
}

TEST_CASE("what a page says of its records decides, wherever it comes from") {
    for (auto const* const good :
         {"users", "users(id,displayName,manager())", "directoryObjects", "groups('5b1c')/members",
          "groups('5b1c')/transitiveMembers(id)", "Collection(microsoft.graph.user)",
          "users/$delta", "education/users",
          "administrativeUnits('1')/members/microsoft.graph.user"}) {
        auto const got = users("{" CONTEXT + std::string(good) + "\",\"value\":[{\"id\":\"1\"}]}");
        CAPTURE(good);
        CHECK(got.given == 1);
        CHECK(got.complete);
    }
    for (auto const* const other :
         {"groups", "groups(id)", "devices", "servicePrincipals", "users('1')/licenseDetails",
          "Collection(microsoft.graph.group)", "appRoleAssignments", "users('a/b')/messages(id)"}) {
        auto const got = users("{" CONTEXT + std::string(other) + "\",\"value\":[{\"id\":\"1\"}]}");
        CAPTURE(other);
        check_refused(got, ", not users");
        // The page is not JSON as a whole.
        auto const broken = "{" CONTEXT + std::string(other) + "\",\"value\":[{\"id\":\"1\"},x]}";
        check_refused(
            outcome_of(gather(graph::users(muster::memory(broken)), wanting_known({"id"}))),
            ", not users");
        // A record alone says it, too.
        check_refused(users("{" CONTEXT + std::string(other) + "/$entity\",\"id\":\"1\"}"),
                      ", not a user");
    }
    auto const one = users("{" CONTEXT "users(id)/$entity\",\"id\":\"1\"}");
    CHECK(one.given == 1);
    CHECK(one.complete);
}

TEST_CASE("a record of another kind is rejected by name, wherever it stands") {
    for (auto const& [object, said] : std::vector<refused>{
             {R"({"@odata.type":"#microsoft.graph.group","id":"1","displayName":"G"})",
              "of the type \"group\", not a user"},
             {R"({"id":"1","displayName":"G","groupTypes":[],"securityEnabled":true})",
              "a group of Microsoft Graph, not a user"},
             {R"({"id":"1","displayName":"G","mailEnabled":null})",
              "a group of Microsoft Graph, not a user"},
             {R"({"id":"1","status":200,"displayName":"x","body":{}})",
              "one answer of a $batch, not a user"},
             {R"({"id":"1","displayName":"a","appId":"2"})", "an application of Microsoft Graph"},
             {R"({"Id":"1","DisplayName":"A","UserPrincipalName":"a@x.example"})",
              "an object of PowerShell (Id, DisplayName)"},
         }) {
        check_refused(users(object), said);
        check_refused(users("[" + object + "]"), said);
        check_refused(users("{\"value\":[" + object + "]}"), said);
        check_refused(users("{\"value\":[" + object + ",x]}"), said);
        check_refused(users(object + "\n" + object + "\n"), said);
    }
    for (auto const& [object, said] : std::vector<refused>{
             // base64 of ciscospark://us/PLACE/1, .../LOCATION/1 and ciscospark://eu-central/ROOM/1
             {R"({"id":"Y2lzY29zcGFyazovL3VzL1BMQUNFLzE","displayName":"Lobby"})",
              "the type PLACE, not a person"},
             {R"({"id":"Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzE=","displayName":"M"})",
              "the type LOCATION, not a person"},
             {R"({"id":"r","title":"t","type":"group"})", "is \"group\", not a person"},
             {R"({"id":"1","name":"Milan","address":{"city":"Milan"}})",
              "a location of Webex, not a person"},
         }) {
        check_refused(people(object), said);
        check_refused(people("{\"items\":[" + object + "]}"), said);
    }
    auto const mixed = people(R"({"items":[{"id":"Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x"},)"
                              R"({"id":"Y2lzY29zcGFyazovL3VzL1BMQUNFLzE"},)"
                              R"({"id":"Y2lzY29zcGFyazovL3VzL1BFT1BMRS8y","type":"bot"}]})");
    CHECK(mixed.given == 2);
    CHECK_FALSE(mixed.complete);
    auto const groups = scim_users(R"([{"schemas":[")" SCIM R"(schemas:core:2.0:Group"],"id":"1"},)"
                                   R"({"id":"2","displayName":"G","members":[]},)"
                                   R"({"schemas":[")" SCIM R"(schemas:core:2.0:user"],"id":"3"},)"
                                   R"({"schemas":["urn:scim:schemas:core:1.0"],"id":"4"}])");
    CHECK(groups.given == 2);
    CHECK_FALSE(groups.complete);
    CHECK(says(groups, "a group of SCIM, not a user"));
}

TEST_CASE("the other way round: users are no groups, and tables hold their own rows alone") {
    auto const read = [](auto from, std::initializer_list<std::string_view> paths) {
        return outcome_of(gather(std::move(from), wanting_known(paths)));
    };
    check_refused(read(graph::groups(muster::memory(
                           R"({"value":[{"id":"1","userPrincipalName":"a@x.example"}]})")),
                       {"id", "displayName"}),
                  "a user of Microsoft Graph, not a group");
    check_refused(read(webex::telephony_locations(muster::memory(R"({"items":[{"id":"1"}]})")),
                       {"id", "routingPrefix"}),
                  "a page of Webex");
    check_refused(read(webex::locations(muster::memory(R"({"locations":[{"id":"1"}]})")), {"id"}),
                  "a page of Webex, of telephony locations");
    check_refused(
        read(webex::hunt_groups(muster::memory(
                 R"({"huntGroups":[{"id":"1","emails":["a@x.example"],"displayName":"A"}]})")),
             {"id", "name"}),
        "a person of Webex, not a hunt group");
    // A number that nobody has is one all the same.
    auto const numbers = read(webex::numbers(muster::memory(
                                  R"({"phoneNumbers":[{"phoneNumber":"+390","state":"ACTIVE"},)"
                                  R"({"phoneNumber":"","extension":"7","owner":{"id":"o"}}]})")),
                              {"owner.id"});
    CHECK(numbers.given == 2);
    CHECK(numbers.complete);
}

TEST_CASE("an identity that is absent, null, empty or an object makes the read incomplete") {
    for (auto const* const bad :
         {R"({"mail":"a@x.example"})", R"({"id":null,"mail":"a@x.example"})",
          R"({"id":"","mail":"a@x.example"})", R"({"id":{"value":"1"},"mail":"a@x.example"})",
          R"({"id":[],"mail":"a@x.example"})"})
        check_refused(users(bad), "no identity: \"id\" is absent or empty");
    CHECK(users(R"({"id":17})").complete);
}

TEST_CASE("what was selected without an identity can be read, and nothing else for it") {
    auto const read = [](std::string_view filter, std::string const& bytes,
                         muster::record_check how) {
        std::string found;
        auto ended =
            (muster::read(graph::users(muster::memory(bytes))) |
             muster::where(*muster::ldap::parse(filter)))
                .into([&](std::string const& each) { found += each + ";"; }, {.recognise = how});
        REQUIRE(ended);
        return std::pair(found, ended->complete);
    };
    std::string const selected =
        "{\"displayName\":\"A\",\"mail\":\"m\"}\n{\"displayName\":\"B\"}\n";
    using enum muster::record_check;
    CHECK(read("(displayName=A)", selected, members) ==
          std::pair<std::string, bool>("{\"displayName\":\"A\",\"mail\":\"m\"};", true));
    CHECK(read("(!(department=Temp))", selected, members).first.size() == 51);
    CHECK_FALSE(read("(displayName=A)", selected, identity).second);
    for (auto const& each : answers) {
        CHECK(read("(!(department=Temp))", each.object, members) ==
              std::pair<std::string, bool>("", false));
        CHECK(read("(!(department=Temp))", each.object + "\n" + selected, members).second == false);
    }
    for (auto const* const foreign : {R"({"foo":1})", R"({"items":[{"id":"1"}]})", "{}",
                                      R"({"displayName":"G","groupTypes":[]})"})
        CHECK(read("(!(department=Temp))", foreign, members) ==
              std::pair<std::string, bool>("", false));
}

TEST_CASE("a field that failed is no value, and what was not found is named") {
    std::string const person =
        R"({"id":"p","displayName":"p@x.example","emails":["p@x.example"],)"
        R"("errors":{"displayName":{"code":"kms_failure","reason":"Key \u001b server failed."}}})";
    for (auto const& bytes : {person, "{\"items\":[" + person + "]}", "[" + person + ",x]"}) {
        CAPTURE(bytes);
        auto asked = wanting_known({"id", "displayName", "emails[0]"});
        auto const got = gather(webex::people(muster::memory(bytes)), asked);
        REQUIRE(got.good().size() == 1);
        CHECK(got.good()[0].fields == std::vector<std::string>{"p", "-", "p@x.example"});
        REQUIRE(got.ended.notices.size() == 1);
        CHECK(got.ended.notices[0].find(
                  "the displayName of p could not be read: Key ? server failed.") !=
              std::string::npos);
        // A filter that reads it cannot decide; one that does not is not disturbed.
        asked.decisive = {1};
        auto const undecided = gather(webex::people(muster::memory(bytes)), asked);
        CHECK(undecided.good().empty());
        REQUIRE(!undecided.bad().empty());
        CHECK(undecided.bad()[0].code == muster::errc::undecided);
        asked.decisive = {2};
        CHECK(gather(webex::people(muster::memory(bytes)), asked).good().size() == 1);
    }
    auto const missing = people(R"({"notFoundIds":["a","b","c","d"],"items":[{"id":"1"}]})");
    CHECK(missing.complete);
    CHECK(missing.given == 1);
    CHECK(says(missing, "4 ids were asked for and not found: a, b, c, ..."));
    CHECK(people(R"({"items":[{"id":"1"}],"notFoundIds":[]})").said.empty());
}

TEST_CASE("texts of answers show neither control characters nor secrets") {
    using muster::detail::shown_text;
    CHECK(shown_text("a\x1b[31m\x7f"
                     "b") == "a?[31m?b");
    CHECK(shown_text("see https://u:pw@x.example/a?sig=SECRET#f now") ==
          "see https://x.example/a?... now");
    CHECK(shown_text("(https://x.example/p)") == "(https://x.example/p)");
    CHECK(shown_text("Bearer eyJ" + std::string(60, 'a') + " is wrong") == "Bearer ... is wrong");
    CHECK(shown_text(std::string(5000, 'x')).size() == 203);
    CHECK(shown_text("") == "");
    // No half of a character.
    std::string many;
    for (int i = 0; i < 300; ++i) many += "\xC3\xA9";
    CHECK(shown_text(many).size() % 2 == 1);
}

TEST_CASE("a table that is an error does not change what users get") {
    std::string const bytes = "{\"id\":\"1\",\"locationId\":\"m\"}\n{\"id\":\"2\"}\n"
                              "{\"id\":\"3\",\"locationId\":\"n\"}\n";
    auto const read = [&](std::string const& table) {
        webex::reference_tables tables;
        tables.telephony_locations = muster::memory(table);
        return gather(webex::people(muster::memory(bytes), std::move(tables)),
                      wanting_known({"id", "telephony.routingPrefix"}));
    };
    auto const whole = read(R"({"locations":[{"id":"m","routingPrefix":"8"},{"id":"n"}]})");
    CHECK(whole.ended.complete);
    CHECK(whole.column(1) == "8,-,-,");
    for (auto const& each : answers) {
        auto const got = read(each.object);
        CHECK_FALSE(got.ended.complete);
        CHECK(got.column() == "2,");
        REQUIRE(got.bad().size() == 2);
        CHECK(got.bad()[0].code == muster::errc::undecided);
        CHECK(got.reasons().find("reading the telephony locations: ") != std::string::npos);
        // What could be read is known.
        auto const half = read(R"({"locations":[{"id":"m","routingPrefix":"8"}]})"
                               "\n" +
                               each.object);
        CHECK(half.column() == "1,2,");
        CHECK(half.column(1) == "8,-,");
    }
    // Out of scope whatever its location is.
    webex::reference_tables tables;
    tables.telephony_locations = muster::memory(answers[0].object);
    auto const ended = (muster::read(webex::people(muster::memory(bytes), std::move(tables))) |
                        muster::where(*muster::ldap::parse("(id=1)")) |
                        *muster::project(webex::joined_people::names,
                                         std::vector<std::string>{"telephony-routingPrefix"}))
                           .into([](std::string const&) {});
    REQUIRE(ended);
    CHECK(ended->undecided + ended->mapped == 1);
    CHECK(ended->out_of_scope == 2);
}

TEST_CASE("delta rounds and assignments refuse what is none of theirs") {
    auto const round = outcome_of(gather(
        graph::delta(muster::memory(R"({"value":[{"id":"1","mail":"a"},{"mail":"b"},)"
                                    R"({"@odata.type":"#microsoft.graph.group","id":"3"}],)"
                                    R"("@odata.deltaLink":"https://x/delta?$deltatoken=1"})")),
        wanting_known({"id", "mail"})));
    CHECK(round.given == 1);
    CHECK_FALSE(round.complete);
    graph::assignment_pages pages;
    pages.assignments = muster::memory("{" CONTEXT "users\",\"value\":[{\"id\":\"1\"}]}");
    auto const loaded = graph::assignments::load(std::move(pages));
    REQUIRE(loaded);
    CHECK_FALSE(loaded->complete());
    CHECK(loaded->users().empty());
}

TEST_CASE("object_kind: what a record says of itself is seen behind all that is wanted of it") {
    std::string const members = R"("displayName":"a","mail":"b","department":"c","city":"d",)"
                                R"("onPremisesExtensionAttributes":{"extensionAttribute1":"}"},)";
    auto const user = R"({"id":"1",)" + members + R"("jobTitle":"e"})";
    for (std::string const last :
         {R"("@odata.type":"#microsoft.graph.group")", CONTEXT "groups/$entity\"",
          R"("x":{"y":[{}]}, "@odata.type" : "#microsoft.graph.device","z":"\"}")"}) {
        auto const group = R"({"id":"2",)" + members + last + "}";
        for (auto const& bytes :
             {user + "\n" + group + "\n" + user + "\n", "[" + user + "," + group + "," + user + "]",
              "[" + user + "," + group + "," + user + ",x]"}) {
            CAPTURE(bytes);
            auto asked = wanting_known({"id", "displayName", "mail", "department", "city"});
            asked.again = muster::repeats::given;
            auto const got = gather(graph::users(muster::memory(bytes)), asked);
            CHECK(got.good().size() == 2);
            REQUIRE(!got.bad().empty());
            CHECK(got.bad()[0].text.find("not a user") != std::string::npos);
            CHECK_FALSE(got.ended.complete);
        }
    }
    std::string const scim_members =
        R"("userName":"a","displayName":"b","title":"c","active":true,)";
    auto const scim_user =
        R"({"id":"1",)" + scim_members + R"("schemas":[")" SCIM R"(schemas:core:2.0:User"]})";
    auto const scim_group =
        R"({"id":"2",)" + scim_members + R"("schemas":[")" SCIM R"(schemas:core:2.0:Group"]})";
    auto const bytes = scim_user + "\n" + scim_group + "\n";
    auto const got = gather(scim::users(muster::memory(bytes)),
                            wanting_known({"id", "userName", "displayName", "title", "active"}));
    CHECK(got.good().size() == 1);
    CHECK(got.bad().size() == 1);
}

TEST_CASE(
    "object_kind: a filter is not decided by a field of which it is told later that it failed") {
    std::string const person = R"({"id":"p","emails":["p@x.example"],"displayName":"P",)"
                               R"("firstName":"P","lastName":"Q","department":"R",)"
                               R"("errors":{"emails":{"code":"c","reason":"r"}}})";
    for (auto const& bytes : {person + "\n", person + "\n" + person + "\n",
                              "{\"items\":[" + person + "]}", "[" + person + ",x]"}) {
        CAPTURE(bytes);
        auto const ended = (muster::read(webex::people(muster::memory(bytes))) |
                            muster::where(*muster::ldap::parse("(emails=*@y.example)")))
                               .into([](std::string const&) {}, {.again = muster::repeats::given});
        REQUIRE(ended);
        CHECK(ended->out_of_scope == 0);
        CHECK(ended->undecided == (bytes.find("\n{") != bytes.npos ? 2 : 1));
    }
}

TEST_CASE("many threads refuse what one does") {
    std::string bytes;
    for (int i = 0; i < 3000; ++i)
        bytes += i % 7 == 0   ? "{\"message\":\"m\",\"trackingId\":\"t\"}\n"
                 : i % 5 == 0 ? "{\"@odata.type\":\"#microsoft.graph.device\",\"id\":\"1\"}\n"
                              : "{\"id\":\"" + std::to_string(i) + "\",\"displayName\":\"A\"}\n";
    muster::json_limits limits;
    limits.block = 1000;
    muster::summary one, many;
    struct chunk_counter {
        std::size_t chunks = 0;
        void progress(muster::progress const&) { ++chunks; }
    } counter;
    for (unsigned const threads : {1u, 4u}) {
        auto ended =
            (muster::read(graph::users(muster::memory(bytes), muster::framing::detect, limits)) |
             muster::where(*muster::ldap::parse("(!(department=x))")))
                .into([](std::string const&) {}, {.threads = threads}, counter);
        CHECK(counter.chunks > 50 * threads);  // there is something to share
        REQUIRE(ended);
        (threads == 1 ? one : many) = std::move(*ended);
    }
    CHECK(one.mapped == 3000 - 429 - 514);
    CHECK(one.rejected == 514);
    CHECK(many.mapped == one.mapped);
    CHECK(many.rejected == one.rejected);
    CHECK(many.reasons == one.reasons);
    CHECK_FALSE(one.complete);
}
