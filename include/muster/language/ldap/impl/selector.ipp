// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/language/ldap/detail/octets.hpp>
#include <muster/language/ldap/selector.hpp>
#include <muster/predicate/find_rule.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

MUSTER_DEF bool read_options(std::string_view text, std::vector<std::string>& out) {
    out.clear();
    while (!text.empty()) {
        auto const end = text.find(';');
        auto option = std::string(text.substr(0, end));
        for (char& c : option) {
            if (!detail::is(c, detail::octet::keychar)) return false;
            c = ascii_lower(c);
        }
        if (option != "binary" && !option.starts_with("lang-") && !option.starts_with("x-"))
            return false;
        auto const place = std::lower_bound(out.begin(), out.end(), option);
        if (place == out.end() || *place != option) out.insert(place, std::move(option));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
        if (text.empty()) return false;
    }
    return true;
}

MUSTER_DEF selector::selector(std::string_view path, schema const& names) {
    if (path.starts_with(':')) {
        asks_name_ = path.starts_with(":dn:");
        auto const* const rule = find_rule(path.substr(asks_name_ ? 4 : 1));
        if (rule != nullptr) rule_ = rule->family;
        return;
    }
    if (path.ends_with(":dn")) {
        asks_name_ = true;
        path.remove_suffix(3);
    }
    auto const semicolon = std::min(path.find(';'), path.size());
    type_ = names.find(path.substr(0, semicolon));
    if (semicolon < path.size() && !read_options(path.substr(semicolon + 1), options_))
        type_ = schema::npos;
}

MUSTER_DEF bool selector::takes(std::size_t type, std::vector<std::string> const& options,
                                schema const& names) const noexcept {
    if (rule_ != matching_rule::none) return can_compare(rule_, names[type].values);
    if (type_ == schema::npos || !names.is_subtype(type, type_)) return false;
    // Each option asked for is among those that the attribute has. `lang-` alone asks any language.
    for (auto const& wanted : options_) {
        auto const is_range = wanted.ends_with('-');
        auto const found = std::any_of(options.begin(), options.end(), [&](std::string const& own) {
            return own == wanted || (is_range && own.starts_with(wanted));
        });
        if (!found) return false;
    }
    return true;
}

MUSTER_DEF bool selector::takes_from_name(std::size_t type, schema const& names) const noexcept {
    if (!asks_name_) return false;
    if (rule_ != matching_rule::none) return can_compare(rule_, names[type].values);
    return type_ != schema::npos && options_.empty() && names.is_subtype(type, type_);
}

}  // namespace ldap

}}  // namespace muster
