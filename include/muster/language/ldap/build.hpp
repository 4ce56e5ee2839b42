// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/plain_parser.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Filters made in C++: `attribute<"department"> == "Sales" && !attribute<"mail">.present()`.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::build {

/// One item, made of its names and its assertion value.
///
/// @param attribute   an attribute description, e.g. `cn` or `cn;lang-de`; taken as it is
MUSTER_LAZY [[nodiscard]] inline filter item(filter_op op, std::string_view attribute,
                                             std::string_view value) {
    filter made;
    auto const add = [&](std::string_view text) {
        auto const from = static_cast<std::uint32_t>(made.storage.size());
        made.storage += text;
        return text_slice{from, static_cast<std::uint32_t>(text.size())};
    };
    auto& node = made.nodes.emplace_back();
    node.op = op;
    node.end = 1;
    node.attribute = add(attribute);
    node.value = add(value);
    made.depth = 1;
    return made;
}

/// A substrings item: `(attribute=initial*any*any*final)`. An empty `initial` or `final` is none;
/// an empty `any` is a part that no value has, so that nothing that a caller forgot to fill widens
/// the filter.
MUSTER_LAZY [[nodiscard]] inline filter substrings(std::string_view attribute,
                                                   std::string_view initial,
                                                   std::initializer_list<std::string_view> any,
                                                   std::string_view final) {
    auto made = item(filter_op::substrings, attribute, {});
    auto const add = [&](std::string_view text) {
        made.parts.push_back({static_cast<std::uint32_t>(made.storage.size()),
                              static_cast<std::uint32_t>(text.size())});
        made.storage += text;
    };
    auto& node = made.nodes.front();
    node.has_initial = !initial.empty();
    node.has_final = !final.empty();
    if (node.has_initial) add(initial);
    for (auto const part : any) add(part);
    if (node.has_final) add(final);
    node.part_count = static_cast<std::uint32_t>(made.parts.size());
    if (made.parts.empty()) node.op = filter_op::present;
    return made;
}

namespace detail {

/// Puts `in` behind what `out` holds.
MUSTER_LAZY inline void append(filter& out, filter const& in) {
    auto const bytes = static_cast<std::uint32_t>(out.storage.size());
    auto const nodes = static_cast<std::uint32_t>(out.nodes.size());
    auto const parts = static_cast<std::uint32_t>(out.parts.size());
    auto const moved = [&](text_slice slice) {
        return text_slice{slice.offset + bytes, slice.size};
    };
    out.storage += in.storage;
    for (auto const slice : in.parts) out.parts.push_back(moved(slice));
    for (auto node : in.nodes) {
        node.end += nodes;
        node.position = node.value_position = 0;  // there is no text that they could point into
        node.attribute = moved(node.attribute);
        node.rule = moved(node.rule);
        node.value = moved(node.value);
        node.first_part += parts;
        out.nodes.push_back(node);
    }
}

MUSTER_LAZY inline filter joined(filter_op op, filter const& a, filter const& b) {
    filter made;
    made.nodes.emplace_back().op = op;
    for (auto const* const each : {&a, &b}) {
        auto const deeper = each->nodes.front().op == op ? 0u : 1u;
        auto const from = made.nodes.size();
        append(made, *each);
        // A join in one like it gives up its children.
        if (deeper == 0) {
            made.nodes.erase(made.nodes.begin() + static_cast<std::ptrdiff_t>(from));
            for (auto i = from; i < made.nodes.size(); ++i) --made.nodes[i].end;
        }
        made.depth = std::max(made.depth, each->depth + deeper);
    }
    made.nodes.front().end = static_cast<std::uint32_t>(made.nodes.size());
    return made;
}

}  // namespace detail

/// `(&ab)`; children of an AND become children of this one, so that `a && b && c` is `(&abc)`.
MUSTER_LAZY [[nodiscard]] inline filter operator&&(filter const& a, filter const& b) {
    return detail::joined(filter_op::all_of, a, b);
}
/// `(|ab)`; children of an OR become children of this one.
MUSTER_LAZY [[nodiscard]] inline filter operator||(filter const& a, filter const& b) {
    return detail::joined(filter_op::any_of, a, b);
}
/// `(!a)`
MUSTER_LAZY [[nodiscard]] inline filter operator!(filter const& a) {
    filter made;
    made.nodes.emplace_back().op = filter_op::negation;
    detail::append(made, a);
    made.nodes.front().end = static_cast<std::uint32_t>(made.nodes.size());
    made.depth = a.depth + 1;
    return made;
}

/// An attribute description that the compiler checks. Values are data: nothing in them is a star,
/// a parenthesis or an escape.
template <fixed_string Name>
struct attribute_t {
    static_assert(
        ldap::detail::is_attribute_description(Name.view()),
        "muster: attribute<\"name\">: this is no attribute description; write a name such "
        "as cn, an OID, and options behind ';'");

    [[nodiscard]] filter operator==(std::string_view value) const {
        return item(filter_op::equal, Name.view(), value);
    }
    /// `(!(name=value))`, which is True for records without the attribute.
    [[nodiscard]] filter operator!=(std::string_view value) const {
        return build::operator!(*this == value);
    }
    [[nodiscard]] filter operator>=(std::string_view value) const {
        return item(filter_op::greater_or_equal, Name.view(), value);
    }
    [[nodiscard]] filter operator<=(std::string_view value) const {
        return item(filter_op::less_or_equal, Name.view(), value);
    }
    /// `(name~=value)`
    [[nodiscard]] filter approximately(std::string_view value) const {
        return item(filter_op::approximate, Name.view(), value);
    }
    /// `(name=*)`
    [[nodiscard]] filter present() const { return item(filter_op::present, Name.view(), {}); }
    /// `(name=part*)`; like the other two it is refused by `bind` if `part` is empty.
    [[nodiscard]] filter starts_with(std::string_view part) const {
        return anchored(part, true, false);
    }
    /// `(name=*part)`
    [[nodiscard]] filter ends_with(std::string_view part) const {
        return anchored(part, false, true);
    }
    /// `(name=*part*)`
    [[nodiscard]] filter contains(std::string_view part) const {
        return anchored(part, false, false);
    }
    /// `(name=initial*any*final)`; see `substrings`.
    [[nodiscard]] filter matches(std::string_view initial,
                                 std::initializer_list<std::string_view> any,
                                 std::string_view final) const {
        return substrings(Name.view(), initial, any, final);
    }

private:
    static filter anchored(std::string_view part, bool is_initial, bool is_final) {
        auto made = substrings(Name.view(), {}, {part}, {});
        made.nodes.front().has_initial = is_initial;
        made.nodes.front().has_final = is_final;
        return made;
    }
};

template <fixed_string Name>
inline constexpr attribute_t<Name> attribute{};

}}}  // namespace muster::ldap::build
