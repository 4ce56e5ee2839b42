// SPDX-License-Identifier: BSL-1.0
#include <muster/core/characters.hpp>

#include "catch.hpp"

TEST_CASE("a code point has a general category") {
    CHECK(muster::category_of(U'A') == "Lu");
    CHECK(muster::category_of(U'é') == "Ll");
    CHECK(muster::category_of(U'7') == "Nd");
    CHECK(muster::category_of(U' ') == "Zs");
    CHECK(muster::category_of(0x301) == "Mn");
    CHECK(muster::category_of(0x110000) == "Cn");
    CHECK(muster::category_of(0xFFFFFFFF) == "Cn");
}

TEST_CASE("letter case maps one code point to one") {
    CHECK(muster::lower_of(U'É') == U'é');
    CHECK(muster::upper_of(U'é') == U'É');
    CHECK(muster::upper_of(U'ß') == U'ß');
    CHECK(muster::title_of(U'ǆ') == U'ǅ');
    CHECK(muster::title_of(U'ß') == U'ß');
    CHECK(muster::lower_of(0x110001) == 0x110001);
    CHECK(muster::upper_of(0x110001) == 0x110001);
    CHECK(muster::title_of(0x110001) == 0x110001);
}

TEST_CASE("a letter is taken apart down to its base") {
    auto const u = muster::decompose(U'ǖ');
    REQUIRE(u.size == 3);
    CHECK(u.points[0] == U'u');
    CHECK(u.points[1] == 0x308);
    CHECK(u.points[2] == 0x304);
    for (char32_t const c : {U'a', U'ł', char32_t{0xD800}, char32_t{0x110000}, char32_t{0x378}}) {
        auto const same = muster::decompose(c);
        CHECK(same.size == 1);
        CHECK(same.points[0] == c);
    }
}
