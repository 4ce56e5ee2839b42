// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/hana/accessors.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/reflect.hpp>

/// @file
/// The user that provisioning sends over SCIM (RFC 7643): what the mappings of Entra ID can fill.

namespace muster { inline namespace MUSTER_ABI {

/// A user of SCIM, with one value for each type of mail address, telephone number and address that
/// provisioning knows. A member is empty where it is not sent.
struct scim_user {
    std::string user_name;           ///< `userName`
    std::string external_id;         ///< `externalId`
    std::optional<bool> active;      ///< `active`; nothing: not said
    std::string display_name;        ///< `displayName`
    std::string nick_name;           ///< `nickName`
    std::string title;               ///< `title`
    std::string preferred_language;  ///< `preferredLanguage`
    std::string given_name;          ///< `name.givenName`
    std::string family_name;         ///< `name.familyName`
    std::string work_email;          ///< `emails[type eq "work"].value`
    std::string street_address;      ///< `addresses[type eq "work"].streetAddress`
    std::string locality;            ///< `addresses[type eq "work"].locality`
    std::string region;              ///< `addresses[type eq "work"].region`
    std::string postal_code;         ///< `addresses[type eq "work"].postalCode`
    std::string country;             ///< `addresses[type eq "work"].country`
    std::string work_phone;          ///< `phoneNumbers[type eq "work"].value`
    std::string mobile_phone;        ///< `phoneNumbers[type eq "mobile"].value`
    std::string fax_number;          ///< `phoneNumbers[type eq "fax"].value`
    std::string department;          ///< of the enterprise extension
    std::string manager;             ///< of the enterprise extension: the manager's id

    friend bool operator==(scim_user const&, scim_user const&) = default;
};

/// The schemas of a user (RFC 7643 8.7.1).
inline constexpr std::string_view scim_core_user = "urn:ietf:params:scim:schemas:core:2.0:User";
#define MUSTER_SCIM_ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
inline constexpr std::string_view scim_enterprise_user = MUSTER_SCIM_ENTERPRISE;

}}  // namespace muster

template <>
struct boost::hana::accessors_impl<muster::scim_user>
    : muster::adapted_struct<
          muster::adapted_member<"user_name", &muster::scim_user::user_name>,
          muster::adapted_member<"external_id", &muster::scim_user::external_id>,
          muster::adapted_member<"active", &muster::scim_user::active>,
          muster::adapted_member<"display_name", &muster::scim_user::display_name>,
          muster::adapted_member<"nick_name", &muster::scim_user::nick_name>,
          muster::adapted_member<"title", &muster::scim_user::title>,
          muster::adapted_member<"preferred_language", &muster::scim_user::preferred_language>,
          muster::adapted_member<"given_name", &muster::scim_user::given_name>,
          muster::adapted_member<"family_name", &muster::scim_user::family_name>,
          muster::adapted_member<"work_email", &muster::scim_user::work_email>,
          muster::adapted_member<"street_address", &muster::scim_user::street_address>,
          muster::adapted_member<"locality", &muster::scim_user::locality>,
          muster::adapted_member<"region", &muster::scim_user::region>,
          muster::adapted_member<"postal_code", &muster::scim_user::postal_code>,
          muster::adapted_member<"country", &muster::scim_user::country>,
          muster::adapted_member<"work_phone", &muster::scim_user::work_phone>,
          muster::adapted_member<"mobile_phone", &muster::scim_user::mobile_phone>,
          muster::adapted_member<"fax_number", &muster::scim_user::fax_number>,
          muster::adapted_member<"department", &muster::scim_user::department>,
          muster::adapted_member<"manager", &muster::scim_user::manager>> {};

namespace muster { inline namespace MUSTER_ABI {

/// Where the fields are in a SCIM resource, as Entra ID writes it, in the order of
/// `field_names<scim_user>`.
inline constexpr std::array<std::string_view, field_count<scim_user>> scim_user_paths{
    "userName",
    "externalId",
    "active",
    "displayName",
    "nickName",
    "title",
    "preferredLanguage",
    "name.givenName",
    "name.familyName",
    "emails[type eq \"work\"].value",
    "addresses[type eq \"work\"].streetAddress",
    "addresses[type eq \"work\"].locality",
    "addresses[type eq \"work\"].region",
    "addresses[type eq \"work\"].postalCode",
    "addresses[type eq \"work\"].country",
    "phoneNumbers[type eq \"work\"].value",
    "phoneNumbers[type eq \"mobile\"].value",
    "phoneNumbers[type eq \"fax\"].value",
    MUSTER_SCIM_ENTERPRISE ":department",
    MUSTER_SCIM_ENTERPRISE ":manager",
};

#undef MUSTER_SCIM_ENTERPRISE

/// The SCIM path of `field` (`work_email`); empty if there is none.
[[nodiscard]] constexpr std::string_view scim_user_path(std::string_view field) noexcept {
    for (std::size_t i = 0; i < scim_user_paths.size(); ++i)
        if (field_names<scim_user>[i] == field) return scim_user_paths[i];
    return {};
}

}}  // namespace muster
