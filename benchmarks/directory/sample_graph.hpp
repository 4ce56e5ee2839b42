// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What is different about the notable users and people of the example data.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Gives one member of record `index` another value; an empty `json` removes the member.
struct change {
    std::uint64_t index;
    std::string_view member, json;
};

/// The id of Ada Rossi, who is person 0 of every example.
inline constexpr std::string_view ada = "9f297e1d-ea21-4af7-a315-1d2772f91edf";

/// In the order of the users; `examples/data/README.md` tells what each is for.
inline constexpr change graph_changes[] = {
    // Somebody with a value everywhere.
    {0, "displayName", R"("Ada Rossi")"},
    {0, "givenName", R"("Ada")"},
    {0, "surname", R"("Rossi")"},
    {0, "mail", R"("ada.rossi@contoso.example")"},
    {0, "userPrincipalName", R"("ada.rossi@contoso.example")"},
    {0, "jobTitle", R"("Account Manager")"},
    {0, "department", R"("Sales")"},
    {0, "officeLocation", R"("Milan HQ/1")"},
    {0, "city", R"("Milan")"},
    {0, "state", R"("MI")"},
    {0, "country", R"("Italy")"},
    {0, "streetAddress", R"("Via delle Industrie 12")"},
    {0, "postalCode", R"("20100")"},
    {0, "usageLocation", R"("IT")"},
    {0, "preferredLanguage", R"("it-IT")"},
    {0, "businessPhones", R"(["+390200456601"])"},
    {0, "mobilePhone", R"("+39000112201")"},
    {0, "faxNumber", R"("+390200456609")"},
    {0, "employeeOrgData", R"({"costCenter":"CC-100","division":"EMEA"})"},
    {0, "proxyAddresses", R"(["SMTP:ada.rossi@contoso.example","smtp:arossi@contoso.example"])"},
    // Selected by (&(department=Sales)(location=NYC)), whatever the case.
    {1, "department", R"("Sales")"},
    {1, "city", R"("NYC")"},
    {1, "state", R"("NY")"},
    {1, "businessPhones", R"(["+15554560101"])"},
    {2, "department", R"("SALES")"},
    {2, "city", R"("nyc")"},
    // A room, which is an account like any other.
    {3, "displayName", R"("Aula Magna")"},
    {3, "givenName", "null"},
    {3, "surname", "null"},
    {3, "mail", "null"},
    {3, "userPrincipalName", R"("aula.magna@contoso.example")"},
    {3, "jobTitle", "null"},
    {3, "department", "null"},
    {3, "businessPhones", "[]"},
    {3, "mobilePhone", "null"},
    {3, "accountEnabled", "false"},
    {3, "proxyAddresses", "[]"},
    {3, "assignedLicenses", "[]"},
    // A guest whose invitation is open.
    {5, "mail", R"("ian.kaur@fabrikam.example")"},
    {5, "userPrincipalName", R"("ian.kaur_fabrikam.example#EXT#@contoso.onmicrosoft.example")"},
    {5, "department", "null"},
    {5, "userType", R"("Guest")"},
    {5, "proxyAddresses", R"(["SMTP:ian.kaur@fabrikam.example"])"},
    {5, "creationType", R"("Invitation")"},
    {5, "externalUserState", R"("PendingAcceptance")"},
    // The same user as any in Sales and NYC, once the escapes are read.
    {6, "department", R"("S\u0061les")"},
    {6, "city", R"("\u004eYC")"},
    {7, "department", ""},
    {7, R"(dep\u0061rtment)", R"("Sales")"},
    {7, "city", R"("NYC")"},
    // No department in three ways: absent, null, and null beside that of the manager.
    {8, "department", ""},
    {9, "department", "null"},
    {10, "department", "null"},
    {10, "manager", R"({"id":"9f297e1d-ea21-4af7-a315-1d2772f91edf","department":"Temp"})"},
    // Values that look like keys, or like more than they are.
    {12, "jobTitle", R"("department")"},
    {12, "department", R"("Temp")"},
    {13, "department", R"("Temp Staffing")"},
    {14, "department", R"("temp")"},
    {15, "department", R"("Sales")"},
    {15, "city", R"("NYC")"},
    {15, "accountEnabled", "false"},
    {16, "jobTitle",
     R"("Deputy Head of the Working Group for the Harmonisation of Telephone Directories, )"
     R"(Number Plans and Voice Mail Boxes, Region South")"},
    {100, "displayName", R"("J\u00fcrgen (Temp) *Ace* C:\\home \"JW\"")"},
    {101, "displayName", R"("Bea Ito \ud83d\ude80")"},
    // e with a combining accent: two code points, one letter.
    {102, "displayName", "\"Ine\u0301s Marino\""},
    {102, "givenName", "\"Ine\u0301s\""},
    // Full-width letters and doubled blanks are equal to the plain ones under RFC 4518.
    {104, "department", "\"\uFF33\uFF41\uFF4C\uFF45\uFF53\""},
    {104, "city", R"("NYC")"},
    {105, "city", R"("New  York ")"},
    {105, "mail", R"("Luca.O'Brien@Contoso.example")"},
    {105, "userPrincipalName", R"("luca.o'brien106@contoso.example")"},
    {105, "proxyAddresses", R"(["SMTP:Luca.O'Brien@Contoso.example"])"},
    {107, "businessPhones", R"(["+1 (555) 456-0107"])"},
    {108, "proxyAddresses",
     R"(["smtp:leo@contoso.example","SMTP:leo.rossi109@example.org",)"
     R"("SIP:leo.rossi109@example.org","X500:/o=Contoso/ou=Exchange (First)/cn=leo"])"},
    {109, "employeeOrgData", R"({"costCenter":"CC-4711","division":null})"},
    {109, "onPremisesExtensionAttributes",
     R"({"extensionAttribute1":"6610","extensionAttribute2":"","extensionAttribute3":"IT;NET",)"
     R"("extensionAttribute4":null,"extensionAttribute5":null,"extensionAttribute6":null,)"
     R"("extensionAttribute7":null,"extensionAttribute8":null,"extensionAttribute9":null,)"
     R"("extensionAttribute10":null,"extensionAttribute11":null,"extensionAttribute12":null,)"
     R"("extensionAttribute13":null,"extensionAttribute14":null,"extensionAttribute15":"VIP"})"},
    {109, "onPremisesSyncEnabled", "true"},
    {109, "extension_9f2c4a1e7b3d4c58a6e0d1f2b3c4d5e6_badge", R"("B04711")"},
    {200, "department", R"("R\u0026D")"},
    {201, "jobTitle", R"("Legal\/Contracts")"},
    {202, "streetAddress", R"("ul. Przykladowa 3\r\nReception \"B\"")"},
};

}}}  // namespace muster::directory
