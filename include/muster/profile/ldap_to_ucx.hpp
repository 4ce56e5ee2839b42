// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/phone_number.hpp>
#include <muster/mapping/utf8_text.hpp>
#include <muster/profile/azure_choices.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/profile/ucx_titles.hpp>

/// @file
/// Entries shaped like inetOrgPerson (RFC 2798) as users of the UCX Suite: the rules of its LDAP
/// connector.

namespace muster { inline namespace MUSTER_ABI {

/// The mapping of LDAP entries. Where to look for them is `ldap_people_base`, and who of them is a
/// person is `ldap_people_filter`, in source/ldap_people.hpp.
///
/// Values of LDAP can be any bytes: an entry that has some that are not UTF-8 where a row reads is
/// rejected. The article takes the SSO username from the attribute that also holds the display
/// name; where that is not wanted, choose `sso_name::keep`.
///
/// Custom1 to Custom10 are read from `externalId`, which `scim_to_ldap` writes as SCIM has it; an
/// entry without it says nothing about them.
///
/// @tparam Policy   `azure::ldap_defaults`, or a struct that derives from it or from
///                  `azure::defaults`, which has no rows for custom fields
template <class Policy = azure::ldap_defaults>
struct ldap_to_ucx : mapping_to<ucx_user> {
    static constexpr azure::choices chosen = Policy::chosen;

    static constexpr auto identity = from<"uid">;
    static constexpr auto key = &ucx_user::login;

    static constexpr auto rules = [] {
        using namespace azure;
        constexpr auto phone = from<"telephoneNumber">;
        return rows(
            field<&ucx_user::login> = from<"uid"> | required | utf8_text,
            field<&ucx_user::pbx_username> =
                choose<chosen.pbx_username>(
                    option<pbx_name::display_name> = from<"displayName">,
                    option<pbx_name::uid> = from<"uid">, option<pbx_name::cn> = from<"cn">,
                    option<pbx_name::dn> = named<"dn">(from<"entryDN">),
                    option<pbx_name::mail> = from<"mail">, option<pbx_name::keep> = keep_stored) |
                truncate<255>,
            field<&ucx_user::sso_username> =
                azure::sso_username<chosen.sso_username>(from<"displayName">) | utf8_text,
            field<&ucx_user::single_sign_on_id> =
                azure::single_sign_on_id<chosen.single_sign_on_id>(from<"mail">) | utf8_text,
            field<&ucx_user::conversational_ai_username> =
                azure::conversational_ai_username<chosen.conversational_ai_username>(
                    from<"displayName">) |
                utf8_text,
            field<&ucx_user::authentication_mode> =
                azure::authentication_mode<chosen.authentication_mode, chosen.authentication_for>(),
            field<&ucx_user::email> = from<"mail"> | utf8_text,
            field<&ucx_user::first_name> = from<"givenName"> | utf8_text,
            field<&ucx_user::last_name> = from<"sn"> | utf8_text | truncate<255>,
            field<&ucx_user::preferred_language> = from<"preferredLanguage"> | utf8_text,
            field<&ucx_user::first_extension_number> = phone | utf8_text | phone_number,
            field<&ucx_user::mobile_business_number> = from<"mobile"> | utf8_text | phone_number,
            field<&ucx_user::fax_number> =
                from<"facsimileTelephoneNumber"> | utf8_text | phone_number,
            field<&ucx_user::department> = from<"departmentNumber"> | utf8_text | truncate<255>,
            field<&ucx_user::user_address> = from<"street"> | utf8_text,
            field<&ucx_user::voicemail_number> =
                choose<chosen.voicemail>(
                    option<voicemail_number::keep> = keep_stored,
                    option<voicemail_number::mail> = from<"mail">,
                    option<voicemail_number::uid> = from<"uid">,
                    option<voicemail_number::cn> = from<"cn">,
                    option<voicemail_number::display_name> = from<"displayName">,
                    option<voicemail_number::first_extension_number> =
                        named<"First extension number">(phone | phone_number),
                    option<voicemail_number::telephone_number> = phone | phone_number,
                    option<voicemail_number::pager> = from<"pager"> | phone_number) |
                utf8_text,
            custom_row_of<Policy, 1>(), custom_row_of<Policy, 2>(), custom_row_of<Policy, 3>(),
            custom_row_of<Policy, 4>(), custom_row_of<Policy, 5>(), custom_row_of<Policy, 6>(),
            custom_row_of<Policy, 7>(), custom_row_of<Policy, 8>(), custom_row_of<Policy, 9>(),
            custom_row_of<Policy, 10>(), field<&ucx_user::enabled> = from<"enabled">,
            field<&ucx_user::user_type> = "user");
    }();

    /// The name by which the article knows a field.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return ucx_title(name);
    }
    /// The document that a field's row is from; none for what it does not list.
    [[nodiscard]] static constexpr std::string_view document(std::string_view name) noexcept {
        if (name == "voicemail_number") return azure::later_document;
        return azure::is_added(name) ? std::string_view() : azure::document;
    }
};

}}  // namespace muster
