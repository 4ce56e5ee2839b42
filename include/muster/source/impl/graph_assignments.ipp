// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <muster/source/graph_assignments.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace graph {

namespace detail {

/// Names the groups.
struct group_sink {
    muster::detail::known_groups& to;
    std::size_t most;
    request wants{};

    MUSTER_LAZY group_sink(muster::detail::known_groups& groups, std::size_t limit)
        : to(groups), most(limit) {
        wants.fields.add("id");
        wants.fields.add("displayName");
    }
    [[nodiscard]] request const& asked() const noexcept { return wants; }
    MUSTER_LAZY flow record(row const& each) {
        if (each[0].text().empty() || each.is_removed()) return flow::more;
        if (to.size() == most) return flow::stop;
        to[muster::detail::group_key(each[0].text())].name = each[1].text();
        return flow::more;
    }
    flow malformed(malformed_record const&) { return flow::more; }
};

/// Collects who is assigned.
struct principal_sink {
    std::unordered_set<std::string>& users;
    muster::detail::known_groups& known;
    std::vector<std::string> groups{};
    std::vector<std::string> wrong{};
    request wants{};

    MUSTER_LAZY principal_sink(std::unordered_set<std::string>& to,
                               muster::detail::known_groups& names)
        : users(to), known(names) {
        wants.fields.add("principalId");
        wants.fields.add("principalType");
        wants.fields.add("principalDisplayName");
        wants.recognise = record_check::members;  // one of nobody is named here
    }
    [[nodiscard]] request const& asked() const noexcept { return wants; }
    MUSTER_LAZY flow record(row const& each) {
        auto const id = each[0].text(), type = each[1].text(), name = each[2].text();
        auto const note = [&](std::string why) {
            if (wrong.size() < done::max_reasons) wrong.push_back(std::move(why));
        };
        if (each.is_removed()) return flow::more;
        if (id.empty()) {
            note("an assignment says not to whom (principalId)");
        } else if (equal_ascii_nocase(type, "User")) {
            users.emplace(id);
        } else if (equal_ascii_nocase(type, "Group")) {
            groups.push_back(muster::detail::group_key(id));
            auto& group = known[groups.back()];
            if (group.name.empty()) group.name = name;
        } else if (!equal_ascii_nocase(type, "ServicePrincipal")) {
            note("the assignment of " + std::string(id) + " has the principalType \"" +
                 std::string(type) + "\", which is neither User nor Group");
        }
        return flow::more;
    }
    flow malformed(malformed_record const&) { return flow::more; }
};

}  // namespace detail

template <class>
inline expected<assignments> assignments::load(assignment_pages from, nested_groups nested,
                                               assignment_limits limits) {
    assignments made;
    muster::detail::known_groups known;
    if (!from.groups.empty() || !from.groups.missing().empty()) {
        auto sink = detail::group_sink(known, limits.groups);
        auto read = graph::groups(std::move(from.groups)).read(sink);
        if (!read) return unexpected(std::move(read.error()));
        // Without its name a group is a group: nothing is missing but in messages. Members whose
        // page does not say what they are need the list, though.
        made.note_all("groups", std::move(read->reasons));
        if (known.size() == limits.groups)
            made.note("more than " + std::to_string(limits.groups) +
                      " groups (assignment_limits::groups)");
    }
    auto principals = detail::principal_sink(made.users_, known);
    auto read = app_role_assignments(std::move(from.assignments)).read(principals);
    if (!read) return unexpected(std::move(read.error()));
    made.note_all("", std::move(read->reasons));
    made.note_all("", std::move(principals.wrong));

    if (!from.members.empty()) {
        auto sink = muster::detail::member_sink(known, limits.members);
        // The sink views the names of the files.
        auto source = graph::members(std::move(from.members));
        auto members = source.read(sink);
        if (!members) return unexpected(std::move(members.error()));
        auto wrong = sink.finish();
        made.note_all("members", std::move(members->reasons));
        made.note_all("members", std::move(wrong));
    } else {
        made.note_all("members", std::vector<std::string>(from.members.missing()));
    }
    made.follow(std::move(principals.groups), known, nested, limits);
    return made;
}

template <class>
inline void assignments::follow(std::vector<std::string> queue, muster::detail::known_groups& known,
                                nested_groups nested, assignment_limits limits) {
    std::unordered_set<std::string> seen;
    std::erase_if(queue, [&](std::string const& each) { return !seen.insert(each).second; });
    auto const assigned = queue.size();
    // Breadth first; a group that was seen is not gone through again, so circles end.
    for (std::size_t i = 0; i < queue.size(); ++i) {
        if (groups_ == limits.groups) {
            note("more than " + std::to_string(limits.groups) +
                 " groups are assigned or nested (assignment_limits::groups)");
            return;
        }
        auto const id = queue[i];
        auto& group = known[id];
        auto const called = [&] {
            return "group " + (group.name.empty() ? id : "\"" + group.name + "\" (" + id + ")");
        };
        auto const how = i < assigned ? std::string(" is assigned") : std::string(" is nested");
        if (group.pages == 0) {
            note(called() + how + ", and its members are missing");
            continue;
        }
        if (group.pages == group.pages_with_next)
            note(called() + how +
                 ", and not all of its members are there: every page names a next "
                 "page");
        ++groups_;
        for (auto& each : std::exchange(group.users, {})) users_.insert(std::move(each));
        auto nested_here = std::exchange(group.groups, {});
        for (auto& each : std::exchange(group.untyped, {})) {
            if (known.contains(muster::detail::group_key(each)))
                nested_here.push_back(std::move(each));
            else
                users_.insert(std::move(each));
        }
        for (auto const& each : nested_here) {
            auto key = muster::detail::group_key(each);
            if (seen.contains(key)) continue;
            if (nested == nested_groups::ignored) {
                ++nested_left_out_;
                continue;
            }
            seen.insert(key);
            queue.push_back(std::move(key));
        }
    }
}

}}}  // namespace muster::graph
