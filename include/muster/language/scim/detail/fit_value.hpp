// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/detail/patch_budget.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// Makes what a PATCH gives a value of its attribute.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// A value as messages show it: `"maybe"`, `7`, `{"x":1}`; cut where it is long.
MUSTER_LAZY [[nodiscard]] inline std::string shown(json_value const& held) {
    constexpr std::size_t most = 60;
    auto text = print_json(held);
    if (text.size() <= most) return text;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "...";
}

MUSTER_LAZY class value_fitter {
public:
    value_fitter(schema const& names, patch_options const& options, patch_budget<Lazy>& budget)
        : names_(names), options_(options), budget_(budget) {}

    /// Makes `made` a value of the attribute `of`; otherwise says what is wrong.
    [[nodiscard]] std::string fit(json_value& made, attribute_path const& of) const {
        if (of.is_list && of.member.empty()) {
            if (auto wrong = read_embedded(made, of); !wrong.empty()) return wrong;
            if (!made.is_array()) {
                json_value::array_type only;
                only.push_back(std::move(made));
                made = json_value(std::move(only));
            }
            auto one = of;
            one.is_list = false;
            for (auto& each : *made.if_array())
                if (auto wrong = fit(each, one); !wrong.empty()) return wrong;
            return {};
        }
        if (options_.listed_values) take_listed(made, of);
        switch (of.kind) {
        case syntax::complex: return fit_object(made, of);
        case syntax::boolean: {
            auto const* const text = made.if_string();
            if (text != nullptr && options_.text_booleans) {
                if (equal_ascii_nocase(*text, "true")) return made = json_value(true), "";
                if (equal_ascii_nocase(*text, "false")) return made = json_value(false), "";
            }
            return made.kind() == json_kind::boolean ? "" : takes(of, "true or false", made);
        }
        case syntax::integer:
            return made.kind() == json_kind::number ? "" : takes(of, "a number", made);
        case syntax::any: return {};
        default: return made.is_string() ? "" : takes(of, "a text", made);
        }
    }

    /// Makes a text that holds a JSON object or list what it holds, where one belongs; otherwise
    /// says what is wrong.
    [[nodiscard]] std::string read_embedded(json_value& made, attribute_path const& of) const {
        auto const* const text = made.if_string();
        auto const belongs = of.kind == syntax::complex || (of.is_list && of.member.empty());
        if (text == nullptr || !belongs || !options_.bare_values || !is_json(*text)) return {};
        auto const refused = [&](std::string_view why) {
            return takes(of, "an object" + std::string(why), made);
        };
        if (options_.embedded == nullptr) return refused("");
        static_cast<void>(budget_.spend(500 + text->size() / 16));
        auto read = options_.embedded(*text);
        if (!read) return refused(", or one as JSON in a text that is well-formed and short");
        if (auto* const list = read->if_array())
            for (auto& each : *list) take_role_names(each, of);
        take_role_names(*read, of);
        made = std::move(*read);
        return {};
    }
    /// Whether such a text stands where the `value` of an object belongs: it is about the object.
    [[nodiscard]] bool is_embedded(json_value const& given) const noexcept {
        auto const* const text = given.if_string();
        return text != nullptr && options_.embedded != nullptr && is_json(*text);
    }

    /// Makes an element for which a selector of equalities holds; false for any other selector, and
    /// for one that asks for a `value`.
    [[nodiscard]] bool imagine(filter const& selector, attribute_path const& of,
                               json_value& element) const {
        return imagine(selector, 0, of, element) && member(&element, "value") == nullptr;
    }

private:
    /// Whether a text begins as a JSON object or list does: `{"`, `{}`, `[{`, `["`, `[]`.
    [[nodiscard]] static bool is_json(std::string_view text) noexcept {
        text = trim(text);
        if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
        auto const is_object = text.front() == '{';
        text = trim(text.substr(1));
        return !text.empty() && (text.front() == '"' || text.front() == (is_object ? '}' : ']') ||
                                 (!is_object && (text.front() == '{' || text.front() == '[')));
    }
    /// An app role of Entra ID has a `displayName`, and an `id` that means nothing outside of it.
    void take_role_names(json_value& role, attribute_path const& of) const {
        if (!role.is_object() || !budget_.spend(6 * names_.shapes().size())) return;
        auto const is_known = [&](std::string_view name) {
            return member_of(names_, of, name).has_value();
        };
        if (!is_known("id")) erase_member(role, "id");
        if (is_known("displayName") || !is_known("display")) return;
        for (auto& each : *role.if_object())
            if (equal_ascii_nocase(each.name, "displayName") && member(&role, "display") == nullptr)
                each.name = "display";
    }
    /// `{"value":"{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}"}` is the
    /// role that the text describes; what stands beside the text counts before what is in it.
    [[nodiscard]] std::string take_embedded(json_value& made, attribute_path const& of) const {
        auto* const held = member(&made, "value");
        if (held == nullptr || !is_embedded(*held)) return {};
        auto whole = of;
        whole.is_list = false;
        whole.kind = syntax::complex;
        auto role = *held;
        if (auto wrong = read_embedded(role, whole); !wrong.empty()) return wrong;
        auto const* const name = member(&role, "value");
        if (name == nullptr || (!name->is_string() && name->kind() != json_kind::number))
            return takes(of, "a JSON object with a \"value\" where it takes one in a text", *held);
        *held = *name;
        if (!budget_.spend(steps_of(&role) * steps_of(&made))) return too_much();
        for (auto& each : *role.if_object())
            if (member(&made, each.name) == nullptr) made.if_object()->push_back(std::move(each));
        return {};
    }
    [[nodiscard]] static std::string too_much() { return "takes too long"; }

    [[nodiscard]] static std::string takes(attribute_path const& of, std::string_view what,
                                           json_value const& given) {
        auto const name = of.member.empty() ? of.name : of.name + "." + of.member;
        return "\"" + name + "\" takes " + std::string(what) + ", not " + shown(given);
    }
    /// `[{"$ref":null,"value":"Ada"}]` is what it holds where one value belongs.
    static void take_listed(json_value& made, attribute_path const& of) {
        auto* const list = made.if_array();
        if (list == nullptr || list->size() != 1) return;
        auto only = std::move(list->front());
        auto* const value = of.kind == syntax::complex ? nullptr : member(&only, "value");
        made = value == nullptr ? std::move(only) : std::move(*value);
    }

    [[nodiscard]] std::string fit_object(json_value& made, attribute_path const& of) const {
        if (auto wrong = read_embedded(made, of); !wrong.empty()) return wrong;
        if (!made.is_object()) {
            auto const has_value = find_member(names_, of, "value").has_value();
            if (!options_.bare_values || !has_value || made.is_array())
                return takes(of, "an object", made);
            auto object = json_value::object();
            object.set("value", std::move(made));
            made = std::move(object);
        }
        if (auto wrong = take_embedded(made, of); !wrong.empty()) return wrong;
        for (auto& each : *made.if_object()) {
            if (!budget_.spend(2 * names_.shapes().size())) return too_much();
            auto const inner = member_of(names_, of, each.name);
            if (!inner || each.value.is_null()) continue;  // kept as it is
            if (auto wrong = fit(each.value, *inner); !wrong.empty()) return wrong;
            each.name = inner->member;
        }
        return {};
    }

    [[nodiscard]] bool imagine(filter const& selector, std::uint32_t at, attribute_path const& of,
                               json_value& element) const {
        auto const& node = selector.nodes[at];
        if (node.op == filter_op::all_of) {
            for (auto child = at + 1; child < node.end; child = selector.nodes[child].end)
                if (selector.nodes[child].op == filter_op::all_of ||
                    !imagine(selector, child, of, element))
                    return false;
            return true;
        }
        auto const found = find_member(names_, of, selector.view(node.name));
        if (node.op != filter_op::equal || !found || found->member.empty()) return false;
        auto const text = selector.view(node.value);
        auto const is_boolean = found->kind == syntax::boolean;
        auto& made = member_or_new(element, found->member);
        switch (node.literal) {
        case literal_kind::text:
            made = is_boolean ? json_value(equal_ascii_nocase(text, "true")) : json_value(text);
            return true;
        case literal_kind::number: made = json_value::number(std::string(text)); return true;
        case literal_kind::is_true: made = json_value(true); return true;
        case literal_kind::is_false: made = json_value(false); return true;
        default: return false;
        }
    }

    schema const& names_;
    patch_options const& options_;
    patch_budget<Lazy>& budget_;
};

}}}  // namespace muster::scim::detail
