// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_to_ucx.hpp>

#include <array>
#include <string_view>

#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::entra_to_ucx;
using muster::presence;
using muster::ucx_user;

TEST_CASE("a user of Entra becomes a UCX user") {
    test_record const bea{{"id", "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01"},
                          {"userPrincipalName", "bea@contoso.example"},
                          {"mail", "Bea.Bianchi@contoso.example"},
                          {"displayName", "Bea Bianchi"},
                          {"givenName", "Bea"},
                          {"surname", "Bianchi"},
                          {"department", "Sales"},
                          {"businessPhones[0]", "+39 02 4456"},
                          {"mobilePhone", "+39 333-111"},
                          {"faxNumber", null()},
                          {"officeLocation", "Milan"},
                          {"preferredLanguage", "it-IT"},
                          {"streetAddress", "Via X 1"},
                          {"accountEnabled", false}};
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<entra_to_ucx<>>(bea, out) == std::nullopt);
    auto const& user = out.value;
    CHECK(out.identity == "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01");
    CHECK(user.login == out.identity);
    CHECK(user.sso_username == "bea@contoso.example");
    CHECK(user.single_sign_on_id == "Bea.Bianchi@contoso.example");
    CHECK(out.state<&ucx_user::single_sign_on_id>().merge == muster::merge_rule::always);
    CHECK(out.state<&ucx_user::authentication_mode>().merge == muster::merge_rule::always);
    CHECK(user.email == "Bea.Bianchi@contoso.example");
    CHECK(user.pbx_username == "Bea Bianchi");
    CHECK(user.first_name == "Bea");
    CHECK(user.last_name == "Bianchi");
    CHECK(user.department == "Sales");
    CHECK(user.first_extension_number == "+39024456");
    CHECK(user.mobile_business_number == "+39333111");
    CHECK(out.state<&ucx_user::fax_number>().state == presence::null);
    CHECK(user.office_location == "Milan");
    CHECK(user.preferred_language == "it-IT");
    CHECK(user.user_address == "Via X 1");
    CHECK(user.enabled == false);
    CHECK(user.user_type == "user");
}

TEST_CASE("what a delta answer leaves out stays absent") {
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<entra_to_ucx<>>(test_record{{"id", "a1"}, {"mobilePhone", null()}},
                                             out) == std::nullopt);
    CHECK(out.state<&ucx_user::mobile_business_number>().state == presence::null);
    CHECK(out.state<&ucx_user::department>().state == presence::absent);
    CHECK(out.state<&ucx_user::enabled>().state == presence::absent);
    CHECK(out.value.enabled == std::nullopt);
}

TEST_CASE("the Entra mapping asks Graph for what it reads and nothing else") {
    CHECK(muster::paths_of<entra_to_ucx<>> ==
          std::array<std::string_view, 14>{
              "id", "displayName", "userPrincipalName", "mail", "givenName", "surname",
              "preferredLanguage", "businessPhones[0]", "mobilePhone", "faxNumber", "department",
              "officeLocation", "streetAddress", "accountEnabled"});
}
