// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <string.h>  // NOLINT(modernize-deprecated-headers): memmem, which is of POSIX

#include <muster/core/version.hpp>

/// @file
/// Looks for a text in another.

namespace muster { inline namespace MUSTER_ABI {

/// The first place of `part` in `text`, byte by byte; `npos` if there is none.
///
/// `std::string_view::find` compares at each place where the first byte fits, which takes as many
/// steps as both sizes multiplied for `a...ab` in `a...a`.
///
/// @par Complexity   linear in the sizes of both, whatever they hold (the C library's `memmem`)
[[nodiscard]] inline std::size_t find_text(std::string_view text, std::string_view part) noexcept {
    if (part.empty()) return 0;
    if (part.size() > text.size()) return std::string_view::npos;
    auto const* const found = memmem(text.data(), text.size(), part.data(), part.size());
    if (found == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<char const*>(found) - text.data());
}

}}  // namespace muster
