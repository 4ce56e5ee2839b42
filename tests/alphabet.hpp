// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

/// @file
/// Pieces of text in which preparation for comparison (RFC 4518) has its difficulties.

namespace muster_test {

inline constexpr std::array<std::string_view, 44> alphabet{
    // The more frequent, the more alike two texts are.
    "a",
    "a",
    "A",
    "b",
    "B",
    "b",
    "e",
    "E",
    "k",
    "s",
    "S",
    "i",
    "I",
    "Z",
    "z",
    "@",
    "[",
    "`",
    "{",
    " ",
    " ",
    " ",
    "\t",
    "-",
    "-",
    "1",
    "\x01",
    "\x7F",
    "\xCC\x81",          // combining acute accent
    "\xCC\xB8",          // combining long solidus overlay
    "\xC3\xA9",          // e with acute accent
    "\xC3\x9F",          // sharp s
    "\xC2\xAD",          // soft hyphen
    "\xC2\xA0",          // no-break space
    "\xC4\xB0",          // I with dot above
    "\xE2\x84\xAA",      // Kelvin sign
    "\xE2\x80\x90",      // hyphen
    "\xEF\xBC\xA1",      // full-width A
    "\xEF\xAC\x81",      // ligature fi
    "\xE4\xB8\x80",      // a CJK ideograph
    "\xF0\x9F\x98\x80",  // an emoji
    "\xFF",
    "\xC3",
    "\xED\xA0\x80"};

}  // namespace muster_test
