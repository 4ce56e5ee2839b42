// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Counts and names the pages in which an API hands out its records.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Appends what stands before the records of a page: `append_graph_page_head` or
/// `append_webex_page_head`. Pages count from 1; `size` is that of a full page.
using append_page_head = void(std::string& out, std::uint64_t page, std::uint64_t size, bool last);

/// What stands after the records of a page, whoever sends it.
inline constexpr std::string_view page_tail = "]}";

/// How many pages of `size` records `count` records need; no record makes one empty page.
[[nodiscard]] constexpr std::uint64_t pages_of(std::uint64_t count, std::uint64_t size) noexcept {
    return count == 0 ? 1 : (count - 1) / size + 1;
}

/// The file name of a page, e.g. `users-0001.json`; names sort in the order of the pages.
[[nodiscard]] inline std::string page_name(std::string_view stem, std::uint64_t page,
                                           std::uint64_t pages) {
    std::string last, name(stem);
    append_number(last, pages, 4);
    name += '-';
    append_number(name, page, last.size());
    name += ".json";
    return name;
}

}}}  // namespace muster::directory
