// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/regex.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "catch.hpp"

using muster::errc;
using muster::entra::regex;
using muster::entra::regex_budget;

namespace {

constexpr std::size_t most = 1 << 20;

/// The text with each match replaced; or what went wrong.
std::string replaced(std::string_view pattern, std::string_view text, std::string_view by) {
    auto const compiled = regex::compile(pattern);
    if (!compiled) return compiled.error().render();
    regex_budget budget;
    std::string out;
    auto const done = compiled->replace(text, by, budget, most, out);
    return done ? out : done.error().message;
}

/// Whether there is an answer, and it is this one.
bool is(muster::expected<bool> const& answer, bool expected) {
    return answer && *answer == expected;
}

/// Each match between brackets.
std::string matches(std::string_view pattern, std::string_view text) {
    return replaced(pattern, text, "<$&>");
}

}  // namespace

TEST_CASE("a pattern matches as .NET would match it", "[regex]") {
    struct {
        std::string_view pattern, text, marked;
    } const rows[] = {
        {"b*", "ab", "<>a<b><>"},
        {"", "ab", "<>a<>b<>"},
        {"a.c", "a\nc abc", "a\nc <abc>"},
        {"(?s)a.c", "a\nc abc", "<a\nc> <abc>"},
        {"(?s:a.)c|x.", "a\nc x\n", "<a\nc> x\n"},
        {"c$", "c\nc\n", "c\n<c>\n"},
        {"^c", "c\nc", "<c>\nc"},
        {"c\\Z", "c\n", "<c>\n"},
        {"c\\z", "c\n", "c\n"},
        {"(?i)\xC3\x89\x63ole", "\xC3\xA9\x43OLE", "<\xC3\xA9\x43OLE>"},
        {"a(?i:b)c", "aBc aBC", "<aBc> aBC"},
        {"\\w+", "Zo\xC3\xAB \xC5\x81ukasz_1-2", "<Zo\xC3\xAB> <\xC5\x81ukasz_1>-<2>"},
        {"\\d", "\xD9\xA1z", "<\xD9\xA1>z"},
        {"\\s", "a\xC2\xA0\x09", "a<\xC2\xA0><\x09>"},
        {"\\p{Lu}\\P{Lu}", "aBc", "a<Bc>"},
        {"[\\p{L}-]+", "a-b1", "<a-b>1"},
        {"[^\\D]", "a1", "a<1>"},
        {"[[:alpha:]]", "a]:", "<a]>:"},
        {"[]a]+", "]a[", "<]a>["},
        {"[a\\-z]+", "a-bz", "<a->b<z>"},
        {"[a-c\\]\\x41-\\u0043]+", "]abBx", "<]abB>x"},
        {"a{2}", "aaa", "<aa>a"},
        {"a{2,}?", "aaa", "<aa>a"},
        {"a{1,2}", "aaa", "<aa><a>"},
        {"a{,2}", "a{,2}", "<a{,2}>"},
        {"a{x", "a{x", "<a{x>"},
        {"a+?", "aa", "<a><a>"},
        {"(?<=\\$)\\d+", "$12 13", "$<12> 13"},
        {"(?<!\\$)\\b\\d+", "$12 13", "$12 <13>"},
        {"a(?=b)", "ab ac", "<a>b ac"},
        {"a(?!b)", "ab ac", "ab <a>c"},
        {"(?>a+)ab", "aaab", "aaab"},
        {"(\\w)\\1", "hello", "he<ll>o"},
        {"(?<x>\\w)\\k<x>", "hello", "he<ll>o"},
        {"(?<n>a)(b)\\1", "abb aba", "<abb> aba"},
        {"a|ab", "ab", "<a>b"},
        {"a(?#one)+b", "aab", "<aab>"},
        {"\\x41\\u0042\\t\\e\\cA\\0", std::string_view("AB\t\x1b\x01\0", 6),
         std::string_view("<AB\t\x1b\x01\0>", 8)},
        {"#/-~'\"@!%&,:;<=>`_}]", "#/-~'\"@!%&,:;<=>`_}]", "<#/-~'\"@!%&,:;<=>`_}]>"},
        {".", "\xF0\x9F\x98\x80", "<\xF0\x9F\x98\x80>"},
        {".", "\xFFz", "<\xFF><z>"},
    };
    for (auto const& [pattern, text, marked] : rows) {
        CAPTURE(pattern, text);
        CHECK(matches(pattern, text) == marked);
    }
}

TEST_CASE("a replacement takes groups by number and by name, those with names last", "[regex]") {
    CHECK(replaced("\\+(?<isd>\\d* )(?<phone>\\d{10})", "+91 9998887777", "${phone}") ==
          "9998887777");
    CHECK(replaced("(a)(?<n>b)(c)", "abc", "$1$2$3${n}") == "acbb");
    CHECK(replaced("(a)|b", "ab", "[$1]") == "[a][]");
    CHECK(replaced("b", "abc", "$`$'$_$$$0$+") == "aacabc$bbc");
    CHECK(replaced("b", "abc", "$9${x}$x$") == "a$9${x}$x$c");
    CHECK(replaced("(b)", "abc", "$12") == "ab2c");
}

