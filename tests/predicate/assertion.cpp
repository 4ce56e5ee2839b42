// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/assertion.hpp>

#include "alphabet.hpp"
#include "catch.hpp"

#include <array>
#include <initializer_list>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/find_text.hpp>
#include <muster/core/prepare.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/detail/find_part.hpp>
#include <muster/predicate/prepare_assertion.hpp>

#include "simple_assertion.hpp"

using muster::assertion;
using muster::comparison;
using muster::matching_rule;
using muster::prepare_assertion;
using muster::prepare_substrings;
using muster::truth;
using muster::value;
using muster::value_kind;
using muster_test::alphabet;

namespace {

constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;

truth compare(matching_rule rule, comparison how, std::string_view wanted, std::string_view text,
              value_kind kind = value_kind::text) {
    auto const prepared = prepare_assertion(rule, how, wanted);
    REQUIRE(prepared);
    CHECK(prepared->rule() == rule);
    CHECK(prepared->how() == how);
    return prepared->test({text, kind});
}

truth equal(std::string_view wanted, std::string_view text) {
    return compare(matching_rule::case_ignore, comparison::equal, wanted, text);
}

/// A pattern as a filter writes it, `foo*bar`, without escapes.
std::optional<assertion> pattern(matching_rule rule, std::string_view text,
                                 muster::value_types const* types = nullptr) {
    std::vector<std::string_view> parts;
    auto const has_initial = text.front() != '*', has_final = text.back() != '*';
    while (!text.empty()) {
        auto const star = text.find('*');
        if (auto const part = text.substr(0, star); !part.empty()) parts.push_back(part);
        text.remove_prefix(star == std::string_view::npos ? text.size() : star + 1);
    }
    return prepare_substrings(rule, parts, has_initial, has_final, types);
}

truth like(std::string_view wanted, std::string_view text,
           matching_rule rule = matching_rule::case_ignore) {
    auto const prepared = pattern(rule, wanted);
    REQUIRE(prepared);
    return prepared->test({text, value_kind::text});
}

}  // namespace

TEST_CASE("equality ignores case and the number of spaces, and nothing else") {
    CHECK(equal("John Smith", "john smith") == yes);
    CHECK(equal("John Smith", "  JOHN \t  SMITH ") == yes);
    CHECK(equal("  John   Smith", "john smith") == yes);
    CHECK(equal("John Smith", "johnsmith") == no);
    CHECK(equal("John Smith", "john smithe") == no);
    CHECK(equal("John Smith", "john smit") == no);
    CHECK(equal("John Smith", "") == no);
    CHECK(equal("a rather long department name", "A Rather  Long Department Name") == yes);
    CHECK(equal("abcdefg h", "abcdefg      h") == yes);
    CHECK(equal("abcdefg h", "abcdefgh") == no);
    CHECK(equal("@[`{", "@[`{") == yes);
    CHECK(equal("@", "`") == no);
    CHECK(equal("[", "{") == no);
    CHECK(equal(" ", "   ") == yes);
    CHECK(equal(" ", "a") == no);
}

TEST_CASE("exact equality keeps case") {
    auto const exact = [](std::string_view wanted, std::string_view text) {
        return compare(matching_rule::case_exact, comparison::equal, wanted, text);
    };
    CHECK(exact("Abc Def", " Abc  Def") == yes);
    CHECK(exact("Abc", "abc") == no);
    CHECK(exact("abcdefghijkl", "abcdefghijkL") == no);
    CHECK(exact("caf\xC3\xA9", "cafe\xCC\x81") == yes);
    CHECK(exact("\xC3\x89", "\xC3\xA9") == no);
}

