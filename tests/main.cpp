// SPDX-License-Identifier: BSL-1.0
// The main function of every test, compiled once: Catch2 2.13 defines it where this macro is set.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
