// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/people.hpp>
#include <directory/text.hpp>
#include <directory/webex.hpp>
#include <muster/core/version.hpp>

/// @file
/// Hunt groups, call queues, auto attendants, virtual lines and workspaces as the Webex REST API
/// lists them.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// A service of Webex, as far as it is told apart from others.
struct webex_service {
    std::string_view kind;  ///< as ids have it: `HUNT_GROUP`
    std::string_view name;  ///< of a virtual line, the last name
    std::uint64_t location;
    std::string_view phone, extension;  ///< empty: it has none
    bool has_esn = true;                ///< the answer holds routing prefix and ESN
    std::string_view more{};            ///< further members, each with a comma before it
};

/// Appends the id of service `index` of its kind, as JSON.
inline void append_webex_service_id(std::string& out, options const& from, webex_service const& of,
                                    std::uint64_t index) {
    auto const kind = static_cast<unsigned char>(of.kind.front());
    dice draw(from.seed, index * 0x100 + kind, purpose::service);
    std::string id;
    append_uuid(id, draw);
    append_webex_id(out, of.kind, id, index % 3 == 1);
}

/// The ESN: the routing prefix of the location, then the extension.
[[nodiscard]] inline std::string esn_of(webex_service const& of) {
    std::string esn;
    if (!of.has_esn || of.extension.empty()) return esn;
    append_routing_prefix(esn, of.location);
    return esn += of.extension;
}

namespace detail {

inline void append_numbers(std::string& out, webex_service const& of, std::string_view phone_name) {
    std::string_view comma = ",";
    if (phone_name == "external") comma = "";  // the first in an object of its own
    auto const add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        append(out, comma, "\"", name, "\":\"", value, "\"");
        comma = ",";
    };
    add(phone_name, of.phone);
    add("extension", of.extension);
    std::string prefix;
    append_routing_prefix(prefix, of.location);
    if (of.has_esn && !of.extension.empty()) add("routingPrefix", prefix);
    add("esn", esn_of(of));
}

}  // namespace detail

/// Appends a hunt group, call queue or auto attendant as compact JSON.
inline void append_webex_service(std::string& out, options const& from, webex_service const& of,
                                 std::uint64_t index) {
    out += "{\"id\":";
    append_webex_service_id(out, from, of, index);
    out += ",\"name\":";
    append_json(out, of.name);
    out += ",\"locationName\":";
    append_webex_location_name(out, of.location);
    out += ",\"locationId\":";
    append_webex_location_id(out, from, of.location);
    detail::append_numbers(out, of, "phoneNumber");
    append(out, of.more, "}");
}

/// Appends a virtual line, whose number and location are objects of their own.
inline void append_webex_virtual_line(std::string& out, options const& from,
                                      webex_service const& of, std::uint64_t index) {
    out += "{\"id\":";
    append_webex_service_id(out, from, of, index);
    out += ",\"lastName\":";
    append_json(out, of.name);
    append(out, of.more, ",\"externalCallerIdNamePolicy\":\"DIRECT_LINE\",\"number\":{");
    detail::append_numbers(out, of, "external");
    out += ",\"primary\":true},\"location\":{\"name\":";
    append_webex_location_name(out, of.location);
    out += ",\"id\":";
    append_webex_location_id(out, from, of.location);
    out += "},\"numberOfDevicesAssigned\":1,\"billingPlan\":\"BCOCP1\"}";
}

/// Appends a workspace, which has no numbers of its own.
inline void append_webex_workspace(std::string& out, options const& from, webex_service const& of,
                                   std::uint64_t index) {
    out += "{\"id\":";
    append_webex_service_id(out, from, of, index);
    out += ",\"orgId\":";
    append_webex_id(out, "ORGANIZATION", organization_of(of.location).id, false);
    out += ",\"locationId\":";
    append_webex_location_id(out, from, of.location);
    out += ",\"displayName\":";
    append_json(out, of.name);
    append(out, of.more,
           ",\"created\":\"2023-04-21T17:00:00.000Z\",\"supportedDevices\":\"phones\"}");
}

}}}  // namespace muster::directory
