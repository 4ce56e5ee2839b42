// SPDX-License-Identifier: BSL-1.0
#include <muster/record/lookup.hpp>

#include "catch.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using muster::field;
using muster::lookup;
using muster::presence;
using muster::value;
using muster::value_kind;

static_assert(!std::is_copy_constructible_v<lookup> && !std::is_copy_assignable_v<lookup>,
              "the rows of a copy would view the texts of the original");
static_assert(std::is_move_constructible_v<lookup> && std::is_move_assignable_v<lookup>);

namespace {

bool add(lookup& to, std::string_view id, std::vector<field> const& fields) {
    return to.add(id, [&](std::size_t i) -> field const& { return fields[i]; });
}

/// The fields of a row, one line each; empty if there is no such row.
std::string found(lookup const& in, std::string_view id) {
    std::string all;
    in.find(id, [&](std::size_t i, field const& content) {
        all += std::to_string(i) + ":";
        if (content.state() == presence::absent) all += "absent";
        if (content.state() == presence::null) all += "null";
        for (value const& each : content)
            all += std::string(each.text) + (each.kind == value_kind::number ? "#" : "") + ",";
        all += "\n";
    });
    return all;
}

}  // namespace

TEST_CASE("a row is found by its id, with its fields as they were") {
    std::array const numbers{value{"1", value_kind::number}, value{"2", value_kind::number}};
    lookup places(4);
    CHECK(add(places, "milan",
              {field(value{"Milano"}), field(), field(presence::null), field(numbers.data(), 2)}));
    CHECK(add(places, "rome", {field(value{""}), field(value{"x"}), field(), field()}));
    CHECK(places.size() == 2);
    CHECK(found(places, "milan") == "0:Milano,\n1:absent\n2:null\n3:1#,2#,\n");
    CHECK(found(places, "rome") == "0:,\n1:x,\n2:absent\n3:absent\n");
}

TEST_CASE("an id that is not there is not found, and ids are exact") {
    lookup places(1);
    add(places, "milan", {field(value{"Milano"})});
    auto const put = [](std::size_t, field const&) { FAIL("nothing to put"); };
    CHECK_FALSE(places.find("Milan", put));
    CHECK_FALSE(places.find("", put));
    CHECK_FALSE(lookup().find("milan", put));
    CHECK(places.find("milan", [](std::size_t, field const&) {}));
}

TEST_CASE("the first of equal ids wins, and the others are counted") {
    lookup places(1);
    CHECK(add(places, "milan", {field(value{"first"})}));
    CHECK_FALSE(add(places, "milan", {field(value{"second"})}));
    CHECK_FALSE(add(places, "milan", {field(value{"third"})}));
    CHECK(places.size() == 1);
    CHECK(places.duplicates() == 2);
    CHECK(found(places, "milan") == "0:first,\n");
}

TEST_CASE("a table keeps copies, which stay where they are as it grows and moves") {
    lookup places(1);
    for (int i = 0; i < 10'000; ++i) {
        auto const id = "id" + std::to_string(i);
        auto const name =
            i % 2 == 0 ? "n" + std::to_string(i)
                       : "a name that is too long for a string without memory " + std::to_string(i);
        add(places, id, {field(value{name})});
    }
    auto moved = std::move(places);
    lookup target(3);
    target = std::move(moved);
    CHECK(target.size() == 10'000);
    CHECK(found(target, "id0") == "0:n0,\n");
    CHECK(found(target, "id9999") ==
          "0:a name that is too long for a string without memory 9999,\n");
}

TEST_CASE("a table without columns knows which ids there are") {
    lookup ids(0);
    CHECK(add(ids, "a", {}));
    CHECK(add(ids, "b", {}));
    CHECK(ids.find("b", [](std::size_t, field const&) { FAIL("no column"); }));
    CHECK(ids.size() == 2);
}
