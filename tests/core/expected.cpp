// SPDX-License-Identifier: BSL-1.0
#include <muster/core/expected.hpp>

#include "catch.hpp"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using muster::errc;
using muster::expected;
using muster::failure;
using muster::unexpected;

namespace {

failure reason() { return {errc::malformed, "3 is not a letter", {}, {}, {}, 0}; }

expected<int> half(int number) {
    if (number % 2 != 0) return unexpected(reason());
    return number / 2;
}

static_assert(std::is_same_v<expected<int>::value_type, int>);
static_assert(std::is_same_v<expected<int>::error_type, failure>);
static_assert(!std::is_convertible_v<expected<int>, bool>);
static_assert(!std::is_copy_constructible_v<expected<std::unique_ptr<int>>>);
static_assert(std::is_nothrow_move_constructible_v<expected<int>>);

}  // namespace

TEST_CASE("an expected holds its value") {
    auto const four = half(8);
    REQUIRE(four);
    CHECK(four.has_value());
    CHECK(*four == 4);
}

TEST_CASE("an expected holds the failure that explains why there is no value") {
    auto none = half(3);
    REQUIRE_FALSE(none);
    CHECK_FALSE(none.has_value());
    CHECK(none.error().code == errc::malformed);
    CHECK(std::as_const(none).error().message == "3 is not a letter");
    auto const taken = std::move(none).error();
    CHECK(taken.message == "3 is not a letter");
}

TEST_CASE("an expected hands out what can only be moved") {
    expected<std::unique_ptr<int>> owner(std::make_unique<int>(7));
    REQUIRE(owner);
    auto const taken = *std::move(owner);
    CHECK(*taken == 7);
}

TEST_CASE("an expected gives access to the members of its value") {
    expected<std::string> text("abc");
    CHECK(text->size() == 3);
    *text += "d";
    CHECK(*std::as_const(text) == "abcd");
    CHECK(std::as_const(text)->back() == 'd');
}

TEST_CASE("an expected can be made empty-handed, and assigned") {
    expected<std::string> text;
    REQUIRE(text);
    CHECK(text->empty());
    text = unexpected(reason());
    CHECK_FALSE(text);
    text = std::string("again");
    CHECK(*text == "again");
}

TEST_CASE("an expected of nothing holds or fails") {
    expected<void> done;
    CHECK(done);
    expected<void> failed = unexpected(reason());
    REQUIRE_FALSE(failed);
    CHECK_FALSE(failed.has_value());
    CHECK(failed.error().code == errc::malformed);
    CHECK(std::as_const(failed).error().message == "3 is not a letter");
    CHECK(std::move(failed).error().message == "3 is not a letter");
}
