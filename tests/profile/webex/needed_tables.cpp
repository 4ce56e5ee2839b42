// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex_to_ucx.hpp>

#include <string>
#include <utility>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "catch.hpp"

/// @file
/// Which tables the mapping of Webex needs, and what a person is recognised by.

namespace webex = muster::webex;

namespace {

template <webex::choices Chosen>
struct with : webex::rev2024 {
    static constexpr webex::choices chosen = Chosen;
};

constexpr auto* ada = R"({"id":"1","emails":["ada@x.example"],"locationId":"L","orgId":"O",)"
                      R"("extension":"6601","type":"person"})";
constexpr auto* places = R"({"items":[{"id":"L","name":"Milan HQ"}]})";
constexpr auto* prefixes = R"({"locations":[{"id":"L","routingPrefix":"800"}]})";
constexpr auto* organizations = R"({"items":[{"id":"O","displayName":"Contoso"}]})";
constexpr auto* numbers =
    R"({"phoneNumbers":[{"extension":"77","owner":{"id":"1","type":"PEOPLE"}}]})";

/// The tables whose first letters are named.
webex::reference_tables tables(std::string const& which) {
    webex::reference_tables all;
    if (which.find('l') != std::string::npos) all.locations = muster::memory(places);
    if (which.find('t') != std::string::npos) all.telephony_locations = muster::memory(prefixes);
    if (which.find('o') != std::string::npos) all.organizations = muster::memory(organizations);
    if (which.find('n') != std::string::npos) all.numbers = muster::memory(numbers);
    return all;
}

/// The first extension number and the department, or why there is no user.
template <class Mapping, class Source>
std::string made(Source from) {
    std::string text;
    auto run = muster::read(std::move(from)) | muster::map<Mapping>;
    auto const ended = run.into([&](muster::ucx_user const& each) {
        text += each.first_extension_number + " " + each.department;
    });
    if (ended) return text;
    CHECK(ended.error().code == muster::errc::missing_table);
    return ended.error().message;
}
template <class Policy = webex::rev2024>
std::string person(std::string const& which) {
    return made<muster::webex_to_ucx<Policy>>(webex::people(muster::memory(ada), tables(which)));
}

}  // namespace

TEST_CASE("a table that the chosen options need and that was not given is refused by name") {
    CHECK(person("ton") == "8006601 Contoso");
    // The numbers are a fall-back for a person.
    CHECK(person("to") == "8006601 Contoso");
    CHECK(person("o") == "the mapping reads \"telephony.routingPrefix\", which needs the telephony "
                         "locations of the source, and none were given");
    CHECK(person("tn") == "the mapping reads \"organization.displayName\", which needs the "
                          "organizations of the source, and none were given");
    CHECK(person("") == "the mapping reads \"telephony.routingPrefix\", which needs the telephony "
                        "locations, and \"organization.displayName\", which needs the "
                        "organizations, of the source, and these were not given");
    // A page without rows says that there are none: no guess is left to make.
    auto none = tables("o");
    none.telephony_locations = muster::memory(R"({"locations":[]})");
    CHECK(made<muster::webex_to_ucx<>>(webex::people(muster::memory(ada), none)) == "6601 Contoso");
}

TEST_CASE("which tables are needed depends on what is chosen") {
    using webex::place;
    using by_location = with<webex::choices{.department = place::location_name,
                                            .recording_group_name = place::keep,
                                            .cost_center = place::keep,
                                            .office_location = place::keep,
                                            .fax_group_username = webex::fax_group::keep,
                                            .fax_company_name = webex::imported::keep}>;
    CHECK(person<by_location>("lt") == "8006601 Milan HQ");
    CHECK(person<by_location>("to").find("which needs the locations of the source") !=
          std::string::npos);
    using no_numbers = with<webex::choices{.first_extension_number = webex::extension::keep,
                                           .first_extension_alias = webex::alias_number::email,
                                           .department = place::keep,
                                           .recording_group_name = place::keep,
                                           .cost_center = place::keep,
                                           .office_location = place::keep,
                                           .voicemail_number = webex::imported::keep,
                                           .fax_group_username = webex::fax_group::keep,
                                           .fax_company_name = webex::imported::keep}>;
    CHECK(person<no_numbers>("") == " ");
}