TEST_CASE("characters that Unicode calls the same are equal, and others are not") {
    CHECK(equal("Stra\xC3\x9F"
                "e",
                "STRASSE") == yes);
    CHECK(equal("STRASSE", "stra\xC3\x9F"
                           "e") == yes);
    CHECK(equal("kelvin", "\xE2\x84\xAA"
                          "elvin") == yes);                              // Kelvin sign
    CHECK(equal("abc", "\xEF\xBC\xA1\xEF\xBD\x82\xEF\xBC\xA3") == yes);  // full width
    CHECK(equal("office", "o\xEF\xAC\x83"
                          "ce") == yes);  // ligature ffi
    CHECK(equal("ship", "sh\xC2\xAD"
                        "ip") == yes);                   // soft hyphen
    CHECK(equal("caf\xC3\xA9", "CAFE\xCC\x81") == yes);  // composed, decomposed
    CHECK(equal("cafe", "cafe\xCC\x81") == no);
    CHECK(equal("cafe", "caf\xC3\xA9") == no);
    CHECK(equal("i", "\xC4\xB1") == no);  // dotless i
    CHECK(equal("i", "\xC4\xB0") == no);  // I with a dot
    CHECK(equal("i\xCC\x87", "\xC4\xB0") == yes);
    CHECK(equal("iv", "\xE2\x85\xA3") == yes);    // Roman numeral four
    CHECK(equal("\xCF\x83", "\xCF\x82") == yes);  // final sigma
    CHECK(equal("a b", "a\xC2\xA0"
                       "b") == yes);  // no-break space
    CHECK(equal("ab", "a\x01"
                      "b") == yes);
    CHECK(equal("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80") == yes);  // an emoji
    CHECK(equal("\xEE\x80\x80", "\xEE\x80\x80") == yes);          // private use
}

TEST_CASE("a value that is not UTF-8 is neither equal nor different") {
    CHECK(equal("abc", "abc\xFF") == undefined);
    CHECK(equal("abc", "xyz\xFF") == undefined);
    CHECK(equal("abc", "xyz\xED\xA0\x80") == undefined);
    CHECK(like("abc*", "xyz\xC3") == undefined);
    CHECK(like("*abc", "\xFFxyz") == undefined);
    CHECK(like("a*c", "a\xFF"
                      "c") == undefined);
    CHECK(like("*b*", "ab\x80") == undefined);
    CHECK(compare(matching_rule::case_ignore, comparison::less_or_equal, "m", "a\xFF") ==
          undefined);
}

TEST_CASE("substrings respect the ends, the order, and the spaces between words") {
    CHECK(like("foo *", "foo") == yes);
    CHECK(like("* *", "foo") == yes);
    CHECK(like("* *", "f") == yes);
    CHECK(like(" *", "foo") == yes);
    CHECK(like("* ", "foo") == yes);
    CHECK(like(" * ", "foo") == yes);
    CHECK(like("foo * bar", "foo bar") == yes);
    CHECK(like("foo* *bar", "foo bar") == yes);
    CHECK(like("foo * * bar", "foo bar") == no);
    CHECK(like("foo*bar", "foobar") == yes);
    CHECK(like("foo*bar", "fooxbarx") == no);
    CHECK(like("foo *", "foobar") == no);
    CHECK(like("*o b*", "foo   bar") == yes);
    CHECK(like("a*a", "a") == no);
    CHECK(like("a*a", "aa") == yes);
    CHECK(like("aba*aba", "aba") == no);
    CHECK(like("aba*aba", "ababa") == no);
    CHECK(like("aba*aba", "abaaba") == yes);
    CHECK(like("*a*a*a*", "aa") == no);
    CHECK(like("*a*a*a*", "xaxaxax") == yes);
    CHECK(like("*ab*ab", "ab") == no);
    CHECK(like("*ab*ab", "abcab") == yes);
    CHECK(like("*b*a*", "ab") == no);
    CHECK(like("*@Example.com", "john.smith@example.COM") == yes);
    CHECK(like("*@Example.com", "john.smith@example.org") == no);
    CHECK(like("*@Example.com", "john.smith@example.com  ") == yes);
    CHECK(like("*@Example.com", "john.smith@example.com\xCC\x81") == no);
    CHECK(like("*@Example.com", "j\xC3\xB6hn@ex\xC2\xAD"
                                "ample.com") == yes);
    CHECK(like("*@Example.com", "\xEF\xBC\xA0"
                                "example.com") == yes);
    CHECK(like("*@Example.com", "john.smith at example.com") == no);
    CHECK(like("*@Example.com", "example.com") == no);
    CHECK(like("*@Example.com", "\xFF@example.org") == undefined);
    CHECK(like("*@Example.com", "a@example.com", matching_rule::case_exact) == no);
    CHECK(like("*@Example.com", "a@Example.com", matching_rule::case_exact) == yes);
    CHECK(like("j*smith*", " John A. SMITH-Jones ") == yes);
    CHECK(like("*abcdefghijklmnop*", "xxxxABCDEFGHIJKLMNOPxxxx") == yes);
    CHECK(like("*aab*", "aaaaaaaaaaaaaaaab") == yes);
    CHECK(like("*aab*", "aaaaaaaaaaaaaaaa") == no);
    CHECK(like("Foo*", "foo", matching_rule::case_exact) == no);
    CHECK(like("Foo*", "Food", matching_rule::case_exact) == yes);
    CHECK(like("*\xC3\x9F*", "STRASSE") == yes);
    CHECK(like("*e*", "\xC3\xA9") == no);
    CHECK(like("e*", "e\xCC\x81") == no);
    CHECK(like("*e", "e\xCC\x81") == no);
    CHECK(like("f*", "f\xC3\xA9") == yes);
    CHECK(like("*f", "\xC3\xA9"
                     "f") == yes);
}

