// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// One filter for records of several kinds.

namespace muster { inline namespace MUSTER_ABI {

/// The filter for records that do not have some attributes at all: an item about such an attribute
/// is False, as it is for a record where the attribute is absent. `(!(department=Temp))` is then
/// True for a hunt group, which has no department.
///
/// Whoever asks several kinds with one filter binds the result; a name that no kind has should be
/// left to `bind`, which says so.
///
/// @param is_absent   `is_absent(name)`: whether these records do not have the attribute; or
///                    `is_absent(asked, node)` about a whole item, whose value may be one that
///                    these records cannot have
/// @return            refers to the same source text
template <class IsAbsent>
[[nodiscard]] filter absent_is_false(filter asked, IsAbsent&& is_absent) {
    for (auto& node : asked.nodes) {
        auto const is_item = node.op != filter_op::all_of && node.op != filter_op::any_of &&
                             node.op != filter_op::negation;
        auto const name = asked.view(node.attribute);
        if (!is_item || name.empty()) continue;
        if constexpr (requires { is_absent(asked, node); }) {
            if (!is_absent(std::as_const(asked), std::as_const(node))) continue;
        } else {
            if (!is_absent(name)) continue;
        }
        auto const position = node.position;
        auto const end = node.end;
        node = {};
        node.op = filter_op::any_of;  // without children: False
        node.position = position;
        node.end = end;
    }
    return asked;
}

}}  // namespace muster
