// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/print.hpp>

#include "catch.hpp"

#include <muster/language/ldap/escape.hpp>
#include <muster/language/ldap/parse.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

using muster::filter;
using muster::filter_op;
using namespace muster::ldap;
using namespace std::string_literals;

namespace {

/// What `text` looks like after `parse` and `print`.
std::string canonical(std::string_view text) {
    auto const parsed = parse(text);
    return parsed ? print(*parsed) : parsed.error().render();
}

}  // namespace

TEST_CASE("canonical text is printed as it was") {
    for (std::string_view const text : {
             "(cn=Babs Jensen)",
             "(cn=)",
             "(cn= )",
             "(cn=*)",
             "(cn=a*)",
             "(cn=*a)",
             "(cn=*a*)",
             "(cn=a*b)",
             "(cn=a*b*c)",
             "(cn=*a*b*)",
             "(cn>=a)",
             "(cn<=a)",
             "(cn~=a)",
             "(cn:=a)",
             "(cn:dn:=a)",
             "(cn:caseExactMatch:=a)",
             "(cn;lang-de;x-y:dn:2.5.13.5:=a)",
             "(:caseExactMatch:=a)",
             "(:dn:2.5.13.5:=a)",
             "(:dn:dn:=a)",
             "(&)",
             "(|)",
             "(!(&))",
             "(&(a=1))",
             "(&(a=1)(|(b=2)(!(c=3)))(d=*))",
             "(|(&)(|)(!(|)))",
             "(a=\\28\\29\\2a\\5c\\00)",
             "(a=\\ff\\fe)",
             "(a=日本\t\n\x7f)",
             "(2.5.4.3=x)",
         }) {
        CAPTURE(text);
        CHECK(canonical(text) == text);
    }
}

TEST_CASE("escapes become minimal, with digits in lower case") {
    CHECK(canonical("(a=\\61\\4A\\5C\\2A)") == "(a=aJ\\5c\\2a)");
    CHECK(canonical("(a=\\c3\\a9)") == "(a=é)");
    CHECK(canonical("(a=\\C3)") == "(a=\\c3)");
    CHECK(canonical("(a=\\e2\\82é)") == "(a=\\e2\\82é)");
    CHECK(canonical("(a=\\0a)") == "(a=\n)");
    CHECK(canonical("(a=*\\2A*)") == "(a=*\\2a*)");
    CHECK(canonical("(a:=\\28)") == "(a:=\\28)");
}

TEST_CASE("empty parts of a pattern vanish") {
    CHECK(canonical("(a=**)") == "(a=*)");
    CHECK(canonical("(a=*****)") == "(a=*)");
    CHECK(canonical("(a=x**)") == "(a=x*)");
    CHECK(canonical("(a=**x)") == "(a=*x)");
    CHECK(canonical("(a=x***y)") == "(a=x*y)");
    CHECK(canonical("(a=**x**y**)") == "(a=*x*y*)");
}

TEST_CASE("names keep their letters, and the flag for DN attributes is in lower case") {
    CHECK(canonical("(CN;Lang-DE:DN:CaseExactMatch:=a)") == "(CN;Lang-DE:dn:CaseExactMatch:=a)");
}

TEST_CASE("a filter built by hand is printed") {
    filter built;
    built.storage = "cnBabs(";
    built.nodes.resize(2);
    built.nodes[0].op = filter_op::negation;
    built.nodes[0].end = 2;
    built.nodes[1].op = filter_op::equal;
    built.nodes[1].end = 2;
    built.nodes[1].attribute = {0, 2};
    built.nodes[1].value = {2, 5};
    CHECK(print(built) == "(!(cn=Babs\\28))");
    CHECK(print(filter{}).empty());
}

TEST_CASE("what is printed is read back as the same filter") {
    std::mt19937 random(4526);
    std::string const letters = "ab()*\\\0é\xC3\xFF =&"s;
    auto const pick = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    auto const text_of = [&](std::size_t least) {
        std::string text;
        for (auto length = least + pick(4); length > 0; --length)
            text += letters[pick(letters.size())];
        return escape(text);
    };
    std::string const names[] = {"cn", "sn;lang-de", "2.5.4.3", "x-1", "objectClass"};
    std::string const rules[] = {"", ":dn", ":caseExactMatch", ":dn:2.5.13.5"};
    for (int round = 0; round < 500; ++round) {
        // Text of random shape, valid by construction.
        std::string text;
        std::string closing;
        for (auto groups = pick(6); groups > 0; --groups) {
            auto const op = "&|!"[pick(3)];
            text += "("s + op;
            closing.insert(0, ")");
            // A negation takes one filter: the group or item that follows.
            if (op != '!')
                for (auto more = pick(3); more > 0; --more)
                    text += "(" + names[pick(5)] + "=" + text_of(0) + ")";
        }
        switch (pick(5)) {
        case 0: text += "(" + names[pick(5)] + ">=" + text_of(0) + ")"; break;
        case 1: text += "(" + names[pick(5)] + rules[pick(4)] + ":=" + text_of(0) + ")"; break;
        case 2: text += "(" + names[pick(5)] + "=*)"; break;
        case 3: text += "(" + names[pick(5)] + "=" + text_of(0) + "*" + text_of(0) + ")"; break;
        default: text += "(" + names[pick(5)] + "~=" + text_of(1) + ")"; break;
        }
        text += closing;
        auto const parsed = parse(text);
        CAPTURE(text);
        REQUIRE(parsed);
        auto const printed = print(*parsed);
        auto const again = parse(printed);
        REQUIRE(again);
        REQUIRE(*again == *parsed);
        REQUIRE(print(*again) == printed);
    }
}

TEST_CASE("a deep filter that was built by hand is printed, copied and compared") {
    filter deep;
    std::uint32_t const levels = 1'000'000;
    deep.nodes.resize(levels);
    for (auto& node : deep.nodes) {
        node.op = filter_op::negation;
        node.end = levels;
    }
    deep.nodes.back().op = filter_op::all_of;
    auto const copy = deep;
    CHECK(copy == deep);
    auto const text = print(copy);
    CHECK(text.size() == 3u * levels);
    CHECK(text.starts_with("(!(!(!"));
    CHECK(text.substr(2 * levels - 4, 8) == "(!(&))))");
}
