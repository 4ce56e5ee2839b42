// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/two_valued.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/predicate/prepare_assertion.hpp>
#include <muster/record/syntax.hpp>

#include "catch.hpp"
#include "plain_record.hpp"

using muster::comparison;
using muster::instruction;
using muster::matching_rule;
using muster::predicate;
using muster::truth;
using muster::value_kind;
using muster_test::plain_record;

namespace {

/// One leaf about `path`.
predicate leaf(instruction::code op, std::string path, std::string_view value = "x",
               matching_rule rule = matching_rule::case_ignore,
               std::vector<predicate> elements = {}) {
    auto const made = muster::prepare_assertion(rule, comparison::equal, value);
    REQUIRE(made);
    instruction step;
    step.op = op;
    step.end = 1;
    return {{step}, {*made}, {std::move(path)}, muster::two_valued_answer, std::move(elements)};
}

}  // namespace

TEST_CASE("a value satisfies, differs or is assigned; nobody is Undefined", "[two_valued]") {
    using enum instruction::code;
    auto const satisfies = leaf(satisfied, "title"), is_other = leaf(differs, "title"),
               is_there = leaf(assigned, "title");
    struct {
        plain_record user;
        bool satisfies, differs, assigned;
    } const rows[] = {
        {plain_record(), false, true, false},
        {std::move(plain_record().add("title", "X")), true, false, true},
        {std::move(plain_record().add("title", "y")), false, true, true},
        {std::move(plain_record().add("title", "x").add("title", "y")), true, true, true},
        {std::move(plain_record().add("title", "")), false, true, false},
        // What cannot be compared satisfies nothing, and differs.
        {std::move(plain_record().add("title", "\xFF")), false, true, true},
        {std::move(plain_record().add("title", R"({"a":[""]})", value_kind::complex)), false, true,
         false},
        {std::move(plain_record().add("title", R"({"a":["b"]})", value_kind::complex)), false, true,
         true},
    };
    for (auto const& row : rows) {
        CHECK(satisfies(row.user) == muster::to_truth(row.satisfies));
        CHECK(is_other(row.user) == muster::to_truth(row.differs));
        CHECK(is_there(row.user) == muster::to_truth(row.assigned));
    }
}

TEST_CASE("any element is asked a predicate of its own, in copies too", "[two_valued]") {
    using enum instruction::code;
    std::vector<predicate> inner;
    inner.push_back(leaf(satisfied, "type", "work"));
    auto const works = leaf(any_element, "emails", "x", matching_rule::case_ignore, inner);
    auto const copy = works;
    CHECK(works.elements().size() == 1);
    plain_record user;
    CHECK(works(user) == truth::no);
    user.add("emails", R"({"type":"home","value":"work"})", value_kind::complex);
    CHECK(works(user) == truth::no);
    user.add("emails", R"({"value":"a@b","TYPE":"Work"})", value_kind::complex);
    CHECK(works(user) == truth::yes);
    CHECK(copy(user) == truth::yes);
}

TEST_CASE("numbers alone are compared where that is asked", "[two_valued]") {
    auto program = leaf(instruction::code::satisfied, "age", "21", matching_rule::json_any);
    auto step = program.program().front();
    step.only_numbers = true;
    predicate const numbers({step}, program.assertions(), program.paths(),
                            muster::two_valued_answer);
    CHECK(numbers(plain_record().add("age", "21.0", value_kind::number)) == truth::yes);
    CHECK(numbers(plain_record().add("age", "21")) == truth::no);
    CHECK(program(plain_record().add("age", "21")) == truth::yes);
}
