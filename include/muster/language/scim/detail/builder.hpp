// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/scim/detail/literals.hpp>
#include <muster/language/scim/filter.hpp>

/// @file
/// Fills a `scim::filter` from left to right, as a parser moves over its text.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// How large a filter may become.
struct builder_limits {
    std::size_t depth, nodes;
};

/// A limit that was met, or a fault within a name or value.
struct refusal {
    errc code{};
    std::string message;
    char const* where = nullptr;
};

/// A letter, digit, `-` or `_`.
[[nodiscard]] constexpr bool is_name_char(char c) noexcept {
    auto const letter = ascii_lower(c);
    return (letter >= 'a' && letter <= 'z') || is_ascii_digit(c) || c == '-' || c == '_';
}
[[nodiscard]] constexpr bool is_letter(char c) noexcept {
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/// A filter in the making. A parser calls a step where it has just read what the step is about;
/// `at` is the place after it. A step that answers false has met a limit, and the parse is over.
///
/// In an infix language a join is known only after its first operand. So one is opened wherever one
/// could be, and those that turn out to have a single operand are left out in the end.
class builder {
public:
    builder(filter& target, std::string_view text, builder_limits const& limits)
        : filter_(target), begin_(text.data()), limits_(limits) {
        filter_.storage.assign(text);
        filter_.source_size = static_cast<std::uint32_t>(text.size());
    }

    /// Behind a `(` or `[`.
    bool enter(char const* at) {
        if (depth_ == limits_.depth)
            return refuse(errc::filter_too_deep,
                          beyond(limits_.depth, "nested parentheses and brackets"), at - 1);
        filter_.depth = std::max(filter_.depth, ++depth_);
        return true;
    }
    /// Behind the `)` or `]` that belongs to the last `enter`.
    bool leave(char const*) {
        --depth_;
        return true;
    }

    /// Before the first operand of what may be an `or`, or an `and`.
    template <filter_op Op>
    bool open_join(char const* at) {
        push(Op, at);
        is_void_.back() = true;
        open(filter_.nodes.size() - 1);
        return true;
    }
    /// Behind the word between two operands.
    bool note_join(char const*) {
        is_void_[group_] = false;
        return true;
    }
    /// Behind the last part of the innermost node that is open.
    bool close(char const*) {
        auto& group = filter_.nodes[group_];
        group_ = group.end;
        group.end = static_cast<std::uint32_t>(filter_.nodes.size());
        return true;
    }

    /// Behind `not`.
    bool open_negation(char const* at) {
        if (!count(at - 3)) return false;
        push(filter_op::negation, at - 3);
        open(filter_.nodes.size() - 1);
        return true;
    }

    /// Before the first byte of a name.
    bool begin_item(char const* at) {
        if (!count(at)) return false;
        push(filter_op::elements, at);
        mark_ = at;
        return true;
    }
    /// Behind a name with what belongs to it.
    bool end_name(char const* at) {
        item().name = slice(mark_, at);
        return true;
    }
    /// Behind the name of an extension's attribute: looks at what stands behind the URN.
    bool end_urn_name(char const* at) {
        auto const text = std::string_view(mark_, static_cast<std::size_t>(at - mark_));
        auto parts = std::size_t{1};
        auto starts = true;
        for (auto i = text.rfind(':') + 1; i < text.size(); ++i) {
            auto const c = text[i];
            if (c == '.') {
                starts = true;
                ++parts;
            } else {
                if (starts ? !is_letter(c) && c != '$' : !is_name_char(c))
                    return refuse(errc::filter_syntax, "expected an attribute name behind the URN",
                                  mark_ + i);
                starts = false;
            }
        }
        if (parts > 3)
            return refuse(errc::filter_syntax, "expected at most one sub-attribute", mark_);
        return end_name(at);
    }
    /// Behind the `[` of a selector.
    bool open_selector(char const* at) {
        if (selected_ != none)
            return refuse(errc::filter_syntax, "expected no '[': selectors do not nest", at - 1);
        selected_ = static_cast<std::uint32_t>(filter_.nodes.size() - 1);
        open(selected_);
        return true;
    }
    /// Behind the `]` of a selector.
    bool close_selector(char const*) {
        current_ = selected_;
        selected_ = none;
        return close(nullptr);
    }
    /// Before, and behind, the name of a member that follows a selector.
    bool begin_member(char const* at) {
        mark_ = at;
        return true;
    }
    bool end_member(char const* at) {
        filter_.nodes[current_].member = slice(mark_, at);
        return true;
    }

    /// Takes the operator that `word` is, if it is one; `pr` is asked for on its own.
    bool take_operator(std::string_view word, bool presence) {
        using enum filter_op;
        constexpr std::array all{present,   equal,   not_equal,        contains, starts_with,
                                 ends_with, greater, greater_or_equal, less,     less_or_equal};
        for (auto const op : all) {
            if ((op == present) != presence || !equal_ascii_nocase(word, word_of(op))) continue;
            filter_.nodes[current_].op = op;
            return true;
        }
        return false;
    }

    /// Reads the value that begins at `at`, and goes behind it; false if there is none, or one with
    /// a fault.
    bool take_value(char const*& at, char const* end) {
        auto& node = filter_.nodes[current_];
        node.value_position = offset(at);
        if (at == end) return false;
        if (*at == '"') return take_text(node, at, end);
        if (*at == '-' || is_ascii_digit(*at)) return take_number(node, at, end);
        auto to = at;
        while (to != end && is_name_char(*to)) ++to;
        auto const word = std::string_view(at, static_cast<std::size_t>(to - at));
        constexpr std::array<std::pair<std::string_view, literal_kind>, 3> words{
            {{"true", literal_kind::is_true},
             {"false", literal_kind::is_false},
             {"null", literal_kind::null}}};
        for (auto const& [name, kind] : words) {
            if (!equal_ascii_nocase(word, name)) continue;
            node.literal = kind;
            at = to;
            return true;
        }
        return false;
    }

    /// Leaves out the joins of one operand. After the last step.
    void finish() {
        auto& nodes = filter_.nodes;
        std::vector<std::uint32_t> place(nodes.size() + 1);
        std::uint32_t kept = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            place[i] = kept;
            kept += !is_void_[i];
        }
        place[nodes.size()] = kept;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (is_void_[i]) continue;
            nodes[place[i]] = nodes[i];
            nodes[place[i]].end = place[nodes[i].end];
        }
        nodes.resize(kept);
    }

    [[nodiscard]] refusal const& refused() const noexcept { return refusal_; }

