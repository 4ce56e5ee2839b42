// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/printable.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/value.hpp>

/// @file
/// A step for sources whose values can be any bytes.

namespace muster { inline namespace MUSTER_ABI {

struct utf8_text_t : check {
    bool operator()(presence, std::string_view text) const noexcept { return is_utf8(text); }
    static void explain(presence, std::string_view text, std::string& out) {
        constexpr std::size_t most = 64;
        out += '"';
        detail::append_printable(first_code_points(text, most), out);
        out += code_points(text) > most ? "...\"" : "\"";
        out += " is not UTF-8 from byte " + std::to_string(utf8_error(text)) + " on";
    }
    static void print(std::string& out, constants) { out += "utf8_text"; }
};

/// Rejects the record if the text is not UTF-8. JSON always is; LDAP values can be any bytes.
inline constexpr utf8_text_t utf8_text{};

}}  // namespace muster
