// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/schema.hpp>

#include "catch.hpp"

#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

#include <muster/core/prepare.hpp>
#include <muster/language/ldap/bind.hpp>

#include "parsed.hpp"
#include "plain_record.hpp"

using muster::binding;
using muster::errc;
using muster::matching_rule;
using muster::truth;
using muster::ldap::directory;
using muster::ldap::schema;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;

constexpr std::string_view person = "CN=Person,CN=Schema,CN=Configuration,DC=ad,DC=example";

schema const& ad() {
    static auto const made = muster::ldap::active_directory();
    return made;
}

/// What RFC binding of the filter says about a record with these values of one attribute.
truth ask(std::string_view filter, std::string_view attribute,
          std::initializer_list<std::string_view> values, schema const& names = ad()) {
    auto const bound = muster::bind(parsed(filter), names, binding::rfc);
    REQUIRE(bound);
    plain_record one;
    one.add(attribute, values);
    return (*bound)(one);
}

muster::failure refused(std::string_view filter, schema const& names = ad()) {
    INFO(filter);
    auto const bound = muster::bind(parsed(filter), names);
    REQUIRE_FALSE(bound);
    return bound.error();
}

std::string folded(std::string_view text) {
    std::string out;
    REQUIRE(muster::prepare(text, {.unicode = muster::unicode_policy::active_directory}, out));
    return out.substr(1, out.size() - 2);
}

}  // namespace

TEST_CASE("the syntax of an attribute decides how Active Directory compares it") {
    using enum matching_rule;
    struct example {
        std::string_view name, oid;
        matching_rule equality, ordering, substrings;
    };
    for (auto const& each : std::initializer_list<example>{
             {"sAMAccountName", "1.2.840.113556.1.4.221", case_ignore, case_ignore, case_ignore},
             {"userPrincipalName", "1.2.840.113556.1.4.656", case_ignore, case_ignore, case_ignore},
             {"telephoneNumber", "2.5.4.20", case_ignore, case_ignore, case_ignore},
             {"employeeNumber", "1.2.840.113556.1.2.610", case_ignore, case_ignore, case_ignore},
             {"displayName", "1.2.840.113556.1.2.13", case_ignore, case_ignore, case_ignore},
             {"mail", "0.9.2342.19200300.100.1.3", case_ignore, case_ignore, case_ignore},
             {"name", "1.2.840.113556.1.4.1", case_ignore, case_ignore, case_ignore},
             {"memberOf", "1.2.840.113556.1.2.102", distinguished_name, none, none},
             {"member", "2.5.4.31", distinguished_name, none, none},
             {"manager", "0.9.2342.19200300.100.1.10", distinguished_name, none, none},
             {"objectCategory", "1.2.840.113556.1.4.782", object_category, none, none},
             {"objectClass", "2.5.4.0", object_class, none, none},
             {"objectGUID", "1.2.840.113556.1.4.2", guid, octet_string, octet_string},
             {"objectSid", "1.2.840.113556.1.4.146", security_identifier, none, none},
             {"userAccountControl", "1.2.840.113556.1.4.8", integer, integer, none},
             {"groupType", "1.2.840.113556.1.4.750", integer, integer, none},
             {"pwdLastSet", "1.2.840.113556.1.4.96", integer, integer, none},
             {"accountExpires", "1.2.840.113556.1.4.159", integer, integer, none},
             {"whenCreated", "1.2.840.113556.1.2.2", generalized_time, generalized_time, none},
             {"isDeleted", "1.2.840.113556.1.2.48", boolean, none, none},
             {"nTSecurityDescriptor", "1.2.840.113556.1.2.281", none, none, none},
             {"displayNamePrintable", "1.2.840.113556.1.2.353", case_exact, case_exact, case_exact},
             {"msExchHideFromAddressLists", "1.2.840.113556.1.4.7000.102.73", boolean, none, none},
             {"extensionAttribute15", "1.2.840.113556.1.2.603", case_ignore, case_ignore,
              case_ignore},
             // Not of Active Directory, but of directories like it.
             {"uidNumber", "1.3.6.1.1.1.1.0", integer, integer, none},
             {"eduPersonAffiliation", "1.3.6.1.4.1.5923.1.1.1.1", case_ignore, case_ignore,
              case_ignore},
             {"entryDN", "1.3.6.1.1.20", distinguished_name, none, none}}) {
        INFO(each.name);
        auto const number = ad().find(each.name);
        REQUIRE(number != schema::npos);
        auto const& type = ad()[number];
        CHECK(type.oid == each.oid);
        CHECK(type.rules.equality == each.equality);
        CHECK(type.rules.ordering == each.ordering);
        CHECK(type.rules.substrings == each.substrings);
        CHECK(type.superior == schema::npos);
    }
    CHECK(ad().kind() == directory::active_directory);
    CHECK(schema().kind() == directory::standard);
    for (std::size_t i = 0; i < ad().size(); ++i)
        for (auto const& name : ad()[i].names) CHECK(ad().find(std::string_view(name)) == i);
}

