// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <boost/hana/basic_tuple.hpp>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/checks.hpp>
#include <muster/mapping/conditions.hpp>
#include <muster/mapping/field.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/mapping/transforms.hpp>

/// @file
/// A mapping: a named struct that says how a record becomes a target. Includes all that is needed
/// to write one; `map_into.hpp` carries it out, `describe.hpp` prints it.

namespace muster { inline namespace MUSTER_ABI {

/// The base of a mapping to `Target`, a struct known by `BOOST_HANA_ADAPT_STRUCT`. A mapping has
/// * `static constexpr auto identity`, the rule for the immutable id of the source, which is not
///   mapped but names the record: `from<"id">`;
/// * `static constexpr auto key`, the member by which the target tells its records apart:
///   `&ucx_user::login`;
/// * `static constexpr auto rules`, made by `fields(field<&ucx_user::login> = rule, ...)`.
///
/// @par Example   @snippet tests/mapping/mapping.cpp a_mapping
template <class Target>
struct mapping_to {
    using target = Target;

    /// A field of the target, to be given a rule: `field<&ucx_user::login> = from<"mail"> | lower`,
    /// `field<&ucx_user::custom, 3> = ...` for an element of an array, counted from 0.
    template <auto Member, std::size_t... Element>
    static constexpr detail::field_target<Target, Member, Element...> field{};

    /// `muster::truncate`. Here as well, because POSIX declares a function of that name, which
    /// makes it ambiguous under `using namespace muster`.
    template <std::size_t CodePoints>
    static constexpr truncate_t<CodePoints> truncate{};
};

/// A mapping. What it must have besides its base is asserted where it is used, in sentences.
template <class M>
concept mapping = requires {
    typename M::target;
}
&&std::derived_from<M, mapping_to<typename M::target>>;

namespace detail {

template <class T>
inline constexpr bool is_fields = false;
template <class... Rules>
inline constexpr bool is_fields<boost::hana::basic_tuple<Rules...>> = (is_field_rule<Rules> && ...);

template <class M>
concept has_identity = requires {
    M::identity;
};
template <class M>
concept has_key = requires {
    M::key;
};
template <class M>
concept has_rules = requires {
    M::rules;
};

/// A mapping whose rules have been complained about already.
template <class M>
consteval bool is_bad() {
    if constexpr (has_rules<M>) {
        return std::same_as<std::remove_cvref_t<decltype(M::rules)>, bad_fields>;
    } else {
        return false;
    }
}

template <class M>
consteval bool identity_reads_source() {
    if constexpr (has_identity<M>) {
        using rule_type = std::remove_cvref_t<decltype(M::identity)>;
        if constexpr (mapping_rule<rule_type>) return reads_source<rule_type>;
        return false;
    } else {
        return true;
    }
}

template <class M>
consteval bool rules_are_fields() {
    if constexpr (has_rules<M>) {
        return is_bad<M>() || is_fields<std::remove_cvref_t<decltype(M::rules)>>;
    } else {
        return true;
    }
}

template <class Target, class... Rules>
consteval bool is_mapped(auto member, boost::hana::basic_tuple<Rules...> const*) {
    auto const index = member_index<Target>(member);
    return index < members_of<Target>.size() &&
           ((Rules::number == members_of<Target>[index].field) || ...);
}

template <class M>
consteval bool key_is_mapped() {
    if constexpr (has_key<M> && has_rules<M>) {
        using rules_type = std::remove_cvref_t<decltype(M::rules)>;
        if constexpr (is_fields<rules_type>) {
            if constexpr (requires { member_index<typename M::target>(M::key); }) {
                return is_mapped<typename M::target>(M::key, static_cast<rules_type*>(nullptr));
            } else {
                return false;
            }
        }
    }
    return true;
}

/// The sentences about a mapping as a whole, said once for each.
template <class M>
struct checked_mapping {
    static_assert(has_identity<M>,
                  "muster: the mapping has no identity; write static constexpr auto identity = "
                  "from<\"id\">; with the path of the source's immutable id");
    static_assert(identity_reads_source<M>(),
                  "muster: the identity of a mapping is a rule that reads the source, for example "
                  "from<\"id\">");
    static_assert(has_key<M>,
                  "muster: the mapping has no key; write static constexpr auto key = "
                  "&target::member; with the member that tells the target's records apart");
    static_assert(has_rules<M>,
                  "muster: the mapping has no rules; write static constexpr auto rules = "
                  "fields(field<&target::member> = rule, ...);");
    static_assert(
        rules_are_fields<M>(),
        "muster: the rules of a mapping are made by fields(field<&target::member> = rule, "
        "...)");
    static_assert(key_is_mapped<M>(),
                  "muster: the key of the mapping is not among its fields; add field<key> = rule, "
                  "or name another member of the target as the key");

    static constexpr bool complete = has_identity<M> && identity_reads_source<M>() && has_key<M> &&
                                     has_rules<M> && rules_are_fields<M>() && !is_bad<M>() &&
                                     key_is_mapped<M>();
};

template <class Identity, class... Rules>
consteval auto paths_read(boost::hana::basic_tuple<Rules...> const*) {
    return joined_paths(Identity::paths(), Rules::rule_type::paths()...);
}

/// Every path that the mapping reads, repetitions included, the identity's first.
template <class M>
inline constexpr auto all_paths = paths_read<std::remove_cvref_t<decltype(M::identity)>>(
    static_cast<std::remove_cvref_t<decltype(M::rules)>*>(nullptr));

/// Moves the first of each path to the front, and returns how many there are.
template <std::size_t Size>
constexpr std::size_t keep_first(std::array<std::string_view, Size>& paths) {
    std::size_t kept = 0;
    for (auto const& each : paths) {
        std::size_t known = 0;
        while (known < kept && paths[known] != each) ++known;
        if (known == kept) paths[kept++] = each;
    }
    return kept;
}

template <class M>
consteval auto unique_paths() {
    if constexpr (checked_mapping<M>::complete) {
        constexpr auto count = [] {
            auto paths = all_paths<M>;
            return keep_first(paths);
        }();
        auto paths = all_paths<M>;
        keep_first(paths);
        std::array<std::string_view, count> unique{};
        for (std::size_t i = 0; i < count; ++i) unique[i] = paths[i];
        return unique;
    } else {
        return std::array<std::string_view, 0>{};
    }
}

}  // namespace detail

/// The paths that `M` reads, each once, in the order of first use; the identity's come first. A
/// source is asked for them in this order, so that number i of this array is slot i of its rows.
template <mapping M>
inline constexpr auto paths_of = detail::unique_paths<M>();

namespace detail {

template <class M, fixed_string Path>
inline constexpr std::size_t slot_of = [] {
    std::size_t slot = 0;
    while (paths_of<M>[slot] != Path.view()) ++slot;
    return slot;
}();

}  // namespace detail

}}  // namespace muster
