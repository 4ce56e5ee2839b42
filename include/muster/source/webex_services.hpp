// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/detail/webex_shapes.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/json.hpp>
#include <muster/source/webex_tables.hpp>

/// @file
/// What has a number in Cisco Webex and is no person: hunt groups, call queues, auto attendants,
/// virtual lines and workspaces, each a kind of record of its own.
///
/// All kinds answer to `UserType`, which the source supplies, and can be joined with the same
/// tables under the same names, so that one filter and one mapping can mean several kinds.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

namespace detail {

/// What a hunt group, a call queue and an auto attendant have in common.
inline constexpr std::array service_shapes{
    shape{"id", exact_text},
    shape{"name"},
    shape{"locationName"},
    shape{"locationId", exact_text},
    shape{"phoneNumber", telephone_number},
    shape{"extension"},
    shape{"routingPrefix"},
    shape{"esn"},
    shape{"UserType", text, {}, user_types},
};
inline constexpr std::array own_hunt_group_shapes{shape{"enabled", boolean}};
inline constexpr std::array own_call_queue_shapes{
    shape{"enabled", boolean},        shape{"hasCxEssentials", boolean},
    shape{"tollFreeNumber", boolean}, shape{"department.id", exact_text},
    shape{"department.name"},
};
inline constexpr std::array own_auto_attendant_shapes{shape{"tollFreeNumber", boolean}};

inline constexpr std::array own_virtual_line_shapes{
    shape{"id", exact_text},
    shape{"firstName"},
    shape{"lastName"},
    shape{"displayName"},
    shape{"callerIdFirstName"},
    shape{"callerIdLastName"},
    shape{"callerIdNumber", telephone_number},
    shape{"externalCallerIdNamePolicy"},
    shape{"customExternalCallerIdName"},
    shape{"number.external", telephone_number},
    shape{"number.extension"},
    shape{"number.routingPrefix"},
    shape{"number.esn"},
    shape{"number.primary", boolean},
    shape{"location.id", exact_text},
    shape{"location.name"},
    shape{"numberOfDevicesAssigned", integer},
    shape{"billingPlan"},
    shape{"timeZone"},
    shape{"announcementLanguage"},
    shape{"webexCalling.nativeUserId"},
    shape{"UserType", text, {}, user_types},
};

inline constexpr std::array own_workspace_shapes{
    shape{"id", exact_text},
    shape{"orgId", exact_text},
    shape{"locationId", exact_text},
    shape{"workspaceLocationId", exact_text},
    shape{"floorId", exact_text},
    shape{"displayName"},
    shape{"capacity", integer},
    shape{"type", text, {}, workspace_types},
    shape{"sipAddress"},
    shape{"created", time},
    shape{"calling.type", text, {}, calling_types},
    shape{"calling.hybridCalling.emailAddress"},
    shape{"calling.webexCalling.licenses[]", exact_text},
    shape{"calendar.type"},
    shape{"calendar.emailAddress"},
    shape{"notes"},
    shape{"hotdeskingStatus"},
    shape{"supportedDevices"},
    shape{"devicePlatform"},
    shape{"UserType", text, {}, user_types},
};

inline constexpr auto hunt_group_shapes =
    with(with(service_shapes, own_hunt_group_shapes), joined_shapes);
inline constexpr auto call_queue_shapes =
    with(with(service_shapes, own_call_queue_shapes), joined_shapes);
inline constexpr auto auto_attendant_shapes =
    with(with(service_shapes, own_auto_attendant_shapes), joined_shapes);
inline constexpr auto virtual_line_shapes = with(own_virtual_line_shapes, joined_shapes);
inline constexpr auto workspace_shapes = with(own_workspace_shapes, joined_shapes);

/// The filter fields of the UCX Platform, as far as a kind has them.
inline constexpr std::array service_aliases{
    alias{"Location", "locationName"},
    alias{"location", "location.address.city"},
};
inline constexpr std::array call_queue_aliases{
    alias{"Location", "locationName"},
    alias{"location", "location.address.city"},
    alias{"department", "department.name"},
};
inline constexpr std::array virtual_line_aliases{
    alias{"Location", "location.name"},
    alias{"location", "location.address.city"},
    alias{"phoneNumber", "number.external"},
    alias{"extension", "number.extension"},
    alias{"esn", "number.esn"},
    alias{"routingPrefix", "number.routingPrefix"},
};
inline constexpr std::array workspace_aliases{
    alias{"email", "calendar.emailAddress"},
    alias{"Location", "location.name"},
    alias{"location", "location.address.city"},
    alias{"phoneNumber", "inventory.phoneNumber"},
};

inline constexpr std::array service_envelope{
    std::string_view{"huntGroups"},     std::string_view{"queues"},
    std::string_view{"autoAttendants"}, std::string_view{"virtualLines"},
    std::string_view{"items"},          std::string_view{"errors"},
    std::string_view{"message"},        std::string_view{"trackingId"},
};

/// The index over a kind's names, and that over the keys of its records.
template <auto const& Shapes, auto const& Aliases>
struct kind_tables {
    static constexpr auto names = schema_names(Aliases, Shapes);
    static constexpr auto keys = muster::detail::record_keys<Shapes, service_envelope>();
};
using hunt_group_tables = kind_tables<hunt_group_shapes, service_aliases>;
using call_queue_tables = kind_tables<call_queue_shapes, call_queue_aliases>;
using auto_attendant_tables = kind_tables<auto_attendant_shapes, service_aliases>;
using virtual_line_tables = kind_tables<virtual_line_shapes, virtual_line_aliases>;
using workspace_tables = kind_tables<workspace_shapes, workspace_aliases>;

}  // namespace detail

