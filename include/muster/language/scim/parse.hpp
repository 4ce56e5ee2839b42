// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/scim/filter.hpp>

/// @file
/// Turns the text of a SCIM filter (RFC 7644 3.4.2.2) into a `scim::filter`.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// The largest `max_depth`; larger ones count as this one.
///
/// The parser descends once for each open parenthesis. Measured with GCC 12 and Clang 16 on x86-64,
/// a level takes at most 0.6 KiB of stack at -O2, 3.2 KiB at -O0, and 5.5 KiB at -O0 with
/// AddressSanitizer.
inline constexpr std::size_t depth_ceiling = 256;

/// How large a filter may be. A text that exceeds a limit is refused where it does so.
struct parse_options {
    std::size_t max_depth = 128;  ///< nested parentheses and brackets; at most `depth_ceiling`
    std::size_t max_bytes = std::size_t{1} << 20;  ///< length of the text; at most 2^31 - 1
    std::size_t max_nodes = std::size_t{1} << 18;  ///< comparisons, selectors and negations
};

/// Parses `text` by the grammar of RFC 7644 3.4.2.2.
///
/// Words are read without case. Blanks may be repeated, stand inside of parentheses, and be left
/// out where nothing else could be meant: `members[value eq"2819c223"]` occurs in RFC 7644 itself.
/// `and` binds closer than `or`. Values are those of JSON; `true`, `false` and `null` are read
/// without case. A selector may be followed by a member of the elements and a comparison, as Entra
/// ID asks: `emails[type eq "work"].value eq "x"`.
///
/// The result owns its storage and does not refer to `text`.
///
/// @param text      one complete filter, e.g. `userName eq "ada" and active eq true`
/// @param options   limits, for texts from strangers
/// @return          the filter, not yet bound to a schema, or a `failure` with the title
///                  `Invalid SCIM filter`, whose `render()` shows `text` with a caret
/// @par Errors       `errc::filter_syntax`: `position` is the first byte with which no filter can
///                   continue, or the size of a text that ends too early. `errc::filter_too_deep`,
///                   `errc::filter_too_large`, `errc::filter_too_long`: where the limit was
///                   exceeded. Never throws but `bad_alloc`.
/// @par Complexity   linear in `text.size()`; stack as said at `depth_ceiling`
/// @par Example      @snippet tests/language/scim/bind.cpp scim_filter
MUSTER_API [[nodiscard]] expected<filter> parse(std::string_view text, parse_options options = {});

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/language/scim/impl/parse.ipp>  // the only place that reaches Boost.Spirit
#endif
