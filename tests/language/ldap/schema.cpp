// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/schema.hpp>

#include "catch.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/selector.hpp>

#include "parsed.hpp"

using muster::errc;
using muster::matching_rule;
using muster::ldap::schema;

namespace {

std::string_view type_named(schema const& names, std::string_view name) {
    auto const number = names.find(name);
    return number == schema::npos ? std::string_view("none") : std::string_view(names[number].oid);
}

/// What a text that is refused says, and where.
struct refusal {
    std::string_view text;
    errc code;
    std::string_view place;
    std::size_t position;
    std::string_view message;
};

}  // namespace

TEST_CASE("the standard schema knows core, cosine and inetOrgPerson") {
    schema const names;
    CHECK(names.size() > 110);
    CHECK(type_named(names, "cn") == "2.5.4.3");
    CHECK(type_named(names, "CommonName") == "2.5.4.3");
    CHECK(type_named(names, "2.5.4.3") == "2.5.4.3");
    CHECK(type_named(names, "rfc822Mailbox") == "0.9.2342.19200300.100.1.3");
    CHECK(type_named(names, "employeeNumber") == "2.16.840.1.113730.3.1.3");
    CHECK(type_named(names, "createTimestamp") == "2.5.18.1");
    CHECK(type_named(names, "nosuch") == "none");
    CHECK(type_named(names, "") == "none");
    CHECK(names.oid_of("inetorgperson") == "2.16.840.1.113730.3.2.2");
    CHECK(names.oid_of("sn") == "2.5.4.4");
    CHECK(names.oid_of("1.2.3") == "1.2.3");
    CHECK(names.oid_of("nosuch").empty());
    for (std::size_t i = 0; i < names.size(); ++i)
        for (auto const& name : names[i].names) CHECK(names.find(std::string_view(name)) == i);
}

TEST_CASE("an attribute type has what its supertype has") {
    schema const names;
    auto const& sn = names[names.find("sn")];
    CHECK(sn.name() == "sn");
    CHECK(sn.rules.equality == matching_rule::case_ignore);
    CHECK(sn.rules.substrings == matching_rule::case_ignore);
    CHECK(sn.rules.ordering == matching_rule::none);
    CHECK(sn.values == matching_rule::case_ignore);
    CHECK(names[names.find("member")].rules.equality == matching_rule::distinguished_name);
    CHECK(names[names.find("registeredAddress")].values == matching_rule::case_ignore_list);
    CHECK(names[names.find("jpegPhoto")].values == matching_rule::none);
    CHECK(names.is_subtype(names.find("sn"), names.find("name")));
    CHECK(names.is_subtype(names.find("sn"), names.find("sn")));
    CHECK_FALSE(names.is_subtype(names.find("name"), names.find("sn")));
    CHECK_FALSE(names.is_subtype(names.find("uid"), names.find("name")));
}

