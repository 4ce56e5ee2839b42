// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/convert.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "catch.hpp"

namespace {

template <class T>
std::optional<T> read(std::string_view text) {
    T field{};
    if (!muster::from_text(text, field)) return {};
    return field;
}

template <class T>
std::string written(T const& field) {
    std::string out;
    muster::to_text(field, out);
    return out;
}

}  // namespace

static_assert(muster::field_type<std::string> && muster::field_type<bool> &&
              muster::field_type<int> && muster::field_type<std::optional<std::uint8_t>>);
static_assert(!muster::field_type<double> && !muster::field_type<char> &&
              !muster::field_type<std::optional<std::optional<int>>> &&
              !muster::field_type<char const*>);

TEST_CASE("a boolean is true or false in any case") {
    CHECK(read<bool>("true") == true);
    CHECK(read<bool>(" False ") == false);
    CHECK_FALSE(read<bool>("1"));
    CHECK_FALSE(read<bool>(""));
    CHECK_FALSE(read<bool>("truely"));
}

TEST_CASE("a number is whole, decimal, and fits") {
    CHECK(read<std::int8_t>("127") == 127);
    CHECK(read<std::int8_t>("-128") == -128);
    CHECK_FALSE(read<std::int8_t>("128"));
    CHECK_FALSE(read<std::int8_t>("-129"));
    CHECK(read<std::uint8_t>("0255") == 255);
    CHECK_FALSE(read<std::uint8_t>("256"));
    CHECK_FALSE(read<std::uint8_t>("-1"));
    CHECK(read<std::int64_t>("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    CHECK(read<std::uint64_t>("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(read<std::uint64_t>("18446744073709551616"));
    CHECK_FALSE(read<std::int64_t>("9223372036854775808"));
    CHECK(read<int>(" 42\t") == 42);
    for (auto const* wrong : {"", "-", "+1", "1.0", "1e3", "0x10", "1 2", "٣"})
        CHECK_FALSE(read<int>(wrong));
}

TEST_CASE("what to_text writes, from_text reads back") {
    CHECK(read<int>(written(-7)) == -7);
    CHECK(read<bool>(written(true)) == true);
    CHECK(read<std::string>(written(std::string(" x "))) == " x ");
    CHECK(written(std::optional<int>{}).empty());
    CHECK(written(std::optional<bool>{false}) == "false");
    CHECK(read<std::optional<int>>("5") == std::optional<std::optional<int>>(5));
}

TEST_CASE("a field that does not fit stays as it was") {
    int number = 3;
    CHECK_FALSE(muster::from_text("x", number));
    CHECK(number == 3);
    std::optional<bool> choice = true;
    CHECK_FALSE(muster::from_text("x", choice));
    CHECK(choice == true);
}

TEST_CASE("clearing a string keeps its memory") {
    std::string text(1000, 'x');
    auto const* const memory = text.data();
    muster::clear_field(text);
    CHECK(text.empty());
    CHECK(text.data() == memory);
    std::optional<int> number = 4;
    muster::clear_field(number);
    CHECK(number == std::nullopt);
}
