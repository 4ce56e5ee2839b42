// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <directory/sample_graph.hpp>
#include <muster/core/version.hpp>

/// @file
/// What is different about the notable Webex people of the example data.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// In the order of the people; `examples/data/README.md` tells what each is for.
inline constexpr change webex_changes[] = {
    // Somebody with a value everywhere, at location 0, Milan HQ.
    {0, "emails", R"(["ada.rossi@contoso.example"])"},
    {0, "phoneNumbers",
     R"([{"type":"work","value":"+390200456601","primary":true},)"
     R"({"type":"work_extension","value":"8006601"},{"type":"mobile","value":"+39000112201"},)"
     R"({"type":"fax","value":"+390200456609"}])"},
    {0, "extension", R"("6601")"},
    {0, "locationId",
     R"("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OL2ZiNGE1OTBiLTgyNmQtNGIxOS1iODJjLTBlZTNlNDIyMTg1Nw")"},
    {0, "orgId",
     R"("Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8wYzVmN2ExZS0zYjJkLTRlNmYtOGE5Yi0wMDAwMDAwMDAwMDE")"},
    {0, "displayName", R"("Ada Rossi")"},
    {0, "nickName", R"("Ada")"},
    {0, "firstName", R"("Ada")"},
    {0, "lastName", R"("Rossi")"},
    {0, "userName", R"("ada.rossi@contoso.example")"},
    {0, "department", R"("Sales")"},
    {0, "title", R"("Account Manager")"},
    {0, "addresses",
     R"([{"type":"work","country":"IT","locality":"Milan","region":"MI",)"
     R"("streetAddress":"Via delle Industrie 12","postalCode":"20100"}])"},
    {0, "timezone", R"("Europe/Rome")"},
    {0, "sipAddresses",
     R"([{"type":"personal-room","value":"ada.rossi@contoso.rooms.webex.example",)"
     R"("primary":false}])"},
    {0, "xmppFederationJid", R"("ada.rossi@contoso.example")"},
    {0, "invitePending", R"("false")"},
    {0, "loginEnabled", R"("true")"},
    {0, "type", R"("person")"},
    // Booleans as booleans, and lists as one string. Selected by
    // (&(department=Sales)(location=NYC)):
    // people 1, 2, 4 and 21.
    {1, "department", R"("Sales")"},
    {1, "addresses",
     R"([{"type":"work","country":"US","locality":"NYC","region":"NY",)"
     R"("streetAddress":"350 Example Avenue","postalCode":"10001"}])"},
    {1, "invitePending", "false"},
    {1, "loginEnabled", "true"},
    {2, "department", R"("SALES")"},
    {2, "addresses",
     R"([{"type":"work","country":"US","locality":"nyc","region":"NY",)"
     R"("streetAddress":"350 Example Avenue","postalCode":"10001"}])"},
    {3, "roles", R"(["Y2lzY29zcGFyazovL3VzL1JPTEUvMQ,Y2lzY29zcGFyazovL3VzL1JPTEUvMg"])"},
    {3, "licenses", R"(["Y2lzY29zcGFyazovL3VzL0xJQ0VOU0UvMQ,Y2lzY29zcGFyazovL3VzL0xJQ0VOU0UvMg"])"},
    {4, "locationId",
     R"("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OL2ZhMjFhNjNjLWViYWItNDRhOS05NDY5LTg0M2I1ZWM3NzQzOA")"},
    {4, "department", R"("Sales")"},
    {4, "addresses",
     R"([{"type":"work","country":"US","locality":"NYC","region":"NY",)"
     R"("streetAddress":"350 Example Avenue","postalCode":"10001"}])"},
    // No people at all.
    {5, "emails", R"(["front.desk@bots.example"])"},
    {5, "phoneNumbers", "[]"},
    {5, "extension", ""},
    {5, "locationId", ""},
    {5, "displayName", R"("Front Desk")"},
    {5, "nickName", R"("Front Desk")"},
    {5, "firstName", ""},
    {5, "lastName", ""},
    {5, "userName", R"("front.desk@bots.example")"},
    {5, "department", ""},
    {5, "type", R"("bot")"},
    {6, "type", R"("appuser")"},
    // Telephone numbers as old records have them.
    {8, "phoneNumbers",
     R"([{"type":"work","value":"15554560108","primary":true},)"
     R"({"type":"work_extension","value":"8010108"}])"},
    {8, "extension", R"("0108")"},
    {9, "phoneNumbers", R"([{"type":"work","value":"+1 555-456-0109","primary":true}])"},
    // A person without a line, one at a location that is unknown, one whose location has a number.
    {10, "phoneNumbers", "[]"},
    {10, "extension", ""},
    {10, "locationId", ""},
    {11, "locationId",
     R"("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA")"},
    {12, "locationId", R"("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzYzNzEw")"},
    {12, "orgId",
     R"("Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8wYzVmN2ExZS0zYjJkLTRlNmYtOGE5Yi0wMDAwMDAwMDAwMDE")"},
    {12, "phoneNumbers", R"([{"type":"work_extension","value":"8106601"}])"},
    // The extension of Ada Rossi, at another location.
    {12, "extension", R"("6601")"},
    // Signs in with another address than the first one; two addresses, two numbers for work.
    {13, "emails", R"(["Grace.Mancini@Contoso.example","grace@example.org"])"},
    {13, "userName", R"("gmancini@contoso.example")"},
    {13, "phoneNumbers",
     R"([{"type":"work","value":"+15554560113","primary":false},)"
     R"({"type":"work","value":"+15554569113","primary":true},)"
     R"({"type":"alternate1","value":"+15554568113"}])"},
    {14, "department", R"("Temp")"},
    {15, "department", ""},
    {16, "firstName", ""},
    {16, "lastName", ""},
    {18, "invitePending", R"("true")"},
    {18, "loginEnabled", R"("false")"},
    {18, "status", R"("pending")"},
    {19, "addresses", ""},
    {20, "department", R"("Sales")"},
    {20, "addresses",
     R"([{"type":"home","country":"US","locality":"NYC","region":"NY"},)"
     R"({"type":"work","country":"FR","locality":"Paris","region":""}])"},
    {21, "department", R"("S\u0061les")"},
    {21, "addresses",
     R"([{"type":"work","country":"US","locality":"NYC","region":"NY",)"
     R"("streetAddress":"350 Example Avenue\nReception \"B\"","postalCode":"10001"}])"},
};

}}}  // namespace muster::directory
