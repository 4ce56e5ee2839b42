// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/profile/ucx_titles.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/profile/webex/steps.hpp>
#include <muster/profile/webex/words.hpp>

/// @file
/// Persons, service entities and workspaces of Webex as users of the UCX Suite, as its article on
/// Webex says: a row of the article is a line here.

namespace muster { inline namespace MUSTER_ABI {

namespace webex {

/// A row that is "import every time from source" or "keep existing value". Of what a kind does not
/// have nothing is imported, whatever is chosen.
template <imported Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto import_or_keep(Rule rule) {
    if constexpr (std::same_as<Rule, nothing_t>) {
        return keep_stored;
    } else {
        return choose<Choice>(option<imported::always> = rule,
                              option<imported::keep> = keep_stored);
    }
}

/// A row that is "use the mail address field" or "keep existing value".
template <mail Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto mail_or_keep(Rule email) {
    if constexpr (std::same_as<Rule, nothing_t>) {
        return keep_stored;
    } else {
        return choose<Choice>(option<mail::use> = email, option<mail::keep> = keep_stored);
    }
}

/// A row that is "organization name", "location name" or "keep existing value".
template <place Choice, class Says>
[[nodiscard]] constexpr auto place_or_keep() {
    return choose<Choice>(option<place::organization_name> = Says::organization_name,
                          option<place::location_name> = Says::location_name,
                          option<place::keep> = keep_stored);
}

/// VoiceMail Address, which can also be blank.
template <voicemail Choice, mapping_rule Rule>
[[nodiscard]] constexpr auto voicemail_address(Rule email) {
    if constexpr (std::same_as<Rule, nothing_t>) {
        return keep_stored;
    } else {
        return choose<Choice>(option<voicemail::always> = email,
                              option<voicemail::keep> = keep_stored,
                              option<voicemail::none> = named<"none">(text("")));
    }
}

/// The name of a service entity, of an acronym and what tells it from others of its kind.
template <class Policy, entity_name Choice, class Says>
[[nodiscard]] constexpr auto login_or_keep() {
    constexpr auto name = choose<Choice>(
        option<entity_name::phone_esn_extension_name> =
            concat(Says::acronym, first_of(Says::phone, Says::esn, Says::extension, Says::name)),
        option<entity_name::phone_extension_name> =
            concat(Says::acronym, first_of(Says::phone, Says::extension, Says::name)),
        option<entity_name::phone_esn_name> =
            concat(Says::acronym, first_of(Says::phone, Says::esn, Says::name)),
        option<entity_name::keep> = keep_stored);
    if constexpr (Policy::chosen.long_names == cut_names::add_hash) {
        return name | cut_with_hash<Policy::login_limit>;
    } else {
        return name | truncate<Policy::login_limit>;
    }
}

/// Fax Group Username: the later article lists the fax number, and says that it is not managed.
template <class Policy, class Says>
[[nodiscard]] constexpr auto fax_group_or_keep() {
    constexpr auto places = [](auto... fax) {
        constexpr auto asked = Policy::chosen.fax_group_username;
        constexpr auto usual =
            sizeof...(fax) != 0 ? fax_group::fax_number : fax_group::organization_name;
        // The fax number, where it is not managed, has been complained about.
        constexpr auto is_usual =
            asked == fax_group::first || (asked == fax_group::fax_number && sizeof...(fax) == 0);
        constexpr auto choice = is_usual ? usual : asked;
        return choose<choice>(fax...,
                              option<fax_group::organization_name> = Says::organization_name,
                              option<fax_group::location_name> = Says::location_name,
                              option<fax_group::keep> = keep_stored);
    };
    if constexpr (Policy::manages_fax_group) {
        return places(option<fax_group::fax_number> = Says::fax_number);
    } else {
        return places();
    }
}

}  // namespace webex

/// The mapping of one kind. It reads tables beside the records, so its source is joined with them:
/// locations, telephony locations, organizations, numbers. Those that the choices need must be
/// given (`errc::missing_table`): an extension alone is no ESN. By default these are the telephony
/// locations and the organizations, and of workspaces the numbers, too.
///
/// Not in the article's table are UserType and, where disabled logins are to be disabled, Enabled.
///
/// @tparam Policy   the revision of the article, `webex::rev2023` or `webex::rev2024`, or a struct
///                  of one's own that derives from one and has other `chosen` (see `choices`)
/// @tparam Kind     what the records are; `rev2023` knows persons only
template <class Policy = webex::rev2024, webex::kind Kind = webex::kind::person>
struct webex_to_ucx : mapping_to<ucx_user> {
    static constexpr webex::choices chosen = Policy::chosen;
    static constexpr bool is_person = Kind == webex::kind::person;

