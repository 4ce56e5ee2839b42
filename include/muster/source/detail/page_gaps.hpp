// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/source/concept.hpp>

/// @file
/// What is missing of a list whose pages are numbered.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Notes in `ended` why `different` records cannot be all that the list holds.
///
/// Paging by number is stateless: while it goes on, a record that is added or removed makes the
/// others move, so that one comes twice and another in no page.
MUSTER_LAZY inline void check_page_numbers(std::vector<page_numbers> const& pages,
                                           std::uint64_t different, done& ended) {
    page_numbers const* counted = nullptr;
    std::vector<page_numbers const*> in_order;
    for (auto const& each : pages) {
        if (each.first != page_numbers::unknown) in_order.push_back(&each);
        if (each.total == page_numbers::unknown) continue;
        if (counted != nullptr && counted->total != each.total) {
            ended.incomplete(each.place + ": totalResults is " + std::to_string(each.total) +
                             ", and " + std::to_string(counted->total) + " in " + counted->place +
                             ": records were added or removed while the pages were read");
            return;
        }
        counted = &each;
    }
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](auto const* a, auto const* b) { return a->first < b->first; });
    std::uint64_t next = 1;
    for (auto const* each : in_order) {
        if (each->first > next) {
            ended.incomplete(each->place + ": begins with record " + std::to_string(each->first) +
                             ", and record " + std::to_string(next) + " is in no page");
            return;
        }
        next = std::max(next, each->first + each->records);
    }
    if (counted == nullptr && !pages.empty()) {
        ended.incomplete(pages.front().place +
                         ": says not how many records the list has (totalResults, a number), so "
                         "nobody knows whether these are all");
        return;
    }
    if (counted != nullptr && counted->total != different)
        ended.incomplete("totalResults is " + std::to_string(counted->total) + ", and " +
                         std::to_string(different) +
                         " different records were read: some are missing, or have moved between "
                         "pages while these were read");
}

}}}  // namespace muster::detail
