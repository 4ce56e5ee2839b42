// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/json_string.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// The texts and numbers of a SCIM filter, which are those of JSON.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// How many bytes a value has; or where it has a fault, and what stands there instead.
struct literal_read {
    std::size_t size = 0;
    std::string_view fault{};  ///< empty: none
};

/// Reads the text that `rest` begins with, its quotes included, and appends what it says.
MUSTER_LAZY [[nodiscard]] inline literal_read read_text_literal(std::string_view rest,
                                                                std::string& out) {
    std::size_t i = 1;
    while (i < rest.size() && rest[i] != '"') {
        auto const from = i;
        if (rest[i] == '\\') {
            if (!muster::detail::append_unescaped(rest, i, out))
                // The escape itself may be cut off.
                return {from + 1 < rest.size() ? from : rest.size(),
                        "expected an escape of JSON, such as \\\" or \\u00e9"};
            continue;
        }
        auto const size =
            static_cast<unsigned char>(rest[i]) < 0x20 ? 0 : muster::detail::sequence_at(rest, i);
        if (size == 0)
            return {i, "expected a character: a text is UTF-8, and control characters are "
                       "written as \\u0000"};
        out.append(rest.substr(i, size));
        i += size;
    }
    if (i >= rest.size()) return {rest.size(), "expected '\"': the text ends too early"};
    return {i + 1};
}

/// Reads the number that `rest` begins with (RFC 8259 section 6).
MUSTER_LAZY [[nodiscard]] inline literal_read read_number_literal(std::string_view rest) {
    constexpr std::string_view no_digit = "expected a digit";
    std::size_t at = 0;
    auto const is = [&](char c) { return at < rest.size() && ascii_lower(rest[at]) == c; };
    auto const digits = [&] {
        auto const from = at;
        while (at < rest.size() && is_ascii_digit(rest[at])) ++at;
        return at > from;
    };
    if (is('-')) ++at;
    if (is('0'))
        ++at;  // nothing follows a leading zero
    else if (!digits())
        return {at, no_digit};
    if (is('.')) {
        ++at;
        if (!digits()) return {at, no_digit};
    }
    if (is('e')) {
        ++at;
        if (is('+') || is('-')) ++at;
        if (!digits()) return {at, no_digit};
    }
    return {at};
}

}}}  // namespace muster::scim::detail
