// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/json.hpp>

/// @file
/// Groups of Microsoft Entra ID, their members, and who is assigned to an application, as Microsoft
/// Graph v1.0 lists them.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

namespace detail {

inline constexpr std::array group_shapes{
    shape{"id", exact_text}, shape{"displayName"},          shape{"description"},
    shape{"mail"},           shape{"mailEnabled", boolean}, shape{"securityEnabled", boolean},
    shape{"groupTypes[]"},
};
inline constexpr std::array member_shapes{
    shape{"id", exact_text},
    shape{"'@odata.type'", exact_text},
    shape{"displayName"},
};
inline constexpr std::array assignment_shapes{
    shape{"id", exact_text},        shape{"principalId", exact_text}, shape{"principalType"},
    shape{"principalDisplayName"},  shape{"resourceId", exact_text},  shape{"resourceDisplayName"},
    shape{"appRoleId", exact_text}, shape{"createdDateTime", time},
};
inline constexpr std::array<alias, 0> no_aliases{};
inline constexpr auto group_names = schema_names(no_aliases, group_shapes);
inline constexpr auto member_names = schema_names(no_aliases, member_shapes);
inline constexpr auto assignment_names = schema_names(no_aliases, assignment_shapes);
inline constexpr auto group_keys = muster::detail::record_keys<group_shapes, user_envelope_keys>();
inline constexpr auto member_keys =
    muster::detail::record_keys<member_shapes, user_envelope_keys>();
inline constexpr auto assignment_keys =
    muster::detail::record_keys<assignment_shapes, user_envelope_keys>();

}  // namespace detail

inline constexpr schema group_schema{"Microsoft Graph group", detail::group_shapes,
                                     detail::no_aliases, detail::group_names.index()};
inline constexpr schema member_schema{"member of a Microsoft Graph group", detail::member_shapes,
                                      detail::no_aliases, detail::member_names.index()};
inline constexpr schema assignment_schema{"Microsoft Graph app role assignment",
                                          detail::assignment_shapes, detail::no_aliases,
                                          detail::assignment_names.index()};

struct group_dialect : user_dialect {
    static constexpr schema const& names = group_schema;
    static constexpr key_index keys = detail::group_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Microsoft Graph",
        .one = "group",
        .many = "groups",
        .says = "'@odata.type'",
        .may_say = {"group"},
        .others = {"userPrincipalName", "accountEnabled", "principalId", "appId", "deviceId",
                   "body"},
        .instead = {},
        .context = "@odata.context",
        .may_hold = {"groups", "group", "directoryObjects", "directoryObject", "memberOf",
                     "transitiveMemberOf", "ownedObjects", "deletedItems"}};
};
struct member_dialect : user_dialect {
    static constexpr schema const& names = member_schema;
    static constexpr key_index keys = detail::member_keys.index();
    /// Whatever can be a member, which its type says.
    static constexpr muster::detail::object_kind looks{.vendor = "Microsoft Graph",
                                                       .one = "member of a group",
                                                       .many = "members of a group",
                                                       .others = {"principalId", "body"}};
};
struct assignment_dialect : user_dialect {
    static constexpr schema const& names = assignment_schema;
    static constexpr key_index keys = detail::assignment_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Microsoft Graph",
        .one = "app role assignment",
        .many = "app role assignments",
        .says = "'@odata.type'",
        .may_say = {"appRoleAssignment"},
        .others = {"userPrincipalName", "accountEnabled", "groupTypes", "securityEnabled", "body"},
        .instead = {"principalId"},
        .context = "@odata.context",
        .may_hold = {"appRoleAssignments", "appRoleAssignedTo", "appRoleAssignment"}};
};

/// Reads groups: answers of `GET /groups`.
template <class Source = json_source<group_dialect>>
[[nodiscard]] Source groups(inputs from) {
    return Source(std::move(from));
}
/// Reads the direct members of one group or more: answers of `GET /groups/{id}/members`.
template <class Source = json_source<member_dialect>>
[[nodiscard]] Source members(inputs from) {
    return Source(std::move(from));
}
/// Reads who is assigned: answers of `GET /servicePrincipals/{id}/appRoleAssignedTo`.
template <class Source = json_source<assignment_dialect>>
[[nodiscard]] Source app_role_assignments(inputs from) {
    return Source(std::move(from));
}

}}}  // namespace muster::graph
