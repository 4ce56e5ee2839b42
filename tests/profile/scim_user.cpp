// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/scim_user_json.hpp>

#include <string>

#include <muster/profile/scim_user.hpp>

#include "catch.hpp"

using muster::scim_user;

TEST_CASE("a SCIM user is written as a resource, of what is there") {
    //! [resource]
    scim_user bea;
    bea.user_name = "bea";
    bea.active = true;
    bea.family_name = "Bianchi";
    bea.work_email = "bea@contoso.example";
    bea.mobile_phone = "+39333111";
    CHECK(muster::to_scim_json(bea) ==
          R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bea",)"
          R"("active":true,"name":{"familyName":"Bianchi"},)"
          R"("emails":[{"type":"work","value":"bea@contoso.example"}],)"
          R"("phoneNumbers":[{"type":"mobile","value":"+39333111"}]})");
    //! [resource]
    CHECK(muster::to_scim_json({}) ==
          R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]})");
}

TEST_CASE("every field of a SCIM user has its place in the resource") {
    scim_user all;
    muster::each_field(all, [](std::size_t number, auto& content) {
        if constexpr (requires { content.has_value(); })
            content = false;
        else
            content = muster::field_names<scim_user>[number];
    });
    CHECK(muster::to_scim_json(all) ==
          R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",)"
          R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],)"
          R"("externalId":"external_id","userName":"user_name","active":false,)"
          R"("displayName":"display_name","nickName":"nick_name","title":"title",)"
          R"("preferredLanguage":"preferred_language",)"
          R"("name":{"givenName":"given_name","familyName":"family_name"},)"
          R"("emails":[{"type":"work","value":"work_email"}],)"
          R"("addresses":[{"type":"work","streetAddress":"street_address","locality":"locality",)"
          R"("region":"region","postalCode":"postal_code","country":"country"}],)"
          R"("phoneNumbers":[{"type":"work","value":"work_phone"},)"
          R"({"type":"mobile","value":"mobile_phone"},{"type":"fax","value":"fax_number"}],)"
          R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":)"
          R"({"department":"department","manager":{"value":"manager"}}})");
}

TEST_CASE("the fields of a SCIM user know their paths") {
    CHECK(muster::scim_user_path("user_name") == "userName");
    CHECK(muster::scim_user_path("work_email") == "emails[type eq \"work\"].value");
    CHECK(muster::scim_user_path("department") ==
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department");
    CHECK(muster::scim_user_path("pager").empty());
}