TEST_CASE("ordering compares code points of the prepared forms") {
    auto const at_least = [](std::string_view wanted, std::string_view text) {
        return compare(matching_rule::case_ignore, comparison::greater_or_equal, wanted, text);
    };
    auto const at_most = [](std::string_view wanted, std::string_view text) {
        return compare(matching_rule::case_ignore, comparison::less_or_equal, wanted, text);
    };
    CHECK(at_least("m", "N") == yes);
    CHECK(at_least("m", "M") == yes);
    CHECK(at_least("m", "L") == no);
    CHECK(at_most("m", "L") == yes);
    CHECK(at_most("m", " m ") == yes);
    CHECK(at_most("m", "ma") == no);
    CHECK(at_most("ma", "m") == yes);
    CHECK(at_most("m", "") == yes);
    CHECK(at_most("z", "\xC3\xA9") == no);
    CHECK(at_most("e", "e\xCC\x81") == no);
    CHECK(at_least("a b", "a!") == yes);
    CHECK(at_least("a b", "a a") == no);
    CHECK(at_least("9", "10") == no);
    // A space that bears a mark stands alone in the prepared form, and sorts behind the two spaces
    // between words, whatever follows these.
    CHECK(compare(matching_rule::case_ignore, comparison::greater_or_equal, "a \xE4\xB8\x80",
                  "a \xCC\x88") == yes);
    CHECK(compare(matching_rule::case_ignore, comparison::less_or_equal, "a \xCC\x88",
                  "a \xE4\xB8\x80") == yes);
    CHECK(equal("a \xCC\x88 b", "A \xCC\x88  B ") == yes);
    CHECK(equal("a \xCC\x88", "a  \xCC\x88") == no);
}

TEST_CASE("telephone numbers are equal whatever the blanks, hyphens and case") {
    auto const same = [](std::string_view wanted, std::string_view text) {
        return compare(matching_rule::telephone_number, comparison::equal, wanted, text);
    };
    CHECK(same("+1 408-555-0001", "+14085550001") == yes);
    CHECK(same("+14085550001", " +1 (408) 555 0001") == no);
    CHECK(same("+14085550001", "14085550001") == no);
    CHECK(same("+14085550001", "+1-408-555-000") == no);
    CHECK(same("+1 408 EXT 5", "+1408ext5") == yes);
    CHECK(same("12", "1\xE2\x80\x90"
                     "2") == yes);  // U+2010
    CHECK(same("12", "1-\xCC\x81"
                     "2") == no);  // a hyphen with a mark is none
    CHECK(same("12", "13\xFF") == undefined);
    CHECK(like("+1*0001", "+1 408 555-00-01", matching_rule::telephone_number) == yes);
    CHECK(like("*5550*", "+1 408 555-0001", matching_rule::telephone_number) == yes);
    CHECK(like("*5551*", "+1 408 555-0001", matching_rule::telephone_number) == no);
    CHECK(like("* *", "+1 408 555-0001", matching_rule::telephone_number) == no);
    CHECK_FALSE(prepare_assertion(matching_rule::telephone_number, comparison::less_or_equal, "1"));
}

