// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/patch.hpp>
#include <muster/language/scim/path.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/element.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

namespace detail {

/// Applies operations, one after the other, to one resource.
class patcher {
public:
    patcher(json_value& resource, schema const& names, patch_options const& options)
        : resource_(resource), names_(names), options_(options) {}

    bool operation(json_value const& each) {
        if (!each.is_object()) return fail("invalidSyntax", "an operation is an object");
        auto const* const op = member(&each, "op");
        auto const* const word = op == nullptr ? nullptr : op->if_string();
        if (word == nullptr || !read_kind(*word))
            return fail("invalidSyntax", "\"op\" is add, replace or remove");
        auto const* const where = member(&each, "path");
        value_ = member(&each, "value");
        if (kind_ != kind::remove && value_ == nullptr)
            return fail("invalidValue", "add and replace need a \"value\"");
        if (kind_ == kind::remove && value_ != nullptr && !value_->is_null() &&
            !options_.remove_values)
            return fail("invalidSyntax", "remove takes no \"value\"");
        if (where == nullptr || where->is_null()) return without_path();
        auto const* const text = where->if_string();
        if (text == nullptr) return fail("invalidPath", "\"path\" is a text");
        return at_path(*text);
    }
    [[nodiscard]] failure& why() noexcept { return why_; }

private:
    enum class kind : std::uint8_t { add, replace, remove };

    bool read_kind(std::string_view word) {
        auto const is = [&](std::string_view name) {
            return options_.any_case_operations ? equal_ascii_nocase(word, name) : word == name;
        };
        kind_ = is("add") ? kind::add : is("replace") ? kind::replace : kind::remove;
        return kind_ != kind::remove || is("remove");
    }
    bool fail(std::string_view type, std::string message) {
        why_.code =
            type == "invalidPath" || type == "invalidFilter" ? errc::path_syntax : errc::malformed;
        why_.title = type;
        why_.message = std::move(message);
        return false;
    }
    /// Before `elements` are compared with each of `values`.
    bool spend(std::size_t elements, std::size_t values = 1) {
        spent_ += elements * values;
        if (spent_ <= options_.max_comparisons) return true;
        fail("tooMany", "more than " + std::to_string(options_.max_comparisons) +
                            " elements of lists to compare");
        why_.code = errc::over_limit;
        return false;
    }
    /// How many values a JSON value holds.
    static std::size_t count(json_value const* held) noexcept {
        auto const* const list = held == nullptr ? nullptr : held->if_array();
        return list == nullptr ? 1 : list->size();
    }
    /// A path that is none, or names nothing.
    bool fail_path(failure&& why, std::string_view type) {
        why_ = std::move(why);
        why_.code = errc::path_syntax;
        why_.title = type;
        return false;
    }

    bool without_path() {
        if (kind_ == kind::remove) return fail("noTarget", "remove needs a \"path\"");
        auto const* const all = value_->if_object();
        if (all == nullptr)
            return fail("invalidValue", "without a \"path\", the \"value\" is an object");
        for (auto const& each : *all) {
            value_ = &each.value;
            // An extension's attributes stand in an object of its own, named by its URN.
            auto const* const within = each.value.if_object();
            if (within != nullptr && is_extension(each.name)) {
                for (auto const& inner : *within) {
                    value_ = &inner.value;
                    if (!at_attribute(each.name + ":" + inner.name)) return false;
                }
                continue;
            }
            auto const is_path = each.name.find_first_of(".:[") != std::string::npos;
            if (is_path ? !at_key_that_is_path(each.name) : !at_attribute(each.name)) return false;
        }
        return true;
    }
    bool at_key_that_is_path(std::string const& key) {
        if (options_.path_keys) return at_path(key);
        return fail("invalidPath", "no attribute \"" + key + "\" in a " +
                                       std::string(names_.name()) + "; a path stands in \"path\"");
    }
    [[nodiscard]] bool is_extension(std::string_view name) const noexcept {
        for (auto const& each : names_.shapes())
            if (auto const urn = parts_of(each.text).extension;
                !urn.empty() && equal_ascii_nocase(urn, name))
                return true;
        return false;
    }

