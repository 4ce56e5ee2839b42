// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/detail/patch_budget.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// Asks the selector of a path about the elements of a list, one after the other.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// The members of one element that a selector reads, in slots. What is no object has one member,
/// `value`, which is the element itself; of equal names the first counts.
MUSTER_LAZY class element_row {
public:
    explicit element_row(predicate const& selector) : asks_(selector.linked(names_)) {
        for (auto const& each : names_.paths()) members_.push_back(path(each)[0].name);
        fields_.resize(members_.size());
    }

    /// Whether the selector holds of this element; Undefined: the budget is spent.
    [[nodiscard]] truth fits(json_value const& element, patch_budget<Lazy>& budget) {
        auto const bytes = fill(element);
        auto const leaves = asks_.program().size();
        if (!budget.spend(steps_of(&element) + leaves * (3 + bytes / 64))) return truth::undefined;
        return to_truth(asks_(*this) == truth::yes);
    }

    [[nodiscard]] field const& operator[](std::size_t slot) const noexcept { return fields_[slot]; }
    [[nodiscard]] field at(path const& where) const {
        auto const slot = names_.find(where.text());
        return slot == names_.size() ? field() : fields_[slot];
    }

private:
    /// The answer says how many bytes there are to compare.
    std::size_t fill(json_value const& element) {
        many_.clear();
        texts_.clear();
        std::size_t bytes = 0;
        auto const* const object = element.if_object();
        for (std::size_t slot = 0; slot < members_.size(); ++slot) {
            fields_[slot] = field();
            if (object == nullptr) {
                if (equal_ascii_nocase(members_[slot], "value")) set(slot, element, bytes);
                continue;
            }
            for (auto const& each : *object)
                if (equal_ascii_nocase(each.name, members_[slot])) {
                    set(slot, each.value, bytes);
                    break;
                }
        }
        return bytes;
    }
    void set(std::size_t slot, json_value const& held, std::size_t& bytes) {
        auto const* const list = held.if_array();
        if (list == nullptr) {
            fields_[slot] = held.is_null() ? field(presence::null) : field(scalar(held, bytes));
            return;
        }
        auto& values = many_.emplace_back();
        for (auto const& each : *list)
            if (!each.is_null()) values.push_back(scalar(each, bytes));
        // Each of them is compared.
        bytes += 64 * values.size();
        fields_[slot] = field(values.data(), values.size());
    }
    [[nodiscard]] value scalar(json_value const& held, std::size_t& bytes) {
        auto const made = plain(held);
        bytes += made.text.size();
        return made;
    }
    [[nodiscard]] value plain(json_value const& held) {
        if (auto const* const text = held.if_string()) return {*text, value_kind::text};
        if (auto const* const digits = held.if_number()) return {*digits, value_kind::number};
        if (auto const* const holds = held.if_boolean())
            return {*holds ? "true" : "false", value_kind::boolean};
        return {texts_.emplace_back(print_json(held)), value_kind::complex};
    }

    wanted names_;
    predicate asks_;
    std::vector<std::string_view> members_;
    std::vector<field> fields_;
    std::list<std::vector<value>> many_;  // views of one must outlive the next
    std::list<std::string> texts_;
};

}}}  // namespace muster::scim::detail
