// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/language/ldap/unknown_names.hpp>
#include <muster/predicate/find_rule.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

template <class Unknown = unknown_name>
std::vector<Unknown> names_unknown_to(schema const& names, filter const& asked) {
    std::vector<Unknown> found;
    auto const add = [&](name_kind kind, std::string_view name) {
        for (auto const& each : found)
            if (each.kind == kind && equal_ascii_nocase(each.name, name)) return;
        found.push_back({kind, std::string(name)});
    };
    for (auto const& node : asked.nodes) {
        auto const description = asked.view(node.attribute);
        auto const name = description.substr(0, description.find(';'));
        auto const rule = asked.view(node.rule);
        if (!rule.empty() && find_rule(rule) == nullptr) add(name_kind::matching_rule, rule);
        if (name.empty()) continue;
        auto const number = names.find(name);
        if (number == schema::npos) {
            add(name_kind::attribute, name);
        } else if (names[number].rules.equality == matching_rule::object_class && rule.empty() &&
                   (node.op == filter_op::equal || node.op == filter_op::approximate ||
                    node.op == filter_op::extensible)) {
            auto const asserted = asked.view(node.value);
            if (names.oid_of(asserted).empty()) add(name_kind::object_class, asserted);
        }
    }
    return found;
}

}  // namespace detail

MUSTER_DEF std::vector<unknown_name> unknown_names(filter const& asked, schema const& names) {
    return detail::names_unknown_to(names, asked);
}

}}}  // namespace muster::ldap
