// SPDX-License-Identifier: BSL-1.0
#include <muster/record/schema.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using muster::alias;
using muster::attribute;
using muster::errc;
using muster::matching_rule;
using muster::path;
using muster::schema;
using muster::shape;
using muster::syntax;

namespace {

constexpr std::array shapes{
    shape{"id", syntax::exact_text},
    shape{"displayName"},
    shape{"department"},
    shape{"accountEnabled", syntax::boolean},
    shape{"businessPhones[]", syntax::telephone_number},
    shape{"phoneNumbers[].type"},
    shape{"phoneNumbers[].value", syntax::telephone_number},
    shape{"orgData.division"},
    shape{"orgData.unit.code", syntax::integer},
    shape{"Sub"},
    shape{"manager"},
    shape{"office.name", syntax::text, "offices"},
    shape{"floor.number", syntax::integer, "floors"},
};
constexpr std::array aliases{
    alias{"Location", "office.name"},
    alias{"location", "orgData.division"},
    alias{"phone", "phoneNumbers[type=work].value"},
    alias{"Telephone", "businessPhones"},
    alias{"telephone", "businessPhones"},
    alias{"manager", "displayName"},  // hides the member
    alias{"phoneNumbers", "phoneNumbers"},
};
constexpr auto names = muster::schema_names(aliases, shapes);
constexpr schema people{"test person", shapes, aliases, names.index(), "extension_"};
constexpr auto with_offices = people.holding("offices");

constexpr std::optional<syntax> at(schema const& in, std::string_view where) {
    return in.syntax_at(path(where));
}

attribute find(schema const& in, std::string_view name) {
    auto found = in.find(name);
    REQUIRE(found);
    return *found;
}
/// What `name` leads to, or the sentence that says why to nothing.
std::string leads_to(schema const& in, std::string_view name) {
    auto found = in.find(name);
    return found ? found->path : found.error().message;
}
errc why_not(schema const& in, std::string_view name) {
    auto const found = in.find(name);
    REQUIRE_FALSE(found);
    return found.error().code;
}

}  // namespace

TEST_CASE("a path leads to the syntax of its member") {
    MUSTER_CHECK_BOTH(at(people, "displayName") == syntax::text);
    MUSTER_CHECK_BOTH(at(people, "id") == syntax::exact_text);
    MUSTER_CHECK_BOTH(at(people, "orgData.division") == syntax::text);
    MUSTER_CHECK_BOTH(at(people, "orgData.unit.code") == syntax::integer);
    MUSTER_CHECK_BOTH(at(people, "'orgData'.'unit'.code") == syntax::integer);
}

TEST_CASE("every selector of an array leads to its elements") {
    for (auto const where : {"businessPhones", "businessPhones[]", "businessPhones[*]",
                             "businessPhones[0]", "businessPhones[7]"})
        CHECK(at(people, where) == syntax::telephone_number);
    MUSTER_CHECK_BOTH(at(people, "phoneNumbers.value") == syntax::telephone_number);
    MUSTER_CHECK_BOTH(at(people, "phoneNumbers[0].value") == syntax::telephone_number);
    MUSTER_CHECK_BOTH(at(people, "phoneNumbers[type=work].value") == syntax::telephone_number);
}

TEST_CASE("what holds members is complex") {
    MUSTER_CHECK_BOTH(at(people, "orgData") == syntax::complex);
    MUSTER_CHECK_BOTH(at(people, "orgData.unit") == syntax::complex);
    MUSTER_CHECK_BOTH(at(people, "phoneNumbers[0]") == syntax::complex);
}

TEST_CASE("a path that no record can hold has no syntax") {
    MUSTER_CHECK_BOTH(!at(people, "displayname"));
    MUSTER_CHECK_BOTH(!at(people, "display"));
    MUSTER_CHECK_BOTH(!at(people, "displayNames"));
    MUSTER_CHECK_BOTH(!at(people, "displayName.x"));
    MUSTER_CHECK_BOTH(!at(people, "displayName[0]"));
    MUSTER_CHECK_BOTH(!at(people, "businessPhones.value"));
    MUSTER_CHECK_BOTH(!at(people, "orgData.divisio"));
    MUSTER_CHECK_BOTH(!at(people, "orgData.division.x"));
    MUSTER_CHECK_BOTH(!at(people, "orgData[0].division"));
    MUSTER_CHECK_BOTH(!at(people, "division"));
    MUSTER_CHECK_BOTH(!at(people, ""));
    MUSTER_CHECK_BOTH(!at(people, "not a path"));
    // In apostrophes a dot belongs to the name.
    MUSTER_CHECK_BOTH(!at(people, "'orgData.division'"));
    MUSTER_CHECK_BOTH(!at(people, "'phoneNumbers[].value'"));
}

