// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/mapped.hpp>

#include <array>
#include <string>
#include <vector>

#include "catch.hpp"

namespace mapped_test {

struct user {
    std::string login;
    std::array<std::string, 2> custom;
};

}  // namespace mapped_test
BOOST_HANA_ADAPT_STRUCT(mapped_test::user, login, custom);

using mapped_test::user;

TEST_CASE("a mapped target knows nothing until it is filled") {
    muster::mapped<user> const empty;
    CHECK(empty.identity.empty());
    CHECK(empty.states.size() == 3);
    for (auto const& state : empty.states) CHECK(state == muster::field_state{});
}

TEST_CASE("states are found by member and listed by name") {
    muster::mapped<user> out;
    out.value.custom[1] = "x";
    out.states[2].state = muster::presence::value;
    CHECK(out.state<&user::custom, 1>().state == muster::presence::value);
    CHECK(out.state<&user::login>().state == muster::presence::absent);

    std::vector<std::string> seen;
    out.each([&](std::string_view name, muster::field_state const& state, auto const& content) {
        seen.push_back(std::string(name) + (state.state == muster::presence::value ? "=" : "?") +
                       content);
    });
    CHECK(seen == std::vector<std::string>{"login?", "custom[0]?", "custom[1]=x"});
}
