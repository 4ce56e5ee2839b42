// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <muster/core/version.hpp>

/// @file
/// How large a regular expression may be, and how long it may search.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// What `regex::compile` refuses to exceed.
struct regex_limits {
    static constexpr std::size_t pattern = 4096;  ///< bytes
    static constexpr std::size_t depth = 64;      ///< nested groups
    static constexpr std::size_t groups = 256;
    static constexpr std::size_t repeats = 1000;     ///< as in `{1000}`
    static constexpr std::size_t look_behind = 255;  ///< characters
    /// Bytes of a pattern as PCRE2 is given it, and of what PCRE2 makes of it.
    static constexpr std::size_t translated = std::size_t{1} << 16;
};

/// How much searches may still cost. One step stands for a character that is looked at; trying a
/// part of a pattern at a place takes 4 of them, each time again. A million steps take less than
/// 10 ms. A pattern that is compiled for one value takes `compile_steps` for each byte.
struct regex_budget {
    static constexpr std::size_t compile_steps = 64;

    std::size_t steps = 1'000'000;
};

}}}  // namespace muster::entra
