// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/detail/in_chain.hpp>
#include <muster/record/syntax.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// @tparam Key   a parameter, so that only those who call it compile the set
template <class Key = std::string>
[[nodiscard]] inline truth follow_chain(std::string_view value, std::string_view attribute,
                                        std::string_view wanted, link_lookup const& links,
                                        value_types const& types) {
    if (!links) return truth::undefined;
    if (links.decides()) return links.leads_to(value, attribute, wanted);
    auto if_not_found = truth::no;
    std::set<Key> seen;
    std::vector<std::string> to_visit, targets{std::string(value)};
    std::string key;
    // Nearest entries first: the manager is asked before the manager's manager.
    for (std::size_t next = 0;; ++next) {
        for (auto& each : targets) {
            if (!types.canonical(matching_rule::distinguished_name, each, key))
                if_not_found = truth::undefined;
            else if (key == wanted)
                return truth::yes;
            else if (seen.insert(key).second)
                to_visit.push_back(std::move(each));
        }
        targets.clear();
        if (next == to_visit.size()) return if_not_found;
        if (next == link_lookup::max_entries) return truth::undefined;
        if (!links(to_visit[next], attribute, targets)) if_not_found = truth::undefined;
    }
}

MUSTER_DEF truth in_chain(std::string_view value, std::string_view attribute,
                          std::string_view wanted, link_lookup const& links,
                          value_types const& types) {
    return follow_chain(value, attribute, wanted, links, types);
}

}}}}  // namespace muster::ldap::detail
