// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/predicate.hpp>

/// @file
/// What every node would have to answer for the whole to answer otherwise, and what that takes.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What is wished of a node's answer. Under an even number of NOTs it is what is wished of the
/// whole, else its mirror image; a node that meets its wish never keeps its parent from doing so.
enum class wish : std::uint8_t { yes, not_no, not_yes, no };

[[nodiscard]] constexpr bool meets(truth known, wish wished) noexcept {
    switch (wished) {
    case wish::yes: return known == truth::yes;
    case wish::not_no: return known != truth::no;
    case wish::not_yes: return known != truth::yes;
    case wish::no: return known == truth::no;
    }
    return false;
}
[[nodiscard]] constexpr wish under_not(wish wished) noexcept {
    return static_cast<wish>(3 - static_cast<int>(wished));
}
/// Whether True is what meets it best, rather than False.
[[nodiscard]] constexpr bool asks_truth(wish wished) noexcept {
    return wished == wish::yes || wished == wish::not_no;
}

/// The nodes of a program with what they answer and what is wished of them.
MUSTER_LAZY class wish_tree {
public:
    static constexpr double never = std::numeric_limits<double>::infinity();

    /// Wishes that the decision, True or not, were the other one.
    wish_tree(std::vector<instruction> const& program, std::vector<truth> answers)
        : program_(program), answers_(std::move(answers)), nodes_(program.size()) {
        for (std::uint32_t at = 0; at < program.size(); ++at) {
            auto const& step = program[at];
            if (at == 0) nodes_[0].wished = answers_[0] == truth::yes ? wish::not_yes : wish::yes;
            if (!step.joins()) continue;
            auto const below = step.op == instruction::code::negation ? under_not(nodes_[at].wished)
                                                                      : nodes_[at].wished;
            for (auto child = at + 1; child < step.end; child = program[child].end)
                nodes_[child] = {at, below};
        }
    }

    [[nodiscard]] std::vector<instruction> const& program() const noexcept { return program_; }
    [[nodiscard]] std::vector<truth> const& answers() const noexcept { return answers_; }
    [[nodiscard]] std::uint32_t parent(std::uint32_t at) const noexcept {
        return nodes_[at].parent;
    }
    [[nodiscard]] wish wished(std::uint32_t at) const noexcept { return nodes_[at].wished; }
    [[nodiscard]] bool is_met(std::uint32_t at) const noexcept {
        return meets(answers_[at], wished(at));
    }
    /// Whether a join meets its wish only if each child does; else one is enough.
    [[nodiscard]] bool needs_all(std::uint32_t at) const noexcept {
        return program_[at].op == instruction::code::negation ||
               (program_[at].op == instruction::code::all_of) == asks_truth(wished(at));
    }

    /// What it costs to meet the wish of each node.
    using node_costs = std::vector<double>;

    /// The leaves that together cost least to meet the wish of the whole, in order; none if nothing
    /// does.
    ///
    /// @param costs   of each leaf that does not meet its wish; filled with those of the joins
    /// @tparam Costs  a parameter, so that only those who call it compile the vector
    template <class Costs>
    std::vector<std::uint32_t> cheapest(Costs& costs) const {
        auto const size = static_cast<std::uint32_t>(program_.size());
        struct choice {
            std::uint32_t best = no_number;  ///< of the children of a join, if one is enough
            bool is_made = false;
        };
        std::vector<choice> choices(size);
        for (std::uint32_t at = 0; at < size; ++at)
            if (program_[at].joins()) costs[at] = needs_all(at) ? 0 : never;
        for (auto at = size; at-- > 0;) {
            if (is_met(at)) costs[at] = 0;
            auto const above = parent(at);
            if (above == no_number) continue;
            if (needs_all(above)) {
                costs[above] += costs[at];
            } else if (costs[at] <= costs[above]) {  // of equals the first
                costs[above] = costs[at];
                choices[above].best = at;
            }
        }
        std::vector<std::uint32_t> chosen;
        if (costs[0] == never) return chosen;
        choices[0].is_made = true;
        for (std::uint32_t at = 0; at < size; ++at) {
            if (!choices[at].is_made || is_met(at)) continue;
            if (!program_[at].joins()) {
                chosen.push_back(at);
            } else if (needs_all(at)) {
                for (auto child = at + 1; child < program_[at].end; child = program_[child].end)
                    choices[child].is_made = true;
            } else {
                choices[choices[at].best].is_made = true;
            }
        }
        return chosen;
    }

private:
    struct node {
        std::uint32_t parent = no_number;
        wish wished{};
    };

    std::vector<instruction> const& program_;
    std::vector<truth> answers_;
    std::vector<node> nodes_;
};

/// The answers of all nodes while those of leaves change one at a time.
MUSTER_LAZY class running_answers {
public:
    explicit running_answers(wish_tree<Lazy> const& of)
        : of_(of), answers_(of.answers()), tallies_(answers_.size()) {
        for (std::uint32_t at = 1; at < answers_.size(); ++at) ++count(of.parent(at), answers_[at]);
    }

    [[nodiscard]] truth operator[](std::uint32_t at) const noexcept { return answers_[at]; }
    /// Whether the whole answers as is wished.
    [[nodiscard]] bool is_met() const noexcept { return meets(answers_[0], of_.wished(0)); }
    /// How many answers have changed so far.
    [[nodiscard]] std::size_t changes() const noexcept { return changes_; }

    void set(std::uint32_t at, truth known) noexcept {
        while (answers_[at] != known) {
            ++changes_;
            auto const above = of_.parent(at);
            if (above != no_number) {
                --count(above, answers_[at]);
                ++count(above, known);
            }
            answers_[at] = known;
            if (above == no_number) return;
            at = above;
            known = joined(at);
        }
    }

private:
    struct tally {
        std::array<std::uint32_t, 3> children{};  ///< how many, by answer
    };

    [[nodiscard]] std::uint32_t& count(std::uint32_t at, truth known) noexcept {
        return tallies_[at].children[static_cast<std::size_t>(known)];
    }
    [[nodiscard]] truth joined(std::uint32_t at) noexcept {
        auto const op = of_.program()[at].op;
        auto const least = count(at, truth::no) != 0          ? truth::no
                           : count(at, truth::undefined) != 0 ? truth::undefined
                                                              : truth::yes;
        if (op == instruction::code::all_of) return least;
        if (op == instruction::code::negation) return !least;
        return count(at, truth::yes) != 0         ? truth::yes
               : count(at, truth::undefined) != 0 ? truth::undefined
                                                  : truth::no;
    }

    wish_tree<Lazy> const& of_;
    std::vector<truth> answers_;
    std::vector<tally> tallies_;  // of each join
    std::size_t changes_ = 0;
};

}}}  // namespace muster::detail
