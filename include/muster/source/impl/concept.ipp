// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
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

MUSTER_DEF std::string page_given_twice(std::vector<page_numbers> const& pages) {
    // A table of numbers of pages, from 1 on, by their hashes: sorting costs more to compile.
    std::size_t size = 16;
    while (size < pages.size() * 2) size *= 2;
    std::vector<std::size_t> table(size);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].next == 0) continue;
        auto at = pages[i].next & (size - 1);
        for (; table[at] != 0; at = (at + 1) & (size - 1)) {
            auto const& before = pages[table[at] - 1];
            if (before.next == pages[i].next)
                return pages[i].place + ": names the same next page as " + before.place +
                       ": one page was given twice, and its records came twice";
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
