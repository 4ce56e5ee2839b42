// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/path.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// The wanted paths as a tree of keys, so that one walk over a record fills all slots.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Which slots of an element go where, if the element is one that the path picks.
///
/// An array is walked once, but several paths can pick different elements of it by members that may
/// come last. So an element's members are first caught in spare slots, and moved when the element
/// is known.
struct element_rule {
    pick which = pick::every;
    std::uint32_t index = 0;
    std::uint16_t member_slot = 0;   ///< `match`: the spare slot that catches the member
    std::string equals;              ///< `match`: what it must be equal to
    bool whole = false;              ///< the element itself is wanted, not a member of it
    std::uint16_t from = 0, to = 0;  ///< spare slot and final slot
};

/// What to do with the value behind one wanted key.
struct value_plan {
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    // What is asked for every value stands together, in one line of the cache.
    bool is_plain = false;         ///< `slots` is one slot, and the rest is empty
    bool is_first = false;         ///< `indexed` is the first element for one slot; the rest empty
    bool is_early = false;         ///< one of `early_values`
    bool is_pivot = false;         ///< nothing can be decided before it is met
    std::uint16_t plain_slot = 0;  ///< the slot of `is_plain` or `is_first`

    std::vector<std::uint16_t> slots;  ///< take the value, or every element
    std::vector<std::pair<std::uint32_t, std::uint16_t>> indexed;  ///< take element (index, slot)
    std::uint32_t members = none;     ///< walk it, or every element, as this object
    std::uint32_t element = none;     ///< walk each element into spare slots, then apply
    std::vector<element_rule> rules;  ///< these
    std::uint16_t first_spare = 0,
                  last_spare = 0;  ///< the spare slots of an element: [first, last)
    bool takes_elements = false;   ///< `slots` or `indexed` take elements as they are
    std::size_t last_index = static_cast<std::size_t>(-1);  ///< no later element is wanted
    std::vector<std::uint16_t> all;  ///< every slot that is filled from here: those of a null
    /// What a value that is no object fills in the place of its member `value`.
    std::vector<std::uint16_t> bare;
    bool splits = false;  ///< a string holds several values, with commas between them
};

/// What to look for in one object.
struct object_plan {
    key_index known;                 ///< keys that were known when compiling; may be empty
    std::vector<std::uint16_t> act;  ///< per known key: 1 + index into `values`, or 0
    dynamic_key_table extra;         ///< wanted keys that are not among them
    std::vector<std::uint16_t> extra_act;
    std::vector<value_plan> values;

    /// The most values of a record, with what a dialect asks for itself: the mark of a removed one,
    /// the identity, its kind, and what failed; and of any object, where each path can also need a
    /// member to pick elements by.
    static constexpr std::size_t most_of_record = wanted::max_paths + 4;
    static constexpr std::size_t most = 2 * most_of_record;
};

/// Values of a record that matter before it has been read to its end, as bits: act 1 is bit 0.
struct early_values {
    std::uint64_t decisive = 0;  ///< they decide whether the rest is wanted; 0: nothing is decided
    std::uint64_t needed = 0;    ///< they are wanted in any case
    std::uint64_t all = 0;       ///< both
};

/// The plan for a whole record. Object 0 is the record itself.
class walk_plan {
public:
    walk_plan() = default;

    /// Plans the walk for `paths`; a path's index is its slot. `known` are the keys of a record
    /// that were known when compiling. The slots in `elsewhere` are filled by others, such as
    /// reference tables, and are left out. `lists` are the members whose strings hold several
    /// values, with commas between them.
    ///
    /// `takes_bare_values`: where the member `value` of an object is wanted and a text, number or
    /// boolean stands in the place of the object, it is that.
    ///
    /// `decisive` are the slots that decide whether the rest of a record is wanted, of no use if
    /// one is in `elsewhere`; `needed` are those that are wanted in any case.
    walk_plan(std::span<std::string const> paths, key_index known,
              std::span<std::uint16_t const> elsewhere, std::span<std::uint16_t const> decisive,
              std::span<std::uint16_t const> needed, std::span<std::string_view const> lists = {},
              bool takes_bare_values = false)
        : slots_(paths.size()), takes_bare_values_(takes_bare_values) {
        std::vector<use> uses;
        for (std::size_t slot = 0; slot < paths.size(); ++slot) {
            texts_.push_back(paths[slot]);
            auto const where = path(texts_.back());
            auto is_here = where.valid();
            for (auto const other : elsewhere) is_here = is_here && other != slot;
            if (is_here) uses.push_back({where, 0, static_cast<std::uint16_t>(slot)});
        }
        build(uses, known);
        mark_lists(uses, lists);
        mark_early(uses, decisive, needed);
    }

