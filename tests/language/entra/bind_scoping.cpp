// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/bind_scoping.hpp>

#include <string>
#include <string_view>
#include <utility>

#include <muster/language/entra/scoping.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"

using namespace muster::entra;

namespace {

/// The ids of those of `users` who are in scope; a `?` before an id for whom nobody knows.
std::string in_scope(std::string_view text, std::string_view users,
                     pattern_reach reach = pattern_reach::whole) {
    auto const parsed = parse_scoping(text);
    if (!parsed) return parsed.error().message;
    auto const bound = bind_scoping(*parsed, muster::graph::user_schema, reach);
    if (!bound) return bound.error().message;
    std::string ids;
    struct {
        std::string& ids;
        void verdict(muster::verdict const& each) {
            if (each.what == muster::outcome::mapped) ids += std::string(each.identity) + " ";
            if (each.what == muster::outcome::undecided)
                ids += "?" + std::string(each.identity) + " ";
        }
    } observer{ids};
    auto run =
        muster::read(muster::graph::users(muster::memory(users))) | muster::where(bound->what());
    auto const ended = run.into([](std::string&&) {}, {}, observer);
    REQUIRE(ended);
    return ids;
}

constexpr std::string_view users = R"({"id":"sales","department":"Sales","extensionAttribute":1}
{"id":"small","department":"sales"}
{"id":"temp","department":"Temp Sales "}
{"id":"empty","department":""}
{"id":"null","department":null}
{"id":"absent"}
)";
constexpr std::string_view numbers = R"({"id":"5","employeeId":"5"}
{"id":"12","employeeId":"12"}
{"id":"-1","employeeId":"-1"}
{"id":"max","employeeId":"9223372036854775807"}
{"id":"over","employeeId":"9223372036854775808"}
{"id":"real","employeeId":"5.0"}
{"id":"json","employeeId":5}
{"id":"text","employeeId":"five"}
{"id":"empty","employeeId":""}
{"id":"null","employeeId":null}
)";
constexpr std::string_view truths = R"({"id":"yes","accountEnabled":true}
{"id":"no","accountEnabled":false}
{"id":"text","accountEnabled":"True"}
{"id":"other","accountEnabled":"yes"}
{"id":"null","accountEnabled":null}
{"id":"absent"}
)";

}  // namespace

TEST_CASE("texts are compared byte by byte, and whoever has none fits only IS NULL") {
    CHECK(in_scope("department EQUALS Sales", users) == "sales ");
    CHECK(in_scope("department NOT EQUALS Sales", users) == "small temp ");
    CHECK(in_scope("department Includes ale", users) == "sales small temp ");
    CHECK(in_scope("department Includes Sale", users) == "sales temp ");
    CHECK(in_scope("department ENDS_WITH \"les \"", users) == "temp ");
    CHECK(in_scope("department ENDS_WITH \"Temp Sales and more\"", users).empty());
    CHECK(in_scope("department IS NULL", users) == "empty null absent ");
    CHECK(in_scope("department IS NOT NULL", users) == "sales small temp ");
    CHECK(in_scope("", users) == "sales small temp empty null absent ");
}

TEST_CASE("a pattern must fit the whole value, unless it may fit a part") {
    CHECK(in_scope("department REGEX MATCH \"[Ss]ales\"", users) == "sales small ");
    CHECK(in_scope("department NOT REGEX MATCH \"[Ss]ales\"", users) == "temp ");
    CHECK(in_scope("department REGEX MATCH \"[Ss]ales\"", users, pattern_reach::somewhere) ==
          "sales small temp ");
    CHECK(in_scope("department NOT REGEX MATCH \"[Ss]ales\"", users, pattern_reach::somewhere)
              .empty());
    CHECK(in_scope("department REGEX MATCH \".*\"", users) == "sales small temp ");
    CHECK(in_scope("employeeId REGEX MATCH \"([1-9][0-9])\"", numbers) == "12 ");
}

TEST_CASE("a pattern that costs too much decides nothing, and nothing is thrown") {
    auto const user = R"({"id":"1","department":")" + std::string(40'000, 'a') + "b\"}";
    CHECK(in_scope("department REGEX MATCH \"(a*)*(a*)*(a*)*c\"", user) == "?1 ");
    CHECK(in_scope("department NOT REGEX MATCH \"(a*)*(a*)*(a*)*c\"", user) == "?1 ");
}

