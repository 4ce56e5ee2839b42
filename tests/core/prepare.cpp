// SPDX-License-Identifier: BSL-1.0
#include <muster/core/prepare.hpp>

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <muster/core/detail/unicode_3_2.hpp>
#include <muster/core/text.hpp>

using muster::insignificant;
using muster::letter_case;
using muster::preparation;
using muster::string_role;

namespace {

std::string prepared(std::string_view text, preparation how = {}) {
    std::string out = "what was there before";
    REQUIRE(muster::prepare(text, how, out));
    return out;
}

std::string part(std::string_view text, string_role role) {
    return prepared(text, {letter_case::ignored, insignificant::spaces, role});
}

std::string exact(std::string_view text) { return prepared(text, {letter_case::exact}); }

std::string telephone(std::string_view text) {
    return prepared(text, {letter_case::ignored, insignificant::spaces_and_hyphens});
}

}  // namespace

TEST_CASE("a whole value has one space at either end and two between words") {
    CHECK(prepared("foo") == " foo ");
    CHECK(prepared("  Foo \t BAR\n") == " foo  bar ");
    CHECK(prepared("") == "  ");
    CHECK(prepared("   ") == "  ");
    CHECK(prepared("\x01") == "  ");
}

TEST_CASE("the parts of a substrings assertion keep a space where they had one") {
    using enum string_role;
    CHECK(part("foo", initial) == " foo");
    CHECK(part("  foo ", initial) == " foo ");
    CHECK(part("foo  bar", initial) == " foo  bar");
    CHECK(part("foo", any) == "foo");
    CHECK(part("  foo", any) == " foo");
    CHECK(part("foo  ", any) == "foo ");
    CHECK(part("foo", final) == "foo ");
    CHECK(part("  foo", final) == " foo ");
    CHECK(part("foo  ", final) == "foo ");
    for (auto const role : {initial, any, final}) CHECK(part("   ", role) == " ");
}

TEST_CASE("ASCII and Unicode texts lose their spaces by the same rules") {
    // A soft hyphen vanishes, but sends the text the long way.
    constexpr std::string_view letters = "aB \t -1\x01";
    std::mt19937 generator{7};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto n = generator() % 8; n > 0; --n) text += letters[generator() % letters.size()];
        auto longer = text;
        longer.insert(generator() % (longer.size() + 1), "\xC2\xAD");
        for (auto const letter : {letter_case::ignored, letter_case::exact})
            for (auto const without : {insignificant::spaces, insignificant::all_spaces,
                                       insignificant::spaces_and_hyphens})
                for (auto const role : {string_role::whole, string_role::initial, string_role::any,
                                        string_role::final}) {
                    preparation const how{letter, without, role};
                    if (prepared(text, how) != prepared(longer, how)) FAIL("differs: " << text);
                }
    }
    SUCCEED();
}

TEST_CASE("characters without meaning vanish") {
    for (auto const* nothing : {"\x01",
                                "\x7F",
                                "\xC2\x80",
                                "\xC2\xAD",
                                "\xCD\x8F",
                                "\xE1\xA0\x86",
                                "\xE1\xA0\x8B",
                                "\xE2\x80\x8B",
                                "\xE2\x80\x8D",
                                "\xE2\x80\xAE",
                                "\xE2\x81\xA0",
                                "\xE2\x81\xAF",
                                "\xEF\xB8\x8F",
                                "\xEF\xBB\xBF",
                                "\xEF\xBF\xBC",
                                "\xF0\x9D\x85\xB3",
                                "\xF3\xA0\x80\x81",
                                "\xF3\xA0\x81\xBF",
                                "\xDB\x9D",
                                "\xDC\x8F"})
        CHECK(prepared("a" + std::string(nothing) + "b") == " ab ");
}

TEST_CASE("every kind of white space is a space") {
    for (auto const* space : {"\t", "\n", "\v", "\f", "\r", "\xC2\x85", "\xC2\xA0", "\xE1\x9A\x80",
                              "\xE2\x80\x80", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
                              "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"})
        CHECK(prepared("a" + std::string(space) + "b") == " a  b ");
}

TEST_CASE("letters are folded where case does not count, and only there") {
    CHECK(prepared("Stra\xC3\x9F"
                   "e") == " strasse ");
    CHECK(prepared("\xE1\xBA\x9E") == " ss ");
    CHECK(prepared("\xC4\xB0") == " i\xCC\x87 ");
    CHECK(prepared("\xC4\xB1") == " \xC4\xB1 ");
    CHECK(prepared("\xCF\x82\xCE\xA3") == " \xCF\x83\xCF\x83 ");
    CHECK(prepared("\xC5\xBF") == " s ");
    CHECK(prepared("\xE2\x84\xAA") == " k ");
    CHECK(prepared("\xE2\x85\xA3") == " iv ");
    CHECK(prepared("\xE2\x84\x82") == " c ");  // double-struck C: decomposes, then folds
    CHECK(exact("Stra\xC3\x9F"
                "e") == " Stra\xC3\x9F"
                        "e ");
    CHECK(exact("\xE2\x84\xAA") == " K ");
    CHECK(exact("\xE2\x85\xA3") == " IV ");
    CHECK(exact("A b") == " A  b ");
}

