// SPDX-License-Identifier: BSL-1.0
#include <muster/language/scim/bind.hpp>

#include "catch.hpp"
#include "plain_record.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/language/scim/parse.hpp>
#include <muster/source/scim_names.hpp>

using muster::truth;
using muster::value_kind;
using muster_test::plain_record;

namespace scim = muster::scim;

namespace {

#define ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

muster::predicate bound(std::string_view text, scim::bind_options options = {}) {
    CAPTURE(text);
    auto const parsed = scim::parse(text);
    REQUIRE(parsed);
    auto made = scim::bind(*parsed, scim::user_schema, options);
    if (!made) FAIL(made.error().render());
    return std::move(*made);
}
bool holds(std::string_view text, plain_record const& of, scim::bind_options options = {}) {
    auto const known = bound(text, options)(of);
    CHECK(known != truth::undefined);
    return known == truth::yes;
}
/// Where and why a filter cannot be bound.
std::string refused(std::string_view text) {
    auto const parsed = scim::parse(text);
    REQUIRE(parsed);
    auto const made = scim::bind(*parsed, scim::user_schema);
    REQUIRE_FALSE(made);
    CHECK(made.error().title == "Invalid SCIM filter");
    CHECK(made.error().text == text);
    return std::to_string(made.error().position) + " " + made.error().message;
}

/// A user with two addresses, as a source answers.
plain_record ada() {
    plain_record made;
    made.add("userName", "ada.rossi").add("externalId", "A-7").add("title", "");
    made.add("active", "True");
    made.add("name", R"({"givenName":"Ada","familyName":"Rossi"})", value_kind::complex);
    made.add("name.givenName", "Ada").add("name.familyName", "Rossi");
    made.add("meta.created", "2024-01-18T14:26:16+01:00");
    for (auto const* each : {R"({"type":"work","value":"ada@contoso.example","primary":true})",
                             R"({"Type":"home","VALUE":"ada\u0040home.example"})"})
        made.add("emails", each, value_kind::complex);
    made.add("emails.value", {"ada@contoso.example", "ada@home.example"});
    made.add("emails.type", {"work", "home"});
    made.add("phoneNumbers", R"({"type":"work","value":null})", value_kind::complex);
    made.add_null("phoneNumbers.value");
    made.add_null("roles");
    made.add("'" ENTERPRISE "'.manager", R"({"value":null,"displayName":""})", value_kind::complex);
    made.add("'" ENTERPRISE "'.department", "Sales");
    return made;
}

}  // namespace

TEST_CASE("a SCIM filter is asked about a record") {
    //! [scim_filter]
    auto const asked =
        muster::scim::parse(R"(emails[type eq "work" and value co "@contoso.example"])");
    auto const works_here = muster::scim::bind(*asked, muster::scim::user_schema);
    plain_record user;
    user.add("emails", R"({"type":"home","value":"ada@contoso.example"})", value_kind::complex);
    user.add("emails", R"({"type":"work","value":"ada@example.org"})", value_kind::complex);
    CHECK((*works_here)(user) == truth::no);  // no address is both
    //! [scim_filter]
    user.add("emails", R"({"type":"work","value":"ada@contoso.example"})", value_kind::complex);
    CHECK((*works_here)(user) == truth::yes);
}

TEST_CASE("what has no value is null, and differs from every value") {
    auto const user = ada();
    // nickName is absent, roles are an empty list, a phone number is null, the manager is hollow.
    for (std::string const name : {"nickName", "roles", "roles.value", "phoneNumbers.value",
                                   "phoneNumbers", "manager", ENTERPRISE ":manager.value"}) {
        CAPTURE(name);
        CHECK(holds(name + " eq null", user) == (name != "phoneNumbers"));
        CHECK(holds(name + " ne null", user) == (name == "phoneNumbers"));
        CHECK(holds(name + " pr", user) == (name == "phoneNumbers"));
        CHECK(holds("not (" + name + " pr)", user) == (name != "phoneNumbers"));
        CHECK(holds(name + " ne \"x\"", user));
        for (auto const* op : {" eq", " co", " sw", " ew", " gt", " ge", " lt", " le"}) {
            CHECK_FALSE(holds(name + op + " \"x\"", user));
            CHECK(holds("not (" + name + op + " \"x\")", user));
        }
    }
}

