// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/prepare_assertion.hpp>

#include "catch.hpp"
#include "plain_record.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/record/row.hpp>

using muster::field;
using muster::instruction;
using muster::predicate;
using muster::presence;
using muster::row;
using muster::truth;
using muster::value;
using muster::value_kind;
using muster::wanted;
using muster_test::plain_record;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;
constexpr std::array all_truths{no, undefined, yes};

using program = std::vector<instruction>;

/// Puts `children` under a node.
program node(instruction::code op, std::initializer_list<program> children) {
    program made(1);
    made.front().op = op;
    for (auto const& child : children) {
        auto const shift = static_cast<std::uint32_t>(made.size());
        for (auto each : child) {
            each.end += shift;
            made.push_back(each);
        }
    }
    made.front().end = static_cast<std::uint32_t>(made.size());
    return made;
}
program all_of(std::initializer_list<program> children) {
    return node(instruction::code::all_of, children);
}
program any_of(std::initializer_list<program> children) {
    return node(instruction::code::any_of, children);
}
program negation(program const& child) { return node(instruction::code::negation, {child}); }

program leaf(instruction::code op, truth fixed = undefined, std::uint16_t path = 0,
             std::uint32_t assertion = 0) {
    instruction step;
    step.op = op;
    step.fixed = fixed;
    step.path = path;
    step.assertion = assertion;
    step.end = 1;
    return {step};
}
program constant(truth fixed) { return leaf(instruction::code::constant, fixed); }
program present(std::uint16_t path) { return leaf(instruction::code::present, no, path); }
program test(std::uint16_t path, std::uint32_t assertion) {
    return leaf(instruction::code::test, no, path, assertion);
}

muster::assertion equals(std::string_view text,
                         muster::matching_rule rule = muster::matching_rule::case_ignore) {
    return *muster::prepare_assertion(rule, muster::comparison::equal, text);
}

truth evaluate(program steps) { return predicate(std::move(steps), {}, {})(plain_record()); }

/// The same by recursion, with no shortcut.
truth plainly(program const& steps, std::size_t at, predicate const& leaves,
              plain_record const& asked) {
    auto const& step = steps[at];
    auto const children = [&](truth so_far, auto join) {
        for (auto child = at + 1; child < step.end; child = steps[child].end)
            so_far = join(so_far, plainly(steps, child, leaves, asked));
        return so_far;
    };
    switch (step.op) {
    case instruction::code::all_of: return children(yes, [](truth a, truth b) { return a & b; });
    case instruction::code::any_of: return children(no, [](truth a, truth b) { return a | b; });
    case instruction::code::negation: return !plainly(steps, at + 1, leaves, asked);
    case instruction::code::constant: return step.fixed;
    case instruction::code::present:
    case instruction::code::test: break;
    default: FAIL("no item of a filter with three values");
    }
    auto const found = asked.at(muster::path(leaves.paths()[step.path]));
    if (step.op == instruction::code::present) return muster::to_truth(found.has_value());
    auto any = no;
    for (auto const& each : found) any = any | leaves.assertions()[step.assertion].test(each);
    return any;
}

}  // namespace

TEST_CASE("AND, OR and NOT follow the truth tables of three values") {
    for (auto const a : all_truths) {
        CHECK(evaluate(constant(a)) == a);
        CHECK(evaluate(negation(constant(a))) == !a);
        CHECK(evaluate(negation(negation(constant(a)))) == a);
        CHECK(evaluate(all_of({constant(a)})) == a);
        CHECK(evaluate(any_of({constant(a)})) == a);
        for (auto const b : all_truths) {
            CHECK(evaluate(all_of({constant(a), constant(b)})) == (a & b));
            CHECK(evaluate(any_of({constant(a), constant(b)})) == (a | b));
            CHECK(evaluate(negation(all_of({constant(a), constant(b)}))) == (!a | !b));
            for (auto const c : all_truths) {
                CHECK(evaluate(all_of({constant(a), constant(b), constant(c)})) == (a & b & c));
                CHECK(evaluate(any_of({constant(a), all_of({constant(b), constant(c)})})) ==
                      (a | (b & c)));
                CHECK(evaluate(all_of({any_of({constant(a), constant(b)}), constant(c)})) ==
                      ((a | b) & c));
            }
        }
    }
}

