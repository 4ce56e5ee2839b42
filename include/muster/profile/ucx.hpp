// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>

#include <boost/hana/accessors.hpp>

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

template <>
struct boost::hana::accessors_impl<muster::ucx_user>
    : muster::adapted_struct<
          muster::adapted_member<"login", &muster::ucx_user::login>,
          muster::adapted_member<"ad_username", &muster::ucx_user::ad_username>,
          muster::adapted_member<"domain", &muster::ucx_user::domain>,
          muster::adapted_member<"first_name", &muster::ucx_user::first_name>,
          muster::adapted_member<"last_name", &muster::ucx_user::last_name>,
          muster::adapted_member<"pin", &muster::ucx_user::pin>,
          muster::adapted_member<"authentication_mode", &muster::ucx_user::authentication_mode>,
          muster::adapted_member<"single_sign_on_id", &muster::ucx_user::single_sign_on_id>,
          muster::adapted_member<"sso_username", &muster::ucx_user::sso_username>,
          muster::adapted_member<"conversational_ai_username",
                                 &muster::ucx_user::conversational_ai_username>,
          muster::adapted_member<"first_extension_number",
                                 &muster::ucx_user::first_extension_number>,
          muster::adapted_member<"first_extension_alias", &muster::ucx_user::first_extension_alias>,
          muster::adapted_member<"cdr_user_id", &muster::ucx_user::cdr_user_id>,
          muster::adapted_member<"device_name", &muster::ucx_user::device_name>,
          muster::adapted_member<"preferred_device_name", &muster::ucx_user::preferred_device_name>,
          muster::adapted_member<"pbx_username", &muster::ucx_user::pbx_username>,
          muster::adapted_member<"email", &muster::ucx_user::email>,
          muster::adapted_member<"department", &muster::ucx_user::department>,
          muster::adapted_member<"recording_group_name", &muster::ucx_user::recording_group_name>,
          muster::adapted_member<"cost_center", &muster::ucx_user::cost_center>,
          muster::adapted_member<"office_location", &muster::ucx_user::office_location>,
          muster::adapted_member<"user_address", &muster::ucx_user::user_address>,
          muster::adapted_member<"preferred_language", &muster::ucx_user::preferred_language>,
          muster::adapted_member<"voicemail_number", &muster::ucx_user::voicemail_number>,
          muster::adapted_member<"voicemail_address", &muster::ucx_user::voicemail_address>,
          muster::adapted_member<"home_phone", &muster::ucx_user::home_phone>,
          muster::adapted_member<"mobile_business_number",
                                 &muster::ucx_user::mobile_business_number>,
          muster::adapted_member<"fax_number", &muster::ucx_user::fax_number>,
          muster::adapted_member<"fax_group_username", &muster::ucx_user::fax_group_username>,
          muster::adapted_member<"fax_company_name", &muster::ucx_user::fax_company_name>,
          muster::adapted_member<"fax_to_email_address", &muster::ucx_user::fax_to_email_address>,
          muster::adapted_member<"rich_presence_sip_uri", &muster::ucx_user::rich_presence_sip_uri>,
          muster::adapted_member<"microsoft_uri", &muster::ucx_user::microsoft_uri>,
          muster::adapted_member<"webex_uri", &muster::ucx_user::webex_uri>,
          muster::adapted_member<"picture", &muster::ucx_user::picture>,
          muster::adapted_member<"custom", &muster::ucx_user::custom>,
          muster::adapted_member<"enabled", &muster::ucx_user::enabled>,
          muster::adapted_member<"user_type", &muster::ucx_user::user_type>> {};
