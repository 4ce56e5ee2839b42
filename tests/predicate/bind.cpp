// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/bind.hpp>

#include "catch.hpp"
#include "filter_maker.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/language/ldap/parse.hpp>
#include <muster/record/row.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

using muster::binding;
using muster::errc;
using muster::expected;
using muster::failure;
using muster::filter;
using muster::filter_op;
using muster::predicate;
using muster::schema;
using muster::truth;
using muster::value_kind;
using muster_test::filter_maker;
using muster_test::parsed;
using muster_test::plain_record;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;

constexpr auto const& graph = muster::graph::user_schema;
constexpr auto const& webex = muster::webex::person_schema;
constexpr auto webex_with_locations = webex.holding("locations");

expected<predicate> bound(std::string_view text, schema const& names,
                          binding how = binding::strict) {
    return muster::bind(parsed(text), names, how);
}
/// The one path that `text` reads.
std::string path_of(std::string_view text, schema const& names) {
    auto const made = bound(text, names);
    if (!made) return made.error().message;
    REQUIRE(made->paths().size() == 1);
    return made->paths().front();
}
failure refused(std::string_view text, schema const& names, binding how = binding::strict) {
    auto made = bound(text, names, how);
    INFO(text);
    REQUIRE_FALSE(made);
    CHECK(made.error().title == "Invalid LDAP filters");
    CHECK(made.error().text == text);
    return std::move(made.error());
}
/// What a person is shown below the title.
std::string shown(std::string_view text, schema const& names) {
    auto const lines = refused(text, names).render();
    return lines.substr(lines.find('\n') + 1);
}

plain_record ada() {
    plain_record one;
    one.add("id", "4562BCC8-c436-4f95")
        .add("displayName", "Ada  Rossi")
        .add("department", "R&D")
        .add("mail", "ada.rossi@contoso.example")
        .add("businessPhones", {"+39 02 4456-601", "+39024456602"})
        .add("accountEnabled", "true", value_kind::boolean)
        .add("createdDateTime", "2024-01-18T14:26:16Z")
        .add("employeeOrgData.division", "Platform")
        .add("manager", "{}", value_kind::complex)
        .add("extension_0a4b_badge", "7", value_kind::number)
        .add_null("city");
    return one;
}
truth about_ada(std::string_view text, binding how = binding::strict) {
    auto const made = bound(text, graph, how);
    INFO(text);
    if (!made) FAIL(made.error().render());
    return (*made)(ada());
}

}  // namespace

TEST_CASE("a bound filter says who belongs") {
    //! [bind_and_ask]
    auto const asked = muster::ldap::parse("(&(department=r&d)(!(city=*)))");
    auto const belongs = muster::bind(*asked, muster::graph::user_schema);
    CHECK((*belongs)(ada()) == truth::yes);
    //! [bind_and_ask]
}

TEST_CASE("every operator takes the matching rule of the attribute for it") {
    CHECK(about_ada("(displayName=ADA ROSSI)") == yes);
    CHECK(about_ada("(displayName=Ada)") == no);
    CHECK(about_ada("(displayName=ada*)") == yes);
    CHECK(about_ada("(displayName=*a*a*ssi)") == yes);
    CHECK(about_ada("(displayName=*grace*)") == no);
    CHECK(about_ada("(displayName~=ada rossi)") == yes);
    CHECK(about_ada("(displayName>=ada)") == yes);
    CHECK(about_ada("(displayName<=ada)") == no);
    CHECK(about_ada("(displayName=*)") == yes);

    SECTION("case counts where the source says so") {
        CHECK(about_ada("(id=4562BCC8-c436-4f95)") == yes);
        CHECK(about_ada("(id=4562bcc8-c436-4f95)") == no);
    }
    SECTION("any of several values is enough, and telephone numbers have no blanks") {
        CHECK(about_ada("(businessPhones=+39024456601)") == yes);
        CHECK(about_ada("(businessPhones=+39 02 44 56 602)") == yes);
        CHECK(about_ada("(businessPhones=+3902*)") == yes);
        CHECK(about_ada("(businessPhones=39024456601)") == no);  // '+' counts
        CHECK(about_ada("(!(businessPhones=+39024456601))") == no);
    }
    SECTION("booleans and times have their own forms") {
        CHECK(about_ada("(accountEnabled=TRUE)") == yes);
        CHECK(about_ada("(accountEnabled=false)") == no);
        CHECK(about_ada("(createdDateTime>=2024-01-18)") == yes);
        CHECK(about_ada("(createdDateTime=2024-01-18T15:26:16+01:00)") == yes);
        CHECK(about_ada("(createdDateTime<=2024-01-18)") == no);
    }
    SECTION("an object is there, and nothing else") {
        CHECK(about_ada("(manager=*)") == yes);
        CHECK(about_ada("(!(manager=*))") == no);
    }
}

