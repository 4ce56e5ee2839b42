// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <directory/sample_graph.hpp>
#include <muster/core/version.hpp>

/// @file
/// What is different about the notable SCIM users of the example data.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// In the order of the users; `examples/data/README.md` tells what each is for.
inline constexpr change scim_changes[] = {
    // Somebody with a value everywhere.
    {0, "externalId",
     R"("ImagicleCustomFields$$$Custom1=Milan HQ$$$Custom2=R&D Manager$$$Custom10=VIP")"},
    {0, "name", R"({"givenName":"Ada","familyName":"Rossi","formatted":"Ada Rossi"})"},
    {0, "displayName", R"("Ada Rossi")"},
    {0, "nickName", R"("ada.rossi@contoso.example")"},
    {0, "preferredLanguage", R"("it-IT")"},
    {0, "emails",
     R"([{"value":"ada.rossi@contoso.example","type":"work","primary":true},)"
     R"({"value":"ada@home.example","type":"home"}])"},
    {0, "phoneNumbers",
     R"([{"type":"work","value":"+390200456601"},{"type":"mobile","value":"+39000112201"},)"
     R"({"type":"fax","value":"+390200456609"}])"},
    {0, "addresses",
     R"([{"type":"work","streetAddress":"Via delle Industrie 12","locality":"Milan",)"
     R"("region":"MI","postalCode":"20100","country":"IT"}])"},
    {0, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
     R"({"employeeNumber":"E0000001","department":"Sales","costCenter":"CC-100",)"
     R"("manager":{"value":"0d5ad5d4-2c4f-4cf9-8d3f-6f6c3a3b9a11","displayName":"Bea Bianchi"}})"},
    // In the wrong case, a boolean as text, a manager's id alone.
    {1, "userName", ""},
    {1, "USERNAME", R"("20c3923f-c0c7-4caf-895c-9e5e425ff574")"},
    {1, "Emails", R"([{"VALUE":"samuel.greco2@fabrikam.example","Type":"Work"}])"},
    {1, "emails", ""},
    {1, "URN:ietf:params:scim:schemas:extension:enterprise:2.0:user",
     R"({"Department":"Sales","manager":"0d5ad5d4-2c4f-4cf9-8d3f-6f6c3a3b9a11"})"},
    {1, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", ""},
    {2, "active", R"("True")"},
    // Nothing in four ways: null, an empty list, an empty text, hollow objects.
    {3, "title", "null"},
    {3, "emails", "[]"},
    {3, "displayName", R"("")"},
    {3, "name", R"({"givenName":null})"},
    {3, "active", R"("False")"},
    // Two addresses that a filter must not mix up, and escapes in them.
    {4, "emails",
     R"([{"type":"home","value":"rosa.khan5@contoso.example"},)"
     R"({"type":"w\u006frk","value":"rosa\u0040example.org"}])"},
    // Custom fields that are none, and a text of 300 characters.
    {5, "externalId", R"("ImagicleCustomFields$$$Custom11=x")"},
    {6, "externalId", R"("A-7")"},
    {7, "roles",
     R"([{"value":"{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}",)"
     R"("primary":true}])"},
    {7, "groups", R"([{"value":"e9e30dba-f08f-4109-8486-d5c6a331660a","display":"Tour Guides"}])"},
};

}}}  // namespace muster::directory
