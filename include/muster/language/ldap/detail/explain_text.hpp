// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/printable.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/explainer.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/value.hpp>

/// @file
/// An explanation in sentences.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

constexpr std::string_view name_of(truth known) noexcept {
    return known == truth::yes ? "True" : known == truth::no ? "False" : "Undefined";
}

/// An item as RFC 4515 writes it.
MUSTER_LAZY inline std::string item_text(filter const& asked, std::uint32_t node) {
    auto const& item = asked.nodes[node];
    std::string text = "(";
    if (item.op <= filter_op::negation)
        text += operator_text(item.op);
    else
        append_item(asked, item, text);
    return text + ")";
}

/// Calls `visit` with each node and how many joins it is in.
template <class Visit>
void each_node(filter const& asked, Visit&& visit) {
    std::vector<std::uint32_t> ends;
    for (std::uint32_t at = 0; at < asked.nodes.size(); ++at) {
        while (!ends.empty() && ends.back() <= at) ends.pop_back();
        visit(at, ends.size());
        if (asked.nodes[at].op <= filter_op::negation) ends.push_back(asked.nodes[at].end);
    }
}

/// What an explanation leaves out, since it takes too long.
MUSTER_LAZY [[nodiscard]] inline std::vector<std::string> not_looked_for(explanation const& why) {
    std::vector<std::string> made;
    if (why.not_compared != 0) {
        made.push_back("what " + std::to_string(why.not_compared) +
                       (why.not_compared == 1 ? " item answers" : " items answer") +
                       ": they are shown as Undefined");
        made.emplace_back("a change of the record or of the filter");
        return made;
    }
    if (why.hints_gave_up) made.emplace_back("values that the filter may have meant");
    if (why.record.gave_up)
        made.emplace_back(why.record.state == change_state::found ? "a smaller change of the record"
                                                                  : "a change of the record");
    if (why.edited.gave_up) made.emplace_back("values of the record that the filter could ask for");
    return made;
}

