// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_to_scim.hpp>

#include <map>
#include <string>
#include <utility>

#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/scim_user.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"
#include "whole_file.hpp"

/// @file
/// The default mapping as Graph's JSON against the same mapping as a profile.

namespace {

namespace entra = muster::entra;

/// Texts by target attribute.
using attributes = std::map<std::string, std::string>;
using users = std::map<std::string, attributes>;

auto sample() {
    return muster::graph::users(muster::files("examples/data/graph/users-0001.json",
                                              "examples/data/graph/users-0002.json",
                                              "examples/data/graph/users-0003.json"));
}

users by_file() {
    auto const json =
        muster::parse_json(muster_test::whole_file("examples/data/entra/default-mapping.json"));
    REQUIRE(json);
    auto mapping = entra::read_synchronization(*json);
    REQUIRE(mapping);
    auto const engine =
        entra::mapping_engine::bind(std::move(mapping->front()), muster::graph::user_schema);
    REQUIRE(engine);
    users all;
    auto run = muster::read(sample()) | *engine;
    auto const done = run.into([&](entra::provisioned_user const& user) {
        auto& made = all[user.id];
        for (auto const& each : user.attributes)
            made[engine->mapping().rows[each.row].target] = each.value.text();
    });
    REQUIRE(done);
    CHECK(done->mapped == 300);
    return all;
}

users by_profile() {
    users all;
    auto run = muster::read(sample()) | muster::map<muster::entra_to_scim<>>;
    auto const done = run.into([&](muster::mapped<muster::scim_user> const& user) {
        auto& made = all[user.identity];
        user.each([&](std::string_view name, muster::field_state const& state, auto const& value) {
            if (state.state != muster::presence::value) return;
            std::string text;
            muster::to_text(value, text);
            // Entra sends its booleans as texts.
            if (name == "active") text.front() = text.front() == 't' ? 'T' : 'F';
            made[std::string(muster::scim_user_path(name))] = text;
        });
    });
    REQUIRE(done);
    CHECK(done->mapped == 300);
    return all;
}

}  // namespace

TEST_CASE("the default mapping says the same as Graph's JSON and as a profile") {
    CHECK(by_file() == by_profile());
}