TEST_CASE("filters of administrators of Active Directory") {
    CHECK(ask("(sAMAccountName=ANN)", "sAMAccountName", {"ann"}) == yes);
    CHECK(ask("(sAMAccountName>=b)", "sAMAccountName", {"ann"}) == no);
    CHECK(ask("(sn~=lee)", "sn", {"Lee"}) == yes);
    CHECK(ask("(telephoneNumber=+3905000001)", "telephoneNumber", {"+39 050 00001"}) == no);
    CHECK(ask("(telephoneNumber=*050 0*)", "telephoneNumber", {"+39 050 00001"}) == yes);
    CHECK(ask("(employeeNumber<=00042)", "employeeNumber", {"00007"}) == yes);
    CHECK(ask("(userAccountControl:1.2.840.113556.1.4.803:=2)", "userAccountControl", {"514"}) ==
          yes);
    CHECK(ask("(!(userAccountControl:1.2.840.113556.1.4.803:=2))", "userAccountControl", {"512"}) ==
          yes);
    CHECK(ask("(groupType:1.2.840.113556.1.4.803:=2147483648)", "groupType", {"-2147483646"}) ==
          yes);
    CHECK(ask("(groupType:1.2.840.113556.1.4.803:=2147483648)", "groupType", {"2"}) == no);
    CHECK(ask("(accountExpires=9223372036854775807)", "accountExpires", {"9223372036854775807"}) ==
          yes);
    CHECK(ask("(whenCreated>=20240101000000.0Z)", "whenCreated", {"20260101000000.0Z"}) == yes);
    CHECK(ask("(memberOf=cn=g, ou=groups,dc=ad,dc=example)", "memberOf",
              {"CN=G,OU=Groups,DC=ad,DC=example"}) == yes);
    CHECK(ask("(memberOf=CN=G*)", "memberOf", {"CN=G,OU=Groups,DC=ad,DC=example"}) == undefined);
    // dnAttributes is ignored; a rule needs an attribute, and has to be one of its own.
    CHECK(ask("(ou:dn:=people)", "ou", {"People"}) == yes);
    CHECK(refused("(:caseIgnoreMatch:=x)").code == errc::unknown_rule);
    CHECK(refused("(:1.2.840.113556.1.4.803:=2)").message.find("needs an attribute") !=
          std::string::npos);
    CHECK(refused("(sn:caseExactMatch:=x)").message.find("has no matching rule") !=
          std::string::npos);
    CHECK(ask("(sn:caseExactMatch:=x)", "sn", {"x"}) == undefined);
    CHECK(refused("(anr=ann)").message.find("(displayName=ann*)") != std::string::npos);
    CHECK(ask("(anr=ann)", "anr", {}) == undefined);
    CHECK(muster::bind(parsed("(entryDN:dnSubtreeMatch:=dc=ad,dc=example)"), ad()));
    CHECK(refused("(nTSecurityDescriptor=x)").code == errc::bad_assertion);
    CHECK(ask("(isDeleted=true)", "isDeleted", {"TRUE"}) == yes);
}

