// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/pipeline/steps.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/path.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>

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

MUSTER_DEF expected<void> check_tables(schema const& held, wanted const& asked,
                                       bool (*may_lack)(std::string_view table)) {
    std::vector<std::string_view> missing;
    failure why;
    why.code = errc::missing_table;
    for (auto const& text : asked.paths()) {
        auto const where = path(text);
        if (!where.valid()) continue;
        auto const table = held.table_at(where);
        if (held.holds(table) || may_lack(table)) continue;
        auto is_known = false;
        for (auto const each : missing) is_known |= each == table;
        if (is_known) continue;
        missing.push_back(table);
        why.message += why.message.empty() ? "the mapping reads \"" : ", and \"";
        why.message += text + "\", which needs the " + std::string(table);
    }
    if (missing.empty()) return {};
    why.message += missing.size() == 1 ? " of the source, and none were given"
                                       : ", of the source, and these were not given";
    return unexpected(std::move(why));
}

}  // namespace detail

}}  // namespace muster
