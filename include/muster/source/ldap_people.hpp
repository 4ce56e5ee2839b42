// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Where the LDAP directory between SCIM and the UCX Suite keeps its people.

namespace muster { inline namespace MUSTER_ABI {

/// The entry below which people are: the adapter's LDAP Object Path.
inline constexpr std::string_view ldap_people_base = "ou=people,o=imagicle,dc=imagicle";
/// Who of the entries is a person: the adapter's LDAP Filter.
inline constexpr std::string_view ldap_people_filter = "(objectClass=inetOrgPerson)";

/// The attributes of the directory's people that inetOrgPerson (RFC 2798) does not have, as a
/// schema text: `ldap::schema::add` makes filters know them. `enabled` is false of a user who is
/// deleted softly. `externalId` is SCIM's, in which Entra ID sends the ten custom fields as one
/// text; see profile/custom_fields.hpp.
inline constexpr std::string_view ldap_people_schema =
    "attributetype ( 2.25.221649230839735418127450276421873015561 NAME 'enabled' "
    "EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE )\n"
    "attributetype ( 2.25.126352193371821963333490197723595453208 NAME 'externalId' "
    "EQUALITY caseExactMatch SUBSTR caseExactSubstringsMatch "
    "SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )\n";

}}  // namespace muster
