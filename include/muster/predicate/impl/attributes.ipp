// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/predicate/attributes.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF std::vector<std::string_view> attributes_used(filter const& asked) {
    // Sorted, not hashed: nobody can write names that make this slow.
    struct use {
        std::string_view name;
        std::size_t order;
    };
    std::vector<use> uses;
    for (auto const& node : asked.nodes)
        if (node.attribute.size != 0) uses.push_back({asked.view(node.attribute), uses.size()});
    std::sort(uses.begin(), uses.end(), [](use const& a, use const& b) {
        if (!equal_ascii_nocase(a.name, b.name)) return less_ascii_nocase(a.name, b.name);
        return a.order < b.order;
    });
    uses.erase(
        std::unique(uses.begin(), uses.end(),
                    [](use const& a, use const& b) { return equal_ascii_nocase(a.name, b.name); }),
        uses.end());
    std::sort(uses.begin(), uses.end(),
              [](use const& a, use const& b) { return a.order < b.order; });
    std::vector<std::string_view> names;
    names.reserve(uses.size());
    for (auto const& each : uses) names.push_back(each.name);
    return names;
}

}}  // namespace muster
