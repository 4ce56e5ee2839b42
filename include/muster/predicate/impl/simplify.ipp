// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/predicate/simplify.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Works from the leaves to the root. Equal subtrees get equal numbers, so that comparing two of
/// them, however large, is comparing numbers.
///
/// @tparam Number   of a term; a parameter, so that only those who call it compile the tables
template <class Number>
class simplifier {
public:
    simplifier(filter const& asked, simplify_options how) : asked_(asked), how_(how) {}

    filter run() {
        auto const size = static_cast<std::uint32_t>(asked_.nodes.size());
        std::vector<std::uint32_t> parent(size, none);
        for (std::uint32_t i = 0; i < size; ++i)
            for (auto child = i + 1; child < asked_.nodes[i].end; child = asked_.nodes[child].end)
                parent[child] = i;
        term_of_.assign(size, none);
        for (auto i = size; i-- > 0;) {
            auto const op = asked_.nodes[i].op;
            // A join in one like it is taken up by that one.
            if (is_join(op) && parent[i] != none && asked_.nodes[parent[i]].op == op) continue;
            term_of_[i] = is_join(op)                 ? join(i)
                          : op == filter_op::negation ? negation(term_of_[i + 1], i)
                                                      : leaf(i);
        }
        return written(term_of_.front());
    }

private:
    static constexpr auto none = static_cast<std::uint32_t>(-1);

    /// A simplified subtree. `node` is where its text stands in the filter that was asked.
    struct term {
        filter_op op;
        std::uint32_t node;
        std::vector<std::uint32_t> children;
    };

    static bool is_join(filter_op op) noexcept {
        return op == filter_op::all_of || op == filter_op::any_of;
    }
    static filter_op opposite(filter_op op) noexcept {
        return op == filter_op::all_of ? filter_op::any_of : filter_op::all_of;
    }
    [[nodiscard]] bool is_constant(std::uint32_t at, filter_op op) const noexcept {
        return terms_[at].op == op && terms_[at].children.empty();
    }

    /// The number of the term with this key; it is made if there is none.
    std::uint32_t number(std::string key, term made) {
        auto const next = static_cast<std::uint32_t>(terms_.size());
        auto const [at, is_new] = numbers_.emplace(std::move(key), next);
        if (is_new)
            terms_.push_back(std::move(made));
        else
            terms_[at->second].node = made.node;  // of equals the first is shown
        return at->second;
    }
    std::uint32_t number(term made) {
        std::string key(1, static_cast<char>(made.op));
        for (auto const child : made.children) append_number(child, key);
        return number(std::move(key), std::move(made));
    }
    static void append_number(std::uint64_t count, std::string& key) {
        for (int shift = 0; shift < 64; shift += 8) key += static_cast<char>(count >> shift & 0xFF);
    }
    static void append_text(std::string_view text, std::string& key) {
        append_number(text.size(), key);
        key += text;
    }

    std::uint32_t leaf(std::uint32_t at) {
        auto const& node = asked_.nodes[at];
        std::string key(1, static_cast<char>(node.op));
        key += static_cast<char>(node.dn_attributes + 2 * node.has_initial + 4 * node.has_final);
        for (auto const name : {node.attribute, node.rule}) {
            append_number(name.size, key);
            for (char const c : asked_.view(name)) key += ascii_lower(c);
        }
        append_text(asked_.view(node.value), key);
        for (auto const part : asked_.parts_of(node)) append_text(asked_.view(part), key);
        return number(std::move(key), {node.op, at, {}});
    }

    std::uint32_t constant(filter_op op, std::uint32_t at) { return number({op, at, {}}); }

    std::uint32_t negation(std::uint32_t of, std::uint32_t at) {
        auto const& inner = terms_[of];
        if (inner.op == filter_op::negation) return inner.children.front();
        if (is_join(inner.op) && inner.children.empty()) return constant(opposite(inner.op), at);
        return number({filter_op::negation, at, {of}});
    }

