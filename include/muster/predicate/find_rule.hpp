// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// Matching rules by name and object identifier.

namespace muster { inline namespace MUSTER_ABI {

/// What a matching rule of a family decides.
enum class rule_kind : std::uint8_t { equality, ordering, substrings };

/// A matching rule as schemas and extensible matches name it.
struct named_rule {
    std::string_view name, oid;
    matching_rule family;
    rule_kind kind = rule_kind::equality;
};

namespace detail {

/// All that muster knows, as `named_rules`.
///
/// @tparam Rule   a parameter, so that only those who look for a rule compile the table
template <class Rule>
inline constexpr std::array<Rule, 38> rule_table{
    Rule{"caseIgnoreMatch", "2.5.13.2", matching_rule::case_ignore},
    Rule{"caseExactMatch", "2.5.13.5", matching_rule::case_exact},
    Rule{"telephoneNumberMatch", "2.5.13.20", matching_rule::telephone_number},
    Rule{"integerMatch", "2.5.13.14", matching_rule::integer},
    Rule{"booleanMatch", "2.5.13.13", matching_rule::ldap_boolean},
    Rule{"caseIgnoreOrderingMatch", "2.5.13.3", matching_rule::case_ignore, rule_kind::ordering},
    Rule{"caseIgnoreSubstringsMatch", "2.5.13.4", matching_rule::case_ignore,
         rule_kind::substrings},
    Rule{"caseExactOrderingMatch", "2.5.13.6", matching_rule::case_exact, rule_kind::ordering},
    Rule{"caseExactSubstringsMatch", "2.5.13.7", matching_rule::case_exact, rule_kind::substrings},
    Rule{"telephoneNumberSubstringsMatch", "2.5.13.21", matching_rule::telephone_number,
         rule_kind::substrings},
    Rule{"integerOrderingMatch", "2.5.13.15", matching_rule::integer, rule_kind::ordering},
    Rule{"caseIgnoreIA5Match", "1.3.6.1.4.1.1466.109.114.2", matching_rule::case_ignore_ia5},
    Rule{"caseIgnoreIA5SubstringsMatch", "1.3.6.1.4.1.1466.109.114.3",
         matching_rule::case_ignore_ia5, rule_kind::substrings},
    Rule{"caseExactIA5Match", "1.3.6.1.4.1.1466.109.114.1", matching_rule::case_exact_ia5},
    Rule{"caseExactIA5SubstringsMatch", "1.3.6.1.4.1.4203.1.2.1", matching_rule::case_exact_ia5,
         rule_kind::substrings},
    Rule{"numericStringMatch", "2.5.13.8", matching_rule::numeric_string},
    Rule{"numericStringOrderingMatch", "2.5.13.9", matching_rule::numeric_string,
         rule_kind::ordering},
    Rule{"numericStringSubstringsMatch", "2.5.13.10", matching_rule::numeric_string,
         rule_kind::substrings},
    Rule{"caseIgnoreListMatch", "2.5.13.11", matching_rule::case_ignore_list},
    Rule{"caseIgnoreListSubstringsMatch", "2.5.13.12", matching_rule::case_ignore_list,
         rule_kind::substrings},
    Rule{"bitStringMatch", "2.5.13.16", matching_rule::bit_string},
    Rule{"octetStringMatch", "2.5.13.17", matching_rule::octet_string},
    Rule{"octetStringOrderingMatch", "2.5.13.18", matching_rule::octet_string, rule_kind::ordering},
    Rule{"octetStringSubstringsMatch", "2.5.13.19", matching_rule::octet_string,
         rule_kind::substrings},
    Rule{"generalizedTimeMatch", "2.5.13.27", matching_rule::generalized_time},
    Rule{"generalizedTimeOrderingMatch", "2.5.13.28", matching_rule::generalized_time,
         rule_kind::ordering},
    Rule{"UUIDMatch", "1.3.6.1.1.16.2", matching_rule::uuid},
    Rule{"UUIDOrderingMatch", "1.3.6.1.1.16.3", matching_rule::uuid, rule_kind::ordering},
    Rule{"objectIdentifierMatch", "2.5.13.0", matching_rule::object_identifier},
    Rule{"distinguishedNameMatch", "2.5.13.1", matching_rule::distinguished_name},
    Rule{"uniqueMemberMatch", "2.5.13.23", matching_rule::unique_member},
    Rule{"dnSubtreeMatch", "1.3.6.1.4.1.4203.666.4.9", matching_rule::dn_subtree},
    Rule{"dnOneLevelMatch", "1.3.6.1.4.1.4203.666.4.8", matching_rule::dn_one_level},
    Rule{"dnSubordinateMatch", "1.3.6.1.4.1.4203.666.4.10", matching_rule::dn_subordinate},
    Rule{"dnSuperiorMatch", "1.3.6.1.4.1.4203.666.4.11", matching_rule::dn_superior},
    Rule{"integerBitAndMatch", "1.2.840.113556.1.4.803", matching_rule::bit_and},
    Rule{"integerBitOrMatch", "1.2.840.113556.1.4.804", matching_rule::bit_or},
    Rule{"inChainMatch", "1.2.840.113556.1.4.1941", matching_rule::in_chain},
};

}  // namespace detail

/// The rule with this name, without case, or object identifier; null if there is none.
///
/// @tparam Rule   a parameter, so that only those who call it compile the table
template <class Rule = named_rule>
[[nodiscard]] constexpr Rule const* find_rule(std::string_view name) noexcept {
    for (auto const& each : detail::rule_table<Rule>)
        if (name == each.oid || equal_ascii_nocase(name, each.name)) return &each;
    return nullptr;
}

/// The family whose assertion syntax values of `rule` have: case does not change what a value is,
/// and bits are those of integers.
[[nodiscard]] constexpr matching_rule syntax_family(matching_rule rule) noexcept {
    switch (rule) {
    case matching_rule::case_exact: return matching_rule::case_ignore;
    case matching_rule::case_exact_ia5: return matching_rule::case_ignore_ia5;
    case matching_rule::bit_and:
    case matching_rule::bit_or: return matching_rule::integer;
    case matching_rule::dn_subtree:
    case matching_rule::dn_one_level:
    case matching_rule::dn_subordinate:
    case matching_rule::dn_superior:
    case matching_rule::object_category:
    case matching_rule::in_chain: return matching_rule::distinguished_name;
    case matching_rule::object_class:
    case matching_rule::object_class_guess: return matching_rule::object_identifier;
    case matching_rule::security_identifier:
    case matching_rule::guid: return matching_rule::octet_string;
    case matching_rule::boolean: return matching_rule::ldap_boolean;
    default: return rule;
    }
}

/// Whether `rule` can compare values of an attribute whose `values` are of that family: its own,
/// and telephone numbers, which are texts too, under rules of texts (RFC 4517 4.2.11).
[[nodiscard]] constexpr bool can_compare(matching_rule rule, matching_rule values) noexcept {
    auto const family = syntax_family(rule);
    return family == values ||
           (family == matching_rule::case_ignore && values == matching_rule::telephone_number);
}

}}  // namespace muster
