// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

/// Checks what can be constant twice: by the compiler, and when the test runs.
#define MUSTER_CHECK_BOTH(...)                                                                     \
    do {                                                                                           \
        static_assert(__VA_ARGS__);                                                                \
        CHECK((__VA_ARGS__));                                                                      \
    } while (false)
