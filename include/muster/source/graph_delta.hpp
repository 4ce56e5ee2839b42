// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/delta_round.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_error.hpp>
#include <muster/source/inputs.hpp>

/// @file
/// What has changed among Graph users since a delta link was given out: `GET /users/delta`, page by
/// page, as one change for each user.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

/// What it means that a record of a delta answer does not name a member.
enum class absent_member : std::uint8_t {
    /// It did not change (the request had `Prefer: return=minimal`), or nobody knows. A record that
    /// lacks what a filter reads cannot be decided, and is reported.
    kept,
    /// It has no value: the request asked for all members, and never-set ones are left out. Filters
    /// take it as False, as for any record.
    never_set,
};

/// The most that a delta is held in memory for.
struct delta_limits {
    std::size_t users = std::size_t{1} << 24;
    std::size_t bytes = std::size_t{8} << 30;  ///< of the members that are wanted
};

/// What the last read has found, apart from the users.
struct delta_report {
    std::string link;             ///< `@odata.deltaLink`, where the next round begins; empty: none
    std::uint64_t changes = 0;    ///< records in the pages
    std::uint64_t undecided = 0;  ///< users of whom a filter's member is not known
    resync what = resync::not_needed;
};

/// Reads the pages of delta rounds, in their order, and gives one record for each user: what of him
/// changed, in the order in which users first appear.
///
/// Graph may name a user several times, on any page, and replay pages. Records of one id are
/// applied in order, member by member: absent keeps, null clears, the last word wins, so that
/// reading a page twice changes nothing. `@removed` removes (`row::is_removed`, `row::removal`):
/// `changed` for a user in the recycle bin, who can come back, `deleted` for one who is gone; also
/// in the first round. A user who is removed and later named again is restored. `manager@delta` is
/// read as `manager.id`; an empty one, or one that only removes, as null.
///
/// A member that no record of the user named stays absent, which a mapping keeps apart from null
/// (`field_state::state`).
///
/// The read is complete if the round is over: its last page holds `@odata.deltaLink`. Pages of one
/// round may come in another order only if no user is named on several of them. If an answer
/// says that changes cannot be told any more (410 Gone, an expired token), the read fails with
/// `errc::full_resync` and gives no user: the next thing to read is everybody.
///
/// All users of the pages are in memory until the last page was read: about 300 bytes each, and 6
/// for each wanted value beside its characters. `row::text` is empty, since no one text is the
/// record's.
class delta_source {
public:
    using record_type = row;
    static constexpr schema const& names = user_schema;
    static constexpr std::string_view identity = "id";

    MUSTER_LAZY explicit delta_source(inputs from, absent_member absent = absent_member::kept,
                                      delta_limits limits = {})
        : from_(std::move(from)), absent_(absent), limits_(limits),
          found_(std::make_shared<delta_report>()) {}

    /// @par Errors   `errc::full_resync`; `errc::over_limit`; those of `users`
    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        auto& found = *found_ = {};
        auto base = json_source<user_dialect>(from_);
        muster::detail::delta_round<Sink> round(sink, {limits_.users, limits_.bytes});
        auto read = base.read(round);
        found.changes = round.changes();
        found.link = round.link();
        if (!read) return unexpected(std::move(read.error()));
        if (round.error().what != resync::not_needed) {
            found.what = round.error().what;
            failure why;
            why.code = errc::full_resync;
            why.message = "a full resync is needed, since Graph cannot tell what changed: " +
                          round.error().sentence();
            return unexpected(std::move(why));
        }
        if (round.over_limit()) {
            failure why;
            why.code = errc::over_limit;
            why.message = "the delta names more users than are held in memory (delta_limits)";
            return unexpected(std::move(why));
        }
        if (auto const why = round.unfinished(); !why.empty()) read->incomplete(why);
        read->records = read->malformed + round.deliver(absent_ == absent_member::kept);
        found.undecided = round.undecided();
        if (found.undecided > 0)
            read->incomplete(std::to_string(found.undecided) +
                             (found.undecided == 1 ? " change does" : " changes do") +
                             " not say what the filter asks");
        return read;
    }

    /// What the last read of this source, or of a copy of it, has found.
    [[nodiscard]] delta_report const& report() const noexcept { return *found_; }

private:
    inputs from_;
    absent_member absent_;
    delta_limits limits_;
    std::shared_ptr<delta_report> found_;
};

/// The changes in pages of `GET /users/delta`.
MUSTER_LAZY [[nodiscard]] inline delta_source
delta(inputs from, absent_member absent = absent_member::kept, delta_limits limits = {}) {
    return delta_source(std::move(from), absent, limits);
}

}}}  // namespace muster::graph
