// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_scim_target.hpp>

#include "catch.hpp"

#include <string>
#include <utility>
#include <vector>

#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/entra_to_scim.hpp>
#include <muster/profile/scim_user_json.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/scim_names.hpp>

#include "whole_file.hpp"

namespace {

namespace entra = muster::entra;
using entra::expression_value;
using entra::scim_target;

/// A mapping onto these targets.
entra::attribute_mapping onto(std::vector<std::string> const& targets) {
    entra::attribute_mapping made;
    for (auto const& each : targets) {
        entra::attribute_row row;
        row.target = each;
        made.rows.push_back(row);
    }
    return made;
}

/// The resource of a user with one value for each target.
std::string resource(std::vector<std::pair<std::string, expression_value>> const& rows) {
    std::vector<std::string> targets;
    entra::provisioned_user user;
    for (auto const& [target, value] : rows) {
        if (value.flow() == entra::outcome::value)
            user.attributes.push_back({targets.size(), value});
        targets.push_back(target);
    }
    auto const bound = scim_target::bind(onto(targets), muster::scim::user_schema);
    if (!bound) return "! " + bound.error().place + ": " + bound.error().message;
    auto const made = bound->resource(user);
    if (!made) return "! " + made.error().message;
    auto const text = muster::print_json(*made);
    auto const core = std::string(R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],)");
    return text.starts_with(core) ? "{" + text.substr(core.size()) : text;
}

std::string const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

}  // namespace

TEST_CASE("a target attribute is a place in a resource") {
    CHECK(resource({{"userName", "a"}}) == R"({"userName":"a"})");
    CHECK(resource({{"name.givenName", "A"}, {"title", "T"}, {"name.familyName", "B"}}) ==
          R"({"name":{"givenName":"A","familyName":"B"},"title":"T"})");
    CHECK(resource({{R"(emails[type eq "work"].value)", "a@x"}}) ==
          R"({"emails":[{"type":"work","value":"a@x"}]})");
    CHECK(resource({{R"(phoneNumbers[type eq "work"].value)", "1"},
                    {R"(phoneNumbers[type eq "mobile"].value)", "2"},
                    {R"(addresses[type eq "work"].locality)", "Rome"},
                    {R"(addresses[type eq "work"].country)", "IT"}}) ==
          R"({"phoneNumbers":[{"type":"work","value":"1"},{"type":"mobile","value":"2"}],)"
          R"("addresses":[{"type":"work","locality":"Rome","country":"IT"}]})");
    CHECK(resource({{R"(emails[type eq "work" and primary eq true].value)", "a@x"}}) ==
          R"({"emails":[{"primary":true,"type":"work","value":"a@x"}]})");
    CHECK(resource({{R"(roles[primary eq "True"].value)", "admin"}}) ==
          R"({"roles":[{"primary":true,"value":"admin"}]})");
    CHECK(resource({{R"(emails[type eq "work"])", "a@x"}}) ==
          R"({"emails":[{"type":"work","value":"a@x"}]})");
    CHECK(resource({{"NAME.GIVENNAME", "A"}}) == R"({"name":{"givenName":"A"}})");
}

TEST_CASE("an extension is a member with its URN, named in schemas") {
    CHECK(resource({{enterprise + ":department", "Sales"}, {"userName", "a"}}) ==
          R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",")" + enterprise +
              R"("],"userName":"a",")" + enterprise + R"(":{"department":"Sales"}})");
    CHECK(resource({{enterprise + ":department", {}}, {"userName", "a"}}) == R"({"userName":"a"})");
    CHECK(resource({{enterprise + ":manager", "7"}}).find(R"({"manager":{"value":"7"}})") !=
          std::string::npos);
    CHECK(
        resource({{"urn:x:params:Own:2.0:User:tag", "t"}}) ==
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:x:params:Own:2.0:User"],)"
        R"("urn:x:params:Own:2.0:User":{"tag":"t"}})");
    CHECK(resource({{"urn:ietf:params:scim:schemas:core:2.0:User:userName", "a"}}) ==
          R"({"userName":"a"})");
}

TEST_CASE("values have the type of the attribute") {
    CHECK(resource({{"active", "False"}}) == R"({"active":false})");
    CHECK(resource({{"active", true}}) == R"({"active":true})");
    CHECK(resource({{"active", "yes"}}) == R"(! active: "yes" is neither True nor False)");
    CHECK(resource({{"title", 7}}) == R"({"title":"7"})");
    CHECK(resource({{"title", true}}) == R"({"title":"True"})");
    CHECK(resource({{"title", expression_value(std::vector<std::string>{"a", "b"})}}) ==
          "! title: a list of 2 values stands where one is needed; Item or Join makes one");
    CHECK(resource({{"title", expression_value(std::vector<std::string>{"a"})}}) ==
          R"({"title":"a"})");
    CHECK(resource({{"roles", expression_value(std::vector<std::string>{"a", "b"})}}) ==
          R"({"roles":[{"value":"a"},{"value":"b"}]})");
    CHECK(resource({{R"(emails[type eq "work"].value)",
                     expression_value(std::vector<std::string>{"a", "b"})}})
              .find("! emails[type eq \"work\"].value: a list of 2 values") == 0);
    CHECK(resource({{"title", ""}}) == R"({"title":""})");
}

