// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/record/detail/spelling.hpp>
#include <muster/record/schema.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// The name of a shape as a filter writes it.
MUSTER_LAZY inline std::string spoken_name(std::string_view text) {
    std::string name;
    for (char const c : text) {
        if (c == '[' || c == ']') continue;
        name += c == '.' ? '-' : c;
    }
    return name;
}

}  // namespace detail

MUSTER_DEF std::size_t schema::shape_of(std::size_t i) const noexcept {
    if (i >= aliases_.size()) return i - aliases_.size();
    auto const where = path(aliases_[i].path);
    std::size_t k = 0;
    for (; k < shapes_.size(); ++k) {
        auto rest = shapes_[k].text;
        if (detail::follow_shape(rest, where.begin(), where.size())) break;
    }
    return k;
}

MUSTER_DEF attribute schema::entry(std::size_t i, std::size_t k) const {
    if (i >= aliases_.size()) {
        auto const& each = shapes_[k];
        auto name = each.text;
        if (name.ends_with("[]")) name.remove_suffix(2);  // an array is asked for by its name
        return {name, std::string(name), each.kind, rules_of(each.kind), each.values};
    }
    auto kind = syntax::any;
    value_list values;
    if (k < shapes_.size()) {
        auto const where = path(aliases_[i].path);
        auto rest = shapes_[k].text;
        detail::follow_shape(rest, where.begin(), where.size());
        kind = rest.empty() ? shapes_[k].kind : syntax::complex;
        if (rest.empty()) values = shapes_[k].values;
    }
    return {aliases_[i].name, std::string(aliases_[i].path), kind, rules_of(kind), values};
}

MUSTER_DEF expected<attribute> schema::checked(std::size_t i) const {
    auto const k = shape_of(i);
    if (k == shapes_.size() || holds(shapes_[k].table)) return entry(i, k);
    failure why;
    why.code = errc::missing_table;
    why.message = "\"" + std::string(entry(i, k).name) + "\" needs the " +
                  std::string(shapes_[k].table) + " of the source, and none were given";
    return unexpected(std::move(why));
}

MUSTER_DEF std::vector<std::string> schema::attribute_names() const {
    std::vector<std::string> names;
    // By number, here and below: iterators of spans cost whoever includes this.
    for (std::size_t i = 0; i < aliases_.size(); ++i) names.emplace_back(aliases_[i].name);
    // A name in apostrophes cannot be spoken; an alias leads there.
    for (std::size_t k = 0; k < shapes_.size(); ++k)
        if (!shapes_[k].text.starts_with('\''))
            names.push_back(detail::spoken_name(shapes_[k].text));
    return names;
}

MUSTER_DEF expected<attribute> schema::find(std::string_view name, near_names advice) const {
    if (auto const exact = names_.find(name); exact != key_index::npos) return checked(exact);

    // Without case a name may fit several. It is no less clear if they lead to one path, or if an
    // alias hides a member that is spelled like it.
    std::vector<std::uint32_t> fits;
    for (std::size_t i = 0; i < aliases_.size() + shapes_.size(); ++i) {
        auto const text =
            i < aliases_.size() ? aliases_[i].name : shapes_[i - aliases_.size()].text;
        if (!detail::same_spelling(name, text)) continue;
        auto const found = entry(i, shape_of(i));
        auto is_known = false;
        for (auto const k : fits) {
            auto const before = entry(k, shape_of(k));
            is_known = is_known || before.path == found.path || before.name == found.name;
        }
        if (!is_known) fits.push_back(static_cast<std::uint32_t>(i));
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
                           std::string(entry(fits[i], shape_of(fits[i])).name);
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
    if (advice == near_names::left_out) return unexpected(std::move(why));
    if (auto const near = detail::nearest_names(name, attribute_names()); !near.empty())
        why.message += "; did you mean " + near + "?";
    return unexpected(std::move(why));
}

}}  // namespace muster
