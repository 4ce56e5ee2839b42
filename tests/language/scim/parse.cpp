// SPDX-License-Identifier: BSL-1.0
#include <muster/language/scim/parse.hpp>

#include "catch.hpp"

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include <muster/language/scim/print.hpp>

namespace scim = muster::scim;

namespace {

/// The canonical text of a filter, which reads the same again.
std::string canonical(std::string_view text) {
    CAPTURE(text);
    auto const parsed = scim::parse(text);
    if (!parsed) FAIL(parsed.error().render());
    CHECK(parsed->source() == text);
    auto made = scim::print(*parsed);
    auto const again = scim::parse(made);
    REQUIRE(again);
    CHECK(*again == *parsed);
    CHECK(scim::print(*again) == made);
    return made;
}
/// Where and why a text is no filter.
std::string refused(std::string_view text, scim::parse_options options = {}) {
    CAPTURE(text);
    auto const parsed = scim::parse(text, options);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().title == "Invalid SCIM filter");
    return std::to_string(parsed.error().position) + " " + parsed.error().message;
}
std::string path(std::string_view text) {
    CAPTURE(text);
    auto const parsed = scim::parse_path(text);
    if (!parsed) return parsed.error().message;
    auto made = scim::print(*parsed);
    auto const again = scim::parse_path(made);
    REQUIRE(again);
    CHECK(*again == *parsed);
    return made;
}

std::string const any_name = "expected an attribute name, 'not' or '('";

}  // namespace

TEST_CASE("filters are read and written in one form") {
    CHECK(canonical(R"(  userName   EQ  "x"  )") == R"(userName eq "x")");
    CHECK(canonical(R"(a eq"x")") == R"(a eq "x")");
    CHECK(canonical("a pr AND b pr Or c pr") == "a pr and b pr or c pr");
    CHECK(canonical("a pr and (b pr or c pr)") == "a pr and (b pr or c pr)");
    CHECK(canonical("(a pr and b pr) or (c pr)") == "a pr and b pr or c pr");
    CHECK(canonical("(a pr and b pr) and c pr") == "(a pr and b pr) and c pr");
    CHECK(canonical("((a pr))") == "a pr");
    CHECK(canonical("NOT( a pr )") == "not (a pr)");
    CHECK(canonical("not ((a pr or b pr) and c pr) and d pr") ==
          "not ((a pr or b pr) and c pr) and d pr");
    CHECK(canonical("emails[ type eq \"work\" AND (value pr) ].value\tpr") ==
          "emails[type eq \"work\" and value pr].value pr");
}

TEST_CASE("values are those of JSON") {
    CHECK(canonical(R"(a eq "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é")") ==
          "a eq \"\\\"\\\\/\\u0008\\u000c\\n\\u000d\\té😀é\"");
    for (auto const* number :
         {"0", "-0", "-12.50", "1e3", "1E+3", "0.5e-7", "123456789012345678901"})
        CHECK(canonical(std::string("a ge ") + number) == std::string("a ge ") + number);
    CHECK(canonical("a eq TRUE or a eq False or a ne NULL") ==
          "a eq true or a eq false or a ne null");
    auto const text = scim::parse(R"(a eq "\u0000x")");
    REQUIRE(text);
    CHECK(text->view(text->nodes[0].value) == std::string_view("\0x", 2));
}

