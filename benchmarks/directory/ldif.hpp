// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/people.hpp>
#include <directory/places.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// People as LDIF (RFC 2849) entries of class inetOrgPerson, ready to be loaded into a server.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// The entry below which the people are.
inline constexpr std::string_view ldif_base = "ou=people,dc=contoso,dc=example";

/// The object classes of every person.
inline constexpr std::string_view ldif_classes =
    "objectClass: top\nobjectClass: person\nobjectClass: organizationalPerson\n"
    "objectClass: inetOrgPerson\n";

namespace detail {

/// Appends `line` folded at 76 bytes. Folding counts bytes and may split a character.
inline void append_folded(std::string& out, std::string_view line) {
    append(out, line.substr(0, 76), "\n");
    for (std::size_t at = 76; at < line.size(); at += 75) {
        append(out, " ", line.substr(at, 75), "\n");
    }
}

/// True if RFC 2849 lets `value` stand as it is (SAFE-STRING, and no blank at its end).
inline bool is_safe(std::string_view value) {
    if (value.empty()) return true;
    if (value.front() == ' ' || value.front() == ':' || value.front() == '<') return false;
    for (char const c : value) {
        if (c == '\0' || c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0x80) {
            return false;
        }
    }
    return value.back() != ' ';
}

/// Appends `attribute` with `value`, in base64 where it must be, folded where it is long.
inline void append_attribute(std::string& out, std::string_view attribute, std::string_view value) {
    std::string line(attribute);
    if (is_safe(value)) {
        append(line, ": ", value);
    } else {
        line += ":: ";
        append_base64(line, value);
    }
    append_folded(out, line);
}

inline void append_dn(std::string& out, options const& from, std::uint64_t index) {
    out += "uid=";
    append_id(out, from, index);
    append(out, ",", ldif_base);
}

}  // namespace detail

/// Appends the version line and the two entries that hold the people; they are no inetOrgPerson.
inline void append_ldif_head(std::string& out) {
    out += "version: 1\n\n"
           "dn: dc=contoso,dc=example\nobjectClass: top\nobjectClass: dcObject\n"
           "objectClass: organization\ndc: contoso\no: Contoso\n\n";
    append(out, "dn: ", ldif_base, "\nobjectClass: top\nobjectClass: organizationalUnit\n",
           "ou: people\n\n");
}

/// Appends the entry of person `index`, and the empty line after it.
inline void append_ldif_person(std::string& out, options const& from, std::uint64_t index) {
    using detail::append_attribute;
    person const of = invent(from, index);
    dice draw(from.seed, index, purpose::ldif);
    std::string value;
    if (draw.chance(100)) {
        value = "# person ";
        append_number(value, index + 1);
        value += " of an invented company; whoever reads this far has not lost a record yet";
        detail::append_folded(out, value);
    }
    value.clear();
    detail::append_dn(value, from, index);
    append_attribute(out, "dn", value);
    out += ldif_classes;
    value.clear();
    append_id(value, from, index);
    append_attribute(out, "uid", value);
    value.clear();
    append_display_name(value, of);
    append_attribute(out, "cn", value);
    if (!of.given.ascii.empty()) {
        value.clear();
        append_ascii_name(value, of);
        append_attribute(out, "cn;lang-en", value);
    } else if (of.home == &places[3]) {
        value.assign(of.surname.text);
        append(value, " ", of.given.text);
        append_attribute(out, "cn;lang-fr", value);
    }
    append_attribute(out, "sn", of.surname.text);
    append_attribute(out, "givenName", of.given.text);
    value.clear();
    append_display_name(value, of);
    append_attribute(out, "displayName", value);
    append_attribute(out, "title", of.title);
    if (!of.department.empty()) {
        append_attribute(out, "departmentNumber", of.department);
        append_attribute(out, "ou", of.department);
    }
    out += "o: Contoso\n";
    if (!of.mail_domain.empty()) {
        value.clear();
        append_mail(value, of);
        append_attribute(out, "mail", value);
        if (draw.chance(500)) {
            value.clear();
            append_local(value, of);
            value += "@alias.example";
            append_attribute(out, "mail", value);
        }
    }
    if (draw.chance(8'000)) {
        value.clear();
        append_phone(value, *of.home, of.number,
                     draw.chance(1'000) ? phone_style::blanks : phone_style::e164);
        append_attribute(out, "telephoneNumber", value);
    }
    if (draw.chance(5'000)) {
        value.clear();
        append_mobile(value, *of.home, of.number);
        append_attribute(out, "mobile", value);
    }
    if (draw.chance(500)) {
        value.clear();
        append_phone(value, *of.home, of.number + 1);
        append_attribute(out, "facsimileTelephoneNumber", value);
    }
    value.assign(of.home->office);
    if (of.escape == escape_at::office) value += "\\2";
    append_attribute(out, "physicalDeliveryOfficeName", value);
    value.assign(of.home->street);
    if (of.escape == escape_at::street) value += "\nReception B";
    append_attribute(out, "street", value);
    append_attribute(out, "l", of.city);
    if (!of.home->state.empty()) append_attribute(out, "st", of.home->state);
    append_attribute(out, "postalCode", of.home->postal_code);
    value = "E";
    append_number(value, index + 1, 7);
    append_attribute(out, "employeeNumber", value);
    append_attribute(out, "employeeType", of.guest ? "Guest" : "Employee");
    append_attribute(out, "preferredLanguage", of.home->language);
    if (index > 0) {
        value.clear();
        detail::append_dn(value, from, manager_of(index));
        append_attribute(out, "manager", value);
    }
    if (draw.chance(1'000)) {
        // A blank in front is legal in a value, and only base64 keeps it.
        value = draw.chance(500) ? " " : "";
        append(value, "Works in ", of.home->office, " and answers for everything about ", of.title,
               " there; please write before you call.");
        append_attribute(out, "description", value);
    }
    if (draw.chance(200)) {
        // The head of a JPEG file, and then bytes that are no text.
        value.assign("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00", 11);
        for (unsigned i = 0; i < 48; ++i) value += static_cast<char>(draw.below(256));
        append_attribute(out, "jpegPhoto", value);
    }
    out += '\n';
}

}}}  // namespace muster::directory
