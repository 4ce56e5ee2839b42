// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/trace.hpp>

#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/mapping/map_into.hpp>
#include <muster/profile/entra_to_ucx.hpp>
#include <muster/profile/webex_to_ucx.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;

namespace trace_test {

struct user {
    std::string login, name, pin, unit;
    std::optional<bool> enabled;
    std::optional<int> floor;
};

}  // namespace trace_test
BOOST_HANA_ADAPT_STRUCT(trace_test::user, login, name, pin, unit, enabled, floor);

namespace trace_test {

enum class source { city, keep };

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(
            field<&user::login> =
                first_of(from<"emails[0]">, from<"userName">) | lower | required | max_length<12>,
            field<&user::name> = concat(from<"first">, " ", from<"last">) | trimmed | keep_existing,
            field<&user::pin> = text("1234") | secret | only_when_adding,
            field<&user::unit> =
                choose<source::city>(option<source::city> = named<"town">(
                                         concat_if_all(from<"country">, "-", from<"city"> | upper)),
                                     option<source::keep> = keep_stored) |
                muster::truncate<6> | when(has<"city">),
            field<&user::enabled> = from<"enabled">, field<&user::floor> = from<"floor">);
    }();
};

test_record ada() {
    return {{"id", "1"},       {"emails[0]", {"ADA@b.it", "second@b.it"}},
            {"first", "Ada"},  {"country", "IT"},
            {"city", "Milan"}, {"enabled", "False"},
            {"floor", "7"}};
}

}  // namespace trace_test

TEST_CASE("a trace shows source values, each step, the new value and the merge rule") {
    auto const all = muster::trace<trace_test::users>(trace_test::ada());
    CHECK(muster::to_text(all) == R"(identity: "1" (always)
    id = "1"
    id -> "1"
    | required -> "1"
login: "ada@b.it" (always)
    emails[0] = "ADA@b.it", "second@b.it"
    userName = absent
      emails[0] -> "ADA@b.it"
    first_of(emails[0], userName) -> "ADA@b.it"
    | lower -> "ada@b.it"
    | required -> "ada@b.it"
    | max_length<12> -> "ada@b.it"
name: "Ada" (keep_existing)
    first = "Ada"
    last = absent
      first -> "Ada"
      text(" ") -> " "
      last -> absent
    concat(first, " ", last) -> "Ada "
    | trimmed -> "Ada"
pin: "***" (only_when_adding)
    text(***) -> "***"
unit: "IT-MIL", cut (always)
    country = "IT"
    city = "Milan"
        country -> "IT"
        text("-") -> "-"
        city -> "Milan"
        | upper -> "MILAN"
      concat_if_all(country, "-", city | upper) -> "IT-MILAN"
    town -> "IT-MILAN"
    | truncate<6> -> "IT-MIL"
    | when(has(city)) -> "IT-MIL"
enabled: "false" (always)
    enabled = "False"
    enabled -> "False"
floor: "7" (always)
    floor = "7"
    floor -> "7"
)");
    CHECK(all.problem() == nullptr);
}

TEST_CASE("a trace goes on after the field that rejects the record, and shows no secret") {
    auto person = trace_test::ada();
    person.set("emails[0]", "a.long.name@b.it");
    person.set("city", null());
    person.set("floor", "first");
    auto const all = muster::trace<trace_test::users>(person);
    REQUIRE(all.problem() != nullptr);
    CHECK(*all.problem() == "\"login\" (from emails[0], userName): 16 code points, at most 12 "
                            "allowed by max_length<12>");
    muster::mapped<trace_test::user> out;
    CHECK(muster::map_into<trace_test::users>(person, out) == *all.problem());
    CHECK(all.fields[3].state == presence::absent);
    CHECK(all.fields[3].steps.back().what == "| when(has(city))");
    CHECK(all.fields[5].problem == "\"floor\" (from floor): \"first\" is not a whole number from "
                                   "-2147483648 to 2147483647");
    CHECK(muster::to_text(all).find("1234") == std::string::npos);
}

namespace {

/// Compares what a trace says with what the mapping makes.
template <class M>
void check_same(test_record const& person) {
    using target = typename M::target;
    muster::mapped<target> out;
    auto const problem = muster::map_into<M>(person, out);
    auto const check = [&](muster::mapping_trace const& all) {
        REQUIRE(problem.has_value() == (all.problem() != nullptr));
        if (problem) {
            REQUIRE(*problem == *all.problem());
            return;
        }
        REQUIRE(all.identity.value == out.identity);
        for (auto const& each : all.fields) {
            std::size_t number = 0;
            while (muster::field_names<target>[number] != each.target) ++number;
            auto const& state = out.states[number];
            REQUIRE(each.state == state.state);
            REQUIRE(each.merge == state.merge);
            REQUIRE(each.cut == state.cut);
            REQUIRE(each.secret == state.secret);
            muster::each_field(out.value, [&](std::size_t at, auto const& content) {
                if (at != number || state.state != presence::value) return;
                std::string text;
                muster::to_text(content, text);
                REQUIRE(each.value == (state.secret ? "***" : text));
                // The last step, too, has come to this value.
                if constexpr (std::is_same_v<decltype(content), std::string const&>)
                    REQUIRE(each.steps.back().value == each.value);
            });
        }
    };
    check(muster::trace<M>(person));
    check(muster::trace<M>(slotted<M>(person)));
}

template <class M>
void check_many(unsigned seed, int count) {
    std::mt19937 random(seed);
    std::vector<content> const contents{"",
                                        " ",
                                        "Ada",
                                        "ada.ROSSI@Contoso.example",
                                        "no-domain",
                                        "6601",
                                        "+39 02-44",
                                        "0244",
                                        "44",
                                        "+1",
                                        null(),
                                        object(),
                                        true,
                                        "false",
                                        " x ",
                                        "Kraków ŁÓDŹ",
                                        std::string(300, 'a') + "é",
                                        content{"first", "second"}};
    auto const& paths = muster::paths_of<M>;
    for (int i = 0; i < count; ++i) {
        test_record person;
        for (auto const path : paths) {
            auto const pick = random() % (contents.size() + 6);
            if (pick < contents.size()) person.set(std::string(path), contents[pick]);
        }
        if (random() % 4 != 0) {
            person.set("id", "Y2lzY29zcGFyazov");
            person.set("emails[0]", "Ada@b.it");
        }
        check_same<M>(person);
    }
}

}  // namespace

TEST_CASE("what a trace says is what the mapping makes, for records of every sort") {
    using namespace muster;
    check_many<trace_test::users>(1, 1000);
    check_many<entra_to_ucx<>>(2, 300);
    check_many<webex_to_ucx<>>(3, 400);
    check_many<webex_to_ucx<webex::rev2023>>(4, 200);
    check_many<webex_to_ucx<webex::rev2024, webex::kind::call_queue>>(5, 200);
    check_many<webex_to_ucx<webex::rev2024, webex::kind::virtual_line>>(6, 200);
}