TEST_CASE("integers of any size compare by value") {
    auto const test = [](comparison how, std::string_view wanted, std::string_view text,
                         value_kind kind = value_kind::text) {
        return compare(matching_rule::integer, how, wanted, text, kind);
    };
    using enum comparison;
    CHECK(test(equal, "42", "42") == yes);
    CHECK(test(equal, "42", "43") == no);
    CHECK(test(equal, "42", "42", value_kind::number) == yes);
    CHECK(test(equal, "42", "42.0", value_kind::number) == yes);
    CHECK(test(equal, "4200", "4.2e3", value_kind::number) == yes);
    CHECK(test(equal, "0", "-0", value_kind::number) == yes);
    CHECK(test(equal, "42", "42.5", value_kind::number) == undefined);
    CHECK(test(equal, "42", "042") == undefined);
    CHECK(test(equal, "42", "forty-two") == undefined);
    CHECK(test(equal, "42", "true", value_kind::boolean) == undefined);
    CHECK(test(equal, "42", "{}", value_kind::complex) == undefined);
    CHECK(test(greater_or_equal, "9", "10") == yes);
    CHECK(test(greater_or_equal, "-9", "-10") == no);
    CHECK(test(less_or_equal, "-9", "-10") == yes);
    CHECK(test(less_or_equal, "0", "-1") == yes);
    CHECK(test(greater_or_equal, "123456789012345678901234567890",
               "123456789012345678901234567891") == yes);
    CHECK(test(less_or_equal, "123456789012345678901234567890", "123456789012345678901234567891") ==
          no);
    for (auto const* bad : {"", "-", "01", "+1", "-0", "1.0", " 1", "1e3", "x"})
        CHECK_FALSE(prepare_assertion(matching_rule::integer, equal, bad));
    CHECK_FALSE(pattern(matching_rule::integer, "1*"));
}

TEST_CASE("booleans compare true and false in any case") {
    auto const test = [](std::string_view wanted, std::string_view text, value_kind kind) {
        return compare(matching_rule::boolean, comparison::equal, wanted, text, kind);
    };
    CHECK(test("TRUE", "true", value_kind::boolean) == yes);
    CHECK(test("true", "TRUE", value_kind::text) == yes);
    CHECK(test("False", "true", value_kind::boolean) == no);
    CHECK(test("False", "false", value_kind::boolean) == yes);
    CHECK(test("true", "yes", value_kind::text) == undefined);
    CHECK(test("true", "1", value_kind::number) == undefined);
    CHECK_FALSE(prepare_assertion(matching_rule::boolean, comparison::equal, "1"));
    CHECK_FALSE(prepare_assertion(matching_rule::boolean, comparison::equal, ""));
    CHECK_FALSE(prepare_assertion(matching_rule::boolean, comparison::less_or_equal, "true"));
    CHECK_FALSE(pattern(matching_rule::boolean, "t*"));
}

TEST_CASE("times compare as instants") {
    auto const test = [](comparison how, std::string_view wanted, std::string_view text) {
        return compare(matching_rule::json_time, how, wanted, text);
    };
    using enum comparison;
    CHECK(test(equal, "2024-02-29T12:00:00Z", "2024-02-29T13:00:00+01:00") == yes);
    CHECK(test(equal, "2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000z") == yes);
    CHECK(test(equal, "2024-02-29", "2024-02-29T00:00:00Z") == yes);
    CHECK(test(less_or_equal, "2024-02-29T12:00:00.5Z", "2024-02-29T12:00:00.49999999999Z") == yes);
    CHECK(test(less_or_equal, "2024-02-29T12:00:00.5Z", "2024-02-29T12:00:00.50000000001Z") == no);
    CHECK(test(greater_or_equal, "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z") == yes);
    CHECK(test(less_or_equal, "2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9Z") == yes);
    CHECK(test(equal, "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z") == no);
    CHECK(test(equal, "2024-02-29", "yesterday") == undefined);
    for (auto const* bad : {"", "2024", "2023-02-29", "2024-02-30", "20240229"})
        CHECK_FALSE(prepare_assertion(matching_rule::json_time, equal, bad));
    CHECK_FALSE(pattern(matching_rule::json_time, "2024*"));
}

