// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/ldap_to_ucx.hpp>

#include <array>
#include <string>
#include <string_view>

#include <muster/mapping/map_into.hpp>
#include <muster/profile/scim_to_ldap.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"
#include "profile/bea.hpp"

using namespace muster_test;
using muster::presence;
using muster::ucx_user;

namespace azure = muster::azure;

namespace {

test_record bea() {
    return {{"entryDN", "uid=5b1c0a9e,ou=people,o=imagicle,dc=imagicle"},
            {"uid", "5b1c0a9e"},
            {"cn", {"Bea B", "Beatrice"}},
            {"displayName", "Bea Bianchi"},
            {"mail", "bea@contoso.example"},
            {"givenName", "Bea"},
            {"sn", "Bianchi"},
            {"departmentNumber", "Sales"},
            {"telephoneNumber", "+39 02 4456"},
            {"mobile", "+39 333-111"},
            {"facsimileTelephoneNumber", "+39 02 1"},
            {"pager", "77"},
            {"street", "Via X 1"},
            {"preferredLanguage", "it-IT"},
            {"enabled", "TRUE"}};
}

template <class Policy = azure::ldap_defaults>
muster::mapped<ucx_user> mapped(test_record const& from) {
    muster::mapped<ucx_user> out;
    REQUIRE(muster::map_into<muster::ldap_to_ucx<Policy>>(from, out) == std::nullopt);
    return out;
}

template <azure::pbx_name Pbx, azure::voicemail_number Voicemail>
struct choosing : azure::defaults {
    static constexpr azure::choices chosen{.pbx_username = Pbx, .voicemail = Voicemail};
};

/// PBX username and VoiceMail Number by other choices.
template <azure::pbx_name Pbx, azure::voicemail_number Voicemail>
std::array<std::string, 2> chosen() {
    auto const out = mapped<choosing<Pbx, Voicemail>>(bea());
    return {out.value.pbx_username, out.value.voicemail_number};
}

struct elsewhere : azure::entries {
    static constexpr std::string_view base = "dc=example";
    static constexpr auto display_name = azure::ldap_display_name::nick_name;
    static constexpr auto surname = azure::missing_surname::leave_out;
};

}  // namespace

TEST_CASE("an entry of LDAP becomes a UCX user") {
    auto const out = mapped(bea());
    auto expected = bea_of_ucx();
    expected.sso_username = "Bea Bianchi";
    expected.single_sign_on_id = expected.email = "bea@contoso.example";
    expected.fax_number = "+39021";
    expected.enabled = true;
    CHECK(out.value == expected);
    CHECK(out.identity == "5b1c0a9e");
    CHECK(out.state<&ucx_user::voicemail_number>().merge == muster::merge_rule::keep_existing);
}

TEST_CASE("an entry with bytes that are no text is rejected, with the attribute") {
    auto user = bea();
    user.set("sn", "Bi\xE4nchi");
    muster::mapped<ucx_user> out;
    auto const why = muster::map_into<muster::ldap_to_ucx<>>(user, out);
    REQUIRE(why);
    CHECK(why->starts_with("\"last_name\" (from sn): \"Bi"));
    CHECK(why->ends_with("is not UTF-8 from byte 2 on"));
}

TEST_CASE("enabled says who is deleted softly") {
    auto user = bea();
    user.set("enabled", "FALSE");
    CHECK(mapped(user).value.enabled == false);
    CHECK(mapped(test_record{{"uid", "a1"}}).value.enabled == std::nullopt);
    user.set("enabled", "maybe");
    muster::mapped<ucx_user> out;
    CHECK(muster::map_into<muster::ldap_to_ucx<>>(user, out) ==
          "\"enabled\" (from enabled): \"maybe\" is not true or false");
}

TEST_CASE("the custom fields of an entry come from externalId, as SCIM has them") {
    auto user = bea();
    CHECK(mapped(user).state<&ucx_user::custom, 0>().state == muster::presence::absent);
    user.set("externalId", "ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager");
    auto const out = mapped(user);
    CHECK(out.state<&ucx_user::custom, 0>().state == muster::presence::absent);
    CHECK(out.value.custom[1] == "R&D Manager");
    user.set("externalId", "bjensen");
    CHECK(mapped(user).state<&ucx_user::custom, 1>().state == muster::presence::absent);
    user.set("externalId", "Custom11=x");
    muster::mapped<ucx_user> refused;
    CHECK(
        muster::map_into<muster::ldap_to_ucx<>>(user, refused) ==
        "\"custom[0]\" (from externalId): byte 0: there is no custom field \"Custom11\"; they are "
        "Custom1 to Custom10");
    user.set("externalId", "Custom1=\xE4");
    CHECK(muster::map_into<muster::ldap_to_ucx<>>(user, refused));
    CHECK_FALSE(mapped<azure::defaults>(user).state<&ucx_user::custom, 0>().has_rule);
}

TEST_CASE("PBX username and VoiceMail Number have the options of the rules screen") {
    using azure::pbx_name;
    using azure::voicemail_number;
    using both = std::array<std::string, 2>;
    CHECK(chosen<pbx_name::uid, voicemail_number::mail>() ==
          both{"5b1c0a9e", "bea@contoso.example"});
    CHECK(chosen<pbx_name::cn, voicemail_number::uid>() == both{"Bea B", "5b1c0a9e"});
    CHECK(chosen<pbx_name::dn, voicemail_number::cn>() ==
          both{"uid=5b1c0a9e,ou=people,o=imagicle,dc=imagicle", "Bea B"});
    CHECK(chosen<pbx_name::mail, voicemail_number::display_name>() ==
          both{"bea@contoso.example", "Bea Bianchi"});
    CHECK(chosen<pbx_name::keep, voicemail_number::first_extension_number>() ==
          both{"", "+39024456"});
    CHECK(chosen<pbx_name::display_name, voicemail_number::telephone_number>() ==
          both{"Bea Bianchi", "+39024456"});
    CHECK(chosen<pbx_name::display_name, voicemail_number::pager>() == both{"Bea Bianchi", "77"});
}

TEST_CASE("a user of SCIM becomes an entry, named below the base") {
    muster::mapped<muster::ldap_person> out;
    test_record user{{"userName", "a,1"},
                     {"displayName", "Bea Bianchi"},
                     {"nickName", "bea@contoso.example"},
                     {"active", "true"}};
    REQUIRE(muster::map_into<muster::scim_to_ldap<>>(user, out) == std::nullopt);
    muster::ldap_person expected;
    expected.dn = "uid=a\\,1,ou=people,o=imagicle,dc=imagicle";
    expected.uid = "a,1";
    expected.cn = expected.sn = expected.display_name = "Bea Bianchi";
    expected.enabled = true;
    CHECK(out.value == expected);
    // One attribute for two names: one is lost, and that is said.
    CHECK(muster::loses_a_name(user));
    user.set("nickName", "Bea Bianchi");
    CHECK_FALSE(muster::loses_a_name(user));

    user.set("nickName", "bea@contoso.example");
    REQUIRE(muster::map_into<muster::scim_to_ldap<elsewhere>>(user, out) == std::nullopt);
    CHECK(out.value.dn == "uid=a\\,1,dc=example");
    CHECK(out.value.display_name == "bea@contoso.example");
    CHECK(out.state<&muster::ldap_person::sn>().state == presence::absent);
}