    /// Lets the values of further keys of a record fill the slot that `name` fills. Keys that fill
    /// one already are left as they are.
    ///
    /// @par Lifetime   the keys outlive the plan
    void also(std::string_view name, std::span<std::string_view const> keys) {
        auto& record = objects_.front();
        auto const act = act_of(record, name);
        if (act == 0) return;
        std::vector<std::string_view> extra;
        auto const held = record.extra.index();
        for (std::size_t i = 0; i < held.size(); ++i) extra.push_back(held[i]);
        for (auto const key : keys) {
            if (key.empty() || act_of(record, key) != 0) continue;
            if (auto const at = record.known.find(key); at != key_index::npos) {
                record.act[at] = act;
            } else {
                extra.push_back(key);
                record.extra_act.push_back(act);
            }
        }
        record.extra.assign(std::move(extra));
    }
    /// What is to be done at a key of a record: 1 + index into its values, or 0.
    [[nodiscard]] std::uint16_t act_of_record(std::string_view key) const {
        return act_of(objects_.front(), key);
    }

    [[nodiscard]] object_plan const& object(std::uint32_t i) const noexcept { return objects_[i]; }
    [[nodiscard]] early_values const& early() const noexcept { return early_; }
    /// How many slots a row needs, spare ones included.
    [[nodiscard]] std::size_t slots() const noexcept { return slots_; }

private:
    struct use {
        path where;
        std::size_t step;
        std::uint16_t slot;
        [[nodiscard]] path_step const& here() const noexcept { return where[step]; }
        [[nodiscard]] bool last() const noexcept { return step + 1 == where.size(); }
        [[nodiscard]] use next() const noexcept { return {where, step + 1, slot}; }
    };