TEST_CASE("an AND of nothing is True, an OR of nothing False") {
    CHECK(evaluate(all_of({})) == yes);
    CHECK(evaluate(any_of({})) == no);
    CHECK(evaluate(negation(all_of({}))) == no);
    CHECK(evaluate(negation(any_of({}))) == yes);
    CHECK(evaluate(all_of({constant(undefined), any_of({})})) == no);
    CHECK(evaluate(any_of({constant(undefined), all_of({})})) == yes);
    CHECK(evaluate(all_of({all_of({}), all_of({any_of({}), all_of({})})})) == no);
}

TEST_CASE("a predicate that was made of nothing knows nothing") {
    CHECK(predicate()(plain_record()) == undefined);
    CHECK(predicate().paths().empty());
    wanted asked;
    CHECK(predicate().linked(asked)(plain_record()) == undefined);
    CHECK(asked.size() == 0);
}

TEST_CASE("an item is True if any value is, else Undefined if any is, else False") {
    predicate const sales(test(0, 0), {equals("Sales")}, {"department"});
    auto const asked = [&](std::initializer_list<std::string_view> texts) {
        plain_record one;
        one.add("department", texts);
        return sales(one);
    };
    CHECK(asked({"sales"}) == yes);
    CHECK(asked({"IT", "SALES", "HR"}) == yes);
    CHECK(asked({"IT", "HR"}) == no);
    CHECK(asked({"IT", "\xFF", "HR"}) == undefined);
    CHECK(asked({"\xFF", "Sales"}) == yes);
    CHECK(asked({"Sales", "\xFF"}) == yes);

    plain_record object;
    object.add("department", "{}", value_kind::complex);
    CHECK(sales(object) == undefined);
}

TEST_CASE("of a field that has further values, an item is True or Undefined") {
    predicate const sales(test(0, 0), {equals("Sales")}, {"department"});
    predicate const is_there(present(0), {}, {"department"});
    auto const asked = [&](predicate const& what, std::initializer_list<std::string_view> texts) {
        plain_record one;
        one.add("department", texts).make_partial("department");
        // A row says the same, whole or while it is being filled.
        wanted fields;
        auto const linked = what.linked(fields);
        row slots(fields);
        for (auto const text : texts) slots.append(0, value{text});
        slots.set_partial(0);
        auto place = linked.first();
        auto const known = linked.resume(slots, place);
        CHECK(linked(slots) == what(one));
        CHECK((known == undefined || known == what(one)));
        slots.clear(0);
        CHECK(linked(slots) == no);
        return what(one);
    };
    CHECK(asked(sales, {"sales"}) == yes);
    CHECK(asked(sales, {"IT", "sales"}) == yes);
    CHECK(asked(sales, {"IT"}) == undefined);
    CHECK(asked(sales, {"IT", "HR"}) == undefined);
    CHECK(asked(sales, {}) == undefined);
    CHECK(asked(is_there, {}) == yes);
    CHECK(asked(is_there, {"IT"}) == yes);

    field one(value{"IT"});
    CHECK_FALSE(one.is_partial());
    one.set_partial();
    CHECK(one.is_partial());
    CHECK(one.state() == presence::value);
    CHECK(one.size() == 1);
    one.set(value{"HR"});
    CHECK_FALSE(one.is_partial());
}

TEST_CASE("an attribute without a value makes an item False, and its NOT True") {
    predicate const item(test(0, 0), {equals("Temp")}, {"department"});
    predicate const negated(negation(test(0, 0)), {equals("Temp")}, {"department"});
    plain_record absent, null, other;
    null.add_null("department");
    other.add("department", "Sales");
    for (auto const* const each : {&absent, &null, &other}) {
        CHECK(item(*each) == no);
        CHECK(negated(*each) == yes);
    }
    plain_record temp;
    temp.add("department", "TEMP");
    CHECK(item(temp) == yes);
    CHECK(negated(temp) == no);
}

TEST_CASE("NOT of an item with several values is that no value fits") {
    predicate const negated(negation(test(0, 0)), {equals("a")}, {"x"});
    plain_record one;
    one.add("x", {"a", "b"});
    CHECK(negated(one) == no);
}

TEST_CASE("two items may be met by two values") {
    predicate const both(all_of({test(0, 0), test(0, 1)}), {equals("a"), equals("b")}, {"x"});
    plain_record one, two;
    one.add("x", "a");
    two.add("x", {"b", "a"});
    CHECK(both(one) == no);
    CHECK(both(two) == yes);
}

