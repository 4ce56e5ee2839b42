// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>

/// @file
/// Why a value cannot be compared, in a sentence.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What a rule compares, for people.
MUSTER_LAZY inline std::string_view matter_of(matching_rule rule) noexcept {
    switch (rule) {
    case matching_rule::integer: return "a whole number";
    case matching_rule::boolean:
    case matching_rule::ldap_boolean: return "true or false";
    case matching_rule::json_time:
    case matching_rule::generalized_time: return "a time";
    case matching_rule::numeric_string: return "digits and spaces";
    case matching_rule::case_ignore_list: return "lines of text";
    case matching_rule::bit_string: return "bits";
    case matching_rule::uuid: return "a UUID";
    case matching_rule::object_identifier: return "an object identifier";
    case matching_rule::object_class:
    case matching_rule::object_class_guess: return "the name of an object class";
    case matching_rule::security_identifier: return "a security identifier";
    case matching_rule::distinguished_name:
    case matching_rule::dn_subtree:
    case matching_rule::dn_one_level:
    case matching_rule::dn_subordinate:
    case matching_rule::dn_superior:
    case matching_rule::object_category:
    case matching_rule::unique_member: return "a distinguished name";
    case matching_rule::bit_and:
    case matching_rule::bit_or: return "a whole number of at most 64 bits";
    default: return "what the item compares with";
    }
}

/// At most so many bytes of a text, and only whole characters.
MUSTER_LAZY inline std::string_view beginning_of(std::string_view text, std::size_t most) noexcept {
    auto size = std::min(text.size(), most);
    while (size > 0 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size);
}

/// @param most   bytes of the value that are shown
MUSTER_LAZY inline std::string why_unfit(value const& unfit, assertion const& held,
                                         std::size_t most) {
    if (unfit.kind == value_kind::complex) return "an object or a list compares with nothing";
    auto const quoted = "\"" + std::string(beginning_of(unfit.text, most)) + "\"";
    if (!is_utf8(unfit.text)) return quoted + " is not UTF-8, and compares with nothing";
    if (held.rule() == matching_rule::none) return "no rule compares the values";
    if (held.rule() == matching_rule::object_class_guess)
        return quoted + " may be of that class, which the schema does not describe";
    if (held.rule() == matching_rule::in_chain)
        return quoted + " may lead there: not every entry on the way is known";
    return quoted + " cannot be compared: it is not " + std::string(matter_of(held.rule()));
}

/// The same where it is not a value that makes the item Undefined.
MUSTER_LAZY inline std::string why_not_known(field const& found, assertion const& held) {
    if (found.is_partial()) return "the record has further values, which its source does not give";
    if (held.rule() == matching_rule::object_class_guess)
        return "the schema does not describe that class, and the record has none";
    return "its values take too many comparisons";
}

}}}  // namespace muster::detail
