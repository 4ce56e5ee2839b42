// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What Unicode says of single code points: general category, letter case, decomposition. Nothing
/// here depends on a locale.

namespace muster { inline namespace MUSTER_ABI {

/// The general category of `point` in two letters, as `Lu` for an upper-case letter; `Cn` for what
/// is not assigned, or no code point.
///
/// @par Complexity   constant: one look into a table
[[nodiscard]] MUSTER_DECL std::string_view category_of(char32_t point) noexcept;

/// The simple mappings of letter case, one code point to one; `ß` stays as it is.
[[nodiscard]] MUSTER_DECL char32_t lower_of(char32_t point) noexcept;
[[nodiscard]] MUSTER_DECL char32_t upper_of(char32_t point) noexcept;
[[nodiscard]] MUSTER_DECL char32_t title_of(char32_t point) noexcept;

/// The canonical decomposition of one code point: its base and the marks upon it.
struct decomposition {
    static constexpr std::size_t room = 8;  ///< Unicode needs four
    std::array<char32_t, room> points{};
    std::size_t size = 0;
};

/// Takes `point` apart, down to what has no decomposition; what has none is its own.
[[nodiscard]] MUSTER_DECL decomposition decompose(char32_t point) noexcept;

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/core/impl/characters.ipp>
#endif
