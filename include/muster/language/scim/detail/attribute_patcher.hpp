// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/detail/fit_value.hpp>
#include <muster/language/scim/detail/patch_list.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/detail/patched_resource.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/language/scim/path.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/element.hpp>

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
        : resource_(resource, names), names_(names), options_(options), fitter_(names, options) {}

    /// The attribute as a whole, or one member of it.
    bool at_attribute(std::string_view name) {
        auto found = find_attribute(names_, name, options_.core);
        if (!found) return fail_path(std::move(found.error()), "invalidPath");
        if (!may_change(*found)) return false;
        if (kind == patch_kind::remove) return remove(*found);
        if (is_unassigned(*given)) {
            if (kind == patch_kind::add) return true;
            return remove(*found);
        }
        auto made = *given;
        if (found->is_list && !found->member.empty()) return set_in_all(*found, std::move(made));
        if (!fit(made, *found)) return false;
        auto& held = member_or_new(resource_.holder(*found), found->name);
        if (!found->member.empty())
            resource_.member_of(held, *found) = std::move(made);
        else if (found->is_list)
            return set_list(held, std::move(made)) && tidy(*found);
        else if (found->kind == syntax::complex)
            merge(held, std::move(made));
        else
            held = std::move(made);
        return tidy(*found);
    }

    /// The elements of a list that the path selects.
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
            kind == patch_kind::remove || (kind == patch_kind::replace && is_unassigned(*given));
        if (kind == patch_kind::add && is_unassigned(*given)) return true;
        if (removes) return remove_elements(*fits, target);

        auto made = *given;
        auto element_of = target;
        element_of.is_list = false;
        if (!fit(made, element_of)) return false;
        auto& list = as_list(member_or_new(resource_.holder(found), found.name));
        if (!spend(list.size())) return false;
        auto const before = primary_of(list);
        auto const size = print_json(made).size();
        auto is_met = false;
        for (auto& each : list) {
            if (!holds(*fits, each)) continue;
            is_met = true;
            if (!grow(size)) return false;
            set_element(each, target, made);
        }
        if (!is_met) {
            auto element = json_value::object();
            if (!options_.creates_elements) return no_target();
            if (!fitter_.imagine(path.selector, found, element))
                return no_target("; only conditions with eq, joined by and, say what to make");
            set_element(element, target, made, false);
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
    /// Before `elements` are compared with each of `values`.
    bool spend(std::size_t elements, std::size_t values = 1) {
        spent_ += elements * values;
        if (spent_ <= options_.max_comparisons) return true;
        fail("tooMany", "more than " + std::to_string(options_.max_comparisons) +
                            " elements of lists to compare");
        why.code = errc::over_limit;
        return false;
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

    bool remove(attribute_path const& found) {
        auto* const within = resource_.holder_if_any(found);
        auto* const held = member(within, found.name);
        if (held == nullptr) return true;
        auto const* const only =
            kind == patch_kind::remove && given != nullptr && !given->is_null() ? given : nullptr;
        if (auto* const list = held->if_array()) {
            if (!spend(list->size(), count_of(only))) return false;
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
        if (!fit(made, found)) return false;
        auto& list = as_list(member_or_new(resource_.holder(found), found.name));
        if (!spend(list.size())) return false;
        auto const before = primary_of(list);
        if (list.empty()) list.push_back(json_value::object());
        auto const size = print_json(made).size();
        for (auto& each : list) {
            if (!grow(size)) return false;
            resource_.member_of(each, found) = made;
        }
        return one_primary(list, before) && tidy(found);
    }

    /// A list that is added to, or replaced.
    bool set_list(json_value& held, json_value&& made) {
        auto& list = as_list(held);
        if (kind == patch_kind::replace) list.clear();
        if (!spend(list.size() + count_of(&made), count_of(&made))) return false;
        auto const before = primary_of(list);
        add_elements(list, std::move(made));
        return one_primary(list, before);
    }

    void set_element(json_value& each, attribute_path const& target, json_value const& made,
                     bool may_replace = true) {
        if (!target.member.empty()) {
            resource_.member_of(each, target) = made;
            if (target.member == "value" && each.is_object()) fitter_.take_embedded(each);
        } else if (!made.is_object() || (kind == patch_kind::replace && may_replace))
            each = made;
        else
            merge(each, json_value(made));
    }

    bool remove_elements(predicate const& fits, attribute_path const& target) {
        auto* const within = resource_.holder_if_any(target);
        auto* const held = member(within, target.name);
        auto const* const only = given != nullptr && !is_unassigned(*given) ? given : nullptr;
        auto is_met = false;
        if (held != nullptr && held->is_array()) {
            if (!spend(held->if_array()->size(), count_of(only))) return false;
            std::erase_if(*held->if_array(), [&](json_value& each) {
                if (!holds(fits, each)) return false;
                is_met = true;
                if (target.member.empty()) return only == nullptr || is_named(each, *only);
                remove_member(each, target, only);
                return !says_something(each);
            });
        }
        if (!is_met && !options_.remove_nothing) return no_target();
        return tidy(target);
    }

    /// Before `bytes` more are put into an element.
    bool grow(std::size_t bytes) {
        grown_ += bytes;
        if (grown_ <= options_.max_growth) return true;
        fail("tooMany", "more than " + std::to_string(options_.max_growth) +
                            " bytes to put into the elements of lists");
        why.code = errc::over_limit;
        return false;
    }

    [[nodiscard]] bool holds(predicate const& fits, json_value const& each) {
        auto const text = print_json(each);
        // A long element costs as much as many short ones.
        spent_ += text.size() / 64;
        auto const* const plain = each.if_string();
        auto const whole = plain != nullptr ? value{*plain, value_kind::text}
                                            : value{text, each.is_object() ? value_kind::complex
                                                                           : value_kind::number};
        return fits(element(whole)) == truth::yes;
    }

    bool tidy(attribute_path const& changed) {
        resource_.tidy(changed);
        return true;
    }
    bool fit(json_value& made, attribute_path const& of) {
        auto wrong = fitter_.fit(made, of);
        return wrong.empty() || fail("invalidValue", std::move(wrong));
    }
    bool one_primary(json_value::array_type& list, std::size_t before) {
        return keep_one_primary(list, before) ||
               fail("invalidValue", "at most one element can be primary");
    }

    patched_resource<Lazy> resource_;
    schema const& names_;
    patch_options const& options_;
    value_fitter<Lazy> fitter_;
    std::size_t spent_ = 0, grown_ = 0;
};

}}}  // namespace muster::scim::detail
