// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/io/replace_file.hpp>
#include <muster/source/detail/recorded_page.hpp>
#include <muster/source/manifest.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/snapshot.hpp>

/// @file
/// Makes a folder of pages a snapshot: writes its manifest.

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Orders names as people count: `people-9` before `people-10`.
MUSTER_LAZY inline bool before_as_counted(std::string_view a, std::string_view b) noexcept {
    while (!a.empty() && !b.empty()) {
        auto const take = [](std::string_view& text) {
            std::size_t size = 0;
            while (size < text.size() && is_ascii_digit(text[size])) ++size;
            auto number = text.substr(0, size);
            text.remove_prefix(size);
            while (number.starts_with('0')) number.remove_prefix(1);
            return number;
        };
        if (is_ascii_digit(a.front()) && is_ascii_digit(b.front())) {
            auto const one = take(a), other = take(b);
            if (one.size() != other.size()) return one.size() < other.size();
            if (one != other) return one < other;
        } else {
            if (a.front() != b.front()) return a.front() < b.front();
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() < b.size();
}

/// The kind whose name, or other name, a file's name begins with: the longest, and not a piece of a
/// longer word. Null if there is none.
MUSTER_LAZY inline page_kind const* kind_of(std::string_view file,
                                            std::span<page_kind const> kinds) noexcept {
    page_kind const* found = nullptr;
    std::size_t longest = 0;
    auto const try_name = [&](page_kind const& kind, std::string_view name) {
        if (name.size() <= longest || !file.starts_with(name)) return;
        auto const after = ascii_lower(file[name.size()]);  // at least that of ".json"
        if (after >= 'a' && after <= 'z') return;
        found = &kind;
        longest = name.size();
    };
    for (auto const& kind : kinds) {
        try_name(kind, kind.name);
        for (auto const other : kind.also) try_name(kind, other);
    }
    return found;
}

}  // namespace detail

/// Writes the manifest of a folder whose pages are all there.
///
/// The pages of a kind are chained in the order of their names, numbers as people count. Where a
/// page's body links to the next one, this order must agree with it.
///
/// @param source   what the pages are from, e.g. `webex`
/// @param taken    when they were recorded, as ISO 8601 in UTC
/// @param kinds    what kinds of pages there can be, e.g. `webex::recorded_kinds`
/// @return   the manifest that was written
/// @par Errors   `errc::incomplete` if a page is missing as far as links tell; `errc::malformed` if
/// a
///               file is no page of its kind, or of no kind; `errc::cannot_open`,
///               `errc::cannot_write`. Nothing is written then.
MUSTER_LAZY [[nodiscard]] inline expected<manifest>
record_snapshot(std::string const& folder, std::string source, std::string taken,
                std::span<page_kind const> kinds) {
    namespace fs = std::filesystem;
    failure why;
    auto const refuse = [&](errc code, std::string const& file, std::string message) {
        why.code = code;
        why.place = (fs::path(folder) / file).string();
        why.message = std::move(message);
        return unexpected(std::move(why));
    };
    if (!parse_time(taken))
        return refuse(errc::bad_option, {}, "\"" + taken + "\" is no ISO 8601 time");
    std::vector<std::string> files;
    std::error_code error;
    for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
        auto name = at->path().filename().string();
        if (is_page_name(name)) files.push_back(std::move(name));
    }
    if (error) return refuse(errc::cannot_open, {}, "cannot read the folder: " + error.message());
    std::sort(files.begin(), files.end(), [](std::string_view a, std::string_view b) {
        return detail::before_as_counted(a, b);
    });

    manifest made{std::move(source), std::move(taken), {}};
    for (auto const& kind : kinds)
        made.kinds.push_back(
            {std::string(kind.name), std::string(kind.list), std::string(kind.link), 0, {}, {}});
    std::vector<bool> names_next(kinds.size());
    for (auto& file : files) {
        auto const* const kind = detail::kind_of(file, kinds);
        if (kind == nullptr)
            return refuse(errc::malformed, file,
                          "by its name this is no page of " + made.source +
                              "; take it out of the folder, or name it after what it holds");
        auto& held = made.kinds[static_cast<std::size_t>(kind - kinds.data())];
        auto const is_lines = file.ends_with(".ndjson") || file.ends_with(".jsonl");
        if (is_lines && held.pages.empty()) held.list.clear(), held.link.clear();
        if (is_lines != held.list.empty())
            return refuse(errc::malformed, file,
                          "a kind is in pages or in lines, and the files of this one are in both");
        auto const page =
            detail::look_at_page((fs::path(folder) / file).string(), held.list, held.link);
        if (!page) return unexpected(page.error());
        if (!page->wrong.empty()) return refuse(errc::malformed, file, page->wrong);
        auto const number = static_cast<std::size_t>(kind - kinds.data());
        if (held.pages.empty()) {
            held.first = file;
        } else {
            auto& before = held.pages.back();
            if (!held.link.empty() && !names_next[number])
                return refuse(errc::incomplete, before.file,
                              "names no page after it (" + held.link + "), and " + file +
                                  " would follow");
            before.next = file;
        }
        names_next[number] = page->has_link;
        held.records += page->records;
        held.pages.push_back({std::move(file), page->bytes, page->records, page->sha256, {}});
    }
    for (std::size_t i = 0; i < made.kinds.size(); ++i)
        if (names_next[i])
            return refuse(errc::incomplete, made.kinds[i].pages.back().file,
                          "names a page after it (" + made.kinds[i].link +
                              "), which is not in the folder");
    std::erase_if(made.kinds, [](manifest_kind const& kind) { return kind.pages.empty(); });
    if (made.kinds.empty()) return refuse(errc::cannot_open, {}, "there are no pages here");
    auto const path = (fs::path(folder) / snapshot::manifest_name).string();
    if (auto written = replace_file(path, print(made)); !written)
        return unexpected(std::move(written.error()));
    return made;
}

}}  // namespace muster