TEST_CASE("the text of one group is replaced or read", "[regex]") {
    auto const pattern = regex::compile("^(?<number>\\d*) (?<street>\\w+)");
    REQUIRE(pattern);
    CHECK(pattern->has_group("number"));
    CHECK(pattern->has_group("2"));
    CHECK_FALSE(pattern->has_group("3"));
    CHECK_FALSE(pattern->has_group("Number"));
    regex_budget budget;
    std::string out;
    REQUIRE(pattern->replace_group("545 Tremont Street", "number", "$&", budget, most, out));
    CHECK(out == "$& Tremont Street");
    out.clear();
    CHECK(is(pattern->capture("545 Tremont Street", "street", budget, out), true));
    CHECK(out == "Tremont");
    CHECK(is(pattern->capture("Tremont", "street", budget, out), false));
}

TEST_CASE("finding takes a part of the text, matching the whole of it", "[regex]") {
    auto const pattern = regex::compile("([1-9][0-9])");
    REQUIRE(pattern);
    regex_budget budget;
    CHECK(is(pattern->finds("a10b", budget), true));
    CHECK(is(pattern->matches_whole("a10b", budget), false));
    CHECK(is(pattern->matches_whole("10", budget), true));
    auto const longer = regex::compile("a|ab");
    REQUIRE(longer);
    CHECK(is(longer->matches_whole("ab", budget), true));
    auto const without_case = regex::compile("abc", true);
    REQUIRE(without_case);
    CHECK(is(without_case->matches_whole("aBC", budget), true));
    CHECK(is(regex().finds("", budget), false));
}

TEST_CASE("what is wrong with a pattern is said with its place", "[regex]") {
    struct {
        std::string_view pattern;
        std::size_t position;
        std::string_view says;
    } const rows[] = {
        {"a**", 2, "nothing before this"},
        {"*a", 0, "nothing before this"},
        {"a++", 2, "nothing before this"},
        {"a|*", 2, "nothing before this"},
        {"(*a)", 1, "nothing before this"},
        {"\xC3\xA9(a", 2, "does not end"},
        {"a)", 1, "no group is open"},
        {"[a", 0, "does not end"},
        {"[z-a]", 1, "ends before it begins"},
        {"[a-\\d]", 3, "cannot end a range"},
        {"[a-z-[e]]", 4, "subtracting"},
        {"a{3,2}", 1, "less than the least"},
        {"a{1001}", 1, "at most 1000 repeats"},
        {"\\", 0, "must follow"},
        {"\\h", 0, "\\h has no meaning"},
        {"\\Q", 0, "\\Q has no meaning"},
        {"\\xg", 0, "2 hexadecimal digits"},
        {"\\u12", 0, "4 hexadecimal digits"},
        {"\\c1", 0, "a letter must follow"},
        {"\\2(a)", 0, "no group 2"},
        {"\\k<x>", 0, "no group \"x\""},
        {"\\k", 0, "\\k<name>"},
        {"(?<1>a)", 0, "a group's name"},
        {"(?<a-b>c)", 0, "a group's name"},
        {"(?<a>b)(?<a>c)", 7, "two groups"},
        {"(?(a)b)", 0, "conditions"},
        {"(?R)", 0, "no group begins like this"},
        {"(?P<x>a)", 0, "no group begins like this"},
        {"(?m)^", 2, "the option m"},
        {"(?", 0, "no group begins like this"},
        {"(?#a", 0, "comment"},
        {"\\p{IsGreek}", 0, "blocks"},
        {"\\p{Xx}", 0, "a category"},
        {"(?<=a*)b", 0, "look"},
    };
    for (auto const& [pattern, position, says] : rows) {
        CAPTURE(pattern);
        auto const compiled = regex::compile(pattern);
        REQUIRE_FALSE(compiled);
        CHECK(compiled.error().code == errc::bad_pattern);
        CHECK(compiled.error().message.find(says) != std::string::npos);
        if (pattern != "(?<=a*)b") CHECK(compiled.error().position == position);
    }
}

TEST_CASE("patterns have limits that are named", "[regex]") {
    CHECK(regex::compile(std::string(4096, 'a')));
    CHECK(regex::compile(std::string(4097, 'a')).error().message == "more than 4096 bytes");
    auto const nested = [](std::size_t levels) {
        return std::string(levels, '(') + "a" + std::string(levels, ')');
    };
    CHECK(regex::compile(nested(64)));
    CHECK(regex::compile(nested(65)).error().message == "more than 64 groups in each other");
    std::string many;
    for (int i = 0; i < 257; ++i) many += "(a)";
    CHECK(regex::compile(many).error().message == "more than 256 groups");
}

TEST_CASE("a search that would not end is given up, and the steps are shared", "[regex]") {
    for (std::string_view const pattern :
         {"(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)(.*)(.*)(.*)(.*)c"}) {
        CAPTURE(pattern);
        auto const compiled = regex::compile(pattern);
        REQUIRE(compiled);
        regex_budget budget{.steps = 100'000};
        auto const found = compiled->finds(std::string(5'000, 'a') + "x", budget);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == errc::over_limit);
    }
    auto const one = regex::compile("a");
    REQUIRE(one);
    regex_budget budget{.steps = 10};
    std::string out;
    CHECK(one->replace("aaaaa", "b", budget, most, out));
    CHECK_FALSE(one->replace(std::string(50, 'a'), "b", budget, most, out));
    CHECK(budget.steps == 0);
}

TEST_CASE("what is made has a limit", "[regex]") {
    auto const one = regex::compile("a");
    REQUIRE(one);
    regex_budget budget;
    std::string out;
    auto const made = one->replace(std::string(100, 'a'), "bbbb", budget, 300, out);
    REQUIRE_FALSE(made);
    CHECK(made.error().message == "the text grows beyond 300 bytes");
    CHECK(out.size() < 400);
}
