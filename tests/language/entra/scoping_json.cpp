// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/scoping_json.hpp>

#include <string>
#include <string_view>

#include <muster/io/parse_json.hpp>

#include "catch.hpp"

using namespace muster::entra;

namespace {

std::string read(std::string_view text, scoping_limits limits = {}) {
    auto const json = muster::parse_json(text);
    REQUIRE(json);
    auto const scope = read_scoping(*json, "scope", limits);
    return scope ? print(*scope) : scope.error().place + ": " + scope.error().message;
}
std::string clause(std::string const& inside) {
    return read(R"({"groups":[{"clauses":[{)" + inside + "}]}]}");
}

}  // namespace

TEST_CASE("the scope of a synchronization schema is a scoping filter") {
    constexpr std::string_view text =
        R"({"categoryFilterGroups":[],"groups":[)"
        R"({"clauses":[{"operatorName":"EQUALS","sourceOperandName":"department",)"
        R"("targetOperand":{"values":["Sales"]}},{"operatorName":"Greater_Than",)"
        R"("sourceOperandName":"employeeLevel","targetOperand":{"values":["3"]}}],"name":"One"},)"
        R"({"clauses":[{"operatorName":"IS NOT NULL","sourceOperandName":"country",)"
        R"("targetOperand":{"values":[]}}],"name":""}],"inputFilterGroups":[]})";
    auto const json = muster::parse_json(text);
    auto const scope = read_scoping(*json);
    REQUIRE(scope);
    CHECK(scope->groups[0].name == "One");
    CHECK(print(*scope) ==
          R"(department EQUALS "Sales" AND employeeLevel Greater_Than "3" OR country IS NOT NULL)");
    CHECK(muster::print_json(to_json(*scope)) == text);
}

TEST_CASE("without groups everybody is in scope") {
    CHECK(read("null").empty());
    CHECK(read(R"({"groups":[]})").empty());
    CHECK(read(R"({"groups":null,"categoryFilterGroups":null})").empty());
}

TEST_CASE("what is odd in a scope is named with its place") {
    CHECK(read("7") == "scope: is an object with groups, or null");
    CHECK(read(R"({"grups":[]})") ==
          "scope: has no \"groups\"; the scope of everybody is {\"groups\":[]}, or null");
    CHECK(read("{}").starts_with("scope: has no \"groups\""));
    CHECK(read(R"({"groups":{}})") == "scope.groups: is a list of groups of clauses");
    CHECK(read(R"({"groups":[{"clauses":[]}]})") ==
          "scope.groups[0].clauses: is a list of at least one clause");
    CHECK(read(R"({"groups":[7]})") == "scope.groups[0].clauses: is a list of at least one clause");
    CHECK(read(R"({"inputFilterGroups":[{"clauses":[]}]})").find("scope.inputFilterGroups: ") == 0);
    CHECK(clause(R"("operatorName":"EQUALS")") ==
          "scope.groups[0].clauses[0].sourceOperandName: is the name of an attribute");
    CHECK(
        clause(R"("sourceOperandName":"a","operatorName":"LIKE")")
            .find(
                "scope.groups[0].clauses[0].operatorName: \"LIKE\" is no operator; it is one of") ==
        0);
    CHECK(
        clause(R"("sourceOperandName":"a","operatorName":"EQUALS")") ==
        "scope.groups[0].clauses[0].targetOperand.values: has 0 values; EQUALS compares with one");
    CHECK(
        clause(
            R"("sourceOperandName":"a","operatorName":"EQUALS","targetOperand":{"values":["x","y"]})")
            .find("has 2 values") != std::string::npos);
    CHECK(
        clause(R"("sourceOperandName":"a","operatorName":"&","targetOperand":{"values":["x"]})") ==
        "a & \"x\"");
    CHECK(
        clause(
            R"("sourceOperandName":"a","operatorName":"&","targetOperand":{"values":["99999999999999999999"]})")
            .find("values[0]: & compares integers") != std::string::npos);
    CHECK(clause(R"("sourceOperandName":"a","operatorName":"&","targetOperand":{"values":[3]})") ==
          "a & \"3\"");
    CHECK(read(R"({"groups":[{"clauses":[{"sourceOperandName":"a","operatorName":"IS NULL"},)"
               R"({"sourceOperandName":"b","operatorName":"IS NULL"}]}]})",
               {99, 1}) == "scope.groups[0].clauses[1]: more than 1 clauses");
}
