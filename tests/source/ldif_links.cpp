// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldif_links.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <muster/language/ldap/bind.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/recognise_directory.hpp>

#include "parsed.hpp"
#include "plain_record.hpp"

using muster::ldif_links;
using muster::truth;
using muster_test::parsed;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;

constexpr std::string_view groups =
    "dn: cn=ann,dc=x\nmemberOf: cn=a,dc=x\nmanager: cn=bob,dc=x\n\n"
    "dn: cn=bob,dc=x\nmanager: cn=eve,dc=x\n\n"
    "dn: cn=eve,dc=x\nmanager: cn=eve,dc=x\n\n"
    "dn: cn=a,dc=x\nmemberOf: cn=B, DC=x\nmember: cn=ann,dc=x\n\n"
    "dn: cn=b,dc=x\nmemberOf: cn=c,dc=x\nmember: cn=a,dc=x\n\n"
    "dn: cn=c,dc=x\nmemberOf: cn=b,dc=x\nmember: cn=b,dc=x\nmember: cn=c,dc=x\n\n"
    "dn: cn=lone,dc=x\ndescription: no links\n\n"
    "dn: cn=out,dc=x\nmemberOf: cn=elsewhere,dc=y\nmemberOf: cn=c,dc=x\n";

}  // namespace

TEST_CASE("links of entries are followed to their end, around circles") {
    //! [links]
    muster::ldap::schema names;
    auto const asked = parsed("(memberOf:1.2.840.113556.1.4.1941:=cn=c,dc=x)");
    auto const links =
        ldif_links::read(muster::memory(groups), names, muster::attributes_in_chains(asked));
    REQUIRE(links);
    names.links = muster::link_lookup(*links);
    auto const bound = muster::bind(asked, names);
    //! [links]
    REQUIRE(bound);
    CHECK(links->size() == 8);
    auto const member_of = [&](std::initializer_list<std::string_view> values) {
        muster_test::plain_record one;
        one.add("memberOf", values);
        return (*bound)(one);
    };
    CHECK(member_of({"cn=c,dc=x"}) == yes);
    CHECK(member_of({"cn=a,dc=x"}) == yes);
    CHECK(member_of({"CN=B,dc=X"}) == yes);
    CHECK(member_of({}) == no);
    CHECK(member_of({"cn=lone,dc=x"}) == no);
    CHECK(member_of({"cn=lone,dc=x", "cn=out,dc=x"}) == yes);
    CHECK(member_of({"cn=elsewhere,dc=y"}) == undefined);
    CHECK(member_of({"cn=nosuch,dc=x"}) == undefined);
    CHECK(member_of({"no name"}) == undefined);
}

TEST_CASE("where links go on is not known of an entry with a piece of its values") {
    muster::ldap::schema names;
    auto const asked = parsed("(memberOf:1.2.840.113556.1.4.1941:=cn=c,dc=x)");
    auto const links =
        ldif_links::read(muster::memory("dn: cn=a,dc=x\nmemberOf;range=0-0: cn=c,dc=x\n\n"
                                        "dn: cn=b,dc=x\nmemberOf;range=0-0: cn=d,dc=x\n\n"
                                        "dn: cn=c,dc=x\ncn: c\n\n"
                                        "dn: cn=d,dc=x\nmemberOf:< file:///tmp/d\n\n"
                                        "dn: cn=e,dc=x\nmemberOf;range=0-*: cn=f,dc=x\n\n"
                                        "dn: cn=f,dc=x\ncn: f\n"),
                         names, muster::attributes_in_chains(asked));
    REQUIRE(links);
    CHECK(links->size() == 6);
    names.links = muster::link_lookup(*links);
    auto const bound = muster::bind(asked, names);
    REQUIRE(bound);
    auto const member_of = [&](std::string_view value) {
        muster_test::plain_record one;
        one.add("memberOf", value);
        return (*bound)(one);
    };
    CHECK(member_of("cn=a,dc=x") == yes);
    CHECK(member_of("cn=b,dc=x") == undefined);
    CHECK(member_of("cn=d,dc=x") == undefined);
    CHECK(member_of("cn=e,dc=x") == no);
}

