// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// The User resource of SCIM: its attributes, their types and whether case counts (RFC 7643 4.1,
/// 4.3, 8.7.1), and the names that a filter calls them by.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// What SCIM says of the values of an attribute.
enum class value_type : std::uint8_t { string, boolean, date_time, complex };

/// What a server knows of an attribute that it can be asked about.
struct attribute_facts {
    /// As muster writes paths, without `[]`: `emails.value`; an extension's name in apostrophes.
    std::string_view path;
    value_type values = value_type::string;
    bool is_case_exact = false;
};

namespace detail {

/// The name of the enterprise extension, as a path has it.
#define MUSTER_SCIM_ENTERPRISE "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'."

using enum syntax;

inline constexpr std::array user_shapes{
    shape{"schemas[]"},
    shape{"id", exact_text},
    shape{"externalId", exact_text},
    shape{"userName"},
    shape{"name.formatted"},
    shape{"name.familyName"},
    shape{"name.givenName"},
    shape{"name.middleName"},
    shape{"name.honorificPrefix"},
    shape{"name.honorificSuffix"},
    shape{"displayName"},
    shape{"nickName"},
    shape{"profileUrl"},
    shape{"title"},
    shape{"userType"},
    shape{"preferredLanguage"},
    shape{"locale"},
    shape{"timezone"},
    shape{"active", boolean},
    shape{"emails[].value"},
    shape{"emails[].display"},
    shape{"emails[].type"},
    shape{"emails[].primary", boolean},
    shape{"phoneNumbers[].value", telephone_number},
    shape{"phoneNumbers[].display"},
    shape{"phoneNumbers[].type"},
    shape{"phoneNumbers[].primary", boolean},
    shape{"ims[].value"},
    shape{"ims[].display"},
    shape{"ims[].type"},
    shape{"ims[].primary", boolean},
    shape{"photos[].value"},
    shape{"photos[].display"},
    shape{"photos[].type"},
    shape{"photos[].primary", boolean},
    shape{"addresses[].formatted"},
    shape{"addresses[].streetAddress"},
    shape{"addresses[].locality"},
    shape{"addresses[].region"},
    shape{"addresses[].postalCode"},
    shape{"addresses[].country"},
    shape{"addresses[].type"},
    shape{"addresses[].primary", boolean},
    shape{"groups[].value"},
    shape{"groups[].$ref"},
    shape{"groups[].display"},
    shape{"groups[].type"},
    shape{"entitlements[].value"},
    shape{"entitlements[].display"},
    shape{"entitlements[].type"},
    shape{"entitlements[].primary", boolean},
    shape{"roles[].value"},
    shape{"roles[].display"},
    shape{"roles[].type"},
    shape{"roles[].primary", boolean},
    shape{"x509Certificates[].value", exact_text},
    shape{"x509Certificates[].display"},
    shape{"x509Certificates[].type"},
    shape{"x509Certificates[].primary", boolean},
    shape{"meta.resourceType", exact_text},
    shape{"meta.created", time},
    shape{"meta.lastModified", time},
    shape{"meta.version", exact_text},
    shape{"meta.location", exact_text},
    shape{MUSTER_SCIM_ENTERPRISE "employeeNumber"},
    shape{MUSTER_SCIM_ENTERPRISE "costCenter"},
    shape{MUSTER_SCIM_ENTERPRISE "organization"},
    shape{MUSTER_SCIM_ENTERPRISE "division"},
    shape{MUSTER_SCIM_ENTERPRISE "department"},
    shape{MUSTER_SCIM_ENTERPRISE "manager.value"},
    shape{MUSTER_SCIM_ENTERPRISE "manager.$ref"},
    shape{MUSTER_SCIM_ENTERPRISE "manager.displayName"},
};

/// Attributes of the enterprise extension, and what LDAP calls the members of members (RFC 4519,
/// RFC 2798).
inline constexpr std::array user_aliases{
    alias{"employeeNumber", MUSTER_SCIM_ENTERPRISE "employeeNumber"},
    alias{"costCenter", MUSTER_SCIM_ENTERPRISE "costCenter"},
    alias{"organization", MUSTER_SCIM_ENTERPRISE "organization"},
    alias{"division", MUSTER_SCIM_ENTERPRISE "division"},
    alias{"department", MUSTER_SCIM_ENTERPRISE "department"},
    alias{"manager", MUSTER_SCIM_ENTERPRISE "manager.value"},
    alias{"uid", "userName"},
    alias{"givenName", "name.givenName"},
    alias{"sn", "name.familyName"},
    alias{"mail", "emails.value"},
    alias{"telephoneNumber", "phoneNumbers[type=work].value"},
    alias{"mobile", "phoneNumbers[type=mobile].value"},
    alias{"l", "addresses[type=work].locality"},
    alias{"name", "name"},
    alias{"emails", "emails"},
    alias{"phoneNumbers", "phoneNumbers"},
    alias{"addresses", "addresses"},
    alias{"groups", "groups"},
    alias{"roles", "roles"},
};

inline constexpr auto user_name_table = schema_names(user_aliases, user_shapes);

inline constexpr std::array group_shapes{
    shape{"schemas[]"},
    shape{"id", exact_text},
    shape{"externalId", exact_text},
    shape{"displayName"},
    shape{"members[].value"},
    shape{"members[].$ref"},
    shape{"members[].display"},
    shape{"members[].type"},
    shape{"meta.resourceType", exact_text},
    shape{"meta.created", time},
    shape{"meta.lastModified", time},
    shape{"meta.version", exact_text},
    shape{"meta.location", exact_text},
};
inline constexpr std::array group_aliases{alias{"cn", "displayName"}, alias{"member", "members"}};
inline constexpr auto group_name_table = schema_names(group_aliases, group_shapes);

}  // namespace detail

