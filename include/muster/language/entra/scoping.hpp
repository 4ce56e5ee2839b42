// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/scoping_filter.hpp>

/// @file
/// Scoping filters of Entra ID: who of those that are assigned, or of all, is provisioned.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

struct scoping_limits {
    std::size_t bytes = std::size_t{1} << 16;
    std::size_t clauses = 1024;
};

/// Parses the text form of a scoping filter:
///
///     filter    = [ group *( "OR" group ) ]
///     group     = "(" clauses ")" / clauses
///     clauses   = clause *( "AND" clause )
///     clause    = attribute ( compare value / test )
///     attribute = 1*( ALPHA / DIGIT / "_" / "-" / "." ) / "[" 1*<any but "]"> "]"
///     compare   = "EQUALS" / "NOT EQUALS" / "Includes" / "ENDS_WITH" / "REGEX MATCH" /
///                 "NOT REGEX MATCH" / "Greater_Than" / "Greater_Than_OR_EQUALS" / "&" / "!&"
///     test      = "IS TRUE" / "IS FALSE" / "IS NULL" / "IS NOT NULL"
///     value     = <"> *( "\\" / "\" <"> / <any but "> ) <"> / 1*<any but blank, quotes, brackets>
///
/// Words are read in any case, and within an operator blanks and `_` are the same as nothing.
/// Between quotes a backslash before anything but a backslash or a quote is itself, so that
/// patterns can be written as they are.
///
/// @return   the filter, not yet bound to a schema, or a `failure` that shows the text with a caret
/// @par Errors       `errc::filter_syntax`, `errc::filter_too_long`, `errc::filter_too_large`;
///                   `errc::bad_pattern` for a regular expression that is none
/// @par Complexity   linear in `text.size()`; no recursion
MUSTER_API [[nodiscard]] expected<scoping_filter> parse_scoping(std::string_view text,
                                                                scoping_limits limits = {});

/// The canonical text: names as they are, operators as Entra spells them, all values in quotes.
MUSTER_API [[nodiscard]] std::string print(scoping_filter const& filter);

/// The operator that `name` spells, as in Graph's `operatorName`; false if none does.
MUSTER_API [[nodiscard]] bool find_scoping_op(std::string_view name, scoping_op& op) noexcept;

/// What is wrong with the value of a clause, whatever the attribute: no integer, no pattern. Empty:
/// it is good.
MUSTER_API [[nodiscard]] expected<void> check_value(scoping_op op, std::string const& value);

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/parse_scoping.ipp>  // the only place that reaches Boost.Spirit
#endif
