// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Splits a filter in two: what a server is asked, and what is asked here of the records that it
/// gives. Whoever passes both is whom the filter selects.

namespace muster { inline namespace MUSTER_ABI {

/// What a server can be asked about one item.
struct server_item {
    std::string text{};     ///< in the server's language; empty: nothing
    bool is_exact = false;  ///< it holds of no other records either
    std::uint8_t needs =
        0;                 ///< what else the request must have; the language says what the bits are
    std::string reason{};  ///< why there is no text, or no exact one
};

/// What a server accepts.
struct push_limits {
    std::size_t length = 1024;      ///< of the text, as `measure` counts
    std::size_t alternatives = 15;  ///< of one OR
    std::size_t depth = 2;          ///< how deep AND and OR may stand in each other
    /// How long a text is in the request; `nullptr`: its size.
    std::size_t (*measure)(std::string_view text) = nullptr;
};

/// An item, or a part of the filter, that is asked here.
struct kept_item {
    std::uint32_t position = 0;  ///< byte offset in the filter's text
    bool is_narrowed = false;    ///< the server is asked something that covers it
    std::string reason;          ///< a sentence, without a full stop
};

/// A filter in two parts.
struct pushed_filter {
    std::string server;           ///< for the server; empty: ask it for all records
    std::uint8_t needs = 0;       ///< what the items in `server` need, together
    filter residual;              ///< for the records that come back; `(&)` if nothing is left
    std::vector<kept_item> kept;  ///< why `residual` is not empty, in the order of the filter
};

namespace detail {

/// Finds out what can be sent, once each item has been translated. Works on the simplified filter.
class push_planner {
public:
    MUSTER_API explicit push_planner(filter const& asked);

    [[nodiscard]] filter const& asked() const noexcept { return asked_; }
    /// The answer of a node that lets the whole filter be True.
    [[nodiscard]] truth wanted(std::size_t node) const noexcept { return wanted_[node]; }
    void say(std::size_t node, server_item&& item) { items_[node] = std::move(item); }
    MUSTER_API pushed_filter finish(push_limits const& limits);

private:
    static constexpr auto nothing = static_cast<std::uint32_t>(-1);

    /// What the server is asked in the place of a node.
    struct term {
        bool is_leaf = false, is_any = false;
        std::uint32_t depth = 0;  // of joins in each other
        std::size_t widest = 0;   // OR
        std::vector<std::uint32_t> children;
    };
    /// A condition that must hold for the whole to be True.
    struct piece {
        std::uint32_t node;
        bool is_sent = false;
        std::string refused;  // by a limit
    };

    [[nodiscard]] bool is_join(std::size_t node) const noexcept {
        return asked_.nodes[node].op == filter_op::all_of ||
               asked_.nodes[node].op == filter_op::any_of;
    }
    /// Whether one of the children is enough: OR, and under a NOT, AND.
    [[nodiscard]] bool is_any(std::size_t node) const noexcept {
        return (asked_.nodes[node].op == filter_op::any_of) == (wanted_[node] == truth::yes);
    }
    /// Whether all parts of a node must hold for the whole to be True.
    [[nodiscard]] bool is_open(std::size_t node) const noexcept {
        auto const inner = node + std::size_t{asked_.nodes[node].op == filter_op::negation};
        return is_join(inner) && !is_any(inner);
    }
    MUSTER_API void translate(std::uint32_t node);
    MUSTER_API void join(std::uint32_t node);
    MUSTER_API std::vector<piece> pieces() const;
    MUSTER_API void choose(std::vector<piece>& from, push_limits const& limits) const;
    MUSTER_API void write(std::uint32_t term, bool nested, std::string& out) const;
    MUSTER_API void explain(piece const& each, pushed_filter& made) const;
    MUSTER_API filter without(std::vector<piece> const& sent) const;

    filter asked_;
    std::vector<truth> wanted_;
    std::vector<server_item> items_;
    std::vector<term> terms_;
    std::vector<std::uint32_t> said_;  // the term that says a node; `nothing` if none does
    std::vector<bool> exact_;          // whether that says all of it
};

}  // namespace detail

/// Splits `asked`: for every record, `asked` is True if and only if the server part holds and
/// `residual` is True.
///
/// An AND sends those of its children that can be said, an OR is sent if all of them can; a NOT is
/// moved to the items below it, which holds for three values as it does for two. What is sent
/// exactly need not be asked again, everything else stays in `residual`.
///
/// What is refused costs traffic; what is sent wrongly costs users. So `translate` decides for each
/// item, and once for each way in which it can stand: it is told which answer is `wanted`, True,
/// or, under a NOT, False, and gives a text that holds of **every** record for which the item has
/// that answer; if `is_exact`, of those alone. A record for which the item is Undefined counts in
/// neither case.
///
/// The filter is simplified first, which may take away items whose names are wrong: bind `asked`
/// before, if that matters.
///
/// @param asked       a filter with at least one node
/// @param translate   `server_item (filter const&, filter_node const&, truth wanted)`; not called
///                    for AND, OR and NOT. The languages' `push_down` have theirs.
/// @par Complexity   as `simplify`, and linear in the nodes times the nesting; recursion-free
/// @par Example      @snippet tests/predicate/push_down.cpp push_down
template <class Translate>
[[nodiscard]] pushed_filter push_down(filter const& asked, push_limits const& limits,
                                      Translate&& translate) {
    detail::push_planner plan(asked);
    auto const& nodes = plan.asked().nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].op > filter_op::negation)
            plan.say(i, translate(plan.asked(), nodes[i], plan.wanted(i)));
    return plan.finish(limits);
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/push_down.ipp>
#endif
