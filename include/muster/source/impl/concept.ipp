// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/record/wanted.hpp>
#include <muster/source/concept.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF void done::incomplete(std::string why) {
    complete = proved = false;
    // A read of a million broken files must not need memory for a million sentences.
    if (reasons.size() < max_reasons) reasons.push_back(std::move(why));
}

MUSTER_DEF void done::notice(std::string what) {
    if (notices.size() < max_reasons) notices.push_back(std::move(what));
}

MUSTER_DEF void done::add(done&& part) {
    records += part.records;
    malformed += part.malformed;
    skipped += part.skipped;
    dangling += part.dangling;
    repeated += part.repeated;
    differing += part.differing;
    bytes += part.bytes;
    complete = complete && part.complete;
    proved = proved && part.proved;
    if (unproved.empty()) unproved = std::move(part.unproved);
    for (auto& why : part.reasons) incomplete(std::move(why));
    for (auto& what : part.notices) notice(std::move(what));
}

MUSTER_DEF void chunk_report::add(chunk_report&& later) {
    lines += later.lines;
    pages += later.pages;
    pages_with_next += later.pages_with_next;
    for (auto& each : later.numbers) numbers.push_back(std::move(each));
    result.add(std::move(later.result));
}

namespace detail {

MUSTER_DEF void check_count(std::vector<page_numbers> const& pages, std::string_view key,
                            done& ended) {
    page_numbers const* counted = nullptr;
    for (auto const& each : pages) {
        if (each.total == page_numbers::unknown) continue;
        if (counted != nullptr && counted->total != each.total) return;  // of several lists
        counted = &each;
    }
    if (counted == nullptr) return;
    auto const different = ended.records - ended.repeated - ended.differing;
    if (different < counted->total)
        ended.incomplete(counted->place + ": " + std::string(key) + " is " +
                         std::to_string(counted->total) + ", and " + std::to_string(different) +
                         " different records were read: some are missing");
    else if (different == counted->total && ended.complete && ended.skipped == 0)
        ended.proved = true;
}

MUSTER_DEF std::string page_given_twice(std::vector<page_numbers> const& pages) {
    auto const what_of = [&](std::size_t i) {
        return pages[i].next != 0 ? pages[i].next : pages[i].text;
    };
    // A table of numbers of pages, from 1 on, by their hashes: sorting costs more to compile.
    std::size_t size = 16;
    while (size < pages.size() * 2) size *= 2;
    std::vector<std::size_t> table(size);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (what_of(i) == 0) continue;
        auto at = what_of(i) & (size - 1);
        for (; table[at] != 0; at = (at + 1) & (size - 1)) {
            auto const& before = pages[table[at] - 1];
            if (before.next == pages[i].next && before.text == pages[i].text)
                return pages[i].place +
                       (before.next != 0 ? ": names the same next page as "
                                         : ": is the same page as ") +
                       before.place + ": one page was given twice";
        }
        table[at] = i + 1;
    }
    return {};
}

MUSTER_DEF expected<void> check_paths(wanted const& fields) {
    if (fields.size() <= wanted::max_paths) return {};
    failure why;
    why.code = errc::over_limit;
    why.message = "a read can ask for at most " + std::to_string(wanted::max_paths) +
                  " paths; this one asks for " + std::to_string(fields.size());
    return unexpected(std::move(why));
}

}  // namespace detail

}}  // namespace muster
