// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/truth.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/explain.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/language/ldap/selector.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace ldap {
namespace detail {

constexpr std::string_view name_of(truth known) noexcept {
    return known == truth::yes ? "True" : known == truth::no ? "False" : "Undefined";
}

/// An item as RFC 4515 writes it.
inline std::string item_text(filter const& asked, std::uint32_t node) {
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

/// Puts sentences together for one explanation.
class storyteller {
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

/// Writes one explanation as JSON.
class json_teller {
public:
    json_teller(filter const& asked, explanation const& why, std::string& out)
        : asked_(asked), why_(why), out_(out) {}

    void run() {
        out_ += "{\"answer\":";
        text(name_of(why_.answer()));
        out_ += ",\"in_scope\":";
        boolean(why_.answer() == truth::yes);
        out_ += ",\"filter\":";
        text(print(asked_));
        out_ += ",\"nodes\":[";
        each_node(asked_, [&](std::uint32_t at, std::size_t depth) { node(at, depth); });
        out_ += "],\"fields\":[";
        for (auto const& each : why_.fields) {
            comma();
            field_of(each);
        }
        out_ += "],\"record_change\":{\"state\":";
        auto const& change = why_.record;
        text(change.state == change_state::found        ? "found"
             : change.state == change_state::none_found ? "none_found"
                                                        : "impossible");
        out_ += ",\"smallest\":";
        boolean(change.is_smallest);
        out_ += ",\"attributes\":[";
        for (auto const& each : change.attributes) attribute(each);
        out_ += "]},\"filter_change\":{\"items\":[";
        for (auto const& each : why_.edited.items) {
            comma();
            out_ += "{\"node\":" + std::to_string(each.node) + ",\"item\":";
            text(item_text(asked_, each.node));
            out_ += ",\"how\":";
            constexpr std::string_view names[] = {"drop", "revalue", "negate", "fix"};
            text(names[static_cast<std::size_t>(each.how)]);
            out_ += '}';
        }
        out_ += "],\"filter\":";
        text(print(why_.edited.result));
        out_ += "}}";
    }

private:
    void text(std::string_view written) { append_json_string(written, out_); }
    void boolean(bool known) { out_ += known ? "true" : "false"; }
    void comma() {
        if (out_.back() != '[') out_ += ',';
    }
    void kind(value_kind what) {
        out_ += ",\"kind\":";
        text(what == value_kind::text      ? "text"
             : what == value_kind::boolean ? "boolean"
             : what == value_kind::number  ? "number"
                                           : "object");
    }

    void node(std::uint32_t at, std::size_t depth) {
        auto const& each = why_.nodes[at];
        comma();
        out_ += "{\"depth\":" + std::to_string(depth) + ",\"answer\":";
        text(name_of(each.answer));
        switch (asked_.nodes[at].op) {
        case filter_op::all_of: out_ += ",\"op\":\"and\""; break;
        case filter_op::any_of: out_ += ",\"op\":\"or\""; break;
        case filter_op::negation: out_ += ",\"op\":\"not\""; break;
        default:
            out_ += ",\"op\":\"item\",\"item\":";
            text(item_text(asked_, at));
            break;
        }
        if (each.field != node_explanation::none)
            out_ += ",\"field\":" + std::to_string(each.field);
        if (each.value != node_explanation::none)
            out_ += ",\"decided_by\":" + std::to_string(each.value);
        if (each.note != node_explanation::none) {
            out_ += ",\"note\":";
            text(why_.notes[each.note]);
        }
        out_ += '}';
    }
    void field_of(shown_field const& each) {
        out_ += "{\"path\":";
        text(each.path);
        out_ += ",\"state\":";
        text(each.state == presence::absent ? "absent"
             : each.state == presence::null ? "null"
                                            : "value");
        out_ += ",\"count\":" + std::to_string(each.count) + ",\"values\":[";
        for (auto const& held : each.values) {
            comma();
            out_ += "{\"number\":" + std::to_string(held.number) + ",\"text\":";
            text(held.text);
            kind(held.kind);
            if (held.is_cut) out_ += ",\"cut\":true";
            out_ += '}';
        }
        out_ += "]}";
    }
    void attribute(attribute_change const& each) {
        auto const tell = storyteller(asked_, why_);
        comma();
        out_ += "{\"attribute\":";
        text(tell.name_of_attribute(each));
        out_ += ",\"field\":" + std::to_string(each.field) + ",\"removed\":[";
        for (auto const number : each.removed) {
            comma();
            out_ += std::to_string(number);
        }
        out_ += "],\"added\":[";
        for (auto const& added : each.added) {
            comma();
            out_ += "{\"text\":";
            text(added.text);
            kind(added.kind);
            out_ += '}';
        }
        out_ += "],\"items\":[";
        for (auto const& item : each.items) {
            comma();
            out_ += "{\"node\":" + std::to_string(item.node) + ",\"becomes_true\":";
            boolean(item.becomes_true);
            out_ += '}';
        }
        out_ += "],\"sentence\":";
        text(tell.sentence(each));
        out_ += '}';
    }

    filter const& asked_;
    explanation const& why_;
    std::string& out_;
};

}  // namespace detail

MUSTER_DECL std::string render(filter const& asked, explanation const& why) {
    return detail::storyteller(asked, why).run();
}

MUSTER_DECL void append_json(filter const& asked, explanation const& why, std::string& out) {
    detail::json_teller(asked, why, out).run();
}

}  // namespace ldap

MUSTER_DECL std::vector<path_facts> facts_of(ldap::schema const& names,
                                             std::span<std::string const> paths) {
    struct asked_attribute {
        ldap::selector takes;
        std::size_t type = ldap::schema::npos;
        std::vector<std::string> options;
    };
    std::vector<asked_attribute> asked(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        std::string_view description = paths[i];
        asked[i].takes = ldap::selector(description, names);
        if (description.ends_with(":dn")) description.remove_suffix(3);
        auto const semicolon = std::min(description.find(';'), description.size());
        asked[i].type = names.find(description.substr(0, semicolon));
        if (semicolon < description.size())
            static_cast<void>(
                ldap::read_options(description.substr(semicolon + 1), asked[i].options));
    }
    auto const is_any = [&](std::size_t i) { return asked[i].type == ldap::schema::npos; };
    auto const takes = [&](std::size_t i, std::size_t k) {
        return asked[i].takes.takes(asked[k].type, asked[k].options, names);
    };
    // Parts of the name are values of other attributes, too.
    auto const asks_name = [&](std::size_t i) {
        return asked[i].takes.asks_name() || paths[i] == "entryDN";
    };
    std::vector<path_facts> facts(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (is_any(i) || is_any(k) || takes(i, k) || takes(k, i) ||
                (asks_name(i) && asks_name(k)))
                facts[i].shared = facts[k].shared = true;
    return facts;
}

}}  // namespace muster