TEST_CASE("a target that cannot be written is refused by its row") {
    auto const why = [](std::vector<std::string> const& targets) {
        auto const bound = scim_target::bind(onto(targets), muster::scim::user_schema);
        return bound ? std::string("good") : bound.error().place + ": " + bound.error().message;
    };
    CHECK(why({"emails[type eq"}).find("row 0: ") == 0);
    CHECK(why({"userName", "USERNAME"}) ==
          "row 1 (USERNAME): row 0 (userName) writes the same place");
    CHECK(why({R"(emails[type eq "work"].value)", R"(emails[ type eq "work" ].value)"})
              .find("writes the same place") != std::string::npos);
    CHECK(why({R"(emails[type eq "work"].value)", R"(emails[type eq "work"])"})
              .find("writes the same place") != std::string::npos);
    CHECK(why({R"(emails[type eq "work"].value)", "emails"}).find("in another way") !=
          std::string::npos);
    CHECK(why({R"(emails[type co "work"].value)"}).find("is named by eq") != std::string::npos);
    CHECK(why({R"(emails[type eq "a" or type eq "b"].value)"}).find("is named by eq") !=
          std::string::npos);
    CHECK(why({R"(emails[value eq "a"].value)"}).find("the selector says what value is") !=
          std::string::npos);
    CHECK(why({"x", "x.y"}).find("in another way") != std::string::npos);
    CHECK(why({R"(emails[type eq "work"].value)", R"(emails[type eq "work"].display)"}) == "good");
    auto const unknown = scim_target::bind(onto({"fancy.part"}), muster::scim::user_schema);
    REQUIRE(unknown);
    CHECK(unknown->warnings().size() == 1);
    CHECK(resource({{"fancy.part", "x"}}) == R"({"fancy":{"part":"x"}})");
}

TEST_CASE("a mapping writes SCIM if its target is called so") {
    CHECK(entra::is_scim_target(onto({R"(emails[type eq "work"].value)"})));
    CHECK(entra::is_scim_target(onto({enterprise + ":department"})));
    CHECK_FALSE(entra::is_scim_target(onto({"givenName", "mail"})));
    auto mapping = onto({"userName"});
    mapping.target_object = "urn:ietf:params:scim:schemas:core:2.0:User";
    CHECK(entra::is_scim_target(mapping));
}

TEST_CASE("the default mapping makes the resources that the profile makes") {
    auto const sample = [] {
        return muster::graph::users(muster::files("examples/data/graph/users-0001.json"));
    };
    auto const json =
        muster::parse_json(muster_test::whole_file("examples/data/entra/default-mapping.json"));
    REQUIRE(json);
    auto mapping = entra::read_synchronization(*json);
    REQUIRE(mapping);
    CHECK(entra::is_scim_target(mapping->front()));
    auto target = scim_target::bind(mapping->front(), muster::scim::user_schema);
    REQUIRE(target);
    CHECK(target->warnings().empty());
    auto engine =
        entra::mapping_engine::bind(std::move(mapping->front()), muster::graph::user_schema);
    REQUIRE(engine);
    std::vector<muster::json_value> by_file, by_profile;
    auto first = muster::read(sample()) | entra::scim_engine(*engine, *target);
    REQUIRE(first.into(
        [&](entra::provisioned_resource&& made) { by_file.push_back(std::move(made.resource)); }));
    auto second = muster::read(sample()) | muster::map<muster::entra_to_scim<>>;
    REQUIRE(second.into([&](muster::mapped<muster::scim_user> const& user) {
        std::string text;
        muster::append_scim_user(user.value, text);
        by_profile.push_back(*muster::parse_json(text));
    }));
    REQUIRE(by_file.size() > 50);
    REQUIRE(by_file.size() == by_profile.size());
    // The order of members is that of the rows here, and of the struct there.
    auto const same = [](auto const& self, muster::json_value const& a,
                         muster::json_value const& b) -> bool {
        if (auto const* const members = a.if_object()) {
            if (!b.is_object() || b.if_object()->size() != members->size()) return false;
            for (auto const& each : *members) {
                auto const* const other = b.find(each.name);
                if (other == nullptr || !self(self, each.value, *other)) return false;
            }
            return true;
        }
        if (auto const* const items = a.if_array()) {
            auto const* const others = b.if_array();
            if (others == nullptr || others->size() != items->size()) return false;
            for (std::size_t i = 0; i < items->size(); ++i)
                if (!self(self, (*items)[i], (*others)[i])) return false;
            return true;
        }
        return a == b;
    };
    for (std::size_t i = 0; i < by_file.size(); ++i) {
        INFO(muster::print_json(by_file[i]));
        INFO(muster::print_json(by_profile[i]));
        CHECK(same(same, by_file[i], by_profile[i]));
    }
}
