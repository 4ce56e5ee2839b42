// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <directory/graph_groups.hpp>
#include <directory/sample_file.hpp>
#include <muster/core/version.hpp>
#include <muster/source/page_kind.hpp>

/// @file
/// The groups of the example data, and who of them is assigned; `examples/data/README.md` tells
/// what each is for.

namespace muster { inline namespace MUSTER_ABI { namespace directory { namespace detail {

struct sample_group {
    std::string_view name, description;
    bool is_assigned;
    std::array<std::uint64_t, 5> users;  ///< numbers from 1; 0: nobody
    std::array<std::uint64_t, 2> groups;
};

// Group 1 and 2 hold each other.
inline constexpr sample_group sample_groups[] = {
    {"Sales & Marketing", "", true, {1, 2, 3, 5, 0}, {2, 0}},
    {"Contractors", "nested in Sales & Marketing", false, {13, 14, 15, 0, 0}, {1, 3}},
    {"Night Shift", "nested in Contractors", false, {101, 0, 0, 0, 0}, {0, 0}},
    {"Rooms", "", true, {4, 0, 0, 0, 0}, {0, 0}},
    {"Nobody yet", "", true, {0, 0, 0, 0, 0}, {0, 0}},
};

inline void add_sample_groups(sample_folder& to) {
    std::vector<std::string> groups, assigned;
    std::vector<sample_chain> members;
    std::uint64_t number = 0;
    for (auto const& each : sample_groups) {
        append_group(groups.emplace_back(), ++number, each.name, each.description);
        if (each.is_assigned) append_group_assignment(assigned.emplace_back(), number, each.name);
        auto& list = members.emplace_back(sample_chain{members_file(number), {}});
        for (auto const user : each.users)
            if (user != 0)
                append_member_user(list.records.emplace_back(), sample_options, user - 1);
        for (auto const group : each.groups)
            if (group != 0) append_member_group(list.records.emplace_back(), group);
    }
    // A guest, who is assigned himself.
    append_user_assignment(assigned.emplace_back(), sample_options, 5);
    auto const head = [](std::string_view what) {
        return [what](std::string& out, std::uint64_t, std::uint64_t, bool) {
            append_graph_head(out, what);
        };
    };
    to.add(graph::groups_pages, head("groups"), groups, 1);
    to.add(graph::members_pages, head("directoryObjects"), members);
    to.add(graph::assignments_pages, head("appRoleAssignments"), assigned, 1);
}

}  // namespace detail

}}}  // namespace muster::directory
