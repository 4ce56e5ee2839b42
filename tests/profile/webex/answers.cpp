// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex_to_ucx.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <muster/pipeline/pipeline.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "catch.hpp"

namespace webex = muster::webex;

namespace {

/// The users that a run makes, and how it ended.
struct outcome_of {
    std::vector<muster::ucx_user> users;
    muster::summary ended;
};

template <class Policy, webex::kind Kind, class Source>
outcome_of mapped(Source from) {
    outcome_of all;
    auto run = muster::read(std::move(from)) | muster::map<muster::webex_to_ucx<Policy, Kind>>;
    auto ended = run.into([&](muster::ucx_user&& each) { all.users.push_back(std::move(each)); });
    REQUIRE(ended);
    all.ended = std::move(*ended);
    return all;
}

}  // namespace

TEST_CASE("every recorded answer of Webex becomes users, a table, or an error that is named") {
    auto const* const dir = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (dir == nullptr) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    auto const folder = std::string(dir) + "/data/webex/";
    webex::reference_tables const tables{
        muster::files(folder + "workspaceLocations.json"),
        muster::files(folder + "telephony-config-locations.json"),
        muster::files(folder + "organizations.json", folder + "organizations_orgId.json"),
        muster::files(folder + "telephony-config-numbers.json")};
    using enum webex::kind;
    using webex::rev2024;

    int seen = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        ++seen;
        auto const name = entry.path().filename().string();
        INFO(name);
        auto const file = muster::files(folder + name);
        outcome_of found;
        std::string type;
        if (name.starts_with("people")) {
            found = mapped<rev2024, person>(webex::people(file, tables));
            auto const earlier = mapped<webex::rev2023, person>(webex::people(file, tables));
            CHECK(earlier.users.size() == found.users.size());
            type = "user";
            for (auto const& user : found.users) {
                CHECK(user.email == user.ad_username + "@" + user.domain);
                CHECK(user.voicemail_number != "*55");
            }
        } else if (name.ends_with("huntGroups.json")) {
            found = mapped<rev2024, hunt_group>(webex::hunt_groups(file, tables));
            type = "hunt-group";
        } else if (name.ends_with("queues.json")) {
            found = mapped<rev2024, call_queue>(webex::call_queues(file, tables));
            type = "call-queue";
        } else if (name.ends_with("autoAttendants.json")) {
            found = mapped<rev2024, auto_attendant>(webex::auto_attendants(file, tables));
            type = "auto-attendant";
        } else if (name.ends_with("virtualLines.json")) {
            found = mapped<rev2024, virtual_line>(webex::virtual_lines(file, tables));
            type = "virtual-line";
        } else if (name == "workspaces.json") {
            found = mapped<rev2024, workspace>(webex::workspaces(file, tables));
            type = "workspace";
        } else if (name.starts_with("error")) {
            found = mapped<rev2024, person>(webex::people(file, tables));
            CHECK_FALSE(found.ended.complete);
            CHECK(found.ended.reasons.front().find("an error answer") != std::string::npos);
            continue;
        } else {
            // A table: read with all of the others, and by itself no users.
            found = mapped<rev2024, person>(webex::people(file, tables));
            CHECK(found.users.empty());
            continue;
        }
        CHECK(found.ended.complete);
        CHECK(found.ended.rejected == 0);
        CHECK_FALSE(found.users.empty());
        for (auto const& user : found.users) {
            CHECK(user.user_type == type);
            CHECK(muster::code_points(user.login) <= 20);
            CHECK_FALSE(user.ad_username.empty());
            if (type != "user") CHECK(user.login.size() > 3);
        }
    }
    CHECK(seen >= 15);
}