TEST_CASE("a value that no schema describes is compared by its own kind") {
    auto const test = [](comparison how, std::string_view wanted, std::string_view text,
                         value_kind kind) {
        return compare(matching_rule::json_any, how, wanted, text, kind);
    };
    using enum comparison;
    using enum value_kind;
    CHECK(test(equal, "Sales", " SALES", text) == yes);
    CHECK(test(greater_or_equal, "m", "N", text) == yes);
    CHECK(test(equal, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", text) == yes);
    CHECK(test(less_or_equal, "2024-01-01", "2023-12-31T23:59:59Z", text) == yes);
    CHECK(test(less_or_equal, "2024-01-01T00:00:00.5Z", "2024-01-01T01:00:00+01:00", text) == yes);
    CHECK(test(equal, "2024-01-01", "new year", text) == no);
    CHECK(test(equal, "TRUE", "true", boolean) == yes);
    CHECK(test(equal, "false", "true", boolean) == no);
    CHECK(test(equal, "sales", "true", boolean) == no);
    CHECK(test(less_or_equal, "true", "true", boolean) == undefined);
    CHECK(test(equal, "1.50", "1.5", number) == yes);
    CHECK(test(equal, "15e-1", "1.5", number) == yes);
    CHECK(test(equal, "0.05", "5e-2", number) == yes);
    CHECK(test(greater_or_equal, "9", "10", number) == yes);
    CHECK(test(less_or_equal, "-0.5", "-0.51", number) == yes);
    CHECK(test(greater_or_equal, "1e400", "2e400", number) == yes);
    CHECK(test(greater_or_equal, "0.0001", "0.001", number) == yes);
    CHECK(test(equal, "sales", "1", number) == no);
    CHECK(test(less_or_equal, "sales", "1", number) == undefined);
    CHECK(test(equal, "1", "[1]", complex) == undefined);
    CHECK(like("sa*", "Sales", matching_rule::json_any) == yes);
    CHECK(pattern(matching_rule::json_any, "1*")->test({"12", number}) == undefined);
    CHECK_FALSE(prepare_assertion(matching_rule::json_any, equal, ""));
}

TEST_CASE("the rules of LDAP schemas compare values of their syntaxes, and no others") {
    struct example {
        matching_rule rule;
        comparison how;
        std::string_view wanted, text;
        truth answer;
    };
    using enum matching_rule;
    using enum comparison;
    muster::ldap::schema const names;
    for (auto const& each : std::initializer_list<example>{
             {numeric_string, equal, "12 3", " 1 2 3 ", yes},
             {numeric_string, equal, "12", "12a", undefined},
             {numeric_string, greater_or_equal, "10", "9", yes},
             {ldap_boolean, equal, "TRUE", "TRUE", yes},
             {ldap_boolean, equal, "TRUE", "true", undefined},
             {bit_string, equal, "'01'B", "'01'B", yes},
             {bit_string, equal, "'01'B", "'1'B", no},
             {bit_string, equal, "''B", "0", undefined},
             {octet_string, equal, "", "", yes},
             {octet_string, equal, "a", "A", no},
             {octet_string, greater_or_equal, "b", "ab", no},
             {octet_string, less_or_equal, "ab", "a", yes},
             {octet_string, less, "ab", "ab", no},
             {uuid, equal, "597ae2f6-16a6-1027-98f4-d28b5365dc14",
              "597AE2F6-16A6-1027-98F4-D28B5365DC14", yes},
             {uuid, less, "80000000-0000-0000-0000-000000000000",
              "7fffffff-ffff-ffff-ffff-ffffffffffff", yes},
             {object_identifier, equal, "2.5.4.3", "2.5.4.3", yes},
             {object_identifier, equal, "2.5.4.3", "cn", yes},
             {object_identifier, equal, "cn", "nosuch", undefined},
             {distinguished_name, equal, "CN=a+sn=b, dc=x", "sn=B+cn=A,dc=X", yes},
             {unique_member, equal, "cn=a#'1'B", "cn=a", no},
             {case_ignore_ia5, equal, "Ann@example", "ANN@EXAMPLE", yes},
             {case_ignore_ia5, equal, "", "x", no},
             {case_exact_ia5, equal, "Ann", "ann", no},
             {case_ignore_list, equal, "a b$C", "A  B$c", yes},
             {case_ignore_list, equal, "a\\24b", "A$b", no},
             {case_ignore_list, equal, "a", "a$", undefined},
             {generalized_time, equal, "2024022912Z", "20240229130000.00+0100", yes},
             {generalized_time, less, "20240229120000.5Z", "20240229120000.25Z", yes},
             {generalized_time, equal, "2024022912Z", "2024-02-29", undefined},
             {generalized_time, less, "1970010100Z", "19691231235960Z", yes},
             {generalized_time, greater_or_equal, "20161231235960Z", "20161231235959.9Z", no},
             {bit_and, equal, "6", "7", yes},
             {bit_and, equal, "6", "5", no},
             {bit_or, equal, "6", "9223372036854775808", undefined},
             {bit_or, equal, "-1", "-9223372036854775808", yes},
             {integer, less, "10", "9", yes},
         }) {
        CAPTURE(static_cast<int>(each.rule), static_cast<int>(each.how), each.wanted, each.text);
        auto const prepared = prepare_assertion(each.rule, each.how, each.wanted, &names);
        REQUIRE(prepared);
        CHECK(prepared->test({each.text, value_kind::text}) == each.answer);
    }
    // What does not fit, and what needs a schema, is no assertion.
    CHECK_FALSE(prepare_assertion(numeric_string, equal, "1"));
    CHECK_FALSE(prepare_assertion(numeric_string, equal, "a", &names));
    CHECK_FALSE(prepare_assertion(numeric_string, equal, "", &names));
    CHECK_FALSE(prepare_assertion(ldap_boolean, equal, "true", &names));
    CHECK_FALSE(prepare_assertion(uuid, equal, "597ae2f6", &names));
    CHECK_FALSE(prepare_assertion(case_ignore_ia5, equal, "\xC3\xA9", &names));
    CHECK_FALSE(prepare_assertion(bit_and, equal, "x", &names));
    CHECK_FALSE(prepare_assertion(generalized_time, equal, "20240230000000Z", &names));
    CHECK_FALSE(prepare_assertion(distinguished_name, equal, "cn=x"));
    CHECK_FALSE(prepare_assertion(object_identifier, equal, "person"));

    auto const has = [&](matching_rule rule, std::string_view wanted, std::string_view text) {
        auto const prepared = pattern(rule, wanted, &names);
        REQUIRE(prepared);
        return prepared->test({text, value_kind::text});
    };
    CHECK(has(numeric_string, "1 2*", "12 34") == yes);
    CHECK(has(octet_string, "a*", "A") == no);
    CHECK(has(octet_string, "*b", "ab") == yes);
    CHECK(has(case_ignore_list, "*any town*", "1 Main St$Any  Town$US") == yes);
    CHECK(has(case_ignore_list, "*st any*", "1 Main St$Any Town$US") == no);
    CHECK(has(case_ignore_list, "1 main*us", "1 Main St$Any Town$US") == yes);
    CHECK(has(case_ignore_ia5, "ANN@*", "ann@example") == yes);
    CHECK_FALSE(pattern(uuid, "5*"));
}

TEST_CASE("a value that cannot be text is no assertion") {
    for (auto const rule : {matching_rule::case_ignore, matching_rule::case_exact,
                            matching_rule::telephone_number, matching_rule::json_any}) {
        CHECK_FALSE(prepare_assertion(rule, comparison::equal, ""));
        CHECK_FALSE(prepare_assertion(rule, comparison::equal, "a\xFF"));
        CHECK(prepare_assertion(rule, comparison::equal, " "));
        CHECK_FALSE(pattern(rule, "a*\xC3"));
        CHECK_FALSE(prepare_substrings(rule, {}, false, false));
        std::array<std::string_view, 1> const one{"a"};
        CHECK_FALSE(prepare_substrings(rule, one, true, true));
        CHECK(prepare_assertion(rule, comparison::equal, "a")->test({"{}", value_kind::complex}) ==
              undefined);
    }
    CHECK_FALSE(prepare_assertion(matching_rule::none, comparison::equal, "a"));
    CHECK_FALSE(prepare_assertion(matching_rule::case_ignore, comparison::substrings, "a"));
    CHECK_FALSE(pattern(matching_rule::none, "a*"));
}

TEST_CASE("an assertion is a value that can be copied, and outlives what it was made from") {
    auto wanted = std::string("a rather long assertion value, beyond small buffers");
    auto const made = prepare_assertion(matching_rule::case_ignore, comparison::equal, wanted);
    auto const copy = *made;
    wanted.assign(wanted.size(), 'x');
    CHECK(copy.test({"A Rather Long Assertion Value, Beyond Small Buffers"}) == yes);
}

namespace {

class texts {
public:
    std::string one(std::size_t longest) {
        // Most values are plain; the rest of the alphabet comes in part or in full.
        constexpr std::array<std::size_t, 4> reaches{12, 26, 41, alphabet.size()};
        auto const reach = reaches[below(reaches.size())];
        std::string text;
        for (auto n = below(longest + 1); n > 0; --n) text += alphabet[below(reach)];
        return text;
    }

    /// A text that has much in common with `other`.
    std::string similar(std::string const& other) {
        auto text = other;
        for (auto n = below(3); n > 0 && !text.empty(); --n) {
            auto const at = below(text.size() + 1);
            if (below(2) == 0 && at < text.size()) text.erase(at, 1);
            text.insert(at < text.size() ? at : text.size(), alphabet[below(alphabet.size())]);
        }
        return text;
    }

    std::size_t below(std::size_t end) { return generator_() % end; }

private:
    std::mt19937 generator_{20240229};
};

}  // namespace

TEST_CASE("the fast paths answer exactly as full preparation does") {
    texts from;
    std::size_t compared = 0, held = 0, unfit = 0;
    for (int round = 0; round < 30'000; ++round) {
        constexpr std::array rules{matching_rule::case_ignore, matching_rule::case_exact,
                                   matching_rule::telephone_number};
        constexpr std::array hows{comparison::equal,         comparison::greater_or_equal,
                                  comparison::less_or_equal, comparison::less,
                                  comparison::greater,       comparison::substrings,
                                  comparison::substrings};
        auto const rule = rules[from.below(rules.size())];
        auto const how = hows[from.below(hows.size())];
        auto const is_substrings = how == comparison::substrings;
        std::vector<std::string> parts;
        for (auto n = is_substrings ? 1 + from.below(3) : 1; n > 0; --n)
            parts.push_back(from.one(!is_substrings ? 20 : from.below(4) == 0 ? 14 : 3));
        auto const has_initial = from.below(2) == 0;
        auto const has_final = from.below(2) == 0 && (parts.size() > 1 || !has_initial);

        std::vector<std::string_view> const views(parts.begin(), parts.end());
        auto const fast = is_substrings ? prepare_substrings(rule, views, has_initial, has_final)
                                        : prepare_assertion(rule, how, parts[0]);
        muster_test::simple_assertion const slow(rule, how, parts, has_initial, has_final);
        if (!fast) {
            if (slow.fits()) FAIL("refused: " << Catch::Detail::stringify(parts));
            continue;
        }
        if (!slow.fits()) FAIL("accepted: " << Catch::Detail::stringify(parts));

        for (int k = 0; k < 12; ++k) {
            std::string text;
            if (is_substrings && k % 2 == 0) {
                if (!has_initial || from.below(8) == 0) text = from.one(3);
                for (auto const& part : parts) text += part + from.one(k % 4 == 0 ? 0 : 4);
                if (!has_final) text += from.one(3);
                // One part alone: where it starts and ends like two of them, they must not overlap.
                if (k == 2) text = parts[from.below(parts.size())];
                if (k % 3 == 0) text = from.similar(text);
            } else if (k % 2 == 0) {
                text = from.similar(parts[0]);
            } else {
                text = from.one(20);
            }
            auto const expected = slow.test({text});
            auto const answered = fast->test({text, value_kind::text});
            ++compared;
            held += expected == yes;
            unfit += expected == undefined;
            if (answered != expected) {
                CAPTURE(static_cast<int>(rule), static_cast<int>(how), has_initial, has_final, text,
                        parts, static_cast<int>(expected), static_cast<int>(answered));
                FAIL("the fast path differs");
            }
        }
    }
    CHECK(compared >= 200'000);
    CHECK(held >= compared / 20);
    CHECK(unfit >= compared / 100);
}

TEST_CASE("a hostile pattern takes time in proportion to value and parts") {
    std::string const text(1 << 16, 'a');
    std::vector<std::string_view> const parts(64, "aaaaaaab");
    auto const prepared = prepare_substrings(matching_rule::case_ignore, parts, false, false);
    REQUIRE(prepared);
    CHECK(prepared->test({text}) == no);

    std::string marks = "a";
    for (int i = 0; i < 100'000; ++i) marks += i % 2 == 0 ? "\xCC\x81" : "\xCC\xA3";
    CHECK(equal("a", marks) == no);
}

TEST_CASE("a part is found where it first fits, however often it nearly does") {
    std::mt19937 dice(41);
    std::size_t found = 0, missed = 0;
    auto const random_text = [&](std::size_t size, std::size_t rare) {
        std::string made(size, 'a');
        for (auto& c : made)
            if (dice() % rare == 0) c = "bBcA"[dice() % 4];
        return made;
    };
    for (int round = 0; round < 2000; ++round) {
        auto const text = random_text(dice() % 6000, 1 + dice() % 2000);
        std::string wanted;
        if (dice() % 2 != 0 && !text.empty()) {
            auto const from = dice() % text.size();
            wanted = text.substr(from, 1 + dice() % 3000);
        } else {
            wanted = random_text(1 + dice() % 1500, 1 + dice() % 1500);
        }
        auto folded_text = text, folded = wanted;
        for (auto* each : {&folded_text, &folded})
            for (auto& c : *each) c = muster::ascii_lower(c);
        auto const at = folded_text.find(folded);
        auto const is_there = at != std::string::npos;
        (is_there ? found : missed) += 1;
        CAPTURE(text, wanted);
        REQUIRE(muster::detail::find_part(text, folded, muster::detail::case_ignore_bytes<>,
                                          true) == at);
        REQUIRE(muster::detail::find_part_linearly(text, folded,
                                                   muster::detail::case_ignore_bytes<>) == at);
        REQUIRE(muster::find_text(folded_text, folded) == at);
        REQUIRE(pattern(matching_rule::case_ignore, "*" + wanted + "*")->test({text}) ==
                muster::to_truth(is_there));
        REQUIRE(pattern(matching_rule::case_exact, "*" + wanted + "*")->test({text}) ==
                muster::to_truth(text.find(wanted) != std::string::npos));
    }
    CHECK(found > 500);
    CHECK(missed > 500);
}

TEST_CASE("a part that nearly fits everywhere takes time in proportion") {
    // Compared at each place, 4 MB times 1 MB of characters would take minutes.
    auto const text = std::string(4'000'000, 'a');
    auto const wanted = std::string(1'000'000, 'a') + "b";
    auto const mixed = std::string(1'000'000, 'a') + "b" + std::string(1000, 'a');
    for (auto const rule : {matching_rule::case_ignore, matching_rule::case_exact,
                            matching_rule::json_any, matching_rule::telephone_number})
        for (auto const& each : {"*" + wanted + "*", "a*" + wanted + "*a", "*" + mixed + "*"}) {
            auto const prepared = pattern(rule, each);
            REQUIRE(prepared);
            CHECK(prepared->test({text}) == no);
            CHECK(prepared->test({text + "b" + text}) == yes);
            // What is prepared in full.
            CHECK(prepared->test({text + "\xC3\xA9"}) == no);
        }
    // Many parts, each of which nearly fits many times before it does.
    std::string many, parts = "*";
    for (int i = 0; i < 200; ++i) {
        many += std::string(20'000, 'a') + "b";
        parts += std::string(2000, 'a') + "b*";
    }
    CHECK(pattern(matching_rule::case_ignore, parts)->test({many}) == yes);
    CHECK(pattern(matching_rule::case_ignore, parts + "c*")->test({many}) == no);
}