TEST_CASE("an attribute without a value makes an item False, and its NOT True") {
    for (auto const item : {"(city=Milano)", "(city=*)", "(city=M*)", "(city>=A)", "(city<=A)",
                            "(city~=A)", "(city:=A)", "(country=IT)", "(surname=*)"}) {
        CHECK(about_ada(item) == no);
        CHECK(about_ada("(!" + std::string(item) + ")") == yes);
    }
}

TEST_CASE("three values are joined as RFC 4511 says") {
    auto const about = [](std::string_view text) { return about_ada(text, binding::rfc); };
    CHECK(about("(nosuch=1)") == undefined);
    CHECK(about("(!(nosuch=1))") == undefined);
    CHECK(about("(|(nosuch=1)(department=R&D))") == yes);
    CHECK(about("(|(nosuch=1)(department=IT))") == undefined);
    CHECK(about("(&(nosuch=1)(department=IT))") == no);
    CHECK(about("(&(nosuch=1)(department=R&D))") == undefined);
    CHECK(about("(&(nosuch=1)(|))") == no);
    CHECK(about("(|(nosuch=1)(&))") == yes);
    CHECK(about("(|(nosuch=1)(!(nosuch=1)))") == undefined);
    CHECK(about("(&)") == yes);
    CHECK(about("(|)") == no);
}

TEST_CASE("what RFC binding makes Undefined, strict binding refuses with a place") {
    struct example {
        std::string_view text;
        errc code;
        std::size_t position;
    };
    static constexpr std::array examples{
        example{"(nosuch=1)", errc::unknown_attribute, 1},
        example{"(nosuch=*)", errc::unknown_attribute, 1},
        example{"(&(mail=*)(!(nosuch=1)))", errc::unknown_attribute, 13},
        example{"(2.5.4.3=x)", errc::unknown_attribute, 1},
        example{"(mail;lang-en=x)", errc::unknown_attribute, 5},
        example{"(:caseExactMatch:=x)", errc::unknown_attribute, 1},
        example{"(displayName=)", errc::bad_assertion, 13},
        example{"(displayName=\\ff)", errc::bad_assertion, 13},
        example{"(displayName=a*\\ff*b)", errc::bad_assertion, 13},
        example{"(accountEnabled=yes)", errc::bad_assertion, 16},
        example{"(accountEnabled=)", errc::bad_assertion, 16},
        example{"(accountEnabled>=true)", errc::bad_assertion, 1},
        example{"(accountEnabled=t*)", errc::bad_assertion, 1},
        example{"(createdDateTime=2024)", errc::bad_assertion, 17},
        example{"(createdDateTime>=2023-02-29)", errc::bad_assertion, 18},
        example{"(createdDateTime=2024*)", errc::bad_assertion, 1},
        example{"(businessPhones>=1)", errc::bad_assertion, 1},
        example{"(businessPhones=)", errc::bad_assertion, 16},
        example{"(manager=x)", errc::bad_assertion, 1},
        example{"(manager=x*)", errc::bad_assertion, 1},
        example{"(manager>=x)", errc::bad_assertion, 1},
        example{"(manager~=x)", errc::bad_assertion, 1},
        example{"(manager:=x)", errc::bad_assertion, 1},
        example{"(manager:caseIgnoreMatch:=x)", errc::unknown_rule, 9},
        example{"(mail:nosuchMatch:=x)", errc::unknown_rule, 6},
        example{"(mail:1.2.3:=x)", errc::unknown_rule, 6},
        example{"(mail:dn:caseExactMatch:=x)", errc::unknown_rule, 1},
        example{"(mail:dn:=x)", errc::unknown_rule, 1},
        example{"(mail:integerMatch:=1)", errc::unknown_rule, 6},
        example{"(accountEnabled:caseIgnoreMatch:=true)", errc::unknown_rule, 16},
        example{"(businessPhones:caseExactMatch:=1)", errc::unknown_rule, 16},
    };
    for (auto const& each : examples) {
        auto const why = refused(each.text, graph);
        CHECK(why.code == each.code);
        CHECK(why.position == each.position);
        CHECK(about_ada(each.text, binding::rfc) == undefined);
        CHECK(about_ada("(!" + std::string(each.text) + ")", binding::rfc) == undefined);
    }
}

