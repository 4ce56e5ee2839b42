// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/hana/accessors.hpp>

#include <muster/core/version.hpp>
#include <muster/io/ldif_writer.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/source/ldap_people.hpp>

/// @file
/// A person of the LDAP directory that stands between SCIM and the UCX Suite, and how he is written
/// as LDIF.

namespace muster { inline namespace MUSTER_ABI {

/// A person as inetOrgPerson has one, and the two attributes of `ldap_people_schema`. A member is
/// empty where the entry has no such attribute.
struct ldap_person {
    std::string dn;
    std::string uid;
    std::string cn;
    std::string sn;
    std::string given_name;    ///< `givenName`
    std::string display_name;  ///< `displayName`
    std::string mail;
    std::string telephone_number;  ///< `telephoneNumber`
    std::string mobile;
    std::string fax_number;  ///< `facsimileTelephoneNumber`
    std::string street;
    std::string department_number;   ///< `departmentNumber`
    std::string preferred_language;  ///< `preferredLanguage`
    std::optional<bool> enabled;     ///< false: deleted softly; nothing: not said
    std::string external_id;         ///< `externalId`: the custom fields, as SCIM has them

    friend bool operator==(ldap_person const&, ldap_person const&) = default;
};

}}  // namespace muster

template <>
struct boost::hana::accessors_impl<muster::ldap_person>
    : muster::adapted_struct<
          muster::adapted_member<"dn", &muster::ldap_person::dn>,
          muster::adapted_member<"uid", &muster::ldap_person::uid>,
          muster::adapted_member<"cn", &muster::ldap_person::cn>,
          muster::adapted_member<"sn", &muster::ldap_person::sn>,
          muster::adapted_member<"given_name", &muster::ldap_person::given_name>,
          muster::adapted_member<"display_name", &muster::ldap_person::display_name>,
          muster::adapted_member<"mail", &muster::ldap_person::mail>,
          muster::adapted_member<"telephone_number", &muster::ldap_person::telephone_number>,
          muster::adapted_member<"mobile", &muster::ldap_person::mobile>,
          muster::adapted_member<"fax_number", &muster::ldap_person::fax_number>,
          muster::adapted_member<"street", &muster::ldap_person::street>,
          muster::adapted_member<"department_number", &muster::ldap_person::department_number>,
          muster::adapted_member<"preferred_language", &muster::ldap_person::preferred_language>,
          muster::adapted_member<"enabled", &muster::ldap_person::enabled>,
          muster::adapted_member<"external_id", &muster::ldap_person::external_id>> {};

namespace muster { inline namespace MUSTER_ABI {

/// What LDAP calls the fields, in the order of `field_names<ldap_person>`.
inline constexpr std::array<std::string_view, field_count<ldap_person>> ldap_person_attributes{
    "dn",
    "uid",
    "cn",
    "sn",
    "givenName",
    "displayName",
    "mail",
    "telephoneNumber",
    "mobile",
    "facsimileTelephoneNumber",
    "street",
    "departmentNumber",
    "preferredLanguage",
    "enabled",
    "externalId",
};

/// The LDAP attribute of `field` (`given_name`); empty if there is none.
[[nodiscard]] constexpr std::string_view ldap_person_attribute(std::string_view field) noexcept {
    for (std::size_t i = 0; i < ldap_person_attributes.size(); ++i)
        if (field_names<ldap_person>[i] == field) return ldap_person_attributes[i];
    return {};
}

/// Appends `person` as an LDIF entry, an empty line behind it. A file begins with
/// `ldif_version_line`.
///
/// @par Complexity   linear in the size of the texts
/// @par Example      @snippet tests/profile/ldap_person.cpp entry
MUSTER_LAZY inline void append_ldif(ldap_person const& person, std::string& out) {
    append_ldif_line("dn", person.dn, out);
    for (auto const* const each : {"top", "person", "organizationalPerson", "inetOrgPerson"})
        append_ldif_line("objectClass", each, out);
    each_field(person, [&](std::size_t number, auto const& content) {
        if constexpr (requires { content.has_value(); }) {
            if (content)
                append_ldif_line(ldap_person_attributes[number], *content ? "TRUE" : "FALSE", out);
        } else if (number != 0 && !content.empty()) {
            append_ldif_line(ldap_person_attributes[number], content, out);
        }
    });
    out += '\n';
}

}}  // namespace muster
