// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// What tells that a line of LDIF is two: the last one of a file that has no line end, and the
/// first one of the file that was appended to it.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Whether a value has a byte of these three, found in one pass.
[[nodiscard]] inline bool has_nul_return_or_colon(std::string_view value) noexcept {
    using bytes = unsigned char __attribute__((vector_size(16)));
    auto const* from = value.data();
    auto const size = value.size();
    if (size < sizeof(bytes)) {
        auto found = false;
        for (char const c : value) found |= (c == '\0') | (c == '\r') | (c == ':');
        return found;
    }
    bytes all{};
    auto const take = [&all](char const* at) {
        bytes some;
        std::memcpy(&some, at, sizeof some);
        all |= static_cast<bytes>(some == 0) | static_cast<bytes>(some == '\r') |
               static_cast<bytes>(some == ':');
    };
    for (std::size_t at = 0; at + sizeof(bytes) <= size; at += sizeof(bytes)) take(from + at);
    take(from + size - sizeof(bytes));
    std::uint64_t halves[2];
    std::memcpy(halves, &all, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/// Whether `text` begins as a distinguished name does: with a type and '='.
[[nodiscard]] constexpr bool begins_as_dn(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size() && ((ascii_lower(text[i]) >= 'a' && ascii_lower(text[i]) <= 'z') ||
                               is_ascii_digit(text[i]) || text[i] == '-' || text[i] == '.'))
        ++i;
    return i > 0 && i < text.size() && text[i] == '=';
}

/// Whether a value, or a comment behind its '#', goes on as the first line of an entry does,
/// without a blank before it: `Ada Rossidn: uid=b,dc=example`.
[[nodiscard]] constexpr bool is_joined_to_dn(std::string_view text) noexcept {
    for (std::size_t at = text.find(':'); at != std::string_view::npos;
         at = text.find(':', at + 1)) {
        if (at < 3 || !equal_ascii_nocase(text.substr(at - 2, 2), "dn") || text[at - 3] == ' ')
            continue;
        auto rest = text.substr(at + 1);
        auto const is_base64 = rest.starts_with(':');
        if (is_base64) rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (is_base64 ? !rest.empty() && rest.find_first_of(" :") == std::string_view::npos
                      : begins_as_dn(rest))
            return true;
    }
    return false;
}

inline constexpr std::string_view ldif_heads[] = {"version: 1", "# extended LDIF"};

/// What a value ends in that files begin with; empty: nothing of the kind.
[[nodiscard]] constexpr std::string_view joined_head(std::string_view value) noexcept {
    for (auto const head : ldif_heads)
        if (value.size() > head.size() && value.ends_with(head) &&
            value[value.size() - head.size() - 1] != ' ')
            return head;
    return {};
}
[[nodiscard]] constexpr bool is_joined_to_head(std::string_view value) noexcept {
    return (value.ends_with('1') || value.ends_with('F')) && !joined_head(value).empty();
}

}}}  // namespace muster::detail
