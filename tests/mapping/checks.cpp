// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/checks.hpp>

#include <string>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

namespace {

std::string explained(auto const& check, presence state, std::string_view text) {
    std::string out;
    check.explain(state, text, out);
    return out;
}

}  // namespace

TEST_CASE("required wants more than blanks") {
    CHECK(required(presence::value, "x"));
    CHECK_FALSE(required(presence::value, ""));
    CHECK_FALSE(required(presence::value, " \t"));
    CHECK_FALSE(required(presence::null, ""));
    CHECK_FALSE(required(presence::absent, ""));
    CHECK(explained(required, presence::absent, "") == "required, but absent");
    CHECK(explained(required, presence::null, "") == "required, but null");
    CHECK(explained(required, presence::value, " ") == "required, but blank");
}

TEST_CASE("max_length counts code points, and lets a field without value pass") {
    CHECK(max_length<4>(presence::value, "abcd"));
    CHECK(max_length<4>(presence::value, "àéîõ"));
    CHECK_FALSE(max_length<4>(presence::value, "abcde"));
    CHECK_FALSE(max_length<4>(presence::value, "àéîõü"));
    CHECK(max_length<4>(presence::absent, ""));
    CHECK(explained(max_length<64>, presence::value, std::string(71, 'x')) ==
          "71 code points, at most 64 allowed by max_length<64>");
}

TEST_CASE("a rule that would reject the record answers absent when it is asked alone") {
    auto const rule = from<"a"> | required | max_length<3>;
    CHECK(ask(rule, {{"a", "abc"}}) == a_value("abc"));
    CHECK(ask(rule, {{"a", "abcd"}}) == absent());
    CHECK(ask(rule, {{"a", null()}}) == absent());
    CHECK(printed(rule) == "a | required | max_length<3>");
}
