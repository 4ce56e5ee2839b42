// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/transforms.hpp>

#include <string>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

namespace {

/// The step's answer to an absent, a null and a blank field and to `content`.
answer changed(std::string const& content, auto const& step) {
    CHECK(ask(from<"a"> | step, {}) == absent());
    CHECK(ask(from<"a"> | step, {{"a", null()}}) == a_null());
    return ask(from<"a"> | step, {{"a", content}});
}

}  // namespace

TEST_CASE("lower and upper know all of Unicode's letters") {
    CHECK(changed("Ada.ROSSI@X", lower) == a_value("ada.rossi@x"));
    CHECK(changed("ÀÉ Łódź Ω", lower) == a_value("àé łódź ω"));
    CHECK(changed("ada", upper) == a_value("ADA"));
    CHECK(changed("àé łódź ω", upper) == a_value("ÀÉ ŁÓDŹ Ω"));
    CHECK(changed("", lower) == a_value(""));
    CHECK(changed(" ", upper) == a_value(" "));
}

TEST_CASE("letter case changes in texts of any length, wherever their sequences fall") {
    for (std::size_t before = 0; before < 300; ++before) {
        std::string source(before, 'A'), wanted(before, 'a');
        for (auto i = 0; i < 200; ++i) {
            source += i % 3 == 0 ? "É" : i % 3 == 1 ? "Ⱥ" : "X";  // U+023A grows by a byte
            wanted += i % 3 == 0 ? "é" : i % 3 == 1 ? "ⱥ" : "x";
        }
        std::string out = "KEPT" + source;
        lower(out, 4);
        REQUIRE(out == "KEPT" + wanted);
    }
}

TEST_CASE("letter case leaves malformed UTF-8 as it is") {
    std::string const broken = "A\xFE" + std::string(600, '\x80') + "B\xFF";
    std::string out = broken;
    lower(out, 0);
    CHECK(out == "a\xFE" + std::string(600, '\x80') + "b\xFF");
}

TEST_CASE("prefix and suffix never stand alone") {
    CHECK(changed("336601", prefix("8")) == a_value("8336601"));
    CHECK(changed("336601", suffix("#")) == a_value("336601#"));
    CHECK(changed("", prefix("8")) == a_value(""));
    CHECK(changed("  ", suffix("#")) == a_value("  "));
}

TEST_CASE("an address is split at its last @") {
    CHECK(changed("ada@contoso.example", local_part) == a_value("ada"));
    CHECK(changed("ada@contoso.example", domain_part) == a_value("contoso.example"));
    CHECK(changed("\"a@b\"@c", local_part) == a_value("\"a@b\""));
    CHECK(changed("\"a@b\"@c", domain_part) == a_value("c"));
    CHECK(changed("ada", local_part) == a_value("ada"));
    CHECK(changed("ada", domain_part) == a_null());
    CHECK(changed("@c", local_part) == a_value(""));
    CHECK(changed("ada@", domain_part) == a_value(""));
}

TEST_CASE("truncate cuts at code points") {
    CHECK(changed("abcd", muster::truncate<4>) == a_value("abcd"));
    CHECK(changed("abcde", muster::truncate<4>) == a_value("abcd"));
    CHECK(changed("àéîõü", muster::truncate<4>) == a_value("àéîõ"));
    CHECK(changed("àéîõ", muster::truncate<4>) == a_value("àéîõ"));
    CHECK(changed("😀😀", muster::truncate<1>) == a_value("😀"));
}

TEST_CASE("trimmed takes the blanks off both ends") {
    CHECK(changed(" \tAda Rossi\n", trimmed) == a_value("Ada Rossi"));
    CHECK(changed("Ada", trimmed) == a_value("Ada"));
    CHECK(changed("   ", trimmed) == a_value(""));
}

TEST_CASE("dialable keeps what can be dialled") {
    CHECK(changed("+1 (408) 526-7209", dialable) == a_value("+14085267209"));
    CHECK(changed("02/44.56", dialable) == a_value("024456"));
    CHECK(changed("*55#", dialable) == a_value("*55#"));
}

TEST_CASE("steps act from left to right, on their own part only") {
    test_record const source{{"a", "Ada@X"}, {"b", "B"}};
    CHECK(ask(from<"a"> | lower | local_part | suffix("!") | upper, source) == a_value("ADA!"));
    CHECK(ask(concat(from<"b">, from<"a"> | lower | prefix("-"), from<"b">), source) ==
          a_value("B-ada@xB"));
    CHECK(ask(first_of(from<"b"> | domain_part, from<"a"> | domain_part), source) == a_value("X"));
    CHECK(printed(from<"a"> | lower | prefix("8") | muster::truncate<64> | domain_part |
                  dialable) == "a | lower | prefix(\"8\") | truncate<64> | domain_part | dialable");
}
