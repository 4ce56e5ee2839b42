// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// SHA-256 (FIPS 180-4): tells whether bytes are those that were recorded.

namespace muster { inline namespace MUSTER_ABI {

/// The digest of bytes that come in pieces.
///
/// For telling that a file was cut or changed. It takes no care to hide what it works on, and is
/// not made for secrets.
class sha256 {
public:
    /// Adds the next bytes.
    ///
    /// @par Complexity   linear, about a second for 200 MB
    MUSTER_API void add(std::string_view bytes) noexcept;

    /// The digest of all bytes so far, as 64 hexadecimal digits in lower case.
    MUSTER_API [[nodiscard]] std::string hex() const;

private:
    MUSTER_API void take_block(char const* from) noexcept;

    // The first 32 bits of the fractions of the square roots of the first eight primes.
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<char, 64> held_{};  ///< the bytes of a block that is not full
    std::uint64_t size_ = 0;       ///< bytes so far
};

/// The digest of `bytes`.
[[nodiscard]] inline std::string sha256_of(std::string_view bytes) {
    sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/core/impl/sha256.ipp>
#endif
