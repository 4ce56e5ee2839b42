// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Prepares strings for comparison (RFC 4518): two strings match if their prepared forms are equal
/// byte by byte.

namespace muster { inline namespace MUSTER_ABI {

/// Whether the case of letters counts.
enum class letter_case : std::uint8_t { ignored, exact };

/// Which characters carry no meaning (RFC 4518 2.6).
enum class insignificant : std::uint8_t {
    spaces,              ///< how many there are, and those at both ends (2.6.1)
    all_spaces,          ///< every space: numericString (2.6.2)
    spaces_and_hyphens,  ///< every space and hyphen: telephoneNumber (2.6.3)
};

/// Which piece of a value a string is; makes a difference for `insignificant::spaces`.
enum class string_role : std::uint8_t {
    whole,    ///< a value, or the assertion of an equality or ordering
    initial,  ///< the part of a substrings assertion before its first `*`
    any,      ///< a part between two `*`
    final,    ///< the part after the last `*`
};

/// What becomes of code points that RFC 4518 2.4 prohibits: those that Unicode 3.2 does not assign
/// (every emoji is one), private use, U+FFFD.
enum class unicode_policy : std::uint8_t {
    modern,            ///< they are kept, so that a directory can be asked about them
    strict,            ///< a string that has one cannot be compared, as the RFC has it
    active_directory,  ///< they are kept; where case is ignored, so are diacritics and what tells
                       ///< katakana from hiragana, as MS-ADTS 6.5.1 compares texts
};

/// How a string is prepared. The tables are those of the Unicode version of utf8proc.
struct preparation {
    letter_case letters = letter_case::ignored;
    insignificant without = insignificant::spaces;
    string_role role = string_role::whole;
    unicode_policy unicode = unicode_policy::modern;
};

/// Replaces `out` by the prepared form of `text`.
///
/// The steps of RFC 4518 2: characters without meaning vanish (soft hyphen, variation selectors,
/// controls), every kind of white space becomes a space, letters are folded (`ß` to `ss`, unless
/// case counts), compatibility forms become plain ones (NFKC), and insignificant characters are
/// removed. A space is insignificant only if no combining mark follows. A whole value then starts
/// and ends with one space and has two between words, so that parts with a space at either end find
/// it: `(cn=foo *)` matches `foo`.
///
/// @param text   must not view `out`
/// @return       false if `text` is not well-formed UTF-8, or has a prohibited code point under
///               `unicode_policy::strict`, and cannot be prepared; `out` is then unspecified
/// @par Errors       throws nothing but `bad_alloc`
/// @par Complexity   linear in `text.size()`, but for sorting long runs of combining marks; ASCII
///                   takes no table and, if `out` has room for twice `text`, no allocation
MUSTER_API [[nodiscard]] bool prepare(std::string_view text, preparation how, std::string& out);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/core/impl/prepare.ipp>
#endif