    bool at_path(std::string_view text) {
        constexpr std::size_t most = 4096;  // longer than any attribute with a selector
        auto const path = parse_path(text, {.max_depth = 16, .max_bytes = most, .max_nodes = 64});
        if (!path) return fail_path(failure(path.error()), "invalidPath");
        if (!path->has_selector()) return at_attribute(path->name);
        auto found = find_attribute(names_, path->name, options_.core);
        if (!found) return fail_path(std::move(found.error()), "invalidPath");
        if (!found->member.empty() || !found->is_list)
            return fail("invalidPath", "\"" + path->name + "\" is no list; it has no elements");
        return at_elements(*path, *found);
    }

    // ------------------------------------------------------------------ attributes as a whole

    bool at_attribute(std::string_view name) {
        auto found = find_attribute(names_, name, options_.core);
        if (!found) return fail_path(std::move(found.error()), "invalidPath");
        if (!may_change(*found)) return false;
        if (kind_ == kind::remove) return remove(*found);
        if (is_unassigned(*value_)) {
            if (kind_ == kind::add) return true;
            return remove(*found);
        }
        auto made = *value_;
        if (found->is_list && !found->member.empty()) return set_in_all(*found, std::move(made));
        if (!fit(made, *found)) return false;
        auto& held = member_or_new(holder(*found), found->name);
        if (!found->member.empty())
            member_of_object(held, *found) = std::move(made);
        else if (found->is_list)
            return set_list(held, std::move(made)) && tidy(*found);
        else if (found->kind == syntax::complex)
            merge(held, std::move(made));
        else
            held = std::move(made);
        return tidy(*found);
    }

    /// Whether the attribute is one that a client may write.
    bool may_change(attribute_path const& found) {
        if (!found.extension.empty()) return true;
        if (found.name == "id" || found.name == "meta" || found.name == "groups") {
            auto const* const held = member(&resource_, found.name);
            auto const is_same = kind_ != kind::remove && found.member.empty() && held != nullptr &&
                                 *held == *value_;
            return is_same || fail("mutability", "\"" + found.name + "\" is read-only");
        }
        auto const is_gone =
            kind_ == kind::remove || (kind_ == kind::replace && is_unassigned(*value_));
        if (found.name == "userName" && is_gone)
            return fail("mutability", "\"userName\" is required and cannot be removed");
        return true;
    }

    /// The object that holds an attribute: the resource, or that of an extension.
    json_value& holder(attribute_path const& found) {
        return found.extension.empty() ? resource_ : member_or_new(resource_, found.extension);
    }

    /// The member of a value; a text that stood for an object becomes one.
    json_value& member_of_object(json_value& held, attribute_path const& found) {
        if (held.is_string() && find_member(names_, found, "value")) {
            auto object = json_value::object();
            object.set("value", std::move(held));
            held = std::move(object);
        }
        return member_or_new(held, found.member);
    }

    bool remove(attribute_path const& found) {
        auto* const within =
            found.extension.empty() ? &resource_ : member(&resource_, found.extension);
        auto* const held = member(within, found.name);
        if (held == nullptr) return true;
        auto const* const only =
            kind_ == kind::remove && value_ != nullptr && !value_->is_null() ? value_ : nullptr;
        if (auto* const list = held->if_array()) {
            if (!spend(list->size(), count(only))) return false;
            if (!found.member.empty()) {
                for (auto& each : *list) remove_member(each, found, only);
                std::erase_if(*list, [](json_value const& each) { return !says_something(each); });
            } else if (only == nullptr) {
                list->clear();
            } else {
                std::erase_if(*list, [&](json_value const& each) { return is_named(each, *only); });
            }
        } else if (!found.member.empty()) {
            remove_member(*held, found, only);
        } else if (only == nullptr || covers(*held, *only)) {
            erase_member(*within, found.name);
        }
        return tidy(found);
    }
    /// Whether a value, or one of several, names this element: by its `value`, or by all it has.
    static bool is_named(json_value const& each, json_value const& by) {
        if (auto const* const many = by.if_array())
            return std::any_of(many->begin(), many->end(),
                               [&](json_value const& one) { return is_named(each, one); });
        if (auto const* const value = member(&by, "value")) return covers(each, *value);
        return !is_unassigned(by) && covers(each, by);
    }
    static void remove_member(json_value& from, attribute_path const& found,
                              json_value const* only) {
        auto const* const held = member(&from, found.member);
        if (held != nullptr && (only == nullptr || *held == *only))
            erase_member(from, found.member);
    }

