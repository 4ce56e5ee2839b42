// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/io/json.hpp>
#include <muster/source/manifest.hpp>
#include <muster/source/page_kind.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF std::vector<manifest_page const*> chain_of(manifest_kind const& kind,
                                                      std::vector<snapshot_problem>& problems) {
    auto const note = [&](std::string_view file, std::string message) {
        problems.push_back({kind.name, std::string(file), std::move(message)});
    };
    constexpr auto nothing = static_cast<std::size_t>(-1);
    std::unordered_map<std::string_view, std::size_t> numbers;
    std::unordered_map<std::string_view, std::size_t> digests;
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < kind.pages.size(); ++i) {
        auto const& page = kind.pages[i];
        if (!numbers.emplace(page.file, i).second) {
            note(page.file, "is listed twice");
            continue;
        }
        records += page.records;
        // Two pages without records can well be the same, and two groups can have the same members.
        auto const [same, is_new] = digests.emplace(page.sha256, i);
        if (!is_new && page.records != 0 && kind.name != graph::members_pages.name)
            note(page.file, "is the same page as " + kind.pages[same->second].file);
    }
    if (records != kind.records)
        note({}, "the pages hold " + std::to_string(records) + " records, and the manifest says " +
                     std::to_string(kind.records));

    auto const number_of = [&](std::string_view file) {
        auto const found = numbers.find(file);
        return found == numbers.end() ? nothing : found->second;
    };
    std::vector<manifest_page const*> chain;
    std::vector<bool> met(kind.pages.size());
    auto at = number_of(kind.first);
    if (at == nothing) note(kind.first, "is the first page, and is not listed");
    while (at != nothing) {
        auto const& page = kind.pages[at];
        met[at] = true;
        chain.push_back(&page);
        if (page.next.empty()) break;
        at = number_of(page.next);
        if (at == nothing) {
            note(page.next, "comes after " + page.file + ", and is not listed");
        } else if (met[at]) {
            note(page.file, "leads back to " + page.next + ", so the last page is missing");
            break;
        }
    }
    for (std::size_t i = 0; i < kind.pages.size(); ++i) {
        auto const& page = kind.pages[i];
        if (met[i] || number_of(page.file) != i) continue;
        note(page.file, "no page leads to it");
        chain.push_back(&page);
    }
    return chain;
}

MUSTER_DEF bool is_page_name(std::string_view name) noexcept {
    if (name.empty() || name.size() > manifest_limits::name || name.front() == '.') return false;
    if (name == "manifest.json") return false;
    if (!name.ends_with(".json") && !name.ends_with(".ndjson") && !name.ends_with(".jsonl"))
        return false;
    for (char const c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/' || c == '\\')
            return false;
    return utf8_error(name) == std::string_view::npos;
}

MUSTER_DEF std::string print(manifest const& from) {
    std::string out;
    auto const text = [&](std::string_view before, std::string_view content) {
        out += before;
        append_json_string(content, out);
    };
    text("{\"muster_snapshot\": 1, \"source\": ", from.source);
    text(", \"taken\": ", from.taken);
    out += ", \"kinds\": [";
    std::string_view comma = "\n";
    for (auto const& kind : from.kinds) {
        out += std::exchange(comma, ",\n");
        text("{\"kind\": ", kind.name);
        text(", \"list\": ", kind.list);
        text(", \"link\": ", kind.link);
        out += ", \"records\": " + std::to_string(kind.records);
        text(", \"first\": ", kind.first);
        out += ", \"pages\": [";
        std::string_view page_comma = "\n";
        for (auto const& page : kind.pages) {
            out += std::exchange(page_comma, ",\n");
            text(" {\"file\": ", page.file);
            out += ", \"bytes\": " + std::to_string(page.bytes);
            out += ", \"records\": " + std::to_string(page.records);
            text(", \"sha256\": ", page.sha256);
            if (page.next.empty())
                out += ", \"next\": null}";
            else
                text(", \"next\": ", page.next), out += '}';
        }
        out += "]}";
    }
    return out += "]}\n";
}

}}  // namespace muster
