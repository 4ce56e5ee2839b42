// SPDX-License-Identifier: BSL-1.0
#include <muster/record/row.hpp>

#include "catch.hpp"

#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using muster::field;
using muster::path;
using muster::presence;
using muster::row;
using muster::value;
using muster::value_kind;
using muster::wanted;

static_assert(muster::slotted_record<row>);
static_assert(!std::is_copy_constructible_v<row> && !std::is_copy_assignable_v<row>,
              "the fields of a copy would view the memory of the original");
static_assert(std::is_nothrow_move_constructible_v<row> && std::is_nothrow_move_assignable_v<row>);

namespace {

wanted two_paths() {
    wanted asked;
    asked.add("mail");
    asked.add("businessPhones");
    return asked;
}
std::string joined(field const& from) {
    std::string all;
    for (value const& each : from) all += std::string(each.text) + ";";
    return all;
}

}  // namespace

TEST_CASE("a row answers slots and paths alike") {
    auto const asked = two_paths();
    row one(asked);
    CHECK(one.size() == 2);
    CHECK(one[0].state() == presence::absent);

    one.set(0, field(value{"a@example.com"}));
    CHECK(one[0].text() == "a@example.com");
    CHECK(one.at(path("mail")).text() == "a@example.com");
    CHECK(one.at(path("businessPhones")).state() == presence::absent);
}

TEST_CASE("a path that was not wanted is absent") {
    auto const asked = two_paths();
    row one(asked);
    CHECK(one.at(path("id")).state() == presence::absent);
    CHECK(one.at(path("not a path")).state() == presence::absent);
    CHECK(row().at(path("mail")).state() == presence::absent);
    CHECK(row().size() == 0);
}

TEST_CASE("spare slots lie behind the wanted ones, and have no path") {
    auto const asked = two_paths();
    row one;
    one.reset(asked, 4);
    CHECK(one.size() == 4);
    one.append(3, value{"x"});
    CHECK(one[3].text() == "x");
    CHECK(one.at(path("mail")).state() == presence::absent);
}

TEST_CASE("values that are appended come in order") {
    auto const asked = two_paths();
    row one(asked);
    for (char const* const text : {"1", "2", "3", "4", "5"}) one.append(1, value{text});
    CHECK(joined(one[1]) == "1;2;3;4;5;");
    CHECK(one[0].state() == presence::absent);

    SECTION("a row that was moved still has them") {
        auto const moved = std::move(one);
        CHECK(joined(moved[1]) == "1;2;3;4;5;");
        CHECK(joined(moved.at(path("businessPhones"))) == "1;2;3;4;5;");
    }
    SECTION("the next record begins without them") {
        one.begin("{}", {});
        CHECK(one[1].state() == presence::absent);
        one.append(1, value{"9"});
        CHECK(joined(one[1]) == "9;");
        one.append(1, value{"8"});
        CHECK(joined(one[1]) == "9;8;");
    }
    SECTION("a slot that is cleared begins anew") {
        one.clear(1);
        CHECK(one[1].state() == presence::absent);
        one.append(1, value{"7"});
        CHECK(joined(one[1]) == "7;");
    }
}

TEST_CASE("a value is appended to what was set from elsewhere") {
    auto const asked = two_paths();
    std::array const kept{value{"a"}, value{"b"}, value{"c"}};
    row one(asked);
    // Memory of the slot from a record before must not come back.
    one.append(1, value{"old"});
    one.append(1, value{"older"});

    one.set(1, field(kept.data(), 3));
    one.append(1, value{"d"});
    CHECK(joined(one[1]) == "a;b;c;d;");

    one.set(1, field(kept.data(), 1));
    one.append(1, value{"e"});
    one.append(1, value{"f"});
    CHECK(joined(one[1]) == "a;e;f;");
}

TEST_CASE("null is noted unless a value is known, and gives way to one") {
    auto const asked = two_paths();
    row one(asked);
    one.append_null(0);
    CHECK(one[0].state() == presence::null);
    one.append_null(0);
    CHECK(one[0].state() == presence::null);
    one.append(0, value{"x"});
    CHECK(joined(one[0]) == "x;");
    one.append_null(0);
    CHECK(joined(one[0]) == "x;");
}

TEST_CASE("a row knows where it stands and what its source wrote") {
    auto const asked = two_paths();
    row one(asked);
    one.begin(R"({"mail":null})", {"users.ndjson", 812, 0, 4711});
    CHECK(one.text() == R"({"mail":null})");
    CHECK(one.position().source == "users.ndjson");
    CHECK(one.position().line == 812);
    CHECK(one.position().offset == 4711);
    CHECK_FALSE(one.is_removed());
    one.set_removed(true);
    CHECK(one.is_removed());
    one.set_text("shorter");
    CHECK(one.text() == "shorter");
}

TEST_CASE("a row can be made anew for other paths") {
    auto const asked = two_paths();
    wanted other;
    other.add("id");
    row one(asked);
    one.append(0, value{"x"});
    one.append(0, value{"y"});
    one.reset(other, 1);
    CHECK(one.size() == 1);
    CHECK(one[0].state() == presence::absent);
    CHECK(one.at(path("mail")).state() == presence::absent);
}