TEST_CASE("service entities need the tables, too, and a workspace the numbers") {
    using webex::rev2024;
    using enum webex::kind;
    std::string const group =
        R"({"huntGroups":[{"id":"1","name":"Sales","locationId":"L","extension":"8"}]})";
    CHECK(made<muster::webex_to_ucx<rev2024, hunt_group>>(
              webex::hunt_groups(muster::memory(group), tables("to"))) == "8008 ");
    CHECK(made<muster::webex_to_ucx<rev2024, hunt_group>>(
              webex::hunt_groups(muster::memory(group), tables("on")))
              .find("needs the telephony locations") != std::string::npos);
    std::string const room = R"({"items":[{"id":"1","displayName":"Room","locationId":"L"}]})";
    CHECK(made<muster::webex_to_ucx<rev2024, workspace>>(
              webex::workspaces(muster::memory(room), tables("ton"))) == "80077 ");
    CHECK(made<muster::webex_to_ucx<rev2024, workspace>>(
              webex::workspaces(muster::memory(room), tables("to")))
              .find("needs the numbers of the source") != std::string::npos);
}

TEST_CASE("by mail address, a person without one is recognised by the user name") {
    using by_mail = muster::webex_to_ucx<with<webex::choices{
        .department = webex::place::keep, .identity = webex::recognised_by::email}>>;
    std::string const people = R"({"id":"1","emails":["Ada@x.example"],"userName":"other@x.example"}
{"id":"2","userName":"Bea@x.example"}
{"id":"3","emails":[],"userName":"cy@x.example"}
{"id":"4","emails":[""],"userName":" "}
{"id":"5"}
)";
    struct listener {
        std::string said;
        void verdict(muster::verdict const& about) {
            said += std::string(about.identity) + "|" + std::string(about.reason) + "\n";
        }
    };
    for (unsigned const threads : {1u, 4u}) {
        listener heard;
        auto run = muster::read(webex::people(muster::memory(people), tables("to"))) |
                   muster::map<by_mail>;
        std::string identities;
        auto const ended = run.into(
            [&](muster::mapped<muster::ucx_user>&& each) { identities += each.identity + " "; },
            {.threads = threads}, heard);
        REQUIRE(ended);
        CHECK(identities == "ada@x.example bea@x.example cy@x.example ");
        CHECK(ended->rejected == 2);
        // Who is missing is not known.
        CHECK_FALSE(ended->complete);
        // A verdict names a record as the mapped user is named.
        CHECK(heard.said ==
              "ada@x.example|\nbea@x.example|\ncy@x.example|\n"
              "|no identity: \"emails[0]\" is absent or empty, and so is \"userName\"\n"
              "|no identity: \"emails[0]\" is absent or empty, and so is \"userName\"\n");
    }
}

TEST_CASE("what a person is recognised by is read though a filter has decided long before") {
    using by_mail =
        muster::webex_to_ucx<with<webex::choices{.identity = webex::recognised_by::email}>>;
    std::string const people =
        R"({"department":"Temp","id":"1","emails":[],"userName":"bea@x.example"})";
    auto const asked = muster::ldap::parse("(department=Sales)");
    REQUIRE(asked);
    struct listener {
        std::string said;
        void verdict(muster::verdict const& about) { said += about.identity; }
    } heard;
    auto run = muster::read(webex::people(muster::memory(people), tables("to"))) |
               muster::where(*asked) | muster::map<by_mail>;
    auto const ended = run.into([](muster::ucx_user const&) {}, {}, heard);
    REQUIRE(ended);
    CHECK(ended->out_of_scope == 1);
    CHECK(heard.said == "bea@x.example");
}
