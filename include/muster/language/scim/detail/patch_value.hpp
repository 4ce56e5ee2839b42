// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>

/// @file
/// JSON values as SCIM sees them: names without case, and nothing in several forms.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// The member of an object that is called so, in any case; null if there is none.
MUSTER_LAZY [[nodiscard]] inline json_value* member(json_value* object,
                                                    std::string_view name) noexcept {
    if (object == nullptr || !object->is_object()) return nullptr;
    for (auto& each : *object->if_object())
        if (equal_ascii_nocase(each.name, name)) return &each.value;
    return nullptr;
}
MUSTER_LAZY [[nodiscard]] inline json_value const* member(json_value const* object,
                                                          std::string_view name) noexcept {
    return member(const_cast<json_value*>(object), name);
}

/// The member, which is made if there is none.
MUSTER_LAZY inline json_value& member_or_new(json_value& object, std::string_view name) {
    if (!object.is_object()) object = json_value::object();
    if (auto* const found = member(&object, name)) return *found;
    object.if_object()->push_back({std::string(name), json_value()});
    return object.if_object()->back().value;
}

MUSTER_LAZY inline void erase_member(json_value& object, std::string_view name) {
    if (auto* const members = object.if_object())
        std::erase_if(*members,
                      [&](json_member const& each) { return equal_ascii_nocase(each.name, name); });
}

/// Null, an empty list or an empty object (RFC 7643 2.5).
MUSTER_LAZY [[nodiscard]] inline bool is_unassigned(json_value const& held) noexcept {
    auto const* const list = held.if_array();
    auto const* const object = held.if_object();
    return held.is_null() || (list != nullptr && list->empty()) ||
           (object != nullptr && object->empty());
}

/// Whether an element of a list says something: more than what kind of element it would be.
MUSTER_LAZY [[nodiscard]] inline bool says_something(json_value const& element) noexcept {
    auto const* const object = element.if_object();
    if (object == nullptr) return !element.is_null();
    for (auto const& each : *object) {
        auto const is_label = equal_ascii_nocase(each.name, "type") ||
                              equal_ascii_nocase(each.name, "primary") ||
                              equal_ascii_nocase(each.name, "display");
        if (!is_label && !is_unassigned(each.value)) return true;
    }
    return false;
}

/// Whether `held` has all that `asked` has: the same value, or the same members.
MUSTER_LAZY [[nodiscard]] inline bool covers(json_value const& held,
                                             json_value const& asked) noexcept {
    auto const* const members = asked.if_object();
    if (members == nullptr) {
        if (auto const* const only = member(&held, "value")) return *only == asked;
        return held == asked;
    }
    for (auto const& each : *members) {
        auto const* const other = member(&held, each.name);
        if (other == nullptr ? !is_unassigned(each.value) : *other != each.value) return false;
    }
    return true;
}

MUSTER_LAZY [[nodiscard]] inline bool is_primary(json_value const& element) noexcept {
    auto const* const held = member(&element, "primary");
    auto const* const set = held == nullptr ? nullptr : held->if_boolean();
    return set != nullptr && *set;
}

}}}  // namespace muster::scim::detail
