// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/value.hpp>

/// @file
/// What every node of a bound filter answers: the evaluation without shortcuts.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// In the place of a number: there is none.
inline constexpr std::uint32_t no_number = 0xFFFF'FFFF;

/// What an item answers, and the number of the first value that has this answer; none for False,
/// and where it is Undefined since no value is known to satisfy it.
struct item_answer {
    truth known = truth::undefined;
    std::uint32_t value = no_number;
};

/// @param fields   what a record answers for `bound.paths()`
/// @param steps    Undefined, of no value, when they are spent
MUSTER_LAZY [[nodiscard]] inline item_answer answer_of(instruction const& step,
                                                       predicate const& bound,
                                                       std::span<field const> fields,
                                                       step_count& steps) {
    if (step.op == instruction::code::constant) return {step.fixed, no_number};
    auto const& found = fields[step.path];
    if (step.op == instruction::code::present)
        return {to_truth(found.has_value() || found.is_partial()), no_number};
    auto const& wanted = bound.assertions()[step.assertion];
    item_answer best{wanted.without_match(found), no_number};
    std::uint32_t number = 0;
    for (value const& each : found) {
        if (!steps.spend(1 + each.text.size() / 64)) return {truth::undefined, no_number};
        auto const known = wanted.test(each);
        if (known > best.known ||
            (known == best.known && known != truth::no && best.value == no_number))
            best = {known, number};
        if (known == truth::yes) break;
        ++number;
    }
    return best;
}

/// Completes `answers`, which holds those of the leaves, with those of the joins.
MUSTER_LAZY inline void join_answers(std::vector<instruction> const& program,
                                     std::vector<truth>& answers) {
    // Children stand behind their parent, so going backwards meets them first.
    for (auto at = program.size(); at-- > 0;) {
        auto const& step = program[at];
        if (!step.joins()) continue;
        auto so_far = to_truth(step.op == instruction::code::all_of);
        for (auto child = at + 1; child < step.end; child = program[child].end) {
            auto const known = answers[child];
            if (step.op == instruction::code::negation)
                so_far = !known;
            else
                so_far = step.op == instruction::code::all_of ? so_far & known : so_far | known;
        }
        answers[at] = so_far;
    }
}

/// What each node answers; nothing is known if `steps` are spent then.
MUSTER_LAZY [[nodiscard]] inline std::vector<truth>
node_answers(predicate const& bound, std::span<field const> fields, step_count& steps) {
    auto const& program = bound.program();
    std::vector<truth> answers(program.size());
    for (std::size_t at = 0; at < program.size(); ++at)
        if (!program[at].joins()) answers[at] = answer_of(program[at], bound, fields, steps).known;
    join_answers(program, answers);
    return answers;
}

}}}  // namespace muster::detail