TEST_CASE("the first wrong byte is shown, and what should stand there") {
    CHECK(refused("") == "0 " + any_name + ": the text is empty");
    CHECK(refused("   ") == "3 " + any_name + ": the text ends too early");
    CHECK(refused("userName = \"x\"") ==
          "9 expected an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le: equal is written eq");
    CHECK(refused("a eq 'x'") == "5 expected a value: a text in double quotes, a number, true, "
                                 "false or null: texts stand in double quotes");
    CHECK(refused("a pr b") == "5 expected 'and', 'or' or the end of the filter");
    CHECK(refused("a pr && b pr") ==
          "5 expected 'and', 'or' or the end of the filter: write 'and'");
    CHECK(refused("a pr)") ==
          "4 expected 'and', 'or' or the end of the filter: there is one ')' too many");
    CHECK(refused("a pr and") == "8 " + any_name + ": the text ends too early");
    CHECK(refused("(a pr") == "5 expected 'and', 'or' or ')': the text ends too early");
    CHECK(refused("a[b pr") == "6 expected 'and', 'or' or ']': the text ends too early");
    CHECK(refused("a[b[c pr]]") == "3 expected no '[': selectors do not nest");
    CHECK(refused("not a pr") == "4 expected '(': what 'not' negates stands in parentheses");
    CHECK(refused("!(a pr)") == "0 " + any_name + ": write not (...)");
    CHECK(refused("a. pr") == "2 expected the name of a sub-attribute");
    CHECK(refused("a.b.c pr") ==
          "3 expected an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le");
    CHECK(refused("urn:x:1a pr") == "6 expected an attribute name behind the URN");
    CHECK(refused("urn: pr") == "4 expected the next part of the name");
    CHECK(refused("a eq \"x") == "7 expected '\"': the text ends too early");
    CHECK(refused("a eq \"\\x\"") == "6 expected an escape of JSON, such as \\\" or \\u00e9");
    CHECK(refused("a eq \"\\ud800\"") == "6 expected an escape of JSON, such as \\\" or \\u00e9");
    CHECK(refused("a eq \"\\") == "7 expected an escape of JSON, such as \\\" or \\u00e9");
    CHECK(refused("a eq \"\xC3\"") == "6 expected a character: a text is UTF-8, and control "
                                      "characters are written as \\u0000");
    CHECK(refused("a eq \"\n\"").starts_with("6 expected a character"));
    CHECK(refused("a eq 01") == "6 expected 'and', 'or' or the end of the filter");
    CHECK(refused("a eq -") == "6 expected a digit");
    CHECK(refused("a eq 1.") == "7 expected a digit");
    CHECK(refused("a eq 1e+") == "8 expected a digit");
    CHECK(refused("a eq truely").starts_with("5 expected a value"));
}

TEST_CASE("limits are kept, and shown where they are exceeded") {
    auto const nested = [](std::size_t depth) {
        return std::string(depth, '(') + "a pr" + std::string(depth, ')');
    };
    CHECK(scim::parse(nested(128)));
    CHECK(scim::parse(nested(128))->depth == 128);
    CHECK(refused(nested(129)) == "128 more than 128 nested parentheses and brackets");
    CHECK(refused(nested(300), {.max_depth = 100000}) ==
          "256 more than 256 nested parentheses and brackets");
    CHECK(refused(std::string(1'000'000, '(')) ==
          "128 more than 128 nested parentheses and brackets");
    CHECK(refused("a[(b pr)]", {.max_depth = 1}) ==
          "2 more than 1 nested parentheses and brackets");
    CHECK(refused("a pr or not (b pr)", {.max_nodes = 2}) ==
          "13 more than 2 comparisons in one filter");
    CHECK(refused("a pr", {.max_bytes = 3}) == "3 more than 3 bytes");
}

TEST_CASE("paths of PATCH are read and written in one form") {
    CHECK(path("userName") == "userName");
    CHECK(path(" name.familyName ") == "name.familyName");
    CHECK(path("emails[type  EQ \"work\"]") == "emails[type eq \"work\"]");
    CHECK(path("emails[type eq \"work\"].value") == "emails[type eq \"work\"].value");
    CHECK(path("roles[primary eq \"True\"].value") == "roles[primary eq \"True\"].value");
    CHECK(path("members[value eq\"2819c223\"].$ref") == "members[value eq \"2819c223\"].$ref");
    for (std::string const each :
         {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value"})
        CHECK(path(each) == each);
    CHECK(path("") == "expected an attribute name: the text is empty");
    CHECK(path("emails[") == any_name + ": the text ends too early");
    CHECK(path("a b") == "expected the end of the path");
    CHECK(path("a[b pr].c.d") == "expected the end of the path");
    auto const read = scim::parse_path("emails[type eq \"work\"].value");
    REQUIRE(read);
    CHECK(read->name == "emails");
    CHECK(read->member == "value");
    REQUIRE(read->has_selector());
    CHECK(scim::print(read->selector) == "type eq \"work\"");
    CHECK(scim::parse_path("1").error().title == "Invalid SCIM path");
}

TEST_CASE("the vectors are accepted or refused as they say") {
    auto const* const dir = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (dir == nullptr || *dir == '\0') {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    std::ifstream in(std::string(dir) + "/vectors/scim-filters.txt");
    std::size_t read = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        ++read;
        CAPTURE(line);
        auto const is_wrong = line.starts_with('!');
        if (is_wrong)
            CHECK_FALSE(scim::parse(std::string_view(line).substr(1)));
        else
            static_cast<void>(canonical(line));
    }
    CHECK(read == 23);
}
