// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// What each byte of a raw text becomes when the text is prepared (RFC 4518), as far as a byte
/// alone can tell.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Nothing, for the kind of string: a blank or hyphen of a telephone number.
inline constexpr unsigned char byte_skipped = 0xFE;
/// Part of a character beyond ASCII, or a control character, which becomes nothing everywhere.
inline constexpr unsigned char byte_special = 0xFF;

/// For each byte: itself, folded if case is ignored; a space for every blank that counts as one; or
/// one of the two above, which occur in no UTF-8.
using byte_table = std::array<unsigned char, 256>;

/// What a table does beside passing bytes on.
struct byte_rules {
    bool folds = false;         ///< the case of letters does not count
    bool drops_blanks = false;  ///< no blank counts
    bool drops_hyphens = false;
};

[[nodiscard]] constexpr byte_table make_byte_table(byte_rules rules) noexcept {
    byte_table table{};
    for (unsigned i = 0; i < table.size(); ++i) {
        auto const c = static_cast<char>(i);
        if (i >= 0x80)
            table[i] = byte_special;
        else if (is_ascii_blank(c))
            table[i] = rules.drops_blanks ? byte_skipped : ' ';
        else if (c == '-' && rules.drops_hyphens)
            table[i] = byte_skipped;
        else if (i < 0x20 || i == 0x7F)
            table[i] = byte_special;
        else
            table[i] = static_cast<unsigned char>(rules.folds ? ascii_lower(c) : c);
    }
    return table;
}

/// Text whose spaces count, without and with case; telephone numbers.
///
/// @tparam Table   a parameter, so that only those who compare compile the tables
template <class Table = byte_table>
inline constexpr Table case_ignore_bytes = make_byte_table({.folds = true});
template <class Table = byte_table>
inline constexpr Table case_exact_bytes = make_byte_table({});
template <class Table = byte_table>
inline constexpr Table
    telephone_bytes = make_byte_table({.folds = true, .drops_blanks = true, .drops_hyphens = true});

}}}  // namespace muster::detail