TEST_CASE("an empty text is a value, and is not present") {
    auto const user = ada();
    CHECK_FALSE(holds("title pr", user));
    CHECK_FALSE(holds("title eq null", user));
    CHECK(holds("title ne null", user));
    CHECK(holds("title eq \"\"", user));
    CHECK_FALSE(holds("title ne \"\"", user));
    CHECK(holds("title co \"\"", user));
    CHECK(holds("userName sw \"\"", user));
    CHECK(holds("userName gt \"\"", user));
    CHECK_FALSE(holds("nickName co \"\"", user));
    CHECK_FALSE(holds("nickName eq \"\"", user));
}

TEST_CASE("of several values one is enough, also to differ") {
    auto const user = ada();
    CHECK(holds(R"(emails.value eq "ADA@contoso.example")", user));
    CHECK(holds(R"(emails.value ne "ada@contoso.example")", user));
    CHECK_FALSE(holds(R"(not (emails.value eq "ada@contoso.example"))", user));
    CHECK(holds(R"(emails co "home.example")", user));
    CHECK(holds("emails pr", user));
}

TEST_CASE("in a selector all must hold of one element") {
    auto const user = ada();
    CHECK(holds(R"(emails[type eq "work" and value co "contoso"])", user));
    CHECK_FALSE(holds(R"(emails[type eq "home" and value co "contoso"])", user));
    CHECK(holds(R"(emails.type eq "home" and emails.value co "contoso")", user));
    CHECK(holds(R"(emails[type eq "home" and value eq "ada@home.example"])", user));
    CHECK(holds(R"(emails[not (primary eq true)])", user));
    CHECK(holds(R"(emails[primary ne true and type eq "home"])", user));
    CHECK(holds(R"(emails[primary eq "True"])", user));
    CHECK_FALSE(holds(R"(roles[value pr])", user));
    CHECK(holds(R"(not (roles[value pr]))", user));
    CHECK(holds(R"(phoneNumbers[value eq null])", user));
    CHECK(holds(R"(name[givenName eq "ada" and familyName sw "ro"])", user));
}

TEST_CASE("a primary that is not given is false, as a value, and is not given, as presence") {
    // One address of two is primary; none is; there is none.
    plain_record one, both, none;
    for (auto const* each : {R"({"value":"a","primary":true})", R"({"value":"b"})"})
        one.add("emails", each, value_kind::complex);
    for (auto const* each :
         {R"({"value":"a","type":"work","primary":null})", R"({"value":"b","primary":false})"})
        both.add("emails", each, value_kind::complex);
    struct {
        char const* filter;
        bool one, both, none;
    } const rows[] = {
        {"emails[primary eq false]", true, true, false},
        {"emails[primary eq true]", true, false, false},
        {"emails[primary ne true]", true, true, false},
        {"emails[primary ne false]", true, false, false},
        {"emails[not (primary eq true)]", true, true, false},
        {"emails[not (primary eq false)]", true, false, false},
        {"not (emails[primary eq false])", false, false, true},
        {R"(emails[primary eq "False" and value eq "b"])", true, true, false},
        {"emails.primary eq false", true, true, false},
        {"emails.primary eq true", true, false, false},
        {"emails.primary ne true", true, true, true},
        {"emails.primary ne false", true, false, true},
        {"not (emails.primary eq false)", false, false, true},
        {R"(emails[value eq "b"].primary eq false)", true, true, false},
        {R"(emails[value eq "b"].primary ne false)", false, false, true},
        {R"(emails[value eq "b"].primary ne true)", true, true, true},
        {"emails[primary pr]", true, true, false},
        {R"(emails[value eq "a" and primary pr])", true, false, false},
        {"emails[primary eq null]", true, true, false},
    };
    for (auto const& row : rows) {
        CAPTURE(row.filter);
        CHECK(holds(row.filter, one) == row.one);
        CHECK(holds(row.filter, both) == row.both);
        CHECK(holds(row.filter, none) == row.none);
    }
    // What no element has is not asked for elsewhere, either.
    CHECK(refused("emails.primary gt true") ==
          "0 \"emails.primary\" is true or false; it is compared with eq and ne");
    plain_record user;
    CHECK_FALSE(holds("active eq false", user));
}

TEST_CASE("a time without a zone is in UTC, in the filter and in the record") {
    plain_record zoned, local;
    zoned.add("meta.created", "2024-01-18T14:26:16+01:00");
    local.add("meta.created", "2024-01-18T13:26:16");
    for (auto const* filter :
         {R"(meta.created eq "2024-01-18T13:26:16")",
          R"(meta.created eq "2024-01-18T13:26:16.000Z")",
          R"(meta.created gt "2015-10-10T00:00:00")", R"(meta.created le "2024-01-18T13:26:16")",
          R"(meta.created lt "2024-01-18T13:26:16.5")",
          R"(not (meta.created ne "2024-01-18T13:26:16"))"}) {
        CHECK(holds(filter, zoned));
        CHECK(holds(filter, local));
    }
    CHECK(refused("meta.created gt \"2015-10-10T00:00\"") ==
          "16 \"meta.created\" takes a time such as \"2024-01-18T14:26:16Z\"");
}

