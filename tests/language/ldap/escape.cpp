// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/escape.hpp>

#include "catch.hpp"
#include "json_lines.hpp"

#include <muster/language/ldap/parse.hpp>

#include <random>
#include <string>
#include <string_view>

using muster::ldap::escape;
using muster::ldap::unescape;
using namespace std::string_literals;

TEST_CASE("a user's input cannot change the meaning of a filter") {
    //! [escape_user_input]
    std::string const typed = "*)(uid=*";
    auto const filter = muster::ldap::parse("(uid=" + muster::ldap::escape(typed) + ")");
    //! [escape_user_input]
    REQUIRE(filter);
    REQUIRE(filter->nodes.size() == 1);
    CHECK(filter->nodes[0].op == muster::filter_op::equal);
    CHECK(filter->view(filter->nodes[0].value) == typed);
}

TEST_CASE("only what has to be escaped is escaped") {
    struct pair {
        std::string plain, escaped;
    };
    pair const pairs[] = {
        {"", ""},
        {"Babs Jensen", "Babs Jensen"},
        {" lead and trail ", " lead and trail "},
        {"(", "\\28"},
        {")", "\\29"},
        {"*", "\\2a"},
        {"\\", "\\5c"},
        {"\0"s, "\\00"},
        {"\\2a", "\\5c2a"},
        {"a\\", "a\\5c"},
        {"=&|!<>~:;,", "=&|!<>~:;,"},
        {"\x01\t\n\x7f", "\x01\t\n\x7f"},
        {"é", "é"},
        {"日本", "日本"},
        {"😀", "😀"},
        {"\xEF\xBB\xBF", "\xEF\xBB\xBF"},
        {"\x80", "\\80"},
        {"\xC3", "\\c3"},
        {"\xC3(", "\\c3\\28"},
        {"\xC0\xAF", "\\c0\\af"},
        {"\xED\xA0\x80", "\\ed\\a0\\80"},
        {"\xF4\x90\x80\x80", "\\f4\\90\\80\\80"},
        {"\xE2\x82\xC3\xA9", "\\e2\\82é"},
        {"\xFF\xFE", "\\ff\\fe"},
        {"a\xE9z", "a\\e9z"},
    };
    for (auto const& [plain, escaped] : pairs) {
        CAPTURE(escaped);
        CHECK(escape(plain) == escaped);
        auto const back = unescape(escaped);
        REQUIRE(back);
        CHECK(*back == plain);
    }
}

TEST_CASE("unescape also takes escapes that were not needed, in either case of letters") {
    CHECK(*unescape("\\41\\4a\\4A\\c3\\A9") == "AJJé");
    CHECK(*unescape("\\00x\\FF") == "\0x\xFF"s);
}

TEST_CASE("unescape names the first octet that cannot stand in a value") {
    struct wrong {
        std::string text;
        std::size_t position;
        std::string_view message;
    };
    wrong const all[] = {
        {"a(b", 1, "expected an octet of a value: in a value '(' is written \\28"},
        {"ab)", 2, "expected an octet of a value: in a value '('"},
        {"*", 0, "expected an octet of a value: a pattern"},
        {"a\0b"s, 1, "expected an octet of a value: in a value a zero byte is written \\00"},
        {"\\", 1, "expected two hexadecimal digits after '\\'"},
        {"\\2", 2, "expected two hexadecimal digits after '\\'"},
        {"a\\zz", 2, "expected two hexadecimal digits after '\\'"},
        {"a\\2z", 3, "expected two hexadecimal digits after '\\'"},
        {"\\*", 1, "expected two hexadecimal digits after '\\': '*' as a character"},
        {"\x80", 0, "expected an octet of a value: this byte is not UTF-8"},
        {"a\xC3", 2, "expected the rest of a UTF-8 character"},
        {"a\xC3\\a9", 2, "expected the rest of a UTF-8 character"},
        {"\xE0\x80\x80", 1, "expected the rest of a UTF-8 character"},
        {"\xED\xA0\x80", 1, "expected the rest of a UTF-8 character"},
        {"\xF0\x9F\x98", 3, "expected the rest of a UTF-8 character"},
    };
    for (auto const& [text, position, message] : all) {
        CAPTURE(text);
        auto const result = unescape(text);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == muster::errc::filter_syntax);
        CHECK(result.error().title == "Invalid LDAP filters");
        CHECK(result.error().text == text);
        CHECK(result.error().position == position);
        CHECK_THAT(result.error().message, Catch::Matchers::StartsWith(std::string(message)));
    }
}

TEST_CASE("any octets survive escape and unescape, and stand in a filter") {
    std::mt19937 random(4515);
    std::string const interesting = "()*\\\0aé\xC3\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xA0\xFF 2"s;
    for (int round = 0; round < 2000; ++round) {
        std::string octets;
        for (auto length = random() % 12; length > 0; --length)
            octets += random() % 4 == 0 ? static_cast<char>(random() % 256)
                                        : interesting[random() % interesting.size()];
        auto const written = escape(octets);
        auto const back = unescape(written);
        REQUIRE(back);
        REQUIRE(*back == octets);
        auto const filter = muster::ldap::parse("(a=" + written + ")");
        REQUIRE(filter);
        REQUIRE(filter->view(filter->nodes[0].value) == octets);
    }
}

TEST_CASE("unescape and parse take the same values, and point at the same octet") {
    std::mt19937 random(4512);
    std::string const alphabet = "\\\\2aZ\xC3\xA9\xE0\xA0\xED\x9F\xF0\x90\xF4\x8F\x80\xBF"s;
    for (int round = 0; round < 5000; ++round) {
        std::string written;
        for (auto length = random() % 8; length > 0; --length)
            written += alphabet[random() % alphabet.size()];
        auto const value = unescape(written);
        // ">=" takes a bare value, "=" would take a pattern.
        auto const filter = muster::ldap::parse("(a>=" + written + ")");
        REQUIRE(value.has_value() == filter.has_value());
        if (value) {
            REQUIRE(filter->view(filter->nodes[0].value) == *value);
        } else {
            REQUIRE(filter.error().position == value.error().position + 4);
        }
    }
}

TEST_CASE("the conformance vectors for escaping hold") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    std::size_t minimal = 0;
    auto const count = muster_test::each_json_line(
        dir + "/vectors/escape_vectors.jsonl", [&](simdjson::dom::element line) {
            auto const input = muster_test::octets(line["input"].value());
            auto const escaped = muster_test::octets(line["escaped"].value());
            std::string_view note;
            if (line["note"].get(note) != simdjson::SUCCESS) note = "";
            // Vectors marked so record what another library does wrong.
            if (note.starts_with("TRAP")) return;
            CAPTURE(input, escaped);
            // What others escape more than needed has to be read back all the same.
            auto const back = unescape(escaped);
            REQUIRE(back);
            CHECK(*back == input);
            auto const own = unescape(escape(input));
            REQUIRE(own);
            CHECK(*own == input);
            CHECK(escape(input).size() <= escaped.size());
            std::string_view source;
            if (line["source"].get(source) == simdjson::SUCCESS && source.starts_with("own")) {
                CHECK(escape(input) == escaped);
                ++minimal;
            }
        });
    CHECK(count > 0);
    CHECK(minimal > 0);
}
