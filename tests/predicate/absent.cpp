// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/absent.hpp>

#include <string>
#include <string_view>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>

#include "catch.hpp"

namespace {

/// The filter for records that have only `name` and `phone`.
std::string for_services(std::string_view text) {
    auto const asked = muster::ldap::parse(text);
    REQUIRE(asked);
    auto const made = muster::absent_is_false(
        *asked, [](std::string_view name) { return name != "name" && name != "phone"; });
    CHECK(made.source() == text);
    return muster::ldap::print(made);
}

}  // namespace

TEST_CASE("an item about an attribute that the records do not have is False") {
    CHECK(for_services("(mail=*)") == "(|)");
    CHECK(for_services("(name=*)") == "(name=*)");
    CHECK(for_services("(!(department=Temp))") == "(!(|))");
    CHECK(for_services("(&(name=a*b)(|(mail=x)(mail>=y)(mail=a*c)(mail:caseExactMatch:=z)))") ==
          "(&(name=a*b)(|(|)(|)(|)(|)))");
    CHECK(for_services("(&)") == "(&)");
    CHECK(for_services("(:caseExactMatch:=x)") == "(:caseExactMatch:=x)");
}
