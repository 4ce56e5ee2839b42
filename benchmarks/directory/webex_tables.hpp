// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/people.hpp>
#include <directory/places.hpp>
#include <directory/text.hpp>
#include <directory/webex.hpp>
#include <muster/core/version.hpp>

/// @file
/// What Webex people refer to beside locations: `GET /telephony/config/locations`,
/// `GET /organizations` and `GET /telephony/config/numbers`.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Appends organization `index`, 0 or 1.
inline void append_webex_organization(std::string& out, options const& /*from*/,
                                      std::uint64_t index) {
    organization const& of = organizations[index % organizations.size()];
    out += "{\"id\":";
    append_webex_id(out, "ORGANIZATION", of.id, false);
    out += ",\"displayName\":";
    append_json(out, of.name);
    out += ",\"created\":\"2019-05-01T08:00:00.000Z\"}";
}

/// Whether location `index` has a routing prefix; one in twelve has none.
[[nodiscard]] constexpr bool has_routing_prefix(std::uint64_t index) noexcept {
    return index % 12 != 11;
}

/// Appends the telephony settings of location `index`.
inline void append_webex_telephony_location(std::string& out, options const& from,
                                            std::uint64_t index) {
    out += "{\"id\":";
    append_webex_location_id(out, from, index, false);
    out += ",\"name\":";
    append_webex_location_name(out, index);
    if (has_routing_prefix(index)) {
        out += ",\"routingPrefix\":\"";
        append_routing_prefix(out, index);
        out += '"';
    }
    out += ",\"outsideDialDigit\":\"0\",\"callingLineId\":{\"phoneNumber\":";
    if (has_routing_prefix(index)) {
        out += '"';
        append_phone(out, place_of_location(index), 1);
        out += '"';
    } else {
        out += "null";
    }
    out += "},\"e911SetupRequired\":false,\"enforceOutsideDialDigit\":true}";
}

/// A number of the inventory; empty parts are left out, but for the number itself.
struct inventory_entry {
    std::string_view phone{}, extension{}, esn{}, type{}, owner_id{}, owner_type{};
    std::string_view first_name{}, last_name{};
    std::uint64_t location = 0;
};

/// Appends a number of the inventory. The routing prefix is what its ESN begins with.
inline void append_webex_number(std::string& out, options const& from, inventory_entry const& of) {
    append(out, "{\"phoneNumber\":\"", of.phone, "\"");
    if (!of.extension.empty()) append(out, ",\"extension\":\"", of.extension, "\"");
    if (!of.esn.empty()) {
        auto const prefix = of.esn.substr(0, of.esn.size() - of.extension.size());
        append(out, ",\"routingPrefix\":\"", prefix, "\",\"esn\":\"", of.esn, "\"");
    }
    append(out, ",\"state\":\"ACTIVE\",\"phoneNumberType\":\"", of.type,
           "\",\"mainNumber\":false,\"includedTelephonyTypes\":\"PSTN_NUMBER\","
           "\"tollFreeNumber\":false,\"isServiceNumber\":false,\"location\":{\"id\":");
    append_webex_location_id(out, from, of.location);
    out += ",\"name\":";
    append_webex_location_name(out, of.location);
    out += '}';
    if (!of.owner_id.empty()) {
        append(out, ",\"owner\":{\"id\":", of.owner_id, ",\"type\":\"", of.owner_type, "\"");
        if (!of.first_name.empty()) append(out, ",\"firstName\":", of.first_name);
        if (!of.last_name.empty()) append(out, ",\"lastName\":", of.last_name);
        out += '}';
    }
    out += '}';
}

}}}  // namespace muster::directory