    static_assert(Policy::knows(Kind),
                  "muster: webex_to_ucx<policy, kind>: the article of 2023 (rev2023) imports "
                  "persons only; hunt groups, call queues, auto attendants, virtual lines and "
                  "workspaces need rev2024");
    static_assert(Policy::manages_fax_group ||
                      chosen.fax_group_username != webex::fax_group::fax_number,
                  "muster: webex_to_ucx<policy>: Fax Group Username from the fax number is not "
                  "managed in rev2024; choose fax_group::organization_name, "
                  "fax_group::location_name or fax_group::keep");

    using says = webex::words<Kind, Policy>;

    /// Of the tables that the choices read, the inventory of numbers is a fall-back for what a
    /// record says itself; of a workspace it is all that says anything.
    static constexpr bool may_lack(std::string_view table) noexcept {
        return table == "numbers" && Kind != webex::kind::workspace;
    }
    /// Whether numbers can be told apart by an ESN, which has the routing prefix of a location.
    static constexpr bool has_esn = true;

    static constexpr auto identity = says::identity;
    /// A mail address can change: a plan finds a person by the identity first.
    static constexpr auto key = is_person && chosen.email == webex::imported::always
                                    ? &ucx_user::email
                                    : &ucx_user::ad_username;

    static constexpr auto rules = [] {
        using namespace webex;
        constexpr auto limit = Policy::text_limit;
        constexpr auto action = chosen.long_texts;
        constexpr auto tells_enabled = is_person && chosen.disabled == disabled_logins::disable;
        constexpr auto login = is_person ? entity_name::keep : chosen.login;

        return rows(
            row_if<Policy::has_login>(field<&ucx_user::login> =
                                          login_or_keep<Policy, login, says>()),
            // The two halves of who the user is: too long a name is refused, since a cut one could
            // be another user's.
            field<&ucx_user::ad_username> =
                limited<limit, too_long::reject>(says::ad_username | required),
            field<&ucx_user::domain> = says::domain,
            field<&ucx_user::first_name> = says::first_name,
            field<&ucx_user::last_name> = limited<limit, action>(says::last_name),
            field<&ucx_user::pin> = text_t{{}, Policy::pin} | secret | only_when_adding,
            // The later article: not for service entities and workspaces.
            field<&ucx_user::single_sign_on_id> =
                mail_or_keep<chosen.single_sign_on_id>(says::single_sign_on_id),
            field<&ucx_user::conversational_ai_username> =
                mail_or_keep<chosen.conversational_ai_username>(says::email),
            // A user who has lost his line must not keep its number: blank, said aloud.
            field<&ucx_user::first_extension_number> = choose<chosen.first_extension_number>(
                option<extension::esn_or_phone> = first_of(says::esn, says::phone, ""),
                option<extension::phone_or_esn> = first_of(says::phone, says::esn, ""),
                option<extension::keep> = keep_stored),
            field<&ucx_user::first_extension_alias> = choose<chosen.first_extension_alias>(
                option<alias_number::extension_or_phone> =
                    first_of(says::extension, says::phone, ""),
                option<alias_number::phone_or_extension> =
                    first_of(says::phone, says::extension, ""),
                option<alias_number::esn_or_phone> = first_of(says::esn, says::phone, ""),
                option<alias_number::phone_or_esn> = first_of(says::phone, says::esn, ""),
                option<alias_number::work_phone> = first_of(says::work_phone, ""),
                option<alias_number::email> = says::email,
                option<alias_number::keep> = keep_stored),
            // The article lost this row's source; call records of Webex name a user by the UUID.
            row_if<Policy::has_cdr_user_id>(field<&ucx_user::cdr_user_id> =
                                                import_or_keep<chosen.cdr_user_id>(says::webex_id)),
            field<&ucx_user::device_name> =
                import_or_keep<chosen.device_name>(says::native_user_id),
            field<&ucx_user::preferred_device_name> =
                import_or_keep<chosen.preferred_device_name>(says::native_user_id),
            field<&ucx_user::pbx_username> =
                limited<limit, action>(import_or_keep<chosen.pbx_username>(says::pbx_username)),
            field<&ucx_user::email> = import_or_keep<chosen.email>(says::email),
            field<&ucx_user::department> =
                limited<limit, action>(place_or_keep<chosen.department, says>()),
            field<&ucx_user::recording_group_name> =
                limited<limit, action>(place_or_keep<chosen.recording_group_name, says>()),
            field<&ucx_user::cost_center> =
                limited<limit, action>(place_or_keep<chosen.cost_center, says>()),
            field<&ucx_user::office_location> =
                limited<limit, action>(place_or_keep<chosen.office_location, says>()),
            // *55 alone would call somebody else.
            field<&ucx_user::voicemail_number> =
                import_or_keep<chosen.voicemail_number>(first_of(says::esn | prefix("*55"), "")),
            field<&ucx_user::voicemail_address> =
                voicemail_address<chosen.voicemail_address>(says::email),
            // So in the article: the home phone is the work phone.
            field<&ucx_user::home_phone> = import_or_keep<chosen.home_phone>(says::work_phone),
            field<&ucx_user::mobile_business_number> =
                import_or_keep<chosen.mobile_business_number>(says::mobile_phone),
            field<&ucx_user::fax_number> = import_or_keep<chosen.fax_number>(says::fax_number),
            field<&ucx_user::fax_group_username> =
                limited<limit, action>(fax_group_or_keep<Policy, says>()),
            field<&ucx_user::fax_company_name> =
                import_or_keep<chosen.fax_company_name>(says::organization_name),
            field<&ucx_user::fax_to_email_address> =
                import_or_keep<chosen.fax_to_email_address>(says::email),
            field<&ucx_user::rich_presence_sip_uri> =
                mail_or_keep<chosen.rich_presence_sip_uri>(says::email),
            field<&ucx_user::microsoft_uri> = mail_or_keep<chosen.microsoft_uri>(says::email),
            field<&ucx_user::webex_uri> = mail_or_keep<chosen.webex_uri>(says::email),
            field<&ucx_user::picture> = import_or_keep<chosen.picture>(says::avatar),
            row_if<tells_enabled>(field<&ucx_user::enabled> = from<"loginEnabled">),
            field<&ucx_user::user_type> = text_t{{}, user_type(Kind)});
    }();

    /// The name by which the article knows a field.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return ucx_title(name);
    }
    /// The document that a field's row is from; none for what the article does not list. Where the
    /// later article lost the right-hand side of a row it is from the earlier one.
    [[nodiscard]] static constexpr std::string_view document(std::string_view name) noexcept {
        if (name == "enabled" || name == "user_type") return {};
        constexpr std::array<std::string_view, 6> lost{"department",         "recording_group_name",
                                                       "cost_center",        "office_location",
                                                       "fax_group_username", "fax_company_name"};
        for (auto const each : lost)
            if (name == each) return webex::rev2023::document;
        return Policy::document;
    }
};

}}  // namespace muster
