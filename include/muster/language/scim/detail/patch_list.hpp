// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/detail/patch_value.hpp>

/// @file
/// Lists of SCIM, changed: their elements are told apart by `value` and `type`, and one is primary.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// How many values a JSON value holds.
MUSTER_LAZY [[nodiscard]] inline std::size_t count_of(json_value const* held) noexcept {
    auto const* const list = held == nullptr ? nullptr : held->if_array();
    return list == nullptr ? 1 : list->size();
}

/// Whether a value, or one of several, names this element: by its `value`, or by all it has.
MUSTER_LAZY [[nodiscard]] inline bool is_named(json_value const& each, json_value const& by) {
    if (auto const* const many = by.if_array())
        return std::any_of(many->begin(), many->end(),
                           [&](json_value const& one) { return is_named(each, one); });
    if (auto const* const value = member(&by, "value")) return covers(each, *value);
    return !is_unassigned(by) && covers(each, by);
}

/// Changes the members that are given; what is given as nothing goes.
MUSTER_LAZY inline void merge(json_value& into, json_value&& made) {
    for (auto& each : *made.if_object()) {
        if (is_unassigned(each.value))
            erase_member(into, each.name);
        else
            member_or_new(into, each.name) = std::move(each.value);
    }
}

/// Whether two elements have one `value` and one `type`, which no list holds twice (RFC 7643 2.4).
MUSTER_LAZY [[nodiscard]] inline bool is_same_element(json_value const& a,
                                                      json_value const& b) noexcept {
    auto const *const value = member(&a, "value"), *const other = member(&b, "value");
    if (value == nullptr || other == nullptr || *value != *other) return false;
    auto const *const type = member(&a, "type"), *const other_type = member(&b, "type");
    return type == nullptr || other_type == nullptr ? type == other_type : *type == *other_type;
}

/// Adds what is not there; what is there, under the same value and type, is changed.
MUSTER_LAZY inline void add_elements(json_value::array_type& list, json_value&& made) {
    for (auto& each : *made.if_array()) {
        auto const is_there = std::any_of(list.begin(), list.end(), [&](json_value const& other) {
            return covers(other, each) && other.is_object() == each.is_object();
        });
        if (is_there) continue;
        auto const same = std::find_if(list.begin(), list.end(), [&](json_value const& other) {
            return is_same_element(other, each);
        });
        if (same == list.end())
            list.push_back(std::move(each));
        else
            merge(*same, std::move(each));
    }
}

inline constexpr auto no_element = static_cast<std::size_t>(-1);

MUSTER_LAZY [[nodiscard]] inline std::size_t
primary_of(json_value::array_type const& list) noexcept {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (is_primary(list[i])) return i;
    return no_element;
}
/// Of two primary elements, the one that was it before gives it up; false if that does not tell.
MUSTER_LAZY [[nodiscard]] inline bool keep_one_primary(json_value::array_type& list,
                                                       std::size_t before) {
    auto const count = std::count_if(list.begin(), list.end(), is_primary<Lazy>);
    if (count < 2) return true;
    if (count > 2 || before == no_element || !is_primary(list[before])) return false;
    *member(&list[before], "primary") = json_value(false);
    return true;
}

}}}  // namespace muster::scim::detail
