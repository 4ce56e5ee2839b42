// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// A string literal that can be a template argument: `from<"name.givenName">`.

namespace muster { inline namespace MUSTER_ABI {

/// Holds the characters of a string literal, without its terminator, as a structural value.
///
/// @tparam Size   the number of characters
template <std::size_t Size>
struct fixed_string {
    char chars[Size + 1] = {};

    constexpr fixed_string() = default;
    constexpr fixed_string(char const (&literal)[Size + 1]) {
        for (std::size_t i = 0; i <= Size; ++i) chars[i] = literal[i];
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {chars, Size}; }
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    friend constexpr bool operator==(fixed_string const&, fixed_string const&) = default;
};

template <std::size_t Length>
fixed_string(char const (&)[Length]) -> fixed_string<Length - 1>;

}}  // namespace muster
