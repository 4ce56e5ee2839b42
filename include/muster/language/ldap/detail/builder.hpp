// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/detail/hex.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/octets.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Fills a `filter` from left to right, as a parser moves over its text.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail {

/// Appends the octets that a well-formed assertion value stands for, escapes undone.
template <class Out>
constexpr void append_decoded(std::string_view written, Out& out) {
    for (std::size_t i = 0; i < written.size();) {
        auto const escape = std::min(written.find('\\', i), written.size());
        out.append(written, i, escape - i);
        if (escape == written.size()) return;
        out += static_cast<char>(muster::detail::hex_octet(written, escape + 1));
        i = escape + 3;
    }
}

/// How large a filter may become.
struct builder_limits {
    std::size_t depth, nodes, parts;
};

/// A limit that was met.
struct refusal {
    errc code{};
    std::size_t limit = 0;
    char const* of_what = nullptr;
    char const* where = nullptr;
};

/// A filter in the making. A parser calls a step where it has just read what the step is about;
/// `at` is the place after it. A step that answers false has met a limit, and the parse is over.
///
/// Nothing recurses, and groups that are still open need no memory of their own: until a group is
/// closed, the `end` of its node holds the index of the group around it.
///
/// @tparam Target   `filter`, or what is like one when compiling
template <class Target>
class basic_builder {
public:
    constexpr basic_builder(Target& target, std::string_view text, builder_limits limits)
        : filter_(target), begin_(text.data()), limits_(limits) {
        filter_.storage.assign(text);
        filter_.source_size = static_cast<std::uint32_t>(text.size());
        // Each node has one '(' of its own, and a value has none, so this is the exact number; the
        // bound keeps a text of parentheses only from costing memory before it is refused.
        auto const nodes = static_cast<std::size_t>(std::count(text.begin(), text.end(), '('));
        filter_.nodes.reserve(std::min({nodes, limits.nodes, std::size_t{1024}}));
    }

    /// Behind a `(`.
    constexpr bool enter(char const* at) {
        if (depth_ == limits_.depth)
            return refuse({errc::filter_too_deep, limits_.depth, "nested parentheses", at - 1});
        if (filter_.nodes.size() == limits_.nodes)
            return refuse({errc::filter_too_large, limits_.nodes, "filters in one", at - 1});
        filter_.depth = std::max(filter_.depth, ++depth_);
        return true;
    }
    /// Behind the `)` that belongs to the last `enter`.
    constexpr bool leave(char const*) {
        --depth_;
        return true;
    }

    /// Behind the `&`, `|` or `!` of a group.
    template <filter_op Op>
    constexpr bool open_group(char const* at) {
        auto& group = filter_.nodes.emplace_back();
        group.op = Op;
        group.position = offset(at) - 2;
        group.end = group_;
        group_ = static_cast<std::uint32_t>(filter_.nodes.size() - 1);
        return true;
    }
    /// Behind the last part of a group.
    constexpr bool close_group(char const*) {
        auto& group = filter_.nodes[group_];
        group_ = group.end;
        group.end = static_cast<std::uint32_t>(filter_.nodes.size());
        return true;
    }

    /// Whether a group is open.
    [[nodiscard]] constexpr bool in_group() const noexcept { return group_ != no_group; }
    /// What the innermost open group is.
    [[nodiscard]] constexpr filter_op group_op() const { return filter_.nodes[group_].op; }

    /// Before the first octet of an item.
    constexpr bool begin_item(char const* at) {
        auto& item = filter_.nodes.emplace_back();
        item.position = offset(at);
        item.end = static_cast<std::uint32_t>(filter_.nodes.size());
        mark_ = at;
        return true;
    }
    /// Before a name.
    constexpr bool begin_name(char const* at) {
        mark_ = at;
        return true;
    }
    /// Behind an attribute description.
    constexpr bool end_attribute(char const* at) {
        item().attribute = slice(mark_, at);
        return true;
    }
    /// Behind a matching rule.
    constexpr bool end_rule(char const* at) {
        item().rule = slice(mark_, at);
        return true;
    }
    /// Behind what was taken for a matching rule and its colon: answers whether it is `dn`, and
    /// then makes it the flag.
    constexpr bool take_dn(char const*) {
        auto& node = item();
        auto const name = filter_.view(node.rule);
        if (name.size() != 2 || (name[0] | 0x20) != 'd' || (name[1] | 0x20) != 'n') return false;
        node.rule = {};
        node.dn_attributes = true;
        return true;
    }

