// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/append_escaped.hpp>
#include <muster/language/ldap/detail/builder.hpp>
#include <muster/language/ldap/detail/hints.hpp>
#include <muster/language/ldap/detail/octets.hpp>

/// @file
/// Assertion values as RFC 4515 writes them, and back.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// Writes any octets as an assertion value: what a program must do with a user's input before it
/// stands in a filter.
///
/// As little as possible is escaped: NUL, `(`, `)`, `*`, `\`, and octets that are not part of valid
/// UTF-8, with digits in lower case. A `\` is always taken as itself: `\2a` becomes `\5c2a`.
///
/// @par Complexity   linear in `value.size()`
/// @par Example      @snippet tests/language/ldap/escape.cpp escape_user_input
[[nodiscard]] inline std::string escape(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    detail::append_escaped(value, out);
    return out;
}

/// Reads an assertion value (`valueencoding` of RFC 4515 3): the exact inverse of `escape`, which
/// also takes escapes of octets that need none.
///
/// @par Errors       `errc::filter_syntax` for what cannot stand in a value: a bare NUL, `(`, `)`
///                   or `*`, an escape without two digits, octets that are not UTF-8
/// @par Complexity   linear in `written.size()`
[[nodiscard]] inline expected<std::string> unescape(std::string_view written) {
    for (std::size_t i = 0; i < written.size();) {
        if (detail::is(written[i], detail::octet::plain)) {
            ++i;
        } else if (written[i] == '\\') {
            for (auto const end = i++ + 3; i < end; ++i)
                if (i >= written.size() || !detail::is(written[i], detail::octet::hex))
                    return unexpected(detail::wrong_syntax(written, i, detail::want::hex));
        } else {
            auto const character = detail::utf8_at(written, i);
            if (!character.complete || character.size == 1)
                return unexpected(detail::wrong_syntax(
                    written, character.complete ? i : i + character.size,
                    character.complete || character.size == 0 ? detail::want::value
                                                              : detail::want::utf8));
            i += character.size;
        }
    }
    std::string out;
    out.reserve(written.size());
    detail::append_decoded(written, out);
    return out;
}

}}}  // namespace muster::ldap
