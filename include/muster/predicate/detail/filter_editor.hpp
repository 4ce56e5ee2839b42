// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/detail/assertion_maker.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/wish_tree.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// Finds the fewest items of a filter to change, and changes them.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Each item can be made to answer anything, so that the cheapest choice is exact. Of the ways to
/// do it the one that people would choose costs a little less than the next.
MUSTER_LAZY class filter_editor {
public:
    filter_editor(filter const& asked, predicate const& bound, std::span<field const> fields,
                  std::vector<truth> answers, step_count& steps)
        : asked_(asked), bound_(bound), fields_(fields), steps_(steps),
          tree_(bound.program(), std::move(answers)), values_(asked.nodes.size()) {}

    filter_change run() {
        filter_change made;
        made.gave_up = steps_.is_spent();
        if (made.gave_up) {
            made.result = asked_;
            return made;
        }
        auto const size = static_cast<std::uint32_t>(asked_.nodes.size());
        for (std::uint32_t at = 0; at < size; ++at)
            if (!bound_.program()[at].joins() && !tree_.is_met(at)) values_[at] = value_for(at);
        made.gave_up = steps_.is_spent();
        typename wish_tree<Lazy>::node_costs costs(size, 1);
        for (std::uint32_t at = 0; at < size; ++at)
            if (!bound_.program()[at].joins() && !tree_.is_met(at))
                costs[at] = 1 + 1e-6 * static_cast<double>(is_idle_in_join(at) ? edit::drop
                                                                               : other_edit(at));
        for (auto const at : tree_.cheapest(costs)) made.items.push_back({at});
        choose_edits(made.items);
        made.result = edited(made.items);
        return made;
    }

private:
    using code = instruction::code;

    /// The subtree that goes if `at` does, and the join that it is a child of: NOTs around it go
    /// too, and joins that hold nothing else.
    struct place {
        std::uint32_t top, join;
    };
    [[nodiscard]] place place_of(std::uint32_t at) const noexcept {
        auto found = place{at, tree_.parent(at)};
        while (found.join != no_number &&
               bound_.program()[found.join + 1].end == bound_.program()[found.join].end)
            found = {found.join, tree_.parent(found.join)};
        return found;
    }
    /// Whether what is wished of it is what its join would be without it.
    [[nodiscard]] bool is_idle_in_join(std::uint32_t at) const noexcept {
        auto const join = place_of(at).join;
        return join != no_number && tree_.needs_all(join);
    }
    [[nodiscard]] edit other_edit(std::uint32_t at) const {
        if (values_[at] != nullptr) return edit::revalue;
        return tree_.answers()[at] != truth::undefined && asked_.nodes[at].op > filter_op::negation
                   ? edit::negate
                   : edit::fix;
    }

    /// A value of the record that the item could ask for instead of its own.
    [[nodiscard]] value const* value_for(std::uint32_t at) const {
        constexpr std::size_t most = 4, longest = 100;
        auto const& step = bound_.program()[at];
        auto const op = asked_.nodes[at].op;
        if (step.op != code::test || !asks_truth(tree_.wished(at)) || op == filter_op::substrings ||
            op == filter_op::extensible)
            return nullptr;
        auto const& held = bound_.assertions()[step.assertion];
        auto const& found = fields_[step.path];
        auto const end = found.begin() + std::min(found.size(), most);
        for (auto const* each = found.begin(); each != end; ++each) {
            if (each->text.size() > longest || !is_utf8(each->text)) continue;
            if (!steps_.spend(16)) return nullptr;
            auto other = assertion_maker::make(held.rule(), held.how(), held.types());
            if (assertion_maker::set(other, each->text) && other.test(*each) == truth::yes)
                return each;
        }
        return nullptr;
    }

    /// What can go goes, but a join keeps the child that is best changed in another way.
    void choose_edits(std::vector<filter_change::item>& items) const {
        struct stock {
            std::uint32_t children = 0, going = 0;
            filter_change::item* best = nullptr;
        };
        std::vector<stock> of_join(asked_.nodes.size());
        for (std::uint32_t at = 1; at < of_join.size(); ++at) ++of_join[tree_.parent(at)].children;
        for (auto& each : items) {
            each.how = other_edit(each.node);
            if (!is_idle_in_join(each.node)) continue;
            auto& join = of_join[place_of(each.node).join];
            ++join.going;
            if (join.best == nullptr || each.how < join.best->how) join.best = &each;
        }
        for (auto& each : items) {
            if (!is_idle_in_join(each.node)) continue;
            auto const& join = of_join[place_of(each.node).join];
            if (join.going < join.children || join.best != &each) each.how = edit::drop;
        }
    }

    /// What becomes of a node.
    struct fate {
        bool is_gone = false;       ///< with all that is below it
        bool is_unwrapped = false;  ///< it goes, and what is below it stays
        edit const* how = nullptr;
        std::uint32_t place = 0;  ///< in the result

        [[nodiscard]] bool is_to(edit what) const noexcept { return how && *how == what; }
    };
    [[nodiscard]] filter edited(std::vector<filter_change::item>& items) const {
        auto const& old = asked_.nodes;
        auto const size = static_cast<std::uint32_t>(old.size());
        std::vector<fate> fates(size);
        for (auto const& each : items) {
            auto const above = tree_.parent(each.node);
            if (each.how == edit::drop)
                fates[place_of(each.node).top].is_gone = true;
            else if (each.how == edit::negate && above != no_number &&
                     old[above].op == filter_op::negation)
                fates[above].is_unwrapped = true;
            else
                fates[each.node].how = &each.how;
        }
        filter made;
        made.parts = asked_.parts;
        made.storage = asked_.storage;
        made.source_size = asked_.source_size;
        struct group {
            std::uint32_t end, node;
        };
        std::vector<group> open;
        auto const close = [&](std::uint32_t at) {
            for (; !open.empty() && open.back().end <= at; open.pop_back())
                made.nodes[open.back().node].end = static_cast<std::uint32_t>(made.nodes.size());
        };
        auto const begin = [&](filter_node const& node, std::uint32_t end) {
            open.push_back({end, static_cast<std::uint32_t>(made.nodes.size())});
            made.nodes.push_back(node);
            made.depth = std::max(made.depth, static_cast<std::uint32_t>(open.size()));
        };
        for (std::uint32_t at = 0; at < size;) {
            close(at);
            auto& here = fates[at];
            here.place = static_cast<std::uint32_t>(made.nodes.size());
            if (here.is_gone) {
                at = old[at].end;
                continue;
            }
            if (!here.is_unwrapped) {
                auto node = old[at];
                if (here.is_to(edit::negate)) {
                    filter_node outer;
                    outer.op = filter_op::negation;
                    outer.position = node.position;
                    begin(outer, node.end);
                } else if (here.is_to(edit::fix)) {
                    node = {};
                    node.op = asks_truth(tree_.wished(at)) ? filter_op::all_of : filter_op::any_of;
                    node.position = old[at].position;
                } else if (here.is_to(edit::revalue)) {
                    auto const text = values_[at]->text;
                    node.value = {static_cast<std::uint32_t>(made.storage.size()),
                                  static_cast<std::uint32_t>(text.size())};
                    made.storage += text;
                }
                begin(node, old[at].end);
            }
            ++at;
        }
        close(size);
        for (auto& each : items) each.now = fates[each.node].place;
        return made;
    }

    filter const& asked_;
    predicate const& bound_;
    std::span<field const> fields_;
    step_count& steps_;
    wish_tree<Lazy> tree_;
    std::vector<value const*> values_;  // of each item, what it could ask for instead
};

MUSTER_LAZY inline filter_change fewest_edits(filter const& asked, predicate const& bound,
                                              std::span<field const> fields,
                                              std::vector<truth> answers, step_count& steps) {
    return filter_editor<Lazy>(asked, bound, fields, std::move(answers), steps).run();
}

}}}  // namespace muster::detail