TEST_CASE("each attribute has links of its own, and what is not known is not followed") {
    muster::ldap::schema names;
    auto const links =
        ldif_links::read(muster::memory(groups), names, {"member", "memberOf", "manager"});
    REQUIRE(links);
    names.links = muster::link_lookup(*links);
    std::string key;
    auto const leads = [&](std::string_view value, std::string_view attribute,
                           std::string_view wanted) {
        REQUIRE(names.canonical(muster::matching_rule::distinguished_name, wanted, key));
        return links->leads_to(value, attribute, key);
    };
    CHECK(leads("cn=c,dc=x", "member", "cn=ann,dc=x") == yes);
    CHECK(leads("cn=ann,dc=x", "member", "cn=c,dc=x") == no);
    CHECK(leads("cn=ann,dc=x", "manager", "cn=eve,dc=x") == yes);
    CHECK(leads("cn=eve,dc=x", "manager", "cn=ann,dc=x") == no);
    CHECK(leads("cn=ann,dc=x", "MANAGER", "cn=nosuch,dc=x") == no);
    CHECK(leads("cn=out,dc=x", "memberOf", "cn=lone,dc=x") == undefined);
    CHECK(leads("cn=out,dc=x", "memberOf", "cn=b,dc=x") == yes);
    CHECK(leads("cn=ann,dc=x", "seeAlso", "cn=eve,dc=x") == undefined);
    std::vector<std::thread> many;
    std::vector<truth> answers(8, no);
    for (std::size_t i = 0; i < answers.size(); ++i)
        many.emplace_back([&, i] { answers[i] = links->leads_to("cn=ann,dc=x", "memberOf", key); });
    for (auto& each : many) each.join();
    for (auto const each : answers) CHECK(each == answers[0]);
}

TEST_CASE("links are read within a limit, and long chains in linear time") {
    std::string text;
    constexpr int entries = 20'000;
    for (int i = 0; i < entries; ++i)
        text += "dn: cn=" + std::to_string(i) + ",dc=x\nmanager: cn=" + std::to_string(i + 1) +
                ",dc=x\n\n";
    text += "dn: cn=" + std::to_string(entries) + ",dc=x\ncn: " + std::to_string(entries) + "\n";
    muster::ldap::schema names;
    auto const small = ldif_links::read(muster::memory(text), names, {"manager"}, {1000});
    REQUIRE_FALSE(small);
    CHECK(small.error().code == muster::errc::over_limit);
    auto const links = ldif_links::read(muster::memory(text), names, {"manager"});
    REQUIRE(links);
    std::string key;
    REQUIRE(names.canonical(muster::matching_rule::distinguished_name,
                            "cn=" + std::to_string(entries) + ",dc=x", key));
    for (int i = 0; i < entries; ++i)
        REQUIRE(links->leads_to("cn=" + std::to_string(i) + ",dc=x", "manager", key) == yes);
    CHECK(muster::attributes_in_chains(parsed("(|(manager:1.2.840.113556.1.4.1941:=cn=a)(cn=x)"
                                              "(MANAGER:inChainMatch:=cn=b)"
                                              "(member:inchainmatch:=cn=b))")) ==
          std::vector<std::string>{"manager", "member"});
}

TEST_CASE("entries of Active Directory are told from those of others") {
    using muster::ldif::recognise_directory;
    auto const by = [](std::string_view text) { return recognise_directory(text).by; };
    CHECK(by("dn: cn=a,dc=x\nobjectCategory: CN=Person\n") == "objectCategory");
    CHECK(by("dn: cn=a,dc=x\r\nOBJECTGUID:: AAAA\r\n") == "objectGUID");
    CHECK(by("version: 1\n\ndn: a=b\nsAMAccountName: ann") == "sAMAccountName");
    CHECK(by("dn: uid=ann,dc=x\nuid: ann\nentryUUID: 1\n").empty());
    CHECK(by("dn: uid=ann,dc=x\ndescription: sAMAccountName: ann\n").empty());
    CHECK(by("dn: uid=ann,dc=x\ndescription: x\n sAMAccountName: ann\n").empty());
    CHECK(by("# objectGUID: x\n").empty());
    CHECK(by("sAMAccountNames: ann").empty());
    CHECK(by("").empty());
    CHECK(by(std::string(muster::ldif::recognised_bytes, '\n') + "objectGUID: x").empty());
}

TEST_CASE("the name of an entry of Active Directory is its distinguishedName, too") {
    auto const names = muster::ldap::active_directory();
    struct counter {
        muster::request fields;
        muster::predicate bound;
        int found = 0;
        [[nodiscard]] muster::request const& asked() const { return fields; }
        muster::flow record(muster::row const& each) {
            found += bound(each) == yes ? 1 : 0;
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
    } to;
    auto const bound = muster::bind(parsed("(distinguishedName=cn=ann,dc=x)"), names);
    REQUIRE(bound);
    to.bound = bound->linked(to.fields.fields);
    auto from = muster::ldif::entries(muster::memory(groups), names);
    REQUIRE(from.read(to));
    CHECK(to.found == 1);
}
