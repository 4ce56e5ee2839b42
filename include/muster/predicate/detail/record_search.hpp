// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/value_pool.hpp>
#include <muster/predicate/detail/wish_tree.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/smallest_change.hpp>
#include <muster/record/value.hpp>

/// @file
/// Finds the fewest attributes of a record to change.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// First the items are chosen as if each could be answered alone, and contents are sought that
/// answer them so. Where that may take more attributes than needed, or contents contradict each
/// other, all contents that were thought of are tried together, one attribute at first, then two.
class record_search {
public:
    record_search(filter const& asked, predicate const& bound, std::span<field const> fields,
                  std::span<path_facts const> facts)
        : asked_(asked), bound_(bound), fields_(fields), facts_(facts),
          tree_(bound.program(), node_answers(bound, fields)), paths_(fields.size()),
          answers_(tree_) {
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
        auto costs = costs_of_leaves();
        auto const chosen = tree_.cheapest(costs);
        if (costs[0] == wish_tree::never) {
            if (is_impossible()) made.state = change_state::impossible;
            return made;
        }
        // Each attribute that changes meets wishes whose costs add up to one at most.
        auto const least = static_cast<std::size_t>(std::ceil(costs[0] - 1e-9));
        auto found = as_chosen(chosen);
        auto const most = found ? found->size() - 1 : std::size_t{max_together};
        made.is_smallest = found && found->size() <= std::max<std::size_t>(least, 1);
        if (!made.is_smallest) {
            auto const better = together(std::max<std::size_t>(least, 1), most);
            made.is_smallest = !gave_up_ && (better || most <= max_together);
            if (better) found = better;
        }
        if (!found) return made;
        made.state = change_state::found;
        describe(std::move(*found), made);
        return made;
    }

private:
    static constexpr std::size_t max_together = 4;
    static constexpr std::size_t max_tests = std::size_t{1} << 21;
    static constexpr std::size_t max_changes = std::size_t{1} << 20;
    static constexpr std::size_t max_contents = 1024;

