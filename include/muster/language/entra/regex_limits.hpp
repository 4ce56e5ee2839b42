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
    static constexpr std::size_t repeats = 1000;  ///< as in `{1000}`
};

/// How many characters searches may still look at; a search takes away what it looks at, again and
/// again where it has to try.
struct regex_budget {
    std::size_t steps = 1'000'000;
};

}}}  // namespace muster::entra
