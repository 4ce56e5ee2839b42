// SPDX-License-Identifier: BSL-1.0
#include <muster/source/scim_names.hpp>

#include "catch.hpp"
#include "json_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <simdjson.h>

#include <muster/record/path.hpp>
#include <muster/source/detail/push_item.hpp>

namespace scim = muster::scim;

namespace {

scim::attribute_facts const* facts_of(std::string_view path) {
    for (auto const& each : scim::user_attributes)
        if (each.path == path) return &each;
    return nullptr;
}

/// Compares the facts with a schema as servers publish it; counts those that it has.
std::size_t check_schema(std::string const& file, std::string const& before) {
    simdjson::dom::parser parser;
    simdjson::dom::element const schema = parser.load(file);
    std::size_t known = 0;
    auto const check = [&](simdjson::dom::element each, std::string const& path) {
        auto const* const facts = facts_of(path);
        if (facts == nullptr) return;
        ++known;
        CAPTURE(path);
        std::string_view const type = each["type"];
        CHECK((facts->values == scim::value_type::boolean) == (type == "boolean"));
        CHECK((facts->values == scim::value_type::complex) == (type == "complex"));
        bool exact = false;
        if (each["caseExact"].get(exact) == simdjson::SUCCESS) CHECK(facts->is_case_exact == exact);
    };
    simdjson::dom::array const attributes = schema["attributes"];
    for (simdjson::dom::element each : attributes) {
        auto const name = before + std::string(each["name"].get_string().value());
        check(each, name);
        simdjson::dom::array below;
        if (each["subAttributes"].get(below) != simdjson::SUCCESS) continue;
        for (simdjson::dom::element member : below)
            check(member, name + "." + std::string(member["name"].get_string().value()));
    }
    return known;
}

}  // namespace

TEST_CASE("SCIM users are called by their own names and by those of LDAP") {
    CHECK(scim::user_schema.find("userName")->path == "userName");
    CHECK(scim::user_schema.find("uid")->path == "userName");
    CHECK(scim::user_schema.find("name-familyName")->path == "name.familyName");
    CHECK(scim::user_schema.find("sn")->kind == muster::syntax::text);
    CHECK(scim::user_schema.find("telephoneNumber")->kind == muster::syntax::telephone_number);
    CHECK(scim::user_schema.find("department")->path ==
          "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.department");
    for (auto const& each : scim::user_schema.aliases()) CHECK(muster::is_path(each.path));
}

TEST_CASE("every member of a SCIM user has its facts, but for references and what is no user's") {
    for (auto const& each : scim::user_schema.shapes()) {
        auto const* const facts = facts_of(muster::detail::bare_path(each.text));
        CAPTURE(each.text);
        if (facts == nullptr) {
            std::string_view const text = each.text;
            auto const may_be_missing =
                text.ends_with("$ref") || text.starts_with("photos") || text == "profileUrl" ||
                text.starts_with("x509Certificates") || text.starts_with("meta.") ||
                text == "schemas[]" || text == "groups[].type";
            CHECK(may_be_missing);
            continue;
        }
        CHECK(facts->is_case_exact == (each.kind == muster::syntax::exact_text));
        CHECK((facts->values == scim::value_type::boolean) ==
              (each.kind == muster::syntax::boolean));
        CHECK((facts->values == scim::value_type::date_time) ==
              (each.kind == muster::syntax::time));
    }
}

TEST_CASE("the facts are those of published schemas") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the schemas were not read");
        return;
    }
    CHECK(check_schema(dir + "/data/scim/schema-users.json", "") == 55);
    CHECK(check_schema(dir + "/data/scim/schema-enterprise-user.json",
                       "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.") == 7);
}
