// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Names that people mistype, and those that they may have meant.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

MUSTER_LAZY inline char name_fold(char c) noexcept {
    // A filter writes '-' where a path has '.', see `schema`.
    if (c == '.') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

MUSTER_LAZY inline bool same_spelling(std::string_view spoken, std::string_view text) noexcept {
    // `text` may hold "[]" after any name; a filter does not write it.
    std::size_t i = 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] == '[' || text[k] == ']') continue;
        if (i == spoken.size() || name_fold(spoken[i]) != name_fold(text[k])) return false;
        ++i;
    }
    return i == spoken.size();
}

/// How many letters must change, go, come or swap with their neighbour, to turn `a` into `b`; case
/// does not count.
MUSTER_LAZY inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    constexpr std::size_t longest = 64;  // names beyond this are no typing mistakes
    if (a.size() > longest || b.size() > longest) return static_cast<std::size_t>(-1);
    std::array<std::array<std::size_t, longest + 1>, 3> rows{};
    auto* before = &rows[0];
    auto* last = &rows[1];
    auto* now = &rows[2];
    for (std::size_t k = 0; k < last->size(); ++k) (*last)[k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*now)[0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            auto const x = name_fold(a[i - 1]), y = name_fold(b[k - 1]);
            auto& least = (*now)[k] = (*last)[k - 1] + (x != y);
            auto const or_else = [&](std::size_t other) { least = other < least ? other : least; };
            or_else((*last)[k] + 1);
            or_else((*now)[k - 1] + 1);
            if (i > 1 && k > 1 && x == name_fold(b[k - 2]) && y == name_fold(a[i - 2]))
                or_else((*before)[k - 2] + 1);
        }
        auto* const unused = before;
        before = last;
        last = now;
        now = unused;
    }
    return (*last)[b.size()];
}

/// Whether `part` occurs in the spoken name `whole`; case does not count.
MUSTER_LAZY inline bool occurs_in(std::string_view whole, std::string_view part) noexcept {
    for (std::size_t i = 0; i + part.size() <= whole.size(); ++i)
        if (same_spelling(part, whole.substr(i, part.size()))) return true;
    return false;
}

MUSTER_LAZY inline std::string nearest_names(std::string_view name,
                                             std::vector<std::string> const& known) {
    struct candidate {
        std::size_t distance = static_cast<std::size_t>(-1);
        std::string_view name;
    };
    std::array<candidate, 3> nearest;  // of equals, the first
    for (auto const& each : known) {
        auto next = candidate{edit_distance(name, each), each};
        if (next.distance > 1 + name.size() / 4 && (name.size() < 4 || !occurs_in(each, name)))
            continue;
        for (auto& place : nearest)
            if (next.distance < place.distance) std::swap(place, next);
    }
    std::string list;
    for (auto const& each : nearest) {
        if (each.name.empty()) break;
        if (!list.empty()) list += ", ";
        list += each.name;
    }
    return list;
}

}}}  // namespace muster::detail
