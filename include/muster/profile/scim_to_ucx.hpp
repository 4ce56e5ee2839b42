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
/// Users that Entra ID provisions over SCIM (RFC 7643) as users of the UCX Suite.

namespace muster { inline namespace MUSTER_ABI {

namespace azure {

/// The defaults for SCIM, where custom fields travel in `externalId`.
struct scim_defaults : defaults {
    static constexpr auto custom_fields = from<"externalId">;
    static constexpr null_values nulls = null_values::keep;
};

}  // namespace azure

/// The mapping of SCIM users, which knows them by what `entra_to_scim` sends: the user name is the
/// object id of Entra ID, the nick name its user principal name.
///
/// City, state, postal code and country have no field in the UCX Suite, and SCIM has none for
/// Office Location.
///
/// @tparam Policy   `azure::scim_defaults`, or a struct that derives from it
template <class Policy = azure::scim_defaults>
struct scim_to_ucx : mapping_to<ucx_user> {
    static constexpr azure::choices chosen = Policy::chosen;
    static_assert(chosen.voicemail == azure::voicemail_number::keep,
                  "muster: scim_to_ucx<policy>: the options of VoiceMail Number are for LDAP; "
                  "choose voicemail_number::keep");

    static constexpr auto identity = from<"userName">;
    static constexpr auto key = &ucx_user::login;

    static constexpr auto rules = [] {
        using namespace azure;
        constexpr auto sent = [](auto rule) { return with_nulls<Policy::nulls>(rule); };
        constexpr auto mail = sent(from<"emails[type=work].value">);
        constexpr auto display_name = sent(from<"displayName">);
        return rows(
            field<&ucx_user::login> = from<"userName"> | required,
            field<&ucx_user::pbx_username> =
                choose<chosen.pbx_username>(option<pbx_name::display_name> = display_name,
                                            option<pbx_name::uid> = from<"userName">,
                                            option<pbx_name::mail> = mail,
                                            option<pbx_name::keep> = keep_stored) |
                truncate<255>,
            field<&ucx_user::sso_username> =
                azure::sso_username<chosen.sso_username>(sent(from<"nickName">)),
            field<&ucx_user::single_sign_on_id> =
                azure::single_sign_on_id<chosen.single_sign_on_id>(mail),
            field<&ucx_user::conversational_ai_username> =
                azure::conversational_ai_username<chosen.conversational_ai_username>(display_name),
            field<&ucx_user::authentication_mode> =
                azure::authentication_mode<chosen.authentication_mode, chosen.authentication_for>(),
            field<&ucx_user::email> = mail,
            field<&ucx_user::first_name> = sent(from<"name.givenName">),
            field<&ucx_user::last_name> = sent(from<"name.familyName">) | truncate<255>,
            field<&ucx_user::preferred_language> = sent(from<"preferredLanguage">),
            field<&ucx_user::first_extension_number> =
                sent(from<"phoneNumbers[type=work].value">) | phone_number,
            field<&ucx_user::mobile_business_number> =
                sent(from<"phoneNumbers[type=mobile].value">) | phone_number,
            field<&ucx_user::fax_number> =
                sent(from<"phoneNumbers[type=fax].value">) | phone_number,
            field<&ucx_user::department> =
                sent(named<"enterprise:department">(from<"'urn:ietf:params:scim:schemas:extension:"
                                                         "enterprise:2.0:User'.department">)) |
                truncate<255>,
            field<&ucx_user::user_address> = sent(from<"addresses[type=work].streetAddress">),
            custom_row_of<Policy, 1>(), custom_row_of<Policy, 2>(), custom_row_of<Policy, 3>(),
            custom_row_of<Policy, 4>(), custom_row_of<Policy, 5>(), custom_row_of<Policy, 6>(),
            custom_row_of<Policy, 7>(), custom_row_of<Policy, 8>(), custom_row_of<Policy, 9>(),
            custom_row_of<Policy, 10>(), field<&ucx_user::enabled> = sent(from<"active">),
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
