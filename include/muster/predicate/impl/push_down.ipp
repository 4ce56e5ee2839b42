// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/push_down.hpp>
#include <muster/predicate/simplify.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace detail {

MUSTER_DEF push_planner::push_planner(filter const& asked)
    : asked_(simplify(asked)), wanted_(asked_.nodes.size(), truth::yes),
      items_(asked_.nodes.size()), terms_(asked_.nodes.size()), said_(asked_.nodes.size(), nothing),
      exact_(asked_.nodes.size(), false) {
    auto const& nodes = asked_.nodes;
    // A parent comes before its children, and hands on what it wants.
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (auto child = i + 1; child < nodes[i].end && nodes[i].op <= filter_op::negation;
             child = nodes[child].end)
            wanted_[child] = nodes[i].op == filter_op::negation ? !wanted_[i] : wanted_[i];
}

MUSTER_DEF pushed_filter push_planner::finish(push_limits const& limits) {
    for (auto i = static_cast<std::uint32_t>(asked_.nodes.size()); i-- > 0;) translate(i);
    auto all = pieces();
    choose(all, limits);

    pushed_filter made;
    auto const count =
        std::count_if(all.begin(), all.end(), [](auto& each) { return each.is_sent; });
    for (auto const& each : all) {
        if (each.is_sent) {
            if (!made.server.empty()) made.server += " and ";
            write(said_[each.node], count > 1, made.server);
        }
        explain(each, made);
    }
    made.residual = without(all);
    return made;
}

/// What is said of a node, given what is said of its children.
MUSTER_DEF void push_planner::translate(std::uint32_t node) {
    if (is_join(node)) return join(node);
    if (asked_.nodes[node].op == filter_op::negation) {
        said_[node] = said_[node + 1];
        exact_[node] = exact_[node + 1];
    } else if (!items_[node].text.empty()) {
        terms_[node].is_leaf = true;
        said_[node] = node;
        exact_[node] = items_[node].is_exact;
    }
}

MUSTER_DEF void push_planner::join(std::uint32_t node) {
    auto& made = terms_[node];
    made.is_any = is_any(node);
    auto is_exact = true;
    for (auto child = node + 1; child < asked_.nodes[node].end; child = asked_.nodes[child].end) {
        is_exact = is_exact && exact_[child];
        auto const said = said_[child];
        if (said == nothing) {
            if (!made.is_any) continue;
            made.children.clear();
            break;
        }
        if (auto const& below = terms_[said]; !below.is_leaf && below.is_any == made.is_any)
            made.children.insert(made.children.end(), below.children.begin(), below.children.end());
        else
            made.children.push_back(said);
    }
    if (made.children.empty()) return;
    exact_[node] = is_exact;
    said_[node] = made.children.size() == 1 ? made.children.front() : node;
    for (auto const child : made.children) {
        made.depth = std::max(made.depth, terms_[child].depth + 1);
        made.widest = std::max(made.widest, terms_[child].widest);
    }
    if (made.is_any) made.widest = std::max(made.widest, made.children.size());
}

MUSTER_DEF std::vector<push_planner::piece> push_planner::pieces() const {
    std::vector<piece> found;
    for (std::uint32_t i = 0; i < asked_.nodes.size();) {
        auto const open = is_open(i);
        if (!open) found.push_back({i, said_[i] != nothing, {}});
        i = open ? i + 1 : asked_.nodes[i].end;
    }
    return found;
}

