// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/mapping_engine.hpp>

#include "catch.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <muster/io/json.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/evaluation_context.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/pipeline/parallel.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>

namespace {

namespace entra = muster::entra;

std::string json_text(std::string_view text) {
    std::string made;
    muster::append_json_string(text, made);
    return made;
}

/// A mapping of `userName`, and of further targets by expressions.
muster::expected<entra::attribute_mapping>
mapping_of(std::vector<std::pair<std::string, std::string>> const& rows,
           std::string const& members = {}) {
    std::string text = "{" + members +
                       R"("attributeMappings":[{"targetAttributeName":"userName",)"
                       R"("matchingPriority":1,"source":{"type":"Attribute","name":"id"}})";
    for (auto const& [target, expression] : rows)
        text += R"(,{"targetAttributeName":)" + json_text(target) +
                R"(,"source":{"type":"Function","expression":)" + json_text(expression) + "}}";
    auto const json = muster::parse_json(text + "]}");
    REQUIRE(json);
    auto made = entra::read_synchronization(*json);
    if (!made) return muster::unexpected(std::move(made.error()));
    return std::move(made->front());
}

entra::mapping_engine engine_of(std::vector<std::pair<std::string, std::string>> const& rows,
                                entra::engine_options options = {},
                                std::string const& members = {}) {
    auto mapping = mapping_of(rows, members);
    INFO((mapping ? std::string() : mapping.error().render()));
    REQUIRE(mapping);
    auto made =
        entra::mapping_engine::bind(std::move(*mapping), muster::graph::user_schema, options);
    INFO((made ? std::string() : made.error().render()));
    REQUIRE(made);
    return std::move(*made);
}

std::string users_of(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += R"({"id":"u)" + std::to_string(i) + R"(","department":"Sales"})" + "\n";
    return text;
}

/// What each user has been given, by identity: all values in one text.
std::map<std::string, std::string> made_by(entra::mapping_engine const& engine,
                                           std::string const& data, unsigned threads) {
    std::map<std::string, std::string> all;
    muster::run_options how;
    how.threads = threads;
    muster::json_limits small;
    small.block = 4096;
    auto users = muster::read(muster::graph::users(muster::memory(data, "users"),
                                                   muster::framing::detect, small)) |
                 engine;
    auto const done = users.into(
        [&](entra::provisioned_user&& user) {
            for (auto const& each : user.attributes) all[user.id] += each.value.text() + "|";
        },
        how);
    REQUIRE(done);
    return all;
}

}  // namespace

TEST_CASE("a seed gives each user the same random values for any number of threads") {
    entra::seeded_random random(7);
    entra::engine_options options;
    options.context.random = random.source();
    auto const engine = engine_of(
        {{"displayName", "Append(Guid(), RandomString(12,2,0,2,2,\"\"))"}, {"title", "Guid()"}},
        options);
    auto const data = users_of(3000);
    auto const alone = made_by(engine, data, 1);
    REQUIRE(alone.size() == 3000);
    std::set<std::string> distinct;
    for (auto const& each : alone) {
        auto const& text = each.second;
        distinct.insert(text.substr(text.find('|') + 1, 36));
        distinct.insert(text.substr(text.rfind('|', text.size() - 2) + 1));
    }
    CHECK(distinct.size() == 6000);
    for (unsigned const threads : {2u, 4u}) CHECK(made_by(engine, data, threads) == alone);
    // Neither the users before nor another run count, and an explanation shows the same value.
    auto const last = made_by(engine, R"({"id":"u2999"})", 1);
    CHECK(last.at("u2999") == alone.at("u2999"));
    // Another seed, other values.
    entra::seeded_random other(8);
    options.context.random = other.source();
    CHECK(made_by(engine_of({{"title", "Guid()"}}, options), R"({"id":"u1"})", 1).at("u1") !=
          made_by(engine_of({{"title", "Guid()"}}), R"({"id":"none"})", 1)["u1"]);
}

