// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Writes LDIF (RFC 2849): lines that any reader takes, of any octets.

namespace muster { inline namespace MUSTER_ABI {

/// What an LDIF file begins with.
inline constexpr std::string_view ldif_version_line = "version: 1\n";

namespace detail {

/// Columns of a line, the fold's blank included; RFC 2849 asks for no number, and every tool folds
/// at about this one.
inline constexpr std::size_t ldif_columns = 76;

/// Whether a value can stand in a line as it is.
///
///     SAFE-STRING    = [SAFE-INIT-CHAR *SAFE-CHAR]       ; RFC 2849
///     SAFE-CHAR      = %x01-09 / %x0B-0C / %x0E-7F       ; no NUL, LF, CR
///     SAFE-INIT-CHAR = a SAFE-CHAR that is no SPACE, ":" or "<"
///
/// A blank at the end is safe, but should not be (note 8); nor should a reader have to trust in
/// control characters.
[[nodiscard]] constexpr bool is_ldif_safe(std::string_view value) noexcept {
    if (value.empty()) return true;
    if (value.front() == ' ' || value.front() == ':' || value.front() == '<') return false;
    if (value.back() == ' ') return false;
    for (char const c : value)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
            return false;
    return true;
}

/// Appends base64 (RFC 4648 4), with padding.
inline void append_base64(std::string_view octets, std::string& out) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 |
                   (i + k < octets.size() ? static_cast<unsigned char>(octets[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > octets.size() ? '=' : alphabet[bits >> (18 - 6 * k) & 63];
    }
}

}  // namespace detail

/// Appends a line `name: value`, in base64 where the value asks for it, folded, with its line end.
///
/// @param name   an attribute description, `dn` or another key of LDIF: ASCII without blanks
/// @par Complexity   linear in the sizes
/// @par Example      @snippet tests/io/ldif_writer.cpp write
inline void append_ldif_line(std::string_view name, std::string_view value, std::string& out) {
    auto const start = out.size();
    out += name;
    if (detail::is_ldif_safe(value)) {
        out += value.empty() ? ":" : ": ";
        out += value;
    } else {
        out += ":: ";
        detail::append_base64(value, out);
    }
    if (out.size() - start > detail::ldif_columns) {
        auto const line = out.substr(start);
        out.resize(start + detail::ldif_columns);
        for (auto at = detail::ldif_columns; at < line.size(); at += detail::ldif_columns - 1) {
            out += "\n ";
            out.append(line, at, detail::ldif_columns - 1);
        }
    }
    out += '\n';
}

}}  // namespace muster