/// Leaves out what goes over the limits.
MUSTER_DEF void push_planner::choose(std::vector<piece>& from, push_limits const& limits) const {
    auto const refuse = [](piece& each, std::string reason) {
        each.is_sent = false;
        each.refused = std::move(reason);
    };
    for (auto& each : from) {
        if (!each.is_sent) continue;
        auto const& said = terms_[said_[each.node]];
        if (said.widest > limits.alternatives)
            refuse(each, "it has " + std::to_string(said.widest) +
                             " alternatives, and the server takes at most " +
                             std::to_string(limits.alternatives));
        else if (said.depth > limits.depth)
            refuse(each, "AND and OR are nested deeper than the server takes, which is " +
                             std::to_string(limits.depth));
    }
    // Several are an AND, which is one level more: the deepest ones only go alone.
    auto const fits_beside = [&](piece const& each) {
        return each.is_sent && terms_[said_[each.node]].depth < limits.depth;
    };
    auto const has_flat = std::any_of(from.begin(), from.end(), fits_beside);
    auto is_taken = false;
    for (auto& each : from) {
        if (!each.is_sent || fits_beside(each)) continue;
        if (has_flat || is_taken)
            refuse(each, "beside the other conditions, AND and OR would be nested deeper than the "
                         "server takes, which is " +
                             std::to_string(limits.depth));
        is_taken = true;
    }
    std::size_t used = 0;
    auto const measure = [&](std::string_view text) {
        return limits.measure != nullptr ? limits.measure(text) : text.size();
    };
    std::string text;
    for (auto& each : from) {
        if (!each.is_sent) continue;
        text = used == 0 ? "" : " and ";
        write(said_[each.node], true, text);
        auto const size = measure(text);
        if (size > limits.length - used)
            refuse(each, "with it the server part would be longer than " +
                             std::to_string(limits.length) + " characters");
        else
            used += size;
    }
}

MUSTER_DEF void push_planner::write(std::uint32_t of, bool nested, std::string& out) const {
    struct open_term {
        std::uint32_t of;
        std::size_t next;
    };
    std::vector<open_term> open;
    auto const begin = [&](std::uint32_t at) {
        if (terms_[at].is_leaf) {
            out += items_[at].text;
        } else {
            if (nested || !open.empty()) out += '(';
            open.push_back({at, 0});
        }
    };
    for (begin(of); !open.empty();) {
        auto& top = open.back();
        auto const& joined = terms_[top.of];
        if (top.next == joined.children.size()) {
            open.pop_back();
            if (nested || !open.empty()) out += ')';
            continue;
        }
        if (top.next != 0) out += joined.is_any ? " or " : " and ";
        begin(joined.children[top.next++]);
    }
}

/// Says why a piece, or what of it, is not asked of the server, or asked again.
MUSTER_DEF void push_planner::explain(piece const& each, pushed_filter& made) const {
    if (!each.refused.empty()) {
        made.kept.push_back({asked_.nodes[each.node].position, false, each.refused});
        return;
    }
    // What is said of items that are sent is found from above: an AND may have left some out, and
    // with them all that is below.
    std::vector<bool> is_sent;
    std::vector<std::uint32_t> below;
    auto const first = each.node, end = asked_.nodes[each.node].end;
    if (each.is_sent) {
        is_sent.resize(end - first);
        below.push_back(said_[each.node]);
    }
    while (!below.empty()) {
        auto const at = below.back();
        below.pop_back();
        is_sent[at - first] = terms_[at].is_leaf;
        if (terms_[at].is_leaf) made.needs |= items_[at].needs;
        below.insert(below.end(), terms_[at].children.begin(), terms_[at].children.end());
    }
    for (auto i = first; i < end; ++i) {
        if (asked_.nodes[i].op <= filter_op::negation) continue;
        auto const& item = items_[i];
        auto const sent = each.is_sent && is_sent[i - first];
        if (sent && item.is_exact) continue;
        made.kept.push_back({asked_.nodes[i].position, sent,
                             sent || item.text.empty()
                                 ? item.reason
                                 : "an alternative beside it cannot be asked of the server"});
    }
}

/// The filter without what is sent exactly.
MUSTER_DEF filter push_planner::without(std::vector<piece> const& sent) const {
    auto const size = static_cast<std::uint32_t>(asked_.nodes.size());
    std::vector<bool> is_kept(size, true);
    for (auto const& each : sent)
        if (each.is_sent && exact_[each.node])
            std::fill(is_kept.begin() + each.node, is_kept.begin() + asked_.nodes[each.node].end,
                      false);
    std::vector<std::uint32_t> place(size + 1, 0);
    for (std::uint32_t i = 0; i < size; ++i) place[i + 1] = place[i] + std::uint32_t{is_kept[i]};

    filter rest;
    rest.storage = asked_.storage;
    rest.source_size = asked_.source_size;
    rest.parts = asked_.parts;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (!is_kept[i]) continue;
        rest.nodes.push_back(asked_.nodes[i]);
        rest.nodes.back().end = place[asked_.nodes[i].end];
    }
    if (rest.nodes.empty()) rest.nodes.emplace_back().end = 1;  // (&)
    return simplify(rest);
}

}}}  // namespace muster::detail
