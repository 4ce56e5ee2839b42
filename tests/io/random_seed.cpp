// SPDX-License-Identifier: BSL-1.0
#include <muster/io/random_seed.hpp>

#include <cstdint>
#include <set>

#include "catch.hpp"

TEST_CASE("random_seed gives another number each time") {
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(muster::random_seed());
    CHECK(seen.size() == 1000);
}
