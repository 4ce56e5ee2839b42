// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_to_scim.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <muster/io/json.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/custom_fields.hpp>
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

namespace {

/// The `externalId` of each user that an expression makes, or why there is none.
std::vector<std::string> external_ids(std::string const& expression, std::string const& records,
                                      bool checked = true) {
    std::string schema = R"({"synchronizationRules":[{"objectMappings":[{"enabled":true,)"
                         R"("sourceObjectName":"User","targetObjectName":"User",)"
                         R"("attributeMappings":[{"targetAttributeName":"userName",)"
                         R"("matchingPriority":1,"source":{"type":"Attribute","name":"objectId",)"
                         R"("expression":"[objectId]","parameters":[]}},)"
                         R"({"targetAttributeName":"externalId","matchingPriority":0,"source":)"
                         R"({"type":")";
    auto const is_direct = expression.front() == '[';
    schema += is_direct ? "Attribute\",\"name\":" : "Function\",\"name\":\"Join\",\"expression\":";
    muster::append_json_string(is_direct ? expression.substr(1, expression.size() - 2) : expression,
                               schema);
    if (is_direct) muster::append_json_string(expression, schema += ",\"expression\":");
    schema += R"(,"parameters":[]}}]}]}]})";
    auto const json = muster::parse_json(schema);
    REQUIRE(json);
    auto mapping = entra::read_synchronization(*json);
    REQUIRE(mapping);
    entra::engine_options how;
    if (checked) how.check = &muster::wrong_sent_custom_fields;
    auto const engine =
        entra::mapping_engine::bind(std::move(mapping->front()), muster::graph::user_schema, how);
    REQUIRE(engine);
    struct listener {
        std::vector<std::string> all{};
        void problem(muster::verdict const& about) { all.emplace_back(about.reason); }
    } heard;
    auto run = muster::read(muster::graph::users(muster::memory(records))) | *engine;
    auto const done = run.into(
        [&](entra::provisioned_user const& user) {
            auto& made = heard.all.emplace_back();
            for (auto const& each : user.attributes)
                if (engine->mapping().rows[each.row].target == "externalId")
                    made = each.value.text();
        },
        {}, heard);
    REQUIRE(done);
    return std::move(heard.all);
}

}  // namespace

TEST_CASE("custom fields that cannot be sent reject the user where they are made") {
    std::string const joined = "Join(\"$$$\", \"ImagicleCustomFields\", Append(\"Custom1=\", "
                               "[city]), Append(\"Custom2=\", [jobTitle]))";
    auto given = std::string(R"({"id":"1","city":"Milan","jobTitle":"R&D Manager"})"
                             "\n"
                             R"({"id":"2","city":"a$$$Custom5=evil","jobTitle":"y"})"
                             "\n"
                             R"({"id":"3","city":")") +
                 std::string(257, 'x') +
                 "\"}\n"
                 R"({"id":"4","city":"a$","jobTitle":"$$b=c"})"
                 "\n"
                 R"({"id":"5","city":"x","jobTitle":"$$$"})"
                 "\n";
    std::vector<std::string> const wanted{
        "ImagicleCustomFields$$$Custom1=Milan$$$Custom2=R&D Manager",
        "externalId: byte 32: Custom1 holds $$$, which separates the fields; a value must not",
        "externalId: byte 31: Custom1 has 257 code points, at most 256 are allowed",
        "ImagicleCustomFields$$$Custom1=a$$$$Custom2=$$b=c",
        "externalId: byte 43: Custom2 holds $$$, which separates the fields; a value must not"};
    CHECK(external_ids(joined, given) == wanted);
    // The engine looks at nothing by itself: externalId is anybody's.
    CHECK(external_ids(joined, given, false)[1] ==
          "ImagicleCustomFields$$$Custom1=a$$$Custom5=evil$$$Custom2=y");
    // However the expression makes them.
    auto const first_two = given.substr(0, given.find("{\"id\":\"3\""));
    for (auto const* const other :
         {"Append(\"Custom1=\", [city])", "Join(\"\", \"Custom1=\", [city])",
          "Append(Append(\"Custom1=\", ToLower([city])), \"$$$Custom2=x\")",
          "IIF([jobTitle]=\"y\", Append(\"Custom1=\", [city]), Append(\"Custom1=\", [city]))"}) {
        INFO(other);
        auto const made = external_ids(other, first_two);
        REQUIRE(made.size() == 2);
        CHECK(made[0].find("ustom1=") != std::string::npos);
        CHECK(made[1].find("Custom1 holds $$$") != std::string::npos);
    }
    // An attribute that holds all of them is read as it is.
    std::string const whole = R"({"id":"1","city":"Custom1=a$$$Custom2=b"})"
                              "\n"
                              R"({"id":"2","city":"Custom1=a$$$b"})"
                              "\n"
                              R"({"id":"3","city":"4711"})"
                              "\n";
    for (auto const* const all : {"[city]", "IgnoreFlowIfNullOrEmpty([city])"}) {
        auto const made = external_ids(all, whole);
        REQUIRE(made.size() == 3);
        CHECK(made[0] == "Custom1=a$$$Custom2=b");
        CHECK(made[1].starts_with("externalId: byte 12: \"b\" has no =;"));
        CHECK(made[2] == "4711");
    }
}
