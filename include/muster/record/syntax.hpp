// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// How the values of an attribute are compared: matching rules, and the syntaxes that choose them.

namespace muster { inline namespace MUSTER_ABI {

/// A family of matching rules; the kind of item (equality, ordering, substrings) picks the member
/// of the family.
enum class matching_rule : std::uint8_t {
    none,         ///< no such comparison: Undefined
    case_ignore,  ///< caseIgnoreMatch, -OrderingMatch, -SubstringsMatch (RFC 4517 4.2.11 to 13)
    case_exact,   ///< caseExactMatch and its kin (RFC 4517 4.2.4 to 6)
    telephone_number,  ///< telephoneNumberMatch, -SubstringsMatch (RFC 4517 4.2.29, 30): case,
                       ///< blanks, hyphens ignored
    integer,           ///< integerMatch, integerOrderingMatch, any size (RFC 4517 4.2.19, 20)
    boolean,    ///< booleanMatch, with true and false in any case, as JSON sources write them
    json_time,  ///< ISO 8601 date or date-time as an instant; a date is its midnight in UTC
    json_any,   ///< by the value's own kind: for JSON members that no schema describes
    // Those of LDAP schemas alone.
    case_ignore_ia5,     ///< caseIgnoreIA5Match, -SubstringsMatch (RFC 4517 4.2.7, 8)
    case_exact_ia5,      ///< caseExactIA5Match, -SubstringsMatch (RFC 4517 4.2.3)
    numeric_string,      ///< numericStringMatch and its kin, without spaces (RFC 4517 4.2.22 to 24)
    case_ignore_list,    ///< caseIgnoreListMatch, -SubstringsMatch (RFC 4517 4.2.9, 10)
    ldap_boolean,        ///< booleanMatch: TRUE or FALSE (RFC 4517 4.2.2)
    bit_string,          ///< bitStringMatch (RFC 4517 4.2.1)
    octet_string,        ///< octetStringMatch and its kin (RFC 4517 4.2.27, 28)
    generalized_time,    ///< generalizedTimeMatch, -OrderingMatch (RFC 4517 4.2.16, 17)
    uuid,                ///< UUIDMatch, UUIDOrderingMatch (RFC 4530)
    object_identifier,   ///< objectIdentifierMatch (RFC 4517 4.2.26)
    distinguished_name,  ///< distinguishedNameMatch (RFC 4517 4.2.15)
    unique_member,       ///< uniqueMemberMatch (RFC 4517 4.2.31)
    dn_subtree,          ///< dnSubtreeMatch of OpenLDAP: the DN, and all below it
    dn_one_level,        ///< dnOneLevelMatch of OpenLDAP: directly below the DN
    dn_subordinate,      ///< dnSubordinateMatch of OpenLDAP: below the DN, at any depth
    dn_superior,         ///< dnSuperiorMatch of OpenLDAP: above the DN
    object_class,        ///< of objectClass: the class, or one that has it as a superclass
    object_class_guess,  ///< the same for a name that the schema does not know: True where an entry
                         ///< has it, else Undefined
    object_category,     ///< of Active Directory: a class by its name, for the DN of its category
    security_identifier,  ///< of Active Directory: S-1-5-..., or its octets
    guid,                 ///< of Active Directory: octets, or the text whose octets these are
    bit_and,              ///< LDAP_MATCHING_RULE_BIT_AND of Active Directory: every bit is set
    bit_or,               ///< LDAP_MATCHING_RULE_BIT_OR: some bit is set
    in_chain,             ///< LDAP_MATCHING_RULE_IN_CHAIN: the DN, or what leads to it by links
};

/// What the values of an attribute are, as far as comparing them goes.
enum class syntax : std::uint8_t {
    text,              ///< compared and ordered without case
    exact_text,        ///< compared and ordered by case
    telephone_number,  ///< compared without case, blanks and hyphens; no order
    integer,
    boolean,  ///< no order, no substrings
    time,     ///< instants; no substrings
    any,      ///< as each value's kind says
    complex,  ///< an object: present or not, nothing else
};

/// The matching rules of one attribute, as `EQUALITY`, `ORDERING` and `SUBSTR` of RFC 4512 4.1.2.
struct matching_rules {
    matching_rule equality = matching_rule::none;
    matching_rule ordering = matching_rule::none;
    matching_rule substrings = matching_rule::none;
};

/// The matching rules that JSON sources use for a syntax. LDAP schemas name theirs one by one.
[[nodiscard]] constexpr matching_rules rules_of(syntax kind) noexcept {
    using enum matching_rule;
    switch (kind) {
    case syntax::text: return {case_ignore, case_ignore, case_ignore};
    case syntax::exact_text: return {case_exact, case_exact, case_exact};
    case syntax::telephone_number:
        return {matching_rule::telephone_number, none, matching_rule::telephone_number};
    case syntax::integer: return {matching_rule::integer, matching_rule::integer, none};
    case syntax::boolean: return {matching_rule::boolean, none, none};
    case syntax::time: return {json_time, json_time, none};
    case syntax::any: return {json_any, json_any, json_any};
    case syntax::complex: return {};
    }
    return {};
}

}}  // namespace muster
