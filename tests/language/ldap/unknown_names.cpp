// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/unknown_names.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <muster/language/ldap/bind.hpp>

#include "parsed.hpp"
#include "plain_record.hpp"

using muster::ldap::name_kind;
using muster::ldap::schema;
using muster::ldap::unknown_name;
using muster_test::parsed;

TEST_CASE("what a filter names and a schema does not know is listed, each once") {
    schema const names;
    auto const unknown = [&](std::string_view filter, schema const& to) {
        return muster::ldap::unknown_names(parsed(filter), to);
    };
    CHECK(unknown("(&(cn=x)(objectClass=person)(sn:caseExactMatch:=y)(:2.5.13.2:=z))", names)
              .empty());
    CHECK(unknown("(|(badge=1)(BADGE>=2)(badge;x-a=*)(objectClass=robot)(objectClass=ROBOT)"
                  "(objectClass=*)(cn:ownMatch:=x)(badge:otherMatch:=y)(1.2.3=x))",
                  names) == std::vector<unknown_name>{{name_kind::attribute, "badge"},
                                                      {name_kind::object_class, "robot"},
                                                      {name_kind::matching_rule, "ownMatch"},
                                                      {name_kind::matching_rule, "otherMatch"},
                                                      {name_kind::attribute, "1.2.3"}});
    CHECK(unknown("(sAMAccountName=x)", names).size() == 1);
    CHECK(unknown("(sAMAccountName=x)", muster::ldap::active_directory()).empty());
}

TEST_CASE("attributes that nothing describes can be texts") {
    auto const asked = parsed("(&(badge=ANN  lee)(badge>=ann)(badge=*lee))");
    //! [as_text]
    schema names;
    for (auto const& each : muster::ldap::unknown_names(asked, names))
        if (each.kind == name_kind::attribute) names.add_as_text(each.name);
    auto const bound = muster::bind(asked, names);
    //! [as_text]
    REQUIRE(bound);
    muster_test::plain_record ann;
    ann.add("badge", "Ann Lee");
    CHECK((*bound)(ann) == muster::truth::yes);
    CHECK_FALSE(names.add_as_text("badge"));
    CHECK_FALSE(names.add_as_text("commonName"));
    CHECK_FALSE(names.add_as_text("no name"));
    CHECK_FALSE(names.add_as_text("1.2.3"));
    CHECK_FALSE(names.add_as_text(""));
    // A description that comes later is the better one.
    REQUIRE(names.add("attributetype ( 1.2.3 NAME 'badge' EQUALITY integerMatch SYNTAX "
                      "1.3.6.1.4.1.1466.115.121.1.27 )"));
    CHECK(names[names.find("badge")].rules.equality == muster::matching_rule::integer);
}

TEST_CASE("an attribute that is not known is refused with what can be done about it") {
    schema const names;
    auto const why = [](std::string_view filter, schema const& to) {
        return muster::bind(parsed(filter), to).error().message;
    };
    CHECK(why("(badge=x)", names).find("--schema FILE") != std::string::npos);
    CHECK(why("(badge=x)", names).find("--unknown-attributes text") != std::string::npos);
    CHECK(why("(SAMACCOUNTNAME=x)", names).find("--directory ad") != std::string::npos);
    CHECK(why("(extensionAttribute1=x)", names).find("--directory ad") != std::string::npos);
    CHECK(why("(badge=x)", muster::ldap::active_directory()).find("--directory") ==
          std::string::npos);
}