TEST_CASE("a failure shows the filter, a caret and a sentence") {
    CHECK(refused("(&(mail=*)(departmnet=Sales))", graph).render() ==
          "Invalid LDAP filters\n"
          "(&(mail=*)(departmnet=Sales))\n"
          "           ^ no attribute \"departmnet\" in a Microsoft Graph user; did you mean "
          "department?");
    CHECK(shown("(accountEnabled=yes)", graph) ==
          "(accountEnabled=yes)\n"
          "                ^ \"accountEnabled\" takes true or false");
    CHECK(shown("(createdDateTime>=2024)", graph) ==
          "(createdDateTime>=2024)\n"
          "                  ^ \"createdDateTime\" takes a time such as 2024-01-18 or "
          "2024-01-18T14:26:16Z");
    CHECK(shown("(department=)", graph) ==
          "(department=)\n"
          "            ^ \"department\" takes a text in UTF-8 that is not empty; to test for any "
          "value write '=*'");
    CHECK(shown("(businessPhones>=1)", graph) ==
          "(businessPhones>=1)\n"
          " ^ \"businessPhones\" cannot be compared with '>='");
    CHECK(shown("(manager=x)", graph) ==
          "(manager=x)\n"
          " ^ \"manager\" cannot be compared with '='; it can only be tested for presence, with "
          "'=*'");
    CHECK(shown("(mail;lang-en=x)", graph) ==
          "(mail;lang-en=x)\n"
          "     ^ \"mail;lang-en\": a Microsoft Graph user has no attribute options; leave out ';' "
          "and what follows");
    CHECK(shown("(mail:caseExact:=x)", graph) ==
          "(mail:caseExact:=x)\n"
          "      ^ no matching rule \"caseExact\" here; known are caseIgnoreMatch, "
          "caseExactMatch, telephoneNumberMatch, integerMatch, booleanMatch");
    CHECK(shown("(mail:integerMatch:=1)", graph) ==
          "(mail:integerMatch:=1)\n"
          "      ^ integerMatch does not apply to \"mail\"");
    CHECK(shown("(mail:dn:=x)", graph) ==
          "(mail:dn:=x)\n"
          " ^ ':dn' asks for the parts of a distinguished name, and a Microsoft Graph user has "
          "none");
    CHECK(shown("(:caseExactMatch:=x)", graph) ==
          "(:caseExactMatch:=x)\n"
          " ^ a matching rule without an attribute cannot be used on a Microsoft Graph user; name "
          "an attribute before ':'");
}

TEST_CASE("the first mistake of several is the one that is told") {
    CHECK(refused("(&(nosuch=1)(accountEnabled=x))", graph).position == 3);
}

TEST_CASE("a rule in an extensible match takes the place of the attribute's own") {
    CHECK(about_ada("(displayName:caseExactMatch:=Ada Rossi)") == yes);
    CHECK(about_ada("(displayName:caseExactMatch:=ada rossi)") == no);
    CHECK(about_ada("(displayName:CASEEXACTMATCH:=Ada Rossi)") == yes);
    CHECK(about_ada("(displayName:2.5.13.5:=ada rossi)") == no);
    CHECK(about_ada("(displayName:2.5.13.2:=ada rossi)") == yes);
    CHECK(about_ada("(displayName:=ada rossi)") == yes);
    CHECK(about_ada("(id:caseIgnoreMatch:=4562bcc8-C436-4f95)") == yes);
    CHECK(about_ada("(id:=4562bcc8-C436-4f95)") == no);
    CHECK(about_ada("(businessPhones:telephoneNumberMatch:=+39024456601)") == yes);
    CHECK(about_ada("(accountEnabled:booleanMatch:=true)") == yes);

    SECTION("what no schema describes takes any") {
        CHECK(about_ada("(extension-0a4b-badge=7)") == yes);
        CHECK(about_ada("(extension-0a4b-badge:integerMatch:=7)") == yes);
        CHECK(about_ada("(extension-0a4b-badge:caseExactMatch:=7)") == yes);
        CHECK(refused("(extension-0a4b-badge:integerMatch:=x)", graph).code == errc::bad_assertion);
    }
}

