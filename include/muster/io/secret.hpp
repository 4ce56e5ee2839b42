// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>

/// @file
/// A password, and the two places where a program may be given one: not its arguments, which every
/// user of the machine can read, and not a file of settings.

namespace muster { inline namespace MUSTER_ABI {

/// A text that nothing of muster prints. Its memory is overwritten when it goes. Movable, not
/// copyable.
class secret_text {
public:
    static constexpr std::size_t max_size = 4096;

    secret_text() = default;
    explicit secret_text(std::string_view text) : bytes_(text.begin(), text.end()) {}
    secret_text(secret_text&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    secret_text& operator=(secret_text&& other) noexcept {
        bytes_.swap(other.bytes_);
        return *this;
    }
    ~secret_text() { wipe(bytes_); }

    /// The text itself.
    ///
    /// @par Lifetime   views the secret
    [[nodiscard]] std::string_view reveal() const noexcept {
        return {bytes_.data(), bytes_.size()};
    }
    [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }

    /// Overwrites `bytes`, also where the compiler sees that nobody reads them afterwards.
    static void wipe(std::vector<char>& bytes) noexcept {
        for (char volatile& each : bytes) each = '\0';
    }

private:
    std::vector<char> bytes_;
};

/// The secret in an environment variable.
///
/// @par Errors   `errc::bad_option` if there is no such variable, or it is empty or too long
MUSTER_API [[nodiscard]] expected<secret_text> secret_from_environment(std::string_view name);

/// The secret that can be read from an open file descriptor, to its end; one line end behind it
/// does not belong to it. The descriptor stays open.
///
/// @par Errors   `errc::cannot_read`; `errc::bad_option` if it is empty or too long
MUSTER_API [[nodiscard]] expected<secret_text> secret_from_descriptor(int descriptor);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/secret.ipp>
#endif
