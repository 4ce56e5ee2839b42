// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/synchronization.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>

#include "catch.hpp"

using namespace muster::entra;

namespace {

std::string attribute(std::string const& target, std::string const& name,
                      std::string const& more = {}) {
    return R"({"targetAttributeName":")" + target + R"(","source":{"name":")" + name +
           R"(","type":"Attribute"})" + more + "}";
}
std::string const key = attribute("userName", "objectId", R"(,"matchingPriority":1)");

muster::expected<std::vector<attribute_mapping>> read(std::string const& text,
                                                      bool short_switch = false) {
    auto const json = muster::parse_json(text);
    REQUIRE(json);
    return read_synchronization(*json, {.short_switch = short_switch});
}
/// The place and sentence of what is wrong with a row behind that of the key.
std::string mistake(std::string const& row) {
    auto const made = read("[" + key + "," + row + "]");
    return made ? "none" : made.error().place + ": " + made.error().message;
}
std::string row(std::string const& source, std::string const& more = {}) {
    return R"({"targetAttributeName":"t","source":)" + source + more + "}";
}

/// What the rows make of one user, as `target=value` with blanks between; or why he is rejected.
std::string made(std::string const& rows, std::string const& user, engine_options how = {},
                 std::string const& scope = "null") {
    auto const mapping =
        read(R"({"attributeMappings":[)" + key + "," + rows + R"(],"scope":)" + scope + "}");
    if (!mapping) return mapping.error().render();
    auto const engine = mapping_engine::bind(
        mapping->front(), muster::graph::user_schema.holding("assignments"), how);
    if (!engine) return engine.error().place + ": " + engine.error().message;
    std::string out;
    struct {
        std::string& out;
        void problem(muster::verdict const& each) {
            out += "rejected: " + std::string(each.reason);
        }
    } observer{out};
    auto users = muster::read(muster::graph::users(muster::memory(user))) | *engine;
    auto const ended = users.into(
        [&](provisioned_user&& each) {
            out += each.is_soft_deleted ? "x" : "";
            for (auto const& one : each.attributes) {
                if (!out.empty()) out += ' ';
                out += engine->mapping().rows[one.row].target + "=" + one.value.text();
            }
        },
        {}, observer);
    REQUIRE(ended);
    return out;
}

std::string file(std::string const& name) {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What the first mapping says about user 1, whose given name is Ada.
std::string trace_of_ada(std::vector<attribute_mapping> const& mappings) {
    auto engine = mapping_engine::bind(mappings.front(), muster::graph::user_schema);
    REQUIRE(engine);
    muster::row user(engine->paths());
    user.begin({}, {});
    user.set(engine->paths().find("id"), muster::value{"1"});
    user.set(engine->paths().find("givenName"), muster::value{"Ada"});
    return engine->explain(user);
}

}  // namespace

TEST_CASE("the shipped schema maps seventeen attributes, and finds users by the first") {
    auto const read_file = read(file("examples/data/entra/default-mapping.json"));
    REQUIRE(read_file);
    REQUIRE(read_file->size() == 1);
    auto const& mapping = read_file->front();
    CHECK(mapping.rows.size() == 17);
    CHECK(mapping.matching == std::vector<std::size_t>{0});
    CHECK(mapping.warnings.empty());
    CHECK(mapping.rows[0].kind == source_kind::direct);
    CHECK(mapping.rows[0].source == "objectId");
    CHECK(mapping.rows[1].kind == source_kind::expression);
    CHECK(mapping.scope.groups.empty());
    auto engine = mapping_engine::bind(mapping, muster::graph::user_schema);
    REQUIRE(engine);
    auto users =
        muster::read(muster::graph::users(muster::files("examples/data/graph/users-0001.json"))) |
        *engine;
    std::size_t number = 0, soft_deleted = 0;
    auto const ended = users.into([&](provisioned_user&& each) {
        ++number;
        soft_deleted += each.is_soft_deleted;
        REQUIRE(each.attributes.size() > 1);
        CHECK(each.attributes[0].value.text() == each.id);
        CHECK(each.attributes[1].value.text() == (each.is_soft_deleted ? "False" : "True"));
    });
    REQUIRE(ended);
    CHECK((number == 100 && soft_deleted == 4 && ended->rejected == 0));
}

