// SPDX-License-Identifier: BSL-1.0
#include <muster/core/failure.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>

using muster::errc;
using muster::failure;

namespace {

failure about(std::string text, std::size_t position) {
    failure why;
    why.code = errc::filter_syntax;
    why.message = "expected ')'";
    why.text = std::move(text);
    why.position = position;
    return why;
}

}  // namespace

TEST_CASE("a failure without text is its message") {
    auto why = about("", 0);
    CHECK(why.render() == "expected ')'");
    why.place = "users.ndjson:812";
    CHECK(why.render() == "users.ndjson:812: expected ')'");
    why.title = "Cannot read";
    CHECK(why.render() == "Cannot read\nusers.ndjson:812: expected ')'");
}

TEST_CASE("a failure about a text puts a caret under the wrong byte") {
    CHECK(about("(cn=a", 5).render() == "(cn=a\n     ^ expected ')'");
    CHECK(about("(cn=a", 0).render() == "(cn=a\n^ expected ')'");
    auto why = about("(cn=a", 2);
    why.place = "config:3";
    why.title = "Invalid filter";
    CHECK(why.render() == "Invalid filter\nconfig:3: \n(cn=a\n  ^ expected ')'");
}

TEST_CASE("a position beyond the text is its end") {
    CHECK(about("abc", 99).render() == "abc\n   ^ expected ')'");
}

TEST_CASE("the caret counts characters, not bytes") {
    CHECK(about("\xC3\xA9\xE2\x82\xAC!", 5).render() == "\xC3\xA9\xE2\x82\xAC!\n  ^ expected ')'");
}

TEST_CASE("bytes that a terminal could act on are shown as question marks") {
    CHECK(about("a\x1B[1m\x7F", 1).render() == "a?[1m?\n ^ expected ')'");
    CHECK(about("\xC2\x9B"
                "31m\xFF",
                0)
              .render() == "?31m?\n^ expected ')'");
    CHECK(about("a\nb\r", 3).render() == "a?b?\n   ^ expected ')'");
    CHECK(about("\xE2\x82", 0).render() == "??\n^ expected ')'");
    auto why = about("", 0);
    why.place = "a\x1B.json";
    CHECK(why.render() == "a?.json: expected ')'");
}

TEST_CASE("the caret stands under its character where others take two columns, or none") {
    CHECK(about("(cn=\u65E5\u672C\u8A9E(x)", 13).render() ==
          "(cn=\u65E5\u672C\u8A9E(x)\n          ^ expected ')'");
    CHECK(about("(cn=e\u0301(x)", 7).render() == "(cn=e\u0301(x)\n     ^ expected ')'");
    CHECK(about("\uFF21\U0001F600!", 7).render() == "\uFF21\U0001F600!\n    ^ expected ')'");
    CHECK(about("\u1112\u1161!", 6).render() == "\u1112\u1161!\n  ^ expected ')'");
}

TEST_CASE("characters that nobody sees are shown as question marks") {
    // A byte order mark, a zero width space, a soft hyphen, an override of the direction.
    CHECK(about("\uFEFF(a=\u200Bb\u00AD\u202Ec)", 0).render() == "?(a=?b??c)\n^ expected ')'");
    CHECK(about("a\u2028b", 4).render() == "a?b\n  ^ expected ')'");
}

TEST_CASE("no part of a failure carries what a terminal could act on") {
    muster::failure why;
    why.message = "the value \"a\x1B[31m\xC2\x9B"
                  "1m\x7F\xFF\" is wrong\nand so is this\x07";
    CHECK(why.render() == "the value \"a?[31m?1m??\" is wrong\nand so is this?");
    why.title = "Not \x1B]0;x\x07 that";
    why.place = "a\nb\x1B.json";
    CHECK(why.render().find("Not ?]0;x? that\na?b?.json: the value") == 0);
    why.text = "(a=\x1B)";
    CHECK(why.render().find('\x1B') == std::string::npos);
    CHECK(why.render().find("\xC2\x9B") == std::string::npos);
}

TEST_CASE("a long text is cut around the caret") {
    auto const shown = about(std::string(1000, 'x'), 500).render();
    auto const line = shown.substr(0, shown.find('\n'));
    CHECK(line == "..." + std::string(100, 'x') + "...");
    CHECK(shown.substr(line.size() + 1) == std::string(63, ' ') + "^ expected ')'");
    CHECK(about(std::string(1000, 'x'), 1000).render().find("...x") == 0);
    CHECK(about(std::string(1000, 'x'), 0).render().find("x...") != std::string::npos);
}

TEST_CASE("a cut never falls inside a character") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "\xE2\x82\xAC";
    for (std::size_t at = 150; at < 156; ++at) {
        auto const shown = about(text, at).render();
        auto const line = std::string_view(shown).substr(0, shown.find('\n'));
        if (at % 3 == 0) CHECK(line.find('?') == std::string_view::npos);
        CHECK(line.substr(0, 6) == "...\xE2\x82\xAC");
        CHECK(line.substr(line.size() - 6) == "\xE2\x82\xAC...");
    }
}
