// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// A SCIM filter (RFC 7644 3.4.2.2) that has been read but not bound.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// What a node of a SCIM filter asks.
enum class filter_op : std::uint8_t {
    all_of,            ///< `and` between two or more
    any_of,            ///< `or` between two or more
    negation,          ///< `not (...)`; one child
    elements,          ///< `emails[type eq "work"]`: the child holds of one element
    present,           ///< `pr`
    equal,             ///< `eq`
    not_equal,         ///< `ne`
    contains,          ///< `co`
    starts_with,       ///< `sw`
    ends_with,         ///< `ew`
    greater,           ///< `gt`
    greater_or_equal,  ///< `ge`
    less,              ///< `lt`
    less_or_equal,     ///< `le`
};

/// How an operator is written; empty for what is no operator between an attribute and a value.
[[nodiscard]] constexpr std::string_view word_of(filter_op op) noexcept {
    switch (op) {
    case filter_op::present: return "pr";
    case filter_op::equal: return "eq";
    case filter_op::not_equal: return "ne";
    case filter_op::contains: return "co";
    case filter_op::starts_with: return "sw";
    case filter_op::ends_with: return "ew";
    case filter_op::greater: return "gt";
    case filter_op::greater_or_equal: return "ge";
    case filter_op::less: return "lt";
    case filter_op::less_or_equal: return "le";
    default: return "";
    }
}

/// What the value of a comparison is (RFC 8259 section 3).
enum class literal_kind : std::uint8_t { none, text, number, is_true, is_false, null };

/// One node. Nodes stand in prefix order: a node, then its children with all of theirs.
struct filter_node {
    filter_op op = filter_op::all_of;
    literal_kind literal = literal_kind::none;  ///< comparisons: what `value` is
    std::uint32_t end = 0;             ///< index of the node after this one's last descendant
    std::uint32_t position = 0;        ///< byte offset in the source text
    std::uint32_t value_position = 0;  ///< byte offset in the source text of the value
    text_slice name;  ///< the attribute as it is written, with its URN: `name.familyName`
    /// Where a comparison has a child: the member of the elements for which the child holds, the
    /// `value` of `emails[type eq "work"].value eq "x"`.
    text_slice member;
    text_slice value;  ///< a text without its quotes and escapes, a number as it is written

    [[nodiscard]] constexpr bool joins() const noexcept { return op <= filter_op::negation; }
};

/// A SCIM filter: a tree of nodes in one flat array, and the characters that they view. A value,
/// like `muster::filter`.
class filter {
public:
    /// The text that was parsed.
    [[nodiscard]] std::string_view source() const noexcept { return view({0, source_size}); }
    [[nodiscard]] std::string_view view(text_slice slice) const noexcept {
        return std::string_view(storage).substr(slice.offset, slice.size);
    }

    std::vector<filter_node> nodes;  ///< the first is the root; never empty in a parsed filter
    std::string storage;             ///< the source text, then decoded values
    std::uint32_t source_size = 0;   ///< how much of `storage` is the source text
    std::uint32_t depth = 0;         ///< the deepest nesting of parentheses and brackets
};

/// Whether two filters ask the same in the same form: equal nodes, names (ASCII letters without
/// case) and values. Positions and source text do not count.
///
/// @par Complexity   linear in the number of nodes and the size of the values
[[nodiscard]] inline bool operator==(filter const& a, filter const& b) noexcept {
    if (a.nodes.size() != b.nodes.size()) return false;
    for (std::size_t i = 0; i < a.nodes.size(); ++i) {
        auto const &x = a.nodes[i], &y = b.nodes[i];
        if (x.op != y.op || x.literal != y.literal || x.end != y.end ||
            !equal_ascii_nocase(a.view(x.name), b.view(y.name)) ||
            !equal_ascii_nocase(a.view(x.member), b.view(y.member)) ||
            a.view(x.value) != b.view(y.value))
            return false;
    }
    return true;
}

}}}  // namespace muster::scim
