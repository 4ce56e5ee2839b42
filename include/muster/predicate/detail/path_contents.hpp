// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/value_pool.hpp>
#include <muster/predicate/detail/wish_tree.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// What one path of a record could hold instead of what it holds.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Contents that meet a wish which the path does not meet now; of those with the same answers one.
MUSTER_LAZY class path_contents {
public:
    static constexpr std::size_t max_contents = 1024;

    /// What a path could hold: some of its values, and some that are new.
    struct content {
        std::vector<truth> answers;          ///< of the items that read the path
        std::vector<std::uint32_t> removed;  ///< numbers of values
        std::vector<std::uint32_t> added;    ///< numbers in the pool
        [[nodiscard]] std::size_t edits() const noexcept { return removed.size() + added.size(); }
    };

    /// @param leaves      the items that read the path
    /// @param held        what the record answers there
    /// @param is_many     whether several values can stand together
    /// @param wanted      leaves that one content should meet at once; may be empty
    /// @param pool_size   how many new values are thought of
    /// @param steps       fewer contents are thought of when they are spent
    path_contents(filter const& asked, predicate const& bound, wish_tree<Lazy> const& tree,
                  std::vector<std::uint32_t> const& leaves, field const& held, bool is_many,
                  std::vector<std::uint32_t> const& wanted, std::size_t pool_size,
                  step_count& steps)
        : bound_(bound), tree_(tree), leaves_(leaves), held_(held), is_many_(is_many),
          steps_(steps), pool_(asked, bound, leaves, held, pool_size, steps) {
        think(wanted);
    }

    /// Those with the fewest edits first.
    [[nodiscard]] std::vector<content> const& all() const noexcept { return contents_; }
    [[nodiscard]] value new_value(std::uint32_t number) const noexcept {
        return pool_.entries()[number].content();
    }

private:
    void think(std::vector<std::uint32_t> const& wanted) {
        for (auto const leaf : wanted)
            if (asks_truth(tree_.wished(leaf))) pool_.add_for(leaf);
        for (auto const leaf : leaves_) pool_.add_for(leaf);
        pool_.add_others();

        auto const kept = what_stays(wanted);
        auto const added = what_comes(wanted);
        // Of contents with the same answers that with the fewest edits.
        std::map<typename value_pool<Lazy>::answers_of_leaves, std::size_t> known;
        for (auto const& base : kept)
            for (auto const& more : added) {
                if (!steps_.spend(1 + leaves_.size() / 16)) break;
                auto made = joined(base, more);
                if (contents_.size() == max_contents || !helps(made.answers)) continue;
                auto const [at, is_new] = known.emplace(made.answers, contents_.size());
                if (is_new)
                    contents_.push_back(std::move(made));
                else if (made.edits() < contents_[at->second].edits())
                    contents_[at->second] = std::move(made);
            }
        std::stable_sort(contents_.begin(), contents_.end(),
                         [](content const& a, content const& b) { return a.edits() < b.edits(); });
    }

    /// Which of its values a path keeps: all, none, or those that some items do not ask for.
    std::vector<content> what_stays(std::vector<std::uint32_t> const& wanted) const {
        auto const count = static_cast<std::uint32_t>(held_.size());
        std::vector<content> kept;
        std::size_t bytes = 0;
        for (value const& each : held_) bytes += each.text.size();
        auto& none = kept.emplace_back();
        none.answers = without_values();
        for (std::uint32_t i = 0; i < count; ++i) none.removed.push_back(i);
        if (count == 0 || !is_many_) return kept;

        auto& all = kept.emplace_back();
        for (auto const leaf : leaves_) all.answers.push_back(tree_.answers()[leaf]);
        constexpr std::size_t most = 1 << 16, most_sets = 16;
        if (count < 2 || leaves_.size() > most / count ||
            !steps_.spend(leaves_.size() * (2 * count + bytes / 64)))
            return kept;

        struct one_value {
            std::vector<truth> answers;
        };
        std::vector<one_value> values;
        for (value const& each : held_) {
            auto& answers = values.emplace_back().answers;
            for (auto const leaf : leaves_) answers.push_back(one_answer(leaf, each));
        }
        // Without the values that satisfy, or trouble, the leaves that `is_meant`.
        auto const keep_rest = [&](auto is_meant) {
            content rest;
            rest.answers = without_values();
            for (std::uint32_t v = 0; v < count; ++v) {
                auto goes = false;
                for (std::size_t i = 0; i < leaves_.size(); ++i)
                    goes = goes || (values[v].answers[i] != truth::no && is_meant(i));
                if (goes)
                    rest.removed.push_back(v);
                else
                    for (std::size_t i = 0; i < leaves_.size(); ++i)
                        rest.answers[i] = rest.answers[i] | values[v].answers[i];
            }
            if (!rest.removed.empty() && rest.removed.size() < count)
                kept.push_back(std::move(rest));
        };
        auto const is_false_wished = [&](std::size_t i) {
            return !asks_truth(tree_.wished(leaves_[i])) &&
                   bound_.program()[leaves_[i]].op == instruction::code::test;
        };
        keep_rest(is_false_wished);
        keep_rest([&](std::size_t i) {
            return is_false_wished(i) &&
                   std::binary_search(wanted.begin(), wanted.end(), leaves_[i]);
        });
        for (std::size_t k = 0; k < leaves_.size() && kept.size() < most_sets; ++k)
            if (is_false_wished(k)) keep_rest([&](std::size_t i) { return i == k; });
        return kept;
    }
    /// What the leaves answer if none of the values satisfies them.
    [[nodiscard]] std::vector<truth> without_values() const {
        std::vector<truth> answers;
        for (auto const leaf : leaves_) {
            auto const& step = bound_.program()[leaf];
            answers.push_back(step.op == instruction::code::present
                                  ? to_truth(held_.is_partial())
                                  : bound_.assertions()[step.assertion].without_match(held_));
        }
        return answers;
    }
    [[nodiscard]] truth one_answer(std::uint32_t leaf, value const& each) const {
        auto const& step = bound_.program()[leaf];
        return step.op == instruction::code::present
                   ? truth::yes
                   : bound_.assertions()[step.assertion].test(each);
    }

    /// Which values come: none, one, and where several can stand together two, or one for each of
    /// the wanted.
    std::vector<content> what_comes(std::vector<std::uint32_t> const& wanted) const {
        auto const& pool = pool_.entries();
        std::vector<content> added(1);
        added.front().answers.assign(leaves_.size(), truth::no);
        for (std::uint32_t i = 0; i < pool.size(); ++i) added.push_back({pool[i].answers, {}, {i}});
        if (!is_many_) return added;

        // Each wanted leaf by the value that comes first, if none so far satisfies it.
        auto const is_wanted = [&](std::size_t i) {
            return std::binary_search(wanted.begin(), wanted.end(), leaves_[i]);
        };
        auto const spoils = [&](std::uint32_t v) {
            for (std::size_t i = 0; i < leaves_.size(); ++i)
                if (pool[v].answers[i] == truth::yes && !asks_truth(tree_.wished(leaves_[i])) &&
                    is_wanted(i))
                    return true;
            return false;
        };
        content cover;
        cover.answers.assign(leaves_.size(), truth::no);
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            if (cover.answers[i] == truth::yes || !asks_truth(tree_.wished(leaves_[i])) ||
                !is_wanted(i))
                continue;
            for (std::uint32_t v = 0; v < pool.size(); ++v)
                if (pool[v].answers[i] == truth::yes && !spoils(v)) {
                    cover.added.push_back(v);
                    unite(cover.answers, pool[v].answers);
                    break;
                }
        }
        if (cover.added.size() > 1) added.push_back(std::move(cover));
        constexpr std::uint32_t most = 12;
        auto const few = std::min(static_cast<std::uint32_t>(pool.size()), most);
        for (std::uint32_t i = 0; i < few && leaves_.size() < 256; ++i)
            for (auto k = i + 1; k < few; ++k) {
                auto& both = added.emplace_back(content{pool[i].answers, {}, {i, k}});
                unite(both.answers, pool[k].answers);
            }
        return added;
    }
    static void unite(std::vector<truth>& to, std::vector<truth> const& more) noexcept {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = to[i] | more[i];
    }

    content joined(content const& base, content const& more) const {
        auto made = content{base.answers, base.removed, more.added};
        unite(made.answers, more.answers);
        // A value that goes takes the presence along only if no other stays.
        auto const stays =
            base.removed.size() < held_.size() || !more.added.empty() || held_.is_partial();
        for (std::size_t i = 0; i < leaves_.size(); ++i)
            if (bound_.program()[leaves_[i]].op == instruction::code::present)
                made.answers[i] = to_truth(stays);
        return made;
    }
    /// Whether it meets a wish that was not met.
    [[nodiscard]] bool helps(std::vector<truth> const& answers) const noexcept {
        for (std::size_t i = 0; i < leaves_.size(); ++i)
            if (!tree_.is_met(leaves_[i]) && meets(answers[i], tree_.wished(leaves_[i])))
                return true;
        return false;
    }

    predicate const& bound_;
    wish_tree<Lazy> const& tree_;
    std::vector<std::uint32_t> const& leaves_;
    field const& held_;
    bool is_many_;
    step_count& steps_;
    value_pool<Lazy> pool_;
    std::vector<content> contents_;
};

}}}  // namespace muster::detail
