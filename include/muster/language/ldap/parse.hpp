// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/leniency.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Turns the text of an LDAP filter (RFC 4515) into a `filter`.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// The largest `max_depth`; larger ones count as this one.
///
/// The parser descends once for each open parenthesis. Measured with GCC 12 and Clang 16 on
/// x86-64, a level takes at most 0.6 KiB of stack at -O2 and -O3, 2.5 KiB at -O0, and 3.9 KiB at
/// -O0 with AddressSanitizer: for this ceiling 0.6, 2.5 and 3.9 MiB, for the default half of that.
/// A thread with a smaller stack wants a smaller `max_depth`.
inline constexpr std::size_t depth_ceiling = 1024;

/// How large a filter may be, and what is forgiven. A text that exceeds a limit is refused where it
/// does so.
struct parse_options {
    std::size_t max_depth = 512;                   ///< nested parentheses; at most `depth_ceiling`
    std::size_t max_bytes = std::size_t{1} << 20;  ///< length of the text; at most 2^31 - 1
    std::size_t max_nodes = std::size_t{1} << 18;  ///< items and groups; each takes 48 bytes
    std::size_t max_parts = std::size_t{1} << 18;  ///< what stands between `*`, in all items
    leniency lenient{};  ///< what is accepted beyond RFC 4515; the limits hold for that, too
};

/// Parses `text` by the grammar of RFC 4515 with the empty `(&)` and `(|)` of RFC 4526.
///
/// Nothing is forgiven unless `options.lenient` says so: there are no blanks outside of values, no
/// escapes but `\` and two hexadecimal digits, and octets that are not escaped form valid UTF-8.
/// Where the standards leave a choice: empty parts between stars are dropped, so that `(cn=a**b)`
/// is `(cn=a*b)` and `(cn=**)` is `(cn=*)`; `(cn:dn:=x)` carries the flag `:dn`, in any case of
/// letters, and no rule; and
/// `(:dn:=x)` is refused, because a rule called `dn` can only have been meant by mistake.
///
/// The result owns its storage and does not refer to `text`. What has no escapes is a slice of
/// `filter::source()`.
///
/// @param text      one complete filter, e.g. `(&(objectClass=user)(mail=*))`
/// @param options   limits, for texts from strangers, and what is forgiven:
///                  `parse(text, {.lenient = {.white_space = true}})`
/// @return          the filter, not yet bound to a schema, or a `failure` with the title
///                  `Invalid LDAP filters`, whose `render()` shows `text` with a caret
/// @par Errors       `errc::filter_syntax`: `position` is the first octet with which no filter can
///                   continue, or the size of a text that ends too early. `errc::filter_too_deep`,
///                   `errc::filter_too_large`: `position` is where the limit was exceeded.
///                   `errc::filter_too_long`: `text` of the failure is cut behind the limit.
///                   Never throws but `bad_alloc`.
/// @par Complexity   linear in `text.size()`; stack as said at `depth_ceiling`
/// @par Example      @snippet tests/language/ldap/parse.cpp parse_and_look
MUSTER_API [[nodiscard]] expected<filter> parse(std::string_view text, parse_options options = {});

}}}  // namespace muster::ldap

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/parse.ipp>  // the only place that reaches Boost.Spirit
#endif