    void mark_lists(std::vector<use> const& uses, std::span<std::string_view const> lists) {
        auto& record = objects_.front();
        for (auto const& each : uses)
            for (auto const name : lists) {
                if (each.here().name != name) continue;
                auto& marked = record.values[act_at(record, name) - 1];
                marked.splits = true;
                marked.is_plain = marked.is_first = false;
            }
    }
    void mark_early(std::vector<use> const& uses, std::span<std::uint16_t const> decisive,
                    std::span<std::uint16_t const> needed) {
        auto& record = objects_.front();
        // What is filled elsewhere is filled later.
        if (decisive.empty() || record.values.size() > 64) return;
        auto const acts = [&](std::span<std::uint16_t const> slots, std::size_t count,
                              std::uint64_t& bits) {
            std::size_t found = 0;
            for (auto const& each : uses) {
                std::size_t i = 0;
                while (i < count && slots[i] != each.slot) ++i;
                if (i == count) continue;
                ++found;
                bits |= std::uint64_t{1} << (act_at(record, each.here().name) - 1);
            }
            return found == count;
        };
        early_values found;
        std::uint64_t pivot = 0;
        if (!acts(decisive, decisive.size(), found.decisive) ||
            !acts(needed, needed.size(), found.needed))
            return;
        found.all = found.decisive | found.needed;
        acts(decisive, 1, pivot);
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            record.values[i].is_early = (found.all >> i & 1) != 0;
            record.values[i].is_pivot = (pivot >> i & 1) != 0;
        }
        early_ = found;
    }
    static std::size_t act_at(object_plan const& object, std::string_view name) {
        auto const at = object.known.find(name);
        return at != key_index::npos ? object.act[at]
                                     : object.extra_act[object.extra.index().find(name)];
    }
    static std::uint16_t act_of(object_plan const& object, std::string_view name) {
        if (auto const at = object.known.find(name); at != key_index::npos) return object.act[at];
        auto const at = object.extra.index().find(name);
        return at == key_index::npos ? std::uint16_t{0} : object.extra_act[at];
    }

    std::uint16_t spare() noexcept { return static_cast<std::uint16_t>(slots_++); }

    std::uint32_t build(std::vector<use> const& uses, key_index known) {
        auto const number = static_cast<std::uint32_t>(objects_.size());
        objects_.emplace_back();
        std::vector<std::string_view> names;
        std::vector<std::vector<use>> by_name;
        for (auto const& each : uses) {
            std::size_t i = 0;
            while (i < names.size() && names[i] != each.here().name) ++i;
            if (i == names.size()) {
                names.push_back(each.here().name);
                by_name.emplace_back();
            }
            by_name[i].push_back(each);
        }
        std::vector<value_plan> values;
        values.reserve(by_name.size());
        for (auto const& same : by_name) values.push_back(plan_value(same));

        auto& made = objects_[number];
        made.values = std::move(values);
        made.known = known;
        made.act.assign(known.size(), 0);
        std::vector<std::string_view> extra;
        for (std::size_t i = 0; i < names.size(); ++i) {
            auto const act = static_cast<std::uint16_t>(i + 1);
            if (auto const at = known.find(names[i]); at != key_index::npos) {
                made.act[at] = act;
            } else {
                extra.push_back(names[i]);
                made.extra_act.push_back(act);
            }
        }
        made.extra.assign(std::move(extra));
        return number;
    }

    value_plan plan_value(std::vector<use> const& uses) {
        value_plan made;
        std::vector<use> members, picked;
        for (auto const& each : uses) {
            made.all.push_back(each.slot);
            auto const which = each.here().which;
            if (takes_bare_values_ && which == pick::every && each.step + 2 == each.where.size() &&
                each.where[each.step + 1] == path_step{.name = "value"})
                made.bare.push_back(each.slot);
            if (each.last() && which == pick::every)
                made.slots.push_back(each.slot);
            else if (each.last() && which == pick::index)
                made.indexed.emplace_back(each.here().index, each.slot);
            else if (which == pick::every)
                members.push_back(each.next());
            else
                picked.push_back(each);
        }
        if (picked.empty()) {
            if (!members.empty()) made.members = build(members, {});
            made.is_plain = made.slots.size() == 1 && uses.size() == 1;
            made.is_first =
                uses.size() == 1 && made.indexed.size() == 1 && made.indexed[0].first == 0;
            if (made.is_plain) made.plain_slot = made.slots.front();
            if (made.is_first) made.plain_slot = made.indexed.front().second;
            made.takes_elements = members.empty();
            if (made.takes_elements && made.slots.empty()) {
                made.last_index = 0;
                for (auto const& [index, slot] : made.indexed)
                    if (index > made.last_index) made.last_index = index;
            }
            return made;
        }
        made.first_spare = static_cast<std::uint16_t>(slots_);
        std::vector<use> caught;
        for (auto& each : members) {
            element_rule rule;
            rule.from = spare();
            rule.to = each.slot;
            caught.push_back({each.where, each.step, rule.from});
            made.rules.push_back(std::move(rule));
        }
        for (auto const& each : picked) {
            auto const& here = each.here();
            element_rule rule;
            rule.which = here.which;
            rule.index = here.index;
            rule.equals = here.equals;
            rule.to = each.slot;
            rule.whole = each.last();
            if (!rule.whole) {
                rule.from = spare();
                caught.push_back({each.where, each.step + 1, rule.from});
            }
            if (here.which == pick::match) {
                rule.member_slot = spare();
                texts_.push_back("'" + std::string(here.member) + "'");
                caught.push_back({path(texts_.back()), 0, rule.member_slot});
            }
            made.rules.push_back(std::move(rule));
        }
        // Deeper arrays take spare slots of their own, which an element must clear as well.
        made.element = build(caught, {});
        made.last_spare = static_cast<std::uint16_t>(slots_);
        return made;
    }

    std::deque<std::string> texts_;  ///< paths view them
    std::vector<object_plan> objects_;
    std::size_t slots_ = 0;
    bool takes_bare_values_ = false;
    early_values early_;
};

}}}  // namespace muster::detail