TEST_CASE("an object category is asked for by the name of a class") {
    auto const held = [&](std::string_view filter, std::string_view value = person) {
        return ask(filter, "objectCategory", {value});
    };
    CHECK(held("(objectCategory=person)") == yes);
    CHECK(held("(objectCategory=PERSON)") == yes);
    CHECK(held("(objectCategory=user)") == yes);
    CHECK(held("(objectCategory=contact)") == yes);
    CHECK(held("(objectCategory=inetOrgPerson)") == yes);
    CHECK(held("(objectCategory=2.5.6.6)") == yes);
    CHECK(held("(objectCategory=1.2.840.113556.1.5.9)") == yes);
    CHECK(held("(objectCategory=computer)") == no);
    CHECK(held("(objectCategory=nosuch)") == no);
    CHECK(held("(objectCategory=cn=person,cn=schema,cn=configuration,dc=ad,dc=example)") == yes);
    CHECK(held("(objectCategory=cn=person,cn=schema,cn=configuration,dc=b,dc=example)") == no);
    CHECK(held("(objectCategory=organizationalUnit)",
               "CN=Organizational-Unit,CN=Schema,CN=Configuration,DC=x") == yes);
    CHECK(held("(objectCategory=acmeRobot)", "CN=acme-Robot,CN=Schema,CN=Configuration,DC=x") ==
          yes);
    CHECK(held("(objectCategory=person)", "CN=Person,OU=People,DC=x") == no);
    CHECK(held("(objectCategory=person)", "CN=Person") == no);
    CHECK(held("(objectCategory=person)", "no name") == undefined);
    CHECK(held("(objectCategory=*)") == yes);
    CHECK(refused("(objectCategory=no name)").message.find("such as person") != std::string::npos);
    CHECK(refused("(objectCategory=a=)").code == errc::bad_assertion);
}

TEST_CASE("security identifiers and GUIDs are asked for as text or octets") {
    constexpr std::string_view administrators("\1\2\0\0\0\0\0\5\x20\0\0\0\x20\2\0\0", 16);
    auto const sid = [&](std::string_view filter) {
        return ask(filter, "objectSid", {administrators});
    };
    CHECK(sid("(objectSid=S-1-5-32-544)") == yes);
    CHECK(sid("(objectSid=s-1-5-32-544)") == yes);
    CHECK(sid("(objectSid=\\01\\02\\00\\00\\00\\00\\00\\05\\20\\00\\00\\00\\20\\02\\00\\00)") ==
          yes);
    CHECK(sid("(objectSid=S-1-5-32-545)") == no);
    for (auto const* wrong :
         {"(objectSid=S-1-5-32-x)", "(objectSid=S-2-5)", "(objectSid=S-1)",
          "(objectSid=S-1-5-4294967296)", "(objectSid=S-)", "(objectSid=S-1-5-)",
          "(objectSid=S-1-5-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1)"})
        CHECK(refused(wrong).message.find("S-1-5-32-544") != std::string::npos);
    constexpr std::string_view id(
        "\xC7\xBE\x52\x0D\x76\x95\x2C\x4E\xA1\xFB\xD9\x32\x1D\x27\xCC\x18", 16);
    auto const guid = [&](std::string_view filter) { return ask(filter, "objectGUID", {id}); };
    CHECK(guid("(objectGUID=0d52bec7-9576-4e2c-a1fb-d9321d27cc18)") == yes);
    CHECK(guid("(objectGUID={0D52BEC7-9576-4E2C-A1FB-D9321D27CC18})") == yes);
    CHECK(guid("(objectGUID=\\c7\\be\\52\\0d\\76\\95\\2c\\4e\\a1\\fb\\d9\\32\\1d\\27\\cc\\18)") ==
          yes);
    CHECK(guid("(objectGUID=c7be520d-7695-2c4e-a1fb-d9321d27cc18)") == no);
    CHECK(guid("(objectGUID=\\c7\\be*)") == yes);
}

TEST_CASE("Active Directory compares texts without case, width, diacritics and kind of kana") {
    CHECK(folded("JOS\xC3\x89") == "jose");
    CHECK(folded("Jose\xCC\x81") == "jose");
    CHECK(folded("Z\xC3\xBCrich") == "zurich");
    CHECK(folded("Stra\xC3\x9F"
                 "e") == "strasse");
    CHECK(folded("\xEF\xBC\xA1\xEF\xBC\xA2") == "ab");                        // full width
    CHECK(folded("\xE3\x82\xAB\xE3\x83\x8A") == "\xE3\x81\x8B\xE3\x81\xAA");  // katakana
    CHECK(folded("\xEF\xBD\xB6\xEF\xBE\x9E") == "\xE3\x81\x8B");              // half width, voiced
    // What makes a syllable another is kept.
    CHECK(folded("\xE0\xA4\x95\xE0\xA5\x81") == "\xE0\xA4\x95\xE0\xA5\x81");
    CHECK(ask("(l=zurich)", "l", {"Z\xC3\xBCrich"}) == yes);
    CHECK(ask("(l=z\xC3\xBCrich)", "l", {"Zurich"}) == yes);
    CHECK(ask("(l=*RICH)", "l", {"Z\xC3\xBCrich"}) == yes);
    CHECK(ask("(l=z\xC3\xBC*)", "l", {"ZURICH"}) == yes);
    CHECK(ask("(l>=zur)", "l", {"Z\xC3\xBCrich"}) == yes);
    CHECK(ask("(l=zuri)", "l", {"Z\xC3\xBCrich"}) == no);
    CHECK(ask("(manager=cn=jose,dc=x)", "manager", {"CN=Jos\xC3\xA9,DC=x"}) == yes);
    // Where case counts, so does the rest.
    CHECK(ask("(displayNamePrintable=Ann)", "displayNamePrintable", {"ann"}) == no);
    schema const standard;
    CHECK(ask("(l=zurich)", "l", {"Z\xC3\xBCrich"}, standard) == no);
}