TEST_CASE("names without case, nested names and names that cannot be listed are bound") {
    CHECK(path_of("(DISPLAYNAME=x)", graph) == "displayName");
    CHECK(path_of("(employeeOrgData-division=x)", graph) == "employeeOrgData.division");
    CHECK(path_of("(onpremisesextensionattributes-EXTENSIONATTRIBUTE7=x)", graph) ==
          "onPremisesExtensionAttributes.extensionAttribute7");
    CHECK(path_of("(extension-0a4b-badge=x)", graph) == "extension_0a4b_badge");
    CHECK(about_ada("(employeeorgdata-DIVISION=platform)") == yes);

    auto const by_hand = filter_maker().equal("extension_0a4b_badge", "7").take();
    auto const made = muster::bind(by_hand, graph);
    REQUIRE(made);
    CHECK((*made)(ada()) == yes);
}

TEST_CASE("the filter fields of the UCX Platform lead to members of a Graph user") {
    CHECK(path_of("(email=x)", graph) == "mail");
    CHECK(path_of("(department=x)", graph) == "department");
    CHECK(path_of("(officeLocation=x)", graph) == "officeLocation");
    CHECK(path_of("(location=x)", graph) == "city");
    CHECK(path_of("(phoneNumber=1)", graph) == "businessPhones");
    CHECK(about_ada("(email=ADA.rossi@contoso.example)") == yes);
    CHECK(about_ada("(phoneNumber=+39024456602)") == yes);
    CHECK(about_ada("(location=*)") == no);
    // In Entra there is one of them only, so its case does not matter.
    CHECK(path_of("(Location=x)", graph) == "city");
}

TEST_CASE("the filter fields of the UCX Platform lead to members of a Webex person") {
    CHECK(path_of("(email=x)", webex) == "emails");
    CHECK(path_of("(department=x)", webex) == "department");
    CHECK(path_of("(location=x)", webex) == "addresses[type=work].locality");
    CHECK(path_of("(phoneNumber=1)", webex) == "phoneNumbers[type=work].value");
    CHECK(path_of("(Location=x)", webex_with_locations) == "location.name");
    CHECK(refused("(officeLocation=x)", webex).code == errc::unknown_attribute);
}

TEST_CASE("every alias and every member of the built-in schemas can be asked for") {
    auto const with_all = [](muster::schema const& names) {
        return names.holding("locations")
            .holding("telephony locations")
            .holding("organizations")
            .holding("numbers");
    };
    auto const user = graph.holding("assignments");
    auto const person = with_all(webex), group = with_all(muster::webex::hunt_group_schema),
               queue = with_all(muster::webex::call_queue_schema),
               menu = with_all(muster::webex::auto_attendant_schema),
               line = with_all(muster::webex::virtual_line_schema),
               room = with_all(muster::webex::workspace_schema);
    for (auto const* const names :
         {&user, &person, &group, &queue, &menu, &line, &room, &muster::webex::location_schema,
          &muster::webex::telephony_schema, &muster::webex::organization_schema,
          &muster::webex::number_schema}) {
        for (auto const& each : names->aliases()) {
            INFO(each.name);
            CHECK(names->syntax_at(muster::path(each.path)).has_value());
        }
        for (auto const& name : names->attribute_names()) {
            INFO(name);
            CHECK(bound("(" + name + "=*)", *names).has_value());
        }
    }
}

