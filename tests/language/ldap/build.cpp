// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/build.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>

using muster::filter;
using muster::ldap::print;
using namespace muster::ldap::build;

namespace {

/// What is built is what the text gives, in all that later steps see.
void is(filter const& built, std::string_view text) {
    auto const parsed = muster::ldap::parse(text);
    CAPTURE(text, print(built));
    REQUIRE(parsed);
    CHECK(built == *parsed);
    CHECK(built.depth == parsed->depth);
    CHECK(built.source().empty());
    CHECK(print(built) == text);
}

}  // namespace

TEST_CASE("each kind of item can be built") {
    is(attribute<"mail"> == "a@b", "(mail=a@b)");
    is(attribute<"mail"> != "a@b", "(!(mail=a@b))");
    is(attribute<"cn;lang-de"> >= "a", "(cn;lang-de>=a)");
    is(attribute<"2.5.4.3"> <= "a", "(2.5.4.3<=a)");
    is(attribute<"cn">.approximately("a"), "(cn~=a)");
    is(attribute<"cn">.present(), "(cn=*)");
    is(attribute<"cn">.starts_with("a"), "(cn=a*)");
    is(attribute<"cn">.ends_with("a"), "(cn=*a)");
    is(attribute<"cn">.contains("a"), "(cn=*a*)");
    is(attribute<"cn">.matches("a", {"b", "c"}, "d"), "(cn=a*b*c*d)");
    is(attribute<"cn">.matches("", {}, ""), "(cn=*)");
}

TEST_CASE("items are joined, and joins of one kind are flat") {
    auto const a = attribute<"a"> == "1", b = attribute<"b">.contains("2"),
               c = attribute<"c"> == "3";
    is(a && b && c, "(&(a=1)(b=*2*)(c=3))");
    is(a && (b && c), "(&(a=1)(b=*2*)(c=3))");
    is((a || b) || (b || c), "(|(a=1)(b=*2*)(b=*2*)(c=3))");
    is(a && (b || !c), "(&(a=1)(|(b=*2*)(!(c=3))))");
    is(!(a && b), "(!(&(a=1)(b=*2*)))");
    is(!!a, "(!(!(a=1)))");
    auto const parsed = muster::ldap::parse("(&(x=\\2a)(y=z*))");
    is(*parsed && a, "(&(x=\\2a)(y=z*)(a=1))");
}

TEST_CASE("values are data, whatever they hold") {
    is(attribute<"cn"> == "*)(uid=*", "(cn=\\2a\\29\\28uid=\\2a)");
    is(attribute<"cn">.starts_with("a*"), "(cn=a\\2a*)");
    is(attribute<"cn"> == "\xFF", "(cn=\\ff)");
}

TEST_CASE("an empty part does not become a test for presence") {
    for (auto const& built :
         {attribute<"mail">.starts_with(""), attribute<"mail">.ends_with(""),
          attribute<"mail">.contains(""), attribute<"mail">.matches("a", {""}, "b")}) {
        CHECK_FALSE(muster::bind(built, muster::graph::user_schema));
        CHECK(muster::bind(built, muster::graph::user_schema, muster::binding::rfc));
    }
}
