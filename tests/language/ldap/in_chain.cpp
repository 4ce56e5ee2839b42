// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/detail/in_chain.hpp>

#include "catch.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/prepare_assertion.hpp>

using muster::link_lookup;
using muster::truth;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;

/// Who reports to whom, by the names as the links write them.
struct hierarchy {
    std::map<std::string, std::vector<std::string>, std::less<>> managers;
    std::string_view unreachable{};
    mutable std::atomic<std::size_t> asked{0};

    bool operator()(std::string_view dn, std::string_view attribute,
                    std::vector<std::string>& targets) const {
        ++asked;
        if (attribute != "manager" || dn == unreachable) return false;
        if (auto const found = managers.find(dn); found != managers.end())
            targets.insert(targets.end(), found->second.begin(), found->second.end());
        return true;
    }
};

/// What the filter says about someone with these managers.
truth ask(std::string const& filter, muster::ldap::schema const& names,
          std::initializer_list<std::string_view> managers) {
    auto const bound = muster::bind(parsed(filter), names, muster::binding::rfc);
    REQUIRE(bound);
    plain_record one;
    one.add("manager", managers);
    return (*bound)(one);
}

muster::failure refused(std::string const& filter, muster::ldap::schema const& names) {
    auto const bound = muster::bind(parsed(filter), names);
    REQUIRE_FALSE(bound);
    CHECK(bound.error().code == muster::errc::unknown_rule);
    CHECK(ask(filter, names, {"cn=a"}) == undefined);
    return bound.error();
}

}  // namespace

TEST_CASE("a chain of links is followed to its end") {
    //! [links]
    std::map<std::string, std::string, std::less<>> const managers{
        {"uid=ann,dc=example", "uid=bob,dc=example"}, {"uid=bob,dc=example", "uid=eve,dc=example"}};
    auto const known = [&](std::string_view dn, std::string_view attribute,
                           std::vector<std::string>& targets) {
        auto const found = managers.find(dn);
        if (attribute == "manager" && found != managers.end()) targets.push_back(found->second);
        return true;
    };
    muster::ldap::schema names;
    names.links = link_lookup(known);
    //! [links]
    auto const below = [&](std::string const& boss, std::string_view manager) {
        return ask("(manager:1.2.840.113556.1.4.1941:=" + boss + ")", names, {manager});
    };
    CHECK(below("uid=eve,dc=example", "uid=eve,dc=example") == yes);
    CHECK(below("uid=eve,dc=example", "uid=bob,dc=example") == yes);
    CHECK(below("UID=Eve, DC=Example", "uid=ann,dc=example") == yes);
    CHECK(below("uid=ann,dc=example", "uid=bob,dc=example") == no);
    CHECK(below("dc=example", "uid=ann,dc=example") == no);
    CHECK(ask("(manager:inChainMatch:=uid=eve,dc=example)", names, {}) == no);
    CHECK(ask("(!(manager:inChainMatch:=uid=eve,dc=example))", names, {}) == yes);
    CHECK(ask("(manager:inChainMatch:=uid=eve,dc=example)", names,
              {"cn=x", "uid=ann,dc=example"}) == yes);
    CHECK(ask("(manager:inChainMatch:=no name)", names, {"cn=x"}) == undefined);
}

TEST_CASE("each entry is looked up once, whatever circles and diamonds links form") {
    hierarchy known;
    known.managers = {{"cn=a", {"cn=b", "cn=c"}},
                      {"cn=b", {"cn=D"}},
                      {"cn=c", {"cn=d"}},
                      {"cn=D", {"cn=e", "CN=A"}},
                      {"cn=e", {"cn=e"}}};
    muster::ldap::schema names;
    names.links = link_lookup(known);
    CHECK(ask("(manager:inChainMatch:=cn=nobody)", names, {"cn=a"}) == no);
    CHECK(known.asked == 5);
    known.asked = 0;
    CHECK(ask("(manager:inChainMatch:=cn=e)", names, {"cn=a"}) == yes);
    CHECK(known.asked == 4);
    // Who is in a circle is above himself.
    CHECK(ask("(manager:inChainMatch:=cn=a)", names, {"cn=b"}) == yes);
}

