// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/two_valued.hpp>
#include <muster/record/element.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF bool two_valued_answer(predicate const& all, instruction const& leaf,
                                  field const& found) {
    using enum instruction::code;
    auto const differs_is_wanted = leaf.op == differs;
    for (value const& each : found) {
        switch (leaf.op) {
        case assigned:
            if (has_content(each)) return true;
            break;
        case any_element:
            if (all.elements()[leaf.assertion](element(each)) == truth::yes) return true;
            break;
        default: {
            auto const compares = !leaf.only_numbers || each.kind == value_kind::number;
            auto const known = compares ? all.assertions()[leaf.assertion].test(each) : truth::no;
            if ((known == truth::yes) != differs_is_wanted) return true;
        }
        }
    }
    return differs_is_wanted && !found.has_value();
}

}}  // namespace muster