    std::uint32_t join(std::uint32_t at) {
        auto const op = asked_.nodes[at].op;
        std::vector<std::uint32_t> children;
        std::unordered_set<Number> known;
        auto const add = [&](std::uint32_t child) {
            if (known.insert(child).second) children.push_back(child);
        };
        for (auto i = at + 1; i < asked_.nodes[at].end;) {
            if (asked_.nodes[i].op == op) {  // its children are this one's
                ++i;
                continue;
            }
            auto const child = term_of_[i];
            i = asked_.nodes[i].end;
            if (is_constant(child, opposite(op))) return child;
            if (terms_[child].op != op) {
                add(child);
                continue;
            }
            // What was between the two has gone. `(&)` in an AND is one of these, too.
            for (auto const grandchild : terms_[child].children) add(grandchild);
        }
        std::erase_if(children, [&](std::uint32_t child) {
            auto const& each = terms_[child];
            return each.op == opposite(op) &&
                   std::any_of(each.children.begin(), each.children.end(),
                               [&](auto inner) { return known.contains(inner); });
        });
        if (children.size() == 1) return children.front();
        if (how_.cheap_first)
            std::stable_sort(children.begin(), children.end(),
                             [&](auto a, auto b) { return cost(a) < cost(b); });
        return number({op, at, std::move(children)});
    }

    /// Orders by what a leaf usually costs, and how many records it leaves.
    [[nodiscard]] int cost(std::uint32_t of) const {
        auto const& node = asked_.nodes[terms_[of].node];
        auto const is_class = equal_ascii_nocase(asked_.view(node.attribute), "objectClass");
        switch (terms_[of].op) {
        case filter_op::equal: return is_class ? 1 : 0;
        case filter_op::approximate: return 2;
        case filter_op::present: return is_class ? 8 : 3;  // every LDAP entry has a class
        case filter_op::substrings: return node.has_initial ? 4 : 5;
        case filter_op::greater_or_equal:
        case filter_op::less_or_equal: return 6;
        case filter_op::extensible: return 7;
        case filter_op::all_of:
        case filter_op::any_of: return 9;
        case filter_op::negation: break;
        }
        return 10;
    }

    filter written(std::uint32_t root) {
        filter made;
        made.storage = asked_.storage;
        made.source_size = asked_.source_size;
        struct open_term {
            std::uint32_t of, node;
            std::size_t next;
        };
        std::vector<open_term> open;
        auto const begin = [&](std::uint32_t of) {
            auto const& each = terms_[of];
            auto node = asked_.nodes[each.node];
            auto const parts = asked_.parts_of(node);
            if (each.op != node.op) {  // a constant in the place of what it was made of
                filter_node fresh;
                fresh.position = node.position;
                node = fresh;
            }
            node.op = each.op;
            if (each.op == filter_op::substrings) {
                node.first_part = static_cast<std::uint32_t>(made.parts.size());
                made.parts.insert(made.parts.end(), parts.begin(), parts.end());
            }
            open.push_back({of, static_cast<std::uint32_t>(made.nodes.size()), 0});
            made.nodes.push_back(node);
            made.depth = std::max(made.depth, static_cast<std::uint32_t>(open.size()));
        };
        for (begin(root); !open.empty();) {
            auto& top = open.back();
            auto const& children = terms_[top.of].children;
            if (top.next < children.size()) {
                begin(children[top.next++]);
            } else {
                made.nodes[top.node].end = static_cast<std::uint32_t>(made.nodes.size());
                open.pop_back();
            }
        }
        return made;
    }

    filter const& asked_;
    simplify_options how_;
    std::vector<term> terms_;
    std::vector<std::uint32_t> term_of_;  // of each node that is no part of a join above it
    std::unordered_map<std::string, Number> numbers_;
};

template <class Number = std::uint32_t>
filter simplified(filter const& asked, simplify_options how) {
    return simplifier<Number>(asked, how).run();
}

}  // namespace detail

MUSTER_DEF filter simplify(filter const& asked, simplify_options how) {
    return detail::simplified(asked, how);
}

}}  // namespace muster
