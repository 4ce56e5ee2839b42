// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// What a caller knows of the texts in a directory, without which few questions about them can be
/// sent there.

namespace muster { inline namespace MUSTER_ABI {

/// How the values of a text attribute are written, without exception. A promise of the caller: who
/// gives one that is not kept loses records.
///
/// A server compares texts in its own way; it does not prepare them as RFC 4518 says. The filter
/// `(department=Sales)` selects a stored `Sales `, `San  Jose` is selected by `San Jose`, and
/// full-width letters by plain ones; a server that is asked for `Sales` withholds all of these.
enum class text_form : std::uint8_t {
    /// Nothing is known. Texts are not compared by the server.
    any,
    /// No value is empty; blanks stand one at a time between other characters; nothing is there
    /// that
    /// RFC 4518 takes away (control characters, soft hyphens), takes apart (full-width letters,
    /// ligatures) or turns into ASCII letters (`ß`, the Kelvin sign), and no mark that is not part
    /// of
    /// its letter. What is compared may then be sent if it is ASCII, and is compared here again,
    /// since a server may take `é` for `e`.
    tidy,
    /// Tidy, and printable ASCII alone: the server's answer is the filter's, under NOT as well.
    ascii,
};

/// How the values of one attribute are written, if that is not how those of others are.
struct known_form {
    std::string attribute;  ///< as a filter names it, or its path; ASCII letters without case
    text_form form = text_form::any;
};

/// Appends `text` as a value in the query of a URL (RFC 3986 3.4): what could end it or be taken
/// for something else is percent-encoded, blanks and `+` too.
///
/// @par Complexity   linear in `text.size()`
MUSTER_LAZY inline void append_query_value(std::string_view text, std::string& out) {
    constexpr std::string_view digits = "0123456789ABCDEF", plain = "-._~'(),/:@$!*";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 0xF];
        }
    }
}

/// How long `text` is as a value in the query of a URL.
MUSTER_LAZY [[nodiscard]] inline std::size_t query_value_size(std::string_view text) {
    std::string encoded;
    append_query_value(text, encoded);
    return encoded.size();
}

}}  // namespace muster