TEST_CASE("schema files of OpenLDAP add attribute types, classes and macros") {
    schema names;
    auto const before = names.size();
    REQUIRE(names.add(R"(# a comment
objectidentifier acme 1.3.6.1.4.1.99999
objectIdentifier acmeAttributes acme:1

attributetype ( acmeAttributes:1 NAME ( 'badge' 'badgeNumber' )
    DESC 'number on the badge ( in brackets )'
	EQUALITY numericStringMatch SUBSTR numericStringSubstringsMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.36{16} SINGLE-VALUE X-ORIGIN ( 'a' 'b' ) )
attributetype (acme:2 NAME 'backupBadge' SUP badge)
objectclass ( acme:50 NAME 'acmePerson' SUP top AUXILIARY MAY ( badge $ backupBadge ) )
)"));
    CHECK(names.size() == before + 2);
    CHECK(type_named(names, "badgenumber") == "1.3.6.1.4.1.99999.1.1");
    CHECK(names[names.find("backupBadge")].rules.equality == matching_rule::numeric_string);
    CHECK(names.is_subtype(names.find("backupBadge"), names.find("badge")));
    CHECK(names.oid_of("ACMEPERSON") == "1.3.6.1.4.1.99999.50");
}

TEST_CASE("the LDIF of a subschema or of cn=config adds attribute types") {
    schema names;
    REQUIRE(names.add("dn: cn={4}acme,cn=schema,cn=config\n"
                      "objectClass: olcSchemaConfig\n"
                      "olcObjectIdentifier: {0}acme 1.3.6.1.4.1.99999\n"
                      "olcAttributeTypes: {0}( acme:1 NAME 'badge' EQUALITY caseIgn\n"
                      " oreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"
                      "olcObjectClasses: {0}( acme:2 NAME 'acmePerson' )\r\n"));
    CHECK(names[names.find("badge")].rules.equality == matching_rule::case_ignore);
    CHECK(names.oid_of("acmePerson") == "1.3.6.1.4.1.99999.2");
    REQUIRE(names.add("dn: cn=subschema\nattributeTypes: ( 1.2.3 NAME 'late' SUP later )\n"
                      "attributeTypes: ( 1.2.4 NAME 'later' EQUALITY myRule "
                      "SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"
                      "matchingRules: ( 2.5.13.5 NAME 'myRule' "
                      "SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"));
    CHECK(names[names.find("late")].rules.equality == matching_rule::case_exact);
}

TEST_CASE("what is described again is replaced, and a rule that is not known is none") {
    schema names;
    REQUIRE(names.add("attributetype ( 0.9.2342.19200300.100.1.3 NAME 'mail' EQUALITY "
                      "caseIgnoreMatch ORDERING caseIgnoreOrderingMatch SUBSTR "
                      "someSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"));
    auto const& mail = names[names.find("mail")];
    CHECK(mail.rules.ordering == matching_rule::case_ignore);
    CHECK(mail.rules.substrings == matching_rule::none);

    // What comes from a supertype follows it.
    REQUIRE(names.add("attributetype ( 2.5.4.41 NAME 'name' EQUALITY caseExactMatch ORDERING "
                      "caseExactOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"));
    auto const& sn = names[names.find("sn")];
    CHECK(sn.rules.equality == matching_rule::case_exact);
    CHECK(sn.rules.ordering == matching_rule::case_exact);
    CHECK(sn.rules.substrings == matching_rule::none);
}

TEST_CASE("a schema text that is wrong says where, and adds nothing") {
    for (auto const& each : std::initializer_list<refusal>{
             {"\n\nattributetyp ( 1.2 SYNTAX 1.2 )", errc::malformed, "line 3", 0,
              "begins no statement"},
             {"attributetype 1.2 NAME 'a'", errc::malformed, "line 1", 13, "expected '('"},
             {"attributetype ( acme:1 NAME 'a' SYNTAX 1.2 )", errc::malformed, "line 1", 16,
              "no object identifier"},
             {"attributetype ( 1.;2.3tch NAME 'a' SYNTAX 1.2 )", errc::malformed, "line 1", 16,
              "no object identifier"},
             {"attributetype ( 1.2 NAME 'a;b' SYNTAX 1.2 )", errc::malformed, "line 1", 25,
              "\"a;b\" is no name"},
             {"attributetype ( 1.2 NAME 'a' SYNTAX 1.2", errc::malformed, "line 1", 39,
              "expected ')'"},
             {"attributetype ( 1.2 NAME a SYNTAX 1.2 )", errc::malformed, "line 1", 25,
              "expected a name in ' '"},
             {"attributetype ( 1.2 NAME 'a SYNTAX 1.2 )", errc::malformed, "line 1", 25,
              "expected a name in ' '"},
             {"attributetype ( 1.2 COLOUR 'a' SYNTAX 1.2 )", errc::malformed, "line 1", 20,
              "is no part of an attribute type"},
             {"attributetype ( 1.2 NAME 'a' SYNTAX 1.2 ) x", errc::malformed, "line 1", 42,
              "expected nothing"},
             {"attributetype ( 1.2 NAME 'a' )", errc::malformed, "line 1", 16, "needs a SYNTAX"},
             {"attributetype ( 1.2 NAME 'a' SUP b )", errc::malformed, "line 1", 16,
              "which is not described"},
             {"attributetype ( 1.2 NAME 'sn' SYNTAX 1.2 )", errc::malformed, "line 1", 16,
              "already a name of the attribute type 2.5.4.4"},
             {"attributetype ( 1.2 NAME 'a' SUP b )\nattributetype ( 1.3 NAME 'b' SUP a )",
              errc::malformed, "line 1", 16, "or is its own"},
             {"attributetype ( 2.5.4.41 NAME 'name' SUP cn )", errc::malformed, "line 1", 16,
              "or is its own"},
             {"dn: cn=subschema\nattributeTypes: ( 1.2 NAME 'a'\n  SUP b )", errc::malformed,
              "line 2", 15, "which is not described"},
             {"attributeTypes:: KCAx", errc::malformed, "line 1", 14, "base64"},
             {"objectclass ( nosuch )", errc::malformed, "line 1", 14,
              "expected the object identifier"},
             {"objectidentifier a b", errc::malformed, "line 1", 19, "no object identifier"},
         }) {
        INFO(each.text);
        schema names;
        auto const before = names.size();
        auto const added = names.add(each.text);
        REQUIRE_FALSE(added);
        CHECK(added.error().code == each.code);
        CHECK(added.error().title == "Invalid LDAP schema");
        CHECK(added.error().place == each.place);
        CHECK(added.error().position == each.position);
        CHECK(added.error().message.find(each.message) != std::string::npos);
        CHECK(names.size() == before);
        CHECK(type_named(names, "a") == "none");
    }
    CHECK(schema().add(std::string(schema::max_text + 1, '\n')).error().code == errc::over_limit);
}

TEST_CASE("hostile schema texts take time in proportion") {
    std::string text;
    for (int i = 0; text.size() < 900'000; ++i)
        text += "attributetype ( 1." + std::to_string(i) + " NAME 'n" + std::to_string(i) +
                "' SYNTAX 1.2 )\n";
    schema names;
    auto const added = names.add(text);
    CHECK(added);
    std::string list = "attributetype ( 1.2 NAME (";
    while (list.size() < 900'000) list += " 'n" + std::to_string(list.size()) + "'";
    CHECK(schema().add(list + " ) SYNTAX 1.2 )"));
    CHECK_FALSE(schema().add("attributetype " + std::string(500'000, '(')));
    // As many supertypes as there may be, and one more, whichever is described first.
    for (auto const upwards : {false, true}) {
        for (std::size_t const levels :
             {schema::max_levels, schema::max_levels + 1, std::size_t{10'000}}) {
            std::string chain;
            for (std::size_t k = 0; k <= levels; ++k) {
                auto const i = upwards ? levels - k : k;
                chain += "attributetype ( 1." + std::to_string(i) + " NAME 'n" + std::to_string(i) +
                         "' " + (i == 0 ? "SYNTAX 1.2" : "SUP n" + std::to_string(i - 1)) + " )\n";
            }
            CHECK(schema().add(chain).has_value() == (levels == schema::max_levels));
        }
    }
}

TEST_CASE("options of attributes are a set, in small letters") {
    std::vector<std::string> options;
    CHECK(muster::ldap::read_options("x-foo;LANG-fr;lang-FR;binary", options));
    CHECK(options == std::vector<std::string>{"binary", "lang-fr", "x-foo"});
    for (auto const* wrong : {"", ";", "binary;", ";binary", "range=0-1", "lang-fr;unheard", "x_y"})
        if (*wrong != '\0') CHECK_FALSE(muster::ldap::read_options(wrong, options));
}

TEST_CASE("a selector takes subtypes and further options, and parts of names") {
    schema const names;
    using muster::ldap::selector;
    using options = std::vector<std::string>;
    auto const takes = [&](std::string_view path, std::string_view type, options const& own) {
        return selector(path, names).takes(names.find(type), own, names);
    };
    CHECK(takes("name", "sn", {}));
    CHECK_FALSE(takes("sn", "name", {}));
    CHECK(takes("cn", "cn", {"lang-fr"}));
    CHECK_FALSE(takes("cn;lang-fr", "cn", {}));
    CHECK(takes("cn;LANG-fr", "cn", {"lang-fr", "x-foo"}));
    CHECK_FALSE(takes("cn;lang-fr;x-bar", "cn", {"lang-fr", "x-foo"}));
    CHECK(takes("cn;lang-", "cn", {"lang-fr"}));
    CHECK(takes(":2.5.13.5", "sn", {}));
    CHECK_FALSE(takes(":2.5.13.5", "mail", {}));
    CHECK_FALSE(takes("nosuch", "sn", {}));
    CHECK_FALSE(takes("", "sn", {}));

    auto const from_name = [&](std::string_view path, std::string_view type) {
        return selector(path, names).takes_from_name(names.find(type), names);
    };
    CHECK(from_name("name:dn", "ou"));
    CHECK_FALSE(from_name("name", "ou"));
    CHECK(from_name(":dn:2.5.13.2", "ou"));
    CHECK_FALSE(from_name(":dn:2.5.13.2", "dc"));
}

TEST_CASE("binding to LDAP names says what is wrong, or makes it Undefined") {
    schema const names;
    struct example {
        std::string_view filter;
        errc code;
        std::size_t position;
        std::string_view message;
    };
    for (auto const& each : std::initializer_list<example>{
             {"(mial=x)", errc::unknown_attribute, 1, "did you mean mail"},
             {"(cn;range=0=x)", errc::unknown_attribute, 3, "an attribute option is"},
             {"(cn=)", errc::bad_assertion, 4, "is not empty"},
             {"(sn>=s)", errc::bad_assertion, 1, "cannot be compared with '>='"},
             {"(objectClass=per*)", errc::bad_assertion, 1, "cannot be compared with '*'"},
             {"(objectClass=no such)", errc::bad_assertion, 13, "the name of an object class"},
             {"(createTimestamp=2024)", errc::bad_assertion, 17, "a time such as 20240118142616Z"},
             {"(hasSubordinates=true)", errc::bad_assertion, 17, "TRUE or FALSE"},
             {"(manager=nosuch=x)", errc::bad_assertion, 9, "a distinguished name"},
             {"(manager=x)", errc::bad_assertion, 9, "a distinguished name"},
             {"(mail=\\c3\\a9)", errc::bad_assertion, 6, "a text in ASCII"},
             {"(x121Address=12x)", errc::bad_assertion, 13, "digits and spaces"},
             {"(entryUUID=x)", errc::bad_assertion, 11, "a UUID such as"},
             {"(x500UniqueIdentifier='2'B)", errc::bad_assertion, 22, "'0101'B"},
             {"(postalAddress=a$$b)", errc::bad_assertion, 15, "lines of text"},
             {"(cn:nosuchMatch:=x)", errc::unknown_rule, 4, "no matching rule"},
             {"(cn:caseIgnoreIA5Match:=x)", errc::unknown_rule, 4, "does not apply"},
             {"(cn:caseIgnoreSubstringsMatch:=x)", errc::unknown_rule, 4, "write '*'"},
             {"(:nosuchMatch:=x)", errc::unknown_rule, 2, "no matching rule"},
             {"(jpegPhoto=x)", errc::bad_assertion, 1, "only be tested for presence"},
         }) {
        INFO(each.filter);
        auto const asked = muster_test::parsed(each.filter);
        auto const bound = muster::bind(asked, names);
        REQUIRE_FALSE(bound);
        CHECK(bound.error().code == each.code);
        CHECK(bound.error().position == each.position);
        CHECK(bound.error().message.find(each.message) != std::string::npos);
        auto const lenient = muster::bind(asked, names, muster::binding::rfc);
        REQUIRE(lenient);
        CHECK(lenient->program()[0].op == muster::instruction::code::constant);
        CHECK(lenient->program()[0].fixed == muster::truth::undefined);
    }
}
