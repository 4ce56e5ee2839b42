// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/record/schema.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

inline char name_fold(char c) noexcept {
    // A filter writes '-' where a path has '.', see `schema`.
    if (c == '.') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

inline bool same_spelling(std::string_view spoken, std::string_view text) noexcept {
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
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
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
        std::swap(before, last);
        std::swap(last, now);
    }
    return (*last)[b.size()];
}

/// The name of a shape as a filter writes it.
inline std::string spoken_name(std::string_view text) {
    std::string name;
    for (char const c : text) {
        if (c == '[' || c == ']') continue;
        name += c == '.' ? '-' : c;
    }
    return name;
}

/// Whether `part` occurs in the spoken name `whole`; case does not count.
inline bool occurs_in(std::string_view whole, std::string_view part) noexcept {
    for (std::size_t i = 0; i + part.size() <= whole.size(); ++i)
        if (same_spelling(part, whole.substr(i, part.size()))) return true;
    return false;
}

inline std::string nearest_names(std::string_view name, std::vector<std::string> const& known) {
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

}  // namespace detail

MUSTER_DECL std::size_t schema::shape_of(std::size_t i) const noexcept {
    if (i >= aliases_.size()) return i - aliases_.size();
    auto const where = path(aliases_[i].path);
    std::size_t k = 0;
    for (; k < shapes_.size(); ++k) {
        auto rest = shapes_[k].text;
        if (detail::follow_shape(rest, where.begin(), where.size())) break;
    }
    return k;
}

MUSTER_DECL attribute schema::entry(std::size_t i) const {
    auto const k = shape_of(i);
    if (i >= aliases_.size()) {
        auto const& each = shapes_[k];
        auto name = each.text;
        if (name.ends_with("[]")) name.remove_suffix(2);  // an array is asked for by its name
        return {name, std::string(name), each.kind, rules_of(each.kind)};
    }
    auto kind = syntax::any;
    if (k < shapes_.size()) {
        auto const where = path(aliases_[i].path);
        auto rest = shapes_[k].text;
        detail::follow_shape(rest, where.begin(), where.size());
        kind = rest.empty() ? shapes_[k].kind : syntax::complex;
    }
    return {aliases_[i].name, std::string(aliases_[i].path), kind, rules_of(kind)};
}

MUSTER_DECL expected<attribute> schema::checked(std::size_t i) const {
    auto const k = shape_of(i);
    if (k == shapes_.size() || holds(shapes_[k].table)) return entry(i);
    failure why;
    why.code = errc::missing_table;
    why.message = "\"" + std::string(entry(i).name) + "\" needs the " +
                  std::string(shapes_[k].table) + " of the source, and none were given";
    return unexpected(std::move(why));
}

MUSTER_DECL std::vector<std::string> schema::attribute_names() const {
    std::vector<std::string> names;
    for (auto const& each : aliases_) names.emplace_back(each.name);
    for (auto const& each : shapes_) names.push_back(detail::spoken_name(each.text));
    return names;
}

MUSTER_DECL expected<attribute> schema::find(std::string_view name) const {
    if (auto const exact = names_.find(name); exact != key_index::npos) return checked(exact);

    // Without case a name may fit several. It is no less clear if they lead to one path, or if an
    // alias hides a member that is spelled like it.
    std::vector<std::uint16_t> fits;  // of no more names than an index holds
    for (std::size_t i = 0; i < aliases_.size() + shapes_.size(); ++i) {
        auto const text =
            i < aliases_.size() ? aliases_[i].name : shapes_[i - aliases_.size()].text;
        if (!detail::same_spelling(name, text)) continue;
        auto const found = entry(i);
        auto is_known = false;
        for (auto const k : fits) {
            auto const before = entry(k);
            is_known = is_known || before.path == found.path || before.name == found.name;
        }
        if (!is_known) fits.push_back(static_cast<std::uint16_t>(i));
    }
    if (fits.size() == 1) return checked(fits.front());

    failure why;
    if (fits.size() > 1) {
        why.code = errc::ambiguous_attribute;
        why.message = "\"" + std::string(name) + "\" could be";
        for (std::size_t i = 0; i < fits.size(); ++i)
            why.message += (i == 0                 ? " "
                            : i + 1 == fits.size() ? " or "
                                                   : ", ") +
                           std::string(entry(fits[i]).name);
        why.message += "; write it with its exact case";
        return unexpected(std::move(why));
    }
    if (!open_.empty()) {
        auto member = std::string(name);
        if (!name.starts_with(open_))
            for (char& c : member) c = c == '-' ? '_' : c;
        if (member.starts_with(open_) && path(member).valid() && path(member).size() == 1)
            return attribute{name, std::move(member), syntax::any, rules_of(syntax::any)};
    }
    why.code = errc::unknown_attribute;
    why.message = "no attribute \"" + std::string(name) + "\" in a " + std::string(name_);
    if (auto const near = detail::nearest_names(name, attribute_names()); !near.empty())
        why.message += "; did you mean " + near + "?";
    return unexpected(std::move(why));
}

}}  // namespace muster
