// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/printable.hpp>
#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// The two names under which a customer is known: a short one that people choose, and the id of the
/// organization.

namespace muster { inline namespace MUSTER_ABI {

/// The longest short name of a customer, in code points.
inline constexpr std::size_t max_customer_name = 35;

/// Checks the short name of a customer, such as `ACME-INC`: at most 35 characters, no blanks.
///
/// @par Errors       `errc::bad_option`
/// @par Complexity   linear in `name.size()`
MUSTER_LAZY [[nodiscard]] inline expected<void> check_customer_name(std::string_view name) {
    auto const refuse = [&](std::string message, std::size_t at) {
        return unexpected(failure{errc::bad_option,
                                  std::move(message),
                                  {},
                                  "short customer name",
                                  std::string(name),
                                  at});
    };
    if (name.empty()) return refuse("empty; write a name such as ACME-INC", 0);
    if (auto const bad = utf8_error(name); bad != std::string_view::npos)
        return refuse("not UTF-8", bad);
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const rest = name.substr(i);
        // A blank that does not break is copied from pages without being seen.
        if (is_ascii_blank(name[i]) || rest.starts_with("\u00A0") || rest.starts_with("\u3000"))
            return refuse("a blank; write a - in its place", i);
        if (static_cast<unsigned char>(name[i]) < 0x20 || name[i] == 0x7F)
            return refuse("a control character", i);
    }
    if (auto const size = code_points(name); size > max_customer_name)
        return refuse(std::to_string(size) + " characters, at most " +
                          std::to_string(max_customer_name) + " are allowed",
                      first_code_points(name, max_customer_name).size());
    return {};
}

/// What is odd about the id of an organization, or nothing. An id is taken as it is: one that is no
/// UUID is worth a warning, since it may have been copied wrongly, but never refused.
///
/// @par Complexity   constant
MUSTER_LAZY [[nodiscard]] inline std::string doubt_organization_id(std::string_view id) {
    constexpr std::size_t uuid_size = 36;
    std::string doubt = "the organization id \"";
    detail::append_printable(first_code_points(id, 64), doubt);
    doubt += "\" is no UUID: ";
    if (id.size() != uuid_size)
        return doubt + std::to_string(id.size()) + " characters, where one has 36";
    for (std::size_t i = 0; i < uuid_size; ++i) {
        auto const is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        auto const c = ascii_lower(id[i]);
        if (is_hyphen ? c == '-' : is_ascii_digit(c) || (c >= 'a' && c <= 'f')) continue;
        doubt += "at " + std::to_string(i) + " stands ";
        detail::append_printable(id.substr(i, 1), doubt);
        return doubt + (is_hyphen ? " in the place of a -" : ", which is no hexadecimal digit");
    }
    return {};
}

}}  // namespace muster