TEST_CASE("a selector needs a member that the elements have") {
    MUSTER_CHECK_BOTH(at(people, "phoneNumbers[value=1].type") == syntax::text);
    MUSTER_CHECK_BOTH(!at(people, "phoneNumbers[kind=work].value"));
    MUSTER_CHECK_BOTH(!at(people, "phoneNumbers[typ=work].value"));
    MUSTER_CHECK_BOTH(!at(people, "businessPhones[type=work]"));
    MUSTER_CHECK_BOTH(!at(people, "phoneNumbers[id=1].value"));
}

TEST_CASE("members that cannot be listed have any syntax") {
    MUSTER_CHECK_BOTH(at(people, "extension_0a4b_badge") == syntax::any);
    MUSTER_CHECK_BOTH(at(people, "extension_") == syntax::any);
    MUSTER_CHECK_BOTH(!at(people, "extension"));
    MUSTER_CHECK_BOTH(!at(people, "Extension_0a4b_badge"));
    constexpr schema closed{"test person", shapes, aliases, names.index()};
    MUSTER_CHECK_BOTH(!at(closed, "extension_0a4b_badge"));
}

TEST_CASE("a reference table's members are there if the source holds the table") {
    MUSTER_CHECK_BOTH(!at(people, "office.name"));
    MUSTER_CHECK_BOTH(!at(people, "office"));
    MUSTER_CHECK_BOTH(at(with_offices, "office.name") == syntax::text);
    MUSTER_CHECK_BOTH(at(with_offices, "office") == syntax::complex);
    MUSTER_CHECK_BOTH(!at(with_offices, "floor.number"));
    MUSTER_CHECK_BOTH(at(with_offices.holding("floors"), "floor.number") == syntax::integer);
    MUSTER_CHECK_BOTH(with_offices.holds("offices"));
    MUSTER_CHECK_BOTH(!with_offices.holds("floors"));
    MUSTER_CHECK_BOTH(people.holds(""));
}

TEST_CASE("a name finds the alias or member that is spelled like it") {
    auto const found = find(people, "department");
    CHECK(found.name == "department");
    CHECK(found.path == "department");
    CHECK(found.kind == syntax::text);
    CHECK(found.rules.equality == matching_rule::case_ignore);
    CHECK(find(people, "accountEnabled").rules.equality == matching_rule::boolean);

    auto const phone = find(people, "phone");
    CHECK(phone.path == "phoneNumbers[type=work].value");
    CHECK(phone.kind == syntax::telephone_number);
    CHECK(phone.rules.ordering == matching_rule::none);
}

TEST_CASE("an array is named without its brackets") {
    auto const found = find(people, "businessPhones");
    CHECK(found.name == "businessPhones");
    CHECK(found.path == "businessPhones");
    CHECK(found.kind == syntax::telephone_number);
    CHECK(find(people, "phoneNumbers").kind == syntax::complex);
}

TEST_CASE("a name is found without case where that is unique") {
    CHECK(leads_to(people, "DEPARTMENT") == "department");
    CHECK(leads_to(people, "displayname") == "displayName");
    CHECK(leads_to(people, "sub") == "Sub");
    CHECK(leads_to(people, "BUSINESSPHONES") == "businessPhones");
    CHECK(leads_to(people, "PHONE") == "phoneNumbers[type=work].value");
}

TEST_CASE("exact case comes first") {
    CHECK(leads_to(with_offices, "Location") == "office.name");
    CHECK(leads_to(with_offices, "location") == "orgData.division");
}

TEST_CASE("a name that fits several, and none exactly, is ambiguous") {
    CHECK(why_not(with_offices, "LOCATION") == errc::ambiguous_attribute);
    CHECK(leads_to(with_offices, "LOCATION") ==
          "\"LOCATION\" could be Location or location; write it with its exact case");
    // Whether the table is there does not matter: nobody can know which one was meant.
    CHECK(why_not(people, "LOCATION") == errc::ambiguous_attribute);

    SECTION("but not if all lead to one path") {
        CHECK(leads_to(people, "TELEPHONE") == "businessPhones");
    }
    SECTION("and not if one hides the other") {
        CHECK(leads_to(people, "manager") == "displayName");
        CHECK(leads_to(people, "MANAGER") == "displayName");
    }
    SECTION("three are listed") {
        static constexpr std::array three{shape{"ab"}, shape{"aB"}, shape{"Ab"}};
        static constexpr auto index = muster::schema_names(std::array<alias, 0>{}, three);
        constexpr schema small{"thing", three, {}, index.index()};
        CHECK(leads_to(small, "aB") == "aB");
        CHECK(leads_to(small, "AB") ==
              "\"AB\" could be ab, aB or Ab; write it with its exact case");
    }
}