TEST_CASE("what cannot be found out is Undefined, unless the name is found") {
    hierarchy known;
    known.managers = {{"cn=a", {"cn=lost", "cn=b"}}, {"cn=b", {"no name", "cn=c"}}};
    muster::ldap::schema names;
    names.links = link_lookup(known);
    CHECK(ask("(manager:inChainMatch:=cn=c)", names, {"cn=b"}) == yes);
    CHECK(ask("(manager:inChainMatch:=cn=x)", names, {"cn=b"}) == undefined);
    CHECK(ask("(manager:inChainMatch:=cn=x)", names, {"no name"}) == undefined);
    CHECK(ask("(manager:inChainMatch:=cn=x)", names, {"cn=lost"}) == no);
    known.unreachable = "cn=lost";
    CHECK(ask("(manager:inChainMatch:=cn=x)", names, {"cn=lost"}) == undefined);
    CHECK(ask("(manager:inChainMatch:=cn=c)", names, {"cn=a"}) == yes);
    CHECK(ask("(manager:inChainMatch:=cn=lost)", names, {"cn=a"}) == yes);
}

TEST_CASE("a chain may lead over so many entries and no more") {
    std::size_t asked = 0;
    auto const endless = [&](std::string_view dn, std::string_view,
                             std::vector<std::string>& targets) {
        ++asked;
        targets.push_back("cn=" + std::to_string(std::stoul(std::string(dn.substr(3))) + 1));
        return true;
    };
    muster::ldap::schema names;
    names.links = link_lookup(endless);
    auto const last = std::to_string(link_lookup::max_entries);
    CHECK(ask("(manager:inChainMatch:=cn=" + last + ")", names, {"cn=0"}) == yes);
    CHECK(asked == link_lookup::max_entries);
    asked = 0;
    CHECK(names.in_chain("cn=0", "manager", "no canonical name") == undefined);
    CHECK(asked == link_lookup::max_entries);
}

TEST_CASE("following links needs to know them, an attribute, and names") {
    muster::ldap::schema names;
    CHECK(refused("(manager:1.2.840.113556.1.4.1941:=cn=a)", names)
              .message.find("set links of the schema") != std::string::npos);
    hierarchy const known;
    names.links = link_lookup(known);
    CHECK(muster::bind(parsed("(manager:1.2.840.113556.1.4.1941:=cn=a)"), names));
    auto const why = refused("(manager:dn:1.2.840.113556.1.4.1941:=cn=a)", names);
    CHECK(why.message.find("':dn'") != std::string::npos);
    CHECK(why.position == 12);
    CHECK(refused("(:inChainMatch:=cn=a)", names).message.find("name it before ':'") !=
          std::string::npos);
    CHECK(refused("(cn:inChainMatch:=cn=a)", names).message ==
          "inChainMatch does not apply to the values of \"cn\"");
    CHECK(known.asked == 0);
    CHECK_FALSE(muster::prepare_assertion(muster::matching_rule::in_chain,
                                          muster::comparison::equal, "cn=a", &names));
}

TEST_CASE("threads follow links with one predicate") {
    hierarchy known;
    for (int i = 0; i < 100; ++i)
        known.managers["cn=" + std::to_string(i)] = {"cn=" + std::to_string(i + 1)};
    muster::ldap::schema names;
    names.links = link_lookup(known);
    auto const bound = muster::bind(parsed("(manager:inChainMatch:=cn=100)"), names);
    REQUIRE(bound);
    std::atomic<int> found{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 100; ++i) {
                plain_record one;
                one.add("manager", "cn=" + std::to_string((i * 7 + t) % 101));
                found += (*bound)(one) == yes;
            }
        });
    for (auto& each : threads) each.join();
    CHECK(found == 400);
}