TEST_CASE("a row is a direct attribute, a constant, an expression, or its default value alone") {
    auto const user = R"({"id":"1","mail":"A@b.example","otherMails":["x","y"]})";
    CHECK(made(attribute("m", "mail"), user) == "userName=1 m=A@b.example");
    CHECK(made(row(R"({"expression":"[mail]","type":"Attribute"})"), user) ==
          "userName=1 t=A@b.example");
    CHECK(made(row(R"({"name":"x \"y\"","type":"Constant"})"), user) == "userName=1 t=x \"y\"");
    CHECK(made(row(R"({"expression":"\"x\"","type":"constant"})"), user) == "userName=1 t=x");
    CHECK(made(row(R"j({"expression":"ToLower([mail])","name":"ToLower","type":"Function"})j"),
               user) == "userName=1 t=a@b.example");
    // Written with its parameters alone, of which one is left out.
    CHECK(made(row(R"({"name":"ToLower","type":"Function","parameters":[{"key":"source","value":)"
                   R"({"name":"Append","type":"Function","parameters":[{"value":{"name":"mail",)"
                   R"("type":"Attribute"}},{"value":{"name":"\\X","type":"Constant"}}]}}]})"),
               user) == "userName=1 t=a@b.example\\x");
    CHECK(made(row("null", R"(,"defaultValue":"d")"), user) == "userName=1 t=d");
    CHECK(made(attribute("m", "otherMails"), user) == "userName=1 m=x");
}

TEST_CASE("null writes nothing, or the default value when the user is created") {
    engine_options update;
    update.mode = write_mode::update;
    auto const user = R"({"id":"1","department":null,"jobTitle":""})";
    CHECK(made(attribute("d", "department"), user) == "userName=1");
    CHECK(made(attribute("d", "city", R"(,"defaultValue":"X")"), user) == "userName=1 d=X");
    CHECK(made(attribute("d", "department", R"(,"defaultValue":"X")"), user) == "userName=1 d=X");
    CHECK(made(attribute("d", "department", R"(,"defaultValue":"X")"), user, update) ==
          "userName=1");
    CHECK(made(attribute("d", "jobTitle", R"(,"defaultValue":"X")"), user) == "userName=1 d=");
}

TEST_CASE("a row for creation writes nothing in an update") {
    engine_options update;
    update.mode = write_mode::update;
    auto const once = attribute("d", "department", R"(,"flowType":"ObjectAddOnly")");
    auto const user = R"({"id":"1","department":"Sales"})";
    CHECK(made(once, user) == "userName=1 d=Sales");
    CHECK(made(once, user, update) == "userName=1");
    // Nobody is created who is soft deleted.
    CHECK(made(once, R"({"id":"1","department":"Sales","accountEnabled":false})") ==
          "x userName=1");
}

TEST_CASE("whoever is disabled, deleted, out of scope or not assigned is soft deleted") {
    auto const active = row(
        R"j({"expression":"Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",)j"
        R"("type":"Function"})");
    auto const scope = R"({"groups":[{"clauses":[{"sourceOperandName":"department",)"
                       R"("operatorName":"EQUALS","targetOperand":{"values":["Sales"]}}]}]})";
    engine_options assigned;
    assigned.needs_assignment = true;
    auto const user = [](std::string const& more) {
        return R"({"id":"1","department":"Sales")" + more + "}";
    };
    CHECK(made(active, user(R"(,"accountEnabled":true)"), {}, scope) == "userName=1 t=True");
    CHECK(made(active, user(R"(,"accountEnabled":false)"), {}, scope) == "x userName=1 t=False");
    CHECK(made(active, user(R"(,"deletedDateTime":"2026-01-01T00:00:00Z")"), {}, scope) ==
          "x userName=1 t=False");
    CHECK(made(active, user(R"(,"deletedDateTime":null)"), {}, scope) == "userName=1 t=True");
    CHECK(made(active, R"({"id":"1","department":"sales"})", {}, scope) == "x userName=1 t=False");
    CHECK(made(active, user(""), assigned, scope) == "x userName=1 t=False");
    CHECK(made(attribute("s", "isSoftDeleted"), user("")) == "userName=1 s=False");
}

TEST_CASE("whether a user is in scope is told apart from whether his account is disabled") {
    auto const mapping = read(R"({"attributeMappings":[)" + key +
                              R"(],"scope":{"groups":[{"clauses":[{)"
                              R"("operatorName":"IS NOT NULL","sourceOperandName":"city"}]}]}})");
    REQUIRE(mapping);
    engine_options how;
    how.needs_assignment = true;
    auto const engine = mapping_engine::bind(
        mapping->front(), muster::graph::user_schema.holding("assignments"), how);
    REQUIRE(engine);
    auto const users = R"({"id":"in","city":"x","assignment":{"assigned":true}}
{"id":"disabled","city":"x","accountEnabled":false,"assignment":{"assigned":true}}
{"id":"unassigned","city":"x","accountEnabled":false}
{"id":"out","assignment":{"assigned":true}}
{"id":"both"})";
    std::string told;
    auto run = muster::read(muster::graph::users(muster::memory(users))) | *engine;
    REQUIRE(run.into([&](provisioned_user&& each) {
        told += each.id + (each.is_in_scope ? " in" : " out") +
                (each.is_soft_deleted ? " gone, " : ", ");
    }));
    CHECK(told == "in in, disabled in gone, unassigned out gone, out out gone, both out gone, ");
}

