// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/detail/element_row.hpp>
#include <muster/language/scim/detail/fit_value.hpp>
#include <muster/language/scim/detail/patch_budget.hpp>
#include <muster/language/scim/detail/patch_list.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/detail/patched_resource.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/language/scim/path.hpp>

/// @file
/// One attribute of a resource, or chosen elements of it, changed by a PATCH.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

enum class patch_kind : std::uint8_t { add, replace, remove };

/// Changes one resource, attribute by attribute. What an operation asks is in `kind`, `given` and
/// `where`; what is wrong with it afterwards in `why`.
MUSTER_LAZY class attribute_patcher {
public:
    patch_kind kind = patch_kind::add;
    json_value const* given = nullptr;  ///< the value; null: the operation has none
    std::string_view where;             ///< the path; empty: the operation has none
    failure why;

    attribute_patcher(json_value& resource, schema const& names, patch_options const& options)
        : resource_(resource, names), names_(names), options_(options), budget_(options),
          fitter_(names, options, budget_) {}

    /// The attribute as a whole, or one member of it.
    bool at_attribute(std::string_view name) {
        if (!spend_for_name()) return false;
        auto found = find_attribute(names_, name, options_.core);
        if (!found) return fail_path(std::move(found.error()), "invalidPath");
        if (!may_change(*found) || !spend_for(*found)) return false;
        if (kind == patch_kind::remove) return remove(*found);
        if (is_unassigned(*given)) {
            if (kind == patch_kind::add) return true;
            return remove(*found);
        }
        if (clears(*found)) {
            found->member.clear();
            return erase(*found);
        }
        auto made = *given;
        auto const about_all = describes_object(*found, made);
        if (found->is_list && (about_all || !found->member.empty()))
            return set_in_all(*found, std::move(made));
        if (!fit(made, *found)) return false;
        auto& held = member_or_new(resource_.holder(*found), found->name);
        if (!found->member.empty())
            resource_.member_of(held, *found) = std::move(made);
        else if (found->is_list)
            return set_list(held, std::move(made)) && tidy(*found);
        else if (found->kind == syntax::complex)
            return merge_into(held, std::move(made)) && tidy(*found);
        else
            held = std::move(made);
        return tidy(*found);
    }

    /// The elements of a list, or the one value, that the path selects.
    bool at_elements(target_path const& path, attribute_path const& found) {
        if (!may_change(found) || !spend_for(found)) return false;
        if (!budget_.spend(path.selector.nodes.size() * names_.shapes().size())) return tell();
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
        auto selected = element_row<Lazy>(*fits);
        auto const removes = kind == patch_kind::remove ||
                             (kind == patch_kind::replace && is_unassigned(*given)) ||
                             clears(target);
        if (kind == patch_kind::add && is_unassigned(*given)) return true;
        if (removes) return remove_elements(selected, target);

        auto made = *given;
        auto const about_all = describes_object(target, made);
        auto element_of = target;
        element_of.is_list = false;
        if (!fit(made, element_of)) return false;
        if (!found.is_list) return set_single(selected, target, std::move(made), !about_all);
        auto& list = as_list(member_or_new(resource_.holder(found), found.name));
        if (!budget_.spend(3 * steps_of(member(resource_.holder_if_any(found), found.name))))
            return tell();
        auto const before = primary_of(list);
        auto const size = print_json(made).size();
        auto is_met = false;
        for (auto& each : list) {
            auto const known = selected.fits(each, budget_);
            if (known == truth::undefined) return tell();
            if (known == truth::no) continue;
            is_met = true;
            if (!budget_.grow(size) || !set_element(each, target, made, !about_all)) return tell();
        }
        if (!is_met) {
            auto element = json_value::object();
            if (!options_.creates_elements || path.member.empty()) return no_target();
            if (!fitter_.imagine(path.selector, found, element))
                return no_target("; only conditions with eq, joined by and, say what to make, and "
                                 "no \"value\" is made up");
            if (!set_element(element, target, made, false)) return tell();
            list.push_back(std::move(element));
        }
        return one_primary(list, before) && tidy(found);
    }

    /// An extension as a whole: an object of its own, named by its URN.
    bool at_extension(std::string_view urn) {
        auto const* const whole = given;
        if (whole == nullptr || is_unassigned(*whole)) {
            if (kind == patch_kind::add) return true;
            resource_.erase(urn);
            attribute_path gone;
            gone.extension = urn;
            return tidy(gone);
        }
        auto const* const all = whole->if_object();
        if (all == nullptr)
            return fail("invalidValue",
                        "\"" + std::string(urn) + "\" takes an object, not " + shown(*whole));
        for (auto const& each : *all) {
            given = &each.value;
            if (!at_attribute(std::string(urn).append(":").append(each.name))) return false;
        }
        return true;
    }

    /// Before the shapes of the schema and the members of the resource are looked at.
    bool spend_for_name() {
        return budget_.spend(4 * names_.shapes().size() + resource_.steps()) || tell();
    }

    bool fail(std::string_view type, std::string message) {
        why.code =
            type == "invalidPath" || type == "invalidFilter" ? errc::path_syntax : errc::malformed;
        why.title = type;
        why.message = std::move(message);
        return false;
    }
    /// A path that is none, or names nothing.
    bool fail_path(failure&& found, std::string_view type) {
        why = std::move(found);
        why.code = errc::path_syntax;
        why.title = type;
        return false;
    }

private:
    bool no_target(std::string_view also = {}) {
        return fail("noTarget", "no element fits " + std::string(where).append(also));
    }
    /// The budget is spent.
    bool tell() {
        fail("tooMany", budget_.what());
        why.code = errc::over_limit;
        return false;
    }
    bool spend_for(attribute_path const& found) {
        return budget_.spend(2 * steps_of(resource_.holder_if_any(found)) + resource_.steps()) ||
               tell();
    }

    /// Whether the attribute is one that a client may write.
    bool may_change(attribute_path const& found) {
        if (!found.extension.empty()) return true;
        if (found.name == "id" || found.name == "meta" || found.name == "groups") {
            auto const* const held = resource_.find(found.name);
            auto const is_same = kind != patch_kind::remove && found.member.empty() &&
                                 held != nullptr && *held == *given;
            return is_same || fail("mutability", "\"" + found.name + "\" is read-only");
        }
        auto const is_gone =
            kind == patch_kind::remove || (kind == patch_kind::replace && is_unassigned(*given));
        if (found.name == "userName" && is_gone)
            return fail("mutability", "\"userName\" is required and cannot be removed");
        if (found.name == "userName" && *given == json_value(""))
            return fail("invalidValue", "\"userName\" is required and cannot be empty");
        return true;
    }

    /// Whether what is given empties a reference, as Entra ID takes a manager away.
    [[nodiscard]] bool clears(attribute_path const& found) const {
        if (!options_.empty_references || given == nullptr || kind == patch_kind::remove ||
            found.is_list)
            return false;
        auto const is_value = equal_ascii_nocase(found.member, "value");
        if (!is_value) {
            auto const value = find_member(names_, found, "value");
            if (!found.member.empty() || found.kind != syntax::complex || !value ||
                value->member.empty())
                return false;
        }
        auto const* held = given;
        if (auto const* const list = held->if_array();
            options_.listed_values && list != nullptr && list->size() == 1)
            held = &list->front();
        if (auto const* const inner = member(held, "value")) held = inner;
        auto const* const text = held->if_string();
        return text != nullptr && trim(*text).empty();
    }
    /// Whether the text for a `value` holds an object, which is then about the whole.
    bool describes_object(attribute_path& target, json_value& made) const {
        if (!equal_ascii_nocase(target.member, "value") || !fitter_.is_embedded(made)) return false;
        auto object = json_value::object();
        object.set("value", std::move(made));
        made = std::move(object);
        target.member.clear();
        target.kind = syntax::complex;
        return true;
    }
    /// What a `remove` names; null: all. False: it is wrong.
    bool read_named(attribute_path const& target, json_value& storage, json_value const*& only) {
        only =
            kind == patch_kind::remove && given != nullptr && !given->is_null() ? given : nullptr;
        if (only == nullptr || !target.member.empty()) return true;
        storage = *only;
        auto wrong = fitter_.read_embedded(storage, target);
        if (auto* const list = storage.if_array(); list != nullptr && target.is_list) {
            auto one = target;
            one.is_list = false;
            for (auto& each : *list)
                if (wrong.empty()) wrong = fitter_.read_embedded(each, one);
        }
        only = &storage;
        return wrong.empty() ? !budget_.is_spent() || tell()
                             : fail("invalidValue", std::move(wrong));
    }

    /// The attribute, whatever it holds.
    bool erase(attribute_path const& found) {
        if (auto* const within = resource_.holder_if_any(found)) erase_member(*within, found.name);
        return tidy(found);
    }
    bool remove(attribute_path const& found) {
        auto* const within = resource_.holder_if_any(found);
        auto* const held = member(within, found.name);
        if (held == nullptr) return true;
        json_value storage;
        json_value const* only = nullptr;
        if (!read_named(found, storage, only)) return false;
        if (!budget_.spend(steps_of(held) * (found.member.empty() ? 1 : 2))) return tell();
        if (auto* const list = held->if_array()) {
            if (!found.member.empty()) {
                for (auto& each : *list) {
                    if (only != nullptr && !budget_.spend(steps_of(only))) return tell();
                    remove_member(each, found, only);
                }
                std::erase_if(*list, [](json_value const& each) { return !says_something(each); });
            } else if (only == nullptr) {
                list->clear();
            } else {
                auto const named = named_elements<Lazy>(*only, budget_);
                std::erase_if(*list, [&](json_value const& each) { return named.name(each); });
            }
        } else if (!found.member.empty()) {
            remove_member(*held, found, only);
        } else if (only == nullptr || covers_within(*held, *only)) {
            erase_member(*within, found.name);
        }
        return budget_.is_spent() ? tell() : tidy(found);
    }
    bool covers_within(json_value const& held, json_value const& only) {
        return budget_.spend(steps_of(&held) * steps_of(&only)) && covers(held, only);
    }
    static void remove_member(json_value& from, attribute_path const& found,
                              json_value const* only) {
        auto const* const held = member(&from, found.member);
        if (held != nullptr && (only == nullptr || *held == *only))
            erase_member(from, found.member);
    }

    /// The list that `held` is; a new one if it is none.
    static json_value::array_type& as_list(json_value& held) {
        if (!held.is_array()) held = json_value::array();
        return *held.if_array();
    }

    /// `emails.value`: of every element, or of a new one.
    bool set_in_all(attribute_path const& found, json_value&& made) {
        auto element_of = found;
        element_of.is_list = false;
        if (!fit(made, element_of)) return false;
        auto& list = as_list(member_or_new(resource_.holder(found), found.name));
        if (!budget_.spend(3 * steps_of(member(resource_.holder_if_any(found), found.name))))
            return tell();
        auto const before = primary_of(list);
        if (list.empty()) list.push_back(json_value::object());
        auto const size = print_json(made).size();
        for (auto& each : list)
            if (!budget_.grow(size) || !set_element(each, found, made, false)) return tell();
        return one_primary(list, before) && tidy(found);
    }

    /// A list that is added to, or replaced.
    bool set_list(json_value& held, json_value&& made) {
        auto& list = as_list(held);
        if (kind == patch_kind::replace) list.clear();
        if (!budget_.spend(3 * steps_of(&held) + 3 * steps_of(&made))) return tell();
        auto const before = primary_of(list);
        if (!element_adder<Lazy>(list, budget_).add_all(std::move(made))) return tell();
        return one_primary(list, before);
    }

    bool merge_into(json_value& into, json_value&& made) {
        if (!budget_.spend(steps_to_merge(into, made))) return tell();
        merge(into, std::move(made));
        return true;
    }
    /// False: the budget is spent.
    bool set_element(json_value& each, attribute_path const& target, json_value const& made,
                     bool may_replace) {
        if (!target.member.empty()) {
            if (each.is_string() && !budget_.spend(4 * names_.shapes().size())) return false;
            resource_.member_of(each, target) = made;
            return budget_.spend(8 + steps_of(&each));
        }
        if (!made.is_object() || (kind == patch_kind::replace && may_replace)) {
            each = made;
            return budget_.spend(8 * steps_of(&made));
        }
        if (!each.is_object()) {
            auto object = json_value::object();
            if (each.is_string()) object.set("value", std::move(each));
            each = std::move(object);
        }
        return merge_into(each, json_value(made));
    }

    /// The one value of an attribute, if it is selected.
    bool set_single(element_row<Lazy>& selected, attribute_path const& target, json_value&& made,
                    bool may_replace) {
        auto* const held = member(resource_.holder_if_any(target), target.name);
        auto const known =
            held == nullptr || held->is_null() ? truth::no : selected.fits(*held, budget_);
        if (known == truth::no) return no_target();
        if (known == truth::undefined || !set_element(*held, target, made, may_replace))
            return tell();
        return tidy(target);
    }

    bool remove_elements(element_row<Lazy>& selected, attribute_path const& target) {
        auto* const within = resource_.holder_if_any(target);
        auto* const held = member(within, target.name);
        json_value storage;
        json_value const* only = nullptr;
        if (!read_named(target, storage, only)) return false;
        if (only != nullptr && is_unassigned(*only)) only = nullptr;
        if (!budget_.spend(steps_of(held))) return tell();
        auto is_met = false;
        if (held != nullptr && target.is_list && held->is_array()) {
            json_value const nothing;
            auto const named = named_elements<Lazy>(only != nullptr ? *only : nothing, budget_);
            std::erase_if(*held->if_array(), [&](json_value& each) {
                if (budget_.is_spent() || selected.fits(each, budget_) != truth::yes) return false;
                is_met = true;
                if (target.member.empty()) return only == nullptr || named.name(each);
                if (only != nullptr && !budget_.spend(steps_of(only))) return false;
                remove_member(each, target, only);
                return !says_something(each);
            });
        } else if (held != nullptr && !target.is_list && !held->is_null()) {
            is_met = selected.fits(*held, budget_) == truth::yes;
            if (is_met && !target.member.empty() && !clears(target))
                remove_member(*held, target, only);
            else if (is_met && (only == nullptr || covers_within(*held, *only)))
                erase_member(*within, target.name);
        }
        if (budget_.is_spent()) return tell();
        if (!is_met && !options_.remove_nothing) return no_target();
        return tidy(target);
    }

    bool tidy(attribute_path const& changed) {
        resource_.tidy(changed);
        return true;
    }
    bool fit(json_value& made, attribute_path const& of) {
        auto wrong = fitter_.fit(made, of);
        if (budget_.is_spent()) return tell();
        return wrong.empty() || fail("invalidValue", std::move(wrong));
    }
    bool one_primary(json_value::array_type& list, std::size_t before) {
        return keep_one_primary(list, before) ||
               fail("invalidValue", "at most one element can be primary");
    }

    patched_resource<Lazy> resource_;
    schema const& names_;
    patch_options const& options_;
    patch_budget<Lazy> budget_;
    value_fitter<Lazy> fitter_;
};

}}}  // namespace muster::scim::detail
