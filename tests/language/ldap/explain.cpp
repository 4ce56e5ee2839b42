// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/explain.hpp>

#include "catch.hpp"
#include "changed_record.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include <muster/core/truth.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/explain.hpp>
#include <muster/record/row.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif.hpp>

using muster::binding;
using muster::explainer;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

template <class Names>
std::string told(std::string_view text, Names const& names, plain_record const& record) {
    auto const how = explainer::of(parsed(text), names, binding::rfc);
    REQUIRE(how);
    return muster::ldap::render(how->asked(), (*how)(record));
}
std::string told(std::string_view text, plain_record const& record) {
    return told(text, muster::graph::user_schema, record);
}

/// The lines after the tree.
std::string changes(std::string_view text, plain_record const& record) {
    auto const all = told(text, record);
    return all.substr(all.find("\nIt would be") + 1);
}

plain_record ada() {
    plain_record made;
    made.add("department", "Marketing").add("city", "Rome");
    made.add("proxyAddresses", {"SMTP:ada@x.example", "smtp:a@y.example"});
    made.add("accountEnabled", "true", muster::value_kind::boolean).add_null("mail");
    return made;
}

}  // namespace

TEST_CASE("an explanation is the tree with answers and values, then the smallest changes") {
    CHECK(told("(&(department=Markting)(|(accountEnabled=true)(mail=*))"
               "(!(proxyAddresses=smtp:a*))(departmnt=x))",
               ada()) ==
          "Out of scope: the filter is False for this record.\n"
          "\n"
          "False      AND\n"
          "False        (department=Markting)  department: \"Marketing\"  did you mean "
          "\"Marketing\"?\n"
          "True         OR\n"
          "True           (accountEnabled=true)  accountEnabled: true\n"
          "False          (mail=*)  mail: null\n"
          "False        NOT\n"
          "True           (proxyAddresses=smtp:a*)  proxyAddresses: \"SMTP:ada@x.example\", "
          "\"smtp:a@y.example\"; decided by \"SMTP:ada@x.example\"\n"
          "Undefined    (departmnt=x)  no attribute \"departmnt\" in a Microsoft Graph user; did "
          "you mean department?\n"
          "\n"
          "It would be in scope with no change of the record: what decides is the same for all "
          "records;\n"
          "with this change of the filter:\n"
          "  without (department=Markting)\n"
          "  without (proxyAddresses=smtp:a*)\n"
          "  without (departmnt=x)\n"
          "  which makes it (&(|(accountEnabled=true)(mail=*)))\n");
}

TEST_CASE("a change of the record is told as what must hold, and what does now") {
    auto const first = [](std::string_view text) {
        auto const all = changes(text, ada());
        auto const from = all.find('\n') + 3;
        return all.substr(from, all.find('\n', from) - from);
    };
    CHECK(first("(department=Sales)") == "department: Sales (now \"Marketing\")");
    CHECK(first("(mail=*)") == "mail must have a value (now null)");
    CHECK(first("(surname=*)") == "surname must have a value (now no value)");
    CHECK(first("(!(city=*))") == "city must have no value (now \"Rome\")");
    CHECK(first("(!(city=Rome))") == "city must not be Rome (now \"Rome\")");
    CHECK(first("(mail=a*b*c)") ==
          "mail must begin with a, contain b and end in c, for example \"abc\" (now null)");
    CHECK(first("(!(proxyAddresses=*@y.example))") ==
          "no value of proxyAddresses may end in @y.example (now \"SMTP:ada@x.example\", "
          "\"smtp:a@y.example\")");
    CHECK(first("(proxyAddresses=x)") ==
          "a value of proxyAddresses must be x (now \"SMTP:ada@x.example\", "
          "\"smtp:a@y.example\")");
    CHECK(first("(createdDateTime>=2030-01-01)") ==
          "createdDateTime must be at least 2030-01-01 (now no value)");
    CHECK(first("(&(city=Milan)(!(city=Rome)))") ==
          "city must be Milan and it must not be Rome, for example \"Milan\" (now \"Rome\")");
    CHECK(first("(city:caseExactMatch:=rome)") ==
          "city must satisfy (city:caseExactMatch:=rome) (now \"Rome\")");
    CHECK(first("(location=NYC)") == "location: NYC (now \"Rome\")");
}

TEST_CASE("a change of the filter shows the item as it was and as it would be") {
    CHECK(changes("(department=Sales)", ada())
              .find("  with (department=Marketing) in the place of (department=Sales)\n"
                    "  which makes it (department=Marketing)\n") != std::string::npos);
    CHECK(
        changes("(city=Rome)", ada()).find("  with (!(city=Rome)) in the place of (city=Rome)\n") !=
        std::string::npos);
    CHECK(changes("(!(city=Rome))", ada())
              .find("  with (city=Rome) in the place of (!(city=Rome))\n") != std::string::npos);
    CHECK(changes("(departmnt=x)", ada()).find("  with (&) in the place of (departmnt=x)\n") !=
          std::string::npos);
    CHECK(changes("(&(mail=a)(!(mail=a)))", ada()).find("none was found") != std::string::npos);
}