TEST_CASE("an entry of a class is one of its superclasses, and a class is told by its name") {
    schema const standard;
    auto const held = [&](std::string_view filter, std::initializer_list<std::string_view> classes,
                          schema const& names) {
        auto const bound = muster::bind(parsed(filter), names);
        REQUIRE(bound);
        plain_record one;
        one.add("objectClass", classes);
        return (*bound)(one);
    };
    for (auto const* names : {&standard, &ad()}) {
        CHECK(held("(objectClass=person)", {"inetOrgPerson"}, *names) == yes);
        CHECK(held("(objectClass=2.5.6.6)", {"INETORGPERSON"}, *names) == yes);
        CHECK(held("(objectClass=top)", {"inetOrgPerson"}, *names) == yes);
        CHECK(held("(objectClass=person)", {"2.5.6.7"}, *names) == yes);
        CHECK(held("(objectClass=inetOrgPerson)", {"person"}, *names) == no);
        CHECK(held("(objectClass=acmeRobot)", {"top", "ACMErobot"}, *names) == yes);
        CHECK(held("(objectClass=acmeRobot)", {"person"}, *names) == no);
        CHECK(held("(!(objectClass=acmeRobot))", {"acmeMachine"}, *names) == yes);
        CHECK(held("(objectClass=1.2.3)", {"1.2.3"}, *names) == yes);
        CHECK(held("(objectClass=person)", {"no class"}, *names) == undefined);
        // RFC binding does not say of a class that nobody has described that an entry has it not.
        CHECK(ask("(objectClass=acmeRobot)", "objectClass", {"person"}, *names) == undefined);
        CHECK(ask("(objectClass=acmeRobot)", "objectClass", {"acmeRobot"}, *names) == yes);
    }
    CHECK(held("(objectClass=user)", {"computer"}, ad()) == yes);
    CHECK(held("(objectClass=person)", {"user"}, ad()) == yes);
    CHECK(held("(objectClass=person)", {"user"}, standard) == no);
    CHECK(held("(objectClass=posixAccount)", {"posixAccount"}, standard) == yes);
    CHECK(ask("(objectClass:objectIdentifierMatch:=person)", "objectClass", {"inetOrgPerson"},
              standard) == no);
}

TEST_CASE("a schema text describes object classes") {
    schema names;
    REQUIRE(names.add("objectclass ( 1.2.1 NAME ( 'robot' 'machine' ) DESC 'SUP ( no )' SUP ( "
                      "device $ tool ) STRUCTURAL MUST ( cn $ sn ) MAY description )\n"
                      "objectclass ( 1.2.2 NAME 'cook' SUP robot )\n"
                      "objectclass ( 1.2.3 NAME 'egg' SUP hen )\n"
                      "objectclass ( 1.2.4 NAME 'hen' SUP egg )\n"));
    auto const is = [&](std::string_view value, std::string_view wanted) {
        return names.is_class(value, wanted);
    };
    CHECK(is("cook", "1.2.1") == yes);
    CHECK(is("cook", "2.5.6.14") == yes);
    CHECK(is("cook", "2.5.6.0") == yes);
    CHECK(is("cook", "tool") == yes);  // which nothing describes
    CHECK(is("1.2.2", "tool") == yes);
    CHECK(is("machine", "1.2.2") == no);
    CHECK(is("egg", "1.2.4") == yes);
    CHECK(is("hen", "2.5.6.0") == no);
    CHECK(names.knows_class("MACHINE"));
    CHECK(names.knows_class("1.2.1"));
    CHECK_FALSE(names.knows_class("tool"));
    CHECK_FALSE(names.knows_class("cn"));
    // Described anew
    REQUIRE(names.add("objectclass ( 1.2.2 NAME 'cook' SUP person )\n"));
    CHECK(is("cook", "1.2.1") == no);
    CHECK(is("cook", "2.5.6.6") == yes);

    for (auto const* wrong : {"objectclass ( 1.2 SUP ( a $ ) )", "objectclass ( 1.2 SUP ( a b ) )",
                              "objectclass ( 1.2 SUP )", "objectclass ( 1.2 NAME 'a'",
                              "objectclass 1.2", "objectclass ( a.b )"})
        CHECK(schema().add(wrong).error().code == errc::malformed);
    std::string chain;
    for (int i = 0; i < 70; ++i)
        chain += "objectclass ( 1.2." + std::to_string(i) + " NAME 'c" + std::to_string(i) +
                 "' SUP c" + std::to_string(i + 1) + " )\n";
    CHECK(schema().add(chain).error().code == errc::over_limit);
}