/// Puts sentences together for one explanation.
MUSTER_LAZY class storyteller {
public:
    storyteller(filter const& asked, explanation const& why) : asked_(asked), why_(why) {}

    std::string run() {
        auto const in_scope = why_.answer() == truth::yes;
        out_ = in_scope ? "In scope: " : "Out of scope: ";
        out_ += "the filter is ";
        (out_ += name_of(why_.answer())) += " for this record.\n\n";
        tell_tree();
        if (!why_.edited.items.empty() || !why_.record.attributes.empty() ||
            why_.record.state == change_state::impossible) {
            out_ += in_scope ? "\nIt would be out of scope" : "\nIt would be in scope";
            tell_record_change();
            tell_filter_change();
        }
        tell_limits();
        return std::move(out_);
    }

    /// What has to be different about an attribute, and what it is now.
    std::string sentence(attribute_change const& change) const {
        std::string text;
        auto const name = name_of_attribute(change);
        for (std::size_t i = 0; i < change.items.size() && i < 8; ++i) {
            if (i != 0) text += " and ";
            append_demand(change, change.items[i], i == 0 ? name : std::string_view("it"), text);
        }
        if (change.items.empty()) text += name;
        if (!change.added.empty() && !is_plain(change)) {
            text += ", for example ";
            append_new_values(change, text);
        }
        auto const& held = why_.fields[change.field];
        text += " (now ";
        append_values(held, 3, text);
        return text + ")";
    }

    std::string_view name_of_attribute(attribute_change const& change) const {
        auto const name = change.items.empty()
                              ? std::string_view()
                              : asked_.view(asked_.nodes[change.items.front().node].attribute);
        return name.empty() ? std::string_view(why_.fields[change.field].path) : name;
    }

private:
    static constexpr std::size_t max_nodes = 1000, max_width = 200, max_indent = 40, max_list = 10;

    static void append_cut(std::string_view text, std::size_t most, std::string& out) {
        auto size = std::min(text.size(), most);
        while (size < text.size() && size > 0 &&
               (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            --size;
        muster::detail::append_printable(text.substr(0, size), out);
        if (size < text.size()) out += "...";
    }
    [[nodiscard]] static std::string shown_item(filter const& of, std::uint32_t node) {
        std::string text;
        append_cut(item_text(of, node), max_width, text);
        return text;
    }

    static void append_value(std::string_view text, value_kind kind, bool is_cut,
                             std::string& out) {
        if (kind == value_kind::complex) {
            out += "an object";
            return;
        }
        auto const quote = kind == value_kind::text ? "\"" : "";
        out += quote;
        append_cut(text, max_width, out);
        if (is_cut) out += "...";
        out += quote;
    }
    static void append_values(shown_field const& from, std::size_t most, std::string& out) {
        if (from.state != presence::value) {
            out += from.state == presence::null ? "null" : "no value";
            return;
        }
        auto const count = std::min(most, from.values.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (i != 0) out += ", ";
            append_value(from.values[i].text, from.values[i].kind, from.values[i].is_cut, out);
        }
        if (count < from.count)
            out += (count != 0 ? " and " : "") + std::to_string(from.count - count) +
                   (count != 0 ? " more" : " values");
    }
    static void append_new_values(attribute_change const& change, std::string& out) {
        for (std::size_t i = 0; i < change.added.size() && i < max_list; ++i) {
            if (i != 0) out += " and ";
            append_value(change.added[i].text, change.added[i].kind, false, out);
        }
    }

    void tell_tree() {
        std::size_t told = 0;
        each_node(asked_, [&](std::uint32_t at, std::size_t depth) {
            if (++told > max_nodes) return;
            auto const& node = why_.nodes[at];
            auto const answer = name_of(node.answer);
            (out_ += answer).append(11 - answer.size(), ' ');
            out_.append(2 * std::min(depth, max_indent), ' ');
            switch (asked_.nodes[at].op) {
            case filter_op::all_of: out_ += "AND"; break;
            case filter_op::any_of: out_ += "OR"; break;
            case filter_op::negation: out_ += "NOT"; break;
            default: tell_item(at, node); break;
            }
            if (node.note != node_explanation::none) {
                out_ += "  ";
                append_cut(why_.notes[node.note], 3 * max_width, out_);
            }
            out_ += '\n';
        });
        if (told > max_nodes)
            out_ += "... and " + std::to_string(told - max_nodes) + " nodes more\n";
    }
    void tell_item(std::uint32_t at, node_explanation const& node) {
        out_ += shown_item(asked_, at);
        if (node.field == node_explanation::none) return;
        auto const& held = why_.fields[node.field];
        out_ += "  ";
        append_cut(held.path, max_width, out_);
        out_ += ": ";
        append_values(held, held.values.size(), out_);
        if (held.count < 2 || node.value == node_explanation::none) return;
        for (auto const& each : held.values)
            if (each.number == node.value) {
                out_ += "; decided by ";
                append_value(each.text, each.kind, each.is_cut, out_);
            }
    }

    /// Whether the sentence names the value that comes anyway.
    [[nodiscard]] bool is_plain(attribute_change const& change) const {
        if (change.items.size() != 1 || change.added.size() != 1) return false;
        auto const& item = change.items.front();
        auto const op = asked_.nodes[item.node].op;
        return item.becomes_true &&
               (op == filter_op::present ||
                asked_.view(asked_.nodes[item.node].value) == change.added.front().text);
    }

    void append_demand(attribute_change const& change, attribute_change::item const& item,
                       std::string_view name, std::string& out) const {
        auto const& node = asked_.nodes[item.node];
        auto const has_more = change.removed.size() < why_.fields[change.field].count;
        auto const is_equality = node.op == filter_op::equal || node.op == filter_op::approximate;
        if (item.becomes_true && is_equality && change.items.size() == 1 && !has_more) {
            out += name;
            out += ": ";
            append_cut(asked_.view(node.value), max_width, out);
            return;
        }
        auto const many = why_.fields[change.field].count > 1 || has_more;
        if (node.op == filter_op::present || !many) {
            out += name;
            out += item.becomes_true               ? " must "
                   : node.op == filter_op::present ? " must "
                                                   : " must not ";
        } else {
            out += item.becomes_true ? "a value of " : "no value of ";
            out += name;
            out += item.becomes_true ? " must " : " may ";
        }
        auto const value = [&](std::string_view before) {
            out += before;
            append_cut(asked_.view(node.value), max_width, out);
        };
        switch (node.op) {
        case filter_op::present: out += item.becomes_true ? "have a value" : "have no value"; break;
        case filter_op::equal:
        case filter_op::approximate: value("be "); break;
        case filter_op::greater_or_equal: value("be at least "); break;
        case filter_op::less_or_equal: value("be at most "); break;
        case filter_op::substrings: append_pattern(node, out); break;
        default:
            out += "satisfy ";
            out += shown_item(asked_, item.node);
            break;
        }
    }
    void append_pattern(filter_node const& node, std::string& out) const {
        auto const parts = asked_.parts_of(node);
        if (parts.size() > 4) {
            out += "fit the pattern";
            return;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i != 0) out += i + 1 == parts.size() ? " and " : ", ";
            out += i == 0 && node.has_initial                ? "begin with "
                   : i + 1 == parts.size() && node.has_final ? "end in "
                                                             : "contain ";
            append_cut(asked_.view(parts[i]), max_width, out);
        }
    }

    void tell_limits() {
        auto const left = not_looked_for(why_);
        for (std::size_t i = 0; i < left.size(); ++i)
            out_ +=
                (i == 0 ? "\nNot looked for, since it takes too long:\n  " : "  ") + left[i] + "\n";
    }
    void tell_record_change() {
        auto const& change = why_.record;
        if (change.state != change_state::found) {
            out_ +=
                change.state == change_state::impossible
                    ? " with no change of the record: what decides is the same for all records;\n"
                      "with this change of the filter:\n"
                    : " with a change of the record that holds together, if there is one: none "
                      "was found;\nor with this change of the filter:\n";
            return;
        }
        out_ += change.attributes.size() == 1 ? " with this change of the record"
                                              : " with these changes of the record";
        if (!change.is_smallest) out_ += " (fewer attributes may do)";
        out_ += ":\n";
        for (std::size_t i = 0; i < change.attributes.size() && i < max_list; ++i)
            out_ += "  " + sentence(change.attributes[i]) + "\n";
        tell_rest(change.attributes.size());
        if (!why_.edited.items.empty()) out_ += "or with this change of the filter:\n";
    }
    void tell_filter_change() {
        auto const& change = why_.edited;
        if (change.items.empty()) return;
        for (std::size_t i = 0; i < change.items.size() && i < max_list; ++i) {
            auto const& each = change.items[i];
            if (each.how == edit::drop) {
                out_ += "  without " + shown_item(asked_, each.node);
            } else {
                auto const is_wrapped = change.result.nodes[each.now].op == filter_op::negation;
                auto const loses_not = each.how == edit::negate && !is_wrapped;
                out_ += "  with " +
                        (is_wrapped ? "(!" + shown_item(change.result, each.now + 1) + ")"
                                    : shown_item(change.result, each.now)) +
                        " in the place of " +
                        (loses_not ? "(!" + shown_item(asked_, each.node) + ")"
                                   : shown_item(asked_, each.node));
            }
            out_ += '\n';
        }
        tell_rest(change.items.size());
        out_ += "  which makes it ";
        append_cut(print(change.result), 3 * max_width, out_);
        out_ += '\n';
    }
    void tell_rest(std::size_t count) {
        if (count > max_list) out_ += "  and " + std::to_string(count - max_list) + " more\n";
    }

    filter const& asked_;
    explanation const& why_;
    std::string out_;
};

}}}}  // namespace muster::ldap::detail
