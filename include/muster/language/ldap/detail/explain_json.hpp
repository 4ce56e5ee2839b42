// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/detail/explain_text.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/explainer.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/value.hpp>

/// @file
/// An explanation as JSON.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// Writes one explanation as JSON.
MUSTER_LAZY class json_teller {
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
        out_ += '}';
        if (auto const left = not_looked_for(why_); !left.empty()) {
            out_ += ",\"not_looked_for\":[";
            for (auto const& each : left) {
                comma();
                text(each);
            }
            out_ += ']';
        }
        out_ += '}';
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

}}}}  // namespace muster::ldap::detail
