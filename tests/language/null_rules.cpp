// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/parse.hpp>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"

// What the three filter languages say of the same users. docs/null_rules.md holds the same table,
// and this test holds the two together: a rule that changes shows there, or fails here.

namespace {

namespace entra = muster::entra;
namespace scim = muster::scim;

/// The users that are asked about, by what they hold under `department`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> users{{
    {"absent", R"({"id":"1"})"},
    {"`null`", R"({"id":"1","department":null})"},
    {"`[]`", R"({"id":"1","department":[]})"},
    {"`\"\"`", R"({"id":"1","department":""})"},
    {"`\"Sales\"`", R"({"id":"1","department":"Sales"})"},
    {"`\"sales\"`", R"({"id":"1","department":"sales"})"},
    {"`\" Sales \"`", R"({"id":"1","department":" Sales "})"},
    {"`\"Temp\"`", R"({"id":"1","department":"Temp"})"},
}};

/// One question, as each language asks it.
struct question {
    std::string_view what, ldap, entra, scim;
};
constexpr std::array questions{
    question{"is it Sales?", "(department=Sales)", "department EQUALS \"Sales\"",
             "department eq \"Sales\""},
    question{"is it another than Sales?", "(!(department=Sales))",
             "department NOT EQUALS \"Sales\"", "department ne \"Sales\""},
    question{"is it not Sales?", "(!(department=Sales))", "", "not (department eq \"Sales\")"},
    question{"does it hold \"ale\"?", "(department=*ale*)", "department Includes \"ale\"",
             "department co \"ale\""},
    question{"does it end with \"les\"?", "(department=*les)", "department ENDS_WITH \"les\"",
             "department ew \"les\""},
    question{"does it not hold \"ale\"?", "(!(department=*ale*))",
             "department NOT REGEX MATCH \".*ale.*\"", "not (department co \"ale\")"},
    question{"is there one?", "(department=*)", "department IS NOT NULL", "department pr"},
    question{"is there none?", "(!(department=*))", "department IS NULL", "not (department pr)"},
    question{"is it null?", "", "", "department eq null"},
};

/// What a predicate says of a user, as a source reads him.
muster::truth answer(muster::predicate const& unlinked, std::string_view user) {
    struct sink {
        muster::request wants{};
        muster::predicate filter{};
        muster::truth said = muster::truth::undefined;
        [[nodiscard]] muster::request const& asked() const { return wants; }
        muster::flow record(muster::row const& each) {
            said = filter(each);
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
    };
    sink to;
    to.filter = unlinked.linked(to.wants.fields);
    auto source = muster::graph::users(muster::memory(user));
    REQUIRE(source.read(to));
    return to.said;
}

/// `+` True, `-` False, `?` Undefined, for each of the users.
std::string answers(muster::predicate const& asked) {
    std::string line;
    for (auto const& [name, json] : users) {
        auto const known = answer(asked, json);
        line += known == muster::truth::yes ? " + |" : known == muster::truth::no ? " - |" : " ? |";
    }
    return line;
}

std::string ldap_answers(std::string_view text) {
    auto const parsed = muster::ldap::parse(text);
    REQUIRE(parsed);
    auto const bound = muster::bind(*parsed, muster::graph::user_schema);
    REQUIRE(bound);
    return answers(*bound);
}
std::string entra_answers(std::string_view text) {
    auto const parsed = entra::parse_scoping(text);
    REQUIRE(parsed);
    auto const bound = entra::bind_scoping(*parsed, muster::graph::user_schema);
    REQUIRE(bound);
    return answers(bound->what());
}
std::string scim_answers(std::string_view text) {
    auto const parsed = scim::parse(text);
    REQUIRE(parsed);
    auto const bound = scim::bind(*parsed, muster::graph::user_schema);
    REQUIRE(bound);
    return answers(*bound);
}

/// The table of docs/null_rules.md.
std::string table() {
    std::string text = "| question | language |";
    for (auto const& [name, json] : users) text += " " + std::string(name) + " |";
    text += "\n|---|---|";
    for (std::size_t i = 0; i < users.size(); ++i) text += "---|";
    text += "\n";
    for (auto const& each : questions) {
        auto const line = [&](std::string_view language, std::string_view asked, auto answer) {
            if (asked.empty()) return;
            text += "| " + std::string(each.what) + " | " + std::string(language) + " `" +
                    std::string(asked) + "` |" + answer(asked) + "\n";
        };
        line("LDAP", each.ldap, ldap_answers);
        line("Entra", each.entra, entra_answers);
        line("SCIM", each.scim, scim_answers);
    }
    return text;
}

}  // namespace

TEST_CASE("the three languages differ about null, and about nothing else but what the page lists") {
    std::ifstream in("docs/null_rules.md", std::ios::binary);
    std::string const page{std::istreambuf_iterator<char>(in), {}};
    REQUIRE_FALSE(page.empty());
    auto const made = table();
    INFO(made);
    CHECK(page.find(made) != std::string::npos);
}

TEST_CASE(
    "several values are any in LDAP and SCIM, and no question for a scoping filter of Entra") {
    auto const json = std::string(R"({"id":"1","otherMails":["a@x","b@x"]})");
    auto const ask = [&](muster::predicate const& asked) { return answer(asked, json); };
    using muster::truth;
    auto const& names = muster::graph::user_schema;
    CHECK(ask(*muster::bind(*muster::ldap::parse("(otherMails=a@x)"), names)) == truth::yes);
    // NOT of any is none; the `ne` of SCIM is any.
    CHECK(ask(*muster::bind(*muster::ldap::parse("(!(otherMails=a@x))"), names)) == truth::no);
    CHECK(ask(*scim::bind(*scim::parse("otherMails ne \"a@x\""), names)) == truth::yes);
    CHECK(ask(*scim::bind(*scim::parse("not (otherMails eq \"a@x\")"), names)) == truth::no);
    auto const refused =
        entra::bind_scoping(*entra::parse_scoping("otherMails NOT EQUALS a@x"), names);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("several values") != std::string::npos);
}

TEST_CASE("an empty value to compare with is refused by LDAP and Entra, and asked by SCIM") {
    auto const& names = muster::graph::user_schema;
    CHECK_FALSE(muster::bind(*muster::ldap::parse("(department=)"), names));
    CHECK_FALSE(entra::parse_scoping("department EQUALS \"\""));
    CHECK(scim::bind(*scim::parse("department eq \"\""), names));
}
