// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/implication.hpp>
#include <muster/predicate/prepare_assertion.hpp>
#include <muster/predicate/simplify.hpp>
#include <muster/predicate/walk.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Tries answers of items, and records, on two filters at once.
MUSTER_LAZY class comparer {
public:
    enum class question : std::uint8_t { implies, equivalent };

    comparer(filter const& a, filter const& b, question asked)
        : a_(simplify(a)), b_(simplify(b)), asked_(asked) {}

    certainty run() {
        if (a_ == b_) return certainty::yes;
        if (!number_items(a_, items_of_a_) || !number_items(b_, items_of_b_))
            return certainty::unknown;
        answers_.resize(std::max(a_.nodes.size(), b_.nodes.size()));
        if (holds_for_all_answers()) return certainty::yes;
        return some_record_differs() ? certainty::no : certainty::unknown;
    }

private:
    static constexpr std::size_t most_steps = std::size_t{1} << 24;

    /// An item of either filter; equal ones are one.
    struct item {
        filter const* of;
        filter_node const* node;
        [[nodiscard]] std::string_view attribute() const { return of->view(node->attribute); }
    };
    /// The answer that each item gives, by its number.
    using answers = std::array<truth, most_compared_items>;

    /// Answers false if there are too many.
    bool number_items(filter const& of, std::vector<std::uint8_t>& numbers) {
        for (auto const& node : of.nodes) {
            if (node.op <= filter_op::negation) {
                numbers.push_back(0);
                continue;
            }
            auto const known = std::find_if(items_.begin(), items_.end(), [&](item const& each) {
                return same_node(*each.of, *each.node, of, node);
            });
            numbers.push_back(static_cast<std::uint8_t>(known - items_.begin()));
            if (known != items_.end()) continue;
            if (items_.size() == most_compared_items) return false;
            items_.push_back({&of, &node});
        }
        return true;
    }

    /// What `of` answers if its items answer `given`. The last nodes come first, so that children
    /// are known before their parents.
    truth answer(filter const& of, std::vector<std::uint8_t> const& numbers, answers const& given) {
        for (auto i = of.nodes.size(); i-- > 0;) {
            auto const& node = of.nodes[i];
            if (node.op > filter_op::negation) {
                answers_[i] = given[numbers[i]];
            } else if (node.op == filter_op::negation) {
                answers_[i] = !answers_[i + 1];
            } else {
                auto const is_and = node.op == filter_op::all_of;
                auto joined = to_truth(is_and);
                for (auto const& child : children_of(of, node)) {
                    auto const each = answers_[static_cast<std::size_t>(&child - of.nodes.data())];
                    joined = is_and ? joined & each : joined | each;
                }
                answers_[i] = joined;
            }
        }
        return answers_.front();
    }
    /// Whether what is asked does not hold if the items answer `given`.
    bool is_refuted_by(answers const& given) {
        auto const a = answer(a_, items_of_a_, given);
        if (asked_ == question::implies && a != truth::yes) return false;
        auto const b = answer(b_, items_of_b_, given);
        return asked_ == question::implies ? b != truth::yes : a != b;
    }
    /// Whether so many rounds would take too long, beside what two answers take with `more` steps.
    [[nodiscard]] bool is_too_much(std::size_t rounds, std::size_t more) const noexcept {
        return rounds > most_steps / (a_.nodes.size() + b_.nodes.size() + more);
    }

    // ------------------------------------------------------------------- all answers of the items

    /// If not, there are answers that refute it; records that give them may not exist.
    bool holds_for_all_answers() {
        std::size_t rounds = 1;
        for (std::size_t i = 0; i < items_.size(); ++i) rounds *= 3;
        if (is_too_much(rounds, 2 * items_.size())) return false;
        // Where the first is True, the second is.
        std::vector<std::pair<std::size_t, std::size_t>> follows;
        for (std::size_t i = 0; i < items_.size(); ++i)
            for (std::size_t k = 0; k < items_.size(); ++k)
                if (i != k && items_[k].node->op == filter_op::present &&
                    !items_[i].node->dn_attributes && items_[i].node->attribute.size != 0 &&
                    equal_ascii_nocase(items_[i].attribute(), items_[k].attribute()))
                    follows.emplace_back(i, k);
        answers given{};
        for (std::size_t round = 0; round < rounds; ++round) {
            auto digits = round;
            for (std::size_t i = 0; i < items_.size(); ++i, digits /= 3)
                given[i] = static_cast<truth>(digits % 3);
            auto const is_possible = std::all_of(follows.begin(), follows.end(), [&](auto& each) {
                return given[each.first] != truth::yes || given[each.second] == truth::yes;
            });
            if (is_possible && is_refuted_by(given)) return false;
        }
        return true;
    }

    // ------------------------------------------------------------------------------ some records

    /// A value that a record may have, and what each item says of it.
    struct candidate {
        std::string_view attribute;
        std::string text;
        answers said{};
    };

    /// The value that satisfies the item alone, if there is one.
    static std::string value_for(item const& of) {
        if (of.node->op == filter_op::present) return "?";
        if (of.node->op != filter_op::substrings) return std::string(of.of->view(of.node->value));
        std::string made;
        for (auto const part : of.of->parts_of(*of.node)) made += of.of->view(part);
        return made;
    }
    static std::optional<assertion> prepared(item const& of) {
        constexpr auto rule = matching_rule::case_ignore;
        auto const value = of.of->view(of.node->value);
        switch (of.node->op) {
        case filter_op::equal:
        case filter_op::approximate: return prepare_assertion(rule, comparison::equal, value);
        case filter_op::greater_or_equal:
            return prepare_assertion(rule, comparison::greater_or_equal, value);
        case filter_op::less_or_equal:
            return prepare_assertion(rule, comparison::less_or_equal, value);
        case filter_op::substrings: {
            std::vector<std::string_view> parts;
            for (auto const part : of.of->parts_of(*of.node)) parts.push_back(of.of->view(part));
            return prepare_substrings(rule, parts, of.node->has_initial, of.node->has_final);
        }
        default: return std::nullopt;
        }
    }

    /// Fills in what the items say of each candidate; false if an item cannot be asked.
    bool ask_items() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            auto const is_present = items_[i].node->op == filter_op::present;
            auto const test = prepared(items_[i]);
            if (!is_present && !test) return false;
            for (auto& each : candidates_) {
                if (!equal_ascii_nocase(each.attribute, items_[i].attribute())) continue;
                each.said[i] = is_present ? truth::yes : test->test(value{each.text});
            }
        }
        return true;
    }

    /// Whether some record refutes it. Tried are all that have some of the candidates: for each
    /// item a value that satisfies it, and for each attribute one of which no item knows anything.
    bool some_record_differs() {
        for (auto const& each : items_)
            candidates_.push_back({each.attribute(), value_for(each), {}});
        for (auto const& each : items_)
            if (std::none_of(candidates_.begin() + static_cast<std::ptrdiff_t>(items_.size()),
                             candidates_.end(), [&](candidate const& known) {
                                 return equal_ascii_nocase(known.attribute, each.attribute());
                             }))
                candidates_.push_back({each.attribute(), "\xFF", {}});
        auto const are_too_many = [&] {
            return is_too_much(std::size_t{1} << candidates_.size(),
                               candidates_.size() * items_.size());
        };
        // What no item knows anything of is spared where there are too many.
        while (candidates_.size() > items_.size() && are_too_many()) candidates_.pop_back();
        if (are_too_many() || !ask_items()) return false;
        for (std::size_t chosen = 0; chosen < std::size_t{1} << candidates_.size(); ++chosen) {
            answers given{};
            for (std::size_t i = 0; i < candidates_.size(); ++i)
                if ((chosen >> i & 1) != 0)
                    for (std::size_t k = 0; k < items_.size(); ++k)
                        given[k] = given[k] | candidates_[i].said[k];
            if (is_refuted_by(given)) return true;
        }
        return false;
    }

    filter a_, b_;
    question asked_;
    std::vector<item> items_;
    std::vector<std::uint8_t> items_of_a_, items_of_b_;  // the number of each node's item
    std::vector<truth> answers_;                         // of each node
    std::vector<candidate> candidates_;
};

MUSTER_LAZY inline certainty compared(filter const& a, filter const& b, bool both_ways) {
    using question = typename comparer<Lazy>::question;
    return comparer<Lazy>(a, b, both_ways ? question::equivalent : question::implies).run();
}

}  // namespace detail

MUSTER_DEF certainty implies(filter const& a, filter const& b) {
    return detail::compared(a, b, false);
}

MUSTER_DEF certainty equivalent(filter const& a, filter const& b) {
    return detail::compared(a, b, true);
}

}}  // namespace muster