TEST_CASE("long and dangerous texts are tamed") {
    plain_record record;
    record.add("department", "a\x1B[31m\n");
    record.add("city", std::string(10'000, 'x'));
    auto const text = told("(&(department=\\1b)(city=" + std::string(5000, 'y') + "))", record);
    CHECK(text.size() < 2500);
    CHECK(text.find('\x1B') == std::string::npos);
    CHECK(text.find("department: \"a?[31m?\"") != std::string::npos);
    std::string wide = "(|";
    for (int i = 0; i < 5000; ++i) wide += "(city=x)";
    auto const most = told(wide + ")", record);
    CHECK(most.find("... and 4001 nodes more\n") != std::string::npos);
    std::string deep = "(city=x)";
    for (int i = 0; i < 500; ++i) deep = "(!" + deep + ")";
    CHECK(told(deep, record).size() < 100'000);
}

TEST_CASE("the JSON is one object, however deep the filter") {
    std::string deep = "(department=Sales)";
    for (int i = 0; i < 510; ++i) deep = "(&" + deep + "(city=*))";
    auto const how = explainer::of(parsed(deep), muster::graph::user_schema);
    REQUIRE(how);
    auto const why = (*how)(ada());
    std::string json;
    muster::ldap::append_json(how->asked(), why, json);
    simdjson::dom::parser parser;
    simdjson::dom::element made;
    REQUIRE(parser.parse(json).get(made) == simdjson::SUCCESS);
    CHECK(made["answer"].get_string().value() == "False");
    CHECK_FALSE(made["in_scope"].get_bool().value());
    CHECK(made["filter"].get_string().value() == deep);
    CHECK(made["nodes"].get_array().size() == why.nodes.size());
    CHECK(made["nodes"].at(510)["depth"].get_uint64().value() == 510);
    CHECK(made["nodes"].at(510)["item"].get_string().value() == "(department=Sales)");
    auto const change = made["record_change"];
    CHECK(change["state"].get_string().value() == "found");
    CHECK(change["smallest"].get_bool().value());
    auto const attribute = change["attributes"].at(0);
    CHECK(attribute["attribute"].get_string().value() == "department");
    CHECK(attribute["added"].at(0)["text"].get_string().value() == "Sales");
    CHECK(attribute["removed"].at(0).get_uint64().value() == 0);
    CHECK(attribute["items"].at(0)["becomes_true"].get_bool().value());
    CHECK(attribute["sentence"].get_string().value() == "department: Sales (now \"Marketing\")");
    CHECK(made["fields"].at(0)["values"].at(0)["text"].get_string().value() == "Marketing");
    CHECK(made["filter_change"]["items"].at(0)["how"].get_string().value() == "drop");
}

TEST_CASE("entries of LDAP are explained with their schema") {
    muster::ldap::schema const names;
    plain_record entry;
    entry.add("objectClass", {"top", "person"}).add("cn", "Ada").add("member", "cn=x,dc=y");
    CHECK(
        told("(&(objectClass=person)(commonNam=x)(manager=not a dn))", names, entry) ==
        "Out of scope: the filter is Undefined for this record.\n"
        "\n"
        "Undefined  AND\n"
        "True         (objectClass=person)  objectClass: \"top\", \"person\"; decided by "
        "\"person\"\n"
        "Undefined    (commonNam=x)  no attribute \"commonNam\" in the LDAP schema; a schema text "
        "can describe it (--schema FILE), or attributes that are not known be texts "
        "(--unknown-attributes text); did you mean commonName?\n"
        "Undefined    (manager=not a dn)  \"manager\" takes a distinguished name of known "
        "attributes, such as uid=ann,dc=example,dc=com\n"
        "\n"
        "It would be in scope with no change of the record: what decides is the same for all "
        "records;\n"
        "with this change of the filter:\n"
        "  without (commonNam=x)\n"
        "  without (manager=not a dn)\n"
        "  which makes it (&(objectClass=person))\n");
}

TEST_CASE("changes of LDAP entries hold under every rule of the schema") {
    muster::ldap::schema const names;
    plain_record entry;
    entry.add("member", "cn=a,dc=x").add("uidNumber", "7").add("cn", {"Ada", "Lovelace"});
    for (auto const* text : {"(member=CN=b, DC=x)",
                             "(member:dnOneLevelMatch:=dc=y)",
                             "(member:dnSubtreeMatch:=dc=y)",
                             "(telephoneNumber=*55*)",
                             "(cn=*)",
                             "(!(cn=ada))",
                             "(cn:caseExactMatch:=ADA)",
                             "(createTimestamp>=20300101000000Z)",
                             "(createTimestamp<=19000101000000Z)",
                             "(createTimestamp:generalizedTimeOrderingMatch:=20240101000000Z)",
                             "(entryUUID=597ae2f6-16a6-1027-98f4-d28b5365dc14)",
                             "(x500UniqueIdentifier='0101'B)",
                             "(postalAddress=a$b)",
                             "(!(member=*))",
                             "(&(cn=x)(cn=y)(cn=z)(!(cn=ada)))",
                             "(&(cn;lang-fr=x)(sn=y))",
                             "(ou:dn:=people)",
                             "(:caseIgnoreMatch:=x)",
                             "(objectClass=2.5.6.6)",
                             "(objectClass=person)"}) {
        CAPTURE(text);
        auto const how = explainer::of(parsed(text), names);
        REQUIRE(how);
        auto const why = (*how)(entry);
        REQUIRE(why.record.state == muster::change_state::found);
        muster_test::changed_record<plain_record> const changed(entry, how->bound(), why.record);
        auto const then = how->bound()(changed);
        CHECK((then == muster::truth::yes) != (why.answer() == muster::truth::yes));
    }
}

namespace {

/// Explains each record of a source by each filter, and applies what is proposed.
struct checking_sink {
    muster::request wants;
    std::vector<explainer> all;
    std::size_t found = 0, records = 0, in_scope = 0;

    template <class Names>
    checking_sink(std::vector<std::string_view> const& filters, Names const& names) {
        for (auto const text : filters) {
            auto const how = explainer::of(parsed(text), names);
            REQUIRE(how);
            all.push_back(how->linked(wants.fields));
        }
    }
    muster::request const& asked() const { return wants; }
    muster::flow record(muster::row const& each) {
        ++records;
        for (auto const& how : all) {
            auto const why = how(each);
            CAPTURE(how.asked().source(), each.text().substr(0, 100));
            auto const is_in = how.bound()(each) == muster::truth::yes;
            REQUIRE(why.answer() == how.bound()(each));
            REQUIRE(why.record.state == muster::change_state::found);
            REQUIRE(why.record.is_smallest);
            muster_test::changed_record<muster::row> const changed(each, how.bound(), why.record);
            REQUIRE((how.bound()(changed) == muster::truth::yes) != is_in);
            ++found;
            in_scope += is_in;
        }
        return muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
};

}  // namespace

TEST_CASE("changes hold for every user and entry of the sample directories") {
    checking_sink users(
        {"(&(department=Sales)(location=NYC))", "(!(department=Temp))",
         "(|(mail=*@contoso.example)(businessPhones=+39*)(accountEnabled=false))",
         "(&(userType=Guest)(createdDateTime>=2021-01-01)(!(proxyAddresses=smtp:*)))",
         "(!(|(surname=a*)(surname=*i)(&(city=Milan)(jobTitle=*Manager*))))"},
        muster::graph::user_schema);
    muster::inputs pages;
    REQUIRE(pages.add_folder("examples/data/graph", {"users"}));
    REQUIRE(muster::graph::users(std::move(pages)).read(users));
    CHECK(users.records == 300);
    CHECK(users.in_scope > 300);
    CHECK(users.in_scope + 300 < users.found);

    muster::ldap::schema const names;
    checking_sink entries(
        {"(&(departmentNumber=Sales)(l=NYC))", "(!(departmentNumber=Temp))",
         "(&(objectClass=inetOrgPerson)(|(mail=*@contoso.example)(mail=s*))"
         "(!(ou=Americas))(entryDN:dnSubtreeMatch:=ou=people,dc=contoso,dc=example))",
         "(|(name=Ada*)(telephoneNumber=*0101))"},
        names);
    REQUIRE(muster::ldif::entries(muster::files("examples/data/ldap/people.ldif"), names)
                .read(entries));
    CHECK(entries.records == 50);
    CHECK(entries.in_scope > 20);
}

TEST_CASE("attribute types share values with their subtypes and options") {
    muster::ldap::schema const names;
    auto const shared = [&](std::vector<std::string> const& paths) {
        auto const facts = muster::facts_of(names, paths);
        std::string all;
        for (auto const& each : facts) all += each.shared ? 's' : '-';
        return all;
    };
    CHECK(shared({"cn", "name", "mail"}) == "ss-");
    CHECK(shared({"cn", "sn"}) == "--");
    CHECK(shared({"cn;lang-fr", "cn"}) == "ss");
    CHECK(shared({"cn;lang-fr", "cn;lang-en"}) == "--");
    CHECK(shared({"ou:dn", "ou", "cn"}) == "ss-");
    CHECK(shared({"ou:dn", "dc:dn", "entryDN"}) == "sss");
    CHECK(shared({":2.5.13.2", "mail"}) == "ss");
    CHECK(shared({":2.5.13.2"}) == "-");
}
