// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/mapping.hpp>

#include <unistd.h>  // declares truncate

#include <array>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "mapping/test_record.hpp"

namespace mapping_test {

//! [a_mapping]
struct user {
    std::string login, display_name, extension, locale;
};

}  // namespace mapping_test
BOOST_HANA_ADAPT_STRUCT(mapping_test::user, login, display_name, extension, locale);

namespace mapping_test {

struct people : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(
            field<&user::login> = first_of(from<"emails[0]">, from<"userName">) | lower | required,
            field<&user::display_name> =
                first_of(from<"displayName">, concat(from<"firstName">, " ", from<"lastName">)) |
                truncate<64>,
            field<&user::extension> =
                from<"phoneNumbers[type=work].value"> | prefix("8") | keep_existing,
            field<&user::locale> = text("en_US") | only_when_adding);
    }();
};
//! [a_mapping]

struct repeated : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id"> | muster::lower;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&user::login> = first_of(from<"mail">, from<"id">),
                      field<&user::locale> = from<"mail"> | when(has<"locale"> && has<"id">));
    }();
};

struct not_a_mapping {
    using target = user;
};

}  // namespace mapping_test

static_assert(muster::mapping<mapping_test::people> && muster::mapping<mapping_test::repeated>);
static_assert(!muster::mapping<mapping_test::not_a_mapping> && !muster::mapping<int>);

TEST_CASE("the paths of a mapping come in the order of first use, the identity's first") {
    CHECK(muster::paths_of<mapping_test::people> ==
          std::array<std::string_view, 7>{"id", "emails[0]", "userName", "displayName", "firstName",
                                          "lastName", "phoneNumbers[type=work].value"});
}

TEST_CASE("a path that is read twice has one number") {
    CHECK(muster::paths_of<mapping_test::repeated> ==
          std::array<std::string_view, 3>{"id", "mail", "locale"});
    STATIC_REQUIRE(muster::detail::slot_of<mapping_test::repeated, "locale"> == 2);
}
