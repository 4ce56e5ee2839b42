// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include <muster/core/version.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/value.hpp>

/// @file
/// Telephone numbers as they are dialled.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Rewrites the tail of `out` that begins at `from`; false if it holds no telephone number.
///
/// @param doubt   a sentence about what was left out is appended; may be null
MUSTER_API bool make_phone_number(std::string& out, std::size_t from, std::string* doubt);

}  // namespace detail

struct phone_number_t : transform {
    /// What the step leaves out is worth a sentence; see `mapped::doubts`.
    static constexpr bool doubts = true;

    presence operator()(std::string& out, std::size_t from) const {
        return detail::make_phone_number(out, from, nullptr) ? presence::value : presence::null;
    }
    presence operator()(std::string& out, std::size_t from, std::string& doubt) const {
        return detail::make_phone_number(out, from, &doubt) ? presence::value : presence::null;
    }
    static void print(std::string& out, constants) { out += "phone_number"; }
};

/// Keeps the digits of a telephone number, and a `+` before them:
/// * what only separates digits goes: blanks, hyphens, dots, slashes, parentheses, brackets, and
///   the marks of Unicode that stand for these; `+1 (408) 526-7209` becomes `+14085267209`;
/// * the trunk digit goes, a `(0)` behind the country's code of an international number:
///   `+44 (0)20 7946 0001` becomes `+442079460001`. Italy (39), San Marino (378) and other
///   countries whose numbers begin with a 0 that is dialled from abroad keep it;
/// * the scheme `tel:` goes (RFC 3966);
/// * an extension is cut off, with a doubt: digits behind `x`, `ext`, `extn`, `extension`, `int`,
///   `interno` or `#`, and the parameters of a `tel:` URI, such as `;ext=9`.
///
/// A text that is no number in the end is null, with a doubt: one without digits, with other
/// letters or a second `+`, or with more than 18 digits (E.164 has 15, and a prefix 3).
/// A blank text is null without a doubt.
///
/// @par Complexity   linear in the size of the text
/// @par Example      @snippet tests/mapping/phone_number.cpp numbers
inline constexpr phone_number_t phone_number{};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/mapping/impl/phone_number.ipp>
#endif
