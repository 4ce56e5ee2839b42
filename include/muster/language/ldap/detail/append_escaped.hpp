// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/octets.hpp>

/// @file
/// Assertion values as RFC 4515 writes them. Apart from `escape.hpp`, since what prints filters
/// reads none.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

inline void append_octet(char octet, std::string& out) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto const value = static_cast<unsigned char>(octet);
    out += '\\';
    out += digits[value >> 4];
    out += digits[value & 15];
}

inline void append_escaped(std::string_view value, std::string& out) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < value.size();) {
        if (is(value[i], octet::plain)) {
            ++i;
            continue;
        }
        auto const character = utf8_at(value, i);
        if (character.complete && character.size > 1) {
            i += character.size;
            continue;
        }
        out.append(value, written, i - written);
        append_octet(value[i], out);
        written = ++i;
    }
    out.append(value, written, value.size() - written);
}

}}}}  // namespace muster::ldap::detail
