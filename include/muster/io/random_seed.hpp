// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// A number for hash tables whose keys come from untrusted input.

namespace muster { inline namespace MUSTER_ABI {

/// A number that differs in each call, so that input cannot be made to collide in a hash table. It
/// comes from the kernel's random numbers, or from a clock where these are not ready. Not for
/// cryptography.
///
/// @par Errors   none
MUSTER_API [[nodiscard]] std::uint64_t random_seed() noexcept;

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/random_seed.ipp>
#endif
