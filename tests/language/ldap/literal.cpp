// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/literal.hpp>

#include "catch.hpp"
#include "json_lines.hpp"
#include "parsed.hpp"

#include <random>
#include <string>
#include <string_view>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>

using muster::filter;
using muster_test::parsed;
using namespace muster::literals;
namespace detail = muster::ldap::detail;

namespace {

/// Both parsers with the same limits: the same filter, or the same failure at the same place.
void both(std::string_view text) {
    auto const of_grammar = muster::ldap::parse(text);
    filter made;
    muster::ldap::parse_options const limits;
    detail::builder build(made, text, {limits.max_depth, limits.max_nodes, limits.max_parts});
    detail::plain_parser parser(std::string_view(text), build);
    auto const is_filter = parser.parse();
    CAPTURE(text);
    REQUIRE(is_filter == of_grammar.has_value());
    if (is_filter) {
        REQUIRE(made == *of_grammar);
        REQUIRE(made.storage == of_grammar->storage);
        REQUIRE(made.depth == of_grammar->depth);
        for (std::size_t i = 0; i < made.nodes.size(); ++i) {
            REQUIRE(made.nodes[i].position == of_grammar->nodes[i].position);
            REQUIRE(made.nodes[i].value_position == of_grammar->nodes[i].value_position);
        }
        return;
    }
    auto const& failed = of_grammar.error();
    if (auto const& refused = build.refused(); refused.where != nullptr) {
        REQUIRE(failed.code == refused.code);
        REQUIRE(failed.position == static_cast<std::size_t>(refused.where - text.data()));
    } else {
        REQUIRE(failed.position == parser.mistake().position);
        REQUIRE(failed.message ==
                detail::wrong_syntax(text, failed.position, parser.mistake().wanted).message);
    }
}

}  // namespace

TEST_CASE("a literal is the filter that the text gives at run time") {
    CHECK(filter("(mail=*)"_filter) == parsed("(mail=*)"));
    CHECK(filter("(&(a=1)(|(b>=2)(!(c~=3)))(d=x*y*z)(e:dn:caseExactMatch:=f))"_filter) ==
          parsed("(&(a=1)(|(b>=2)(!(c~=3)))(d=x*y*z)(e:dn:caseExactMatch:=f))"));
    CHECK(filter("(cn=\\28\\c3\\a9\\29 \xC3\xA9*)"_filter) ==
          parsed("(cn=\\28\\c3\\a9\\29 \xC3\xA9*)"));
    CHECK(filter("(&)"_filter) == parsed("(&)"));
    constexpr auto people = "(&(objectClass=person)(mail=*))"_filter;
    CHECK(people.text() == "(&(objectClass=person)(mail=*))");
    filter const made = people;
    CHECK(made.source() == people.text());
    CHECK(made.depth == 2);
}

TEST_CASE("values take the places of the braces and are nothing but data") {
    std::string const mail = "*)(uid=*";
    CHECK(muster::ldap::print("(&(mail={})(department={}*))"_filter(mail, "a(b")) ==
          "(&(mail=\\2a\\29\\28uid=\\2a)(department=a\\28b*))");
    CHECK("(cn=*{}*)"_filter("Babs") == parsed("(cn=*Babs*)"));
    CHECK("(cn={}*{}*{})"_filter("a", "b", "c") == parsed("(cn=a*b*c)"));
    CHECK("(cn:caseExactMatch:={})"_filter("x") == parsed("(cn:caseExactMatch:=x)"));
    CHECK("(cn>={})"_filter("\\2a") == parsed("(cn>=\\5c2a)"));
    CHECK("(cn={})"_filter("\xFF") == parsed("(cn=\\ff)"));
    CHECK("(cn={})"_filter("") == parsed("(cn=)"));
    CHECK("(cn=a)"_filter() == parsed("(cn=a)"));
}