TEST_CASE("a record that takes too many comparisons is undecided, never out of scope") {
    std::string many;
    for (int i = 0; i < 5000; ++i)
        (many += i == 0 ? "" : " or ") += "value eq \"x" + std::to_string(i) + "\"";
    plain_record user;
    std::string text = R"({"value":"y"})";
    for (int i = 0; i < 300; ++i) user.add("emails", text, value_kind::complex);
    CHECK(bound("emails[" + many + "]")(user) == truth::undefined);
    CHECK(bound("not (emails[" + many + "])")(user) == truth::undefined);
    CHECK(bound("userName pr and emails[" + many + "]")(user) == truth::no);
    // What decides before that decides.
    CHECK(bound("emails[value eq \"y\" or " + many + "]")(user) == truth::yes);
    // So it is where the comparisons are in brackets of their own, or in none.
    std::string brackets;
    for (int i = 0; i < 5000; ++i)
        (brackets += i == 0 ? "" : " or ") += "emails[value eq \"x" + std::to_string(i) + "\"]";
    CHECK(bound(brackets)(user) == truth::undefined);
    plain_record values;
    for (int i = 0; i < 1000; ++i) values.add("emails.value", "y");
    std::string plain;
    for (int i = 0; i < 5000; ++i)
        (plain += i == 0 ? "" : " or ") += "emails.value eq \"x" + std::to_string(i) + "\"";
    CHECK(bound(plain)(values) == truth::undefined);
    // What ordinary records take is far from it.
    plain_record few;
    for (int i = 0; i < 20; ++i) few.add("emails", text, value_kind::complex);
    CHECK(bound("emails[" + many + "]")(few) == truth::no);
}

TEST_CASE("a selector with a member stands for the values of the selected elements") {
    auto const user = ada();
    CHECK(holds(R"(emails[type eq "work"].value eq "ada@contoso.example")", user));
    CHECK_FALSE(holds(R"(emails[type eq "home"].value eq "ada@contoso.example")", user));
    CHECK(holds(R"(emails[type eq "home"].value ne "ada@contoso.example")", user));
    CHECK_FALSE(holds(R"(emails[type eq "work"].value ne "ada@contoso.example")", user));
    CHECK(holds(R"(emails[type eq "work"].value pr)", user));
    CHECK_FALSE(holds(R"(emails[type eq "work"].value eq null)", user));
    // Nothing selected, and nothing in what is selected: no value.
    for (std::string const path :
         {R"(emails[type eq "other"].value)", R"(phoneNumbers[type eq "work"].value)"}) {
        CHECK(holds(path + " eq null", user));
        CHECK_FALSE(holds(path + " ne null", user));
        CHECK_FALSE(holds(path + " pr", user));
        CHECK(holds(path + " ne \"x\"", user));
        CHECK_FALSE(holds(path + " eq \"x\"", user));
    }
}

TEST_CASE("values are compared as their attribute says") {
    auto const user = ada();
    CHECK(holds(R"(USERNAME EQ "Ada.ROSSI")", user));
    CHECK(holds(R"(externalId eq "A-7")", user));
    CHECK_FALSE(holds(R"(externalId eq "a-7")", user));
    CHECK(holds("active eq true", user));
    CHECK(holds("active ne false", user));
    CHECK(holds(R"(active eq "true")", user));
    CHECK(holds(R"(meta.created eq "2024-01-18T13:26:16Z")", user));
    CHECK(holds(R"(meta.created gt "2024-01-18T13:26:15.999Z")", user));
    CHECK_FALSE(holds(R"(meta.created gt "2024-01-18T14:26:16Z")", user));
    CHECK(holds(R"(meta.created sw "2024-01")", user));
    CHECK(holds(R"(name.familyName gt "Ross" and name.familyName lt "Rossia")", user));
}

TEST_CASE("what cannot be compared differs, and is never Undefined") {
    plain_record odd;
    odd.add("userName", "{}", value_kind::complex).add("active", "perhaps");
    odd.add("meta.created", "yesterday").add("title", "\xFF");
    for (std::string const each : {R"(userName eq "x")", "active eq true", R"(title eq "x")",
                                   R"(meta.created ge "2024-01-18T13:26:16Z")"}) {
        CHECK_FALSE(holds(each, odd));
        CHECK(holds("not (" + each + ")", odd));
    }
    for (auto const* each : {R"(userName ne "x")", "active ne true", R"(title ne "x")"})
        CHECK(holds(each, odd));
}