    /// `emails.value`: of every element, or of a new one.
    bool set_in_all(attribute_path const& found, json_value&& made) {
        if (!fit(made, found)) return false;
        auto& held = member_or_new(holder(found), found.name);
        if (!held.is_array()) held = json_value::array();
        auto& list = *held.if_array();
        if (!spend(list.size())) return false;
        auto const before = primary_of(list);
        if (list.empty()) list.push_back(json_value::object());
        for (auto& each : list) member_of_object(each, found) = made;
        return one_primary(list, before) && tidy(found);
    }

    /// A list that is added to, or replaced.
    bool set_list(json_value& held, json_value&& made) {
        if (!held.is_array()) held = json_value::array();
        auto& list = *held.if_array();
        if (kind_ == kind::replace) list.clear();
        if (!spend(list.size() + count(&made), count(&made))) return false;
        auto const before = primary_of(list);
        for (auto& each : *made.if_array()) {
            auto const is_there =
                std::any_of(list.begin(), list.end(), [&](json_value const& other) {
                    return covers(other, each) && other.is_object() == each.is_object();
                });
            if (!is_there) list.push_back(std::move(each));
        }
        return one_primary(list, before);
    }

    static void merge(json_value& into, json_value&& made) {
        for (auto& each : *made.if_object()) {
            if (is_unassigned(each.value))
                erase_member(into, each.name);
            else
                member_or_new(into, each.name) = std::move(each.value);
        }
    }

    // ------------------------------------------------------------------------------- elements

    bool at_elements(target_path const& path, attribute_path const& found) {
        if (!may_change(found)) return false;
        auto const fits = bind_selector(path.selector, names_, found,
                                        {.how = binding::strict,
                                         .core = options_.core,
                                         .quoted_booleans = options_.text_booleans});
        if (!fits) return fail_path(failure(fits.error()), "invalidFilter");
        auto target = found;
        if (!path.member.empty()) {
            auto inner = find_member(names_, found, path.member);
            if (!inner) return fail_path(std::move(inner.error()), "invalidPath");
            target = std::move(*inner);
        }
        auto const removes =
            kind_ == kind::remove || (kind_ == kind::replace && is_unassigned(*value_));
        if (kind_ == kind::add && is_unassigned(*value_)) return true;
        if (removes) return remove_elements(*fits, target);

        auto made = *value_;
        auto element_of = target;
        element_of.is_list = false;
        if (!fit(made, element_of)) return false;
        auto& held = member_or_new(holder(found), found.name);
        if (!held.is_array()) held = json_value::array();
        auto& list = *held.if_array();
        if (!spend(list.size())) return false;
        auto const before = primary_of(list);
        auto is_met = false;
        for (auto& each : list) {
            if (!holds(*fits, each)) continue;
            is_met = true;
            set_element(each, target, made);
        }
        if (!is_met) {
            auto element = json_value::object();
            if (!options_.creates_elements || !imagine(path.selector, 0, found, element))
                return fail("noTarget", "no element of \"" + found.name + "\" fits the selector");
            set_element(element, target, made, false);
            list.push_back(std::move(element));
        }
        return one_primary(list, before) && tidy(found);
    }

    void set_element(json_value& each, attribute_path const& target, json_value const& made,
                     bool may_replace = true) {
        if (!target.member.empty())
            member_of_object(each, target) = made;
        else if (!made.is_object() || (kind_ == kind::replace && may_replace))
            each = made;
        else
            merge(each, json_value(made));
    }

