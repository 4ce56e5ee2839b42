// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/reflect.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"

namespace reflect_test {

struct base {
    std::string id;
};
struct user : base {
    std::string login;
    std::array<std::string, 12> custom;
    std::optional<int> floor;
    bool hidden = false;  // not adapted
};
struct plain {
    std::string login;
};

}  // namespace reflect_test
BOOST_HANA_ADAPT_STRUCT(reflect_test::user, id, floor, custom, login);

using reflect_test::user;

static_assert(muster::reflected<user> && !muster::reflected<reflect_test::plain>);
static_assert(muster::field_count<user> == 15);
static_assert(muster::field_names<user>[0] == "id");
static_assert(muster::field_names<user>[1] == "floor");
static_assert(muster::field_names<user>[2] == "custom[0]");
static_assert(muster::field_names<user>[13] == "custom[11]");
static_assert(muster::field_names<user>[14] == "login");
static_assert(muster::field_index<user, &user::login> == 14);
static_assert(muster::field_index<user, &user::custom, 11> == 13);
static_assert(muster::detail::member_index<user>(&user::hidden) == 4, "it is not reflected");

TEST_CASE("each_field visits every member and element, in order, with its number") {
    user someone;
    someone.login = "ada";
    someone.custom[3] = "x";
    std::vector<std::size_t> filled;
    std::size_t visited = 0;
    muster::each_field(std::as_const(someone), [&](std::size_t number, auto const& content) {
        CHECK(number == visited++);
        if constexpr (std::is_same_v<decltype(content), std::string const&>)
            if (!content.empty()) filled.push_back(number);
    });
    CHECK(visited == 15);
    CHECK(filled == std::vector<std::size_t>{5, 14});
}
