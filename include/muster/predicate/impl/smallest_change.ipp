// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cassert>
#include <span>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/predicate/detail/filter_editor.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/record_search.hpp>
#include <muster/predicate/smallest_change.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF record_change smallest_record_change(filter const& asked, predicate const& bound,
                                                std::span<field const> fields,
                                                std::span<path_facts const> facts) {
    assert(bound.program().size() == asked.nodes.size());
    if (asked.nodes.empty()) return {};
    step_count steps;
    auto answers = detail::node_answers(bound, fields, steps);
    if (!steps.is_spent()) steps = step_count(detail::record_search<>::most_steps);
    return detail::fewest_attributes(asked, bound, fields, facts, std::move(answers), steps);
}

MUSTER_DEF filter_change smallest_filter_change(filter const& asked, predicate const& bound,
                                                std::span<field const> fields) {
    assert(bound.program().size() == asked.nodes.size());
    if (asked.nodes.empty()) return {};
    step_count steps;
    auto answers = detail::node_answers(bound, fields, steps);
    return detail::fewest_edits(asked, bound, fields, std::move(answers), steps);
}

}}  // namespace muster
