// SPDX-License-Identifier: BSL-1.0
#include <muster/core/text.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>
#include <string>
#include <string_view>

using namespace std::literals;

namespace {

std::string lower(std::string_view text) {
    std::string out = ">";
    muster::append_lower(text, out);
    return out;
}

std::string upper(std::string_view text) {
    std::string out = ">";
    muster::append_upper(text, out);
    return out;
}

constexpr auto npos = std::string_view::npos;

}  // namespace

TEST_CASE("ASCII letters change case, and no other byte does") {
    for (int i = 0; i < 256; ++i) {
        auto const c = static_cast<char>(i);
        CHECK(muster::ascii_lower(c) == (i >= 'A' && i <= 'Z' ? static_cast<char>(i + 32) : c));
        CHECK(muster::ascii_upper(c) == (i >= 'a' && i <= 'z' ? static_cast<char>(i - 32) : c));
    }
    MUSTER_CHECK_BOTH(muster::equal_ascii_nocase("givenName", "GIVENname"));
    MUSTER_CHECK_BOTH(!muster::equal_ascii_nocase("givenName", "givenNam"));
    MUSTER_CHECK_BOTH(!muster::equal_ascii_nocase("a@", "a`"));
    MUSTER_CHECK_BOTH(!muster::equal_ascii_nocase("\xC3\x89", "\xC3\xA9"));
    MUSTER_CHECK_BOTH(muster::equal_ascii_nocase("", ""));
}

TEST_CASE("trimming takes ASCII blanks off both ends") {
    MUSTER_CHECK_BOTH(muster::trim(" \t\r\n a b \v\f") == "a b");
    MUSTER_CHECK_BOTH(muster::trim("   ").empty());
    MUSTER_CHECK_BOTH(muster::trim("").empty());
    MUSTER_CHECK_BOTH(muster::trim("\xC2\xA0") == "\xC2\xA0");
}

TEST_CASE("a text is ASCII if no byte is above 0x7F, wherever it stands") {
    MUSTER_CHECK_BOTH(muster::is_ascii(""));
    MUSTER_CHECK_BOTH(muster::is_ascii("ordinary text\x7F"));
    MUSTER_CHECK_BOTH(!muster::is_ascii("ordinary text\x80"));
    for (std::size_t size = 0; size < 40; ++size) {
        CHECK(muster::is_ascii(std::string(size, 'x')));
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'x');
            text[at] = '\x80';
            CHECK_FALSE(muster::is_ascii(text));
        }
    }
}

TEST_CASE("well-formed UTF-8 is accepted up to U+10FFFF") {
    MUSTER_CHECK_BOTH(muster::is_utf8(""));
    MUSTER_CHECK_BOTH(muster::is_utf8("plain"));
    MUSTER_CHECK_BOTH(muster::is_utf8("\xC2\x80 \xDF\xBF"));
    MUSTER_CHECK_BOTH(muster::is_utf8("\xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF"));
    MUSTER_CHECK_BOTH(muster::is_utf8("\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF"));
    MUSTER_CHECK_BOTH(muster::is_utf8("\0"sv));
}

TEST_CASE("overlong forms, surrogates, code points beyond Unicode and fragments are refused") {
    MUSTER_CHECK_BOTH(muster::utf8_error("ab\x80") == 2);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xC0\x80") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xC1\xBF") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xE0\x9F\xBF") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xED\xA0\x80") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xED\xBF\xBF") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xF0\x8F\xBF\xBF") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xF4\x90\x80\x80") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xF5\x80\x80\x80") == 0);
    MUSTER_CHECK_BOTH(muster::utf8_error("x\xE2\x82") == 1);
    MUSTER_CHECK_BOTH(muster::utf8_error("x\xE2\x82y") == 1);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xC3\xA9\xC3") == 2);
    MUSTER_CHECK_BOTH(muster::utf8_error("\xFF") == 0);
    CHECK(muster::utf8_error("sixteen letters.\xFF") == 16);
    CHECK(muster::utf8_error("twenty-four letters here") == npos);
}

TEST_CASE("every code point, and nothing else of four bytes or less, is well formed") {
    std::size_t wrong = 0;
    for (char32_t point = 0; point < 0x110000; ++point) {
        if (point >= 0xD800 && point < 0xE000) continue;
        std::string text;
        muster::detail::append_code_point(point, text);
        auto const size = muster::detail::sequence_at(text, 0);
        wrong += size != text.size() || muster::detail::decode(text, 0, size) != point;
    }
    CHECK(wrong == 0);

    // Each two bytes: 128 * 128 pairs of ASCII, and the 1920 code points of two bytes.
    std::size_t accepted = 0;
    for (unsigned first = 0; first < 256; ++first) {
        for (unsigned second = 0; second < 256; ++second) {
            std::array const pair{static_cast<char>(first), static_cast<char>(second)};
            accepted += muster::is_utf8({pair.data(), pair.size()});
        }
    }
    CHECK(accepted == 128 * 128 + 1920);
}

TEST_CASE("code points are counted, and texts are cut between them") {
    MUSTER_CHECK_BOTH(muster::code_points("") == 0);
    MUSTER_CHECK_BOTH(muster::code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == 4);
    MUSTER_CHECK_BOTH(muster::code_points("a\xFF\xFF"
                                          "b") == 4);
    MUSTER_CHECK_BOTH(muster::first_code_points("a\xC3\xA9\xE2\x82\xAC!", 0).empty());
    MUSTER_CHECK_BOTH(muster::first_code_points("a\xC3\xA9\xE2\x82\xAC!", 2) == "a\xC3\xA9");
    MUSTER_CHECK_BOTH(muster::first_code_points("a\xC3\xA9\xE2\x82\xAC!", 3) ==
                      "a\xC3\xA9\xE2\x82\xAC");
    MUSTER_CHECK_BOTH(muster::first_code_points("abc", 99) == "abc");
}

TEST_CASE("letter case follows Unicode and no locale, one code point for one") {
    CHECK(lower("J\xC3\x9CRGEN \xC3\x89T\xC3\x89") == ">j\xC3\xBCrgen \xC3\xA9t\xC3\xA9");
    CHECK(upper("j\xC3\xBCrgen") == ">J\xC3\x9CRGEN");
    CHECK(lower("\xCE\xA3") == ">\xCF\x83");  // sigma
    CHECK(upper("\xD0\xB6") == ">\xD0\x96");  // Cyrillic zhe
    CHECK(upper("stra\xC3\x9F"
                "e") == ">STRA\xC3\x9F"
                        "E");  // no simple upper case
    CHECK(lower("I") == ">i");
    CHECK(lower("\xE1\xBA\x9E") == ">\xC3\x9F");              // capital sharp s
    CHECK(lower("\xF0\x90\x90\x80") == ">\xF0\x90\x90\xA8");  // Deseret, four bytes
    CHECK(upper("\xE4\xB8\x80 1!") == ">\xE4\xB8\x80 1!");
}

TEST_CASE("changing case keeps bytes that are not UTF-8") {
    CHECK(lower("A\xFF"
                "B\xC3") == ">a\xFF"
                            "b\xC3");
    CHECK(upper("a\xED\xA0\x80"
                "b") == ">A\xED\xA0\x80"
                        "B");
    CHECK(lower("") == ">");
}
