// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/generalized_time.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/language/ldap/detail/canonical.hpp>
#include <muster/record/detail/take_uid.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/ldap_values.hpp>
#include <muster/record/postal_address.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// The lines of a list, prepared one by one: a part of a substrings assertion can be found in one
/// of them, but not across two.
template <class Text>
[[nodiscard]] inline bool canonical_list(Text value, unicode_policy unicode, std::string& out) {
    auto const lines = parse_postal_address(value);
    if (!lines) return false;
    std::string prepared;
    for (auto const& line : *lines) {
        if (!prepare(line, {.unicode = unicode}, prepared)) return false;
        if (!out.empty()) out += '\n';  // never in a prepared line
        out += prepared;
    }
    return true;
}

MUSTER_LAZY inline void append_octets(std::uint64_t bits, std::string& out) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xFF);
}

/// Octets as they are, or those of a text such as S-1-5-32-544 (MS-DTYP 2.4.2).
template <class Text>
[[nodiscard]] inline bool canonical_sid(Text value, std::string& out) {
    if (!value.starts_with("S-") && !value.starts_with("s-")) {
        out = value;
        return true;
    }
    constexpr std::size_t most = 17;  // revision, authority, and at most 15 more
    std::uint64_t parts[most] = {};
    std::size_t count = 0;
    for (auto rest = value.substr(1); !rest.empty(); ++count) {
        rest.remove_prefix(1);
        auto const digits = rest.substr(0, rest.find('-'));
        auto const number = parse_int64(digits);
        auto const most_here = count == 1 ? std::int64_t{0xFFFFFFFFFFFF} : std::int64_t{0xFFFFFFFF};
        if (count == most || !number || *number < 0 || *number > most_here) return false;
        parts[count] = static_cast<std::uint64_t>(*number);
        rest.remove_prefix(digits.size());
    }
    if (count < 2 || parts[0] != 1) return false;
    out += '\1';
    out += static_cast<char>(count - 2);
    for (int shift = 40; shift >= 0; shift -= 8) out += static_cast<char>(parts[1] >> shift & 0xFF);
    for (std::size_t i = 2; i < count; ++i)
        for (int shift = 0; shift < 32; shift += 8)
            out += static_cast<char>(parts[i] >> shift & 0xFF);
    return true;
}

/// Octets as they are, or those of a text such as 0e437bc7-9576-4e2c-a1fb-64c8749f3060: the first
/// three groups with their lowest octet first (MS-DTYP 2.3.4).
template <class Text>
inline void canonical_guid(Text value, std::string& out) {
    auto text = value;
    if (text.size() == 38 && text.starts_with('{') && text.ends_with('}'))
        text = text.substr(1, 36);
    auto const octets = parse_uuid(text);
    if (!octets) {
        out = value;
        return;
    }
    for (auto const i : {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15})
        out += static_cast<char>((*octets)[static_cast<std::size_t>(i)]);
}

/// @tparam Text   a parameter, so that only those who call it compile what the syntaxes are read to
template <class Text>
[[nodiscard]] inline bool canonical_text(matching_rule rule, Text value, value_types const& types,
                                         std::string& out) {
    out.clear();
    switch (rule) {
    case matching_rule::numeric_string:
        return is_numeric_string(value) &&
               prepare(value, {.without = insignificant::all_spaces}, out);
    case matching_rule::case_ignore_list: return canonical_list(value, types.unicode, out);
    case matching_rule::ldap_boolean: out = value; return parse_ldap_boolean(value).has_value();
    case matching_rule::octet_string: out = value; return true;
    case matching_rule::bit_string: {
        auto const bits = parse_bit_string(value);
        if (bits) out = *bits;
        return bits.has_value();
    }
    case matching_rule::uuid: {
        auto const octets = parse_uuid(value);
        if (octets)
            for (auto const octet : *octets) out += static_cast<char>(octet);
        return octets.has_value();
    }
    case matching_rule::generalized_time: {
        fraction_room room;
        auto const time = parse_generalized_time(value, room);
        if (!time) return false;
        // What comes before 1970 sorts first.
        append_octets(static_cast<std::uint64_t>(time->seconds) ^ (std::uint64_t{1} << 63), out);
        out += time->leap ? '\1' : '\0';
        out += time->fraction;
        return true;
    }
    case matching_rule::bit_and:
    case matching_rule::bit_or: {
        auto const bits = parse_int64(value);
        if (bits) append_octets(static_cast<std::uint64_t>(*bits), out);
        return bits.has_value();
    }
    case matching_rule::object_identifier:
        if (is_numericoid(value))
            out = value;
        else if (is_descr(value))
            out = types.oid_of(value);
        return !out.empty();
    case matching_rule::object_class:
    case matching_rule::object_class_guess:
        if (is_numericoid(value))
            out = value;
        else if (is_descr(value))
            out = types.oid_of(value);
        // A class that nothing describes is told by its name.
        if (out.empty() && is_descr(value))
            for (char const c : value) out += ascii_lower(c);
        return !out.empty();
    case matching_rule::security_identifier: return canonical_sid(value, out);
    case matching_rule::guid: canonical_guid(value, out); return true;
    case matching_rule::distinguished_name:
    case matching_rule::dn_subtree:
    case matching_rule::dn_one_level:
    case matching_rule::dn_subordinate:
    case matching_rule::dn_superior:
    case matching_rule::in_chain: {
        auto const name = parse_dn(value);
        return name && normalise_dn(*name, types, out);
    }
    case matching_rule::unique_member: {
        Text uid;
        auto const has_uid = muster::detail::take_uid(value, uid);
        auto const name = parse_dn(value);
        if (!name || !normalise_dn(*name, types, out)) return false;
        if (has_uid) (out += '#') += uid;
        return true;
    }
    default: return false;
    }
}

MUSTER_DEF bool canonical(matching_rule rule, std::string_view value, value_types const& types,
                          std::string& out) {
    return canonical_text(rule, value, types, out);
}

}}}}  // namespace muster::ldap::detail
