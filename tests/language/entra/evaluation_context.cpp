// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/evaluation_context.hpp>

#include "catch.hpp"

using muster::entra::date_time;
using muster::entra::evaluation_context;
using muster::entra::seeded_random;

TEST_CASE("a context has nothing of the outside unless it is given") {
    evaluation_context const context;
    CHECK_FALSE(context.now);
    CHECK(context.random.draw == nullptr);
    CHECK(context.unique.is_free == nullptr);
    CHECK(context.trim_split);
}

TEST_CASE("the context of the system knows the time and draws random bits") {
    auto const context = muster::entra::system_context();
    REQUIRE(context.now);
    CHECK(*context.now > date_time::since_epoch(1'700'000'000));
    CHECK(context.now->ticks < date_time::limit);
    REQUIRE(context.random.draw != nullptr);
    CHECK(context.random.draw(context.random.state) != context.random.draw(context.random.state));
}

TEST_CASE("equal seeds give equal bits, and others others") {
    seeded_random a(7), b(7), c(8);
    auto const source = a.source();
    for (int i = 0; i < 5; ++i) {
        auto const drawn = source.draw(source.state);
        CHECK(drawn == b.next());
        CHECK(drawn != c.next());
    }
}
