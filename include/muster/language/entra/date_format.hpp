// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/date_time_styles.hpp>

/// @file
/// Dates and times as .NET's custom formats read and write them. The words are those of .NET's
/// invariant culture.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Reads a date and time as `CDate` takes it: ISO 8601 with or without time, seconds, fraction and
/// offset (`2020-03-16`, `2020-03-16-07:00`, `2009-06-15T01:45:30-07:00`, `2009-06-15 01:45Z`),
/// `M/d/yyyy` or `yyyy/M/d` with or without `H:mm:ss` or `h:mm:ss tt`, `16 Mar 2020`, `March 16,
/// 2020` or `Mon, 16 Mar 2020 07:00:00 GMT`. Without an offset it is UTC.
///
/// @return       nothing if `text` is none of these, or lies outside the years 1 to 9999
/// @par Complexity   linear in `text.size()`
MUSTER_API [[nodiscard]] std::optional<date_time> parse_date_time(std::string_view text);

/// Says what is wrong with a .NET custom format string, if anything: a quote that does not end, an
/// escape of nothing, more than seven `f`, no format at all.
///
/// Known are `d dd ddd dddd f...fffffff F...FFFFFFF g h hh H HH K m mm M MM MMM MMMM s ss t tt y yy
/// yyy yyyy yyyyy z zz zzz`, `'...'`, `"..."`, `\c` and `%c`, and, alone, the standard formats `d D
/// f F g G m M o O r R s t T u U y Y`. Any other character stands for itself, as `T` and `Z` do.
///
/// @return   a `failure` with `errc::bad_argument`; its `position` is the offset in `format`
MUSTER_API [[nodiscard]] expected<void> check_date_format(std::string_view format);

/// Reads `text` by a .NET custom format string, as `DateTime.ParseExact` does.
///
/// Parts of a date that the format does not name are those of 1 January of the year 1, where .NET
/// takes the current ones. A two-digit year up to 49 lies in this century, as .NET has it since
/// 2023.
///
/// @return       nothing if `text` does not have that form, or names another day of the week
/// @par Complexity   linear in the two sizes
MUSTER_API [[nodiscard]] std::optional<date_time>
parse_date_time(std::string_view text, std::string_view format, date_time_styles styles = {});

/// Appends `time` as a .NET custom format string says. `K` is `Z`, and `zzz` is `+00:00`, as every
/// time is in UTC. A format that `check_date_format` refuses appends what is before the mistake.
///
/// @par Complexity   linear in `format.size()`
MUSTER_API void append_date_time(date_time time, std::string_view format, std::string& out);

/// `time` as Entra writes one: `M/d/yyyy h:mm:ss tt`.
[[nodiscard]] inline std::string to_text(date_time time) {
    std::string made;
    append_date_time(time, "M/d/yyyy h:mm:ss tt", made);
    return made;
}

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/date_format.ipp>
#endif
