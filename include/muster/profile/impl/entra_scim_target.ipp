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
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/language/scim/path.hpp>
#include <muster/profile/entra_scim_target.hpp>
#include <muster/record/syntax.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

inline constexpr std::string_view scim_urn = "urn:ietf:params:scim:";

MUSTER_LAZY [[nodiscard]] inline bool begins_nocase(std::string_view text, std::string_view with) {
    return equal_ascii_nocase(text.substr(0, with.size()), with);
}

/// A path that the schema does not know, as it is written: `urn:...:User:name.member`.
MUSTER_LAZY [[nodiscard]] inline scim::attribute_path unknown_attribute(std::string_view name) {
    scim::attribute_path made;
    if (begins_nocase(name, "urn:")) {
        // The last colon; the dots before it belong to the version in the URN.
        auto const colon = name.rfind(':');
        made.extension = name.substr(0, colon);
        name.remove_prefix(colon + 1);
        if (equal_ascii_nocase(made.extension, scim::user_urn)) made.extension.clear();
    }
    auto const dot = name.find('.');
    made.name = name.substr(0, dot);
    if (dot != std::string_view::npos) made.member = name.substr(dot + 1);
    return made;
}

MUSTER_LAZY [[nodiscard]] inline failure wrong_target(errc code, std::size_t row,
                                                      std::string const& target, std::string why) {
    failure made;
    made.code = code;
    made.place = "row " + std::to_string(row) + " (" + target + ")";
    made.message = std::move(why);
    return made;
}

/// The members that a selector of `eq`, joined by `and`, gives an element; false for any other.
MUSTER_LAZY [[nodiscard]] inline bool selected_members(scim::filter const& selector,
                                                       scim::attribute_path const& of,
                                                       schema const& names,
                                                       std::vector<json_member>& out) {
    for (std::size_t i = 0; i < selector.nodes.size(); ++i) {
        auto const& node = selector.nodes[i];
        if (i == 0 && node.op == scim::filter_op::all_of) continue;
        if (node.op != scim::filter_op::equal) return false;
        auto const found = scim::find_member(names, of, selector.view(node.name));
        auto const text = selector.view(node.value);
        json_member made;
        made.name = found ? found->member : std::string(selector.view(node.name));
        if (made.name.empty()) return false;
        auto const is_boolean = found && found->kind == syntax::boolean;
        switch (node.literal) {
        case scim::literal_kind::text:
            made.value =
                is_boolean ? json_value(equal_ascii_nocase(text, "true")) : json_value(text);
            break;
        case scim::literal_kind::number: made.value = json_value::number(std::string(text)); break;
        case scim::literal_kind::is_true: made.value = json_value(true); break;
        case scim::literal_kind::is_false: made.value = json_value(false); break;
        default: return false;
        }
        auto const is_twice = std::any_of(out.begin(), out.end(), [&](json_member const& each) {
            return equal_ascii_nocase(each.name, made.name);
        });
        if (is_twice) return false;
        out.push_back(std::move(made));
    }
    std::sort(out.begin(), out.end(),
              [](json_member const& a, json_member const& b) { return a.name < b.name; });
    return true;
}

/// The member of this name, made where there is none.
MUSTER_LAZY [[nodiscard]] inline json_value& member_of(json_value& object, std::string_view name) {
    if (auto* const held = object.find(name)) return *held;
    object.set(name, json_value());
    return *object.find(name);
}

MUSTER_LAZY [[nodiscard]] inline bool holds_all(json_value const& element,
                                                std::vector<json_member> const& selected) {
    for (auto const& each : selected) {
        auto const* const held = element.find(each.name);
        if (held == nullptr || !(*held == each.value)) return false;
    }
    return true;
}

}  // namespace detail

MUSTER_DEF bool is_scim_target(attribute_mapping const& mapping) {
    if (detail::begins_nocase(mapping.target_object, detail::scim_urn)) return true;
    return std::any_of(mapping.rows.begin(), mapping.rows.end(), [](attribute_row const& each) {
        return detail::begins_nocase(each.target, detail::scim_urn) ||
               each.target.find('[') != std::string::npos;
    });
}

