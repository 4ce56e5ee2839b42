// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/keep_if_null.hpp>

#include <array>
#include <string>
#include <string_view>

#include <muster/mapping/rules.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;

TEST_CASE("a null leaves the field alone") {
    constexpr auto rule = muster::keep_if_null(muster::from<"mail">);
    STATIC_REQUIRE(rule.paths() == std::array<std::string_view, 1>{"mail"});
    std::string out;
    CHECK(rule(test_record{{"mail", null()}}, out) == presence::absent);
    CHECK(rule(test_record{}, out) == presence::absent);
    CHECK(out.empty());
    CHECK(rule(test_record{{"mail", "a@b.example"}}, out) == presence::value);
    CHECK(out == "a@b.example");
    std::string printed;
    rule.print(printed, muster::constants::shown);
    CHECK(printed == "keep_if_null(mail)");
}
