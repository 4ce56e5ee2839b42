// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/tuple.hpp>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>

/// @file
/// The fields of a target: the members that `BOOST_HANA_ADAPT_STRUCT` names, with one field for
/// each element of a member that is a `std::array`. Fields have numbers, in that order.

namespace muster { inline namespace MUSTER_ABI {

/// A struct whose members are known by `BOOST_HANA_ADAPT_STRUCT`.
template <class T>
concept reflected = boost::hana::Struct<T>::value;

namespace detail {

template <fixed_string Name, class = std::make_index_sequence<Name.size()>>
struct member_name;
template <fixed_string Name, std::size_t... Indices>
struct member_name<Name, std::index_sequence<Indices...>> {
    using type = boost::hana::string<Name.chars[Indices]...>;
};

}  // namespace detail

/// A member of a struct, for `adapted_struct`.
template <fixed_string Name, auto Member>
using adapted_member =
    boost::hana::pair<typename detail::member_name<Name>::type,
                      boost::hana::struct_detail::member_ptr<decltype(Member), Member>>;

/// What `BOOST_HANA_ADAPT_STRUCT` makes, for a large struct: Hana's macro goes over all names for
/// each character of each name, which for 40 members takes longer to compile than their mapping.
///
///     template <>
///     struct boost::hana::accessors_impl<person>
///         : muster::adapted_struct<muster::adapted_member<"name", &person::name>,
///                                  muster::adapted_member<"phone", &person::phone>> {};
template <class... Members>
struct adapted_struct {
    static constexpr boost::hana::tuple<Members...> apply() { return {}; }
};

namespace detail {

/// How many fields a member is; 0 if it is no array.
template <class T>
inline constexpr std::size_t elements_of = 0;
template <class T, std::size_t Size>
inline constexpr std::size_t elements_of<std::array<T, Size>> = Size;

/// A `T` that is never made: members have addresses when compiling, whatever their types.
template <class T>
union never_made {
    char nothing;
    T object;
    constexpr never_made() : nothing{} {}
    constexpr ~never_made() {}  // NOLINT(modernize-use-equals-default): deleted if `T` has one
};
template <class T>
inline constexpr never_made<T> stand_in{};

struct member_facts {
    std::string_view name;
    void const* address = nullptr;  ///< in `stand_in`
    std::size_t elements = 0;
    std::size_t field = 0;  ///< number of its first field
};

/// The text of a name, without making the class that Hana has for it.
template <class Name>
inline constexpr char const* name_text = Name::c_str();
template <char... Chars>
inline constexpr char const name_chars[] = {Chars..., '\0'};
template <char... Chars>
inline constexpr char const* name_text<boost::hana::string<Chars...>> = name_chars<Chars...>;

/// The members as types: nothing of Hana is evaluated, which would take most of the time.
template <class T, class Accessors>
struct member_list;
template <class T, class... Names, class... Accessors>
struct member_list<T, boost::hana::tuple<boost::hana::pair<Names, Accessors>...>> {
    static constexpr auto facts = [] {
        std::array<member_facts, sizeof...(Names)> members{member_facts{
            name_text<Names>, &Accessors{}(stand_in<T>.object),
            elements_of<std::remove_cvref_t<decltype(Accessors{}(stand_in<T>.object))>>}...};
        std::size_t next = 0;
        for (auto& member : members) {
            member.field = next;
            next += member.elements != 0 ? member.elements : 1;
        }
        return members;
    }();

    template <class Object, class Visit>
    static constexpr void each(Object& object, Visit&& visit) {
        (visit(Accessors{}(object)), ...);
    }
};

template <reflected T>
using members_as_types = member_list<T, decltype(boost::hana::accessors_impl<T>::apply())>;

template <reflected T>
inline constexpr auto const& members_of = members_as_types<T>::facts;

/// The member's place in `members_of`, or its size.
template <reflected T, class M>
[[nodiscard]] constexpr std::size_t member_index(M T::*member) noexcept {
    void const* const address = &(stand_in<T>.object.*member);
    std::size_t i = 0;
    while (i < members_of<T>.size() && members_of<T>[i].address != address) ++i;
    return i;
}

[[nodiscard]] constexpr std::size_t digits_of(std::size_t number) noexcept {
    std::size_t digits = 1;
    while ((number /= 10) != 0) ++digits;
    return digits;
}

}  // namespace detail

/// The number of fields of `T`.
template <reflected T>
inline constexpr std::size_t field_count = [] {
    std::size_t count = 0;
    for (auto const& member : detail::members_of<T>)
        count += member.elements != 0 ? member.elements : 1;
    return count;
}();

namespace detail {

template <reflected T>
inline constexpr std::size_t names_size = [] {
    std::size_t size = 0;
    for (auto const& member : members_of<T>)
        for (std::size_t i = 0; i < member.elements; ++i)
            size += member.name.size() + digits_of(i) + 2;
    return size;
}();

/// The names of array elements, one after the other: `custom[0]custom[1]...`.
template <reflected T>
inline constexpr auto element_names = [] {
    std::array<char, names_size<T> + 1> text{};
    std::size_t end = 0;
    for (auto const& member : members_of<T>) {
        for (std::size_t i = 0; i < member.elements; ++i) {
            for (char const c : member.name) text[end++] = c;
            text[end++] = '[';
            auto const digits = digits_of(i);
            for (auto [k, rest] = std::array{digits, i}; k > 0; --k, rest /= 10)
                text[end + k - 1] = static_cast<char>('0' + rest % 10);
            end += digits;
            text[end++] = ']';
        }
    }
    return text;
}();

}  // namespace detail

/// The names of the fields of `T`, as in the program: `login`, `custom[3]`.
template <reflected T>
inline constexpr auto field_names = [] {
    std::array<std::string_view, field_count<T>> names{};
    std::size_t field = 0, start = 0;
    for (auto const& member : detail::members_of<T>) {
        if (member.elements == 0) names[field++] = member.name;
        for (std::size_t i = 0; i < member.elements; ++i) {
            auto const size = member.name.size() + detail::digits_of(i) + 2;
            names[field++] = {detail::element_names<T>.data() + start, size};
            start += size;
        }
    }
    return names;
}();

/// The number of the field `Member`, or of its element: `field_index<&ucx_user::custom, 3>`.
template <reflected T, auto Member, std::size_t... Element>
inline constexpr std::size_t
    field_index = detail::members_of<T>[detail::member_index<T>(Member)].field +
                  (Element + ... + 0);

/// Calls `visit(number, value)` for each field of `object`, in order. The name is
/// `field_names<T>[number]`.
template <class T, class Visit>
requires reflected<std::remove_const_t<T>>
constexpr void each_field(T& object, Visit&& visit) {
    std::size_t number = 0;
    auto const one = [&](auto& member) {
        if constexpr (detail::elements_of<std::remove_cvref_t<decltype(member)>> != 0) {
            for (auto& element : member) visit(number++, element);
        } else {
            visit(number++, member);
        }
    };
    detail::members_as_types<std::remove_const_t<T>>::each(object, one);
}

}}  // namespace muster
