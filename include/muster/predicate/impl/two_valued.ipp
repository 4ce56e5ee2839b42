// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/two_valued.hpp>
#include <muster/record/element.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF truth two_valued_answer(predicate const& all, instruction const& leaf,
                                   field const& found, step_count& steps) {
    using enum instruction::code;
    auto const differs_is_wanted = leaf.op == differs;
    for (value const& each : found) {
        if (!steps.spend(1 + each.text.size() / 64)) return truth::undefined;
        switch (leaf.op) {
        case assigned:
            if (has_content(each)) return truth::yes;
            break;
        case any_element: {
            auto const& asked = all.elements()[leaf.assertion];
            // Each of its leaves reads the element.
            if (!steps.spend(asked.program().size() * (4 + each.text.size() / 32)))
                return truth::undefined;
            auto const known = asked(element(each));
            if (known != truth::no) return known;
            break;
        }
        default: {
            auto const compares = !leaf.only_numbers || each.kind == value_kind::number;
            auto const known = compares ? all.assertions()[leaf.assertion].test(each) : truth::no;
            if ((known == truth::yes) != differs_is_wanted) return truth::yes;
        }
        }
    }
    if (found.is_partial()) return truth::undefined;
    if (found.has_value()) return truth::no;
    if (leaf.absent_is_false) {
        auto const known = all.assertions()[leaf.assertion].test({"false", value_kind::boolean});
        return to_truth((known == truth::yes) != differs_is_wanted);
    }
    return to_truth(differs_is_wanted);
}

}}  // namespace muster
