// SPDX-License-Identifier: BSL-1.0
#include <muster/pipeline/verdict.hpp>

#include "catch.hpp"

TEST_CASE("a summary counts each outcome apart") {
    muster::summary ended;
    using enum muster::outcome;
    for (auto const what :
         {mapped, mapped, mapped, mapped, mapped, out_of_scope, out_of_scope, out_of_scope,
          out_of_scope, undecided, undecided, undecided, rejected, rejected, removed})
        ended.count(what);
    CHECK(ended.mapped == 5);
    CHECK(ended.out_of_scope == 4);
    CHECK(ended.undecided == 3);
    CHECK(ended.rejected == 2);
    CHECK(ended.removed == 1);
    CHECK(ended.complete);
    CHECK_FALSE(ended.stopped);
}
