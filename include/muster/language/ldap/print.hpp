// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/append_escaped.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Writes a `filter` as the text of RFC 4515.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

/// What stands between the attribute and the value.
[[nodiscard]] constexpr std::string_view operator_text(filter_op op) noexcept {
    switch (op) {
    case filter_op::all_of: return "&";
    case filter_op::any_of: return "|";
    case filter_op::negation: return "!";
    case filter_op::greater_or_equal: return ">=";
    case filter_op::less_or_equal: return "<=";
    case filter_op::approximate: return "~=";
    case filter_op::extensible: return ":=";
    case filter_op::equal:
    case filter_op::substrings:
    case filter_op::present: break;
    }
    return "=";
}

MUSTER_LAZY inline void append_item(filter const& from, filter_node const& item, std::string& out) {
    out += from.view(item.attribute);
    if (item.dn_attributes) out += ":dn";
    if (item.rule.size != 0) {
        out += ':';
        out += from.view(item.rule);
    }
    out += operator_text(item.op);
    if (item.op == filter_op::present) {
        out += '*';
    } else if (item.op == filter_op::substrings) {
        if (!item.has_initial) out += '*';
        auto between = false;
        for (auto const part : from.parts_of(item)) {
            if (between) out += '*';
            append_escaped(from.view(part), out);
            between = true;
        }
        if (!item.has_final) out += '*';
    } else {
        append_escaped(from.view(item.value), out);
    }
}

}  // namespace detail

/// Prints `from` as canonical text: structure, order and names as they are, values escaped as
/// `escape` does, one `*` between parts. For any filter `x` that `parse` gave,
/// `*parse(print(x)) == x`; after `leniency::loose_names`, with that again.
///
/// A filter built by hand has to be one that RFC 4515 can write, with names that are names and
/// parts that are not empty; else the text is no filter. A filter without nodes is no text.
///
/// @par Complexity   linear in the nodes and the size of the values; nothing recurses
MUSTER_LAZY [[nodiscard]] inline std::string print(filter const& from) {
    std::string out;
    out.reserve(from.source_size);
    std::vector<std::uint32_t> ends;  // of the groups that are still open
    for (std::size_t i = 0; i < from.nodes.size();) {
        auto const& node = from.nodes[i];
        out += '(';
        if (node.op <= filter_op::negation) {
            out += detail::operator_text(node.op);
            ends.push_back(node.end);
        } else {
            detail::append_item(from, node, out);
            out += ')';
        }
        ++i;
        for (; !ends.empty() && ends.back() <= i; ends.pop_back()) out += ')';
    }
    return out;
}

}}}  // namespace muster::ldap
