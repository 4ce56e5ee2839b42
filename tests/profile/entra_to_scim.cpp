// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_to_scim.hpp>

#include <string>

#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;
using muster::scim_user;

namespace {

struct with_custom_fields : muster::azure::provisioning {
    static constexpr auto external_id = muster::pack_custom_fields(
        muster::custom<1>(muster::from<"city">), muster::custom<2>(muster::from<"jobTitle">));
};

test_record bea() {
    return {{"id", "5b1c0a9e"},
            {"userPrincipalName", "bea@contoso.example"},
            {"mail", "Bea.Bianchi@contoso.example"},
            {"displayName", "Bea Bianchi"},
            {"givenName", "Bea"},
            {"surname", "Bianchi"},
            {"department", "Sales"},
            {"businessPhones[0]", "+39 02 4456"},
            {"mobilePhone", "+39 333-111"},
            {"faxNumber", null()},
            {"preferredLanguage", "it-IT"},
            {"streetAddress", "Via X 1"},
            {"city", "Milan"},
            {"state", "MI"},
            {"postalCode", "20100"},
            {"country", "Italy"},
            {"accountEnabled", true}};
}

scim_user mapped(test_record const& from) {
    muster::mapped<scim_user> out;
    REQUIRE(muster::map_into<muster::entra_to_scim<>>(from, out) == std::nullopt);
    return out.value;
}

}  // namespace

TEST_CASE("a user of Entra becomes a SCIM user by the 17 rows of the article") {
    scim_user expected;
    expected.user_name = "5b1c0a9e";
    expected.active = true;
    expected.display_name = "Bea Bianchi";
    expected.nick_name = "bea@contoso.example";
    expected.preferred_language = "it-IT";
    expected.given_name = "Bea";
    expected.family_name = "Bianchi";
    expected.work_email = "Bea.Bianchi@contoso.example";
    expected.street_address = "Via X 1";
    expected.locality = "Milan";
    expected.region = "MI";
    expected.postal_code = "20100";
    expected.country = "Italy";
    expected.work_phone = "+39 02 4456";
    expected.mobile_phone = "+39 333-111";
    expected.department = "Sales";
    CHECK(mapped(bea()) == expected);
    auto const rows = muster::describe<muster::entra_to_scim<>>();
    REQUIRE(rows.size() == 17);
    CHECK(rows[1].title == "active");
    CHECK(rows[1].chosen == "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")");
    CHECK(rows[12].title == "phoneNumbers[type eq \"work\"].value");
    CHECK(rows[12].chosen == "telephoneNumber");
}

TEST_CASE("a null or blank attribute of Entra is absent in SCIM, since it is not sent") {
    muster::mapped<scim_user> out;
    auto user = bea();
    user.set("mail", null());
    user.set("city", " ");
    user.set("department", "");
    user.set("businessPhones[0]", null());
    REQUIRE(muster::map_into<muster::entra_to_scim<>>(user, out) == std::nullopt);
    for (auto const& state :
         {out.state<&scim_user::fax_number>(), out.state<&scim_user::work_email>(),
          out.state<&scim_user::locality>(), out.state<&scim_user::department>(),
          out.state<&scim_user::work_phone>()})
        CHECK(state.state == presence::absent);
    CHECK(out.state<&scim_user::region>().state == presence::value);
}

TEST_CASE("who is blocked or in the recycle bin is not active") {
    auto user = bea();
    CHECK(mapped(user).active == true);
    user.set("deletedDateTime", null());
    CHECK(mapped(user).active == true);
    user.set("accountEnabled", false);
    CHECK(mapped(user).active == false);
    user.set("accountEnabled", true);
    user.set("deletedDateTime", "2026-01-05T10:11:12Z");
    CHECK(mapped(user).active == false);
    // Of a delta that does not mention it.
    CHECK(mapped(test_record{{"id", "a1"}}).active == std::nullopt);
    CHECK(mapped(test_record{{"id", "a1"}, {"accountEnabled", null()}}).active == std::nullopt);
}

TEST_CASE("custom fields are sent as externalId, where a policy says which") {
    muster::mapped<scim_user> out;
    using packing = muster::entra_to_scim<with_custom_fields>;
    auto user = bea();
    user.set("jobTitle", "R&D Manager");
    REQUIRE(muster::map_into<packing>(user, out) == std::nullopt);
    CHECK(out.value.external_id == "ImagicleCustomFields$$$Custom1=Milan$$$Custom2=R&D Manager");
    CHECK(muster::describe<packing>().size() == 18);
    user.set("jobTitle", "a$$$Custom9=b");
    CHECK(muster::map_into<packing>(user, out)->starts_with(
        "\"external_id\" (from city, jobTitle): byte 47: Custom2 holds $$$"));
    CHECK(mapped(user).external_id.empty());
}

TEST_CASE("the name of a guest becomes his own address") {
    auto const turned = [](std::string text) {
        text.insert(0, "x");
        CHECK(muster::guest_address(text, 1) == presence::value);
        return text.substr(1);
    };
    CHECK(turned("ian.kaur_fabrikam.example#EXT#@contoso.example") == "ian.kaur@fabrikam.example");
    CHECK(turned("a_b_c.example#ext#@t.example") == "a_b@c.example");
    CHECK(turned("bea_b@contoso.example") == "bea_b@contoso.example");
    CHECK(turned("bea#EXT#@contoso.example") == "bea#EXT#@contoso.example");
    CHECK(turned("").empty());
}

TEST_CASE("a text is shaped like a mail address, or is told why not") {
    auto const why = [](std::string_view text) {
        CHECK(muster::mail_address(presence::value, text) ==
              muster::detail::wrong_address(text).empty());
        return muster::detail::wrong_address(text);
    };
    for (auto const* const good : {"a@b.example", "o'brien+x@sub.contoso.example",
                                   "zoë@müller.example", "a.b-c_d@x-y.example", "a@1.2"})
        CHECK(why(good).empty());
    CHECK(why("bea") == "it has no @");
    CHECK(why("a@b@c.example") == "it has more than one @");
    CHECK(why("@b.example") == "nothing stands before the @");
    CHECK(why("a@") == "its domain has no dot");
    CHECK(why("a@localhost") == "its domain has no dot");
    CHECK(why("a@b..example") == "a part of its domain is empty or too long");
    CHECK(why("a@b.example.") == "a part of its domain is empty or too long");
    CHECK(why("a@b_c.example") ==
          "its domain has a character other than letters, digits, - and dots");
    CHECK(why("a b@c.example") == "it has a blank or another character that must not be in one");
    CHECK(why(".a@b.example") == "a dot before the @ stands at an end or beside another");
    CHECK(why("a..b@c.example") == "a dot before the @ stands at an end or beside another");
    CHECK(why(std::string(65, 'a') + "@b.example") == "more than 64 bytes stand before the @");
    CHECK(why("a@" + std::string(250, 'a') + ".example") == "it has more than 254 bytes");
}
