// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/evaluation_context.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

MUSTER_DEF evaluation_context system_context() {
    evaluation_context made;
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count();
    made.now = date_time::since_epoch(static_cast<std::int64_t>(seconds));
    // Passwords are made of these bits, so that a generator with a state would not do.
    made.random.draw = [](void*) -> std::uint64_t {
        static thread_local std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    };
    return made;
}

}}}  // namespace muster::entra
