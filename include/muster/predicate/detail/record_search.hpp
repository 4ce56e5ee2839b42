// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/path_contents.hpp>
#include <muster/predicate/detail/value_pool.hpp>
#include <muster/predicate/detail/wish_tree.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// Finds the fewest attributes of a record to change.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// First the items are chosen as if each could be answered alone, and contents are sought that
/// answer them so. Where that may take more attributes than needed, or contents contradict each
/// other, all contents that were thought of are tried together, one attribute at first, then two.
MUSTER_LAZY class record_search {
public:
    /// What it takes at most: comparisons with new values, and 16 answers of contents.
    static constexpr std::uint32_t most_steps = 2 * step_count::most;

    record_search(filter const& asked, predicate const& bound, std::span<field const> fields,
                  std::span<path_facts const> facts, std::vector<truth> answers, step_count& steps)
        : asked_(asked), bound_(bound), fields_(fields), facts_(facts), steps_(steps),
          tree_(bound.program(), std::move(answers)), paths_(fields.size()), answers_(tree_) {
        std::size_t count = 0;
        for (std::uint32_t at = 0; at < bound.program().size(); ++at) {
            auto const& step = bound.program()[at];
            if (step.joins() || step.op == instruction::code::constant) continue;
            paths_[step.path].leaves.push_back(at);
            ++count;
        }
        pool_size_ = std::clamp(max_tests / (count + 1), std::size_t{4}, std::size_t{64});
    }

    record_change run() {
        record_change made;
        made.gave_up = steps_.is_spent();
        if (made.gave_up) return made;
        search(made);
        made.gave_up = gave_up_ || steps_.is_spent();
        return made;
    }

private:
    static constexpr std::size_t max_together = 4;
    static constexpr std::size_t max_tests = std::size_t{1} << 21;
    static constexpr std::size_t max_work = std::size_t{1} << 23;

    void search(record_change& made) {
        auto costs = costs_of_leaves();
        auto const chosen = tree_.cheapest(costs);
        if (costs[0] == wish_tree<Lazy>::never) {
            if (!steps_.is_spent() && is_impossible()) made.state = change_state::impossible;
            return;
        }
        // Each attribute that changes meets wishes whose costs add up to one at most.
        auto const least = static_cast<std::size_t>(std::ceil(costs[0] - 1e-9));
        auto found = as_chosen(chosen);
        auto const most = found ? found->size() - 1 : std::size_t{max_together};
        made.is_smallest = found && found->size() <= std::max<std::size_t>(least, 1);
        if (!made.is_smallest) {
            auto const better = together(std::max<std::size_t>(least, 1), most);
            made.is_smallest = !gave_up_ && !steps_.is_spent() && (better || most <= max_together);
            if (better) found = better;
        }
        made.is_smallest = made.is_smallest && found && !steps_.is_spent();
        if (!found) return;
        made.state = change_state::found;
        describe(std::move(*found), made);
    }

    struct path_state {
        std::vector<std::uint32_t> leaves;
        std::vector<std::uint32_t> chosen;  ///< those of the leaves that cost least
        std::optional<path_contents<Lazy>> contents;
    };
    using content = typename path_contents<Lazy>::content;
    struct choice {
        std::uint32_t path;
        content const* what;
    };
    using choices = std::vector<choice>;

    [[nodiscard]] bool is_shared(std::uint32_t path) const noexcept {
        return path < facts_.size() && facts_[path].shared;
    }
    [[nodiscard]] bool is_many(std::uint32_t path) const noexcept {
        return path >= facts_.size() || facts_[path].many || fields_[path].size() > 1;
    }

    /// Whether there is a value that makes an item True.
    [[nodiscard]] bool can_be_true(std::uint32_t leaf) const {
        auto const& step = bound_.program()[leaf];
        if (step.op == instruction::code::present) return true;
        std::vector<std::uint32_t> const alone(1, leaf);
        value_pool<Lazy> pool(asked_, bound_, alone, fields_[step.path], 1, steps_);
        pool.add_for(leaf);
        return !pool.entries().empty();
    }

    typename wish_tree<Lazy>::node_costs costs_of_leaves() const {
        typename wish_tree<Lazy>::node_costs costs(asked_.nodes.size(), wish_tree<Lazy>::never);
        for (std::uint32_t path = 0; path < paths_.size(); ++path) {
            if (is_shared(path)) continue;
            std::vector<std::uint32_t> open;
            for (auto const leaf : paths_[path].leaves)
                // No value at all makes every item False.
                if (!tree_.is_met(leaf) && (!asks_truth(tree_.wished(leaf)) || can_be_true(leaf)))
                    open.push_back(leaf);
            for (auto const leaf : open) costs[leaf] = 1.0 / static_cast<double>(open.size());
        }
        return costs;
    }

    /// Whether it would take another answer of what no record answers.
    [[nodiscard]] bool is_impossible() const {
        typename wish_tree<Lazy>::node_costs costs(asked_.nodes.size(), 0);
        for (std::uint32_t at = 0; at < costs.size(); ++at)
            if (bound_.program()[at].op == instruction::code::constant)
                costs[at] = wish_tree<Lazy>::never;
        static_cast<void>(tree_.cheapest(costs));
        return costs[0] == wish_tree<Lazy>::never;
    }

    /// The contents for a path; they are thought of once, for the leaves that are wanted then.
    path_contents<Lazy> const& contents_of(std::uint32_t path,
                                           std::vector<std::uint32_t> const& wanted) {
        auto& state = paths_[path];
        if (!state.contents)
            state.contents.emplace(asked_, bound_, tree_, state.leaves, fields_[path],
                                   is_many(path), wanted, pool_size_, steps_);
        return *state.contents;
    }

    /// The answers of these leaves, all met; nothing if the contents that were thought of do not
    /// turn the decision.
    std::optional<choices> as_chosen(std::vector<std::uint32_t> const& chosen) {
        for (auto const leaf : chosen) paths_[bound_.program()[leaf].path].chosen.push_back(leaf);
        choices made;
        for (std::uint32_t path = 0; path < paths_.size(); ++path) {
            auto const& wanted = paths_[path].chosen;
            if (wanted.empty()) continue;
            static_cast<void>(contents_of(path, wanted));
            auto const* const best = best_for(path, wanted);
            if (best == nullptr) return std::nullopt;
            made.push_back({path, best});
        }
        for (auto const& each : made) apply(each);
        auto const turned = answers_.is_met();
        for (auto const& each : made) restore(each.path);
        if (!turned) return std::nullopt;
        return made;
    }

    /// The content that meets these leaves and upsets the fewest others.
    [[nodiscard]] content const* best_for(std::uint32_t path,
                                          std::vector<std::uint32_t> const& wanted) const {
        auto const& state = paths_[path];
        content const* best = nullptr;
        std::size_t least = 0;
        for (auto const& each : state.contents->all()) {
            std::size_t upset = 0;
            auto next = wanted.begin();
            auto meets_all = true;
            for (std::size_t i = 0; i < state.leaves.size() && meets_all; ++i) {
                auto const leaf = state.leaves[i];
                auto const is_met = meets(each.answers[i], tree_.wished(leaf));
                if (next != wanted.end() && *next == leaf) {
                    ++next;
                    meets_all = is_met;
                }
                upset += !is_met && tree_.is_met(leaf);
            }
            if (!meets_all || (best != nullptr && upset >= least)) continue;
            best = &each;
            least = upset;
        }
        return best;
    }

    /// Tries all contents of `from` to `to` paths together; of the fewest paths that do, the fewest
    /// edits.
    std::optional<choices> together(std::size_t from, std::size_t to) {
        std::vector<std::uint32_t> open;
        for (std::uint32_t path = 0; path < paths_.size(); ++path) {
            if (is_shared(path) || paths_[path].leaves.empty()) continue;
            if (!contents_of(path, {}).all().empty()) open.push_back(path);
        }
        for (auto count = from; count <= std::min({to, max_together, open.size()}); ++count) {
            choices so_far, best;
            std::size_t least = static_cast<std::size_t>(-1);
            combine(open, 0, count, 0, so_far, least, best);
            if (!best.empty()) return best;
            if (gave_up_) break;
        }
        return std::nullopt;
    }
    /// Recurses once for each of at most `max_together` paths.
    void combine(std::vector<std::uint32_t> const& open, std::size_t first, std::size_t count,
                 std::size_t edits, choices& so_far, std::size_t& least, choices& best) {
        for (auto i = first; i + count <= open.size(); ++i) {
            auto const path = open[i];
            for (auto const& each : paths_[path].contents->all()) {
                if (work_ + answers_.changes() > max_work) gave_up_ = true;
                if (gave_up_ || edits + each.edits() >= least) break;
                so_far.push_back({path, &each});
                apply(so_far.back());
                if (count > 1) {
                    combine(open, i + 1, count - 1, edits + each.edits(), so_far, least, best);
                } else if (answers_.is_met()) {
                    least = edits + each.edits();
                    best = so_far;
                }
                so_far.pop_back();
            }
            restore(path);
        }
    }
    void apply(choice const& chosen) noexcept {
        auto const& leaves = paths_[chosen.path].leaves;
        work_ += leaves.size();
        for (std::size_t i = 0; i < leaves.size(); ++i)
            answers_.set(leaves[i], chosen.what->answers[i]);
    }
    void restore(std::uint32_t path) noexcept {
        work_ += paths_[path].leaves.size();
        for (auto const leaf : paths_[path].leaves) answers_.set(leaf, tree_.answers()[leaf]);
    }

    /// Writes down what is needed of a change that turns the decision.
    void describe(choices&& found, record_change& made) {
        for (auto const& each : found) apply(each);
        for (std::size_t i = 0; found.size() > 1 && i < found.size();) {
            restore(found[i].path);
            if (answers_.is_met()) {
                found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
            } else {
                apply(found[i++]);
            }
        }
        for (auto const& each : found) {
            auto& change = made.attributes.emplace_back();
            auto const& state = paths_[each.path];
            change.field = each.path;
            change.removed = each.what->removed;
            for (auto const number : each.what->added) {
                auto const comes = state.contents->new_value(number);
                change.added.push_back({std::string(comes.text), comes.kind});
            }
            for (std::size_t i = 0; i < state.leaves.size(); ++i)
                add_item(state.leaves[i], each.what->answers[i], change);
        }
    }
    /// Notes an item, unless the decision turns without its new answer.
    void add_item(std::uint32_t leaf, truth then, attribute_change& change) {
        constexpr std::size_t most = 64;
        auto const now = tree_.answers()[leaf];
        if (now == then || !meets(then, tree_.wished(leaf)) || tree_.is_met(leaf) ||
            change.items.size() == most || answers_.changes() > 2 * max_work)
            return;
        answers_.set(leaf, now);
        if (answers_.is_met()) return;
        answers_.set(leaf, then);
        for (auto const& each : change.items)
            if (same_node(asked_, asked_.nodes[each.node], asked_, asked_.nodes[leaf])) return;
        change.items.push_back({leaf, then == truth::yes});
    }

    filter const& asked_;
    predicate const& bound_;
    std::span<field const> fields_;
    std::span<path_facts const> facts_;
    step_count& steps_;
    wish_tree<Lazy> tree_;
    std::vector<path_state> paths_;
    running_answers<Lazy> answers_;
    std::size_t pool_size_ = 0;
    std::size_t work_ = 0;
    bool gave_up_ = false;
};

MUSTER_LAZY inline record_change fewest_attributes(filter const& asked, predicate const& bound,
                                                   std::span<field const> fields,
                                                   std::span<path_facts const> facts,
                                                   std::vector<truth> answers, step_count& steps) {
    return record_search<Lazy>(asked, bound, fields, facts, std::move(answers), steps).run();
}

}}}  // namespace muster::detail
