// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>
#include <system_error>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Integers of 64 bits, as text.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The integer that all of `text` writes.
MUSTER_LAZY [[nodiscard]] inline bool read_integer(std::string_view text,
                                                   std::int64_t& out) noexcept {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

/// A whole number as `Mid` or `BitAnd` takes it from a text: blanks around it, and a `+`, are
/// forgiven.
MUSTER_LAZY [[nodiscard]] inline bool read_whole_number(std::string_view text,
                                                        std::int64_t& out) noexcept {
    text = trim(text);
    auto const has_plus = text.size() > 1 && text[0] == '+' && is_ascii_digit(text[1]);
    return read_integer(text.substr(has_plus ? 1 : 0), out);
}

}}}  // namespace muster::entra::detail
