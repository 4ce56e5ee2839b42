// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/detail/patch_budget.hpp>
#include <muster/language/scim/detail/patch_value.hpp>

/// @file
/// Lists of SCIM, changed: their elements are told apart by `value` and `type`, and one is primary.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// The text that an element is known by: its `value`, or itself. Null: there is none, and all of
/// the element counts.
MUSTER_LAZY [[nodiscard]] inline std::string const* key_of(json_value const& element) noexcept {
    if (auto const* const held = member(&element, "value")) return held->if_string();
    return element.if_string();
}

/// The values of a `remove`: a value, or several, each by its `value`, or by all it has.
MUSTER_LAZY class named_elements {
public:
    named_elements(json_value const& by, patch_budget<Lazy>& budget) : budget_(budget) { add(by); }

    /// Whether one of them names this element; false, too, if the budget is spent.
    [[nodiscard]] bool name(json_value const& each) const {
        if (auto const* const key = key_of(each)) {
            if (!budget_.spend(2 + key->size() / 64)) return false;
            if (keys_.contains(*key)) return true;
        }
        for (auto const* const other : others_) {
            if (!budget_.spend(steps_of(other) * steps_of(&each))) return false;
            if (covers(each, *other)) return true;
        }
        return false;
    }

private:
    /// Recurses as deep as the request nests.
    void add(json_value const& by) {
        if (auto const* const many = by.if_array()) {
            for (auto const& each : *many) add(each);
            return;
        }
        auto const* const value = member(&by, "value");
        auto const& name = value != nullptr ? *value : by;
        if (auto const* const text = name.if_string())
            keys_.insert(*text);
        else if (value != nullptr || !is_unassigned(by))
            others_.push_back(&name);
    }

    std::unordered_set<std::string_view> keys_;
    std::vector<json_value const*> others_;
    patch_budget<Lazy>& budget_;
};

/// Changes the members that are given; what is given as nothing goes.
MUSTER_LAZY inline void merge(json_value& into, json_value&& made) {
    for (auto& each : *made.if_object()) {
        if (is_unassigned(each.value))
            erase_member(into, each.name);
        else
            member_or_new(into, each.name) = std::move(each.value);
    }
}
/// How many steps that takes: each name is looked for among those before.
MUSTER_LAZY [[nodiscard]] inline std::size_t steps_to_merge(json_value const& into,
                                                            json_value const& made) noexcept {
    auto const count = steps_of(&made);
    return count * (steps_of(&into) + count);
}

/// Whether two elements have one `value` and one `type`, which no list holds twice (RFC 7643 2.4).
MUSTER_LAZY [[nodiscard]] inline bool is_same_element(json_value const& a,
                                                      json_value const& b) noexcept {
    auto const *const value = member(&a, "value"), *const other = member(&b, "value");
    if (value == nullptr || other == nullptr || *value != *other) return false;
    auto const *const type = member(&a, "type"), *const other_type = member(&b, "type");
    return type == nullptr || other_type == nullptr ? type == other_type : *type == *other_type;
}

/// Adds elements to a list, none twice.
MUSTER_LAZY class element_adder {
public:
    element_adder(json_value::array_type& list, patch_budget<Lazy>& budget)
        : list_(list), budget_(budget) {}

    /// Adds what is not there; what is there, under the same value and type, is changed. False: the
    /// budget is spent.
    bool add_all(json_value&& made) {
        auto& asked = *made.if_array();
        // A table of the texts that are asked for pays off from some of them on.
        constexpr std::size_t few = 8;
        has_table_ = asked.size() > few;
        if (has_table_) {
            if (!budget_.spend(8 * asked.size() + 4 * list_.size())) return false;
            for (auto const& each : asked)
                if (auto const* const key = key_of(each)) table_.try_emplace(*key);
            for (std::size_t i = 0; i < list_.size(); ++i) note(i);
        }
        for (auto& each : asked)
            if (!add(std::move(each))) return false;
        return true;
    }

private:
    bool add(json_value&& made) {
        auto const* const key = key_of(made);
        auto same = no_place;
        auto is_there = false;
        // False: there is nothing more to look for.
        auto const look_at = [&](std::size_t i) {
            auto const& other = list_[i];
            if (!budget_.spend(steps_of(&other))) return false;
            if (key != nullptr) {
                auto const* const known = key_of(other);
                if (known == nullptr || known->size() != key->size()) return true;
                if (!budget_.spend(key->size() / 64)) return false;
                if (*known != *key) return true;
            }
            if (!budget_.spend(steps_of(&made) * steps_of(&other))) return false;
            is_there = covers(other, made) && other.is_object() == made.is_object();
            if (same == no_place && is_same_element(other, made)) same = i;
            return !is_there;
        };
        if (has_table_ && key != nullptr) {
            auto const found = table_.find(*key);
            if (found != table_.end())
                static_cast<void>(std::all_of(found->second.begin(), found->second.end(), look_at));
        } else {
            for (std::size_t i = 0; i < list_.size() && look_at(i);) ++i;
        }
        if (budget_.is_spent()) return false;
        if (is_there) return true;
        if (same != no_place) {
            if (!budget_.spend(steps_to_merge(list_[same], made))) return false;
            // The value stays as it is, and so does the table.
            merge(list_[same], std::move(made));
            return true;
        }
        list_.push_back(std::move(made));
        if (has_table_) note(list_.size() - 1);
        return true;
    }
    void note(std::size_t i) {
        auto const* const key = key_of(list_[i]);
        if (key == nullptr) return;
        if (auto const found = table_.find(*key); found != table_.end()) found->second.push_back(i);
    }

    static constexpr auto no_place = static_cast<std::size_t>(-1);
    json_value::array_type& list_;
    patch_budget<Lazy>& budget_;
    /// Where the list holds the texts that are asked for.
    std::unordered_map<std::string, std::vector<std::size_t>> table_;
    bool has_table_ = false;
};

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