TEST_CASE("a nested member is named with hyphens") {
    CHECK(leads_to(people, "orgData-division") == "orgData.division");
    CHECK(leads_to(people, "ORGDATA-Unit-code") == "orgData.unit.code");
    CHECK(find(people, "orgData-unit-code").kind == syntax::integer);
    CHECK(leads_to(people, "phoneNumbers-value") == "phoneNumbers[].value");
    CHECK(why_not(people, "orgData-") == errc::unknown_attribute);
    CHECK(why_not(people, "orgData") == errc::unknown_attribute);
    CHECK(why_not(people, "-division") == errc::unknown_attribute);
}

TEST_CASE("a member that cannot be listed is named with its underscores or with hyphens") {
    auto const found = find(people, "extension_0a4b_badge");
    CHECK(found.path == "extension_0a4b_badge");
    CHECK(found.kind == syntax::any);
    CHECK(found.rules.equality == matching_rule::json_any);

    auto const spoken = find(people, "extension-0a4b-badge");
    CHECK(spoken.name == "extension-0a4b-badge");
    CHECK(spoken.path == "extension_0a4b_badge");

    CHECK(why_not(people, "extension") == errc::unknown_attribute);
    CHECK(why_not(people, "Extension-0a4b-badge") == errc::unknown_attribute);
    CHECK(why_not(people, "extension_a.b") == errc::unknown_attribute);
    CHECK(why_not(people, "extension_a[") == errc::unknown_attribute);
    CHECK(why_not(people, "extension_a b") == errc::unknown_attribute);
}

TEST_CASE("a name of a table that is not there is a failure that says so") {
    CHECK(why_not(people, "Location") == errc::missing_table);
    CHECK(leads_to(people, "Location") ==
          "\"Location\" needs the offices of the source, and none were given");
    CHECK(why_not(people, "office-name") == errc::missing_table);
    CHECK(why_not(with_offices, "floor-number") == errc::missing_table);
    CHECK(leads_to(with_offices, "OFFICE-name") == "office.name");
}

TEST_CASE("an unknown name gets the nearest names") {
    CHECK(why_not(people, "departmnet") == errc::unknown_attribute);
    CHECK(leads_to(people, "departmnet") ==
          "no attribute \"departmnet\" in a test person; did you mean department?");
    CHECK(leads_to(people, "departement") ==
          "no attribute \"departement\" in a test person; did you mean department?");
    CHECK(leads_to(people, "Phonee") ==
          "no attribute \"Phonee\" in a test person; did you mean phone?");
    CHECK(leads_to(people, "division") ==
          "no attribute \"division\" in a test person; did you mean orgData-division?");
    CHECK(leads_to(people, "orgData.division") == "orgData.division");

    SECTION("at most three of them, the nearest first") {
        CHECK(leads_to(people, "phoneNumber") ==
              "no attribute \"phoneNumber\" in a test person; did you mean phoneNumbers, "
              "phoneNumbers-type, phoneNumbers-value?");
    }
    SECTION("or none") {
        CHECK(leads_to(people, "xyzzy") == "no attribute \"xyzzy\" in a test person");
        CHECK(leads_to(people, "") == "no attribute \"\" in a test person");
        CHECK(leads_to(people, std::string(65, 'x')) ==
              "no attribute \"" + std::string(65, 'x') + "\" in a test person");
        CHECK(leads_to(people, std::string(100'000, 'x')) ==
              "no attribute \"" + std::string(100'000, 'x') + "\" in a test person");
    }
}

TEST_CASE("names in any bytes are unknown, and nothing worse") {
    for (std::string_view const name : {"\xFF", "[", "]", "[]", ".", "-", "'", "phoneNumbers[]",
                                        "mail\n", "\xC3\xA9", "department[]"})
        CHECK_FALSE(people.find(name).has_value());
}

TEST_CASE("every name that a schema lists is found") {
    auto const listed = people.holding("offices").holding("floors").attribute_names();
    CHECK(listed.size() == aliases.size() + shapes.size());
    CHECK(listed.front() == "Location");
    CHECK(std::count(listed.begin(), listed.end(), "orgData-unit-code") == 1);
    CHECK(std::count(listed.begin(), listed.end(), "businessPhones") == 1);
    for (auto const& name : listed) {
        INFO(name);
        CHECK(people.holding("offices").holding("floors").find(name).has_value());
    }
}

TEST_CASE("a schema without names finds nothing") {
    constexpr schema empty{"nothing", {}, {}, {}};
    MUSTER_CHECK_BOTH(!at(empty, "id"));
    CHECK(leads_to(empty, "id") == "no attribute \"id\" in a nothing");
    CHECK(empty.attribute_names().empty());
}
