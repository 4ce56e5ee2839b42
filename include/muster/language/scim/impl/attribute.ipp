// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/record/detail/spelling.hpp>
#include <muster/record/path.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

namespace detail {

/// The text of a shape in its parts: `'urn'.emails[].value`.
struct shape_parts {
    std::string_view extension, name, member;
    bool is_list = false, has_more = false;  ///< `has_more`: members of the member
};

MUSTER_LAZY [[nodiscard]] inline shape_parts parts_of(std::string_view text) noexcept {
    shape_parts made;
    if (text.starts_with('\'')) {
        auto const end = text.find('\'', 1);
        made.extension = text.substr(1, end - 1);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (text.starts_with('.')) text.remove_prefix(1);
    }
    auto const end = text.find_first_of(".[");
    made.name = text.substr(0, end);
    if (end == std::string_view::npos) return made;
    text.remove_prefix(end);
    made.is_list = text.starts_with("[]");
    if (made.is_list) text.remove_prefix(2);
    if (text.starts_with('.')) text.remove_prefix(1);
    made.member = text.substr(0, text.find_first_of(".["));
    made.has_more = made.member.size() < text.size();
    return made;
}

/// A name that a filter uses, in its parts.
struct spoken_name {
    std::string urn;
    std::string_view name, member;
};

MUSTER_LAZY [[nodiscard]] inline spoken_name split(std::string urn, std::string_view rest) {
    auto const dot = rest.find('.');
    auto const member = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    return {std::move(urn), rest.substr(0, dot), member};
}

/// @tparam Path   `attribute_path`; a parameter, so that only those who search compile the optional
template <class Path>
class attribute_search {
public:
    attribute_search(schema const& names, std::string_view core) : names_(names), core_(core) {}

    /// The attribute that is called so: in the extension of the name, or in the core.
    [[nodiscard]] std::optional<Path> find(spoken_name const& asked) const {
        auto const is_core = equal_ascii_nocase(asked.urn, core_);
        return first([&](shape_parts const& each) {
            return equal_ascii_nocase(each.extension, is_core ? std::string_view() : asked.urn) &&
                   equal_ascii_nocase(each.name, asked.name);
        });
    }
    /// The one attribute of an extension that is called so; `clashes` if there are several.
    [[nodiscard]] std::optional<Path> find_extended(spoken_name const& asked, bool& clashes) const {
        auto found = first(
            [&](shape_parts const& each) { return equal_ascii_nocase(each.name, asked.name); });
        clashes = found && first([&](shape_parts const& each) {
                               return equal_ascii_nocase(each.name, asked.name) &&
                                      each.extension != found->extension;
                           }).has_value();
        return found;
    }

private:
    template <class Fits>
    [[nodiscard]] std::optional<Path> first(Fits const& fits) const {
        for (auto const& each : names_.shapes()) {
            auto const parts = parts_of(each.text);
            if (!fits(parts)) continue;
            Path made;
            made.extension = parts.extension;
            made.name = parts.name;
            made.is_list = parts.is_list;
            made.kind = parts.member.empty() ? each.kind : syntax::complex;
            return made;
        }
        return std::nullopt;
    }

