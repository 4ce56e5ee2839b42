// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/regex.hpp>

#include "catch.hpp"

#include <atomic>
#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using muster::errc;
using muster::entra::regex;
using muster::entra::regex_budget;

namespace {

regex compiled(std::string_view pattern) {
    auto made = regex::compile(pattern);
    INFO(pattern);
    INFO((made ? std::string() : made.error().render()));
    REQUIRE(made);
    return *made;
}

/// `text` with each match in angle brackets.
std::string matches(std::string_view pattern, std::string_view text) {
    regex_budget budget;
    std::string out;
    REQUIRE(compiled(pattern).replace(text, "<$0>", budget, 10'000, out));
    return out;
}

std::string replaced(std::string_view pattern, std::string_view text, std::string_view by) {
    regex_budget budget;
    std::string out;
    REQUIRE(compiled(pattern).replace(text, by, budget, 10'000, out));
    return out;
}

bool fits(std::string_view pattern, std::string_view text) {
    regex_budget budget;
    auto const whole = compiled(pattern).matches_whole(text, budget);
    REQUIRE(whole);
    return *whole;
}

std::string refused(std::string_view pattern) {
    auto const made = regex::compile(pattern);
    INFO(pattern);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == errc::bad_pattern);
    CHECK(made.error().position <= made.error().text.size());
    return std::to_string(made.error().position) + " " + made.error().message;
}

}  // namespace

TEST_CASE("repeats are greedy, or lazy where '?' follows") {
    CHECK(matches("a*", "baac") == "<>b<aa><>c<>");
    CHECK(matches("a+?", "aaa") == "<a><a><a>");
    CHECK(matches("a{2}", "aaaaa") == "<aa><aa>a");
    CHECK(matches("a{2,}", "aaaaa") == "<aaaaa>");
    CHECK(matches("a{1,2}?", "aaa") == "<a><a><a>");
    CHECK(matches("a{0}b", "ab") == "a<b>");
    CHECK(matches("<.*?>", "<a><b>") == "<<a>><<b>>");
    CHECK(matches("a{,3}", "a{,3}") == "<a{,3}>");
    CHECK(matches("(?:(?:a*)*)*b", "aaab") == "<aaab>");
    CHECK(matches("(?:a|)+b", "aab") == "<aab>");
    CHECK(matches("(?:|a)+?b", "aab") == "<aab>");
    CHECK(matches("(a*)+", "aab") == "<aa><>b<>");
}

TEST_CASE("the first alternative that fits is taken") {
    CHECK(replaced("(a|ab)(c|bcd)(d*)", "abcd", "$1,$2,$3") == "a,bcd,");
    CHECK(matches("ab|a|b", "abab") == "<ab><ab>");
    CHECK(matches("a||b", "ab") == "<a><>b<>");
    CHECK(fits("a|ab", "ab"));
    CHECK_FALSE(fits("a|ab", "abc"));
}

TEST_CASE("groups are named, numbered, atomic, or nothing but groups") {
    // Groups without a name are numbered first.
    CHECK(replaced("(?<n>a)(b)", "ab", "$1$2") == "ba");
    CHECK(replaced("(?'n'a)", "a", "${n}${n}") == "aa");
    CHECK(replaced("(?:a)(b)", "ab", "$1") == "b");
    CHECK(replaced("(a)|b", "ab", "[$1]") == "[a][]");
    CHECK(replaced("(?:(a)|b)*", "ab", "[$1]") == "[a][]");
    CHECK(matches("(?>a+)ab", "aaab") == "aaab");
    CHECK(matches("(?>a+)b", "aaab") == "<aaab>");
    CHECK(matches(R"((\w)\1)", "hello") == "he<ll>o");
    CHECK(matches(R"((?<x>\w)\k<x>)", "hello") == "he<ll>o");
    CHECK(matches(R"((?i)(h)\1)", "hH") == "<hH>");
    CHECK(matches(R"(\1(a))", "aa") == "aa");
    auto const pattern = compiled("(?<a>x)(y)");
    CHECK(pattern.has_group("a"));
    CHECK(pattern.has_group("2"));
    CHECK(pattern.has_group("0"));
    CHECK_FALSE(pattern.has_group("3"));
    CHECK_FALSE(pattern.has_group("b"));
    CHECK_FALSE(pattern.has_group(""));
}

TEST_CASE("a pattern looks ahead and behind") {
    CHECK(matches(R"(^(?=.*\d)\w+$)", "abc1") == "<abc1>");
    CHECK(matches(R"(a(?!b))", "abac") == "ab<a>c");
    CHECK(matches(R"((?<=\$)\d+)", "$12 13") == "$<12> 13");
    CHECK(matches(R"((?<!\$)\b\d+)", "$12 13") == "$12 <13>");
    CHECK(matches(R"((?<=aa)b)", "aab ab b") == "aa<b> ab b");
    CHECK(matches(R"((?<=(?=ab)a)b)", "ab") == "a<b>");
    CHECK(replaced(R"((?=(\w+))\w)", "ab", "[$1]") == "[ab][b]");
    CHECK(replaced(R"((?!(a))b)", "b", "[$1]") == "[]");
}

TEST_CASE("places are found as .NET finds them") {
    CHECK(matches("$", "a\n") == "a<>\n<>");
    CHECK(matches(R"(\z)", "a\n") == "a\n<>");
    CHECK(matches(R"(\Z)", "a\n") == "a<>\n<>");
    CHECK(matches("^", "a\nb") == "<>a\nb");
    CHECK(matches(R"(\A\w)", "ab") == "<a>b");
    CHECK(matches(R"(\G\d)", "12a3") == "<1><2>a3");
    CHECK(matches(R"(\b)", "é b") == "<>é<> <>b<>");
    CHECK(matches(R"(\Bb)", "ab b") == "a<b> b");
    CHECK(matches(".", "a\nb") == "<a>\n<b>");
    CHECK(matches("(?s).", "\n") == "<\n>");
}

TEST_CASE("classes are of code points") {
    CHECK(matches("[a-c]+", "xabcd") == "x<abc>d");
    CHECK(matches("[^a-c]+", "xabcd") == "<x>abc<d>");
    CHECK(matches("[]a]+", "]a[") == "<]a>[");
    CHECK(matches("[^]a]", "]ab") == "]a<b>");
    CHECK(matches("[a-]+", "a-b") == "<a->b");
    CHECK(matches(R"([\]\-\\]+)", R"(]-\)") == R"(<]-\>)");
    CHECK(matches("[é-ë]", "aêz") == "a<ê>z");
    CHECK(matches("(?i)[a-z]+", "aZ1") == "<aZ>1");
    CHECK(matches("(?i)É", "é") == "<é>");
    CHECK(matches("(?i:a)b", "Ab AB") == "<Ab> AB");
    CHECK(matches("(?i-i:a)", "aA") == "<a>A");
    CHECK(matches(R"(\p{Lu}\p{L}*)", "xÄb1") == "x<Äb>1");
    CHECK(matches(R"(\P{L}+)", "a1-b") == "a<1->b");
    CHECK(matches(R"(\d+)", "٣4") == "<٣4>");
    CHECK(matches(R"(\s)", "a\u00A0b") == "a<\u00A0>b");
    CHECK(matches(R"(\D+\S\W)", "1ab-") == "1<ab->");
    CHECK(matches(R"(\S+)", "a+ b") == "<a+> <b>");
    CHECK(matches(R"(\W+)", "a+_-b") == "a<+>_<->b");
    CHECK(matches(R"(\D)", "1D2") == "1<D>2");
    CHECK(matches(R"([\D])", "1D2") == "1<D>2");
    CHECK(matches(R"([^\S+]+)", "a +b") == "a< >+b");
    CHECK(matches(R"([\p{Lu}\d]+)", "xÄ1") == "x<Ä1>");
    CHECK(matches(R"([\P{L}]+)", "a1-b") == "a<1->b");
    CHECK(matches(R"([^\W\d_]+)", "ab1_é") == "<ab>1_<é>");
    CHECK(matches(R"(\p{S}\P{S})", "+a") == "<+a>");
    CHECK(matches("^.$", "😀") == "<😀>");
    CHECK(matches(R"(\x41\u00e9\t)", "Aé\t") == "<Aé\t>");
    CHECK(matches(R"([\b\n\x41]+)", "A\n\b") == "<A\n\b>");
    CHECK(matches(R"(\cA\e\0)", std::string_view("\x01\x1B\0", 3)).size() == 5);
    CHECK(matches("a(?#comment)b", "ab") == "<ab>");
}

TEST_CASE("a class can leave out another") {
    CHECK(matches("[a-z-[aeiou]]+", "abcde") == "a<bcd>e");
    CHECK(matches("[^a-z-[0-4]]+", "a059-b") == "a0<59->b");
    CHECK(matches(R"([\w-[\d_]]+)", "a1_b") == "<a>1_<b>");
    CHECK(matches("[a-z-[b-y-[m]]]", "abmz") == "<a>b<m><z>");
    CHECK(matches("(?i)[a-z-[b]]", "ABb") == "<A>Bb");
    CHECK(matches("(?<=[a-z-[b]])c", "bcac") == "bca<c>");
    CHECK(refused("[a-[b]c]") ==
          "6 a class that is subtracted stands at the end of the class around it");
    CHECK(refused("[a-[b") == "3 the class that begins here does not end: a ']' is missing");
    CHECK(refused("[a-[b]") ==
          "0 a class that is subtracted stands at the end of the class around it");
    std::string deep = "a";
    for (int i = 0; i < 10; ++i) deep = "x-[" + deep + "]";
    CHECK(refused("[" + deep + "]").find("more than 8 classes") != std::string::npos);
}

TEST_CASE("a character may be written as two halves") {
    CHECK(matches(R"(\uD83D\uDE00)", "a😀") == "a<😀>");
    CHECK(matches(R"([\uD83D\uDE00-\uD83D\uDE02]+)", "a😀😁😃") == "a<😀😁>😃");
    CHECK(refused(R"(a\uD83Db)").find("1 this is half of a character") == 0);
    CHECK(refused(R"([\uD800-\uDFFF])").find("1 this is half of a character") == 0);
    CHECK(refused(R"(\uD83D\u0041)").find("0 this is half of a character") == 0);
    CHECK(refused(R"(\uD83D\u00)") == "0 4 hexadecimal digits must follow \\u");
}

TEST_CASE("options hold to the end of their group") {
    CHECK(matches("(?m)^b$", "a\nb\nc") == "a\n<b>\nc");
    CHECK(matches("(?m)$", "a\nb") == "a<>\nb<>");
    CHECK(matches("(?m:^)b|^c", "a\nb\nc") == "a\n<b>\nc");
    CHECK(matches("(?ms-m)^.", "a\nb") == "<a>\nb");
    CHECK(replaced("(?n)(a)(?<x>b)", "ab", "$1") == "b");
    CHECK(refused(R"((?n)(a)\1)") == "7 there is no group 1");
    CHECK(matches("(?x) a b  # then\n + c", "abbc") == "<abbc>");
    CHECK(matches(R"((?x)a\ b[ ]c)", "a b c") == "<a b c>");
    CHECK(matches("(?x: a )( b)", "a b") == "<a b>");
    CHECK(matches("(?x-x)a b", "a b") == "<a b>");
    CHECK(refused("(?r)a").find("the options i, m, n, s and x") != std::string::npos);
}

TEST_CASE("a byte that is not UTF-8 is no character, and stays") {
    CHECK(matches(R"(\w)", "a\xFF\xC3z") == "<a>\xFF\xC3<z>");
    CHECK(matches("..", "\xFFq") == "<\xFFq>");
    CHECK(matches("a\xFF", "a\xFF\xFE") == "<a\xFF>\xFE");
}

TEST_CASE("a replacement names groups and what is around the match") {
    CHECK(replaced("b", "abc", "[$&$0$$]") == "a[bb$]c");
    CHECK(replaced("b", "abc", "[$`|$'|$_]") == "a[a|c|abc]c");
    CHECK(replaced("(a)(?<x>b)", "ab", "$+") == "b");
    CHECK(replaced("(a)", "a", "$12") == "a2");
    CHECK(replaced("(a)", "a", "${12}$9${x}$") == "${12}$9${x}$");
    CHECK(replaced("(a)", "a", "${") == "${");
}

TEST_CASE("one group is replaced or read") {
    auto const pattern = compiled("a(?<g>b)?c");
    regex_budget budget;
    std::string out;
    REQUIRE(pattern.replace_group("abc ac abc", "g", "$0", budget, 100, out));
    CHECK(out == "a$0c ac a$0c");
    out.clear();
    CHECK(*pattern.capture("xxabc", "g", budget, out));
    CHECK(out == "b");
    CHECK_FALSE(*pattern.capture("ac", "g", budget, out));
    CHECK_FALSE(*pattern.capture("z", "g", budget, out));
    CHECK_FALSE(*pattern.capture("abc", "h", budget, out));
    // A group in a look-ahead may lie beyond its match, and in the next one again.
    out.clear();
    REQUIRE(compiled("x(?=.*(?<g>b))").replace_group("xxb", "g", "-", budget, 100, out));
    CHECK(out == "xx-");
}

TEST_CASE("a mistake in a pattern is refused at its place") {
    CHECK(refused("a**") == "2 there is nothing before this that could be repeated");
    CHECK(refused("a++") == "2 there is nothing before this that could be repeated");
    CHECK(refused("*a") == "0 there is nothing before this that could be repeated");
    CHECK(refused("{2}") == "0 there is nothing before this that could be repeated");
    CHECK(refused("é(a") == "2 the group that begins here does not end: a ')' is missing");
    CHECK(refused("a)") == "1 no group is open here that ')' could end");
    CHECK(refused("[a") == "0 the class that begins here does not end: a ']' is missing");
    CHECK(refused("[z-a]") == "1 the range ends before it begins");
    CHECK(refused(R"([a-\d])") == "3 a class of characters cannot end a range");
    CHECK(refused(R"([\1])") == "1 a group cannot be referred to in a class");
    CHECK(refused("(?#x") == "0 the comment does not end");
    CHECK(refused(R"(\2(a))") == "0 there is no group 2");
    CHECK(refused(R"(\k<x>)") == "0 there is no group \"x\"");
    CHECK(refused("a{3,2}") == "1 the most is less than the least");
    CHECK(refused(R"(\y)") == "0 \\y has no meaning here");
    CHECK(refused(R"(\x4)") == "0 2 hexadecimal digits must follow \\x");
    CHECK(refused(R"(a\)") == "1 a character must follow '\\'");
}

TEST_CASE("what only .NET or only PCRE2 knows is refused by name") {
    CHECK(refused("(?(a)b)") == "0 conditions `(?(...)yes|no)` are not supported");
    CHECK(refused("(?<n>a)|(?<n>b)") == "8 two groups are called \"n\"");
    CHECK(refused("(?<1>a)").find("numbers for names are not supported") != std::string::npos);
    CHECK(refused("(?<a-b>c)").find("groups that take from others") != std::string::npos);
    CHECK(refused("(?<ab").find("a group's name is letters") != std::string::npos);
    CHECK(refused("(?<=a+)b").find("a look-behind must have one length") != std::string::npos);
    CHECK(refused("(?<=ab?)c").find("is written (?<=a|ab)") != std::string::npos);
    CHECK(matches("(?<=a|bc)d", "ad bcd cd") == "a<d> bc<d> cd");
    CHECK(matches("(?<=a.{254})b", "a" + std::string(254, 'x') + "b") ==
          "a" + std::string(254, 'x') + "<b>");
    CHECK(refused("(?<=a.{255})b").find("more than 255 characters") != std::string::npos);
    for (auto const* text : {"(?P<x>a)", "(?R)", "(?1)", "(?|a)", "(?&x)", "(?C1)a"})
        CHECK(refused(text).find("no group begins like this") != std::string::npos);
    CHECK_FALSE(regex::compile("(*FAIL)"));
    CHECK_FALSE(regex::compile(R"(\K)"));
    CHECK_FALSE(regex::compile(R"(\Qa\E)"));
    for (auto const* text : {R"(\R)", R"(\X)", R"(\C)", R"(\N)", R"(\h)", R"(\g{1}(a))"})
        CHECK(refused(text).find("has no meaning here") != std::string::npos);
    // POSIX classes are characters for .NET.
    CHECK(matches("[[:alpha:]+", "a:b") == "<a:>b");
    for (auto const* name : {R"(\p{Greek})", R"(\p{XX})", R"(\p{IsGreek})", R"(\p{})"})
        CHECK(refused(name).find("a category of Unicode is meant") != std::string::npos);
}

TEST_CASE("patterns have a size and searches an end") {
    CHECK(refused(std::string(5000, 'a')) == "4096 more than 4096 bytes");
    CHECK(refused(std::string(65, '(') + std::string(65, ')')) ==
          "64 more than 64 groups in each other");
    CHECK(refused("a{1001}") == "1 at most 1000 repeats are allowed");
    std::string groups;
    for (int i = 0; i < 257; ++i) groups += "()";
    CHECK(refused(groups) == "512 more than 256 groups");

    for (auto const* pattern :
         {"(a+)+$", "(a|a)*$", "(.*)*[xz]", "(?=(a+)+$)[ab]", "((a*)*)*[cd]"}) {
        INFO(pattern);
        regex_budget budget;
        auto const found = compiled(pattern).finds("b" + std::string(60, 'a') + "!", budget);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == errc::over_limit);
    }
    regex_budget budget;
    std::string out;
    auto const large = compiled("a").replace(std::string(100, 'a'), "bb", budget, 50, out);
    REQUIRE_FALSE(large);
    CHECK(large.error().code == errc::over_limit);
    CHECK(out.size() < 60);
}

namespace {

std::string repeated(std::string_view text, int times) {
    std::string made;
    while (times-- > 0) made += text;
    return made;
}

double processor_milliseconds() {
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("compiling and searching are bounded, whatever the pattern and the text") {
    auto const aaa = "!bc" + std::string(65'000, 'a') + "!";
    // Each of these took a time that doubles with each repeat, or is a power of the text's size.
    for (auto const& pattern :
         {repeated("(?:^|^)", 40) + R"(\z)", repeated("(?:$|$)", 26) + "(?!)",
          repeated("(?:^|^)", 500) + R"(\z)", repeated("(?:|)", 800) + "b!",
          repeated("(?:a|a|a)", 400) + "!b", repeated("(a*)", 250) + "!b",
          repeated("(?=.*a)", 500) + "!b", std::string("(?>[^b]*)!b"), std::string("(?:a|b)*!b"),
          repeated("(", 60) + "a|b" + repeated(")*", 60) + "!b", repeated(R"(\b)", 100) + "x?!b",
          std::string("(a*).*\\1!b"), std::string("(?:a{1000}){1000}"),
          repeated("(?<=b.{60})|", 300) + "!b", std::string("(?:(?:(?:ab){1000}){1000}){1000}"),
          std::string("((((((a{1,9}){1,9}){1,9}){1,9}){1,9}){1,9}){1,9}!b"),
          "(?i)" + repeated("(?:k|s)*", 300) + "!b"}) {
        INFO(pattern.substr(0, 60));
        auto const begin = processor_milliseconds();
        auto const made = regex::compile(pattern);
        if (!made) CHECK(made.error().message == "the pattern is too complex");
        for (auto const* text : {"ann@x.example", aaa.c_str()}) {
            if (!made) continue;
            regex_budget budget;
            auto const found = made->finds(text, budget);
            if (!found) CHECK(found.error().code == errc::over_limit);
            budget = {};
            std::string out;
            auto const done = made->replace(text, "x", budget, 1u << 20, out);
            if (!done) CHECK(done.error().code == errc::over_limit);
        }
        // Some 10 ms optimised; this holds without optimisation, on a machine that does other
        // things.
        CHECK(processor_milliseconds() - begin < 1000);
    }
}

TEST_CASE("a pattern that is compiled for one value is paid for") {
    regex_budget budget{1000};
    CHECK(regex::compile("abc", budget));
    CHECK(budget.steps == 1000 - 3 * regex_budget::compile_steps);
    auto const refused = regex::compile("abcdefghijklmnopqrstuvwxyz", budget);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == errc::over_limit);
    CHECK(budget.steps == 0);
    // What is longer than any pattern may be costs no more than the longest.
    budget = {};
    CHECK(regex::compile(std::string(1u << 20, 'a'), budget).error().code == errc::bad_pattern);
    CHECK(budget.steps > 0);
}

TEST_CASE("searches of several threads do not meet") {
    auto const pattern = compiled("(?<a>x+)(?<b>y*)");
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            auto const text = std::string(static_cast<std::size_t>(i + 1), 'x') + "yy";
            for (int k = 0; k < 500; ++k) {
                regex_budget budget;
                std::string out;
                auto const held = pattern.capture(text, "a", budget, out);
                if (!held || !*held || out.size() != static_cast<std::size_t>(i + 1)) ++wrong;
            }
        });
    for (auto& each : threads) each.join();
    CHECK(wrong == 0);
}

TEST_CASE("a regular expression that was not compiled fits nowhere") {
    regex const none;
    regex_budget budget;
    std::string out;
    CHECK_FALSE(*none.finds("", budget));
    CHECK_FALSE(*none.matches_whole("", budget));
    CHECK_FALSE(none.has_group("0"));
    CHECK(none.replace("a", "b", budget, 10, out));
    CHECK(out == "a");
}
