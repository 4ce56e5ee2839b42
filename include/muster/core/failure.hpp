// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/printable.hpp>
#include <muster/core/version.hpp>

/// @file
/// Why something cannot go on: a code for programs, a sentence and a place for people.

namespace muster { inline namespace MUSTER_ABI {

/// What went wrong, for a program to branch on. The sentence is in `failure::message`.
enum class errc : std::uint8_t {
    filter_syntax,        ///< the text is no filter of its language
    filter_too_deep,      ///< nesting exceeds the limit
    filter_too_long,      ///< more bytes than the limit
    filter_too_large,     ///< more nodes or substring parts than the limit
    unknown_attribute,    ///< the schema does not know the name
    ambiguous_attribute,  ///< the name fits several attributes that differ in case only
    unknown_rule,         ///< no such matching rule, or one that does not fit the attribute
    bad_assertion,        ///< the value does not fit the attribute's syntax
    missing_table,        ///< the name needs reference data that the source does not hold
    path_syntax,          ///< a path into a record is malformed
    cannot_open,          ///< a file could not be opened
    cannot_read,          ///< reading bytes failed
    cannot_write,         ///< a file could not be written
    already_read,         ///< a single-pass source was read a second time
    malformed,            ///< the bytes are not what the format asks for
    truncated,            ///< the data ends before it should
    incomplete,           ///< a page or part that must exist was not given
    full_resync,          ///< a source cannot tell changes any more: everything must be read anew
    over_limit,           ///< a stated limit on size or depth was exceeded
    bad_option,           ///< a setting has no meaning
    expression_syntax,    ///< the text is no expression of Entra's attribute mappings
    unknown_function,     ///< an expression calls a function that does not exist
    bad_argument,         ///< an argument that the function does not take
    bad_pattern,          ///< the text is no regular expression, or one that is not understood
    cannot_evaluate,      ///< an expression has no value for this record
    undecided,            ///< a good record lacks what a filter reads
    repeated,             ///< a record has the id of one before it, and other contents
};

/// A failure: what happened, where, and, if it is about a piece of text, that text.
struct failure {
    errc code{};
    std::string message;  ///< one sentence: the value, the place and what would be right
    std::string title;    ///< a first line of its own, e.g. `Invalid LDAP filters`; may be empty
    std::string place;    ///< where from, e.g. `users.ndjson:812`; may be empty
    std::string text;     ///< the text that the failure is about; may be empty
    std::size_t position = 0;  ///< byte offset in `text` of the first wrong byte

    /// Returns the lines that a person should see: the title, the text with a caret under the byte
    /// at `position`, and the message. Long texts are cut around the caret; bytes that a terminal
    /// could act on are shown as `?`, wherever they stand. No line break at the end.
    ///
    /// @par Complexity   linear in the length shown, at most about 100 columns of `text`
    MUSTER_LAZY [[nodiscard]] std::string render() const;
};

template <class>
inline std::string failure::render() const {
    constexpr std::size_t before = 60, after = 40;
    std::string lines;
    if (!title.empty()) {
        detail::append_printable_lines(title, lines);
        lines += "\n";
    }
    if (!place.empty()) {
        detail::append_printable(place, lines);
        lines += ": ";
    }
    if (text.empty()) {
        detail::append_printable_lines(message, lines);
        return lines;
    }
    if (!place.empty()) lines += "\n";

    auto const at = position < text.size() ? position : text.size();
    auto const is_middle_of_sequence = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    };
    auto from = at > before ? at - before : 0;
    auto to = text.size() - at > after ? at + after : text.size();
    while (from > 0 && is_middle_of_sequence(from)) --from;
    while (is_middle_of_sequence(to)) ++to;

    std::string shown = from > 0 ? "..." : "";
    detail::append_printable(std::string_view(text).substr(from, at - from), shown);
    auto const column = detail::columns(shown);
    detail::append_printable(std::string_view(text).substr(at, to - at), shown);
    if (to < text.size()) shown += "...";
    lines += shown + "\n" + std::string(column, ' ') + "^ ";
    detail::append_printable_lines(message, lines);
    return lines;
}

}}  // namespace muster