private:
    static constexpr auto none = static_cast<std::uint32_t>(-1);

    static std::string beyond(std::size_t limit, char const* of_what) {
        return "more than " + std::to_string(limit) + " " + of_what;
    }
    bool refuse(errc code, std::string message, char const* where) {
        if (refusal_.where == nullptr) refusal_ = {code, std::move(message), where};
        return false;
    }
    bool count(char const* at) {
        if (count_++ == limits_.nodes)
            return refuse(errc::filter_too_large,
                          beyond(limits_.nodes, "comparisons in one filter"), at);
        return true;
    }
    void push(filter_op op, char const* at) {
        auto& node = filter_.nodes.emplace_back();
        node.op = op;
        node.position = offset(at);
        node.end = static_cast<std::uint32_t>(filter_.nodes.size());
        is_void_.push_back(false);
        current_ = node.end - 1;
    }
    /// Until a node is closed, its `end` holds the index of the open node around it.
    void open(std::size_t node) {
        filter_.nodes[node].end = group_;
        group_ = static_cast<std::uint32_t>(node);
    }
    filter_node& item() { return filter_.nodes[current_]; }
    [[nodiscard]] std::uint32_t offset(char const* at) const {
        return static_cast<std::uint32_t>(at - begin_);
    }
    [[nodiscard]] text_slice slice(char const* from, char const* to) const {
        return {offset(from), static_cast<std::uint32_t>(to - from)};
    }

    bool take_text(filter_node& node, char const*& at, char const* end) {
        auto const start = filter_.storage.size();
        auto const rest = std::string_view(at, static_cast<std::size_t>(end - at));
        auto const read = read_text_literal(rest, filter_.storage);
        if (!read.fault.empty())
            return refuse(errc::filter_syntax, std::string(read.fault), at + read.size);
        node.literal = literal_kind::text;
        node.value = {static_cast<std::uint32_t>(start),
                      static_cast<std::uint32_t>(filter_.storage.size() - start)};
        at += read.size;
        return true;
    }
    bool take_number(filter_node& node, char const*& at, char const* end) {
        auto const read =
            read_number_literal(std::string_view(at, static_cast<std::size_t>(end - at)));
        if (!read.fault.empty())
            return refuse(errc::filter_syntax, std::string(read.fault), at + read.size);
        node.literal = literal_kind::number;
        node.value = slice(at, at + read.size);
        at += read.size;
        return true;
    }

    filter& filter_;
    char const* begin_;
    char const* mark_ = nullptr;  ///< where the present name begins
    builder_limits limits_;
    std::vector<bool> is_void_;  ///< for each node: it is left out in the end
    std::size_t count_ = 0;
    std::uint32_t depth_ = 0;
    std::uint32_t group_ = none;     ///< index of the innermost open node
    std::uint32_t selected_ = none;  ///< index of the node whose selector is open
    std::uint32_t current_ = 0;      ///< index of the item that is being read
    refusal refusal_;
};

}}}  // namespace muster::scim::detail
