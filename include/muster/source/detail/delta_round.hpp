// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/manager_delta.hpp>
#include <muster/source/detail/packed_fields.hpp>
#include <muster/source/graph_error.hpp>

/// @file
/// What delta pages say, gathered by user until the last page was read.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

struct round_limits {
    std::size_t users, bytes;
};

/// The sink that the pages are read into; it fills `to` when they have been read.
template <class Sink>
class delta_round {
public:
    delta_round(Sink& to, round_limits limits) : to_(to), limits_(limits), wants_(to.asked()) {
        auto const& asked = to.asked();
        slots_ = asked.fields.size();
        // A record says little, and which of its members come is not known: all are read, and what
        // is looked at decides what is removed.
        wants_.prefilter = {};
        wants_.may_skip = false;
        // A change of nobody is named here.
        if (wants_.recognise == record_check::identity) wants_.recognise = record_check::members;
        wants_.again = repeats::given;  // of changes the last one holds
        wants_.checks = validation::whole;
        wants_.decisive.clear();
        wants_.needed.clear();
        id_ = wants_.fields.add("id");
        reason_ = wants_.fields.add("'@removed'.reason");
        for (std::size_t slot = 0; slot < slots_; ++slot) {
            auto const where = path(asked.fields.paths()[slot]);
            if (where.size() > 0 && where[0].name == "manager")
                managers_.push_back(
                    {slot, where.size() > 1 ? std::string(where[1].name) : std::string()});
        }
        if (!managers_.empty()) manager_ = wants_.fields.add("manager@delta");
    }

    [[nodiscard]] request const& asked() const noexcept { return wants_; }

    flow record(row const& each) {
        ++changes_;
        auto const id = each[id_].text();
        if (id.empty()) {
            ++without_id_;
            return malformed({each.position(), errc::malformed,
                              "no identity: a change must say whose it is (\"id\")"});
        }
        auto& user = user_of(id);
        if (is_over_) return flow::stop;
        crosses_pages_ = crosses_pages_ || user.page != pages_;
        user.page = pages_;
        user.position = each.position();
        user.removed = each.is_removed();
        user.reason = each[reason_].text().substr(0, max_reason);
        if (user.removed) {
            // Who is deleted for good keeps nothing; an id is not given out again.
            if (user.reason == "deleted") {
                bytes_ -= user.fields.bytes();
                user.fields.clear();
            }
            return flow::more;
        }
        change_.clear();
        for (std::size_t slot = 0; slot < slots_; ++slot) change_.push_back(each[slot]);
        if (!managers_.empty()) take_manager(each);
        bytes_ -= user.fields.bytes();
        user.fields.merge(change_, room_);
        bytes_ += user.fields.bytes();
        if (bytes_ > limits_.bytes) is_over_ = true;
        return is_over_ ? flow::stop : flow::more;
    }
    flow malformed(malformed_record const& bad) {
        if (answer_ == flow::more) answer_ = to_.malformed(bad);
        return flow::more;
    }
    void page_member(std::string_view, std::string_view key, std::string_view text) {
        if (key == "@odata.deltaLink") here_.has_delta = true, link_ = text;
        if (key == "@odata.nextLink") here_.has_next = true;
    }
    void page_end(std::string_view) {
        ++pages_;
        open_pages_ += here_.has_delta ? 0 : 1;
        unlinked_ += !here_.has_delta && !here_.has_next ? 1 : 0;
        last_ = here_;
        here_ = {};
    }
    void error_answer(std::string_view json) {
        auto said = graph::parse_error(json);
        if (error_.what == graph::resync::not_needed) error_ = std::move(said);
    }

    [[nodiscard]] std::uint64_t changes() const noexcept { return changes_; }
    [[nodiscard]] std::string const& link() const noexcept { return link_; }
    [[nodiscard]] graph::error_answer const& error() const noexcept { return error_; }
    [[nodiscard]] bool over_limit() const noexcept { return is_over_; }
    [[nodiscard]] std::uint64_t undecided() const noexcept { return undecided_; }

