// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// The three truth values of RFC 4511 4.5.1.7, and their logic.

namespace muster { inline namespace MUSTER_ABI {

/// False, Undefined or True. The order is the logic: AND is the least, OR the greatest, NOT the
/// mirror image.
enum class truth : std::uint8_t { no, undefined, yes };

[[nodiscard]] constexpr truth operator&(truth a, truth b) noexcept { return a < b ? a : b; }
[[nodiscard]] constexpr truth operator|(truth a, truth b) noexcept { return a < b ? b : a; }
[[nodiscard]] constexpr truth operator!(truth a) noexcept {
    return static_cast<truth>(2 - static_cast<int>(a));
}
[[nodiscard]] constexpr truth to_truth(bool holds) noexcept {
    return holds ? truth::yes : truth::no;
}

}}  // namespace muster
