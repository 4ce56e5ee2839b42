// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/group_members.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_groups.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/join.hpp>

/// @file
/// Who is in the scope of provisioning by assignment: assigned users, and the direct members of
/// assigned groups.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

/// What becomes of a group that is a member of an assigned group.
enum class nested_groups : std::uint8_t {
    ignored,   ///< as Entra does: it counts only if it is assigned itself
    followed,  ///< its members count, and those of the groups in it
};

/// The most groups and members that are looked at.
struct assignment_limits {
    std::size_t groups = std::size_t{1} << 16;
    std::size_t members = std::size_t{1} << 26;
};

/// The pages that tell who is assigned. `groups` may be empty: it only gives names to messages, and
/// kinds to members whose page does not say it.
struct assignment_pages {
    inputs assignments, members{}, groups{};
};

/// The users who are assigned. About 100 bytes each.
///
/// Nobody is lost silently: what was not recorded (an assigned group without its members, a chain
/// of pages without its last) makes this incomplete, with a reason, and nothing may be concluded
/// then from somebody's absence.
class assignments {
public:
    /// Reads the pages.
    ///
    /// @par Errors       those of a source of which nothing can be opened
    /// @par Complexity   linear in the number of members; circles of groups end, since each group
    /// is
    ///                   gone through once
    MUSTER_LAZY [[nodiscard]] static expected<assignments>
    load(assignment_pages from, nested_groups nested = nested_groups::ignored,
         assignment_limits limits = {});

    MUSTER_LAZY [[nodiscard]] bool includes(std::string_view user_id) const {
        return users_.contains(std::string(user_id));
    }
    [[nodiscard]] std::unordered_set<std::string> const& users() const noexcept { return users_; }
    [[nodiscard]] bool complete() const noexcept { return reasons_.empty(); }
    /// Why this is not complete.
    [[nodiscard]] std::vector<std::string> const& reasons() const noexcept { return reasons_; }
    /// Groups whose members were taken.
    [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
    /// Groups in assigned groups that were left out.
    [[nodiscard]] std::size_t nested_left_out() const noexcept { return nested_left_out_; }

private:
    struct principals;
    MUSTER_LAZY void note(std::string why) {
        if (reasons_.size() < done::max_reasons) reasons_.push_back(std::move(why));
    }
    /// @param what   which pages, where they are not those of the assignments themselves
    MUSTER_LAZY void note_all(std::string_view what, std::vector<std::string>&& whys) {
        for (auto& why : whys) note(what.empty() ? why : std::string(what) + ": " + why);
    }
    MUSTER_LAZY void follow(std::vector<std::string> assigned, muster::detail::known_groups& known,
                            nested_groups nested, assignment_limits limits);

    std::unordered_set<std::string> users_;
    std::vector<std::string> reasons_;
    std::size_t groups_ = 0, nested_left_out_ = 0;
};

/// The same as a table of users by their id, with `assigned` = true for each: what users are joined
/// with.
class assignment_source {
public:
    using record_type = row;
    static constexpr std::string_view identity = "id";

    MUSTER_LAZY explicit assignment_source(assignment_pages from,
                                           nested_groups nested = nested_groups::ignored,
                                           assignment_limits limits = {})
        : from_(std::move(from)), nested_(nested), limits_(limits) {}

    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        auto loaded = assignments::load(from_, nested_, limits_);
        if (!loaded) return unexpected(std::move(loaded.error()));
        auto const& wanted = sink.asked().fields;
        auto const id = wanted.find("id"), assigned = wanted.find("assigned");
        row current(wanted);
        done ended;
        for (auto const& each : loaded->users()) {
            ++ended.records;
            current.begin({}, {});
            if (id < wanted.size()) current.set(id, value{each, value_kind::text, true});
            if (assigned < wanted.size())
                current.set(assigned, value{"true", value_kind::boolean, true});
            if (sink.record(current) == flow::stop) break;
        }
        for (auto const& why : loaded->reasons()) ended.incomplete(why);
        return ended;
    }

private:
    assignment_pages from_;
    nested_groups nested_;
    assignment_limits limits_;
};

/// Somebody who is not in the table is not assigned, and no record dangles.
struct assignment_rules : reference_rules {
    static constexpr bool counts_dangling = false;
    /// Most users are in no table of assignments, complete or not; that it is not says the read.
    static constexpr bool needs_whole_table = false;
};

using assignment_reference =
    reference<assignment_source, "assignment", "id", "assignments", assignment_rules>;

/// Users who know whether they are assigned: a filter asks `(assigned=TRUE)`, a mapping
/// `from<"assignment.assigned">`. Whoever is not has no value there.
using users_with_assignments = joined_source<json_source<user_dialect>, assignment_reference>;

/// @tparam Source   a parameter, so that only those who call it compile it
template <class Source = users_with_assignments>
[[nodiscard]] Source with_assignments(json_source<user_dialect> users, assignment_source from) {
    return {std::move(users), assignment_reference(std::move(from))};
}

}}}  // namespace muster::graph

// With simdjson in it, it cannot be part of muster::compiled.
#include <muster/source/impl/graph_assignments.ipp>
