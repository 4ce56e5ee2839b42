// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>

#include <sys/random.h>

#include <muster/core/version.hpp>
#include <muster/io/random_seed.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF std::uint64_t random_seed() noexcept {
    std::uint64_t seed = 0;
    if (::getrandom(&seed, sizeof seed, GRND_NONBLOCK) == sizeof seed) return seed;
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

}}  // namespace muster