    /// Behind an operator, before its value.
    template <filter_op Op>
    constexpr bool begin_value(char const* at) {
        item().op = Op;
        item().value_position = offset(at);
        mark_ = at;
        escaped_ = false;
        return true;
    }
    /// Behind an escape.
    constexpr bool note_escape(char const*) { return escaped_ = true; }
    /// Behind the value of any operator but `=`.
    constexpr bool end_value(char const* at) {
        item().value = value(at);
        return true;
    }
    /// Behind a `*` in the value of `=`.
    constexpr bool star(char const* at) {
        auto& node = item();
        auto const first = node.op != filter_op::substrings;
        if (first) {
            node.op = filter_op::substrings;
            node.first_part = static_cast<std::uint32_t>(filter_.parts.size());
            node.has_initial = at - 1 != mark_;
        }
        if (!end_part(at - 1)) return false;
        mark_ = at;
        escaped_ = false;
        return true;
    }
    /// Behind the value of `=`.
    constexpr bool end_equality(char const* at) {
        auto& node = item();
        if (node.op != filter_op::substrings) return end_value(at);
        node.has_final = at != mark_;
        if (!end_part(at)) return false;
        node.part_count = static_cast<std::uint32_t>(filter_.parts.size()) - node.first_part;
        // RFC 4511 4.5.1.7.2 knows no empty part: "*", "**" and so on ask for presence.
        if (node.part_count == 0) {
            node.op = filter_op::present;
            node.first_part = 0;
        }
        return true;
    }

    /// The limit that was met; without `where`, none was.
    [[nodiscard]] constexpr refusal const& refused() const noexcept { return refusal_; }

private:
    constexpr filter_node& item() { return filter_.nodes.back(); }
    constexpr std::uint32_t offset(char const* at) const {
        return static_cast<std::uint32_t>(at - begin_);
    }
    constexpr text_slice slice(char const* from, char const* to) const {
        return {offset(from), static_cast<std::uint32_t>(to - from)};
    }
    /// What was written from the mark to `to`. Without escapes that is a piece of the source text.
    constexpr text_slice value(char const* to) {
        if (!escaped_) return slice(mark_, to);
        auto const begin = filter_.storage.size();
        append_decoded({mark_, static_cast<std::size_t>(to - mark_)}, filter_.storage);
        return {static_cast<std::uint32_t>(begin),
                static_cast<std::uint32_t>(filter_.storage.size() - begin)};
    }
    constexpr bool end_part(char const* to) {
        if (to == mark_) return true;
        if (filter_.parts.size() == limits_.parts)
            return refuse({errc::filter_too_large, limits_.parts, "parts between '*'", mark_});
        if (filter_.parts.capacity() == 0) filter_.parts.reserve(4);
        filter_.parts.push_back(value(to));
        return true;
    }
    constexpr bool refuse(refusal why) {
        if (refusal_.where == nullptr) refusal_ = why;
        return false;
    }

    static constexpr auto no_group = static_cast<std::uint32_t>(-1);

    Target& filter_;
    char const* begin_;
    char const* mark_ = nullptr;  ///< where the present name, value or part begins
    builder_limits limits_;
    std::uint32_t depth_ = 0;
    std::uint32_t group_ = no_group;  ///< index of the innermost open group
    bool escaped_ = false;            ///< whether the present value or part has an escape
    refusal refusal_;
};

using builder = basic_builder<filter>;

}}}  // namespace muster::ldap::detail
