// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/path_facts.hpp>
#include <muster/record/path.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Whether both lead through the same values, or one holds the other.
MUSTER_LAZY inline bool share_values(path const& a, path const& b) noexcept {
    if (!a.valid() || !b.valid()) return true;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i].name != b[i].name) {
            // What one asks for may be what the other selects by.
            return i > 0 && (a[i].name == b[i - 1].member || b[i].name == a[i - 1].member);
        }
        if (a[i].which == pick::match && b[i].which == pick::match && a[i].member == b[i].member &&
            !equal_ascii_nocase(a[i].equals, b[i].equals))
            return false;
    }
    return true;
}

/// Whether a path that fits this shape leads to more than one value.
MUSTER_LAZY inline bool leads_to_many(path const& where, std::string_view shape) noexcept {
    auto many = false;
    for (auto const& step : where) {
        if (shape.starts_with('.')) shape.remove_prefix(1);
        if (shape.substr(0, shape.find_first_of(".[")) != step.name) return false;
        shape.remove_prefix(step.name.size());
        if (!shape.starts_with("[]")) continue;
        shape.remove_prefix(2);
        many = many || step.which != pick::index;
    }
    return many;
}

}  // namespace detail

MUSTER_DEF std::vector<path_facts> facts_of(schema const& names,
                                            std::span<std::string const> paths) {
    std::vector<path_facts> facts(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        auto const where = path(paths[i]);
        facts[i].many = false;
        for (auto const& each : names.shapes())
            facts[i].many = facts[i].many || detail::leads_to_many(where, each.text);
        for (std::size_t k = 0; k < i; ++k)
            if (detail::share_values(where, path(paths[k])))
                facts[i].shared = facts[k].shared = true;
    }
    return facts;
}

}}  // namespace muster
