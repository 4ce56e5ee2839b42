// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/undefined.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/predicate/prepare_assertion.hpp>
#include <muster/predicate/two_valued.hpp>
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

instruction step_of(instruction::code op, std::uint32_t end, std::uint16_t path = 0,
                    std::uint32_t assertion = 0) {
    instruction step;
    step.op = op;
    step.end = end;
    step.path = path;
    step.assertion = assertion;
    return step;
}

muster::assertion equal(matching_rule rule, std::string_view value) {
    auto made = muster::prepare_assertion(rule, comparison::equal, value);
    REQUIRE(made);
    return std::move(*made);
}

}  // namespace

TEST_CASE("the first item that is Undefined is named, with the value that cannot be compared") {
    using enum instruction::code;
    // (&(n=7)(b=TRUE))
    predicate const both(
        {step_of(all_of, 3), step_of(test, 2, 0, 0), step_of(test, 3, 1, 1)},
        {equal(matching_rule::integer, "7"), equal(matching_rule::boolean, "TRUE")}, {"n", "b"});
    auto const why = [&](std::string_view n, value_kind kind = value_kind::text) {
        plain_record record;
        record.add("n", n, kind).add("b", "perhaps");
        CHECK(both(record) == truth::undefined);
        return muster::why_undefined(both, record);
    };
    CHECK(why("7") == "\"b\": \"perhaps\" cannot be compared: it is not true or false");
    CHECK(why("x\x1B[2J") == "\"n\": \"x?[2J\" cannot be compared: it is not a whole number");
    CHECK(why("{}", value_kind::complex) == "\"n\": an object or a list compares with nothing");
    CHECK(why("\xFF").find("\"n\": ") == 0);
    CHECK(why(std::string(100'000, 'x')).size() < 200);  // a long value is cut
}

TEST_CASE("that there are further values, or that a class is not known, is a reason") {
    using enum instruction::code;
    predicate const number({step_of(test, 1)}, {equal(matching_rule::integer, "7")}, {"n"});
    plain_record some;
    some.add("n", "6").make_partial("n");
    CHECK(number(some) == truth::undefined);
    CHECK(muster::why_undefined(number, some) ==
          "\"n\": the record has further values, which its source does not give");
    // What cannot be compared is named first.
    plain_record broken;
    broken.add("n", "six").make_partial("n");
    CHECK(muster::why_undefined(number, broken) ==
          "\"n\": \"six\" cannot be compared: it is not a whole number");
}

TEST_CASE("where no item is Undefined, there is nothing to say") {
    using enum instruction::code;
    predicate const one({step_of(test, 1)}, {equal(matching_rule::integer, "7")}, {"n"});
    plain_record record;
    CHECK(muster::why_undefined(one, record).empty());
    record.add("n", "8");
    CHECK(muster::why_undefined(one, record).empty());
    // Those of two values never are.
    predicate const two({step_of(satisfied, 1)}, {equal(matching_rule::integer, "7")}, {"n"},
                        muster::two_valued_answer);
    record.add("n", "x");
    CHECK(muster::why_undefined(two, record).empty());
}

TEST_CASE("a name that binding did not know is a reason, too") {
    auto unknown = step_of(instruction::code::constant, 1);
    unknown.fixed = truth::undefined;
    predicate const nothing({unknown}, {}, {});
    CHECK(muster::why_undefined(nothing, plain_record()) ==
          "the filter has a name that is unknown, or a value that does not fit");
}