TEST_CASE("presence asks for a value of any kind") {
    predicate const there(present(0), {}, {"x"});
    plain_record absent, null, empty, object, broken;
    null.add_null("x");
    empty.add("x", "");
    object.add("x", "{}", value_kind::complex);
    broken.add("x", "\xFF");
    CHECK(there(absent) == no);
    CHECK(there(null) == no);
    CHECK(there(empty) == yes);
    CHECK(there(object) == yes);
    CHECK(there(broken) == yes);
}

TEST_CASE("evaluation stops as soon as the answer is certain") {
    auto const asked = [](program steps) {
        plain_record counting;
        static_cast<void>(predicate(std::move(steps), {equals("1")}, {"x"})(counting));
        return counting.asked();
    };
    auto const item = test(0, 0);  // False: the record has no value
    CHECK(asked(all_of({item, item, item})) == 1);
    CHECK(asked(any_of({item, item, item})) == 3);
    CHECK(asked(any_of({negation(item), item, item})) == 1);
    CHECK(asked(all_of({constant(no), item})) == 0);
    CHECK(asked(any_of({constant(yes), item})) == 0);
    // What is decided deep inside decides what is around it, and no more.
    CHECK(asked(all_of({any_of({item, item}), item})) == 2);
    CHECK(asked(any_of({all_of({item, item}), item})) == 2);
    CHECK(asked(all_of({all_of({all_of({item}), item}), item})) == 1);

    SECTION("Undefined decides nothing") {
        CHECK(asked(all_of({constant(undefined), item})) == 1);
        CHECK(asked(any_of({constant(undefined), item})) == 1);
    }
    SECTION("the value that decides is the last one to be looked at") {
        predicate const one(test(0, 0), {equals("1")}, {"x"});
        plain_record values;
        values.add("x", {"1", "\xFF"});
        CHECK(one(values) == yes);
    }
}

TEST_CASE("100,000 levels are evaluated without recursion") {
    constexpr std::uint32_t depth = 100'000;
    auto const deep = [](instruction::code even, instruction::code odd, truth inner) {
        program steps(depth + 1);
        for (std::uint32_t i = 0; i < depth; ++i) {
            steps[i].op = i % 2 == 0 ? even : odd;
            steps[i].end = depth + 1;
        }
        steps[depth].op = instruction::code::constant;
        steps[depth].fixed = inner;
        steps[depth].end = depth + 1;
        return steps;
    };
    using enum instruction::code;
    for (auto const inner : all_truths) {
        CHECK(evaluate(deep(instruction::code::negation, instruction::code::negation, inner)) ==
              inner);
        CHECK(evaluate(deep(instruction::code::all_of, instruction::code::any_of, inner)) == inner);
        CHECK(evaluate(deep(instruction::code::negation, instruction::code::all_of, inner)) ==
              inner);
    }
}

TEST_CASE("the stack of open nodes is as good on either side of its near part") {
    for (auto const depth : {30u, 31u, 32u, 33u, 34u, 65u}) {
        INFO(depth);
        // (&(|(&( ... (U)(T) )(F))(T))): on the way up each level has one more child.
        auto steps = constant(undefined);
        auto expected = undefined;
        for (auto i = 0u; i < depth; ++i) {
            auto const is_or = i % 2 == 0;
            steps = is_or ? any_of({steps, constant(no)}) : all_of({steps, constant(yes)});
            if (i % 3 == 0) steps = negation(steps);
        }
        CHECK(evaluate(steps) == expected);
        CHECK(evaluate(all_of({steps, constant(no)})) == no);
        CHECK(evaluate(any_of({steps, steps, constant(yes)})) == yes);
    }
}

