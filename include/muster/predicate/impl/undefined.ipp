// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <muster/core/detail/printable.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/unfit.hpp>
#include <muster/predicate/undefined.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace detail {

MUSTER_DEF std::string undefined_because(predicate const& asked, std::span<field const> fields) {
    constexpr std::size_t most = 64;
    constexpr std::uint32_t most_steps = 100'000;
    step_count steps(most_steps);
    auto is_constant = false;
    for (auto const& step : asked.program()) {
        if (step.op == instruction::code::constant)
            is_constant = is_constant || step.fixed == truth::undefined;
        if (step.op != instruction::code::test) continue;
        auto const found = answer_of(step, asked, fields, steps);
        if (steps.is_spent()) break;
        if (found.known != truth::undefined) continue;
        std::string reason = "\"";
        append_printable(asked.paths()[step.path], reason);
        reason += "\": ";
        auto const& field = fields[step.path];
        auto const& held = asked.assertions()[step.assertion];
        append_printable(found.value == no_number
                             ? why_not_known(field, held)
                             : why_unfit(field.begin()[found.value], held, most),
                         reason);
        return reason;
    }
    if (steps.is_spent()) return "its values take too many comparisons";
    return is_constant ? "the filter has a name that is unknown, or a value that does not fit"
                       : std::string();
}

}}}  // namespace muster::detail
