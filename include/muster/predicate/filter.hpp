// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// A filter that has been read but not bound: what every filter language produces and `bind`
/// consumes.

namespace muster { inline namespace MUSTER_ABI {

/// What a node of a filter asks. The names are those of RFC 4511 4.5.1, spelled out.
enum class filter_op : std::uint8_t {
    all_of,            ///< `(&...)`; without children True (RFC 4526)
    any_of,            ///< `(|...)`; without children False (RFC 4526)
    negation,          ///< `(!...)`; exactly one child
    equal,             ///< `(attribute=value)`
    substrings,        ///< `(attribute=initial*any*final)`
    greater_or_equal,  ///< `(attribute>=value)`
    less_or_equal,     ///< `(attribute<=value)`
    present,           ///< `(attribute=*)`
    approximate,       ///< `(attribute~=value)`
    extensible,        ///< `(attribute:dn:rule:=value)`
};

/// A piece of a filter's storage.
struct text_slice {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// One node. Nodes stand in prefix order: a node, then its children with all of theirs.
struct filter_node {
    filter_op op = filter_op::all_of;
    bool dn_attributes = false;  ///< extensible: `:dn` was given
    bool has_initial = false;    ///< substrings: the first part is anchored at the start
    bool has_final = false;      ///< substrings: the last part is anchored at the end
    std::uint32_t end = 0;       ///< index of the node after this one's last descendant
    std::uint32_t position =
        0;  ///< byte offset in the source text: of `(` for and/or/not, else of the item
    std::uint32_t value_position = 0;  ///< byte offset in the source text of the assertion value
    text_slice
        attribute;     ///< attribute description with its options; empty where extensible has none
    text_slice rule;   ///< extensible: matching rule name or OID; may be empty
    text_slice value;  ///< the assertion value, escapes undone
    std::uint32_t first_part = 0;  ///< substrings: index of the first part
    std::uint32_t part_count = 0;  ///< substrings: number of parts, none of them empty
};

/// A filter: a tree of nodes in one flat array, and the characters that they view.
///
/// A value: copying copies, and nothing refers to the text it was read from. Nothing here recurses,
/// so a filter of any depth is copied, compared and destroyed in constant stack.
class filter {
public:
    /// The text that was parsed; error messages of later steps point into it. Empty for filters
    /// built by hand.
    [[nodiscard]] constexpr std::string_view source() const noexcept {
        return view({0, source_size});
    }
    [[nodiscard]] constexpr std::string_view view(text_slice slice) const noexcept {
        return std::string_view(storage).substr(slice.offset, slice.size);
    }
    /// The parts of a substrings node, in order.
    ///
    /// @tparam Slice   a parameter, so that only those who call it compile the span
    template <class Slice = text_slice>
    [[nodiscard]] constexpr std::span<Slice const>
    parts_of(filter_node const& node) const noexcept {
        return {parts.data() + node.first_part, node.part_count};
    }

    std::vector<filter_node>
        nodes;  ///< prefix order; the first is the root; never empty in a parsed filter
    std::vector<text_slice> parts;  ///< the parts of all substrings nodes
    std::string storage;            ///< the source text, then decoded values
    std::uint32_t source_size = 0;  ///< how much of `storage` is the source text
    std::uint32_t depth = 0;        ///< the deepest nesting of parentheses
};

namespace detail {

/// Whether `x` of `a` and `y` of `b` are the same but for their children and positions.
MUSTER_LAZY [[nodiscard]] inline bool same_node(filter const& a, filter_node const& x,
                                                filter const& b, filter_node const& y) noexcept {
    auto const same_name = [](std::string_view left, std::string_view right) {
        auto const small_letter = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        };
        if (left.size() != right.size()) return false;
        for (std::size_t i = 0; i < left.size(); ++i)
            if (small_letter(left[i]) != small_letter(right[i])) return false;
        return true;
    };
    if (x.op != y.op || x.dn_attributes != y.dn_attributes || x.has_initial != y.has_initial ||
        x.has_final != y.has_final || x.part_count != y.part_count ||
        !same_name(a.view(x.attribute), b.view(y.attribute)) ||
        !same_name(a.view(x.rule), b.view(y.rule)) || a.view(x.value) != b.view(y.value))
        return false;
    auto const left = a.parts_of(x), right = b.parts_of(y);
    for (std::size_t p = 0; p < left.size(); ++p)
        if (a.view(left[p]) != b.view(right[p])) return false;
    return true;
}

}  // namespace detail

/// Whether two filters ask the same in the same form: equal nodes, names (ASCII letters without
/// case) and values. Positions and source text do not count.
///
/// @par Complexity   linear in the number of nodes and the size of the values
MUSTER_LAZY [[nodiscard]] inline bool operator==(filter const& a, filter const& b) noexcept {
    if (a.nodes.size() != b.nodes.size()) return false;
    for (std::size_t i = 0; i < a.nodes.size(); ++i)
        if (a.nodes[i].end != b.nodes[i].end || !detail::same_node(a, a.nodes[i], b, b.nodes[i]))
            return false;
    return true;
}

}}  // namespace muster
