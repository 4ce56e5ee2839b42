// SPDX-License-Identifier: BSL-1.0
#include <muster/io/ldif_writer.hpp>

#include <string>
#include <string_view>

#include "catch.hpp"

namespace {

std::string line(std::string_view name, std::string_view value) {
    std::string out;
    muster::append_ldif_line(name, value, out);
    return out;
}

}  // namespace

TEST_CASE("a value that is safe stands in its line, any other in base64") {
    //! [write]
    std::string out(muster::ldif_version_line);
    muster::append_ldif_line("dn", "uid=zoe,dc=example", out);
    muster::append_ldif_line("sn", "Müller", out);
    CHECK(out == "version: 1\ndn: uid=zoe,dc=example\nsn:: TcO8bGxlcg==\n");
    //! [write]
    CHECK(line("cn", "a : b < c") == "cn: a : b < c\n");
    CHECK(line("cn", "") == "cn:\n");
    CHECK(line("cn", " a") == "cn:: IGE=\n");
    CHECK(line("cn", "a ") == "cn:: YSA=\n");
    CHECK(line("cn", ":a") == "cn:: OmE=\n");
    CHECK(line("cn", "<a") == "cn:: PGE=\n");
    CHECK(line("cn", "a\nb") == "cn:: YQpi\n");
    CHECK(line("cn", std::string_view("a\0b", 3)) == "cn:: YQBi\n");
    CHECK(line("cn", "\x7f") == "cn:: fw==\n");
}

TEST_CASE("a long line is folded after 76 columns, and unfolds to itself") {
    for (std::size_t size = 60; size < 400; ++size) {
        std::string const value(size, 'x');
        auto text = line("cn", value);
        std::string unfolded;
        for (std::size_t at = 0; at < text.size();) {
            auto const end = text.find('\n', at);
            CHECK(end - at <= 76);
            auto const is_fold = text[at] == ' ';
            CHECK(is_fold == (at != 0));
            unfolded.append(text, at + (is_fold ? 1 : 0), end - at - (is_fold ? 1 : 0));
            at = end + 1;
        }
        CHECK(unfolded == "cn: " + value);
    }
}
