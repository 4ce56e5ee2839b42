// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex_to_ucx.hpp>

#include <string>

#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;
using muster::ucx_user;
using muster::webex_to_ucx;

namespace {

test_record ada() {
    return {
        {"id", "Y2lzY29zcGFyazovL3VzL1BFT1BMRS81YjFjMGE5ZS0xZjRiLTRhNTctOWQ2ZS0wYzFlMmYzYTRiMDE"},
        {"emails[0]", "Ada.Rossi@Contoso.example"},
        {"userName", "other@contoso.example"},
        {"firstName", "Ada"},
        {"lastName", "Rossi"},
        {"extension", "6601"},
        {"phoneNumbers[type=work].value", "+39 02 4456-6601"},
        {"phoneNumbers[type=work_extension].value", "336601"},
        {"phoneNumbers[type=mobile].value", "+393331112201"},
        {"phoneNumbers[type=fax].value", "+390244560"},
        {"avatar", "https://example.invalid/V1~abc"}};
}

}  // namespace

TEST_CASE("a person of Webex becomes a UCX user") {
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<webex_to_ucx>(ada(), out) == std::nullopt);
    auto const& user = out.value;
    CHECK(user.ad_username == "ada.rossi");
    CHECK(user.domain == "contoso.example");
    CHECK(user.first_name == "Ada");
    CHECK(user.last_name == "Rossi");
    CHECK(user.pin == "1234");
    CHECK(user.email == "ada.rossi@contoso.example");
    CHECK(user.single_sign_on_id == user.email);
    CHECK(user.webex_uri == user.email);
    CHECK(user.first_extension_number == "336601");
    CHECK(user.first_extension_alias == "6601");
    CHECK(user.voicemail_number == "*55336601");
    CHECK(user.cdr_user_id == "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01");
    CHECK(user.home_phone == "+390244566601");
    CHECK(user.mobile_business_number == "+393331112201");
    CHECK(user.fax_number == "+390244560");
    CHECK(user.picture == "https://example.invalid/V1~abc");
    CHECK(user.user_type == "user");
    CHECK(user.login.empty());
    CHECK_FALSE(out.state<&ucx_user::login>().has_rule);
    CHECK(out.state<&ucx_user::pin>().secret);
    CHECK(out.state<&ucx_user::pin>().merge == muster::merge_rule::only_when_adding);
}

TEST_CASE("a person without a line loses the numbers that he had, never gets a bare *55") {
    muster::mapped<ucx_user> out;
    test_record const person{{"id", "x"}, {"userName", "ada@contoso.example"}};
    REQUIRE(muster::map_into<webex_to_ucx>(person, out) == std::nullopt);
    CHECK(out.value.email == "ada@contoso.example");
    CHECK(out.value.first_extension_number.empty());
    CHECK(out.state<&ucx_user::first_extension_number>().state == presence::null);
    CHECK(out.value.voicemail_number.empty());
    CHECK(out.state<&ucx_user::voicemail_number>().state == presence::null);
    CHECK(out.value.cdr_user_id == "x");
}

TEST_CASE("a phone stands in where a person has no extension") {
    auto person = ada();
    person.set("extension", null());
    person.set("phoneNumbers[type=work_extension].value", " ");
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<webex_to_ucx>(person, out) == std::nullopt);
    CHECK(out.value.first_extension_number == "+390244566601");
    CHECK(out.value.first_extension_alias == "+390244566601");
    CHECK(out.value.voicemail_number.empty());
}

TEST_CASE("who the user is, is refused rather than cut") {
    auto person = ada();
    muster::mapped<ucx_user> out;
    person.set("emails[0]", std::string(256, 'a') + "@contoso.example");
    CHECK(muster::map_into<webex_to_ucx>(person, out) ==
          "\"ad_username\" (from emails[0], userName): 256 code points, at most 255 allowed by "
          "max_length<255>");
    person.set("emails[0]", "no-domain");
    CHECK(muster::map_into<webex_to_ucx>(person, out) ==
          "\"domain\" (from emails[0], userName): required, but null");
    person = ada();
    person.set("lastName", std::string(300, 'R'));
    REQUIRE(muster::map_into<webex_to_ucx>(person, out) == std::nullopt);
    CHECK(out.value.last_name == std::string(255, 'R'));
    CHECK(out.state<&ucx_user::last_name>().cut);
}

TEST_CASE("the UUID is taken out of a Webex id, and only out of one") {
    auto const uuid_of = [](std::string id) {
        muster::webex::uuid_of_id(id, 0);
        return id;
    };
    auto const* const uuid = "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01";
    CHECK(uuid_of("Y2lzY29zcGFyazovL3VzL1BFT1BMRS81YjFjMGE5ZS0xZjRiLTRhNTctOWQ2ZS0wYzFlMmYzYTRiMDE"
                  "=") == uuid);
    CHECK(uuid_of(uuid) == uuid);
    CHECK(uuid_of("") == "");
    CHECK(uuid_of("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzEyMw") ==
          "Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzEyMw");
    auto const endless = "Y2lzY29zcGFyazovL" + std::string(100000, 'A');
    CHECK(uuid_of(endless) == endless);
    CHECK(uuid_of("Y2lzY29zcGFyazovL!!!") == "Y2lzY29zcGFyazovL!!!");
}

TEST_CASE("the description of the Webex mapping shows no PIN") {
    auto const table = muster::to_markdown(muster::describe<webex_to_ucx>());
    CHECK(table.find("1234") == std::string::npos);
    CHECK(table.find("text(***)") != std::string::npos);
}