TEST_CASE("threads that draw from one seeded source get different bits") {
    entra::seeded_random random(1);
    auto const source = random.source();
    std::vector<std::vector<std::uint64_t>> drawn(4);
    std::vector<std::thread> threads;
    for (auto& mine : drawn)
        threads.emplace_back([&mine, source] {
            for (int i = 0; i < 5000; ++i) mine.push_back(source.draw(source.state));
        });
    for (auto& each : threads) each.join();
    std::set<std::uint64_t> distinct;
    for (auto const& mine : drawn) distinct.insert(mine.begin(), mine.end());
    CHECK(distinct.size() == 20'000);
    // Together they are what one thread draws.
    entra::seeded_random again(1);
    for (int i = 0; i < 20'000; ++i) CHECK(distinct.contains(again.next()));
}

TEST_CASE("flowTypes say what a mapping does in the target") {
    auto const actions = [](std::string const& written) {
        auto const mapping = mapping_of({}, "\"flowTypes\":" + written + ",");
        if (!mapping) return mapping.error().place + " " + mapping.error().message;
        auto const& does = mapping->actions;
        return std::string(does.add ? "A" : "") + (does.update ? "U" : "") +
               (does.remove ? "D" : "");
    };
    CHECK(actions(R"("Add, Update, Delete")") == "AUD");
    CHECK(actions(R"("update")") == "U");
    CHECK(actions(R"(" Add ,DELETE")") == "AD");
    CHECK(actions(R"(["Add","Update"])") == "AU");
    CHECK(actions(R"("None")").empty());
    CHECK(actions(R"("")").empty());
    CHECK(actions("[]").empty());
    CHECK(actions("null") == "AUD");
    CHECK(mapping_of({})->actions.add);
    CHECK(actions(R"("Add, Change")").find("\"Change\" is no action") != std::string::npos);
    CHECK(actions("[1]").find("flowTypes") == 0);
    CHECK(actions("7").find("flowTypes") == 0);

    struct row {
        char const* flow_types;
        entra::write_mode mode;
        char const* user;
        bool is_written;
    };
    using entra::write_mode;
    for (auto const& each : std::vector<row>{
             {"Add, Update, Delete", write_mode::creation, R"({"id":"1"})", true},
             {"Update, Delete", write_mode::creation, R"({"id":"1"})", false},
             {"Update", write_mode::update, R"({"id":"1"})", true},
             {"Add", write_mode::update, R"({"id":"1"})", false},
             {"Add", write_mode::creation, R"({"id":"1"})", true},
             {"Add", write_mode::creation, R"({"id":"1","accountEnabled":false})", false}}) {
        INFO(each.flow_types);
        entra::engine_options options;
        options.mode = each.mode;
        auto const engine =
            engine_of({}, options, "\"flowTypes\":\"" + std::string(each.flow_types) + "\",");
        auto count = 0;
        auto users = muster::read(muster::graph::users(muster::memory(each.user, "user"))) | engine;
        REQUIRE(users.into([&](entra::provisioned_user&& user) {
            ++count;
            CHECK(user.is_written == each.is_written);
        }));
        CHECK(count == 1);
    }
}

TEST_CASE("a row whose condition reads nothing is named") {
    auto const engine = engine_of({{"title", R"(IIF([department]="x", "y", "z"))"},
                                   {"nickName", "IgnoreFlowIfNullOrEmpty([department])"},
                                   {"displayName", R"(IIF(IsPresent([department]), "y", "z"))"}});
    auto users =
        muster::read(muster::graph::users(muster::memory(R"({"id":"1"})", "user"))) | engine;
    REQUIRE(users.into([&](entra::provisioned_user&& user) {
        CHECK(user.failed_conditions == std::vector<std::size_t>{1});
        REQUIRE(user.attributes.size() == 2);
        CHECK(user.attributes[1].value.text() == "z");
    }));
}

TEST_CASE("a pattern from an attribute is bounded, and rejects the user alone") {
    auto const engine =
        engine_of({{"displayName", R"(Replace([city], , [department], , "x", , ))"}});
    std::string pattern;
    for (int i = 0; i < 200; ++i) pattern += "(?:^|^)";
    auto const data = R"({"id":"1","city":"Rome","department":)" + json_text(pattern + "\\z") +
                      "}\n"
                      R"({"id":"2","city":"Rome","department":"o"})"
                      "\n" +
                      R"({"id":"3","city":"Rome","department":"("})"
                      "\n" +
                      R"({"id":"4","city":"Rome","department":)" +
                      json_text(std::string(5000, 'a')) + "}\n";
    auto const made = made_by(engine, data, 1);
    REQUIRE(made.size() == 1);
    CHECK(made.at("2") == "2|Rxme|");
}
