// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>
#include <muster/source/detail/record_keys.hpp>

/// @file
/// Members of the tables that Webex people and services are joined with.

namespace muster { inline namespace MUSTER_ABI { namespace webex { namespace detail {

using enum syntax;

/// What `UserType` can be: what the UCX Platform calls the kinds of records. Its page also has
/// `fax-workspace`, which no record of Webex says of itself: a filter that asks for it is refused.
inline constexpr std::array<std::string_view, 6> user_types{
    "user", "hunt-group", "call-queue", "auto-attendant", "virtual-line", "workspace"};
/// The enumerations of the API (People, Numbers, Workspaces).
inline constexpr std::array<std::string_view, 3> person_types{"person", "bot", "appuser"};
inline constexpr std::array<std::string_view, 9> person_statuses{
    "active",      "call",    "DoNotDisturb", "inactive", "meeting",
    "OutOfOffice", "pending", "presenting",   "unknown"};
inline constexpr std::array<std::string_view, 7> phone_types{
    "work", "work_extension", "mobile", "fax", "enterprise", "alternate1", "alternate2"};
inline constexpr std::array<std::string_view, 3> sip_address_types{"personal-room", "enterprise",
                                                                   "cloud-calling"};
inline constexpr std::array<std::string_view, 4> inventory_types{"PRIMARY", "ALTERNATE", "FAX",
                                                                 "DNIS"};
inline constexpr std::array<std::string_view, 7> workspace_types{
    "notSet", "focus", "huddle", "meetingRoom", "open", "desk", "other"};
inline constexpr std::array<std::string_view, 6> calling_types{
    "freeCalling",         "hybridCalling",        "webexCalling",
    "webexEdgeForDevices", "thirdPartySipCalling", "none"};

/// `GET /locations`.
inline constexpr std::array location_shapes{
    shape{"id", exact_text},        shape{"name"},
    shape{"orgId", exact_text},     shape{"timeZone"},
    shape{"preferredLanguage"},     shape{"latitude", exact_text},
    shape{"longitude", exact_text}, shape{"notes"},
    shape{"address.address1"},      shape{"address.address2"},
    shape{"address.city"},          shape{"address.state"},
    shape{"address.postalCode"},    shape{"address.country"},
};

/// `GET /telephony/config/locations`.
inline constexpr std::array telephony_shapes{
    shape{"id", exact_text},
    shape{"name"},
    shape{"routingPrefix"},
    shape{"outsideDialDigit"},
    shape{"enforceOutsideDialDigit", boolean},
    shape{"e911SetupRequired", boolean},
    shape{"callingLineId.name"},
    shape{"callingLineId.phoneNumber", telephone_number},
};

/// `GET /organizations`.
inline constexpr std::array organization_shapes{
    shape{"id", exact_text},
    shape{"displayName"},
    shape{"created", time},
};

/// `GET /telephony/config/numbers`.
inline constexpr std::array number_shapes{
    shape{"phoneNumber", telephone_number},
    shape{"extension"},
    shape{"routingPrefix"},
    shape{"esn"},
    shape{"state"},
    shape{"phoneNumberType", text, {}, inventory_types},
    shape{"mainNumber", boolean},
    shape{"includedTelephonyTypes"},
    shape{"tollFreeNumber", boolean},
    shape{"isServiceNumber", boolean},
    shape{"location.id", exact_text},
    shape{"location.name"},
    shape{"owner.id", exact_text},
    shape{"owner.type"},
    shape{"owner.firstName"},
    shape{"owner.lastName"},
};
inline constexpr std::array<alias, 0> no_aliases{};

/// The same members where they are joined to a record. `location` and `telephony` are joined by one
/// id, since two APIs tell of one location.
inline constexpr std::array joined_shapes{
    shape{"location.id", exact_text, "locations"},
    shape{"location.name", text, "locations"},
    shape{"location.orgId", exact_text, "locations"},
    shape{"location.timeZone", text, "locations"},
    shape{"location.preferredLanguage", text, "locations"},
    shape{"location.latitude", exact_text, "locations"},
    shape{"location.longitude", exact_text, "locations"},
    shape{"location.notes", text, "locations"},
    shape{"location.address.address1", text, "locations"},
    shape{"location.address.address2", text, "locations"},
    shape{"location.address.city", text, "locations"},
    shape{"location.address.state", text, "locations"},
    shape{"location.address.postalCode", text, "locations"},
    shape{"location.address.country", text, "locations"},
    shape{"telephony.id", exact_text, "telephony locations"},
    shape{"telephony.name", text, "telephony locations"},
    shape{"telephony.routingPrefix", text, "telephony locations"},
    shape{"telephony.outsideDialDigit", text, "telephony locations"},
    shape{"telephony.enforceOutsideDialDigit", boolean, "telephony locations"},
    shape{"telephony.callingLineId.name", text, "telephony locations"},
    shape{"telephony.callingLineId.phoneNumber", telephone_number, "telephony locations"},
    shape{"organization.id", exact_text, "organizations"},
    shape{"organization.displayName", text, "organizations"},
    shape{"organization.created", time, "organizations"},
    shape{"inventory.phoneNumber", telephone_number, "numbers"},
    shape{"inventory.extension", text, "numbers"},
    shape{"inventory.routingPrefix", text, "numbers"},
    shape{"inventory.esn", text, "numbers"},
    shape{"inventory.state", text, "numbers"},
    shape{"inventory.phoneNumberType", text, "numbers", inventory_types},
    shape{"inventory.mainNumber", boolean, "numbers"},
    shape{"inventory.tollFreeNumber", boolean, "numbers"},
    shape{"inventory.location.id", exact_text, "numbers"},
    shape{"inventory.location.name", text, "numbers"},
    shape{"inventory.owner.type", text, "numbers"},
};

/// Members, and more of them.
template <std::size_t Few, std::size_t More>
consteval auto with(std::array<shape, Few> const& some, std::array<shape, More> const& more) {
    std::array<shape, Few + More> all;
    for (std::size_t i = 0; i < Few; ++i) all[i] = some[i];
    for (std::size_t i = 0; i < More; ++i) all[Few + i] = more[i];
    return all;
}

/// Keys of envelopes. `errors` comes with `message` and `trackingId`; its list tells an error
/// answer from a record.
inline constexpr std::array envelope_keys{
    std::string_view{"items"},   std::string_view{"notFoundIds"}, std::string_view{"errors"},
    std::string_view{"message"}, std::string_view{"trackingId"},
};
inline constexpr std::array location_envelope{
    std::string_view{"locations"}, std::string_view{"errors"}, std::string_view{"message"},
    std::string_view{"trackingId"}};
inline constexpr std::array number_envelope{
    std::string_view{"phoneNumbers"}, std::string_view{"count"}, std::string_view{"errors"},
    std::string_view{"message"}, std::string_view{"trackingId"}};

inline constexpr auto location_names = schema_names(no_aliases, location_shapes);
inline constexpr auto location_keys = muster::detail::record_keys<location_shapes, envelope_keys>();
inline constexpr auto telephony_names = schema_names(no_aliases, telephony_shapes);
inline constexpr auto telephony_keys =
    muster::detail::record_keys<telephony_shapes, location_envelope>();
inline constexpr auto organization_names = schema_names(no_aliases, organization_shapes);
inline constexpr auto organization_keys =
    muster::detail::record_keys<organization_shapes, envelope_keys>();
inline constexpr auto number_names = schema_names(no_aliases, number_shapes);
inline constexpr auto number_keys = muster::detail::record_keys<number_shapes, number_envelope>();

}}}}  // namespace muster::webex::detail