TEST_CASE("a user who cannot be made is rejected with the row, the others go on") {
    CHECK(made(row(R"j({"expression":"CDate([department])","type":"Function"})j"),
               R"({"id":"1","department":"no date"})")
              .find("rejected: t: ") == 0);
    CHECK(made(attribute("d", "department"), R"({"department":"x"})")
              .find("rejected: no identity: \"id\" is absent or empty") == 0);
    auto const by_mail = read("[" + attribute("m", "mail", R"(,"matchingPriority":2)") + "," +
                              attribute("e", "employeeId", R"(,"matchingPriority":1)") + "]");
    REQUIRE(by_mail);
    CHECK(by_mail->front().matching == std::vector<std::size_t>{1, 0});
    auto engine = mapping_engine::bind(by_mail->front(), muster::graph::user_schema);
    REQUIRE(engine);
    auto users = muster::read(muster::graph::users(muster::memory(
                     "{\"id\":\"1\",\"mail\":null}\n{\"id\":\"2\",\"mail\":\"m\"}\n"))) |
                 *engine;
    auto const ended = users.into([](provisioned_user&&) {});
    CHECK((ended->mapped == 1 && ended->rejected == 1));
}

TEST_CASE("an attribute that no user has is named with its row") {
    CHECK(made(attribute("d", "departmnt"), "{}") ==
          "row 1 (d): no attribute \"departmnt\" in a Microsoft Graph user; did you mean "
          "department?");
    CHECK(made(row(R"j({"expression":"Append([nix], \"x\")","type":"Function"})j"), "{}")
              .find("row 1 (t): no attribute \"nix\"") == 0);
}

TEST_CASE("a trace shows source values, each part of an expression, and the new value") {
    auto const mapping =
        read("[" + key + "," +
             row(R"j({"expression":"ToUpper(Append([givenName], \".x\"))","type":"Function"})j") +
             "," + attribute("d", "department", R"(,"defaultValue":"none")") + "]");
    CHECK(trace_of_ada(*mapping) ==
          "id: 1\nIsSoftDeleted: False\nuserName (matching, 1):\n    [objectId] = \"1\"\n    -> "
          "\"1\"\n"
          "t:\n    [givenName] = \"Ada\"\n"
          "    ToUpper(Append([givenName], \".x\")) = \"ADA.X\"\n"
          "      Append([givenName], \".x\") = \"Ada.x\"\n        [givenName] = \"Ada\"\n"
          "    -> \"ADA.X\"\n"
          "d:\n    [department] = null\n    -> \"none\" (default value)\n");
}

TEST_CASE("a trace does not show what Redact hides") {
    auto const mapping = read(
        "[" + key + "," +
        row(R"j({"expression":"Append(Redact([givenName]), \".x\")","type":"Function"})j") + "]");
    auto const text = trace_of_ada(*mapping);
    CHECK(text.find("Ada") == std::string::npos);
    CHECK(text.find("    [givenName] = [Redact]\n") != std::string::npos);
}

TEST_CASE("what is wrong with a schema is named with its place") {
    auto const at = std::string("attributeMappings[1]");
    CHECK(mistake("7") == at + ": is an object");
    CHECK(mistake("{}") == at + ".targetAttributeName: is the name of an attribute");
    CHECK(mistake(row("null")) ==
          at + ": has neither a source nor a default value, so it says nothing");
    CHECK(mistake(row(R"({"type":"Other"})")) ==
          at + ".source.type: is one of Attribute, Constant, Function");
    CHECK(mistake(row(R"({"type":"Attribute"})")) ==
          at + ".source.name: is the name of an attribute");
    CHECK(mistake(row(R"({"type":"Attribute","name":"mail","expression":"[city]"})")) ==
          at + ".source.expression: \"[city]\" is another attribute than the name \"mail\"");
    CHECK(mistake(row(R"j({"type":"Function","expression":"Nix([a])"})j"))
              .find(at + ".source.expression: ") == 0);
    CHECK(mistake(row(R"({"type":"Function"})")) ==
          at + ".source: has neither an expression nor a name and a type");
    auto const more = [&](std::string const& text) {
        return mistake(attribute("t", "mail", "," + text));
    };
    CHECK(more(R"("flowType":"Sometimes")") ==
          at + ".flowType: is one of Always, ObjectAddOnly, MultiValueAddOnly");
    CHECK(more(R"("flowBehavior":3)") ==
          at + ".flowBehavior: is one of FlowWhenChanged, FlowAlways");
    CHECK(more(R"("matchingPriority":-1)").find(at + ".matchingPriority: is a number") == 0);
    CHECK(more(R"("matchingPriority":1)") ==
          at + ".matchingPriority: 1 is the priority of row 0, too");
    CHECK(more(R"("defaultValue":{})") == at + ".defaultValue: is a text or null");
    CHECK(mistake(attribute("username", "mail")) ==
          at + ".targetAttributeName: \"username\" is the target of row 0, too");
    CHECK(read("[" + attribute("t", "mail") + "]")
              .error()
              .message.find("no row has a matchingPriority") == 0);
    CHECK(read("{}").error().message.find("is no synchronization schema") == 0);
    CHECK(read("[]").error().place == "attributeMappings");
    CHECK(read(R"({"synchronizationRules":[{}]})").error().place ==
          "synchronizationRules[0].objectMappings");
    CHECK(read(R"({"synchronizationRules":[{"objectMappings":[{"sourceObjectName":"Group"}]}]})")
              .error()
              .message.find("maps no users") == 0);
    auto const odd = read("[" + key + "," + attribute("t", "mail", R"(,"colour":"red")") + "]");
    REQUIRE(odd);
    CHECK(odd->front().warnings ==
          std::vector<std::string>{"attributeMappings[1].colour is not known, and not used"});
    std::string deep = R"({"name":"a","type":"Attribute"})";
    for (int i = 0; i < 20; ++i)
        deep = R"({"name":"ToLower","type":"Function","parameters":[{"value":)" + deep + "}]}";
    auto const json = muster::parse_json("[" + key + "," + row(deep) + "]", {.depth = 256});
    REQUIRE(json);
    CHECK(read_synchronization(*json).error().code == muster::errc::over_limit);
}

TEST_CASE("a Switch without its default is read where that is asked for, with a warning") {
    auto const text =
        "[" + key + "," +
        row(R"j({"expression":"Switch([IsSoftDeleted], \"False\", \"True\", \"True\", \"False\")",)j"
            R"("type":"Function"})") +
        "]";
    CHECK_FALSE(read(text));
    auto const lenient = read(text, true);
    REQUIRE(lenient);
    REQUIRE(lenient->front().warnings.size() == 1);
    CHECK(lenient->front().warnings[0].find("attributeMappings[1].source: ") == 0);
}
