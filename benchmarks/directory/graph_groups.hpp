// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <directory/graph.hpp>
#include <directory/people.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Groups of users, their members, and who is assigned to an application, as Microsoft Graph v1.0
/// sends them.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Appends the id of group `index`.
inline void append_group_id(std::string& out, std::uint64_t index) {
    out += "9e1f6a00-0000-4000-8000-";
    append_number(out, index, 12);
}

/// Appends a group as `GET /groups` lists it.
inline void append_group(std::string& out, std::uint64_t index, std::string_view name,
                         std::string_view description = {}) {
    out += "{\"id\":\"";
    append_group_id(out, index);
    out += '"';
    detail::append_member(out, "displayName", name, escapes::needed);
    detail::append_member(out, "description", description, escapes::needed);
    out += ",\"mailEnabled\":false,\"securityEnabled\":true,\"groupTypes\":[]}";
}

/// Appends user `index` as a member of a group.
inline void append_member_user(std::string& out, options const& from, std::uint64_t index) {
    out += "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"";
    append_id(out, from, index);
    out += "\"}";
}
/// Appends group `index` as a member of a group.
inline void append_member_group(std::string& out, std::uint64_t index) {
    out += "{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"";
    append_group_id(out, index);
    out += "\"}";
}

namespace detail {

inline void append_assignment(std::string& out, std::string_view type, std::string_view id,
                              std::string_view name) {
    append(out, "{\"id\":\"as-", id, "\",\"appRoleId\":\"00000000-0000-0000-0000-000000000000\",");
    append(out, "\"principalType\":\"", type, "\",\"principalId\":\"", id, "\"");
    append_member(out, "principalDisplayName", name, escapes::needed);
    out += ",\"resourceDisplayName\":\"Users Synchronization\","
           "\"resourceId\":\"5f2c7a90-0000-4000-8000-000000000001\","
           "\"createdDateTime\":\"2025-03-04T08:15:00Z\"}";
}

}  // namespace detail

/// Appends the assignment of a group to the application.
inline void append_group_assignment(std::string& out, std::uint64_t index, std::string_view name) {
    std::string id;
    append_group_id(id, index);
    detail::append_assignment(out, "Group", id, name);
}
/// Appends the assignment of a user to the application.
inline void append_user_assignment(std::string& out, options const& from, std::uint64_t index) {
    std::string id;
    append_id(id, from, index);
    detail::append_assignment(out, "User", id, "");
}

/// Appends what stands before the records of a page of `what`: groups, directoryObjects (members)
/// or appRoleAssignments.
inline void append_graph_head(std::string& out, std::string_view what) {
    append(out, "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#", what,
           "\",\"value\":[");
}

/// The file that holds the members of group `index`.
[[nodiscard]] inline std::string members_file(std::uint64_t index) {
    std::string name = "members-";
    append_group_id(name, index);
    return name + ".json";
}

}}}  // namespace muster::directory
