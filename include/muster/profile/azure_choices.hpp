// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <muster/core/version.hpp>
#include <muster/mapping/keep_if_null.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/profile/custom_field_rules.hpp>
#include <muster/profile/ucx.hpp>

/// @file
/// What can be chosen about importing users from Entra ID, directly, over SCIM or over LDAP: the
/// options of the screen of rules, and what is done about unclear points.

namespace muster { inline namespace MUSTER_ABI { namespace azure {

/// PBX username: the table's first is the default. The article's screen shows `cn` and its text
/// says mail, each as a rule that somebody has changed. Not every source has all of these: `cn` is
/// for LDAP alone.
enum class pbx_name : std::uint8_t { display_name, uid, cn, dn, mail, keep };
/// Single Sign-On Id. The table imports it, and that is the screen's first option; the screen shows
/// "keep existing value". `fill` is both: it writes where nothing is.
enum class sso_id : std::uint8_t { always, fill, keep };
/// SSO username, which is not the Single Sign-On Id.
enum class sso_name : std::uint8_t { always, keep };
/// Conversational AI Username.
enum class ai_name : std::uint8_t { display_name, keep };
/// Users authentication mode: the text of the article says local.
enum class authentication : std::uint8_t { local, source_ldap };
/// Whose authentication mode is written: the screen has no "keep existing value", so everybody's;
/// or that of users who are added alone, so that what an administrator has set stays.
enum class written_for : std::uint8_t { all_users, new_users };
/// VoiceMail Number, of which a later page has options for LDAP; the article has none.
enum class voicemail_number : std::uint8_t {
    keep,
    mail,
    uid,
    cn,
    display_name,
    first_extension_number,
    telephone_number,
    pager
};

/// What becomes of a value that is null, or not there in a list that is. Provisioning from Entra ID
/// sends no null, so that SCIM keeps what is stored; a list of all users of a SCIM server is
/// another matter.
enum class null_values : std::uint8_t { keep, clear };

/// The option of each row. A row's default is the first that the article lists, except where it
/// says otherwise.
struct choices {
    pbx_name pbx_username = pbx_name::display_name;
    sso_id single_sign_on_id = sso_id::always;
    sso_name sso_username = sso_name::always;
    ai_name conversational_ai_username = ai_name::display_name;
    authentication authentication_mode = authentication::local;
    written_for authentication_for = written_for::all_users;
    voicemail_number voicemail = voicemail_number::keep;  ///< LDAP only
};

/// The defaults. A policy derives from this (from `scim_defaults` for SCIM) and has other members.
struct defaults {
    static constexpr choices chosen{};
    /// The rule for the text that holds the custom fields, such as
    /// `from<"onPremisesExtensionAttributes.extensionAttribute1">`; `no_value`: no rows for them.
    static constexpr auto custom_fields = no_value;
    static constexpr empty_custom empty_customs = empty_custom::keep;
    static constexpr other_text other_texts = other_text::ignore;
};

/// The defaults for LDAP: the custom fields are in the attribute to which `scim_to_ldap` writes
/// them, see `ldap_people_schema`.
struct ldap_defaults : defaults {
    static constexpr auto custom_fields = from<"externalId">;
};

/// The document that the rows are from.
inline constexpr std::string_view document = "003: article on Azure AD, December 2022";
/// Where a later page of the maker adds options.
inline constexpr std::string_view later_document = "later page on LDAP connectors";

/// A rule whose nulls are treated as the policy says.
template <null_values Nulls, mapping_rule Rule>
[[nodiscard]] constexpr auto with_nulls(Rule rule) {
    if constexpr (Nulls == null_values::keep) {
        return keep_if_null(rule);
    } else {
        return rule;
    }
}

/// Users authentication mode, which no source tells.
template <authentication Choice, written_for Whose>
[[nodiscard]] constexpr auto authentication_mode() {
    constexpr auto mode = choose<Choice>(option<authentication::local> = text("local"),
                                         option<authentication::source_ldap> = text("source LDAP"));
    if constexpr (Whose == written_for::all_users) {
        return mode;
    } else {
        return mode | only_when_adding;
    }
}

/// Single Sign-On Id.
template <sso_id Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto single_sign_on_id(Rule mail) {
    return choose<Choice>(option<sso_id::always> = mail,
                          option<sso_id::fill> = mail | keep_existing,
                          option<sso_id::keep> = keep_stored);
}

/// SSO username.
template <sso_name Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto sso_username(Rule name) {
    return choose<Choice>(option<sso_name::always> = name, option<sso_name::keep> = keep_stored);
}

/// Conversational AI Username.
template <ai_name Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto conversational_ai_username(Rule display_name) {
    return choose<Choice>(option<ai_name::display_name> = display_name,
                          option<ai_name::keep> = keep_stored);
}

/// The row of CustomN; there only if the policy has a rule for the text that holds it. The row of
/// Custom1 looks whether the text is well-formed, and rejects the user for all of them.
template <class Policy, std::size_t Number>
[[nodiscard]] constexpr auto custom_row_of() {
    using packed = std::remove_cvref_t<decltype(Policy::custom_fields)>;
    constexpr auto row = [] {
        if constexpr (Number == 1) {
            return custom_row<1, Policy::empty_customs, Policy::other_texts>(Policy::custom_fields);
        } else {
            return mapping_to<ucx_user>::field<&ucx_user::custom, Number - 1> =
                       keep_if_null(Policy::custom_fields) |
                       custom_value<Number, Policy::empty_customs>;
        }
    }();
    return row_if<!std::same_as<packed, nothing_t>>(row);
}

/// Whether `field` is one that muster adds and the article does not list.
[[nodiscard]] constexpr bool is_added(std::string_view field) noexcept {
    return field == "user_type";
}

}}}  // namespace muster::azure
