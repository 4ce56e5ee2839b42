// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/phone_number.hpp>
#include <muster/profile/azure_choices.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/profile/ucx_titles.hpp>

/// @file
/// Users of Entra ID (Microsoft Graph, `GET /users`) as users of the UCX Suite.

namespace muster { inline namespace MUSTER_ABI {

/// The mapping of users, with the names of Graph v1.0: a request must `$select` them all, since
/// most are not returned by default.
///
/// City, state, postal code and country have no field in the UCX Suite. Custom1 to Custom10 have a
/// rule if the policy names the attribute that holds them, which each customer chooses. VoiceMail
/// Number, PIN and the presence addresses have none: Entra does not know them.
///
/// @tparam Policy   `azure::defaults`, or a struct that derives from it
template <class Policy = azure::defaults>
struct entra_to_ucx : mapping_to<ucx_user> {
    static constexpr azure::choices chosen = Policy::chosen;
    static_assert(chosen.authentication_mode == azure::authentication::local,
                  "muster: entra_to_ucx<policy>: without an LDAP server in between there is "
                  "none to authenticate against; choose authentication::local");
    static_assert(chosen.voicemail == azure::voicemail_number::keep,
                  "muster: entra_to_ucx<policy>: the options of VoiceMail Number are for "
                  "LDAP; choose voicemail_number::keep");

    static constexpr auto identity = from<"id">;
    static constexpr auto key = &ucx_user::login;

    static constexpr auto rules = [] {
        using namespace azure;
        return rows(
            field<&ucx_user::login> = from<"id"> | required,
            field<&ucx_user::pbx_username> =
                choose<chosen.pbx_username>(
                    option<pbx_name::display_name> = from<"displayName">,
                    option<pbx_name::uid> = from<"id">,
                    option<pbx_name::dn> = from<"onPremisesDistinguishedName">,
                    option<pbx_name::mail> = from<"mail">, option<pbx_name::keep> = keep_stored) |
                truncate<255>,
            field<&ucx_user::sso_username> =
                azure::sso_username<chosen.sso_username>(from<"userPrincipalName">),
            field<&ucx_user::single_sign_on_id> =
                azure::single_sign_on_id<chosen.single_sign_on_id>(from<"mail">),
            field<&ucx_user::conversational_ai_username> =
                azure::conversational_ai_username<chosen.conversational_ai_username>(
                    from<"displayName">),
            field<&ucx_user::authentication_mode> =
                azure::authentication_mode<chosen.authentication_mode, chosen.authentication_for>(),
            field<&ucx_user::email> = from<"mail">,
            field<&ucx_user::first_name> = from<"givenName">,
            field<&ucx_user::last_name> = from<"surname"> | truncate<255>,
            field<&ucx_user::preferred_language> = from<"preferredLanguage">,
            field<&ucx_user::first_extension_number> = from<"businessPhones[0]"> | phone_number,
            field<&ucx_user::mobile_business_number> = from<"mobilePhone"> | phone_number,
            field<&ucx_user::fax_number> = from<"faxNumber"> | phone_number,
            field<&ucx_user::department> = from<"department"> | truncate<255>,
            field<&ucx_user::office_location> = from<"officeLocation"> | truncate<255>,
            field<&ucx_user::user_address> = from<"streetAddress">, custom_row_of<Policy, 1>(),
            custom_row_of<Policy, 2>(), custom_row_of<Policy, 3>(), custom_row_of<Policy, 4>(),
            custom_row_of<Policy, 5>(), custom_row_of<Policy, 6>(), custom_row_of<Policy, 7>(),
            custom_row_of<Policy, 8>(), custom_row_of<Policy, 9>(), custom_row_of<Policy, 10>(),
            field<&ucx_user::enabled> = from<"accountEnabled">,
            field<&ucx_user::user_type> = "user");
    }();

    /// The name by which the article knows a field.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return ucx_title(name);
    }
    /// The document that a field's row is from; none for what it does not list.
    [[nodiscard]] static constexpr std::string_view document(std::string_view name) noexcept {
        return azure::is_added(name) ? std::string_view() : azure::document;
    }
};

}}  // namespace muster
