// SPDX-License-Identifier: BSL-1.0
#include <muster/record/value.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>
#include <string>

using muster::field;
using muster::presence;
using muster::value;
using muster::value_kind;

namespace {

constexpr std::array two{value{"a"}, value{"2", value_kind::number}};

std::string joined(field const& from) {
    std::string all;
    for (value const& each : from) all += std::string(each.text) + ";";
    return all;
}

}  // namespace

TEST_CASE("a field is absent unless it is told otherwise") {
    constexpr field none;
    MUSTER_CHECK_BOTH(none.state() == presence::absent);
    MUSTER_CHECK_BOTH(!none.has_value());
    MUSTER_CHECK_BOTH(none.size() == 0);
    MUSTER_CHECK_BOTH(none.text().empty());
    CHECK(joined(none).empty());
}

TEST_CASE("null is no value, and differs from absent") {
    constexpr field null(presence::null);
    MUSTER_CHECK_BOTH(null.state() == presence::null);
    MUSTER_CHECK_BOTH(!null.has_value());
    CHECK(joined(null).empty());

    SECTION("an empty array is null") {
        constexpr field empty(two.data(), 0);
        MUSTER_CHECK_BOTH(empty.state() == presence::null);
        CHECK(joined(empty).empty());
    }
}

TEST_CASE("a field of one value is a range of it, and survives being copied") {
    constexpr field one(value{"x", value_kind::boolean});
    MUSTER_CHECK_BOTH(one.state() == presence::value);
    MUSTER_CHECK_BOTH(one.size() == 1);
    MUSTER_CHECK_BOTH(one.text() == "x");
    MUSTER_CHECK_BOTH(one.begin()->kind == value_kind::boolean);
    CHECK(joined(one) == "x;");

    // The value lies in the field itself: a copy must not point into the original.
    field copy;
    {
        field const original(value{"y"});
        copy = original;
        CHECK(copy.begin() != original.begin());
    }
    CHECK(joined(copy) == "y;");
}

TEST_CASE("a field of several values is a view of them, and its text is the first") {
    constexpr field several(two.data(), two.size());
    MUSTER_CHECK_BOTH(several.size() == 2);
    MUSTER_CHECK_BOTH(several.text() == "a");
    MUSTER_CHECK_BOTH(several.begin() == two.data());
    CHECK(joined(several) == "a;2;");
}

TEST_CASE("an empty text is a value") {
    constexpr field empty(value{""});
    MUSTER_CHECK_BOTH(empty.has_value());
    MUSTER_CHECK_BOTH(empty.size() == 1);
}

TEST_CASE("values are equal if text and kind are") {
    MUSTER_CHECK_BOTH(value{"1"} == value{"1", value_kind::text});
    MUSTER_CHECK_BOTH(value{"1"} != value{"1", value_kind::number});
    MUSTER_CHECK_BOTH(value{"a"} != value{"A"});
}
