// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What can be chosen about importing from Webex: an option for each row of the article's table,
/// the revision of the article, and what is done about unclear points.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// What is imported from an organization.
enum class kind : std::uint8_t {
    person,
    hunt_group,
    call_queue,
    auto_attendant,
    virtual_line,
    workspace
};

/// The `UserType` of a kind, as filters and targets know it.
[[nodiscard]] constexpr std::string_view user_type(kind of) noexcept {
    switch (of) {
    case kind::person: return "user";
    case kind::hunt_group: return "hunt-group";
    case kind::call_queue: return "call-queue";
    case kind::auto_attendant: return "auto-attendant";
    case kind::virtual_line: return "virtual-line";
    case kind::workspace: return "workspace";
    }
    return {};
}

/// "Import every time from source", or "Keep existing value".
enum class imported : std::uint8_t { always, keep };
/// "Use the mail address field", or "Keep existing value".
enum class mail : std::uint8_t { use, keep };
/// First extension number.
enum class extension : std::uint8_t { esn_or_phone, phone_or_esn, keep };
/// First extension number Alias.
enum class alias_number : std::uint8_t {
    extension_or_phone,
    phone_or_extension,
    esn_or_phone,
    phone_or_esn,
    work_phone,
    email,
    keep
};
/// Department, Recording Group name, Cost Center, Office Location.
enum class place : std::uint8_t { organization_name, location_name, keep };
/// Fax Group Username. `first` is the first option that the revision manages.
enum class fax_group : std::uint8_t { first, fax_number, organization_name, location_name, keep };
/// VoiceMail Address; `none` writes a blank, where `keep` leaves the old value.
enum class voicemail : std::uint8_t { always, keep, none };
/// What the name of a service entity is made of, after its acronym: the table's header says phone,
/// ESN or name, the text under it phone, extension or name. The first is both, where only locations
/// with a routing prefix have an ESN.
enum class entity_name : std::uint8_t {
    phone_esn_extension_name,
    phone_extension_name,
    phone_esn_name,
    keep
};

/// What becomes of a text that is longer than its field: cut, with a note in the field's state; the
/// field is left alone; the record is rejected. Names by which users are told apart are always
/// rejected.
enum class too_long : std::uint8_t { cut, drop_field, reject };
/// What tells two cut names of service entities apart: nobody, and the collision is reported; or
/// four characters at the end that depend on the whole name.
enum class cut_names : std::uint8_t { report, add_hash };
/// What the ESN is where the location has no routing prefix.
enum class esn_without_prefix : std::uint8_t { extension, absent };
/// Whether the 0 before a national number is dropped after its country's code. Italy and San Marino
/// keep it in any case.
enum class trunk_zero : std::uint8_t { drop, keep };
/// What is done about persons whose login is disabled: imported as others are, imported with
/// `enabled` false, not imported.
enum class disabled_logins : std::uint8_t { include, disable, exclude };
/// Whether bots and apps are imported as persons are.
enum class bots : std::uint8_t { exclude, include };
/// What a person is recognised by: the immutable id; or the mail address, as the article has it, by
/// which a changed address is a person who left and another who came.
enum class recognised_by : std::uint8_t { id, email };

/// The choices, each with its default: the first option that the article lists.
///
///     struct our_rows : muster::webex::rev2024 {
///         static constexpr muster::webex::choices chosen{
///             .first_extension_number = muster::webex::extension::phone_or_esn,
///             .office_location = muster::webex::place::location_name};
///     };
///     using our_mapping = muster::webex_to_ucx<our_rows>;
struct choices {
    entity_name login = entity_name::phone_esn_extension_name;
    mail single_sign_on_id = mail::use;
    mail conversational_ai_username = mail::use;
    extension first_extension_number = extension::esn_or_phone;
    alias_number first_extension_alias = alias_number::extension_or_phone;
    imported cdr_user_id = imported::always;
    imported device_name = imported::always;
    imported preferred_device_name = imported::always;
    imported pbx_username = imported::always;
    imported email = imported::always;
    place department = place::organization_name;
    place recording_group_name = place::organization_name;
    place cost_center = place::organization_name;
    place office_location = place::organization_name;
    imported voicemail_number = imported::always;
    voicemail voicemail_address = voicemail::always;
    imported home_phone = imported::always;
    imported mobile_business_number = imported::always;
    imported fax_number = imported::always;
    fax_group fax_group_username = fax_group::first;
    imported fax_company_name = imported::always;
    imported fax_to_email_address = imported::always;
    mail rich_presence_sip_uri = mail::use;
    mail microsoft_uri = mail::use;
    mail webex_uri = mail::use;
    imported picture = imported::always;

    // No rows of the article, which is silent about these.
    too_long long_texts = too_long::cut;
    cut_names long_names = cut_names::report;
    esn_without_prefix no_prefix = esn_without_prefix::extension;
    trunk_zero national = trunk_zero::drop;
    disabled_logins disabled = disabled_logins::include;
    bots machines = bots::exclude;
    recognised_by identity = recognised_by::id;
};

/// The article of November 2023 (revision 23): 29 rows, for persons.
struct rev2023 {
    static constexpr int revision = 2023;
    static constexpr std::string_view document = "002: Webex article 902, revision 23";
    static constexpr std::size_t text_limit = 0;    ///< code points; 0: the article names none
    static constexpr std::size_t login_limit = 20;  ///< of the names of service entities
    static constexpr bool has_login = false;
    static constexpr bool has_cdr_user_id = false;
    static constexpr bool manages_fax_group = true;
    static constexpr std::string_view pin = "1234";  ///< the article's sample
    static constexpr choices chosen{};

    /// Whether there are rows for a kind.
    [[nodiscard]] static constexpr bool knows(kind of) noexcept { return of == kind::person; }
    /// Whether a kind is imported if nobody says which are.
    [[nodiscard]] static constexpr bool imports(kind of) noexcept { return knows(of); }
};

/// The article of June 2024 (revision 32): 31 rows, also for hunt groups, call queues, auto
/// attendants and virtual lines. Workspaces are added by hand there, so here only if asked for.
struct rev2024 {
    static constexpr int revision = 2024;
    static constexpr std::string_view document = "001: Webex article 902, revision 32";
    static constexpr std::size_t text_limit = 255;
    static constexpr std::size_t login_limit = 20;
    static constexpr bool has_login = true;
    static constexpr bool has_cdr_user_id = true;
    static constexpr bool manages_fax_group = false;
    static constexpr std::string_view pin = "1234";
    static constexpr choices chosen{};

    [[nodiscard]] static constexpr bool knows(kind) noexcept { return true; }
    [[nodiscard]] static constexpr bool imports(kind of) noexcept { return of != kind::workspace; }
};

}}}  // namespace muster::webex
