// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Postal addresses and other lists of lines, as LDAP writes them (RFC 4517 3.3.28).

namespace muster { inline namespace MUSTER_ABI {

/// How many lines a Postal Address may have; people use about six.
inline constexpr std::size_t max_postal_lines = 1024;

/// Reads a Postal Address (RFC 4517 3.3.28), or another value whose rule is caseIgnoreListMatch:
/// lines with `$` between them, in which `\24` stands for `$` and `\5C` for `\`.
///
///     PostalAddress = line *( DOLLAR line )
///     line          = 1*line-char
///
/// @return       the lines, escapes undone; nothing if one of them is empty, a `\` starts anything
///               else, `text` is not UTF-8, or there are more than `max_postal_lines`
/// @par Complexity   linear in `text.size()`
///
/// @tparam Line   a parameter, so that only those who call it compile the vector
template <class Line = std::string>
[[nodiscard]] inline std::optional<std::vector<Line>> parse_postal_address(std::string_view text) {
    if (!is_utf8(text)) return std::nullopt;
    std::vector<Line> lines;
    Line line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '$') {
            if (line.empty() || lines.size() + 1 == max_postal_lines) return std::nullopt;
            lines.push_back(std::exchange(line, {}));
        } else if (text[i] == '\\') {
            auto const octet = detail::hex_octet(text, i + 1);
            if (octet != '$' && octet != '\\') return std::nullopt;
            line += static_cast<char>(octet);
            i += 2;
        } else {
            line += text[i];
        }
    }
    if (line.empty()) return std::nullopt;
    lines.push_back(std::move(line));
    return lines;
}

}}  // namespace muster
