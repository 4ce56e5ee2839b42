// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/io/read_whole.hpp>
#include <muster/source/snapshot.hpp>

namespace muster { inline namespace MUSTER_ABI {

inline expected<snapshot> snapshot::open(std::string folder) {
    namespace fs = std::filesystem;
    snapshot made;
    made.folder_ = std::move(folder);
    failure why;
    why.code = errc::cannot_open;
    why.place = made.folder_;
    std::error_code error;
    if (!fs::is_directory(made.folder_, error)) {
        why.message = error ? "cannot read the folder: " + error.message() : "is no folder";
        return unexpected(std::move(why));
    }
    auto const path = made.path_of(manifest_name);
    auto const what = fs::symlink_status(path, error);
    if (!fs::exists(what)) return made;
    why.place = path;
    if (!fs::is_regular_file(what)) {
        why.message = "is no plain file";
        return unexpected(std::move(why));
    }
    auto const text = read_whole(path, manifest_limits::bytes);
    if (!text) return unexpected(text.error());
    auto parsed = parse_manifest(*text);
    if (!parsed) {
        why = std::move(parsed.error());
        why.place = path;
        return unexpected(std::move(why));
    }
    made.contents_ = std::move(*parsed);
    return made;
}

inline expected<inputs> snapshot::inputs_of(page_kind const& kind) const {
    inputs list;
    if (!contents_) {
        std::vector<std::string> prefixes{std::string(kind.name)};
        for (auto const other : kind.also)
            if (!other.empty()) prefixes.emplace_back(other);
        if (auto found = list.add_folder(folder_, prefixes); !found)
            return unexpected(std::move(found.error()));
        return list;
    }
    auto const* const held = contents_->find(kind.name);
    if (held == nullptr) return unexpected(no_pages(kind));
    std::vector<snapshot_problem> problems;
    for (auto& page : pages_of(*held, problems)) list.add_file(std::move(page));
    find_unlisted(problems);
    for (auto const& problem : problems)
        if (problem.kind.empty() || problem.kind == kind.name)
            list.note_missing((std::filesystem::path(folder_) / sentence_of(problem)).string());
    if (list.missing().empty()) list.note_proved();
    return list;
}

inline std::vector<snapshot_problem> snapshot::verify() const {
    std::vector<snapshot_problem> problems;
    if (!contents_) {
        problems.push_back({{}, std::string(manifest_name), "is missing"});
        return problems;
    }
    std::unordered_map<std::string_view, std::string_view> kinds;
    for (auto const& kind : contents_->kinds) {
        for (auto const& page : kind.pages) {
            auto const [other, is_new] = kinds.emplace(page.file, kind.name);
            if (!is_new && other->second != kind.name)
                problems.push_back(
                    {kind.name, page.file, "is a page of " + std::string(other->second) + ", too"});
        }
        pages_of(kind, problems);
    }
    find_unlisted(problems);
    return problems;
}

inline std::vector<std::string> snapshot::pages_of(manifest_kind const& kind,
                                                   std::vector<snapshot_problem>& problems) const {
    std::vector<std::string> there;
    for (auto const* const page : chain_of(kind, problems)) {
        auto const note = [&](std::string message) {
            problems.push_back({kind.name, page->file, std::move(message)});
        };
        auto path = path_of(page->file);
        auto const found = detail::look_at_page(path, kind.list, kind.link);
        if (!found) {
            note(found.error().message);
            continue;
        }
        there.push_back(std::move(path));
        if (found->bytes != page->bytes)
            note("has " + std::to_string(found->bytes) + " bytes, and " +
                 std::to_string(page->bytes) + " were recorded");
        else if (found->sha256 != page->sha256)
            note("holds other bytes than were recorded: their SHA-256 is " + found->sha256);
        else if (!found->wrong.empty())
            note(found->wrong);
        else if (found->records != page->records)
            note("holds " + std::to_string(found->records) + " records, and the manifest says " +
                 std::to_string(page->records));
        if (!found->wrong.empty() || kind.link.empty()) continue;
        if (found->has_link && page->next.empty())
            note("is the last page, and names one after it (" + kind.link + ")");
        if (!found->has_link && !page->next.empty())
            note("names no page after it (" + kind.link + "), and " + page->next + " follows");
    }
    return there;
}

inline void snapshot::find_unlisted(std::vector<snapshot_problem>& problems) const {
    namespace fs = std::filesystem;
    std::unordered_map<std::string_view, int> listed;
    for (auto const& kind : contents_->kinds)
        for (auto const& page : kind.pages) listed.emplace(page.file, 0);
    std::vector<std::string> more;
    std::error_code error;
    for (auto at = fs::directory_iterator(folder_, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
        auto name = at->path().filename().string();
        if (name != manifest_name && is_page_name(name) && !listed.contains(name))
            more.push_back(std::move(name));
    }
    std::sort(more.begin(), more.end());
    for (auto& name : more) {
        // Perhaps a page that was recorded after the manifest: of the kind whose name it has.
        snapshot_problem found{{}, name, "is in the folder, and not in the manifest"};
        for (auto const& kind : contents_->kinds)
            if (name.starts_with(kind.name) && kind.name.size() > found.kind.size())
                found.kind = kind.name;
        problems.push_back(std::move(found));
    }
}

inline failure snapshot::no_pages(page_kind const& kind) const {
    failure why;
    why.code = errc::cannot_open;
    why.place = folder_;
    why.message = "the snapshot holds no " + std::string(kind.name) + ", but";
    auto separator = " ";
    for (auto const& each : contents_->kinds) {
        why.message += separator + each.name;
        separator = ", ";
    }
    if (contents_->kinds.empty()) why.message += " nothing";
    return why;
}

}}  // namespace muster
