// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/options.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;

namespace options_test {

enum class unit { department, city, keep };

struct user {
    std::string login, unit, note;
};

}  // namespace options_test
BOOST_HANA_ADAPT_STRUCT(options_test::user, login, unit, note);

namespace options_test {

template <unit Chosen, bool HasNote>
struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return rows(field<&user::login> = from<"mail">,
                    row_if<HasNote>(field<&user::note> = from<"note">),
                    field<&user::unit> =
                        choose<Chosen>(option<unit::department> = named<"unit">(from<"department">),
                                       option<unit::city> = from<"city">,
                                       option<unit::keep> = keep_stored) |
                        muster::truncate<4>);
    }();
    static constexpr std::string_view title(std::string_view name) {
        return name == "unit" ? "Unit" : "";
    }
    static constexpr std::string_view document(std::string_view name) {
        return name == "login" ? "" : "the book";
    }
};

test_record ada() {
    return {{"id", "1"}, {"mail", "a@b.c"}, {"department", "Sales"}, {"city", "Roma"}};
}

template <unit Chosen>
muster::mapped<user> mapped_by() {
    muster::mapped<user> out;
    REQUIRE(muster::map_into<users<Chosen, false>>(ada(), out) == std::nullopt);
    return out;
}

}  // namespace options_test
using options_test::ada;
using options_test::unit;
using options_test::user;
using options_test::users;

TEST_CASE("the chosen option makes the field, and steps after the options hold for each") {
    auto const department = options_test::mapped_by<unit::department>();
    CHECK(department.value.unit == "Sale");
    CHECK(department.state<&user::unit>().cut);
    auto const city = options_test::mapped_by<unit::city>();
    CHECK(city.value.unit == "Roma");
    CHECK_FALSE(city.state<&user::unit>().cut);
}

TEST_CASE("keep says nothing about the field, and that a stored value stays") {
    auto const kept = options_test::mapped_by<unit::keep>();
    CHECK(kept.value.unit.empty());
    CHECK(kept.state<&user::unit>().state == presence::absent);
    CHECK(kept.state<&user::unit>().merge == muster::merge_rule::keep_existing);
    CHECK(kept.state<&user::unit>().has_rule);
}

TEST_CASE("only the paths of the chosen option are read") {
    STATIC_REQUIRE(muster::paths_of<users<unit::city, false>> ==
                   std::array<std::string_view, 3>{"id", "mail", "city"});
    STATIC_REQUIRE(muster::paths_of<users<unit::keep, false>> ==
                   std::array<std::string_view, 2>{"id", "mail"});
}

TEST_CASE("a row that is not there leaves no trace in the mapping") {
    auto const without = muster::describe<users<unit::city, false>>();
    REQUIRE(without.size() == 2);
    CHECK(without[0].target == "login");
    CHECK(without[1].target == "unit");
    auto const with = muster::describe<users<unit::city, true>>();
    REQUIRE(with.size() == 3);
    CHECK(with[1].target == "note");
}

TEST_CASE("a row describes the choice, the options, its title and its document") {
    auto const rows = muster::describe<users<unit::department, false>>();
    CHECK(rows[1].title == "Unit");
    CHECK(rows[1].document == "the book");
    CHECK(rows[1].chosen == "unit");
    CHECK(rows[1].rule == "unit | truncate<4>");
    CHECK(rows[1].options == std::vector<std::string>{"unit", "city", "keep"});
    CHECK(rows[1].limit == 4);
    CHECK(rows[0].title == "login");
    CHECK(rows[0].document.empty());
    CHECK(rows[0].chosen == "mail");
    CHECK(rows[0].options == std::vector<std::string>{"mail"});
}

TEST_CASE("nothing is absent, and a name changes nothing but the print") {
    using namespace muster;
    CHECK(ask(no_value, ada()) == absent());
    CHECK(printed(no_value) == "nothing");
    auto const town = named<"town">(from<"city"> | prefix("x"));
    CHECK(ask(town, ada()) == a_value("xRoma"));
    CHECK(ask(town, test_record{{"city", null()}}) == a_null());
    CHECK(printed(town) == "town");
    STATIC_REQUIRE(decltype(town)::paths() == std::array<std::string_view, 1>{"city"});
    CHECK(printed(keep_stored) == "keep");
}
