// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/predicate/detail/find_part.hpp>
#include <muster/predicate/filter.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF void bounds::narrow(bounds const& other) {
    for (auto const& each : other.groups_) groups_.push_back(each);
}

MUSTER_DEF std::string bounds::longest_piece(std::string_view text) {
    std::string_view best;
    for (std::size_t from = 0; from < text.size();) {
        auto to = from;
        while (to < text.size() && text[to] > ' ' && text[to] < 0x7F && text[to] != '"' &&
               text[to] != '\\' && text[to] != '/')
            ++to;
        if (to - from > best.size()) best = text.substr(from, to - from);
        from = to + 1;
    }
    std::string literal(best.size() >= 2 ? best : std::string_view{});
    for (char& c : literal) c = ascii_lower(c);
    return literal;
}

MUSTER_DEF std::vector<bounds::group>
bounds::either(filter const& asked, std::vector<std::vector<group>> const& below, std::size_t i) {
    // One of the children must hold, so one literal of each child's first group together bound
    // the whole; a child that bounds nothing makes the whole bound nothing.
    group together;
    for (auto child = i + 1; child < asked.nodes[i].end; child = asked.nodes[child].end) {
        if (below[child].empty()) return {};
        for (auto const& literal : below[child].front()) together.push_back(literal);
    }
    std::vector<group> made;
    if (!together.empty() && together.size() <= max_literals) made.push_back(std::move(together));
    return made;
}

MUSTER_DEF bool bounds::occurs_any(group const& literals, std::string_view raw) {
    for (auto const& each : literals)
        if (occurs(each, raw)) return true;
    return false;
}

MUSTER_DEF bool bounds::occurs(std::string_view literal, std::string_view raw) {
    return detail::find_part(raw, literal, detail::case_ignore_bytes<>, true) !=
           std::string_view::npos;
}

MUSTER_DEF bool bounds::may_match(std::string_view raw) const {
    if (groups_.empty()) return true;
    for (char const c : raw)
        if (c == '\\' || static_cast<unsigned char>(c) >= 0x7F) return true;
    // Where many groups are looked for in a long record, the filter itself decides.
    constexpr std::size_t most_bytes = std::size_t{1} << 26;
    std::size_t searched = 0;
    for (auto const& each : groups_) {
        if ((searched += raw.size() * each.size()) > most_bytes + raw.size()) return true;
        if (!occurs_any(each, raw)) return false;
    }
    return true;
}

}}  // namespace muster