TEST_CASE("compatibility forms and compositions have one form") {
    CHECK(prepared("e\xCC\x81") == " \xC3\xA9 ");
    CHECK(prepared("E\xCC\x81") == " \xC3\xA9 ");
    CHECK(prepared("\xEF\xAC\x81") == " fi ");
    CHECK(prepared("\xEF\xBC\xA1") == " a ");
    CHECK(prepared("a\xCC\xA3\xCC\x81") == prepared("a\xCC\x81\xCC\xA3"));  // marks in any order
    CHECK(prepared("\xE1\x84\x80\xE1\x85\xA1") == " \xEA\xB0\x80 ");        // Hangul
    CHECK(prepared("\xE0\xA5\x98") == " \xE0\xA4\x95\xE0\xA4\xBC ");  // excluded from composition
    CHECK(prepared("\xEF\xB7\xBA").size() == 30 + 3 * 2 + 2);         // 15 letters, 3 spaces
}

TEST_CASE("a space that bears a mark is no space") {
    CHECK(prepared("a \xCC\x81") == " a \xCC\x81 ");
    CHECK(prepared("a  \xCC\x81"
                   "b") == " a   \xCC\x81"
                           "b ");
    CHECK(prepared(" \xCC\x81") == "  \xCC\x81 ");
    CHECK(prepared("\xC2\xB4") == "  \xCC\x81 ");  // a spacing accent decomposes into one
}

TEST_CASE("characters newer than the RFC, private ones and non-characters are kept") {
    for (auto const* kept : {"\xF0\x9F\x98\x80", "\xEE\x80\x80", "\xCD\xB8", "\xEF\xB7\x90",
                             "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"})
        CHECK(prepared(kept) == " " + std::string(kept) + " ");
}

TEST_CASE("telephone numbers lose spaces and hyphens") {
    CHECK(telephone(" +1 408-555-0001 ") == "+14085550001");
    CHECK(telephone("(0) 1.2/3 EXT") == "(0)1.2/3ext");
    for (auto const* hyphen : {"-", "\xD6\x8A", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x88\x92",
                               "\xEF\xB9\xA3", "\xEF\xBC\x8D"})
        CHECK(telephone("1" + std::string(hyphen) + "2") == "12");
    CHECK(telephone("1\xE2\x80\x93"
                    "2") == "1\xE2\x80\x93"
                            "2");  // a dash is none
    CHECK(telephone("1-\xCC\x81"
                    "2") == "1-\xCC\x81"
                            "2");
    CHECK(telephone(" - ").empty());
}

TEST_CASE("numeric strings lose spaces only") {
    auto const numeric = [](std::string_view text) {
        return prepared(text, {letter_case::exact, insignificant::all_spaces});
    };
    CHECK(numeric(" 12 3-4 ") == "123-4");
    CHECK(numeric("1\xC2\xA0"
                  "2") == "12");
    CHECK(numeric("  ").empty());
}

TEST_CASE("what is not UTF-8 cannot be prepared") {
    std::string out;
    for (auto const* bad : {"\xFF", "abc\xC3", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"})
        CHECK_FALSE(muster::prepare(bad, {}, out));
}

TEST_CASE("preparing what was prepared changes nothing") {
    std::size_t unstable = 0;
    std::string once, twice;
    for (char32_t point = 0x20; point < 0x30000; ++point) {
        if (point >= 0xD800 && point < 0xE000) continue;
        std::string text = "a";
        muster::detail::append_code_point(point, text);
        text += "b";
        REQUIRE(muster::prepare(text, {}, once));
        REQUIRE(muster::prepare(once, {}, twice));
        unstable += once != twice;
        REQUIRE(muster::is_utf8(once));
    }
    CHECK(unstable == 0);
}

TEST_CASE("a long run of combining marks takes no quadratic time") {
    std::string marks = "a";
    for (int i = 0; i < 500'000; ++i) marks += i % 2 == 0 ? "\xCC\x81" : "\xCC\xA3";
    auto const out = prepared(marks);
    CHECK(out.size() > 1'000'000 - 16);
    // The marks below come first, as their class is lower.
    CHECK(out.substr(0, 4) == " \xE1\xBA\xA1");
}

TEST_CASE("the strict policy refuses what Unicode 3.2 does not assign, and nothing else") {
    auto const is_fit = [](std::string_view text, muster::letter_case letters) {
        std::string out;
        return muster::prepare(
            text, {.letters = letters, .unicode = muster::unicode_policy::strict}, out);
    };
    constexpr auto exact = muster::letter_case::exact, ignored = muster::letter_case::ignored;
    CHECK(is_fit("plain", exact));
    CHECK(is_fit("caf\xC3\xA9 \xE4\xB8\xAD \xF0\x9D\x90\x80", exact));
    CHECK_FALSE(is_fit("\xF0\x9F\x98\x80", exact));  // an emoji
    CHECK_FALSE(is_fit("a\xEE\x80\x80", exact));     // private use
    CHECK_FALSE(is_fit("a\xEF\xBF\xBD", exact));     // U+FFFD
    CHECK_FALSE(is_fit("a\xEF\xB7\x90", exact));     // a noncharacter
    CHECK_FALSE(is_fit("\xCD\xB8", exact));          // U+0378, unassigned to this day
    CHECK(is_fit("a\xC2\xAD\xE2\x80\x8B", exact));   // mapped to nothing
    // U+1E9E is newer than 3.2, but what it folds to is not.
    CHECK_FALSE(is_fit("\xE1\xBA\x9E", exact));
    CHECK(is_fit("\xE1\xBA\x9E", ignored));

    std::size_t refused = 0;
    for (auto const& range : muster::detail::prohibited_ranges)
        refused += range.last - range.first + 1;
    // All but 95,156 assigned characters of Unicode 3.2 and its 65 controls, less U+FFFD.
    CHECK(refused == 0x110000 - 95'221 + 1);
}
