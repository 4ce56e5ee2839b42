// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/utf8_text.hpp>

#include <string>

#include <muster/mapping/rules.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using muster::presence;
using muster::utf8_text;
using namespace muster_test;

TEST_CASE("utf8_text rejects bytes that are no text, and says where") {
    CHECK(utf8_text(presence::value, "Zoë"));
    CHECK(utf8_text(presence::absent, ""));
    CHECK_FALSE(utf8_text(presence::value, "Zo\xEB"));
    std::string why;
    utf8_text.explain(presence::value, "Zo\xEB!", why);
    CHECK(why == "\"Zo?!\" is not UTF-8 from byte 2 on");
    CHECK(printed(muster::from<"a"> | utf8_text) == "a | utf8_text");
}
