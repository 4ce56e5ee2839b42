// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/field.hpp>

#include <array>
#include <string>

#include "catch.hpp"
#include "mapping/test_record.hpp"

namespace field_test {

struct user {
    std::string login;
    std::array<std::string, 3> custom;
};

}  // namespace field_test
BOOST_HANA_ADAPT_STRUCT(field_test::user, login, custom);

using field_test::user;

TEST_CASE("a field knows its number, its rule and its place in the target") {
    constexpr muster::detail::field_target<user, &user::custom, 2> third{};
    constexpr auto line = third = muster::from<"a"> | muster::lower;
    using line_type = std::remove_const_t<decltype(line)>;
    STATIC_REQUIRE(line_type::number == 3);
    user someone;
    line_type::of(someone) = "x";
    CHECK(someone.custom[2] == "x");
    CHECK(muster_test::printed(line.rule) == "a | lower");
}

TEST_CASE("a literal is a constant") {
    constexpr muster::detail::field_target<user, &user::login> login{};
    constexpr auto line = login = "root";
    CHECK(muster_test::ask(line.rule, {}) == muster_test::a_value("root"));
}