TEST_CASE("a value that a closed list does not have is refused, with the list and the nearest") {
    auto const why = [](std::string_view text, schema const& names) {
        auto made = bound(text, names);
        return made ? std::string() : made.error().message;
    };
    auto const persn = refused("(UserType=persn)", webex);
    CHECK(persn.code == errc::bad_assertion);
    CHECK(persn.position == 10);
    CHECK(persn.message == "no value of \"UserType\" is this; it is user, hunt-group, call-queue, "
                           "auto-attendant, virtual-line or workspace");
    CHECK(why("(UserType=hunt_group)", webex).ends_with("workspace; did you mean hunt-group?"));
    CHECK(why("(!(&(department=Sales)(usertype=hunt group)))", webex)
              .ends_with("did you mean hunt-group?"));
    CHECK(why("(UserType=fax-workspace)", webex).ends_with("did you mean workspace?"));
    CHECK(why("(UserType=person)", muster::webex::hunt_group_schema).find("it is user") !=
          std::string::npos);
    CHECK_FALSE(why("(UserType~=persn)", webex).empty());
    CHECK_FALSE(why("(UserType:caseExactMatch:=User)", webex).empty());
    CHECK(why("(type=Persons)", webex)
              .ends_with("it is person, bot or appuser; did you mean person?"));
    CHECK(why("(status=DoNotDistrub)", webex).ends_with("did you mean DoNotDisturb?"));
    CHECK(why("(phoneNumbers-type=wrk)", webex).ends_with("did you mean work?"));
    CHECK_FALSE(why("(sipAddresses-type=work)", webex).empty());
    CHECK_FALSE(why("(type=meeting)", muster::webex::workspace_schema).empty());
    CHECK_FALSE(why("(calling-type=webex)", muster::webex::workspace_schema).empty());
    CHECK(why("(userType=Gest)", graph) ==
          "no value of \"userType\" is this; it is Member or Guest; did you mean Guest?");
    CHECK_FALSE(why("(externalUserState=Pending)", graph).empty());
    CHECK_FALSE(why("(creationType=Invited)", graph).empty());
    CHECK_FALSE(why("(assignedPlans-capabilityStatus=On)", graph).empty());
    CHECK_FALSE(why("(ageGroup=Child)", graph).empty());
    // Patterns that no value fits.
    CHECK(why("(UserType=*person*)", webex) ==
          "no value of \"UserType\" fits this pattern; it is user, hunt-group, call-queue, "
          "auto-attendant, virtual-line or workspace");

    // As values compare: without case, with blanks at the ends; presence and order ask no value.
    for (auto const* const text :
         {"(UserType=USER)", "(UserType= hunt-group )", "(UserType=hunt*)", "(UserType=*)",
          "(UserType>=a)", "(type:caseExactMatch:=person)", "(status=donotdisturb)",
          "(phoneNumbers-type=Work_Extension)", "(!(UserType=workspace))"})
        CHECK(why(text, webex).empty());
    for (auto const* const text : {"(userType=guest)", "(ageGroup=Adult)", "(userType=G*t)"})
        CHECK(why(text, graph).empty());
    // RFC binding makes no mistake of it: the value is none that a record has.
    auto const lax = bound("(UserType=persn)", webex, binding::rfc);
    REQUIRE(lax);
    plain_record person;
    person.add("UserType", "user");
    CHECK((*lax)(person) == no);
}

TEST_CASE("Location and location are two attributes of a Webex person") {
    plain_record person;
    person.add("location.name", "Milano HQ").add("addresses[type=work].locality", "Monza");
    auto const about = [&](std::string_view text) {
        auto const made = bound(text, webex_with_locations);
        REQUIRE(made);
        return (*made)(person);
    };
    CHECK(about("(Location=milano hq)") == yes);
    CHECK(about("(location=milano hq)") == no);
    CHECK(about("(location=monza)") == yes);

    auto const why = refused("(LOCATION=x)", webex_with_locations);
    CHECK(why.code == errc::ambiguous_attribute);
    CHECK(why.message ==
          "\"LOCATION\" could be Location or location; write it with its exact case");
    CHECK(bound("(LOCATION=x)", webex_with_locations, binding::rfc).has_value());
}

TEST_CASE("a filter on Location without the locations is refused under either binding") {
    for (auto const how : {binding::strict, binding::rfc}) {
        auto const why = refused("(&(email=*)(!(Location=Milano HQ)))", webex, how);
        CHECK(why.code == errc::missing_table);
        CHECK(why.position == 14);
        CHECK(why.message == "\"Location\" needs the locations of the source, and none were given");
    }
    CHECK(refused("(location-name=x)", webex).code == errc::missing_table);
    CHECK(refused("(location-address-city=*)", webex).code == errc::missing_table);
    CHECK(bound("(locationId=x)", webex).has_value());
}

