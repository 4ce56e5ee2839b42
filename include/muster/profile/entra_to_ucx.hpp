// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/profile/ucx.hpp>

/// @file
/// Users of Entra ID (Microsoft Graph, `GET /users`) as users of the UCX Suite.

namespace muster { inline namespace MUSTER_ABI {

/// The mapping of users, with the names of Graph v1.0: a request must `$select` them all, since
/// most are not returned by default.
///
/// City, state, postal code and country have no field in the UCX Suite. Custom1 to Custom10 have no
/// rule: they travel packed in an attribute that each customer chooses. Neither have VoiceMail
/// Number, PIN and the presence addresses, which Entra does not know.
struct entra_to_ucx : mapping_to<ucx_user> {
    static constexpr auto identity = from<"id">;
    static constexpr auto key = &ucx_user::login;

    static constexpr auto rules = [] {
        return fields(field<&ucx_user::login> = from<"id"> | required,
                      field<&ucx_user::pbx_username> = from<"displayName"> | truncate<255>,
                      field<&ucx_user::sso_username> = from<"userPrincipalName">,
                      // The article shows "keep" as chosen.
                      field<&ucx_user::single_sign_on_id> = from<"mail"> | keep_existing,
                      field<&ucx_user::conversational_ai_username> = from<"displayName">,
                      // The other choice, against the source LDAP, is for the LDAP chain.
                      field<&ucx_user::authentication_mode> = text("local") | only_when_adding,
                      field<&ucx_user::email> = from<"mail">,
                      field<&ucx_user::first_name> = from<"givenName">,
                      field<&ucx_user::last_name> = from<"surname"> | truncate<255>,
                      field<&ucx_user::preferred_language> = from<"preferredLanguage">,
                      field<&ucx_user::first_extension_number> =
                          from<"businessPhones[0]"> | dialable,
                      field<&ucx_user::mobile_business_number> = from<"mobilePhone"> | dialable,
                      field<&ucx_user::fax_number> = from<"faxNumber"> | dialable,
                      field<&ucx_user::department> = from<"department"> | truncate<255>,
                      field<&ucx_user::office_location> = from<"officeLocation"> | truncate<255>,
                      field<&ucx_user::user_address> = from<"streetAddress">,
                      field<&ucx_user::enabled> = from<"accountEnabled">,
                      field<&ucx_user::user_type> = "user");
    }();

    /// The document that a field's row is from; none for what it does not list.
    [[nodiscard]] static constexpr std::string_view document(std::string_view name) noexcept {
        if (name == "user_type") return {};
        return "003: article on Azure AD, December 2022";
    }
};

}}  // namespace muster
