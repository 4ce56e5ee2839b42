// SPDX-License-Identifier: BSL-1.0
#include <muster/core/fixed_string.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <string_view>
#include <type_traits>

using muster::fixed_string;

namespace {

template <fixed_string Name>
struct named {
    static constexpr auto name = Name;
};

}  // namespace

TEST_CASE("a string literal can be a template argument") {
    MUSTER_CHECK_BOTH(named<"name.givenName">::name.view() == "name.givenName");
    MUSTER_CHECK_BOTH(std::is_same_v<named<"mail">, named<"mail">>);
    MUSTER_CHECK_BOTH(!std::is_same_v<named<"mail">, named<"Mail">>);
    MUSTER_CHECK_BOTH(!std::is_same_v<named<"mail">, named<"mai">>);
}

TEST_CASE("a fixed string has the size of its characters without the terminator") {
    MUSTER_CHECK_BOTH(fixed_string("mail").size() == 4);
    MUSTER_CHECK_BOTH(fixed_string("").size() == 0);
    MUSTER_CHECK_BOTH(fixed_string("").view().empty());
    MUSTER_CHECK_BOTH(fixed_string("a\0b").view() == std::string_view("a\0b", 3));
    MUSTER_CHECK_BOTH(fixed_string("abc") == fixed_string("abc"));
    MUSTER_CHECK_BOTH(!(fixed_string("abc") == fixed_string("abd")));
}
