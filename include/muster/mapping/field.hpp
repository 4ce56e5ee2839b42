// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <boost/hana/basic_tuple.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/convert.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>

/// @file
/// `field<&target::member> = rule`, and `fields(...)`, which gathers them.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

enum class field_mistake : std::uint8_t {
    none,
    no_member,
    other_struct,
    target_not_reflected,
    member_not_reflected,
    no_array,
    element_missing,
    element_beyond,
    unsupported_type,
};

/// Depends on as few types as can be: one instantiation serves most fields of a mapping.
template <class Target, std::size_t... Element, class Member, class Struct>
consteval field_mistake mistake_in(Member Struct::*member) {
    if constexpr (!std::is_member_object_pointer_v<Member Struct::*>) {
        return field_mistake::no_member;
    } else if constexpr (!std::same_as<Struct, Target> && !std::derived_from<Target, Struct>) {
        return field_mistake::other_struct;
    } else if constexpr (!reflected<Target>) {
        return field_mistake::target_not_reflected;
    } else {
        if (member_index<Target>(static_cast<Member Target::*>(member)) ==
            members_of<Target>.size())
            return field_mistake::member_not_reflected;
        if constexpr (elements_of<Member> == 0) {
            if constexpr (sizeof...(Element) != 0) return field_mistake::no_array;
            return field_type<Member> ? field_mistake::none : field_mistake::unsupported_type;
        } else {
            if constexpr (sizeof...(Element) == 0) return field_mistake::element_missing;
            if constexpr (sizeof...(Element) > 1) return field_mistake::no_array;
            if ((Element + ... + 0) >= elements_of<Member>) return field_mistake::element_beyond;
            return field_type<typename Member::value_type> ? field_mistake::none
                                                           : field_mistake::unsupported_type;
        }
    }
}
template <class Target, std::size_t... Element>
consteval field_mistake mistake_in(auto) {
    return field_mistake::no_member;
}

/// Stands for a field that has been complained about already, so that nothing else complains.
struct bad_field {};
struct bad_fields {};

/// One line of a mapping: which field, and the rule for it.
template <class Target, auto Member, class Rule, std::size_t... Element>
struct field_rule {
    using target = Target;
    using rule_type = Rule;
    static constexpr std::size_t number = field_index<Target, Member, Element...>;

    Rule rule;

    [[nodiscard]] static constexpr auto& of(Target& object) noexcept {
        if constexpr (sizeof...(Element) == 0) {
            return object.*Member;
        } else {
            return (object.*Member)[(Element + ... + 0)];
        }
    }
};

/// `field<...>` before its `=`.
template <class Target, auto Member, std::size_t... Element>
struct field_target {
    static constexpr auto mistake = mistake_in<Target, Element...>(Member);

    /// Says by which rule the field is made. A literal is a constant.
    template <class Rule>
    constexpr auto operator=(Rule const& rule) const {
        // In a function, since Clang complains on after a failed assertion in a class.
        static_assert(mistake != field_mistake::no_member,
                      "muster: field<&target::member>: this is no pointer to a data member");
        static_assert(
            mistake != field_mistake::other_struct,
            "muster: field<&target::member>: the member belongs to another struct than the "
            "target of mapping_to<target>");
        static_assert(mistake != field_mistake::target_not_reflected,
                      "muster: field<&target::member>: the target is not reflected; write "
                      "BOOST_HANA_ADAPT_STRUCT(target, member, ...) after the struct");
        static_assert(mistake != field_mistake::member_not_reflected,
                      "muster: field<&target::member>: the member is not reflected; add it to "
                      "BOOST_HANA_ADAPT_STRUCT(target, member, ...)");
        static_assert(
            mistake != field_mistake::no_array,
            "muster: field<&target::member, element>: the member is no std::array; leave the "
            "element out");
        static_assert(
            mistake != field_mistake::element_missing,
            "muster: field<&target::member>: the member is a std::array; name the element, "
            "counted from 0: field<&target::member, 3>");
        static_assert(
            mistake != field_mistake::element_beyond,
            "muster: field<&target::member, element>: the array has no such element; elements "
            "are counted from 0");
        static_assert(
            mistake != field_mistake::unsupported_type,
            "muster: field<&target::member>: a field is a std::string, bool, an integer, a "
            "std::optional of one of these, or an element of a std::array of these");
        static_assert(rule_or_literal<Rule>,
                      "muster: field<&target::member> = rule: a rule is made of from<\"path\">, "
                      "text(\"...\"), first_of(...) and concat(...), and steps after '|'");
        if constexpr (mistake == field_mistake::none && rule_or_literal<Rule>) {
            using rule_type = decltype(as_rule(rule));
            static_assert(rule_type::facts.merges <= 1,
                          "muster: field<&target::member> = rule: two merge rules; write one of "
                          "always, keep_existing, only_when_adding");
            return field_rule<Target, Member, rule_type, Element...>{as_rule(rule)};
        } else {
            return bad_field{};
        }
    }
};

template <class T>
inline constexpr bool is_field_rule = false;
template <class Target, auto Member, class Rule, std::size_t... Element>
inline constexpr bool is_field_rule<field_rule<Target, Member, Rule, Element...>> = true;

template <class... Rules>
consteval bool has_repetition() {
    std::array<std::size_t, sizeof...(Rules) + 1> const numbers{Rules::number...};
    for (std::size_t i = 0; i < sizeof...(Rules); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (numbers[i] == numbers[k]) return true;
    return false;
}

}  // namespace detail

/// Gathers the fields of a mapping, in the order in which they are made.
template <class... Rules>
[[nodiscard]] constexpr auto fields(Rules... rules) {
    if constexpr ((std::same_as<Rules, detail::bad_field> || ...)) {
        return detail::bad_fields{};
    } else if constexpr (!(detail::is_field_rule<Rules> && ...)) {
        static_assert((detail::is_field_rule<Rules> && ...),
                      "muster: fields(...): write field<&target::member> = rule for each field");
        return detail::bad_fields{};
    } else {
        static_assert(!detail::has_repetition<Rules...>(),
                      "muster: fields(...): the same field twice; give each field one rule, for "
                      "example with first_of(...)");
        return boost::hana::basic_tuple<Rules...>{rules...};
    }
}

}}  // namespace muster
