// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// What a scoping filter of Entra ID is made of: groups of clauses, and the operators of these.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// What a clause asks of an attribute. All but `is_null` are False about one that is null or empty.
enum class scoping_op : std::uint8_t {
    equals,                  ///< `EQUALS`: the same text, byte by byte
    not_equals,              ///< `NOT EQUALS`: another text, and not none
    includes,                ///< `Includes`: contains the text
    ends_with,               ///< `ENDS_WITH`
    regex_match,             ///< `REGEX MATCH`: all of it fits the pattern
    not_regex_match,         ///< `NOT REGEX MATCH`
    greater_than,            ///< `Greater_Than`: an integer of 64 bits
    greater_than_or_equals,  ///< `Greater_Than_OR_EQUALS`
    is_true,                 ///< `IS TRUE`
    is_false,                ///< `IS FALSE`
    is_null,                 ///< `IS NULL`: absent, null or empty
    is_not_null,             ///< `IS NOT NULL`
    exists_in,               ///< `&`: stands in the value; with an integer, has a bit in common
    not_exists_in,           ///< `!&`: the opposite
};

/// How Entra spells an operator.
[[nodiscard]] constexpr std::string_view name_of(scoping_op op) noexcept {
    switch (op) {
    case scoping_op::equals: return "EQUALS";
    case scoping_op::not_equals: return "NOT EQUALS";
    case scoping_op::includes: return "Includes";
    case scoping_op::ends_with: return "ENDS_WITH";
    case scoping_op::regex_match: return "REGEX MATCH";
    case scoping_op::not_regex_match: return "NOT REGEX MATCH";
    case scoping_op::greater_than: return "Greater_Than";
    case scoping_op::greater_than_or_equals: return "Greater_Than_OR_EQUALS";
    case scoping_op::is_true: return "IS TRUE";
    case scoping_op::is_false: return "IS FALSE";
    case scoping_op::is_null: return "IS NULL";
    case scoping_op::is_not_null: return "IS NOT NULL";
    case scoping_op::exists_in: return "&";
    case scoping_op::not_exists_in: return "!&";
    }
    return {};
}
/// Whether an operator compares with a value.
[[nodiscard]] constexpr bool takes_value(scoping_op op) noexcept {
    return op < scoping_op::is_true || op > scoping_op::is_not_null;
}
/// Whether that value must be an integer.
[[nodiscard]] constexpr bool takes_integer(scoping_op op) noexcept {
    return op == scoping_op::greater_than || op == scoping_op::greater_than_or_equals;
}

/// One condition on one attribute.
struct scoping_clause {
    std::string attribute;  ///< as Entra calls it, e.g. `department`
    scoping_op op = scoping_op::equals;
    std::string value{};               ///< empty where the operator takes none
    std::uint32_t position = 0;        ///< byte offset of the attribute in the source text
    std::uint32_t value_position = 0;  ///< and of the value
    friend bool operator==(scoping_clause const& a, scoping_clause const& b) noexcept {
        return a.attribute == b.attribute && a.op == b.op && a.value == b.value;
    }
};

/// Clauses of which all must be True; what the portal calls a scoping filter.
struct scoping_group {
    std::string name{};
    std::vector<scoping_clause> clauses{};
};

/// Groups of which one must be True. Without groups everybody is in scope.
struct scoping_filter {
    std::vector<scoping_group> groups{};
    std::string source{};  ///< the text that was parsed; empty for filters made otherwise
};

/// What `&` and `!&` of a scoping filter ask.
enum class ampersand : std::uint8_t {
    by_value,  ///< `text`, but `bits` where the value is an integer
    text,      ///< whether the attribute stands in the value, as Entra's documents define it
    bits,      ///< whether two integers have a bit in common
};

/// How regular expressions of a scoping filter are asked.
enum class pattern_reach : std::uint8_t {
    whole,      ///< the pattern must fit the whole value, as in the samples of Entra's documents
    somewhere,  ///< it is enough that it fits a part of it
};

}}}  // namespace muster::entra
