// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/detail/attribute_patcher.hpp>
#include <muster/language/scim/detail/fit_value.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/language/scim/path.hpp>

/// @file
/// The operations of a PATCH: which attribute each of them is about.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// Applies operations, one after the other, to one resource.
MUSTER_LAZY class patcher {
public:
    patcher(json_value& resource, schema const& names, patch_options const& options)
        : to_(resource, names, options), names_(names), options_(options) {}

    bool operation(json_value const& each) {
        if (!each.is_object())
            return to_.fail("invalidSyntax", "an operation is an object, not " + shown(each));
        auto const* const op = member(&each, "op");
        auto const* const word = op == nullptr ? nullptr : op->if_string();
        if (word == nullptr || !read_kind(*word))
            return to_.fail("invalidSyntax",
                            "\"op\" is " + (op == nullptr ? "missing" : shown(*op)) +
                                "; it must be add, replace or remove" +
                                (options_.any_case_operations ? "" : ", in small letters"));
        auto const* const where = member(&each, "path");
        to_.given = member(&each, "value");
        to_.where = {};
        auto const removes = to_.kind == patch_kind::remove;
        if (!removes && to_.given == nullptr)
            return to_.fail("invalidValue", "add and replace need a \"value\"");
        if (removes && to_.given != nullptr && !to_.given->is_null() && !options_.remove_values)
            return to_.fail("invalidSyntax", "remove takes no \"value\"");
        if (where == nullptr || where->is_null()) return without_path();
        auto const* const text = where->if_string();
        if (text == nullptr)
            return to_.fail("invalidPath", "\"path\" is a text, not " + shown(*where));
        return at_path(*text);
    }
    [[nodiscard]] failure& why() noexcept { return to_.why; }

private:
    bool read_kind(std::string_view word) {
        auto const is = [&](std::string_view name) {
            return options_.any_case_operations ? equal_ascii_nocase(word, name) : word == name;
        };
        to_.kind = is("add")       ? patch_kind::add
                   : is("replace") ? patch_kind::replace
                                   : patch_kind::remove;
        return to_.kind != patch_kind::remove || is("remove");
    }

    bool without_path() {
        if (to_.kind == patch_kind::remove) return to_.fail("noTarget", "remove needs a \"path\"");
        auto const* const all = to_.given->if_object();
        if (all == nullptr)
            return to_.fail("invalidValue", "without a \"path\", the \"value\" is an object, not " +
                                                shown(*to_.given));
        for (auto const& each : *all) {
            if (!to_.spend_for_name()) return false;
            to_.given = &each.value;
            auto const is_path = extension_called(each.name).empty() &&
                                 each.name.find_first_of(".:[") != std::string::npos;
            if (is_path && !options_.path_keys)
                return to_.fail("invalidPath", "no attribute \"" + each.name + "\" in a " +
                                                   std::string(names_.name()) +
                                                   "; a path stands in \"path\"");
            if (is_path ? !at_path(each.name) : !at_name(each.name)) return false;
        }
        return true;
    }

    bool at_path(std::string_view text) {
        if (!to_.spend_for_name()) return false;
        constexpr std::size_t most = 4096;  // longer than any attribute with a selector
        auto const path = parse_path(text, {.max_depth = 16, .max_bytes = most, .max_nodes = 64});
        if (!path) return to_.fail_path(failure(path.error()), "invalidPath");
        to_.where = text;
        if (!path->has_selector()) return at_name(path->name);
        auto found = find_attribute(names_, path->name, options_.core);
        if (!found) return to_.fail_path(std::move(found.error()), "invalidPath");
        auto const has_one = options_.single_selectors && found->kind == syntax::complex;
        if (!found->member.empty() || (!found->is_list && !has_one))
            return to_.fail("invalidPath", "\"" + path->name + "\" is no list; it has no elements");
        return to_.at_elements(*path, *found);
    }
    bool at_name(std::string_view name) {
        auto const urn = extension_called(name);
        return urn.empty() ? to_.at_attribute(name) : to_.at_extension(urn);
    }
    /// The URN of an extension, as the schema spells it; empty: it is none.
    [[nodiscard]] std::string_view extension_called(std::string_view name) const noexcept {
        for (auto const& each : names_.shapes())
            if (auto const urn = parts_of(each.text).extension;
                !urn.empty() && equal_ascii_nocase(urn, name))
                return urn;
        return {};
    }

    attribute_patcher<Lazy> to_;
    schema const& names_;
    patch_options const& options_;
};

}}}  // namespace muster::scim::detail