    /// Why the pages are no whole rounds; empty if they are.
    [[nodiscard]] std::string unfinished() const {
        if (without_id_ > 0)
            return std::to_string(without_id_) +
                   (without_id_ == 1 ? " change does" : " changes do") + " not say whose (\"id\")";
        if (pages_ == 0) return {};
        if (unlinked_ > 0)
            return "a page names neither a next page nor a delta link, so it is no page of a delta "
                   "or is cut off";
        // One chain is whole in whatever order its files are named, if that changes nothing; of
        // several rounds the last one must be, and only their order tells which that is.
        auto const closed = pages_ - open_pages_;
        if (last_.has_delta) return {};
        if (closed == 1)
            return crosses_pages_
                       ? "the page with the delta link (@odata.deltaLink) is not the last "
                         "one, and users are named on several pages: name the pages in "
                         "their order, since the last word about a user holds"
                       : "";
        return closed == 0
                   ? "no page holds the delta link (@odata.deltaLink), so the round is not over"
                   : "the last page holds no delta link (@odata.deltaLink), so its round is "
                     "not over";
    }

    /// Sends what became of each user, and answers how many there were.
    std::uint64_t deliver(bool absent_is_unknown) {
        row current;
        current.reset(to_.asked().fields, slots_);
        std::uint64_t sent = 0;
        for (auto const& each : users_) {
            if (answer_ == flow::stop) break;
            ++sent;
            current.begin({}, each.position);
            current.set_removed(each.removed, each.reason);
            if (!each.removed) {
                each.fields.fill(current, slots_);
                if (auto const unknown = absent_is_unknown ? missing(current) : slots_;
                    unknown != slots_) {
                    ++undecided_;
                    answer_ = to_.malformed(
                        {each.position, errc::undecided,
                         "of " + each.id + " the filter reads " +
                             to_.asked().fields.paths()[unknown] +
                             ", of which this change says nothing; ask for it in $select, without "
                             "Prefer: return=minimal"});
                    continue;
                }
            } else if (id_ < slots_) {
                current.set(id_, value{each.id, value_kind::text, true});
            }
            answer_ = to_.record(current);
        }
        return sent;
    }

private:
    static constexpr std::size_t max_reason = 64;
    struct changed_user {
        std::string id, reason;
        packed_fields fields;
        record_position position;
        bool removed = false;
        std::uint64_t page = 0;  ///< that named him last, counted from 0
    };
    struct manager_slot {
        std::size_t slot;
        std::string member;  ///< empty: the manager as it is written
    };
    struct page_links {
        bool has_next = false, has_delta = false;
    };

    changed_user& user_of(std::string_view id) {
        if (auto const found = by_id_.find(id); found != by_id_.end()) return users_[found->second];
        if (users_.size() == limits_.users) is_over_ = true;
        auto& made = users_.emplace_back();
        made.id = id;
        made.page = pages_;
        by_id_.emplace(made.id, users_.size() - 1);
        return made;
    }
    /// The first slot of a filter of which nothing is known, or `slots_`.
    [[nodiscard]] std::size_t missing(row const& each) const noexcept {
        for (auto const slot : to_.asked().decisive)
            if (each[slot].state() == presence::absent) return slot;
        return slots_;
    }
    void take_manager(row const& each) {
        auto const& delta = each[manager_];
        if (delta.state() == presence::absent) return;
        auto const now = manager_of(delta, managers_held_);
        for (auto const& wanted : managers_) {
            auto& slot = change_[wanted.slot];
            if (slot.state() != presence::absent) continue;
            if (now == nullptr) {
                slot = field(presence::null);
            } else if (wanted.member.empty()) {
                managers_text_ = print_json(*now);
                slot = field(value{managers_text_, value_kind::complex});
            } else if (auto const* const held = now->find(wanted.member)) {
                if (auto const* const text = held->if_string())
                    slot = field(value{*text, value_kind::text, true});
            }
        }
    }

    Sink& to_;
    round_limits limits_;
    request wants_;
    std::size_t slots_ = 0, id_ = 0, reason_ = 0, manager_ = 0;
    std::vector<manager_slot> managers_;
    json_value managers_held_;
    std::string managers_text_;
    // Users stay where they are as others come, so that the index may view their ids.
    std::deque<changed_user> users_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::vector<field> change_;
    std::string room_, link_;
    std::size_t bytes_ = 0;
    page_links here_, last_;
    std::uint64_t pages_ = 0, open_pages_ = 0, unlinked_ = 0, changes_ = 0, without_id_ = 0,
                  undecided_ = 0;
    graph::error_answer error_;
    flow answer_ = flow::more;
    bool is_over_ = false, crosses_pages_ = false;
};

}}}  // namespace muster::detail
