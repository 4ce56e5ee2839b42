// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/map_into.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "mapping/test_record.hpp"

namespace {
std::size_t allocations = 0;
}

// Counts what a warm run must not do.
void* operator new(std::size_t size) {
    ++allocations;
    if (auto* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
    ++allocations;
    return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace map_into_test {

struct user {
    std::string login, display_name, pin, note;
    bool enabled = false;
    std::optional<bool> visible;
    std::int8_t floor = 0;
    std::optional<unsigned> desk;
    std::array<std::string, 3> custom;
    friend bool operator==(user const&, user const&) = default;
};

}  // namespace map_into_test
BOOST_HANA_ADAPT_STRUCT(map_into_test::user, login, display_name, pin, note, enabled, visible,
                        floor, desk, custom);

namespace map_into_test {

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(
            field<&user::login> =
                first_of(from<"mail">, from<"userName">) | lower | required | max_length<64>,
            field<&user::display_name> = from<"name"> | truncate<8> | keep_existing,
            field<&user::pin> = from<"pin"> | max_length<4> | secret | only_when_adding,
            field<&user::enabled> = from<"enabled">, field<&user::visible> = from<"visible">,
            field<&user::floor> = from<"floor"> | secret, field<&user::desk> = from<"desk">,
            field<&user::custom, 1> = concat("c-", from<"custom">));
    }();
};

}  // namespace map_into_test

using namespace muster_test;
using map_into_test::user;
using map_into_test::users;
using muster::presence;

namespace {

/// Maps with and without slots, checks that both do the same, and returns why not.
std::optional<std::string> map(test_record const& source, muster::mapped<user>& out) {
    muster::mapped<user> other;
    auto const by_slot = muster::map_into<users>(slotted<users>(source), other);
    auto const by_path = muster::map_into<users>(source, out);
    CHECK(by_slot == by_path);
    CHECK(out.value == other.value);
    CHECK(out.identity == other.identity);
    if (!by_path) CHECK(out.states == other.states);
    return by_path;
}

std::string why_not(test_record const& source) {
    muster::mapped<user> out;
    auto const problem = map(source, out);
    CHECK(out.value == user{});
    return problem.value_or("mapped");
}

test_record full() {
    return {{"id", "1"},     {"mail", "Ada@X"}, {"name", "Ada"},
            {"pin", "1234"}, {"enabled", true}, {"visible", "FALSE"},
            {"floor", "-3"}, {"desk", "12"},    {"custom", "x"}};
}

}  // namespace

TEST_CASE("every kind of field is filled") {
    muster::mapped<user> out;
    REQUIRE(map(full(), out) == std::nullopt);
    CHECK(out.identity == "1");
    CHECK(out.value.login == "ada@x");
    CHECK(out.value.display_name == "Ada");
    CHECK(out.value.pin == "1234");
    CHECK(out.value.enabled);
    CHECK(out.value.visible == false);
    CHECK(out.value.floor == -3);
    CHECK(out.value.desk == 12u);
    CHECK(out.value.custom == std::array<std::string, 3>{"", "c-x", ""});
}

TEST_CASE("each field carries its presence, its merge rule and its marks") {
    muster::mapped<user> out;
    REQUIRE(map({{"id", "1"},
                 {"mail", "a@x"},
                 {"name", "Ada Lovelace"},
                 {"enabled", null()},
                 {"desk", " "}},
                out) == std::nullopt);
    using muster::merge_rule;
    CHECK(out.state<&user::login>() ==
          muster::field_state{presence::value, merge_rule::always, true, false, false});
    CHECK(out.state<&user::display_name>() ==
          muster::field_state{presence::value, merge_rule::keep_existing, true, false, true});
    CHECK(out.value.display_name == "Ada Love");
    CHECK(out.state<&user::pin>() ==
          muster::field_state{presence::absent, merge_rule::only_when_adding, true, true, false});
    CHECK(out.state<&user::enabled>().state == presence::null);
    CHECK(out.state<&user::desk>().state == presence::null);
    CHECK(out.state<&user::floor>().state == presence::absent);
    CHECK(out.state<&user::custom, 1>().has_rule);
    CHECK(out.state<&user::custom, 0>() == muster::field_state{});
    CHECK(out.state<&user::note>() == muster::field_state{});
}

TEST_CASE("a rejection names the field, its paths and what is wrong") {
    auto source = full();
    source.set("mail", null());
    CHECK(why_not(source) == R"("login" (from mail, userName): required, but null)");
    CHECK(why_not({{"id", "1"}}) == R"("login" (from mail, userName): required, but absent)");
    source.set("userName", "  ");
    CHECK(why_not(source) == R"("login" (from mail, userName): required, but null)");
    source.set("mail", std::string(71, 'x'));
    CHECK(why_not(source) ==
          R"("login" (from mail, userName): 71 code points, at most 64 allowed by max_length<64>)");
}

TEST_CASE("a value that does not fit its field rejects the record") {
    auto source = full();
    source.set("enabled", "may\x1B[31mbe");
    CHECK(why_not(source) == R"("enabled" (from enabled): "may?[31mbe" is not true or false)");
    source.set("enabled", std::string(100, 'y'));
    CHECK(why_not(source) ==
          "\"enabled\" (from enabled): \"" + std::string(64, 'y') + "...\" is not true or false");
    source = full();
    source.set("desk", "-1");
    CHECK(why_not(source) ==
          R"("desk" (from desk): "-1" is not a whole number from 0 to 4294967295)");
}

TEST_CASE("a rejection never shows a secret") {
    auto source = full();
    source.set("pin", "98765");
    CHECK(why_not(source) == R"("pin" (from pin): refused by max_length<4> (the value is secret))");
    source = full();
    source.set("floor", "777");
    CHECK(why_not(source) ==
          R"("floor" (from floor): the value (secret) is not a whole number from -128 to 127)");
}

TEST_CASE("a record without identity is rejected, whatever else it holds") {
    auto source = full();
    source.set("id", " ");
    CHECK(why_not(source) == R"("identity" (from id): required, but blank)");
    source.set("id", null());
    CHECK(why_not(source) == R"("identity" (from id): required, but null)");
}

TEST_CASE("a rejected record keeps its identity, for the report") {
    muster::mapped<user> out;
    REQUIRE(map({{"id", "77"}}, out));
    CHECK(out.identity == "77");
}

TEST_CASE("nothing of one record is left for the next") {
    muster::mapped<user> reused, fresh;
    REQUIRE(map(full(), reused) == std::nullopt);
    reused.value.note = "written by somebody else";
    reused.value.custom[2] = "too";
    test_record const little{{"id", "2"}, {"mail", "b@x"}};
    REQUIRE(map(little, reused) == std::nullopt);
    REQUIRE(map(little, fresh) == std::nullopt);
    CHECK(reused.value == fresh.value);
    CHECK(reused.states == fresh.states);
    CHECK(reused.identity == "2");

    REQUIRE(map(full(), reused) == std::nullopt);
    REQUIRE(map({{"id", "3"}}, reused));
    CHECK(reused.value == user{});
}

TEST_CASE("a warm run does not allocate") {
    auto source = full();
    source.set("mail", "A.Name.Too.Long.For.The.Small.String@Contoso.Example");
    source.set("custom", "Another text that is longer than what fits into a small string");
    slotted<users> const row(source);
    muster::mapped<user> out;
    REQUIRE(muster::map_into<users>(row, out) == std::nullopt);
    auto const before = allocations;
    for (auto i = 0; i < 10; ++i) {
        auto const problem = muster::map_into<users>(row, out);
        if (problem) FAIL(*problem);
    }
    CHECK(allocations == before);
}
