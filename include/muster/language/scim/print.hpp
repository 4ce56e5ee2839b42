// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/language/scim/path.hpp>

/// @file
/// Writes a SCIM filter as text.

namespace muster { inline namespace MUSTER_ABI { namespace scim {
namespace detail {

/// A node whose children are being written.
struct unfinished {
    filter_node const* node;
    bool is_enclosed;  ///< stands in parentheses
    bool has_child = false;
};

inline void append_comparison(filter const& of, filter_node const& node, std::string& out) {
    (out += ' ') += word_of(node.op);
    if (node.op == filter_op::present) return;
    out += ' ';
    switch (node.literal) {
    case literal_kind::text: append_json_string(of.view(node.value), out); break;
    case literal_kind::number: out += of.view(node.value); break;
    case literal_kind::is_true: out += "true"; break;
    case literal_kind::is_false: out += "false"; break;
    default: out += "null"; break;
    }
}

/// Ends what `begin_node` has begun.
inline void end_node(filter const& of, unfinished const& open, std::string& out) {
    auto const& node = *open.node;
    if (open.is_enclosed || node.op == filter_op::negation) out += ')';
    if (node.joins()) return;
    out += ']';
    if (node.member.size > 0) (out += '.') += of.view(node.member);
    if (node.op != filter_op::elements) append_comparison(of, node, out);
}

}  // namespace detail

/// Appends the canonical text of a filter: words in small letters, single blanks, and no
/// parentheses but those that are needed to read the same tree again.
///
/// @par Complexity   linear in the number of nodes and the size of the values; does not recurse
inline void append_text(filter const& of, std::string& out) {
    std::vector<detail::unfinished> open;
    for (std::uint32_t at = 0;; ++at) {
        for (; !open.empty() && open.back().node->end == at; open.pop_back())
            detail::end_node(of, open.back(), out);
        if (at >= of.nodes.size()) return;
        auto const& node = of.nodes[at];
        auto const* const parent = open.empty() ? nullptr : open.back().node;
        auto const is_part = parent != nullptr && parent->op <= filter_op::any_of;
        if (is_part && open.back().has_child)
            out += parent->op == filter_op::all_of ? " and " : " or ";
        if (parent != nullptr) open.back().has_child = true;
        if (node.joins()) {
            auto const binds_closer =
                is_part && parent->op == filter_op::any_of && node.op == filter_op::all_of;
            auto const is_enclosed = is_part && !binds_closer && node.op != filter_op::negation;
            out += node.op == filter_op::negation ? "not (" : is_enclosed ? "(" : "";
            open.push_back({&node, is_enclosed});
        } else {
            out += of.view(node.name);
            if (node.end > at + 1) {
                out += '[';
                open.push_back({&node, false});
            } else if (node.op != filter_op::elements) {
                detail::append_comparison(of, node, out);
            }
        }
    }
}

/// The canonical text of a filter.
[[nodiscard]] inline std::string print(filter const& of) {
    std::string out;
    append_text(of, out);
    return out;
}

/// The canonical text of a path.
[[nodiscard]] inline std::string print(target_path const& of) {
    auto out = of.name;
    if (of.has_selector()) {
        out += '[';
        append_text(of.selector, out);
        out += ']';
    }
    if (!of.member.empty()) (out += '.') += of.member;
    return out;
}

}}}  // namespace muster::scim