    bool remove_elements(predicate const& fits, attribute_path const& target) {
        auto* const within =
            target.extension.empty() ? &resource_ : member(&resource_, target.extension);
        auto* const held = member(within, target.name);
        auto const* const only = value_ != nullptr && !is_unassigned(*value_) ? value_ : nullptr;
        auto is_met = false;
        if (held != nullptr && held->is_array()) {
            if (!spend(held->if_array()->size(), count(only))) return false;
            std::erase_if(*held->if_array(), [&](json_value& each) {
                if (!holds(fits, each)) return false;
                is_met = true;
                if (target.member.empty()) return only == nullptr || is_named(each, *only);
                remove_member(each, target, only);
                return !says_something(each);
            });
        }
        if (!is_met && !options_.remove_nothing)
            return fail("noTarget", "no element of \"" + target.name + "\" fits the selector");
        return tidy(target);
    }

    [[nodiscard]] static bool holds(predicate const& fits, json_value const& each) {
        auto const text = print_json(each);
        auto const* const plain = each.if_string();
        auto const whole = plain != nullptr ? value{*plain, value_kind::text}
                                            : value{text, each.is_object() ? value_kind::complex
                                                                           : value_kind::number};
        return fits(element(whole)) == truth::yes;
    }

    /// Makes an element for which a selector of equalities holds; false for any other selector.
    bool imagine(filter const& selector, std::uint32_t at, attribute_path const& of,
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

    // --------------------------------------------------------------------------------- values

    /// Makes `made` a value of the attribute `of`; false if it can be none.
    bool fit(json_value& made, attribute_path const& of) {
        if (of.is_list && of.member.empty()) {
            if (!made.is_array()) {
                json_value::array_type only;
                only.push_back(std::move(made));
                made = json_value(std::move(only));
            }
            auto one = of;
            one.is_list = false;
            for (auto& each : *made.if_array())
                if (!fit(each, one)) return false;
            return true;
        }
        auto const& name = of.member.empty() ? of.name : of.member;
        switch (of.kind) {
        case syntax::complex: return fit_object(made, of);
        case syntax::boolean: {
            auto const* const text = made.if_string();
            if (text != nullptr && options_.text_booleans) {
                if (equal_ascii_nocase(*text, "true")) return made = json_value(true), true;
                if (equal_ascii_nocase(*text, "false")) return made = json_value(false), true;
            }
            return made.kind() == json_kind::boolean ||
                   fail("invalidValue", "\"" + name + "\" takes true or false");
        }
        case syntax::integer:
            return made.kind() == json_kind::number ||
                   fail("invalidValue", "\"" + name + "\" takes a number");
        case syntax::any: return true;
        default: return made.is_string() || fail("invalidValue", "\"" + name + "\" takes a text");
        }
    }

    bool fit_object(json_value& made, attribute_path const& of) {
        if (!made.is_object()) {
            auto const has_value = find_member(names_, of, "value").has_value();
            if (!options_.bare_values || !has_value || made.is_array())
                return fail("invalidValue", "\"" + of.name + "\" takes an object");
            auto object = json_value::object();
            object.set("value", std::move(made));
            made = std::move(object);
        }
        if (options_.embedded != nullptr) take_embedded(made);
        for (auto& each : *made.if_object()) {
            auto const inner = find_member(names_, of, each.name);
            if (!inner || each.value.is_null()) continue;  // kept as it is
            if (!fit(each.value, *inner)) return false;
            each.name = inner->member;
        }
        return true;
    }
    /// `{"value":"{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}"}` is the
    /// role that the text describes.
    void take_embedded(json_value& made) const {
        auto* const held = member(&made, "value");
        auto const* const text = held == nullptr ? nullptr : held->if_string();
        if (text == nullptr || !trim(*text).starts_with('{')) return;
        auto role = options_.embedded(*text);
        if (!role) return;
        auto const* const name = member(&*role, "value");
        if (name == nullptr || !name->is_string()) return;
        auto const* const shown = member(&*role, "displayName");
        if (shown != nullptr && member(&made, "display") == nullptr) made.set("display", *shown);
        *member(&made, "value") = *name;
    }

    static constexpr auto none = static_cast<std::size_t>(-1);
    [[nodiscard]] static std::size_t primary_of(json_value::array_type const& list) noexcept {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (is_primary(list[i])) return i;
        return none;
    }
    /// Of several primary elements, the one that was it before gives it up.
    bool one_primary(json_value::array_type& list, std::size_t before) {
        auto const count = std::count_if(list.begin(), list.end(), is_primary);
        if (count < 2) return true;
        if (count > 2 || before == none || !is_primary(list[before]))
            return fail("invalidValue", "at most one element can be primary");
        *member(&list[before], "primary") = json_value(false);
        return true;
    }

    /// Leaves out what has become empty, and keeps `schemas` in step with the extensions.
    bool tidy(attribute_path const& changed) {
        auto* const within =
            changed.extension.empty() ? &resource_ : member(&resource_, changed.extension);
        if (auto const* const held = member(within, changed.name))
            if (is_unassigned(*held)) erase_member(*within, changed.name);
        if (changed.extension.empty()) return true;
        auto const is_there = within != nullptr && !is_unassigned(*within);
        if (!is_there) erase_member(resource_, changed.extension);
        auto* const schemas = member(&resource_, "schemas");
        auto* const urns = schemas == nullptr ? nullptr : schemas->if_array();
        if (urns == nullptr) return true;
        auto const is_this = [&](json_value const& each) {
            auto const* const text = each.if_string();
            return text != nullptr && equal_ascii_nocase(*text, changed.extension);
        };
        if (!is_there)
            std::erase_if(*urns, is_this);
        else if (std::none_of(urns->begin(), urns->end(), is_this))
            urns->push_back(json_value(changed.extension));
        return true;
    }

    json_value& resource_;
    schema const& names_;
    patch_options const& options_;
    kind kind_ = kind::add;
    json_value const* value_ = nullptr;
    std::size_t spent_ = 0;
    failure why_;
};

}  // namespace detail

MUSTER_DECL expected<json_value> patch(json_value const& resource, json_value const& request,
                                       schema const& names, patch_options const& options) {
    failure why;
    why.code = errc::malformed;
    why.title = "invalidSyntax";
    auto const* const operations = detail::member(&request, "Operations");
    auto const* const list = operations == nullptr ? nullptr : operations->if_array();
    auto const* const schemas = detail::member(&request, "schemas");
    auto const* const urns = schemas == nullptr ? nullptr : schemas->if_array();
    auto const says_so =
        urns != nullptr && std::any_of(urns->begin(), urns->end(), [](json_value const& each) {
            auto const* const text = each.if_string();
            return text != nullptr &&
                   equal_ascii_nocase(*text, "urn:ietf:params:scim:api:messages:2.0:PatchOp");
        });
    if (!resource.is_object())
        why.message = "the resource is no object";
    else if (!says_so)
        why.message = "\"schemas\" names urn:ietf:params:scim:api:messages:2.0:PatchOp";
    else if (list == nullptr || list->empty())
        why.message = "\"Operations\" is a list of operations";
    if (!why.message.empty()) return unexpected(std::move(why));
    if (list->size() > options.max_operations) {
        why.code = errc::over_limit;
        why.title = "tooMany";
        why.message = std::to_string(list->size()) + " operations, at most " +
                      std::to_string(options.max_operations) + " are allowed";
        return unexpected(std::move(why));
    }
    auto changed = resource;
    auto patcher = detail::patcher(changed, names, options);
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (patcher.operation((*list)[i])) continue;
        patcher.why().place = "Operations[" + std::to_string(i) + "]";
        return unexpected(std::move(patcher.why()));
    }
    return changed;
}

MUSTER_DECL json_value error_answer(failure const& why) {
    json_value::array_type schemas;
    schemas.emplace_back("urn:ietf:params:scim:api:messages:2.0:Error");
    auto answer = json_value::object();
    answer.set("schemas", json_value(std::move(schemas)));
    answer.set("status", json_value("400"));
    answer.set("scimType", json_value(why.title));
    answer.set("detail", json_value((why.place.empty() ? "" : why.place + ": ") + why.message));
    return answer;
}

}}}  // namespace muster::scim
