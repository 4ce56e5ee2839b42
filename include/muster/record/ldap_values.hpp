// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/detail/decimal.hpp>
#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// The small value syntaxes of LDAP (RFC 4517 3.3, RFC 4512 1.4, RFC 4530): what fits them, and
/// what it means. A value that fits none of its attribute's makes an item Undefined.
///
/// Of IA5 strings `is_ascii` of `core/text.hpp` is all there is to know; what is an integer, whose
/// size LDAP does not limit, `detail::is_integer` of `core/detail/decimal.hpp` tells.
///
/// What a function answers is a parameter of it, so that only those who call it compile it.

namespace muster { inline namespace MUSTER_ABI {

/// Reads a Bit String (RFC 4517 3.3.2), such as `'0101'B`; the `B` is upper case.
///
/// @return       the digits between the apostrophes, none or more. Two bit strings match if these
///               are the same text: zeros at the front count (RFC 4517 4.2.1).
/// @par Complexity   linear in `text.size()`
/// @par Lifetime     views `text`
template <class View = std::string_view>
[[nodiscard]] constexpr std::optional<View> parse_bit_string(std::string_view text) noexcept {
    if (text.size() < 3 || !text.starts_with('\'') || !text.ends_with("'B")) return std::nullopt;
    auto const bits = text.substr(1, text.size() - 3);
    for (char const c : bits)
        if (c != '0' && c != '1') return std::nullopt;
    return bits;
}

/// Reads a Boolean (RFC 4517 3.3.3): `TRUE` or `FALSE`, in upper case.
template <class Bool = bool>
[[nodiscard]] constexpr std::optional<Bool> parse_ldap_boolean(std::string_view text) noexcept {
    if (text == "TRUE") return true;
    if (text == "FALSE") return false;
    return std::nullopt;
}

/// Reads an Integer (RFC 4517 3.3.16) that 64 bits can hold, for the rules that compare its bits in
/// two's complement.
///
/// @return       nothing if `text` is no integer (`+1`, `01`, `-0`), or beyond
///               -2^63 to 2^63 - 1
/// @par Complexity   linear in `text.size()`
template <class Int = std::int64_t>
[[nodiscard]] constexpr std::optional<Int> parse_int64(std::string_view text) noexcept {
    if (!detail::is_integer(text) || text.size() > 20) return std::nullopt;
    auto const is_negative = text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    constexpr std::uint64_t bound = std::uint64_t{1} << 63;
    std::uint64_t size = 0;
    for (char const c : text) {
        auto const digit = static_cast<std::uint64_t>(c - '0');
        if (size > (bound - digit) / 10) return std::nullopt;
        size = size * 10 + digit;
    }
    if (size == bound && !is_negative) return std::nullopt;
    // Converting to the signed type is modulo 2^64.
    return static_cast<Int>(is_negative ? 0 - size : size);
}

/// Whether `text` is a Numeric String (RFC 4517 3.3.23): one digit or space, or more.
[[nodiscard]] constexpr bool is_numeric_string(std::string_view text) noexcept {
    for (char const c : text)
        if (!is_ascii_digit(c) && c != ' ') return false;
    return !text.empty();
}

namespace detail {

[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
    auto const letter = ascii_lower(c);
    return letter >= 'a' && letter <= 'z';
}

/// `keychar` of RFC 4512 1.4: a letter, a digit or a hyphen.
[[nodiscard]] constexpr bool is_keychar(char c) noexcept {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-';
}

}  // namespace detail

/// Whether `text` is a Printable String (RFC 4517 3.3.29), as telephone numbers are too (3.3.31).
[[nodiscard]] constexpr bool is_printable_string(std::string_view text) noexcept {
    constexpr std::string_view others = "'()+,-.=/:? ";
    for (char const c : text)
        if (!detail::is_ascii_letter(c) && !is_ascii_digit(c) &&
            others.find(c) == std::string_view::npos)
            return false;
    return !text.empty();
}

/// Whether `text` is a short name of RFC 4512 1.4: a letter, then letters, digits and hyphens.
///
///     descr = keystring, keystring = leadkeychar *keychar
[[nodiscard]] constexpr bool is_descr(std::string_view text) noexcept {
    for (char const c : text)
        if (!detail::is_keychar(c)) return false;
    return !text.empty() && detail::is_ascii_letter(text.front());
}

/// Whether `text` is an object identifier in numbers, such as `2.5.4.3`: two or more, without
/// leading zeros, and of any size.
///
///     numericoid = number 1*( DOT number )             ; RFC 4512 1.4
[[nodiscard]] constexpr bool is_numericoid(std::string_view text) noexcept {
    std::size_t numbers = 0;
    for (std::size_t i = 0; i <= text.size(); ++numbers) {
        auto const size = detail::leading_digits(text.substr(i));
        if (size == 0 || (size > 1 && text[i] == '0')) return false;
        i += size;
        if (i < text.size() && text[i] != '.') return false;
        ++i;
    }
    return numbers > 1;
}

/// Whether `text` has the shape of an OID (RFC 4517 3.3.26): a short name or numbers.
[[nodiscard]] constexpr bool is_oid(std::string_view text) noexcept {
    return is_descr(text) || is_numericoid(text);
}

/// Reads a UUID (RFC 4530 2.1), such as `597ae2f6-16a6-1027-98f4-d28b5365dc14`, letters in either
/// case.
///
/// @return   its octets: two UUIDs match, and are ordered, as these are
template <class Octet = std::uint8_t>
[[nodiscard]] constexpr std::optional<std::array<Octet, 16>>
parse_uuid(std::string_view text) noexcept {
    if (text.size() != 36) return std::nullopt;
    std::array<Octet, 16> octets{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') return std::nullopt;
        auto const octet = detail::hex_octet(text, at);
        if (octet < 0) return std::nullopt;
        octets[i] = static_cast<Octet>(octet);
        at += 2;
    }
    return octets;
}

}}  // namespace muster
