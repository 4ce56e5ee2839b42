// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The notable entries of the example LDIF.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// One attribute of entry `index`; the writer chooses base64 and folds. `#` makes a comment.
/// Every entry also gets the object classes of inetOrgPerson, after its first attribute, the dn.
struct attribute_line {
    std::uint64_t index;
    std::string_view attribute, value;
};

/// In the order of the entries; `examples/data/README.md` tells what each is for.
inline constexpr attribute_line ldif_entries[] = {
    {0, "dn", "uid=9f297e1d-ea21-4af7-a315-1d2772f91edf,ou=people,dc=contoso,dc=example"},
    {0, "uid", "9f297e1d-ea21-4af7-a315-1d2772f91edf"},
    {0, "cn", "Ada Rossi"},
    {0, "sn", "Rossi"},
    {0, "givenName", "Ada"},
    {0, "displayName", "Ada Rossi"},
    {0, "title", "Account Manager"},
    {0, "departmentNumber", "Sales"},
    {0, "ou", "Sales"},
    {0, "o", "Contoso"},
    {0, "mail", "ada.rossi@contoso.example"},
    {0, "telephoneNumber", "+39 02 0045 6601"},
    {0, "mobile", "+39 000 112201"},
    {0, "facsimileTelephoneNumber", "+390200456609"},
    {0, "physicalDeliveryOfficeName", "Milan HQ"},
    {0, "street", "Via delle Industrie 12"},
    {0, "l", "Milan"},
    {0, "postalCode", "20100"},
    {0, "employeeNumber", "E0000001"},
    {0, "preferredLanguage", "it-IT"},
    {1, "#", "Two addresses and two units; the last number is the one with the extension 0101"},
    {1, "dn", "uid=20c3923f-c0c7-4caf-895c-9e5e425ff574,ou=people,dc=contoso,dc=example"},
    {1, "uid", "20c3923f-c0c7-4caf-895c-9e5e425ff574"},
    {1, "cn", "Samuel Greco"},
    {1, "cn", "Sam Greco"},
    {1, "sn", "Greco"},
    {1, "departmentNumber", "Sales"},
    {1, "ou", "Sales"},
    {1, "ou", "Americas"},
    {1, "l", "NYC"},
    {1, "mail", "samuel.greco2@contoso.example"},
    {1, "mail", "sam@example.org"},
    {1, "telephoneNumber", "+1 555 456-9101"},
    {1, "telephoneNumber", "+15554560101"},
    {1, "manager", "uid=9f297e1d-ea21-4af7-a315-1d2772f91edf,ou=people,dc=contoso,dc=example"},
    {2, "dn", "uid=zoë.müller,ou=people,dc=contoso,dc=example"},
    {2, "uid", "zoë.müller"},
    {2, "cn", "Zoë Müller"},
    {2, "cn;lang-fr", "Zoé Mueller"},
    {2, "cn;lang-en", "Zoe Mueller"},
    {2, "sn", "Müller"},
    {2, "departmentNumber", "Temp"},
    {2, "l", "Köln"},
    {2, "mail", "zoe.mueller@contoso.example"},
    {3, "dn", R"(cn=De Luca\, Omar \+ \"Ace\",ou=people,dc=contoso,dc=example)"},
    {3, "uid", "omar.deluca4"},
    {3, "cn", "De Luca, Omar + \"Ace\""},
    {3, "sn", "De Luca"},
    {3, "departmentNumber", "R&D"},
    {3, "description",
     "Likes lines that are longer than seventy-six characters, so that whoever writes them has to "
     "fold them, and whoever reads them has to put them together again."},
    {4, "dn", "uid=rosa.khan5,ou=people,dc=contoso,dc=example"},
    {4, "uid", "rosa.khan5"},
    {4, "cn", "Rosa (Temp) *Khan* C:\\home"},
    {4, "sn", "Khan"},
    {4, "departmentNumber", "Sales"},
    {4, "l", "NYC"},
    {4, "description", " begins with a blank"},
    {4, "labeledURI", "https://people.example/rosa Home page"},
    {5, "#",
     "A comment may be folded like any other line, and what follows the fold still belongs to it:\n"
     "mail: nobody@contoso.example"},
    {5, "dn", "uid=ian.kaur6,ou=people,dc=contoso,dc=example"},
    {5, "uid", "ian.kaur6"},
    {5, "cn", "Ian Kaur"},
    {5, "sn", "Kaur"},
    {6, "dn", "uid=enzo.romano7,ou=people,dc=contoso,dc=example"},
    {6, "uid", "enzo.romano7"},
    {6, "cn", "Enzo Romano"},
    {6, "sn", "Romano"},
    {6, "departmentNumber", "temp"},
    {6, "street", "350 Example Avenue\nReception B"},
    {6, "l", "New York"},
    {6, "mail", "Enzo.Romano@Contoso.example"},
};

}}}  // namespace muster::directory