    schema const& names_;
    std::string_view core_;
};

/// The extensions of a schema, if a name with a URN is of none of them, nor of the core.
MUSTER_LAZY [[nodiscard]] inline std::string
other_extensions(schema const& names, std::string_view name, std::string_view core) {
    auto const is_of = [&](std::string_view urn) {
        return name.size() > urn.size() && equal_ascii_nocase(name.substr(0, urn.size()), urn);
    };
    if (is_of(core)) return {};
    std::string list;
    std::string_view last;
    for (auto const& each : names.shapes()) {
        auto const urn = parts_of(each.text).extension;
        if (urn.empty() || urn == last) continue;
        if (is_of(urn)) return {};
        list += (list.empty() ? "" : ", ") + std::string(urn);
        last = urn;
    }
    return list;
}

MUSTER_LAZY [[nodiscard]] inline failure unknown_name(schema const& names, std::string_view name,
                                                      attribute_path const* of, near_names advice,
                                                      std::string_view core = {}) {
    std::vector<std::string> known;
    for (auto const& each : names.shapes()) {
        if (advice == near_names::left_out) break;
        auto const parts = parts_of(each.text);
        auto text = std::string(parts.name);
        if (of != nullptr) {
            if (parts.name != of->name || parts.extension != of->extension) continue;
            text = parts.member;
        } else if (!parts.member.empty()) {
            known.push_back(text);  // the attribute as a whole
            (text += '.') += parts.member;
        }
        known.push_back(std::move(text));
    }
    failure why;
    why.code = errc::unknown_attribute;
    why.message = "no attribute \"" + std::string(name) + "\" in " +
                  (of != nullptr ? "\"" + of->name + "\" of a " : std::string("a ")) +
                  std::string(names.name());
    if (of == nullptr && name.find(':') != std::string_view::npos)
        if (auto const others = other_extensions(names, name, core); !others.empty()) {
            why.message += ", whose extensions are " + others;
            return why;
        }
    if (auto const near = muster::detail::nearest_names(name.substr(name.rfind(':') + 1), known);
        !near.empty())
        why.message += "; did you mean " + near + "?";
    return why;
}

/// What the members of a list or object are, or the thing itself.
template <class Path = attribute_path>
[[nodiscard]] inline std::optional<Path> member_of(schema const& names, attribute_path const& of,
                                                   std::string_view member) {
    auto const is_value = equal_ascii_nocase(member, "value");
    for (auto const& each : names.shapes()) {
        auto const parts = parts_of(each.text);
        if (parts.extension != of.extension || parts.name != of.name) continue;
        auto made = of;
        if (parts.member.empty()) {
            if (!is_value) continue;
            made.kind = each.kind;
            return made;
        }
        if (!equal_ascii_nocase(parts.member, member)) continue;
        made.member = parts.member;
        made.kind = parts.has_more ? syntax::complex : each.kind;
        return made;
    }
    return std::nullopt;
}

/// @tparam Schema   a parameter, as below, so that only those who call it compile what it answers
template <class Schema>
expected<attribute_path> found_member(Schema const& names, attribute_path const& of,
                                      std::string_view member, near_names advice) {
    if (auto found = member_of(names, of, member)) return std::move(*found);
    return unexpected(unknown_name(names, member, &of, advice));
}

template <class Schema, class Path = attribute_path>
expected<attribute_path> found_attribute(Schema const& names, std::string_view name,
                                         std::string_view core, near_names advice) {
    auto const search = attribute_search<Path>(names, core);
    auto const colon = name.rfind(':');
    auto const has_urn = colon != std::string_view::npos;
    auto asked = has_urn ? split(std::string(name.substr(0, colon)), name.substr(colon + 1))
                         : split(std::string(), name);
    auto found = search.find(asked);
    auto clashes = false;
    if (!found && has_urn && !asked.member.empty()) {
        auto const dotted = split((asked.urn + ":").append(asked.name),
                                  asked.member);  // `...:2.0:User.department`
        found = search.find(dotted);
        if (found) asked = dotted;
    }
    if (!found && !has_urn) found = search.find_extended(asked, clashes);
    // What cannot be listed, such as the directory extensions of Entra ID.
    if (!found && !has_urn && asked.member.empty())
        if (auto const open = names.syntax_at(muster::path(name)))
            return attribute_path{{}, std::string(name), {}, *open, false};
    if (clashes) {
        failure why;
        why.code = errc::ambiguous_attribute;
        why.message = "several extensions have an attribute \"" + std::string(name) +
                      "\"; write it with the URN of one";
        return unexpected(std::move(why));
    }
    if (!found) return unexpected(unknown_name(names, name, nullptr, advice, core));
    if (asked.member.empty()) return std::move(*found);
    return found_member(names, *found, asked.member, advice);
}

}  // namespace detail

MUSTER_DEF expected<attribute_path> find_member(schema const& names, attribute_path const& of,
                                                std::string_view member, near_names advice) {
    return detail::found_member(names, of, member, advice);
}

MUSTER_DEF expected<attribute_path> find_attribute(schema const& names, std::string_view name,
                                                   std::string_view core, near_names advice) {
    return detail::found_attribute(names, name, core, advice);
}

}}}  // namespace muster::scim