    /// What a path could answer instead.
    struct content {
        std::vector<truth> answers;          ///< of the path's leaves
        std::vector<std::uint32_t> removed;  ///< numbers of values
        std::vector<std::uint32_t> added;    ///< numbers in the pool
        [[nodiscard]] std::size_t edits() const noexcept { return removed.size() + added.size(); }
    };
    struct path_state {
        std::vector<std::uint32_t> leaves;
        std::optional<value_pool> pool;
        std::vector<content> contents;  ///< once there is a pool; those with the fewest edits first
    };
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
        auto const alone = std::array{leaf};
        auto pool = value_pool(asked_, bound_, alone, fields_[step.path], 1);
        pool.add_for(leaf);
        return !pool.entries().empty();
    }

    std::vector<double> costs_of_leaves() const {
        std::vector<double> costs(asked_.nodes.size(), wish_tree::never);
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
        std::vector<double> costs(asked_.nodes.size(), 0);
        for (std::uint32_t at = 0; at < costs.size(); ++at)
            if (bound_.program()[at].op == instruction::code::constant)
                costs[at] = wish_tree::never;
        static_cast<void>(tree_.cheapest(costs));
        return costs[0] == wish_tree::never;
    }

    /// The answers of these leaves, all met; nothing if the contents that were thought of do not
    /// turn the decision.
    std::optional<choices> as_chosen(std::vector<std::uint32_t> const& chosen) {
        std::vector<std::vector<std::uint32_t>> of_path(paths_.size());
        for (auto const leaf : chosen) of_path[bound_.program()[leaf].path].push_back(leaf);
        choices made;
        for (std::uint32_t path = 0; path < paths_.size(); ++path) {
            if (of_path[path].empty()) continue;
            prepare(path, of_path[path]);
            auto const* const best = best_for(path, of_path[path]);
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
        for (auto const& each : state.contents) {
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
            prepare(path, {});
            if (!paths_[path].contents.empty()) open.push_back(path);
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
            for (auto const& each : paths_[path].contents) {
                if (answers_.changes() > max_changes) gave_up_ = true;
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
        for (std::size_t i = 0; i < leaves.size(); ++i)
            answers_.set(leaves[i], chosen.what->answers[i]);
    }
    void restore(std::uint32_t path) noexcept {
        for (auto const leaf : paths_[path].leaves) answers_.set(leaf, tree_.answers()[leaf]);
    }

    /// Thinks of contents for a path.
    ///
    /// @param wanted   leaves that one content should meet at once; may be empty
    void prepare(std::uint32_t path, std::vector<std::uint32_t> const& wanted) {
        auto& state = paths_[path];
        if (state.pool) return;
        auto& pool = state.pool.emplace(asked_, bound_, state.leaves, fields_[path], pool_size_);
        for (auto const leaf : wanted)
            if (asks_truth(tree_.wished(leaf))) pool.add_for(leaf);
        for (auto const leaf : state.leaves) pool.add_for(leaf);
        pool.add_others();

        auto const kept = what_stays(path, wanted);
        auto const added = what_comes(path, wanted);
        // Of contents with the same answers that with the fewest edits.
        std::map<std::vector<truth>, std::size_t> known;
        for (auto const& base : kept)
            for (auto const& more : added) {
                auto made = joined(path, base, more);
                if (state.contents.size() == max_contents || !helps(path, made.answers)) continue;
                auto const [at, is_new] = known.emplace(made.answers, state.contents.size());
                if (is_new)
                    state.contents.push_back(std::move(made));
                else if (made.edits() < state.contents[at->second].edits())
                    state.contents[at->second] = std::move(made);
            }
        std::stable_sort(state.contents.begin(), state.contents.end(),
                         [](content const& a, content const& b) { return a.edits() < b.edits(); });
    }

    /// Which of its values a path keeps: all, none, or those that some items do not ask for.
    std::vector<content> what_stays(std::uint32_t path,
                                    std::vector<std::uint32_t> const& wanted) const {
        auto const& leaves = paths_[path].leaves;
        auto const& held = fields_[path];
        auto const count = static_cast<std::uint32_t>(held.size());
        std::vector<content> kept;
        auto& none = kept.emplace_back();
        none.answers.assign(leaves.size(), truth::no);
        for (std::uint32_t i = 0; i < count; ++i) none.removed.push_back(i);
        if (count == 0 || !is_many(path)) return kept;

        auto& all = kept.emplace_back();
        for (auto const leaf : leaves) all.answers.push_back(tree_.answers()[leaf]);
        constexpr std::size_t most = 1 << 16, most_sets = 16;
        if (count < 2 || leaves.size() > most / count) return kept;

        std::vector<std::vector<truth>> answers;  // of each value
        for (value const& each : held) {
            auto& row = answers.emplace_back();
            for (auto const leaf : leaves) row.push_back(one_answer(leaf, each));
        }
        // Without the values that satisfy, or trouble, the leaves that `is_meant`.
        auto const keep_rest = [&](auto is_meant) {
            content rest;
            rest.answers.assign(leaves.size(), truth::no);
            for (std::uint32_t v = 0; v < count; ++v) {
                auto goes = false;
                for (std::size_t i = 0; i < leaves.size(); ++i)
                    goes = goes || (answers[v][i] != truth::no && is_meant(i));
                if (goes)
                    rest.removed.push_back(v);
                else
                    for (std::size_t i = 0; i < leaves.size(); ++i)
                        rest.answers[i] = rest.answers[i] | answers[v][i];
            }
            if (!rest.removed.empty() && rest.removed.size() < count)
                kept.push_back(std::move(rest));
        };
        auto const is_false_wished = [&](std::size_t i) {
            return !asks_truth(tree_.wished(leaves[i])) &&
                   bound_.program()[leaves[i]].op == instruction::code::test;
        };
        keep_rest(is_false_wished);
        keep_rest([&](std::size_t i) {
            return is_false_wished(i) &&
                   std::binary_search(wanted.begin(), wanted.end(), leaves[i]);
        });
        for (std::size_t k = 0; k < leaves.size() && kept.size() < most_sets; ++k)
            if (is_false_wished(k)) keep_rest([&](std::size_t i) { return i == k; });
        return kept;
    }
    [[nodiscard]] truth one_answer(std::uint32_t leaf, value const& each) const {
        auto const& step = bound_.program()[leaf];
        return step.op == instruction::code::present
                   ? truth::yes
                   : bound_.assertions()[step.assertion].test(each);
    }

    /// Which values come: none, one, and where several can stand together two, or one for each of
    /// the wanted.
    std::vector<content> what_comes(std::uint32_t path,
                                    std::vector<std::uint32_t> const& wanted) const {
        auto const& leaves = paths_[path].leaves;
        auto const& pool = paths_[path].pool->entries();
        std::vector<content> added(1);
        added.front().answers.assign(leaves.size(), truth::no);
        for (std::uint32_t i = 0; i < pool.size(); ++i) added.push_back({pool[i].answers, {}, {i}});
        if (!is_many(path)) return added;

        // Each wanted leaf by the value that comes first, if none so far satisfies it.
        content cover;
        cover.answers.assign(leaves.size(), truth::no);
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (cover.answers[i] == truth::yes || !asks_truth(tree_.wished(leaves[i])) ||
                !std::binary_search(wanted.begin(), wanted.end(), leaves[i]))
                continue;
            for (std::uint32_t v = 0; v < pool.size(); ++v)
                if (pool[v].answers[i] == truth::yes) {
                    cover.added.push_back(v);
                    unite(cover.answers, pool[v].answers);
                    break;
                }
        }
        if (cover.added.size() > 1) added.push_back(std::move(cover));
        constexpr std::uint32_t most = 12;
        auto const few = std::min(static_cast<std::uint32_t>(pool.size()), most);
        for (std::uint32_t i = 0; i < few && leaves.size() < 256; ++i)
            for (auto k = i + 1; k < few; ++k) {
                auto& both = added.emplace_back(content{pool[i].answers, {}, {i, k}});
                unite(both.answers, pool[k].answers);
            }
        return added;
    }
    static void unite(std::vector<truth>& to, std::vector<truth> const& more) noexcept {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = to[i] | more[i];
    }

    content joined(std::uint32_t path, content const& base, content const& more) const {
        auto made = content{base.answers, base.removed, more.added};
        unite(made.answers, more.answers);
        // A value that goes takes the presence along only if no other stays.
        auto const stays = base.removed.size() < fields_[path].size() || !more.added.empty();
        auto const& leaves = paths_[path].leaves;
        for (std::size_t i = 0; i < leaves.size(); ++i)
            if (bound_.program()[leaves[i]].op == instruction::code::present)
                made.answers[i] = to_truth(stays);
        return made;
    }
    /// Whether it meets a wish that was not met.
    [[nodiscard]] bool helps(std::uint32_t path, std::vector<truth> const& answers) const noexcept {
        auto const& leaves = paths_[path].leaves;
        for (std::size_t i = 0; i < leaves.size(); ++i)
            if (!tree_.is_met(leaves[i]) && meets(answers[i], tree_.wished(leaves[i]))) return true;
        return false;
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
                auto const& comes = state.pool->entries()[number].content;
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
            change.items.size() == most)
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
    wish_tree tree_;
    std::vector<path_state> paths_;
    running_answers answers_;
    std::size_t pool_size_ = 0;
    bool gave_up_ = false;
};

}}}  // namespace muster::detail
