// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_to_webex.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <simdjson.h>

#include <muster/mapping/describe.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/scim_user_json.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::scim_user;

namespace {

/// By mail in the place of the user principal name.
struct by_mail : muster::webex::provisioning {
    static constexpr auto user_name = muster::from<"mail">;
};

test_record bea() {
    return {{"id", "5b1c0a9e"},       {"userPrincipalName", "bea@contoso.example"},
            {"mail", "b@c.example"},  {"displayName", "Bea Bianchi"},
            {"givenName", "Bea"},     {"surname", "Bianchi"},
            {"department", "Sales"},  {"jobTitle", "Manager"},
            {"accountEnabled", true}, {"manager.id", "a1"},
            {"usageLocation", "IT"},  {"businessPhones[0]", "+39 02 4456"}};
}

template <class Mapping>
scim_user mapped(test_record const& from) {
    muster::mapped<scim_user> out;
    REQUIRE(muster::map_into<Mapping>(from, out) == std::nullopt);
    return out.value;
}

/// The names of a resource, `name.givenName`, `emails.value`, each once.
void gather_names(simdjson::dom::element where, std::string const& before,
                  std::vector<std::string>& names) {
    if (simdjson::dom::array list; !where.get(list)) {
        for (auto const each : list) gather_names(each, before, names);
    } else if (simdjson::dom::object object; !where.get(object)) {
        for (auto const& [key, value] : object)
            gather_names(value, before.empty() ? std::string(key) : before + "." + std::string(key),
                         names);
    } else if (std::find(names.begin(), names.end(), before) == names.end()) {
        names.push_back(before);
    }
}

}  // namespace

TEST_CASE("six attributes are sent to Webex, and others where they are chosen") {
    scim_user expected;
    expected.user_name = "bea@contoso.example";
    expected.given_name = "Bea";
    expected.family_name = "Bianchi";
    expected.active = true;
    expected.display_name = "Bea Bianchi";
    expected.external_id = "5b1c0a9e";
    CHECK(mapped<muster::entra_to_webex<>>(bea()) == expected);
    expected.title = "Manager";
    expected.country = "IT";
    expected.work_phone = "+39024456";
    expected.department = "Sales";
    expected.manager = "a1";
    using whole = muster::entra_to_webex<muster::webex::whole_provisioning>;
    CHECK(mapped<whole>(bea()) == expected);
    CHECK(muster::describe<muster::entra_to_webex<>>().size() == 6);
    CHECK(muster::describe<whole>().size() == 18);
}

TEST_CASE("what Entra does not send to Webex is absent, and numbers are sent as they are dialled") {
    using whole = muster::entra_to_webex<muster::webex::whole_provisioning>;
    muster::mapped<scim_user> out;
    auto user = bea();
    user.set("givenName", null());
    user.set("jobTitle", " ");
    user.set("businessPhones[0]", "+44 (0)20 7946 0001 ext. 7");
    user.set("mobilePhone", "none");
    user.set("faxNumber", null());
    REQUIRE(muster::map_into<whole>(user, out) == std::nullopt);
    for (auto const& state :
         {out.state<&scim_user::given_name>(), out.state<&scim_user::title>(),
          out.state<&scim_user::mobile_phone>(), out.state<&scim_user::fax_number>()})
        CHECK(state.state == muster::presence::absent);
    CHECK(out.value.work_phone == "+442079460001");
    REQUIRE(out.doubts.size() == 2);
    CHECK(out.doubts[0].starts_with("businessPhones[0]: "));
    CHECK(out.doubts[1].starts_with("mobilePhone: \"none\" is no telephone number"));
}

TEST_CASE("the user name of Webex can come from elsewhere, and is a mail address") {
    CHECK(mapped<muster::entra_to_webex<by_mail>>(bea()).user_name == "b@c.example");
    muster::mapped<scim_user> out;
    auto user = bea();
    user.set("userPrincipalName", "bea");
    CHECK(muster::map_into<muster::entra_to_webex<>>(user, out) ==
          "\"user_name\" (from userPrincipalName): \"bea\" is not shaped like a mail address "
          "(name@domain): it has no @");
    CHECK(out.identity == "5b1c0a9e");
    user.set("userPrincipalName", null());
    CHECK(muster::map_into<muster::entra_to_webex<>>(user, out) ==
          "\"user_name\" (from userPrincipalName): required, but null");
    // Guests are sent under their own addresses.
    user.set("userPrincipalName", "ian_fabrikam.example#EXT#@contoso.example");
    CHECK(mapped<muster::entra_to_webex<>>(user).user_name == "ian@fabrikam.example");
}

TEST_CASE("of all users of the example nothing but the table is sent to Webex") {
    std::vector<std::string> const table{
        "schemas",
        "externalId",
        "userName",
        "active",
        "displayName",
        "title",
        "preferredLanguage",
        "name.givenName",
        "name.familyName",
        "addresses.type",
        "addresses.streetAddress",
        "addresses.locality",
        "addresses.region",
        "addresses.postalCode",
        "addresses.country",
        "phoneNumbers.type",
        "phoneNumbers.value",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager.value"};
    std::vector<std::string> names;
    simdjson::dom::parser parser;
    auto users = muster::read(muster::graph::users(muster::files(std::vector<std::string>{
                     "examples/data/graph/users-0001.json", "examples/data/graph/users-0002.json",
                     "examples/data/graph/users-0003.json"}))) |
                 muster::map<muster::entra_to_webex<muster::webex::whole_provisioning>>;
    auto const done = users.into([&](scim_user const& user) {
        auto const text = muster::to_scim_json(user);
        simdjson::dom::element resource;
        REQUIRE(parser.parse(text).get(resource) == simdjson::SUCCESS);
        gather_names(resource, {}, names);
    });
    REQUIRE(done);
    CHECK(done->mapped + done->rejected == 300);
    CHECK(done->rejected == 0);
    // Managers are only in answers that expand them, so their ids may be missing.
    for (auto const& name : names) {
        INFO(name);
        CHECK(std::find(table.begin(), table.end(), name) != table.end());
    }
    CHECK(names.size() >= table.size() - 1);
}
