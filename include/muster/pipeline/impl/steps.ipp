// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/pipeline/steps.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF where_step where(filter asked, binding how) { return {std::move(asked), {}, how}; }

MUSTER_DEF where_step where(predicate asked) { return {filter(), std::move(asked)}; }

namespace detail {

MUSTER_DEF void add_slots(predicate const& linked, std::vector<std::uint16_t>& slots) {
    using enum instruction::code;
    for (auto const& step : linked.program()) {
        if (step.joins() || step.op == constant) continue;
        std::size_t i = 0;
        while (i < slots.size() && slots[i] != step.slot) ++i;
        if (i == slots.size()) slots.push_back(step.slot);
    }
}

}  // namespace detail

}}  // namespace muster