MUSTER_DEF expected<scim_target> scim_target::bind(attribute_mapping const& mapping,
                                                   schema const& names) {
    scim_target made;
    for (std::size_t row = 0; row < mapping.rows.size(); ++row) {
        auto const& target = mapping.rows[row].target;
        auto const refuse = [&](errc code, std::string why) {
            return unexpected(detail::wrong_target(code, row, target, std::move(why)));
        };
        auto path = scim::parse_path(trim(target));
        if (!path) {
            auto why = std::move(path.error());
            why.place = "row " + std::to_string(row);
            return unexpected(std::move(why));
        }
        auto found = scim::find_attribute(names, path->name);
        auto const is_known = found.has_value();
        auto at = is_known ? std::move(*found) : detail::unknown_attribute(path->name);
        if (at.name.empty())
            return refuse(errc::path_syntax, "the name of the attribute is missing");
        if (!is_known)
            made.warnings_.push_back("row " + std::to_string(row) + ": a " +
                                     std::string(names.name()) + " has no attribute \"" +
                                     path->name + "\"; it is written as it is");
        place one;
        one.target = target;
        one.is_list = at.is_list || path->has_selector();
        if (path->has_selector()) {
            if (!at.member.empty())
                return refuse(errc::path_syntax, "a selector stands behind the attribute");
            if (!detail::selected_members(path->selector, at, names, one.selected))
                return refuse(errc::path_syntax,
                              "the element to write is named by eq, as [type eq \"work\"], and no "
                              "member twice");
            auto const member = path->member.empty() ? std::string("value") : path->member;
            auto inner = scim::find_member(names, at, member);
            if (inner) {
                one.is_boolean = inner->kind == syntax::boolean;
                at.member = inner->member.empty() ? member : inner->member;
            } else {
                at.member = member;
            }
            for (auto const& each : one.selected)
                if (equal_ascii_nocase(each.name, at.member))
                    return refuse(errc::path_syntax, "the selector says what " + at.member +
                                                         " is, and the row writes it");
        } else {
            one.is_boolean = at.kind == syntax::boolean;
            // A manager, or an e-mail address without a type, is an object with a value.
            if (at.member.empty() && at.kind == syntax::complex) at.member = "value";
        }
        one.urn = at.extension;
        one.attribute = at.name;
        one.member = at.member;
        for (std::size_t k = 0; k < made.places_.size(); ++k) {
            auto const& other = made.places_[k];
            if (!equal_ascii_nocase(other.urn, one.urn) ||
                !equal_ascii_nocase(other.attribute, one.attribute))
                continue;
            auto const by = "row " + std::to_string(k) + " (" + other.target + ")";
            auto const same_element =
                other.is_list == one.is_list && other.selected.size() == one.selected.size() &&
                std::equal(one.selected.begin(), one.selected.end(), other.selected.begin(),
                           [](json_member const& a, json_member const& b) {
                               return equal_ascii_nocase(a.name, b.name) && a.value == b.value;
                           });
            if (same_element && equal_ascii_nocase(other.member, one.member))
                return refuse(errc::bad_option, by + " writes the same place");
            if (other.member.empty() != one.member.empty() ||
                other.selected.empty() != one.selected.empty())
                return refuse(errc::bad_option,
                              by + " writes " + one.attribute + " in another way: " +
                                  "one of the two writes it whole, and one a part of it");
        }
        made.places_.push_back(std::move(one));
    }
    return made;
}

MUSTER_DEF expected<json_value> scim_target::resource(provisioned_user const& user) const {
    auto made = json_value::object();
    json_value::array_type schemas;
    schemas.emplace_back(scim::user_urn);
    made.set("schemas", json_value(json_value::array_type()));
    auto const refuse = [](place const& at, std::string why) {
        failure wrong;
        wrong.code = errc::cannot_evaluate;
        wrong.message = at.target + ": " + std::move(why);
        return unexpected(std::move(wrong));
    };
    std::vector<std::string> extensions;
    auto later = json_value::object();  // extensions stand behind the core
    for (auto const& each : user.attributes) {
        auto const& at = places_[each.row];
        json_value::array_type values;
        for (auto const& text : each.value.texts()) {
            auto const is_true = equal_ascii_nocase(text, "true");
            if (!at.is_boolean)
                values.emplace_back(text);
            else if (is_true || equal_ascii_nocase(text, "false"))
                values.emplace_back(is_true);
            else
                return refuse(at, each.value.is_redacted()
                                      ? std::string("the value is neither True nor False")
                                      : each.value.shown() + " is neither True nor False");
        }
        if (values.empty()) continue;
        auto const is_whole_list = at.is_list && at.selected.empty();
        if (values.size() > 1 && !is_whole_list)
            return refuse(at, "a list of " + std::to_string(values.size()) +
                                  " values stands where one is needed; Item or Join makes one");
        auto* holder = &made;
        if (!at.urn.empty()) {
            if (std::find(extensions.begin(), extensions.end(), at.urn) == extensions.end()) {
                extensions.push_back(at.urn);
                schemas.emplace_back(at.urn);
            }
            holder = &detail::member_of(later, at.urn);
            if (!holder->is_object()) *holder = json_value::object();
        }
        auto& attribute = detail::member_of(*holder, at.attribute);
        if (is_whole_list) {
            if (!attribute.is_array()) attribute = json_value::array();
            auto& list = *attribute.if_array();
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (at.member.empty()) {
                    list.push_back(std::move(values[i]));
                    continue;
                }
                // Rows for two members of elements without a type are those of the same elements.
                if (i == list.size()) list.push_back(json_value::object());
                list[i].set(at.member, std::move(values[i]));
            }
            continue;
        }
        auto& value = values.front();
        if (at.is_list) {
            if (!attribute.is_array()) attribute = json_value::array();
            auto& list = *attribute.if_array();
            auto element = std::find_if(list.begin(), list.end(), [&](json_value const& one) {
                return detail::holds_all(one, at.selected);
            });
            if (element == list.end()) {
                auto fresh = json_value::object();
                for (auto const& member : at.selected) fresh.set(member.name, member.value);
                list.push_back(std::move(fresh));
                element = list.end() - 1;
            }
            element->set(at.member, std::move(value));
        } else if (at.member.empty()) {
            attribute = std::move(value);
        } else {
            if (!attribute.is_object()) attribute = json_value::object();
            attribute.set(at.member, std::move(value));
        }
    }
    made.set("schemas", json_value(std::move(schemas)));
    for (auto& each : *later.if_object()) made.set(each.name, std::move(each.value));
    return made;
}

}}}  // namespace muster::entra