inline constexpr schema hunt_group_schema{"Webex hunt group", detail::hunt_group_shapes,
                                          detail::service_aliases,
                                          detail::hunt_group_tables::names.index()};
inline constexpr schema call_queue_schema{"Webex call queue", detail::call_queue_shapes,
                                          detail::call_queue_aliases,
                                          detail::call_queue_tables::names.index()};
inline constexpr schema auto_attendant_schema{"Webex auto attendant", detail::auto_attendant_shapes,
                                              detail::service_aliases,
                                              detail::auto_attendant_tables::names.index()};
inline constexpr schema virtual_line_schema{"Webex virtual line", detail::virtual_line_shapes,
                                            detail::virtual_line_aliases,
                                            detail::virtual_line_tables::names.index()};
inline constexpr schema workspace_schema{"Webex workspace", detail::workspace_shapes,
                                         detail::workspace_aliases,
                                         detail::workspace_tables::names.index()};

/// `GET /telephony/config/huntGroups`
struct hunt_group_dialect : dialect {
    static constexpr schema const& names = hunt_group_schema;
    static constexpr key_index keys = detail::hunt_group_tables::keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "hunt group",
        .many = "hunt groups",
        .others = {"emails", "firstName", "address", "capacity"},
        .id_types = {"HUNT_GROUP"}};
    static constexpr std::string_view list = "huntGroups";
    static constexpr std::array constants{constant{"UserType", "hunt-group"}};
};
/// `GET /telephony/config/queues`
struct call_queue_dialect : dialect {
    static constexpr schema const& names = call_queue_schema;
    static constexpr key_index keys = detail::call_queue_tables::keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "call queue",
        .many = "call queues",
        .others = {"emails", "firstName", "address", "capacity"},
        .id_types = {"CALL_QUEUE"}};
    static constexpr std::string_view list = "queues";
    static constexpr std::array constants{constant{"UserType", "call-queue"}};
};
/// `GET /telephony/config/autoAttendants`
struct auto_attendant_dialect : dialect {
    static constexpr schema const& names = auto_attendant_schema;
    static constexpr key_index keys = detail::auto_attendant_tables::keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "auto attendant",
        .many = "auto attendants",
        .others = {"emails", "firstName", "address", "capacity"},
        .id_types = {"AUTO_ATTENDANT"}};
    static constexpr std::string_view list = "autoAttendants";
    static constexpr std::array constants{constant{"UserType", "auto-attendant"}};
};
/// `GET /telephony/config/virtualLines`
struct virtual_line_dialect : dialect {
    static constexpr schema const& names = virtual_line_schema;
    static constexpr key_index keys = detail::virtual_line_tables::keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "virtual line",
        .many = "virtual lines",
        .others = {"emails", "enabled", "address", "capacity"},
        .id_types = {"VIRTUAL_LINE", "VIRTUAL_PROFILE"}};
    static constexpr std::string_view list = "virtualLines";
    static constexpr std::array constants{constant{"UserType", "virtual-line"}};
};
/// `GET /workspaces`. Nothing in an answer tells a workspace that is a fax.
struct workspace_dialect : dialect {
    static constexpr schema const& names = workspace_schema;
    static constexpr key_index keys = detail::workspace_tables::keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "workspace",
        .many = "workspaces",
        .others = {"emails", "firstName", "enabled", "address"},
        .id_types = {"PLACE"}};
    static constexpr std::array constants{constant{"UserType", "workspace"}};
};