TEST_CASE("100,000 children are joined") {
    program steps(100'001);
    for (std::uint32_t i = 1; i < steps.size(); ++i) {
        steps[i].op = instruction::code::constant;
        steps[i].fixed = undefined;
        steps[i].end = i + 1;
    }
    steps.front().op = instruction::code::any_of;
    steps.front().end = 100'001;
    CHECK(evaluate(steps) == undefined);
    steps.back().fixed = yes;
    CHECK(evaluate(steps) == yes);
}

TEST_CASE("evaluation agrees with the plain recursive one, for records and for rows") {
    std::mt19937 dice(20240118);
    std::vector<std::string> const paths{"a", "b", "c.d", "e[0]"};
    std::vector<muster::assertion> const assertions{equals("x"), equals("Y"),
                                                    equals("1", muster::matching_rule::integer)};
    auto const random_program = [&](auto const& self, int depth) -> program {
        auto const kind = dice() % (depth == 0 ? 3 : 8);
        auto const path = static_cast<std::uint16_t>(dice() % paths.size());
        if (kind == 0) return constant(all_truths[dice() % 3]);
        if (kind == 1) return present(path);
        if (kind == 2) return test(path, static_cast<std::uint32_t>(dice() % assertions.size()));
        if (kind == 3) return negation(self(self, depth - 1));
        program made(1);
        made.front().op = kind % 2 == 0 ? instruction::code::all_of : instruction::code::any_of;
        for (auto count = dice() % 4; count > 0; --count) {
            auto const shift = static_cast<std::uint32_t>(made.size());
            for (auto each : self(self, depth - 1)) {
                each.end += shift;
                made.push_back(each);
            }
        }
        made.front().end = static_cast<std::uint32_t>(made.size());
        return made;
    };
    constexpr std::array<std::string_view, 5> texts{"x", "y", "1", "2", "\xFF"};
    std::array<int, 3> answers{};
    int early = 0;
    for (int round = 0; round < 3000; ++round) {
        auto const steps = random_program(random_program, 6);
        predicate const asked(steps, assertions, paths);
        plain_record plain;
        // Slots of others lie before and between those of the predicate.
        wanted fields;
        fields.add("z");
        fields.add("c.d");
        auto const linked = asked.linked(fields);
        row slots(fields);
        // While the row is being filled, in any order, an answer is given once, and never taken
        // back.
        auto known = undefined;
        auto leaf = linked.first();
        auto order = paths;
        std::shuffle(order.begin(), order.end(), dice);
        for (auto const& path : order) {
            auto const slot = fields.find(path);
            if (slot == fields.size()) continue;  // no step of the program reads it
            if (known == undefined) known = linked.resume(slots, leaf);
            switch (dice() % 3) {
            case 0: break;
            case 1:
                plain.add_null(path);
                slots.append_null(slot);
                break;
            default:
                for (auto count = 1 + dice() % 3; count > 0; --count) {
                    auto const text = texts[dice() % texts.size()];
                    plain.add(path, text);
                    slots.append(slot, value{text});
                }
            }
        }
        auto const answer = plainly(steps, 0, asked, plain);
        ++answers[static_cast<std::size_t>(answer)];
        REQUIRE(asked(plain) == answer);
        REQUIRE(asked(slots) == answer);
        REQUIRE(linked(slots) == answer);
        REQUIRE(linked(plain) == answer);
        if (known != undefined) {
            ++early;
            REQUIRE(known == answer);
        }
    }
    for (auto const count : answers) CHECK(count > 300);
    CHECK(early > 300);
}

TEST_CASE("linking asks for the paths, and can be done again for another read") {
    predicate const both(all_of({test(0, 0), present(1)}), {equals("a")}, {"mail", "id"});
    CHECK_FALSE(both.is_linked());

    wanted first;
    first.add("displayName");
    first.add("id");
    auto const linked = both.linked(first);
    CHECK(linked.is_linked());
    CHECK(first.paths().size() == 3);
    CHECK(first.paths()[2] == "mail");
    CHECK(linked.program()[1].slot == 2);
    CHECK(linked.program()[2].slot == 1);
    CHECK(linked.paths().size() == 2);
    CHECK(linked.paths()[0] == "mail");
    CHECK_FALSE(both.is_linked());

    wanted second;
    auto const again = linked.linked(second);
    CHECK(second.size() == 2);
    CHECK(again.program()[1].slot == 0);
    CHECK(again.program()[2].slot == 1);
    row one(second);
    one.set(0, field(value{"A"}));
    CHECK(again(one) == no);
    one.set(1, field(value{"7"}));
    CHECK(again(one) == yes);
}

TEST_CASE("a predicate is a value that can be copied") {
    plain_record one;
    one.add("department", "Sales");
    predicate copy;
    {
        predicate const original(test(0, 0), {equals("SALES")}, {"department"});
        copy = original;
    }
    CHECK(copy(one) == yes);
    auto const moved = std::move(copy);
    CHECK(moved(one) == yes);
}
