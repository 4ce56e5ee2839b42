// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_email.hpp>

#include <string>
#include <utility>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"

namespace {

std::string rewritten(std::string const& text) {
    auto const asked = muster::ldap::parse(text);
    REQUIRE(asked);
    return muster::ldap::print(muster::entra::email_or_principal_name(*asked));
}

/// The ids of the users for whom the filter is True.
std::string selected(std::string const& text, bool falls_back) {
    constexpr auto* users = R"({"id":"1","mail":"ada@x.example","userPrincipalName":"ada@t.example"}
{"id":"2","mail":null,"userPrincipalName":"bea@x.example"}
{"id":"3","userPrincipalName":"cy@t.example"}
{"id":"4","mail":"dee@t.example","userPrincipalName":"dee@x.example"}
{"id":"5"}
)";
    auto asked = muster::ldap::parse(text);
    REQUIRE(asked);
    if (falls_back) asked = muster::entra::email_or_principal_name(std::move(*asked));
    std::string ids;
    auto run = muster::read(muster::graph::users(muster::memory(users))) |
               muster::where(std::move(*asked));
    auto const done = run.into([&](std::string const& record) { ids += record.substr(7, 1); });
    REQUIRE(done);
    CHECK(done->undecided == 0);
    return ids;
}

}  // namespace

TEST_CASE("email falls back to the user principal name where a user has no mail") {
    //! [fallback]
    CHECK(rewritten("(email=*@x.example)") ==
          "(|(mail=*@x.example)(&(!(mail=*))(userPrincipalName=*@x.example)))");
    //! [fallback]
    CHECK(selected("(email=*@x.example)", false) == "1");
    CHECK(selected("(email=*@x.example)", true) == "12");
    CHECK(selected("(!(email=*@x.example))", false) == "2345");
    CHECK(selected("(!(email=*@x.example))", true) == "345");
    CHECK(selected("(email=cy@t.example)", true) == "3");
    CHECK(selected("(email=*)", false) == "14");
    CHECK(selected("(email=*)", true) == "1234");
    CHECK(selected("(&(email=*t.example)(!(id=3)))", true) == "4");
    CHECK(selected("(|(EMAIL=bea@x.example)(email>=d))", true) == "24");
}

TEST_CASE("a filter that does not say email stays as it is") {
    for (auto const* text : {"(mail=*@x.example)", "(&)", "(|(department=Sales)(!(mail=*)))"}) {
        CHECK(rewritten(text) == text);
        CHECK(selected(text, true) == selected(text, false));
    }
}

TEST_CASE("each item about email is replaced wherever it stands") {
    CHECK(rewritten("(&(a=1)(!(email=x))(|(email=*)(b=2)))") ==
          "(&(a=1)(!(|(mail=x)(&(!(mail=*))(userPrincipalName=x))))"
          "(|(|(mail=*)(&(!(mail=*))(userPrincipalName=*)))(b=2)))");
}

TEST_CASE("a mistake in a value is shown where it was written") {
    auto const asked = muster::ldap::parse("(&(id=1)(email:noSuchRule:=x))");
    REQUIRE(asked);
    auto const bound =
        muster::bind(muster::entra::email_or_principal_name(*asked), muster::graph::user_schema);
    REQUIRE_FALSE(bound);
    CHECK(bound.error().text == "(&(id=1)(email:noSuchRule:=x))");
    CHECK(bound.error().position == 15);
}
