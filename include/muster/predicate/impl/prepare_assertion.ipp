// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <muster/predicate/assertion.hpp>
#include <muster/predicate/detail/assertion_maker.hpp>
#include <muster/predicate/prepare_assertion.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF std::optional<assertion> prepare_assertion(matching_rule rule, comparison how,
                                                      std::string_view value,
                                                      value_types const* types) {
    std::optional<assertion> made;
    if (how == comparison::substrings || rule == matching_rule::in_chain) return made;
    made.emplace(detail::assertion_maker::make(rule, how, types));
    if (!detail::assertion_maker::set(*made, value)) made.reset();
    return made;
}

MUSTER_DEF std::optional<assertion> prepare_substrings(matching_rule rule,
                                                       std::span<std::string_view const> parts,
                                                       bool has_initial, bool has_final,
                                                       value_types const* types) {
    std::optional<assertion> made;
    made.emplace(detail::assertion_maker::make(rule, comparison::substrings, types));
    if (!detail::assertion_maker::set(*made, parts, has_initial, has_final)) made.reset();
    return made;
}

}}  // namespace muster
