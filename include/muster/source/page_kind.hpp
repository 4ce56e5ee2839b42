// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The kinds of pages that APIs answer with, as they are called where they are recorded.

namespace muster { inline namespace MUSTER_ABI {

/// One kind of page: the answers of one request and of those that follow it.
struct page_kind {
    std::string_view name;  ///< in a manifest, and the beginning of its files' names: `people`
    std::string_view list;  ///< the key of a page's records
    std::string_view link;  ///< the key of the link to the next page; empty: not in the body
    std::array<std::string_view, 2> also{};  ///< what else the names of its files begin with
};

namespace graph {

inline constexpr page_kind users_pages{"users", "value", "@odata.nextLink"};
inline constexpr page_kind delta_pages{"delta", "value", "@odata.nextLink"};
inline constexpr page_kind groups_pages{"groups", "value", "@odata.nextLink"};
/// Each group has pages of its own, and a chain of its own, which `graph::assignments` looks at:
/// the pages of all groups are no chain.
inline constexpr page_kind members_pages{"members", "value", "", {"group-members"}};
inline constexpr page_kind assignments_pages{
    "assignments", "value", "@odata.nextLink", {"appRoleAssignedTo"}};
inline constexpr std::array recorded_kinds{users_pages, delta_pages, groups_pages, members_pages,
                                           assignments_pages};

}  // namespace graph

namespace webex {

inline constexpr page_kind people_pages{"people", "items", ""};
inline constexpr page_kind location_pages{"locations", "items", ""};
inline constexpr page_kind telephony_location_pages{
    "telephony-locations", "locations", "", {"telephony-config-locations"}};
inline constexpr page_kind organization_pages{"organizations", "items", ""};
inline constexpr page_kind number_pages{
    "numbers", "phoneNumbers", "", {"telephony-config-numbers"}};
inline constexpr page_kind hunt_group_pages{
    "hunt-groups", "huntGroups", "", {"huntGroups", "telephony-config-huntGroups"}};
inline constexpr page_kind call_queue_pages{
    "call-queues", "queues", "", {"queues", "telephony-config-queues"}};
inline constexpr page_kind auto_attendant_pages{
    "auto-attendants", "autoAttendants", "", {"autoAttendants", "telephony-config-autoAttendants"}};
inline constexpr page_kind virtual_line_pages{
    "virtual-lines", "virtualLines", "", {"virtualLines", "telephony-config-virtualLines"}};
inline constexpr page_kind workspace_pages{"workspaces", "items", ""};
inline constexpr std::array recorded_kinds{
    people_pages,       location_pages,   telephony_location_pages, organization_pages,
    number_pages,       hunt_group_pages, call_queue_pages,         auto_attendant_pages,
    virtual_line_pages, workspace_pages};

}  // namespace webex

namespace scim {

inline constexpr page_kind users_pages{"users", "Resources", ""};
inline constexpr page_kind groups_pages{"groups", "Resources", ""};
inline constexpr std::array recorded_kinds{users_pages, groups_pages};

}  // namespace scim

}}  // namespace muster