TEST_CASE("without a call, or with escapes, braces are data") {
    CHECK(filter("(cn={})"_filter) == parsed("(cn={})"));
    CHECK(filter("(cn=x{}y)"_filter) == parsed("(cn=x{}y)"));
    CHECK("(&(cn=\\7b\\7d)(sn={}))"_filter("s") == parsed("(&(cn={})(sn=s))"));
}

TEST_CASE("an empty value in a pattern does not widen it") {
    auto const made = "(department={}*)"_filter("");
    CHECK_FALSE(made == parsed("(department=*)"));
    CHECK_FALSE(muster::bind(made, muster::graph::user_schema));
    auto const undecided = muster::bind(made, muster::graph::user_schema, muster::binding::rfc);
    REQUIRE(undecided);
}

TEST_CASE("errors of later steps point into the literal") {
    auto const refused =
        muster::bind("(&(mail=*)(depatrment=x))"_filter, muster::graph::user_schema);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text == "(&(mail=*)(depatrment=x))");
    CHECK(refused.error().position == 11);
}

TEST_CASE("the parser of literals and the grammar agree on whatever can be written") {
    for (auto const* text : {"",
                             "(",
                             ")",
                             "(a",
                             "(a=",
                             "(a=b",
                             "(a=b)",
                             "(a=b)x",
                             "((a=b))",
                             "(&",
                             "(&(",
                             "(&(a=b)",
                             "(&(a=b)x",
                             "(!)",
                             "(!(a=b)(c=d))",
                             "(!a=b)",
                             "(a;=b)",
                             "(a;x;y=b)",
                             "(1=b)",
                             "(1.=b)",
                             "(1.2.=b)",
                             "(1.02=b)",
                             "(0.1=b)",
                             "(a:=b)",
                             "(a:b=c)",
                             "(a:b:c:=d)",
                             "(a:dn:=b)",
                             "(a:DN:b:=c)",
                             "(a:dn:dn:=c)",
                             "(:dn:=x)",
                             "(:dn:b:=x)",
                             "(:b:=x)",
                             "(:=x)",
                             "(:b=x)",
                             "(a:1.2:=x)",
                             "(a:1:=x)",
                             "(a>b)",
                             "(a<>b)",
                             "(a~b)",
                             "(a=\\)",
                             "(a=\\2)",
                             "(a=\\zz)",
                             "(a=*\\2a*)",
                             "(a=**)",
                             "(a=b**c)",
                             "(a>=b*)",
                             "(a=\xC3)",
                             "(a=\xC3\xA9)",
                             "(a=\xE0\x80\x80)",
                             "(a=\xF4\x90\x80\x80)",
                             "(a=\x80)",
                             "(a=\xED\xA0\x80)",
                             "(a=b\xC3\\a9)"})
        both(text);
    both({"(a=\0b)", 7});
    both(std::string(513, '(') + "a=b");
    both([] {
        std::string deep;
        for (int i = 0; i < 600; ++i) deep += "(!";
        return deep;
    }());

    // Texts that are nearly filters: parts of filters, put together at random.
    constexpr std::string_view pieces[] = {
        "(",  ")",  "&", "|",    "!", "a", "cn", "1.2",  "=",    ">=",    "<=", "~=", ":", ":=",
        "dn", ";x", "*", "\\2a", "b", " ", "\\", "\xC3", "\xA9", "(a=b)", "(&", "(|", "(!"};
    std::mt19937 dice(1);
    for (int round = 0; round < 60'000; ++round) {
        std::string text = "(";
        for (auto count = dice() % 12; count > 0; --count)
            text += pieces[dice() % std::size(pieces)];
        if (dice() % 2 == 0) text += ")";
        both(text);
    }
}

TEST_CASE("the parser of literals and the grammar agree on the conformance vectors") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    auto const count = muster_test::each_json_line(
        dir + "/vectors/ldap-filter-parse.jsonl", [&](simdjson::dom::element line) {
            std::string_view written;
            both(line["filter"].get(written) == simdjson::SUCCESS
                     ? std::string(written)
                     : muster_test::from_hex(line["filter_hex"].get_string().value()));
        });
    CHECK(count == 625);
}