TEST_CASE("entries that describe the schema of Active Directory are read") {
    constexpr auto text = "dn: CN=acme-Badge,CN=Schema,CN=Configuration,DC=ad,DC=example\n"
                          "objectClass: top\n"
                          "objectClass: attributeSchema\n"
                          "attributeID: 1.2.840.113556.1.8000\n"
                          " .2554.1\n"
                          "attributeSyntax: 2.5.5.9\n"
                          "isSingleValued: TRUE\n"
                          "oMSyntax: 2\n"
                          "lDAPDisplayName:: YWNtZUJhZGdl\n"
                          "\n"
                          "dn: CN=acme-Robot,CN=Schema,CN=Configuration,DC=ad,DC=example\r\n"
                          "objectClass: classSchema\r\n"
                          "governsID: 1.2.840.113556.1.8000.2554.2\r\n"
                          "lDAPDisplayName: acmeRobot\r\n"
                          "subClassOf: computer\r\n"
                          "defaultObjectCategory: CN=Computer,CN=Schema,CN=Configuration,DC=ad,"
                          "DC=example\r\n"
                          "\r\n"
                          "dn: CN=acme-Old,CN=Schema,CN=Configuration,DC=ad,DC=example\n"
                          "attributeID: 1.2.3\n"
                          "attributeSyntax: 2.5.5.12\n"
                          "lDAPDisplayName: sn\n"
                          "isDefunct: TRUE\n"
                          "\n"
                          "# what a search says at its end\n"
                          "search: 2\n"
                          "result: 0 Success\n";
    for (auto const kind : {directory::standard, directory::active_directory}) {
        schema names(kind);
        auto const added = names.add(text);
        INFO((added ? std::string() : added.error().render()));
        REQUIRE(added);
        auto const number = names.find("acmeBadge");
        REQUIRE(number != schema::npos);
        CHECK(names[number].oid == "1.2.840.113556.1.8000.2554.1");
        CHECK(names[number].rules.ordering == matching_rule::integer);
        CHECK(ask("(acmeBadge>=9)", "acmeBadge", {"10"}, names) == yes);
        CHECK(ask("(objectClass=acmeRobot)", "objectClass", {"acmeRobot"}, names) == yes);
    }
    auto names = muster::ldap::active_directory();
    REQUIRE(names.add(text));
    CHECK(ask("(objectClass=user)", "objectClass", {"acmeRobot"}, names) == yes);
    CHECK(ask("(objectCategory=acmeRobot)", "objectCategory",
              {"CN=Computer,CN=Schema,CN=Configuration,DC=x"}, names) == yes);
    // The published form: no EQUALITY, and the syntax in quotes.
    REQUIRE(names.add("attributeTypes: ( 1.2.840.113556.1.8000.2554.9 NAME 'acmeSize' SYNTAX "
                      "'1.2.840.113556.1.4.906' SINGLE-VALUE )\n"
                      "attributeTypes: ( 1.2.840.113556.1.8000.2554.10 NAME 'acmeCode' SYNTAX "
                      "'1.2.840.113556.1.4.1362' )\n"));
    CHECK(ask("(acmeSize<=10)", "acmeSize", {"9"}, names) == yes);
    CHECK(ask("(acmeCode=a)", "acmeCode", {"A"}, names) == no);
    // A name of a built-in type may be given to another; one of the standard schema may not.
    REQUIRE(names.add("attributetype ( 1.2.77 NAME 'mailNickname' SYNTAX "
                      "1.3.6.1.4.1.1466.115.121.1.15 )"));
    CHECK(names[names.find("mailNickname")].oid == "1.2.77");
    schema standard;
    REQUIRE(standard.add("attributetype ( 1.2.77 NAME 'gecos' SYNTAX "
                         "1.3.6.1.4.1.1466.115.121.1.15 )"));
    CHECK(standard[standard.find("gecos")].oid == "1.2.77");
    auto const clash = standard.add("attributeID: 1.2.840.113556.1.2.13\n"
                                    "attributeSyntax: 2.5.5.12\nlDAPDisplayName: displayName\n");
    REQUIRE_FALSE(clash);
    CHECK(clash.error().message.find("--directory ad") != std::string::npos);

    for (auto const* wrong :
         {"attributeID:: !\n", "attributeID:< file:///x\n",
          "attributeID: x\nattributeSyntax: 2.5.5.12\nlDAPDisplayName: a\n",
          "attributeID: 1.2.3\nattributeSyntax: 2.5.5.12\nlDAPDisplayName: a b\n"})
        CHECK(schema().add(wrong).error().code == errc::malformed);
}

