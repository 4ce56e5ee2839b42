// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// Which rules compare the values of a syntax.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// The family that compares values of a syntax, by its object identifier; none if none does.
MUSTER_LAZY [[nodiscard]] inline matching_rule family_of_syntax(std::string_view oid) noexcept {
    struct known {
        std::string_view last;
        matching_rule family;
    };
    constexpr known all[] = {
        {"15", matching_rule::case_ignore},       {"44", matching_rule::case_ignore},
        {"11", matching_rule::case_ignore},       {"26", matching_rule::case_ignore_ia5},
        {"36", matching_rule::numeric_string},    {"50", matching_rule::telephone_number},
        {"41", matching_rule::case_ignore_list},  {"7", matching_rule::ldap_boolean},
        {"27", matching_rule::integer},           {"6", matching_rule::bit_string},
        {"40", matching_rule::octet_string},      {"24", matching_rule::generalized_time},
        {"38", matching_rule::object_identifier}, {"12", matching_rule::distinguished_name},
        {"34", matching_rule::unique_member},
    };
    constexpr std::string_view arc = "1.3.6.1.4.1.1466.115.121.1.";
    if (oid == "1.3.6.1.1.16.1") return matching_rule::uuid;
    if (!oid.starts_with(arc)) return matching_rule::none;
    oid.remove_prefix(arc.size());
    for (auto const& each : all)
        if (oid == each.last) return each.family;
    return matching_rule::none;
}

/// What Active Directory compares values by, and what they are.
struct directory_rules {
    matching_rules rules;
    matching_rule values = matching_rule::none;
};

/// How Active Directory compares values of a syntax: it publishes no matching rules, and the syntax
/// decides (MS-ADTS 3.1.1.3.1.3.1).
///
/// @param syntax   as `attributeSyntax` of an `attributeSchema` entry has it (`2.5.5.12`), or as
///                 `SYNTAX` of the published `attributeTypes`
MUSTER_LAZY [[nodiscard]] inline directory_rules
directory_rules_of(std::string_view syntax) noexcept {
    using enum matching_rule;
    struct known {
        std::string_view syntax, published;
        directory_rules by;
    };
    constexpr directory_rules text{{case_ignore, case_ignore, case_ignore}, case_ignore},
        exact{{case_exact, case_exact, case_exact}, case_ignore},
        octets{{octet_string, octet_string, octet_string}, octet_string},
        number{{integer, integer, none}, integer},
        time{{generalized_time, generalized_time, none}, generalized_time};
    constexpr std::string_view standard = "1.3.6.1.4.1.1466.115.121.1.",
                               own = "1.2.840.113556.1.4.";
    // The published ones by their last number.
    constexpr known standard_ones[] = {
        {"2.5.5.1", "12", {{distinguished_name, none, none}, distinguished_name}},
        {"2.5.5.2", "38", {{object_identifier, none, none}, object_identifier}},
        {"2.5.5.5", "44", exact},
        {"2.5.5.5", "26", exact},
        {"2.5.5.6", "36", {{numeric_string, numeric_string, numeric_string}, numeric_string}},
        {"2.5.5.8", "7", {{boolean, none, none}, ldap_boolean}},
        {"2.5.5.9", "27", number},
        {"2.5.5.10", "40", octets},
        {"2.5.5.11", "24", time},
        {"2.5.5.11", "53", time},
        {"2.5.5.12", "15", text},
        {"2.5.5.13", "43", {}},
        // Those of files for other servers.
        {"", "50", text},
        {"", "41", text},
        {"", "11", text},
        {"", "34", text},
    };
    constexpr known own_ones[] = {
        {"2.5.5.3", "1362", exact},  {"2.5.5.4", "905", text},  {"2.5.5.7", "903", text},
        {"2.5.5.14", "904", text},   {"2.5.5.7", "1221", text}, {"2.5.5.15", "907", {}},
        {"2.5.5.16", "906", number},
    };
    if (syntax == "2.5.5.17") return {{security_identifier, none, none}, octet_string};
    for (auto const& each : standard_ones)
        if (syntax == each.syntax ||
            (syntax.starts_with(standard) && syntax.substr(standard.size()) == each.published))
            return each.by;
    for (auto const& each : own_ones)
        if (syntax == each.syntax ||
            (syntax.starts_with(own) && syntax.substr(own.size()) == each.published))
            return each.by;
    return {};
}

/// The same of an attribute: those that Active Directory compares in a way of their own.
MUSTER_LAZY [[nodiscard]] inline directory_rules
directory_rules_of(std::string_view oid, std::string_view syntax) noexcept {
    using enum matching_rule;
    constexpr std::string_view arc = "1.2.840.113556.1.4.";
    if (oid.starts_with(arc)) {
        auto const last = oid.substr(arc.size());
        if (last == "2") return {{guid, octet_string, octet_string}, octet_string};  // objectGUID
        if (last == "146" || last == "609")  // objectSid, sIDHistory
            return {{security_identifier, none, none}, octet_string};
        if (last == "782") return {{object_category, none, none}, distinguished_name};
    }
    return directory_rules_of<>(syntax);
}

/// Whether the syntax is written as an `attributeSchema` entry of Active Directory writes it.
[[nodiscard]] constexpr bool is_directory_syntax(std::string_view syntax) noexcept {
    return syntax.starts_with("2.5.5.");
}

}}}}  // namespace muster::ldap::detail
