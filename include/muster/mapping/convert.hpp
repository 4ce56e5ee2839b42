// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// The types that a field can have, and their texts: `std::string`, `bool`, integers, and
/// `std::optional` of one of these.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Characters are no numbers.
template <class T>
concept number_type = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                      !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                      !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

template <class T>
inline constexpr bool is_field_type =
    std::same_as<T, std::string> || std::same_as<T, bool> || number_type<T>;
template <class T>
inline constexpr bool is_field_type<std::optional<T>> = is_field_type<T> && !is_optional<T>;

/// Reads a whole decimal number that fits `T`; here, because <charconv> costs every mapping.
template <number_type T>
[[nodiscard]] constexpr bool parse_number(std::string_view text, T& out) noexcept {
    auto const negative = std::is_signed_v<T> && !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    if (text.empty()) return false;
    auto most = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
    if (negative) ++most;
    std::uint64_t number = 0;
    for (char const c : text) {
        if (!is_ascii_digit(c)) return false;
        auto const digit = static_cast<std::uint64_t>(c - '0');
        if (number > (most - digit) / 10) return false;
        number = number * 10 + digit;
    }
    out = static_cast<T>(negative ? 0 - number : number);
    return true;
}

}  // namespace detail

/// A type that a field can have.
template <class T>
concept field_type = detail::is_field_type<T>;

/// Makes a field what it is without value: empty, false, 0, `nullopt`. A string keeps its memory.
template <field_type T>
void clear_field(T& field) noexcept {
    if constexpr (std::same_as<T, std::string>) {
        field.clear();
    } else {
        field = T{};
    }
}

/// Sets a field from a text; false, and the field as it was, if the text does not fit the type.
/// Blanks around a boolean or a number do not count; a boolean is `true` or `false` in any case; a
/// number is decimal, and fits the type.
template <field_type T>
[[nodiscard]] bool from_text(std::string_view text, T& field) {
    if constexpr (detail::is_optional<T>) {
        typename T::value_type content{};
        if (!from_text(text, content)) return false;
        field = std::move(content);
        return true;
    } else if constexpr (std::same_as<T, std::string>) {
        field.assign(text);
        return true;
    } else if constexpr (std::same_as<T, bool>) {
        auto const word = trim(text);
        auto const yes = equal_ascii_nocase(word, "true");
        if (!yes && !equal_ascii_nocase(word, "false")) return false;
        field = yes;
        return true;
    } else {
        return detail::parse_number(trim(text), field);
    }
}

/// Appends the text of a field to `out`; nothing for `nullopt`. `from_text` reads it back.
template <field_type T>
void to_text(T const& field, std::string& out) {
    if constexpr (detail::is_optional<T>) {
        if (field) to_text(*field, out);
    } else if constexpr (std::same_as<T, std::string>) {
        out += field;
    } else if constexpr (std::same_as<T, bool>) {
        out += field ? "true" : "false";
    } else {
        out += std::to_string(field);
    }
}

namespace detail {

/// What a text would have to be: ends a sentence.
template <field_type T>
void append_expectation(std::string& out) {
    if constexpr (is_optional<T>) {
        append_expectation<typename T::value_type>(out);
    } else if constexpr (std::same_as<T, bool>) {
        out += "true or false";
    } else if constexpr (number_type<T>) {
        out += "a whole number from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
               std::to_string(std::numeric_limits<T>::max());
    } else {
        out += "a text";
    }
}

}  // namespace detail

}}  // namespace muster
