// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// The filter field `email` of users of Entra ID who have no mail address.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// The filter in which `email` falls back to the user principal name where a user has no `mail`:
/// each item about `email` becomes `(|(mail...)(&(!(mail=*))(userPrincipalName...)))`. An item
/// about `mail` stays: it asks for that attribute.
///
/// The UCX Platform's field is the user's mail address. Many users of Entra ID have none, and sign
/// in with a name of that form.
///
/// @par Complexity   linear in the filter
/// @par Example      @snippet tests/profile/entra_email.cpp fallback
MUSTER_LAZY [[nodiscard]] inline filter email_or_principal_name(filter asked) {
    auto const is_email = [&](filter_node const& node) {
        return node.op > filter_op::negation &&
               equal_ascii_nocase(asked.view(node.attribute), "email");
    };
    // Where each node moves to; a node's end is where the node after it moves to.
    constexpr std::uint32_t added = 5;
    std::vector<std::uint32_t> moved(asked.nodes.size() + 1);
    for (std::size_t i = 0; i < asked.nodes.size(); ++i)
        moved[i + 1] = moved[i] + 1 + (is_email(asked.nodes[i]) ? added : 0);
    if (moved.back() == asked.nodes.size()) return asked;

    auto const append = [&](std::string_view name) {
        text_slice const slice{static_cast<std::uint32_t>(asked.storage.size()),
                               static_cast<std::uint32_t>(name.size())};
        asked.storage += name;
        return slice;
    };
    auto const mail = append("mail"), principal_name = append("userPrincipalName");
    std::vector<filter_node> nodes;
    nodes.reserve(moved.back());
    for (auto const& node : asked.nodes) {
        auto const at = static_cast<std::uint32_t>(nodes.size());
        if (!is_email(node)) {
            nodes.push_back(node);
            nodes.back().end = moved[node.end];
            continue;
        }
        auto const add = [&](filter_op op, std::uint32_t end) -> filter_node& {
            auto& made = nodes.emplace_back();
            made.op = op;
            made.end = at + end;
            made.position = node.position;
            made.value_position = node.value_position;
            return made;
        };
        auto const add_item = [&](text_slice name, std::uint32_t end) {
            nodes.push_back(node);
            nodes.back().attribute = name;
            nodes.back().end = at + end;
        };
        add(filter_op::any_of, 6);
        add_item(mail, 2);
        add(filter_op::all_of, 6);
        add(filter_op::negation, 5);
        add(filter_op::present, 5).attribute = mail;
        add_item(principal_name, 6);
    }
    asked.nodes = std::move(nodes);
    asked.depth += 3;
    return asked;
}

}}}  // namespace muster::entra
