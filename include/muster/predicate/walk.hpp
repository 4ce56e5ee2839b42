// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iterator>
#include <span>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Going over a filter: all nodes are `filter::nodes`, depth first; here are those below one.

namespace muster { inline namespace MUSTER_ABI {

/// The children of one node, in order, as a range: `for (filter_node const& each : children)`.
///
/// @par Lifetime     views the filter; its nodes must stay where they are
class child_range {
public:
    class iterator {
    public:
        using value_type = filter_node;
        using difference_type = std::ptrdiff_t;
        using reference = filter_node const&;
        using pointer = filter_node const*;
        using iterator_category = std::forward_iterator_tag;

        constexpr iterator() = default;
        constexpr reference operator*() const noexcept { return *at_; }
        constexpr pointer operator->() const noexcept { return at_; }
        constexpr iterator& operator++() noexcept {
            at_ = first_ + at_->end;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            auto const before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        friend class child_range;
        constexpr iterator(pointer first, pointer at) noexcept : first_(first), at_(at) {}

        pointer first_ = nullptr;  // the root
        pointer at_ = nullptr;
    };

    constexpr child_range(filter_node const* root, filter_node const& parent) noexcept
        : begin_(root, &parent + 1), end_(root, root + parent.end) {}

    [[nodiscard]] constexpr iterator begin() const noexcept { return begin_; }
    [[nodiscard]] constexpr iterator end() const noexcept { return end_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return begin_ == end_; }

private:
    iterator begin_, end_;
};

/// The children of `node`, which is one of `of.nodes`; an item has none.
///
/// @par Complexity   constant; going over them takes one step for each
/// @par Lifetime     views `of`
/// @par Example      @snippet tests/predicate/walk.cpp children
[[nodiscard]] constexpr child_range children_of(filter const& of,
                                                filter_node const& node) noexcept {
    return {of.nodes.data(), node};
}

/// `node`, which is one of `of.nodes`, and all below it, depth first: each before its children.
///
/// @par Complexity   constant
/// @par Lifetime     views `of`
///
/// @tparam Node   a parameter, so that only those who call it compile the span
template <class Node = filter_node>
[[nodiscard]] constexpr std::span<Node const> subtree_of(filter const& of,
                                                         filter_node const& node) noexcept {
    return {&node, static_cast<std::size_t>(of.nodes.data() + node.end - &node)};
}

}}  // namespace muster
