// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/detail/patch_budget.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/record/schema.hpp>

/// @file
/// Where a resource holds its attributes: in itself, or in the objects of its extensions.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

MUSTER_LAZY class patched_resource {
public:
    patched_resource(json_value& resource, schema const& names)
        : resource_(resource), names_(names) {}

    /// The object that holds an attribute, which is made if there is none.
    [[nodiscard]] json_value& holder(attribute_path const& found) {
        return found.extension.empty() ? resource_ : member_or_new(resource_, found.extension);
    }
    /// The same, or null.
    [[nodiscard]] json_value* holder_if_any(attribute_path const& found) noexcept {
        return found.extension.empty() ? &resource_ : member(&resource_, found.extension);
    }
    [[nodiscard]] json_value const* find(std::string_view core_attribute) const noexcept {
        return member(&resource_, core_attribute);
    }
    /// How many steps it takes to look at its members and its `schemas`.
    [[nodiscard]] std::size_t steps() const noexcept {
        return 2 * steps_of(&resource_) + steps_of(member(&resource_, "schemas"));
    }
    void erase(std::string_view name) { erase_member(resource_, name); }

    /// The member of a value; a text that stood for an object becomes one.
    [[nodiscard]] json_value& member_of(json_value& held, attribute_path const& found) {
        if (held.is_string() && find_member(names_, found, "value")) {
            auto object = json_value::object();
            object.set("value", std::move(held));
            held = std::move(object);
        }
        return member_or_new(held, found.member);
    }

    /// Leaves out what has become empty, and keeps `schemas` in step with the extensions.
    void tidy(attribute_path const& changed) {
        auto* const within = holder_if_any(changed);
        if (auto const* const held = member(within, changed.name))
            if (is_unassigned(*held)) erase_member(*within, changed.name);
        if (changed.extension.empty()) return;
        auto const is_there = within != nullptr && !is_unassigned(*within);
        if (!is_there) erase(changed.extension);
        auto* const schemas = member(&resource_, "schemas");
        auto* const urns = schemas == nullptr ? nullptr : schemas->if_array();
        if (urns == nullptr) return;
        auto const is_this = [&](json_value const& each) {
            auto const* const text = each.if_string();
            return text != nullptr && equal_ascii_nocase(*text, changed.extension);
        };
        if (!is_there)
            std::erase_if(*urns, is_this);
        else if (std::none_of(urns->begin(), urns->end(), is_this))
            urns->push_back(json_value(changed.extension));
    }

private:
    json_value& resource_;
    schema const& names_;
};

}}}  // namespace muster::scim::detail