/// The names and members of a SCIM user, with those of the enterprise extension.
inline constexpr schema user_schema{"SCIM user", detail::user_shapes, detail::user_aliases,
                                    detail::user_name_table.index()};

/// The names and members of a SCIM group (RFC 7643 4.2); its URN is
/// `urn:ietf:params:scim:schemas:core:2.0:Group`.
inline constexpr schema group_schema{"SCIM group", detail::group_shapes, detail::group_aliases,
                                     detail::group_name_table.index()};

/// What every server knows of users. References and certificates are missing, since RFC 7643 says
/// of their case one thing in 2.3 and another in 8.7.1.
inline constexpr std::array user_attributes{
    attribute_facts{"id", value_type::string, true},
    attribute_facts{"externalId", value_type::string, true},
    attribute_facts{"userName"},
    attribute_facts{"name", value_type::complex},
    attribute_facts{"name.formatted"},
    attribute_facts{"name.familyName"},
    attribute_facts{"name.givenName"},
    attribute_facts{"name.middleName"},
    attribute_facts{"name.honorificPrefix"},
    attribute_facts{"name.honorificSuffix"},
    attribute_facts{"displayName"},
    attribute_facts{"nickName"},
    attribute_facts{"title"},
    attribute_facts{"userType"},
    attribute_facts{"preferredLanguage"},
    attribute_facts{"locale"},
    attribute_facts{"timezone"},
    attribute_facts{"active", value_type::boolean},
    attribute_facts{"emails", value_type::complex},
    attribute_facts{"emails.value"},
    attribute_facts{"emails.display"},
    attribute_facts{"emails.type"},
    attribute_facts{"emails.primary", value_type::boolean},
    attribute_facts{"phoneNumbers", value_type::complex},
    attribute_facts{"phoneNumbers.value"},
    attribute_facts{"phoneNumbers.display"},
    attribute_facts{"phoneNumbers.type"},
    attribute_facts{"phoneNumbers.primary", value_type::boolean},
    attribute_facts{"ims", value_type::complex},
    attribute_facts{"ims.value"},
    attribute_facts{"ims.display"},
    attribute_facts{"ims.type"},
    attribute_facts{"ims.primary", value_type::boolean},
    attribute_facts{"addresses", value_type::complex},
    attribute_facts{"addresses.formatted"},
    attribute_facts{"addresses.streetAddress"},
    attribute_facts{"addresses.locality"},
    attribute_facts{"addresses.region"},
    attribute_facts{"addresses.postalCode"},
    attribute_facts{"addresses.country"},
    attribute_facts{"addresses.type"},
    attribute_facts{"addresses.primary", value_type::boolean},
    attribute_facts{"groups", value_type::complex},
    attribute_facts{"groups.value"},
    attribute_facts{"groups.display"},
    attribute_facts{"entitlements", value_type::complex},
    attribute_facts{"entitlements.value"},
    attribute_facts{"entitlements.display"},
    attribute_facts{"entitlements.type"},
    attribute_facts{"entitlements.primary", value_type::boolean},
    attribute_facts{"roles", value_type::complex},
    attribute_facts{"roles.value"},
    attribute_facts{"roles.display"},
    attribute_facts{"roles.type"},
    attribute_facts{"roles.primary", value_type::boolean},
    attribute_facts{"meta.created", value_type::date_time},
    attribute_facts{"meta.lastModified", value_type::date_time},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "employeeNumber"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "costCenter"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "organization"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "division"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "department"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "manager.value"},
    attribute_facts{MUSTER_SCIM_ENTERPRISE "manager.displayName"},
};

#undef MUSTER_SCIM_ENTERPRISE

}}}  // namespace muster::scim
