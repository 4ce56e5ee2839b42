// SPDX-License-Identifier: BSL-1.0
#include <muster/source/customer_names.hpp>

#include <string>

#include "catch.hpp"

using muster::check_customer_name;
using muster::doubt_organization_id;

TEST_CASE("a short customer name has at most 35 characters and no blanks") {
    CHECK(check_customer_name("ACME-INC"));
    CHECK(check_customer_name(std::string(35, 'x')));
    std::string letters;
    for (int i = 0; i < 35; ++i) letters += "ü";
    CHECK(check_customer_name(letters));
    auto const long_one = check_customer_name(letters + "s");
    REQUIRE_FALSE(long_one);
    CHECK(long_one.error().message == "36 characters, at most 35 are allowed");
    CHECK(long_one.error().position == 70);
    auto const blank = check_customer_name("ACME INC");
    REQUIRE_FALSE(blank);
    CHECK(blank.error().render() ==
          "short customer name: \nACME INC\n    ^ a blank; write a - in its place");
    CHECK(check_customer_name("ACME\u00A0INC").error().position == 4);
    CHECK_FALSE(check_customer_name("ACME\u3000INC"));
    CHECK(check_customer_name("ACME\x01").error().message == "a control character");
    CHECK_FALSE(check_customer_name(""));
    CHECK_FALSE(check_customer_name("\xff"));
}

TEST_CASE("an organization id that is no UUID is a doubt, and nothing worse") {
    CHECK(doubt_organization_id("a35bfbc6-ccbd-4a17-a488-72ff46c5420c").empty());
    CHECK(doubt_organization_id("A35BFBC6-CCBD-4A17-A488-72FF46C5420C").empty());
    // The article's own example.
    CHECK(
        doubt_organization_id("a35bfbc6-ccbd-4a17-a488-72gf46c5420c") ==
        "the organization id \"a35bfbc6-ccbd-4a17-a488-72gf46c5420c\" is no UUID: at 26 stands g, "
        "which is no hexadecimal digit");
    CHECK(
        doubt_organization_id("a35bfbc6xccbd-4a17-a488-72ff46c5420c").find("in the place of a -") !=
        std::string::npos);
    CHECK(doubt_organization_id("acme").find("4 characters, where one has 36") !=
          std::string::npos);
}
