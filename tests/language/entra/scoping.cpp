// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/scoping.hpp>

#include <string>
#include <string_view>

#include "catch.hpp"

using namespace muster::entra;

namespace {

std::string canonical(std::string_view text) {
    auto const parsed = parse_scoping(text);
    return parsed ? print(*parsed) : parsed.error().render();
}
/// The position and the sentence of what is wrong.
std::string mistake(std::string_view text, scoping_limits limits = {}) {
    auto const parsed = parse_scoping(text, limits);
    return parsed ? "none" : std::to_string(parsed.error().position) + " " + parsed.error().message;
}

}  // namespace

TEST_CASE("clauses are joined by AND in a group, groups by OR") {
    auto const parsed = parse_scoping(
        R"(department EQUALS "Sales" AND employeeLevel Greater_Than 3 OR country IS NOT NULL)");
    REQUIRE(parsed);
    REQUIRE(parsed->groups.size() == 2);
    REQUIRE(parsed->groups[0].clauses.size() == 2);
    CHECK(parsed->groups[0].clauses[0] ==
          scoping_clause{"department", scoping_op::equals, "Sales"});
    CHECK(parsed->groups[0].clauses[1] ==
          scoping_clause{"employeeLevel", scoping_op::greater_than, "3"});
    CHECK(parsed->groups[1].clauses[0] == scoping_clause{"country", scoping_op::is_not_null, ""});
    CHECK(parsed->groups[0].clauses[1].position == 30);
    CHECK(parsed->groups[0].clauses[1].value_position == 57);
    CHECK(canonical("(a IS NULL)or( b is true and c IS_FALSE )") ==
          "a IS NULL OR b IS TRUE AND c IS FALSE");
    CHECK(canonical(" \t\n").empty());
    CHECK(parse_scoping("")->groups.empty());
}

TEST_CASE("operators are read in any case, with blanks or underscores") {
    for (auto const& [text, spelled] : {std::pair{"equals", "EQUALS"},
                                        {"Not_Equals", "NOT EQUALS"},
                                        {"INCLUDES", "Includes"},
                                        {"ends with", "ENDS_WITH"},
                                        {"regexmatch", "REGEX MATCH"},
                                        {"NOT REGEX MATCH", "NOT REGEX MATCH"},
                                        {"GREATER THAN", "Greater_Than"},
                                        {"Greater_Than_OR_EQUALS", "Greater_Than_OR_EQUALS"},
                                        {"&", "&"},
                                        {"!&", "!&"},
                                        {"! &", "!&"}}) {
        CAPTURE(text);
        CHECK(canonical(std::string("a ") + text + " 7") == std::string("a ") + spelled + " \"7\"");
        scoping_op op{};
        REQUIRE(find_scoping_op(text, op));
        CHECK(name_of(op) == spelled);
    }
    scoping_op op{};
    for (auto const* wrong : {"", "EQUAL", "EQUALSX", "NOT", "IS", "==", "&&", " EQUALS"})
        CHECK_FALSE(find_scoping_op(wrong, op));
    CHECK(canonical("not IS NULL AND and IS NULL OR or IS TRUE") ==
          "not IS NULL AND and IS NULL OR or IS TRUE");
}

TEST_CASE("the canonical text of a filter reads as the same filter") {
    for (auto const* text :
         {"a EQUALS \"x \\\" y \\\\ z\"", "[two words] NOT EQUALS \"()\"",
          R"(a REGEX MATCH "\d+\.")",
          "a Includes caff\xC3\xA8 OR b ENDS_WITH \"\xF0\x9F\x9A\x80\" AND c & -1"}) {
        auto const first = parse_scoping(text);
        CAPTURE(text);
        REQUIRE(first);
        auto const again = parse_scoping(print(*first));
        REQUIRE(again);
        CHECK(print(*again) == print(*first));
        REQUIRE(again->groups.size() == first->groups.size());
        for (std::size_t i = 0; i < first->groups.size(); ++i)
            CHECK(again->groups[i].clauses == first->groups[i].clauses);
    }
    CHECK(parse_scoping("a REGEX MATCH \"\\d\\\\\\\"\"")->groups[0].clauses[0].value == "\\d\\\"");
}

TEST_CASE("what is wrong with a text is said at the first byte that is wrong") {
    CHECK(mistake("a").find("1 expected an operator, as EQUALS") == 0);
    CHECK(mistake("a LIKE x").find("2 expected an operator") == 0);
    CHECK(mistake("a EQUALS") == "8 expected a value, in quotes if it has blanks");
    CHECK(mistake("a EQUALS \"x") == "11 expected '\"'");
    CHECK(mistake("a EQUALS x AND ").find("15 expected a clause") == 0);
    CHECK(mistake("a IS NULL b IS NULL") == "10 expected AND, OR or the end of the filter");
    CHECK(mistake("(a IS NULL") == "10 expected AND, or ')'");
    CHECK(mistake("(a IS NULL OR b IS NULL)") == "11 expected AND, or ')'");
    CHECK(mistake("((a IS NULL))").find("1 expected a clause") == 0);
    CHECK(mistake("a IS NULL)") == "9 expected AND, OR or the end of the filter");
    CHECK(mistake("= x").find("0 expected a clause") == 0);
    CHECK(mistake("[] IS NULL").find("0 expected the name of an attribute") == 0);
    CHECK(mistake("a EQUALS \"\xFF\"") == "10 expected UTF-8 text");
    CHECK(canonical("a EQUALS").find("Invalid scoping filter\na EQUALS\n        ^ expected") == 0);
}

TEST_CASE("a value that cannot be compared with is refused where it stands") {
    CHECK(mistake("a Greater_Than 3.5") == "15 Greater_Than compares integers of 64 bits, as 42");
    CHECK(mistake("a & 99999999999999999999").find("4 & compares integers") == 0);
    CHECK(mistake("a !& -99999999999999999999").find("5 !& compares integers") == 0);
    CHECK(mistake("a & \"US,DE\"") == "none");
    CHECK(mistake("a & \"\"").find("5 & with an empty value is False") == 0);
    CHECK(mistake("a EQUALS \"\"").find("10 EQUALS with an empty value is False about everybody") ==
          0);
    CHECK(mistake("a REGEX MATCH \"(\"").find("15 ") == 0);
    CHECK(parse_scoping("a REGEX MATCH \"(\"").error().code == muster::errc::bad_pattern);
}

TEST_CASE("size and number of clauses are limited, and a deep text is none") {
    CHECK(mistake("a IS NULL", {9, 1}) == "none");
    CHECK(mistake("a IS NULL ", {9, 1}) == "9 more than 9 bytes");
    CHECK(mistake("a IS NULL AND b IS NULL", {99, 1}) == "14 more than 1 clauses");
    CHECK(mistake(std::string(60'000, '(')).find("1 expected a clause") == 0);
    std::string many = "a IS NULL";
    for (int i = 1; i < 1024; ++i) many += " OR a IS NULL";
    CHECK(mistake(many) == "none");
}