TEST_CASE("integers of 64 bits are compared, and anything else fits no such clause") {
    CHECK(in_scope("employeeId Greater_Than 5", numbers) == "12 max ");
    CHECK(in_scope("employeeId Greater_Than_OR_EQUALS 5", numbers) == "5 12 max json ");
    CHECK(in_scope("employeeId & 4", numbers) == "5 12 -1 max json ");
    CHECK(in_scope("employeeId & 6", numbers) == "5 12 -1 max json ");
    CHECK(in_scope("employeeId !& 8", numbers) == "5 json ");
    // What is no integer has no bits: the attribute must stand in it.
    CHECK(in_scope("employeeId & \"5,12\"", numbers) == "5 12 json ");
}

TEST_CASE("truths are those of JSON and their names") {
    CHECK(in_scope("accountEnabled IS TRUE", truths) == "yes text ");
    CHECK(in_scope("accountEnabled IS FALSE", truths) == "no ");
    CHECK(in_scope("accountEnabled IS NULL", truths) == "null absent ");
    // Also in Entra's spelling, which is not that of JSON.
    CHECK(in_scope("accountEnabled EQUALS \"True\"", truths) == "yes text ");
    CHECK(in_scope("accountEnabled EQUALS false", truths) == "no ");
    CHECK(in_scope("accountEnabled NOT EQUALS True", truths) == "no ");
}

TEST_CASE("AND binds closer than OR, and a filter goes through a pipeline like any other") {
    CHECK(in_scope("department EQUALS Sales OR department EQUALS sales AND city IS NOT NULL",
                   users) == "sales ");
    CHECK(in_scope("department IS NULL OR department EQUALS Sales", users) ==
          "sales empty null absent ");
    auto const parsed = parse_scoping("department EQUALS Sales");
    auto copy = bound_scope();
    {
        auto const bound = bind_scoping(*parsed, muster::graph::user_schema);
        copy = *bound;
    }
    auto run =
        muster::read(muster::graph::users(muster::memory(users))) | muster::where(copy.what());
    auto const ended = run.into([](std::string&&) {}, {.threads = 2});
    CHECK(ended->mapped == 1);
}

TEST_CASE("names are those of Entra or of Graph, and wrong ones suggest the right one") {
    constexpr std::string_view user =
        R"({"id":"1","businessPhones":["+1","+2"],"officeLocation":"HQ",)"
        R"("onPremisesExtensionAttributes":{"extensionAttribute7":"x"},)"
        R"("employeeOrgData":{"costCenter":"CC"},"extension_a_badge":"B"})";
    for (auto const* text :
         {"objectId EQUALS 1", "telephoneNumber EQUALS +1", "physicalDeliveryOfficeName EQUALS HQ",
          "officeLocation EQUALS HQ", "extensionAttribute7 EQUALS x", "costCenter EQUALS CC",
          "employeeOrgData.costCenter EQUALS CC", "extension_a_badge EQUALS B",
          "telephoneNumber NOT EQUALS +2"}) {
        CAPTURE(text);
        CHECK(in_scope(text, user) == "1 ");
    }
    CHECK(in_scope("departmnt EQUALS x", user) ==
          "no attribute \"departmnt\" in a Microsoft Graph user; did you mean department?");
}

TEST_CASE("what Entra's scoping filters cannot ask is refused by name") {
    auto const why = [](std::string const& text) {
        auto const bound = bind_scoping(*parse_scoping(text), muster::graph::user_schema);
        REQUIRE_FALSE(bound);
        CHECK(bound.error().text == text);
        return bound.error().message;
    };
    for (auto const* name : {"IsMemberOf", "members", "manager", "appRoleAssignments", "userType",
                             "isMemberof", "IsSoftDeleted"}) {
        CAPTURE(name);
        CHECK(why(std::string(name) + " IS NULL").find("\"" + std::string(name) + "\": ") == 0);
    }
    CHECK(why("manager.displayName EQUALS x").find("\"manager.displayName\": Entra does not") == 0);
    CHECK(why("accountEnabled EQUALS yes") ==
          "\"accountEnabled\": it is a boolean, which is True or False, and never \"yes\"");
    CHECK(why("accountEnabled Includes T").find("ask IS TRUE or IS FALSE") != std::string::npos);
    for (auto const* several :
         {"businessPhones", "otherMails", "proxyAddresses", "phoneNumber", "identities.issuer"})
        CHECK(why(std::string(several) + " IS NULL").find("several values") != std::string::npos);
    CHECK(why("createdDateTime IS NULL").find("is a date") != std::string::npos);
    CHECK(why("employeeOrgData IS NULL").find("is an object") != std::string::npos);
    CHECK(why("department IS TRUE").find("IS TRUE is for booleans") != std::string::npos);
    CHECK(why("accountEnabled & 2").find("& is for integers") != std::string::npos);
    scoping_filter made;
    made.groups.push_back({"", {{"department", scoping_op::regex_match, "("}}});
    CHECK(bind_scoping(made, muster::graph::user_schema).error().code == muster::errc::bad_pattern);
}