TEST_CASE("OpenLDAP's own description of Active Directory loads whole, where it is installed") {
    std::ifstream in("/etc/ldap/schema/msuser.schema");
    if (!in) {
        WARN("skipped: /etc/ldap/schema/msuser.schema is not installed (Debian: slapd)");
        return;
    }
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    for (auto const kind : {directory::standard, directory::active_directory}) {
        schema names(kind);
        auto const added = names.add(text);
        INFO((added ? std::string() : added.error().render()));
        REQUIRE(added);
        CHECK(names.find("sAMAccountName") != schema::npos);
        CHECK(names.knows_class("user"));
    }
}

TEST_CASE("macros of a schema cannot grow without end") {
    std::string text = "objectidentifier m0 1.3.6.1\n";
    for (int i = 1; text.size() < 900'000; ++i)
        text += "objectidentifier m" + std::to_string(i) + " m" + std::to_string(i - 1) + ":" +
                std::to_string(i) + "\n";
    schema names;
    auto const added = names.add(text);
    REQUIRE_FALSE(added);
    CHECK(added.error().code == errc::over_limit);
    CHECK(added.error().message.find("256 bytes") != std::string::npos);
    std::string const most = "1." + std::string(schema::max_oid - 2, '2');
    CHECK(names.add("objectidentifier a " + most +
                    "\nobjectidentifier b a\nattributetype ( b NAME "
                    "'a' SYNTAX 1.2 )"));
    CHECK(names.add("attributetype ( b:1 SYNTAX 1.2 )").error().code == errc::over_limit);
    CHECK(names.add("attributetype ( 1.3 SYNTAX b:1 )").error().code == errc::over_limit);
    CHECK(names.add("objectclass ( b:1 )").error().code == errc::over_limit);
    CHECK(names.add("matchingrule ( b:1 )").error().code == errc::over_limit);
}

TEST_CASE("names are compared by where they stand in the tree, with the rules of OpenLDAP") {
    schema const names;
    auto const ou = [&](std::string const& rule, std::string const& asserted) {
        return ask("(seeAlso:" + rule + ":=" + asserted + ")", "seeAlso", {"ou=P,dc=a,dc=org"},
                   names);
    };
    for (auto const* rule : {"dnSubordinateMatch", "1.3.6.1.4.1.4203.666.4.10"}) {
        CHECK(ou(rule, "dc=a,dc=org") == yes);
        CHECK(ou(rule, "dc=ORG") == yes);
        CHECK(ou(rule, "") == yes);
        CHECK(ou(rule, "ou=p,dc=a,dc=org") == no);
        CHECK(ou(rule, "cn=x,ou=p,dc=a,dc=org") == no);
        CHECK(ou(rule, "dc=b,dc=org") == no);
    }
    for (auto const* rule : {"dnSuperiorMatch", "1.3.6.1.4.1.4203.666.4.11"}) {
        CHECK(ou(rule, "uid=a,ou=p,dc=a,dc=org") == yes);
        CHECK(ou(rule, "cn=x,uid=a,ou=p,dc=a,dc=org") == yes);
        CHECK(ou(rule, "ou=P,dc=a,dc=org") == no);
        CHECK(ou(rule, "dc=org") == no);
    }
    CHECK(ou("1.3.6.1.4.1.4203.666.4.9", "ou=P,dc=a,dc=org") == yes);
    CHECK(ou("1.3.6.1.4.1.4203.666.4.8", "dc=a,dc=org") == yes);
    CHECK(ou("dnSuperiorMatch", "nosuch=x") == undefined);
}
