// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/scim_to_ucx.hpp>

#include <string>

#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"
#include "profile/bea.hpp"

using namespace muster_test;
using muster::presence;
using muster::ucx_user;

namespace azure = muster::azure;

namespace {

test_record bea() {
    return {{"userName", "5b1c0a9e"},
            {"nickName", "bea@contoso.example"},
            {"emails[type=work].value", "Bea.Bianchi@contoso.example"},
            {"displayName", "Bea Bianchi"},
            {"name.givenName", "Bea"},
            {"name.familyName", "Bianchi"},
            {"'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.department", "Sales"},
            {"phoneNumbers[type=work].value", "+39 02 4456"},
            {"phoneNumbers[type=mobile].value", "+39 333-111"},
            {"phoneNumbers[type=fax].value", null()},
            {"preferredLanguage", "it-IT"},
            {"addresses[type=work].streetAddress", "Via X 1"},
            {"externalId", "ImagicleCustomFields$$$Custom1=$$$Custom10=R&D Manager"},
            {"active", "False"}};
}

template <class Policy = azure::scim_defaults>
muster::mapped<ucx_user> mapped(test_record const& from) {
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<muster::scim_to_ucx<Policy>>(from, out) == std::nullopt);
    return out;
}

struct other : azure::scim_defaults {
    static constexpr azure::choices chosen{.pbx_username = azure::pbx_name::mail,
                                           .single_sign_on_id = azure::sso_id::fill,
                                           .sso_username = azure::sso_name::keep,
                                           .conversational_ai_username = azure::ai_name::keep,
                                           .authentication_mode =
                                               azure::authentication::source_ldap,
                                           .authentication_for = azure::written_for::new_users};
    static constexpr auto custom_fields = muster::from<"title">;
    static constexpr auto empty_customs = muster::empty_custom::clear;
    static constexpr auto other_texts = muster::other_text::reject;
    static constexpr auto nulls = azure::null_values::clear;
};

struct by_id : azure::scim_defaults {
    static constexpr azure::choices chosen{.pbx_username = azure::pbx_name::uid,
                                           .single_sign_on_id = azure::sso_id::keep};
    static constexpr auto custom_fields = muster::no_value;
};

}  // namespace

TEST_CASE("a user of SCIM becomes a UCX user") {
    auto const out = mapped(bea());
    auto expected = bea_of_ucx();
    expected.sso_username = "bea@contoso.example";
    expected.single_sign_on_id = expected.email = "Bea.Bianchi@contoso.example";
    expected.custom[9] = "R&D Manager";
    expected.enabled = false;
    CHECK(out.value == expected);
    CHECK(out.identity == "5b1c0a9e");
    // Entra sends no null: what is not sent stays, also of a list that has other numbers.
    CHECK(out.state<&ucx_user::fax_number>().state == presence::absent);
    CHECK(out.state<&ucx_user::custom, 0>().state == presence::absent);
    // The first options of the documents: what users have is written over.
    CHECK(out.state<&ucx_user::single_sign_on_id>().merge == muster::merge_rule::always);
    CHECK(out.state<&ucx_user::authentication_mode>().merge == muster::merge_rule::always);
}

TEST_CASE("every row of a SCIM user can be chosen otherwise") {
    auto user = bea();
    user.set("title", "Custom1=$$$Custom2=x");
    auto const out = mapped<other>(user);
    CHECK(out.value.pbx_username == "Bea.Bianchi@contoso.example");
    CHECK(out.state<&ucx_user::single_sign_on_id>().merge == muster::merge_rule::keep_existing);
    CHECK(out.state<&ucx_user::authentication_mode>().merge ==
          muster::merge_rule::only_when_adding);
    CHECK(out.state<&ucx_user::sso_username>().state == presence::absent);
    CHECK(out.state<&ucx_user::conversational_ai_username>().state == presence::absent);
    CHECK(out.value.authentication_mode == "source LDAP");
    CHECK(out.state<&ucx_user::fax_number>().state == presence::null);
    CHECK(out.state<&ucx_user::custom, 0>().state == presence::null);
    CHECK(out.value.custom[1] == "x");
    user.set("title", "Manager");
    muster::mapped<ucx_user> refused;
    CHECK(muster::map_into<muster::scim_to_ucx<other>>(user, refused)
              ->starts_with("\"custom[0]\" (from title): byte 0: \"Manager\" has no =;"));

    auto const third = mapped<by_id>(user);
    CHECK(third.value.pbx_username == "5b1c0a9e");
    CHECK(third.state<&ucx_user::single_sign_on_id>().state == presence::absent);
    CHECK_FALSE(third.state<&ucx_user::custom, 0>().has_rule);
}

TEST_CASE("custom fields that cannot be read reject the user of SCIM, another id does not") {
    auto user = bea();
    user.set("externalId", "ImagicleCustomFields$$$Custom1=a$$$b");
    muster::mapped<ucx_user> out;
    CHECK(muster::map_into<muster::scim_to_ucx<>>(user, out) ==
          "\"custom[0]\" (from externalId): byte 35: \"b\" has no =; write Custom1= to Custom10= "
          "before each value, and no $$$ inside one");
    user.set("externalId", "bjensen");
    CHECK(mapped(user).state<&ucx_user::custom, 0>().state == presence::absent);
}