TEST_CASE("numbers are compared with numbers") {
    static constexpr std::array shapes{muster::shape{"age", muster::syntax::any},
                                       muster::shape{"floor", muster::syntax::integer}};
    static constexpr auto index = muster::schema_names(std::array<muster::alias, 0>{}, shapes);
    muster::schema const names{"own user", shapes, {}, index.index()};
    plain_record user, text_user;
    user.add("age", "21.50", value_kind::number).add("floor", "3", value_kind::number);
    text_user.add("age", "3");
    auto const is = [&](std::string_view text, plain_record const& of) {
        return (*scim::bind(*scim::parse(text), names))(of) == truth::yes;
    };
    CHECK(is("age ge 21.5 and age le 215e-1 and age gt 21 and age lt 22", user));
    CHECK(is("floor eq 3.0 and floor ne 4 and floor gt -1", user));
    CHECK_FALSE(is("floor gt 3", user));
    CHECK_FALSE(is("age ge 21.5", text_user));
    CHECK(is("age ne 3", text_user));
    CHECK_FALSE(scim::bind(*scim::parse("floor eq \"3\""), names));
    CHECK_FALSE(scim::bind(*scim::parse("floor co \"3\""), names));
}

TEST_CASE("names have a URN or none, in any case") {
    auto const user = ada();
    CHECK(holds(R"(urn:ietf:params:scim:schemas:core:2.0:user:username sw "ada")", user));
    CHECK(holds("URN:ietf:params:scim:schemas:extension:enterprise:2.0:User:Department eq "
                "\"sales\"",
                user));
    CHECK(holds(R"(department eq "sales")", user));
    CHECK(holds(ENTERPRISE ".department eq \"sales\"", user));
    CHECK(refused("urn:other:User:department pr") ==
          "0 no attribute \"urn:other:User:department\" in a SCIM user, whose extensions are "
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
}

TEST_CASE("names and values that do not fit are shown where they are") {
    CHECK(refused("userNam pr or title pr") ==
          "0 no attribute \"userNam\" in a SCIM user; did you mean userName?");
    CHECK(refused("title pr and emails.valeu pr") ==
          "13 no attribute \"valeu\" in \"emails\" of a SCIM user; did you mean value?");
    CHECK(refused("emails[kind eq \"x\"]") ==
          "7 no attribute \"kind\" in \"emails\" of a SCIM user");
    CHECK(refused("active gt true") ==
          "0 \"active\" is true or false; it is compared with eq and ne");
    CHECK(refused("active eq 1") == "10 \"active\" takes true or false");
    CHECK(refused("userName eq 1") == "12 \"userName\" takes a text in double quotes");
    CHECK(refused("userName gt null") == "12 null is compared with eq and ne");
    CHECK(refused("meta.created gt \"soon\"") ==
          "16 \"meta.created\" takes a time such as \"2024-01-18T14:26:16Z\"");
    CHECK(refused("name eq \"x\"") ==
          "0 \"name\" is made of parts; name one of them, or test it with pr");
    CHECK(refused("emails[type eq \"work\"].valeu pr") ==
          "23 no attribute \"valeu\" in \"emails\" of a SCIM user; did you mean value?");
    CHECK(refused("emails.value[type eq \"x\"]") == "0 a selector stands behind an attribute");
}

TEST_CASE("under RFC binding what is unknown has no value") {
    auto const user = ada();
    scim::bind_options const rfc{.how = muster::binding::rfc};
    CHECK(holds("age eq null and age ne 3 and not (age pr) and not (age ge 21.5)", user, rfc));
    CHECK(holds("ages[x eq 1].y ne 3 and not (ages[x eq 1])", user, rfc));
    CHECK(holds("active ne 3 and not (active gt true)", user, rfc));
}

TEST_CASE("a filter names a limited number of attributes") {
    std::string text = "title pr";
    for (int i = 0; i < 1000; ++i) text += " or emails[value eq \"" + std::to_string(i) + "\"]";
    CHECK(bound(text).paths().size() == 2);
    static std::array<std::string, 257> names;
    static std::array<muster::shape, 257> shapes;
    text.clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = "a" + std::to_string(i);
        shapes[i].text = names[i];
        text += (i == 0 ? "" : " or ") + names[i] + " pr";
    }
    muster::schema const many{"wide user", shapes, {}, {}};
    auto const made = scim::bind(*scim::parse(text), many);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == muster::errc::over_limit);
    CHECK(made.error().position == text.size() - 7);
}
