// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/hana/adapt_struct.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/reflect.hpp>

/// @file
/// The user record of the UCX Suite: every field that its Webex, Entra and LDAP synchronisations
/// can fill.

namespace muster { inline namespace MUSTER_ABI {

/// A user of the UCX Suite. A member is empty where the source has no such fact.
struct ucx_user {
    /// Login Username (LDAP and Entra: the immutable id). Service entities of Webex have a name of
    /// at most 20 characters here.
    std::string login;
    /// Active Directory username; with the domain it is who the user is. Local users have neither.
    std::string ad_username;
    std::string domain;      ///< Domain
    std::string first_name;  ///< First Name
    std::string last_name;   ///< Last Name
    std::string pin;         ///< User PIN; secret
    /// Users authentication mode: against the source LDAP, or local
    std::string authentication_mode;
    std::string single_sign_on_id;           ///< Single Sign-On Id
    std::string sso_username;                ///< SSO username; not the Single Sign-On Id
    std::string conversational_ai_username;  ///< Conversational AI Username
    std::string first_extension_number;      ///< First extension number
    std::string first_extension_alias;       ///< First extension number Alias
    std::string cdr_user_id;                 ///< Cdr User Id
    std::string device_name;                 ///< Device name
    std::string preferred_device_name;       ///< Preferred Device name
    std::string pbx_username;                ///< PBX Username
    std::string email;                       ///< Email
    std::string department;                  ///< Department
    std::string recording_group_name;        ///< Recording Group name
    std::string cost_center;                 ///< Cost Center
    std::string office_location;             ///< Office Location
    std::string user_address;                ///< User Address
    std::string preferred_language;          ///< Preferred language
    std::string voicemail_number;            ///< VoiceMail Number
    std::string voicemail_address;           ///< VoiceMail Address
    std::string home_phone;                  ///< Home Phone
    std::string mobile_business_number;      ///< Mobile Business Number
    std::string fax_number;                  ///< Fax Number
    std::string fax_group_username;          ///< Fax Group Username
    std::string fax_company_name;            ///< Fax Company Name
    std::string fax_to_email_address;        ///< Fax to email address
    std::string rich_presence_sip_uri;       ///< Rich Presence SIP URI
    std::string microsoft_uri;               ///< Microsoft URI
    std::string webex_uri;                   ///< Webex URI
    std::string picture;                     ///< Picture: the URL of the avatar
    std::array<std::string, 10> custom;      ///< Custom1 to Custom10, at 0 to 9
    std::optional<bool> enabled;             ///< false: deleted softly; nothing: not said
    /// UserType: user, auto-attendant, call-queue, hunt-group, virtual-line, workspace,
    /// fax-workspace
    std::string user_type;

    friend bool operator==(ucx_user const&, ucx_user const&) = default;
};

}}  // namespace muster

BOOST_HANA_ADAPT_STRUCT(muster::ucx_user, login, ad_username, domain, first_name, last_name, pin,
                        authentication_mode, single_sign_on_id, sso_username,
                        conversational_ai_username, first_extension_number, first_extension_alias,
                        cdr_user_id, device_name, preferred_device_name, pbx_username, email,
                        department, recording_group_name, cost_center, office_location,
                        user_address, preferred_language, voicemail_number, voicemail_address,
                        home_phone, mobile_business_number, fax_number, fax_group_username,
                        fax_company_name, fax_to_email_address, rich_presence_sip_uri,
                        microsoft_uri, webex_uri, picture, custom, enabled, user_type);

namespace muster { inline namespace MUSTER_ABI {

/// The fields' names as the UCX Suite shows them, in the order of `field_names<ucx_user>`.
inline constexpr std::array<std::string_view, field_count<ucx_user>> ucx_field_titles{
    "Login Username",
    "Active Directory username",
    "Domain",
    "First Name",
    "Last Name",
    "User PIN",
    "Users authentication mode",
    "Single Sign-On Id",
    "SSO username",
    "Conversational AI Username",
    "First extension number",
    "First extension number Alias",
    "Cdr User Id",
    "Device name",
    "Preferred Device name",
    "PBX Username",
    "Email",
    "Department",
    "Recording Group name",
    "Cost Center",
    "Office Location",
    "User Address",
    "Preferred language",
    "VoiceMail Number",
    "VoiceMail Address",
    "Home Phone",
    "Mobile Business Number",
    "Fax Number",
    "Fax Group Username",
    "Fax Company Name",
    "Fax to email address",
    "Rich Presence SIP URI",
    "Microsoft URI",
    "Webex URI",
    "Picture",
    "Custom1",
    "Custom2",
    "Custom3",
    "Custom4",
    "Custom5",
    "Custom6",
    "Custom7",
    "Custom8",
    "Custom9",
    "Custom10",
    "Enabled",
    "UserType",
};

/// The name that the UCX Suite shows for `field` (`login`, `custom[3]`); empty if there is none.
[[nodiscard]] constexpr std::string_view ucx_title(std::string_view field) noexcept {
    for (std::size_t i = 0; i < ucx_field_titles.size(); ++i)
        if (field_names<ucx_user>[i] == field) return ucx_field_titles[i];
    return {};
}

}}  // namespace muster
