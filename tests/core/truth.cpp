// SPDX-License-Identifier: BSL-1.0
#include <muster/core/truth.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>

using muster::truth;

namespace {
constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;
}

TEST_CASE("AND is false as soon as one side is, and true only if both are") {
    MUSTER_CHECK_BOTH((yes & yes) == yes);
    MUSTER_CHECK_BOTH((yes & undefined) == undefined);
    MUSTER_CHECK_BOTH((undefined & undefined) == undefined);
    MUSTER_CHECK_BOTH((no & undefined) == no);
    MUSTER_CHECK_BOTH((no & yes) == no);
    MUSTER_CHECK_BOTH((no & no) == no);
}

TEST_CASE("OR is true as soon as one side is, and false only if both are") {
    MUSTER_CHECK_BOTH((no | no) == no);
    MUSTER_CHECK_BOTH((no | undefined) == undefined);
    MUSTER_CHECK_BOTH((undefined | undefined) == undefined);
    MUSTER_CHECK_BOTH((yes | undefined) == yes);
    MUSTER_CHECK_BOTH((yes | no) == yes);
    MUSTER_CHECK_BOTH((yes | yes) == yes);
}

TEST_CASE("NOT leaves Undefined as it is") {
    MUSTER_CHECK_BOTH(no == !yes);
    MUSTER_CHECK_BOTH(yes == !no);
    MUSTER_CHECK_BOTH(undefined == !undefined);
}

TEST_CASE("De Morgan's laws and commutativity hold for all three values") {
    constexpr std::array all{no, undefined, yes};
    for (auto const a : all) {
        CHECK(a == !!a);
        for (auto const b : all) {
            CHECK((!a | !b) == !(a & b));
            CHECK((!a & !b) == !(a | b));
            CHECK((a & b) == (b & a));
            CHECK((a | b) == (b | a));
            CHECK((a & (a | b)) == a);
        }
    }
}

TEST_CASE("a boolean is never Undefined") {
    MUSTER_CHECK_BOTH(muster::to_truth(true) == yes);
    MUSTER_CHECK_BOTH(muster::to_truth(false) == no);
}
