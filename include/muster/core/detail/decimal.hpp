// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Numbers of any size and precision, compared by their digits.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A decimal number: 0.d1d2d3... times ten to the power of `magnitude`, where `d1` is not zero.
///
/// @par Lifetime     views the text that it was parsed from
struct decimal {
    bool valid = false;  ///< whether there is a number
    bool negative = false;
    std::string_view head, tail;  ///< the digits, in two pieces where a point stood between them
    std::int64_t magnitude = 0;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return head.size() + tail.size(); }
    [[nodiscard]] constexpr bool is_zero() const noexcept { return size() == 0; }
    [[nodiscard]] constexpr bool is_integer() const noexcept {
        return is_zero() || magnitude >= static_cast<std::int64_t>(size());
    }
    [[nodiscard]] constexpr char digit(std::size_t i) const noexcept {
        return i < head.size() ? head[i] : tail[i - head.size()];
    }
};

[[nodiscard]] constexpr std::size_t leading_digits(std::string_view text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && is_ascii_digit(text[size])) ++size;
    return size;
}

/// Drops the zeros that do not change the number.
constexpr void normalize(decimal& number) noexcept {
    while (!number.tail.empty() && number.tail.back() == '0') number.tail.remove_suffix(1);
    if (number.tail.empty())
        while (!number.head.empty() && number.head.back() == '0') number.head.remove_suffix(1);
    while (!number.head.empty() && number.head.front() == '0') {
        number.head.remove_prefix(1);
        --number.magnitude;
    }
    if (number.head.empty()) {
        while (!number.tail.empty() && number.tail.front() == '0') {
            number.tail.remove_prefix(1);
            --number.magnitude;
        }
    }
    if (!number.is_zero()) return;
    number = {};
    number.valid = true;
}

/// Whether `text` is an integer as RFC 4517 3.3.16 writes it: no leading zeros, no `+`, no `-0`.
[[nodiscard]] constexpr bool is_integer(std::string_view text) noexcept {
    auto const is_negative = !text.empty() && text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || leading_digits(text) != text.size()) return false;
    return text.front() != '0' || (text.size() == 1 && !is_negative);
}

/// Compares two texts of which `is_integer` holds: as each number has one text, its size decides.
[[nodiscard]] constexpr std::strong_ordering compare_integers(std::string_view a,
                                                              std::string_view b) noexcept {
    auto const is_negative = a.front() == '-';
    if (is_negative != (b.front() == '-'))
        return is_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    if (is_negative) std::swap(a, b);
    if (auto const order = a.size() <=> b.size(); order != 0) return order;
    return a.compare(b) <=> 0;
}

/// Reads a number as JSON writes it (RFC 8259 6): `-12`, `0.5`, `1e3`. Anything else is not valid.
[[nodiscard]] constexpr decimal parse_number(std::string_view text) noexcept {
    decimal number;
    if (!text.empty() && text.front() == '-') {
        number.negative = true;
        text.remove_prefix(1);
    }
    number.head = text.substr(0, leading_digits(text));
    if (number.head.empty() || (number.head.front() == '0' && number.head.size() > 1)) return {};
    text.remove_prefix(number.head.size());
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        number.tail = text.substr(0, leading_digits(text));
        if (number.tail.empty()) return {};
        text.remove_prefix(number.tail.size());
    }
    std::int64_t exponent = 0;
    if (!text.empty() && ascii_lower(text.front()) == 'e') {
        text.remove_prefix(1);
        auto const is_negative = !text.empty() && text.front() == '-';
        if (is_negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
        if (text.empty() || leading_digits(text) != text.size()) return {};
        // Beyond this the exponent alone decides, as no text in memory has as many digits.
        constexpr std::int64_t enough = 1'000'000'000'000'000;
        for (char const c : text)
            if (exponent < enough) exponent = exponent * 10 + (c - '0');
        if (is_negative) exponent = -exponent;
        text = {};
    }
    if (!text.empty()) return {};
    number.valid = true;
    number.magnitude = static_cast<std::int64_t>(number.head.size()) + exponent;
    normalize(number);
    return number;
}

[[nodiscard]] constexpr std::strong_ordering compare(decimal const& a, decimal const& b) noexcept {
    auto const sign = [](decimal const& x) { return x.is_zero() ? 0 : x.negative ? -1 : 1; };
    if (auto const order = sign(a) <=> sign(b); order != 0) return order;
    auto order = a.magnitude <=> b.magnitude;
    for (std::size_t i = 0; order == 0 && (i < a.size() || i < b.size()); ++i) {
        // Digits stand behind the point, so that missing ones are zeros.
        auto const x = i < a.size() ? a.digit(i) : '0';
        auto const y = i < b.size() ? b.digit(i) : '0';
        order = x <=> y;
    }
    return a.negative ? 0 <=> order : order;
}

}}}  // namespace muster::detail