TEST_CASE("a predicate reads each path once, in the order in which they are met") {
    auto const made = bound("(&(mail=a)(|(EMAIL=b)(department=c))(!(mail=*))(city>=d))", graph);
    REQUIRE(made);
    REQUIRE(made->paths().size() == 3);
    CHECK(made->paths()[0] == "mail");
    CHECK(made->paths()[1] == "department");
    CHECK(made->paths()[2] == "city");
    CHECK(made->assertions().size() == 4);

    SECTION("and not what an Undefined item would have read") {
        auto const some = bound("(|(accountEnabled=x)(mail=a)(city:dn:=b))", graph, binding::rfc);
        REQUIRE(some);
        REQUIRE(some->paths().size() == 1);
        CHECK(some->paths()[0] == "mail");
    }
    SECTION("an array and its alias are one path") {
        auto const phones = bound("(|(phoneNumber=1)(businessPhones=2))", graph);
        REQUIRE(phones);
        CHECK(phones->paths().size() == 1);
    }
}

TEST_CASE("a filter can name 256 attributes, and not one more") {
    auto const of_many = [](std::size_t count) {
        std::string text = "(|";
        for (std::size_t i = 0; i < count; ++i)
            text += "(extension-0a4b-" + std::to_string(i) + "=x)";
        return text + ")";
    };
    auto const most = bound(of_many(256), graph);
    REQUIRE(most);
    CHECK(most->paths().size() == 256);
    for (auto const how : {binding::strict, binding::rfc}) {
        auto const text = of_many(257);
        auto const why = refused(text, graph, how);
        CHECK(why.code == errc::over_limit);
        CHECK(why.message == "a filter can name at most 256 attributes");
        CHECK(why.position == text.rfind('(') + 1);
    }
    // Naming one of them often is fine.
    auto text = of_many(256);
    text.pop_back();
    for (int i = 0; i < 1000; ++i) text += "(extension-0a4b-7=" + std::to_string(i) + ")";
    CHECK(bound(text + ")", graph).has_value());
}

TEST_CASE("linked predicates answer about rows as unlinked ones do about records") {
    for (auto const text :
         {"(department=r&d)", "(!(department=r&d))", "(&(city=*)(mail=*))", "(!(city=Milano))",
          "(phoneNumber=+39 02 4456 602)", "(|(nosuch=1)(accountEnabled=true))",
          "(|(nosuch=1)(accountEnabled=false))", "(createdDateTime<=2024-01-19)", "(manager=*)",
          "(&(displayName=ada*)(employeeOrgData-division=*form)(!(surname=*)))"}) {
        INFO(text);
        auto const made = bound(text, graph, binding::rfc);
        REQUIRE(made);
        auto const plain = ada();
        muster::wanted asked;
        asked.add("id");
        auto const linked = made->linked(asked);
        muster::row slots(asked);
        for (std::size_t slot = 0; slot < asked.size(); ++slot)
            slots.set(slot, plain.at(muster::path(asked.paths()[slot])));
        CHECK(linked(slots) == (*made)(plain));
        CHECK((*made)(slots) == (*made)(plain));
    }
}

TEST_CASE("a predicate views neither the filter nor the schema it was bound to") {
    predicate made;
    {
        auto const text = std::string("(|(department=a value that is not short)(mail=*rossi*))");
        std::vector<muster::shape> const shapes{{"department"}, {"mail"}};
        muster::dynamic_key_table index;
        index.assign({"department", "mail"});
        schema const names("passing", shapes, {}, index.index());
        made = *bound(text, names);
    }
    CHECK(made(ada()) == yes);
}

TEST_CASE("a filter that was made by hand fails without a text") {
    auto const made = muster::bind(filter_maker().equal("nosuch", "x").take(), graph);
    REQUIRE_FALSE(made);
    CHECK(made.error().text.empty());
    CHECK(made.error().render() ==
          "Invalid LDAP filters\nno attribute \"nosuch\" in a Microsoft Graph user");
    CHECK_FALSE(muster::bind(filter_maker().extensible("mail", "nosuch", "x").take(), graph));
    CHECK_FALSE(muster::bind(filter_maker().equal("", "x").take(), graph));

    auto const nothing = muster::bind(filter(), graph);
    REQUIRE(nothing);
    CHECK((*nothing)(ada()) == undefined);
}

TEST_CASE("a filter of 100,000 levels is bound and evaluated without recursion") {
    filter_maker maker;
    for (int i = 0; i < 100'000; ++i)
        maker.open(i % 2 == 0 ? filter_op::negation : filter_op::all_of);
    auto const made = muster::bind(maker.equal("department", "R&D").take(), graph);
    REQUIRE(made);
    CHECK((*made)(ada()) == yes);
    CHECK((*made)(plain_record()) == no);
}
