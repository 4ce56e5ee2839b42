// SPDX-License-Identifier: BSL-1.0
#include <muster/record/syntax.hpp>

#include "catch.hpp"
#include "check_both.hpp"

using muster::matching_rule;
using muster::matching_rules;
using muster::rules_of;
using muster::syntax;

namespace {

constexpr bool are(matching_rules const& rules, matching_rule equality, matching_rule ordering,
                   matching_rule substrings) {
    return rules.equality == equality && rules.ordering == ordering &&
           rules.substrings == substrings;
}
constexpr auto none = matching_rule::none;

}  // namespace

TEST_CASE("text is compared, ordered and searched by one family of rules") {
    constexpr auto ignore = matching_rule::case_ignore, exact = matching_rule::case_exact,
                   any = matching_rule::json_any;
    MUSTER_CHECK_BOTH(are(rules_of(syntax::text), ignore, ignore, ignore));
    MUSTER_CHECK_BOTH(are(rules_of(syntax::exact_text), exact, exact, exact));
    MUSTER_CHECK_BOTH(are(rules_of(syntax::any), any, any, any));
}

TEST_CASE("telephone numbers have no order") {
    constexpr auto telephone = matching_rule::telephone_number;
    MUSTER_CHECK_BOTH(are(rules_of(syntax::telephone_number), telephone, none, telephone));
}

TEST_CASE("integers and times have an order and no substrings") {
    constexpr auto integer = matching_rule::integer, time = matching_rule::json_time;
    MUSTER_CHECK_BOTH(are(rules_of(syntax::integer), integer, integer, none));
    MUSTER_CHECK_BOTH(are(rules_of(syntax::time), time, time, none));
}

TEST_CASE("a boolean is equal or not, and an object is only there or not") {
    MUSTER_CHECK_BOTH(are(rules_of(syntax::boolean), matching_rule::boolean, none, none));
    MUSTER_CHECK_BOTH(are(rules_of(syntax::complex), none, none, none));
    MUSTER_CHECK_BOTH(are(matching_rules{}, none, none, none));
}
