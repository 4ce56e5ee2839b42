// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/scim_to_ldap.hpp>

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/entra_to_scim.hpp>
#include <muster/profile/entra_to_ucx.hpp>
#include <muster/profile/entra_to_webex.hpp>
#include <muster/profile/ldap_person.hpp>
#include <muster/profile/ldap_to_ucx.hpp>
#include <muster/profile/scim_to_ucx.hpp>
#include <muster/profile/scim_user_json.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/scim.hpp>

#include "catch.hpp"

/// @file
/// The way of the article, Entra ID to SCIM to LDAP to the UCX Suite, against the short ways.

namespace {

using muster::ucx_user;

/// Custom fields travel as far as SCIM.
struct with_custom_fields : muster::azure::provisioning {
    static constexpr auto external_id = muster::pack_custom_fields(
        muster::custom<1>(muster::from<"city">), muster::custom<2>(muster::from<"jobTitle">));
};

std::vector<std::string> pages() {
    return {"examples/data/graph/users-0001.json", "examples/data/graph/users-0002.json",
            "examples/data/graph/users-0003.json"};
}

using users = std::map<std::string, ucx_user>;

/// The users that `Mapping` makes of a source, by login.
template <class Mapping, class Source>
users mapped(Source from) {
    users all;
    auto run = muster::read(std::move(from)) | muster::map<Mapping>;
    auto const done = run.into([&](ucx_user const& each) { all[each.login] = each; });
    REQUIRE(done);
    CHECK(done->complete);
    CHECK(done->rejected == 0);
    return all;
}

/// The names of the fields in which some user differs.
std::set<std::string_view> different(users const& some, users const& others) {
    std::set<std::string_view> names;
    CHECK(some.size() == others.size());
    for (auto const& [login, user] : some) {
        auto const found = others.find(login);
        REQUIRE(found != others.end());
        std::vector<std::string> texts;
        muster::each_field(user, [&](std::size_t, auto const& content) {
            muster::to_text(content, texts.emplace_back());
        });
        muster::each_field(found->second, [&](std::size_t number, auto const& content) {
            std::string text;
            muster::to_text(content, text);
            if (text != texts[number]) names.insert(muster::field_names<ucx_user>[number]);
        });
    }
    return names;
}

/// All users of the example, as SCIM resources.
template <class Policy = with_custom_fields>
std::string resources() {
    std::string text;
    auto run = muster::read(muster::graph::users(muster::files(pages()))) |
               muster::map<muster::entra_to_scim<Policy>>;
    auto const done = run.into([&](muster::scim_user const& each) {
        muster::append_scim_user(each, text);
        text += '\n';
    });
    REQUIRE(done);
    CHECK(done->mapped == 300);
    return text;
}

/// SCIM resources as LDIF.
template <class Policy = muster::azure::entries>
std::string entries(std::string const& scim) {
    std::string text(muster::ldif_version_line);
    auto run = muster::read(muster::scim::users(muster::memory(scim))) |
               muster::map<muster::scim_to_ldap<Policy>>;
    auto const done =
        run.into([&](muster::ldap_person const& each) { muster::append_ldif(each, text); });
    REQUIRE(done);
    CHECK(done->mapped == 300);
    return text;
}

using names = std::set<std::string_view>;

}  // namespace

TEST_CASE("Entra over SCIM gives the users of Entra, but for the office and custom fields") {
    auto const direct =
        mapped<muster::entra_to_ucx<>>(muster::graph::users(muster::files(pages())));
    REQUIRE(direct.size() == 300);
    auto const text = resources();
    auto const over_scim = mapped<muster::scim_to_ucx<>>(muster::scim::users(muster::memory(text)));
    // SCIM has no office location; the direct way packs no custom fields.
    CHECK(different(direct, over_scim) == names{"office_location", "custom[0]", "custom[1]"});
    auto const plain = resources<muster::azure::provisioning>();
    CHECK(different(direct, mapped<muster::scim_to_ucx<>>(muster::scim::users(
                                muster::memory(plain)))) == names{"office_location"});
}