/// @name Records of one kind, joined with the tables that are given
/// Without tables, names that need one are errors when a filter is bound.
///
/// @tparam Dialect   a parameter, so that only those who call it compile the source
/// @{
template <class Dialect = hunt_group_dialect>
[[nodiscard]] json_source<Dialect> hunt_groups(inputs from) {
    return json_source<Dialect>(std::move(from));
}
template <class Dialect = hunt_group_dialect>
[[nodiscard]] joined_with_all<Dialect, "locationId", "location.orgId">
hunt_groups(inputs from, reference_tables tables) {
    return join_with_all<"locationId", "location.orgId">(hunt_groups<Dialect>(std::move(from)),
                                                         std::move(tables));
}
template <class Dialect = call_queue_dialect>
[[nodiscard]] json_source<Dialect> call_queues(inputs from) {
    return json_source<Dialect>(std::move(from));
}
template <class Dialect = call_queue_dialect>
[[nodiscard]] joined_with_all<Dialect, "locationId", "location.orgId">
call_queues(inputs from, reference_tables tables) {
    return join_with_all<"locationId", "location.orgId">(call_queues<Dialect>(std::move(from)),
                                                         std::move(tables));
}
template <class Dialect = auto_attendant_dialect>
[[nodiscard]] json_source<Dialect> auto_attendants(inputs from) {
    return json_source<Dialect>(std::move(from));
}
template <class Dialect = auto_attendant_dialect>
[[nodiscard]] joined_with_all<Dialect, "locationId", "location.orgId">
auto_attendants(inputs from, reference_tables tables) {
    return join_with_all<"locationId", "location.orgId">(auto_attendants<Dialect>(std::move(from)),
                                                         std::move(tables));
}
template <class Dialect = virtual_line_dialect>
[[nodiscard]] json_source<Dialect> virtual_lines(inputs from) {
    return json_source<Dialect>(std::move(from));
}
template <class Dialect = virtual_line_dialect>
[[nodiscard]] joined_with_all<Dialect, "location.id", "location.orgId">
virtual_lines(inputs from, reference_tables tables) {
    return join_with_all<"location.id", "location.orgId">(virtual_lines<Dialect>(std::move(from)),
                                                          std::move(tables));
}
template <class Dialect = workspace_dialect>
[[nodiscard]] json_source<Dialect> workspaces(inputs from) {
    return json_source<Dialect>(std::move(from));
}
template <class Dialect = workspace_dialect>
[[nodiscard]] joined_with_all<Dialect, "locationId", "orgId"> workspaces(inputs from,
                                                                         reference_tables tables) {
    return join_with_all<"locationId", "orgId">(workspaces<Dialect>(std::move(from)),
                                                std::move(tables));
}
/// @}

}}}  // namespace muster::webex