TEST_CASE("SCIM over LDAP gives the users of SCIM, but for what LDAP has no attribute for") {
    auto const scim = resources();
    auto const over_scim = mapped<muster::scim_to_ucx<>>(muster::scim::users(muster::memory(scim)));
    auto const ldif = entries(scim);
    muster::ldap::schema schema;
    REQUIRE(schema.add(muster::ldap_people_schema));
    auto const over_ldap =
        mapped<muster::ldap_to_ucx<>>(muster::ldif::entries(muster::memory(ldif), schema));
    // displayName holds one of two names; an entry must have an sn. Custom fields come along.
    CHECK(different(over_scim, over_ldap) == names{"sso_username", "last_name"});
    CHECK(over_ldap.begin()->second.custom[0] == over_scim.begin()->second.custom[0]);
    auto some = false;
    for (auto const& [login, user] : over_ldap) some |= !user.custom[0].empty();
    CHECK(some);
    for (auto const& [login, user] : over_ldap) {
        auto const& other = over_scim.at(login);
        CHECK(user.sso_username == user.pbx_username);
        if (user.last_name != other.last_name) CHECK(other.last_name.empty());
    }
}

namespace {

/// What loses the least: entries without sn where there is none, the user principal name in
/// displayName.
struct names_kept : muster::azure::entries {
    static constexpr auto display_name = muster::azure::ldap_display_name::nick_name;
    static constexpr auto surname = muster::azure::missing_surname::leave_out;
};
/// The display name is then that of `cn`.
struct from_cn : muster::azure::defaults {
    static constexpr muster::azure::choices chosen{.pbx_username = muster::azure::pbx_name::cn};
};

}  // namespace

TEST_CASE("by other choices the SSO username and the surname come through LDAP") {
    auto const scim = resources<muster::azure::provisioning>();
    auto const over_scim = mapped<muster::scim_to_ucx<>>(muster::scim::users(muster::memory(scim)));
    auto const ldif = entries<names_kept>(scim);
    muster::ldap::schema schema;
    REQUIRE(schema.add(muster::ldap_people_schema));
    auto const over_ldap =
        mapped<muster::ldap_to_ucx<from_cn>>(muster::ldif::entries(muster::memory(ldif), schema));
    CHECK(different(over_scim, over_ldap) == names{"conversational_ai_username"});
}

namespace {

/// The shared samples, where they are: the tests say nothing without.
std::vector<std::string> samples(std::initializer_list<std::string_view> files) {
    std::vector<std::string> paths;
    if (auto const* const folder = std::getenv("MUSTER_CONFORMANCE_DIR"))
        for (auto const name : files)
            paths.push_back(std::string(folder) + "/data/" + std::string(name));
    return paths;
}

/// How many users `Mapping` makes of a source; what is rejected is counted in `rejected`.
template <class Mapping, class Source>
std::uint64_t count(Source from, std::uint64_t& rejected) {
    auto run = muster::read(std::move(from)) | muster::map<Mapping>;
    auto const done = run.into([](auto const&) {});
    REQUIRE(done);
    rejected = done->rejected;
    return done->mapped;
}

}  // namespace

TEST_CASE("the shared samples are mapped by every profile") {
    std::uint64_t rejected = 0;
    if (auto const graph = samples({"graph/users-page1.json", "graph/users-page2-last.json"});
        !graph.empty()) {
        auto const source = [&] { return muster::graph::users(muster::files(graph)); };
        CHECK(count<muster::entra_to_ucx<>>(source(), rejected) == 4);
        CHECK(count<muster::entra_to_scim<>>(source(), rejected) == 4);
        CHECK(rejected == 0);
        // The last one has no name that could be a mail address.
        CHECK(count<muster::entra_to_webex<>>(source(), rejected) == 3);
        CHECK(rejected == 1);
    }
    if (auto const scim = samples({"scim/rfc/rfc7643-8.1-user-minimal.json",
                                   "scim/rfc/rfc7643-8.2-user-full.json",
                                   "scim/rfc/rfc7643-8.3-enterprise_user.json",
                                   "scim/rfc/rfc7644-3.3-user-post_request.json"});
        !scim.empty()) {
        for (auto const& each : scim) {
            auto const source = [&] { return muster::scim::users(muster::files({each})); };
            CHECK(count<muster::scim_to_ucx<>>(source(), rejected) == 1);
            CHECK(count<muster::scim_to_ldap<>>(source(), rejected) == 1);
        }
    }
    if (auto const ldif = samples({"ldif/openldap-test.ldif"}); !ldif.empty()) {
        muster::ldap::schema schema;
        REQUIRE(schema.add(muster::ldap_people_schema));
        CHECK(count<muster::ldap_to_ucx<>>(muster::ldif::entries(muster::files(ldif), schema),
                                           rejected) == 10);
        // Groups and units have no uid.
        CHECK(rejected == 9);
    }
}
