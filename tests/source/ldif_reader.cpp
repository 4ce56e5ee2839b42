// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldif_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/source/inputs.hpp>

#include "base64.hpp"
#include "catch.hpp"
#include "ldif_gather.hpp"

namespace {

using namespace muster_test;
using muster::errc;
using muster::ldif_change;
using muster::ldif_limits;
using namespace std::string_literals;

using values = std::vector<std::pair<std::string, std::string>>;

/// The only thing that `bytes` hold, which must be malformed.
ldif_seen refused(std::string_view bytes, ldif_limits const& limits = {}) {
    auto const all = read_ldif(bytes, bytes.size(), limits);
    INFO(bytes);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].malformed);
    return all[0];
}

/// The only thing that `bytes` hold, which must be an entry.
ldif_seen accepted(std::string_view bytes, ldif_limits const& limits = {}) {
    auto const all = read_ldif(bytes, bytes.size(), limits);
    INFO(bytes);
    REQUIRE(all.size() == 1);
    INFO(all[0].reason);
    REQUIRE_FALSE(all[0].malformed);
    return all[0];
}

/// The value of the attribute `cn`, written as `spec` behind the name.
std::string value_of(std::string const& spec) {
    auto const got = accepted("dn: x\ncn:" + spec + "\n");
    REQUIRE(got.attributes.size() == 1);
    CHECK(got.attributes[0].first == "cn");
    return got.attributes[0].second;
}

/// What RFC 2849 shows as its examples 1, 2, 3 and 7, shortened.
constexpr std::string_view content =
    "version: 1\n"
    "# People of Airius\n"
    "dn: cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com\n"
    "objectclass: top\n"
    "objectclass: person\n"
    "cn: Barbara Jensen\n"
    "cn;lang-en: Babs\n"
    "telephonenumber: +1 408 555 1212\n"
    "description: Babs is a big sailing fan, and travels extensively in sea\n"
    " rch of perfect sailing conditions.\n"
    "title:Product Manager, Rod and Reel Division\n"
    "\n"
    "# a comment, that is\n"
    "  folded\n"
    "\n"
    "dn:: b3U95Za25qWt6YOoLG89QWlyaXVz\n"
    "# dn:: ou=<JapaneseOU>,o=Airius\n"
    "ou:: 5Za25qWt6YOo\n"
    "ou;lang-ja:: 5Za25qWt6YOo\n"
    "empty:\n"
    "jpegPhoto;binary:: /9j/4AAQ\n"
    " SkZJRg\n"
    " ==\n"
    "\n"
    "\n"
    "dn:\n"
    "objectClass: top";

}  // namespace

TEST_CASE("entries are read with their names, values and places in the order of the file") {
    auto const all = read_ldif(content, content.size());
    REQUIRE(all.size() == 3);
    CHECK(all[0].dn == "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com");
    CHECK(all[0].attributes ==
          values{{"objectclass", "top"},
                 {"objectclass", "person"},
                 {"cn", "Barbara Jensen"},
                 {"cn;lang-en", "Babs"},
                 {"telephonenumber", "+1 408 555 1212"},
                 {"description", "Babs is a big sailing fan, and travels extensively in search of "
                                 "perfect sailing conditions."},
                 {"title", "Product Manager, Rod and Reel Division"}});
    CHECK(all[0].change == ldif_change::none);
    CHECK(all[0].line == 3);
    CHECK(all[0].offset == content.find("dn:"));
    CHECK(all[0].text.starts_with("dn: cn=Barbara"));
    CHECK(all[0].text.ends_with("Reel Division"));

    CHECK(all[1].dn == "ou=営業部,o=Airius");
    CHECK(all[1].attributes == values{{"ou", "営業部"},
                                      {"ou;lang-ja", "営業部"},
                                      {"empty", ""},
                                      {"jpegPhoto;binary", "\xFF\xD8\xFF\xE0\x00\x10JFIF"s}});
    CHECK(all[1].line == 16);
    CHECK(all[1].text.ends_with("\n SkZJRg\n =="));

    CHECK(all[2].dn.empty());
    CHECK(all[2].line == 26);
    CHECK(all[2].attributes == values{{"objectClass", "top"}});
    CHECK(content.substr(all[2].offset) == all[2].text);
}

TEST_CASE("lines may end in CRLF, and the bytes of an entry stay as they are") {
    std::string crlf;
    for (char const c : content) crlf += c == '\n' ? "\r\n"s : std::string(1, c);
    auto const lf = read_ldif(content, content.size());
    auto const all = read_ldif(crlf, crlf.size());
    REQUIRE(all.size() == lf.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].dn == lf[i].dn);
        CHECK(all[i].attributes == lf[i].attributes);
        CHECK(all[i].line == lf[i].line);
        CHECK(crlf.substr(all[i].offset, all[i].text.size()) == all[i].text);
        CHECK_FALSE(all[i].text.ends_with('\r'));
    }
}

TEST_CASE("how a file is cut into pieces changes nothing") {
    std::string const mixed = std::string(content) +
                              "\n\r\n\r\n# x\r\n  y\r\ndn: a\r\ncn:: !\r\n\r\nnot an entry\r\n\r\n"
                              "dn: b\nchangetype: delete\n\n\n\r\r\ndn: c\n\n\r\n\rdn: d\r";
    auto const whole = read_ldif(mixed, mixed.size());
    CHECK(whole.size() == 8);
    for (std::size_t size = 1; size < mixed.size(); ++size) {
        INFO(size);
        CHECK(read_ldif(mixed, size) == whole);
    }
    for (std::size_t end = 0; end <= mixed.size(); ++end) {
        auto const cut = mixed.substr(0, end);
        INFO(end);
        CHECK(read_ldif(cut, 1) == read_ldif(cut, cut.size() + 1));
    }
}

TEST_CASE("blanks before a value are dropped, those behind it are kept") {
    CHECK(value_of(" a") == "a");
    CHECK(value_of("a") == "a");
    CHECK(value_of("    a  ") == "a  ");
    CHECK(value_of("\ta") == "\ta");
    CHECK(value_of("").empty());
    CHECK(value_of("   ").empty());
    CHECK(value_of(" :a") == ":a");
    CHECK(value_of(" <a") == "<a");
    CHECK(value_of(" M\xC3\xBCller") == "M\xC3\xBCller");
    CHECK(value_of(" \xFF") == "\xFF");
    CHECK(value_of(":") == "");
    CHECK(value_of(":   ") == "");
    CHECK(value_of(":   YQ==") == "a");
}

TEST_CASE("a fold may stand anywhere behind the first character of a line") {
    std::string const line = "cn;lang-fr:: Zm9vYmFy";
    for (std::size_t at = 1; at <= line.size(); ++at) {
        for (auto const* fold : {"\n ", "\r\n ", "\n \n ", "\r\n \r\n "}) {
            auto folded = line;
            folded.insert(at, fold);
            INFO(folded);
            auto const got = accepted("dn: x\n" + folded + "\nsn: y\n");
            CHECK(got.attributes == values{{"cn;lang-fr", "foobar"}, {"sn", "y"}});
        }
    }
    auto const every = accepted("d\n n\n :\n  \n x\nc\n n\n :\n : \n Y\n W\n J\n j\n");
    CHECK(every.dn == "x");
    CHECK(every.attributes == values{{"cn", "abc"}});
    // A line that continues a comment is part of the comment.
    CHECK(accepted("dn: x\ncn: a\n# b\n c\n").attributes == values{{"cn", "a"}});
}

TEST_CASE("octets survive base64, folded as it may be") {
    std::mt19937 random(20260);
    for (int round = 0; round < 500; ++round) {
        std::string octets(random() % 80, '\0');
        for (char& c : octets) c = static_cast<char>(static_cast<unsigned char>(random() % 256));
        auto line = "cn:: " + base64(octets);
        auto const width = 1 + random() % 20;
        for (auto at = width; at < line.size(); at += width + 2) line.insert(at, "\n ");
        auto const got = accepted("dn: x\nsn: a\n b\n" + line + "\nsn:: YQ==\n");
        CHECK(got.attributes == values{{"sn", "ab"}, {"cn", octets}, {"sn", "a"}});
    }
}

TEST_CASE("base64 that is none is refused, with the line that is wrong") {
    auto const reason = [](std::string const& text) {
        return refused("dn: x\ncn:: " + text + "\nsn: a\n").reason;
    };
    CHECK(reason("YWJj!") == "line 2, \"cn\": \"!\" is no character of base64");
    CHECK(reason("YW Jj") == "line 2, \"cn\": \" \" is no character of base64");
    CHECK(reason("YWJj ") == "line 2, \"cn\": \" \" is no character of base64");
    CHECK(reason("YWJ\n j\n -").find("line 4, \"cn\": \"-\" is") == 0);
    CHECK(reason("YWJ\r\n j\r\n -").find("line 4, \"cn\": \"-\" is") == 0);
    CHECK(reason("YWJ\n -\n j").find("line 3, \"cn\": \"-\" is") == 0);
    CHECK(reason("-\n YWJ\n j").find("line 2, \"cn\": \"-\" is") == 0);
    CHECK(reason("YWJj\xC3\xBC").find("line 2, \"cn\": \"?\" is") == 0);
    CHECK(reason("YQ") ==
          "line 2, \"cn\": base64 of 2 characters; they come in fours, filled up with '='");
    CHECK(reason("YQ\n =").find("line 3, \"cn\": base64 of 3 characters; ") == 0);
    CHECK(reason("YQ=a") == "line 2, \"cn\": '=' of base64 stands before its end");
    CHECK(reason("YQ==YQ==") == "line 2, \"cn\": '=' of base64 stands before its end");
    CHECK(reason("Y===").find("'=' of base64 stands before its end") != std::string::npos);
    CHECK(reason("====").find("'=' of base64 stands before its end") != std::string::npos);
    CHECK(
        reason("YR==") ==
        "line 2, \"cn\": the last character of base64 before '=' has bits that belong to no byte");
    CHECK(reason("YWJ=").find("has bits that belong to no byte") != std::string::npos);
    CHECK(refused("dn: x\ncn:: YQ=\n").code == errc::malformed);
}

TEST_CASE("a file that ends in the middle of a line says so where that can be known") {
    auto const in_base64 = refused("dn: x\ncn:: YWJjZ");
    CHECK(in_base64.code == errc::truncated);
    CHECK(in_base64.reason == "line 2, \"cn\": base64 of 5 characters; they come in fours, filled "
                              "up with '=', and the file ends there");
    auto const in_fold = refused("dn: x\ncn:: YWJj\n Z");
    CHECK(in_fold.code == errc::truncated);
    CHECK(in_fold.reason.find("line 3, \"cn\": ") == 0);
    auto const in_name = refused("dn: x\ndescri");
    CHECK(in_name.code == errc::truncated);
    CHECK(in_name.reason ==
          "line 2: \"descri\" has no ':' behind an attribute name, and the file ends there");
    CHECK(refused("dn: x\nchangetype: modrdn\nnewrdn: y").code == errc::truncated);
    CHECK(refused("dn: x\nchangetype: modrdn\nnewrdn: y\n").code == errc::malformed);
    // The wrong line is not the one that was cut.
    CHECK(refused("dn: x\ndescri\ncn: a").code == errc::malformed);
    CHECK(refused("dn: x\ndescri\n").code == errc::malformed);
}

TEST_CASE("what is no entry is reported with its place, and reading goes on") {
    std::string const file = "\n# c\ncn: a\ndn: b\n\n"  // 3
                             "dn: good\n\n"             // 6
                             "dn: x\ncn: a\nno colon\ncn: b\n\n"
                             " folded\ndn: y\n\n"
                             "dn: good\n";
    auto const all = read_ldif(file, file.size());
    REQUIRE(all.size() == 5);
    CHECK(all[0].malformed);
    CHECK(all[0].code == errc::malformed);
    CHECK(all[0].line == 3);
    CHECK(all[0].offset == 5);
    CHECK(all[0].reason == "line 3, \"cn\": an entry begins with \"dn:\"");
    CHECK(all[1].dn == "good");
    CHECK(all[2].malformed);
    CHECK(all[2].line == 8);
    CHECK(all[2].offset == file.find("dn: x"));
    CHECK(all[2].reason == "line 10: \"no colon\" has no ':' behind an attribute name");
    CHECK(all[3].malformed);
    CHECK(all[3].line == 13);
    CHECK(all[3].reason ==
          "line 13: begins with a space, but there is no line that it could continue");
    CHECK(all[4].dn == "good");
    CHECK(all[4].line == 16);
    CHECK(all[4].offset == file.rfind("dn:"));
}

TEST_CASE("a name is an attribute description of RFC 4512") {
    for (auto const* name : {"cn", "CN", "x-y-9", "cn;lang-fr", "cn;lang-fr;binary", "2.5.4.3",
                             "2.5.4.3;x", "c;-", "0.0", "cn;range=0-9", "cn;lang-fr;Range=10-*"}) {
        INFO(name);
        auto const got = accepted("dn: x\n" + std::string(name) + ": v\n");
        CHECK(got.attributes == values{{name, "v"}});
    }
    for (auto const* name :
         {"", "\t", "c n", "cn ", "9cn", "-cn", "c_n", "cn;", ";a", "cn;;a", "1", "1.", "01.2",
          "1..2", "c\xC3\xBC", "cn;range=0-", "cn;range=9-0", "1.2a"}) {
        INFO(name);
        auto const bad = refused("dn: x\na: b\n" + std::string(name) + ": v\n");
        CHECK(bad.line == 1);
        CHECK(bad.reason.find("line 3: ") == 0);
        CHECK(bad.reason.find("is no attribute description") != std::string::npos);
    }
}

TEST_CASE("the hostile bytes of a name are cut and made printable in the reason") {
    auto const bad = refused("dn: x\n" + std::string(5000, '\x1B') + ": v\n");
    CHECK(bad.reason.size() < 250);
    CHECK(bad.reason.find('\x1B') == std::string::npos);
    CHECK(refused("dn: x\n\0: v\n"s).reason.find("\"?\" is no attribute") != std::string::npos);
}

TEST_CASE("NUL and a lone return in a value are refused; base64 brings both") {
    CHECK(refused("dn: x\ncn: a\0b\n"s).reason ==
          "line 2, \"cn\": NUL in the value; such a value is written in base64");
    CHECK(refused("dn: x\ncn: a\n \0b\n"s).reason.find("line 3, \"cn\": NUL") == 0);
    CHECK(refused("dn: x\ncn: a\rb\n")
              .reason.find("line 2, \"cn\": a carriage return without a line feed") == 0);
    CHECK(refused("dn: x\ncn: a\r\r\n").reason.find("a carriage return") != std::string::npos);
    CHECK(refused("dn: x\rcn: a\r\rdn: y\r").reason.find("a carriage return") != std::string::npos);
    CHECK(value_of(": AA0K") == "\0\r\n"s);
}

TEST_CASE("two files whose first has no last line end do not make one entry") {
    std::string const second = "dn: uid=b,dc=x\nobjectClass: person\nuid: b\n";
    for (auto const* last :
         {"uid: a", "cn: Ada Rossi", "# the end", "cn;lang-it: Ada", "cn: 1:2"}) {
        auto const bad = refused("dn: uid=a,dc=x\nuid: a\nobjectClass: person\n"s + last + second);
        INFO(bad.reason);
        CHECK(bad.reason.find("line 4") == 0);
        CHECK(bad.reason.find("a line end is missing before \"dn:\"") != std::string::npos);
    }
    CHECK(refused("dn: x\nuid: adn:: dWlkPWI=\nuid: b\n").reason.find("line 2") == 0);
    CHECK(refused("dn: x\nuid: a\n dn: uid=b,dc=x\nuid: b\n").reason.find("line 2") == 0);
    CHECK(refused("dn: uid=a,dc=x"s + second).reason.find("line 1") == 0);
    CHECK(refused("search: 2\nresult: 0 Success"s + second).reason.find("line 2") == 0);
    CHECK(refused("version: 1"s + second).malformed);
    CHECK(refused("dn: x\ncn:: YQ=="s + second).malformed);
    auto const head = read_ldif("dn: x\ncn: aversion: 1\n\n" + second, 9);
    REQUIRE(head.size() == 2);
    CHECK(head[0].reason.find("line 2, \"cn\": a line end is missing before \"version: 1\"") == 0);
    CHECK(refused("dn: x\ncn: a# extended LDIF\n#\n# LDAPv3\n").malformed);
    // What only looks like it: behind a blank, at the beginning, or where nothing comes again.
    for (auto const* value : {"see dn: uid=b,dc=x", "dn:uid=b,dc=x", "userdn:uid=b,dc=x",
                              "a version: 1", "adn: b", "version: 1", "# extended LDIF"})
        CHECK(accepted("dn: x\nuid: a\ndescription: "s + value + "\ncn: b\n").attributes.size() ==
              3);
    CHECK(accepted("dn: x\nuid: a\n#dn: uid=b\n# dn: uid=c\nuid: b\n").attributes.size() == 2);
}

TEST_CASE("many values with something like a joint in them take no time") {
    std::string large = "dn: x\na0: adn: b=c\n";
    for (int i = 0; i < 200'000; ++i) large += "b" + std::to_string(i) + ": adn: b=c\n";
    CHECK(accepted(large).attributes.size() == 200'001);
}

TEST_CASE("a value at a URL is never read, and marked in the attributes of an entry") {
    for (auto const* file :
         {"dn: x\ncn:< file:///etc/passwd\n", "dn: x\ncn:\n < file:///etc/passwd\n",
          "dn: x\nchangetype: add\ncn:<file:///etc/passwd\n"}) {
        auto const got = accepted(file);
        CHECK(got.attributes == values{{"cn", "elsewhere: file:///etc/passwd"}});
    }
    CHECK(refused("dn: x\ncn:<\n").reason == "line 2, \"cn\": no URL behind \":<\"");
    for (auto const* file : {"dn:< file:///etc/passwd\n", "dn: x\nchangetype:< file:///a\n",
                             "dn: x\nchangetype: modify\nadd: cn\ncn:< file:///a\n-\n",
                             "dn: x\nchangetype: modrdn\nnewrdn:< file:///a\ndeleteoldrdn: 1\n"}) {
        auto const bad = refused(file);
        INFO(bad.reason);
        CHECK(bad.code == errc::malformed);
        CHECK(bad.reason.find("the value is somewhere else (\":<\"), and is not fetched") !=
              std::string::npos);
    }
}

TEST_CASE("version 1 may stand first; any other is refused") {
    for (auto const* start : {"version: 1\n", "version:1\n\n", "# c\nversion: 1\n# d\n",
                              "VERSION: 1 \n\n\n", "\xEF\xBB\xBFversion: 1\n", "\xEF\xBB\xBF",
                              "\xEF\xBB\xBF\n", "\xEF\xBB\xBF# c\n", "\xEF\xBB\xBF\r\n\r\n"}) {
        auto const file = std::string(start) + "dn: x\nversion: 7\n";
        auto const got = accepted(file);
        CHECK(got.attributes == values{{"version", "7"}});
        CHECK(got.offset == file.find("dn:"));
        CHECK(got.text == "dn: x\nversion: 7");
    }
    CHECK(read_ldif("version: 1\n", 3).empty());
    auto const bad = read_ldif("version: 2\n\ndn: x\n", 100);
    REQUIRE(bad.size() == 2);
    CHECK(bad[0].reason ==
          "line 1, \"version\": version \"2\" of LDIF is not known; \"1\" is right "
          "(RFC 2849)");
    CHECK(bad[1].dn == "x");
    CHECK(refused("version: 1\nversion: 1\ndn: x\n").reason.find("begins with \"dn:\"") !=
          std::string::npos);
    // Not at the beginning of the file it is no mark.
    CHECK(read_ldif("dn: x\n\n\xEF\xBB\xBF"
                    "dn: y\n",
                    100)[1]
              .malformed);
}

TEST_CASE("nothing, empty lines and comments hold no entry") {
    for (auto const* file : {"", "\n", "\r\n", "\r", "\n\n\n", "# a", "# a\n b\n\n# c\n", "#\r\n",
                             "\n\r\n\r", "\xEF\xBB\xBF"})
        for (std::size_t size = 1; size < 4; ++size) CHECK(read_ldif(file, size).empty());
}

TEST_CASE("an entry may have no attribute, as where a search asked for none") {
    CHECK(accepted("dn: x\n").attributes.empty());
    CHECK(accepted("dn: x\n# all\n").text == "dn: x\n# all");
    CHECK(accepted("dn:").dn.empty());
}

TEST_CASE("what ldapsearch writes behind the entries is no entry") {
    std::string const start = "# extended LDIF\n#\n# LDAPv3\n# filter: (cn=*)\n#\n\n# x\ndn: x\n\n";
    CHECK(accepted(start + "# search result\nsearch: 2\nresult: 0 Success\n\n"
                           "# numResponses: 2\n# numEntries: 1\n")
              .dn == "x");
    auto const cut =
        read_ldif(start + "# search result\nsearch: 2\nresult: 4 Size limit exceeded\n", 9);
    REQUIRE(cut.size() == 2);
    CHECK(cut[1].malformed);
    CHECK(cut[1].code == errc::incomplete);
    CHECK(cut[1].line == 11);
    CHECK(cut[1].reason == "line 12, \"result\": the search that wrote this file ended with \"4 "
                           "Size limit exceeded\": entries may be missing");
    CHECK(refused("search: 2\ncn: a\n").reason == "line 1: an entry begins with \"dn:\"");
    CHECK(refused("search: x\nresult: 0 Success\n").code == errc::malformed);
    CHECK(refused("# search reference\nref: ldap://other/dc=x??sub\n").code == errc::incomplete);
}

TEST_CASE(
    "a second dn in one entry is refused with its line, so that two entries never become one") {
    for (auto const* second : {"dn: y", "DN: y", "dn:: eQ==", "dN:y", "dn:", "d\n n: y"}) {
        INFO(second);
        auto const bad = refused("dn: x\nuid: a\n"s + second + "\nuid: b\n");
        CHECK(bad.code == errc::malformed);
        CHECK(bad.reason.find("line 3, \"") == 0);
        CHECK(bad.reason.find("a second \"dn:\" in one entry; an empty line must stand between "
                              "entries") != std::string::npos);
    }
    // A line of spaces ends no entry: it continues the line before.
    CHECK(refused("dn: x\nuid: a\n \ndn: y\nuid: b\n").reason.find("line 4, \"dn\"") == 0);
    CHECK(refused("dn: x\nuid: a\n\t\ndn: y\nuid: b\n").reason.find("line 3") == 0);
    CHECK(refused("dn: x\nchangetype: add\nuid: a\ndn: y\nuid: b\n").malformed);
    CHECK(refused("dn: x\nchangetype: delete\ndn: y\nuid: b\n").malformed);
    CHECK(refused("search: 2\nresult: 0 Success\ndn: y\nuid: b\n").reason.find("line 3") == 0);
    // Names that only begin so are attributes.
    CHECK(accepted("dn: x\ndnQualifier: a\ndn;x: b\n").attributes.size() == 2);
}

TEST_CASE("a carriage return alone hides no lines behind a comment") {
    for (auto const* file : {"# c\rdn: x\ruid: a\r", "# c\rdn: x\n", "#\r\r\n",
                             "# a\n b\rdn: x\ruid: a\n", "# c\n b\r\n d\re\n"})
        for (std::size_t size = 1; size < 24; ++size) {
            INFO(file);
            auto const all = read_ldif(file, size);
            REQUIRE(all.size() == 1);
            CHECK(all[0].malformed);
            CHECK(all[0].line == 1);
            CHECK(all[0].reason.find("line 1: a carriage return without a line feed") == 0);
        }
    CHECK(refused("dn: x\n# c\rdn: y\nuid: a\n").reason.find("line 2: a carriage return") == 0);
    CHECK(refused("dn: x\nuid: a\n# c\n d\rdn: y\n").malformed);
    CHECK(accepted("# a\r\n# b\r\n\r\ndn: x\r\n# c\r\nuid: a\r\n").dn == "x");
}

TEST_CASE("the end of a file says whether it is a search's, and whether it may be cut") {
    auto const end = [](std::string_view file) {
        muster::ldif_reader reader;
        ldif_gather sink;
        reader.feed(file, sink);
        reader.finish(sink);
        return std::pair(reader.ends_with_result(), reader.ends_in_line());
    };
    std::string const result = "dn: x\ncn: a\n\n# search result\nsearch: 2\nresult: 0 Success\n";
    CHECK(end(result) == std::pair(true, false));
    CHECK(end(result + "\n# numEntries: 1\n") == std::pair(true, false));
    CHECK(end(result + "\n# numEntries: 1") == std::pair(true, true));
    CHECK(end(result + "\ndn: y\ncn: b\n") == std::pair(false, false));
    // Of paged results, only the last has no cookie.
    auto const paged = result + "control: 1.2.840.113556.1.4.319 false MAkCAQAEBAEAAAA=\n";
    CHECK(end(paged) == std::pair(false, false));
    CHECK(end(paged + "pagedresults: cookie=AQAAAA==\n") == std::pair(false, false));
    CHECK(end(paged + "pagedresults: cookie=\n") == std::pair(true, false));
    CHECK(end("") == std::pair(false, false));
    CHECK(end("dn: x\ncn: a") == std::pair(false, true));
    CHECK(end("dn: x\ncn: a\r") == std::pair(false, true));
    CHECK(end("dn: x\ncn: a\n# c") == std::pair(false, true));
}

TEST_CASE("a change record has its kind; only one that adds has attributes") {
    auto const add = accepted("dn: x\ncontrol: 1.2.3 true\nchangetype: add\ncn: a\nsn: b\n");
    CHECK(add.change == ldif_change::add);
    CHECK(add.attributes == values{{"cn", "a"}, {"sn", "b"}});

    auto const removed = accepted("dn: x\nchangetype: delete\n");
    CHECK(removed.change == ldif_change::del);
    CHECK(removed.attributes.empty());
    CHECK(removed.text == "dn: x\nchangetype: delete");

    auto const modify = accepted("dn: x\nchangetype: modify\nadd: cn\ncn: a\nCN:: Yg==\n-\n"
                                 "delete: sn;lang-de\n-\nreplace: mail\nmail: m\n-\n"
                                 "increment: uidNumber\nuidNumber: 1\n-\n");
    CHECK(modify.change == ldif_change::modify);
    CHECK(modify.attributes.empty());
    CHECK(accepted("dn: x\nchangetype: modify\nadd: cn\ncn: a\n").change == ldif_change::modify);
    CHECK(accepted("dn: x\nchangetype: modify\n").change == ldif_change::modify);

    for (auto const* type : {"modrdn", "moddn", "ModRDN "}) {
        auto const file =
            "dn: x\nchangetype: " + std::string(type) + "\nnewrdn: y\ndeleteoldrdn: 1\n";
        CHECK(accepted(file).change == ldif_change::modrdn);
        CHECK(accepted(file + "newsuperior: z\n").change == ldif_change::modrdn);
        CHECK(accepted(file + "newsuperior:\n").attributes.empty());
    }
    for (auto const* control :
         {"1.2.3", "1.2.3 true", "1.2.3 false: x", "1.2.3: x", "1.2.3:: eA=="})
        CHECK(
            accepted("dn: x\ncontrol: " + std::string(control) + "\nchangetype: delete\n").change ==
            ldif_change::del);

    // Behind an attribute, and without a change, the words are attributes like others.
    CHECK(accepted("dn: x\nobjectClass: changeLogEntry\nchangeType: delete\n").attributes.size() ==
          2);
    CHECK(accepted("dn: x\ncontrol: a\ncn: b\n").attributes ==
          values{{"control", "a"}, {"cn", "b"}});
}

TEST_CASE("a change record of the wrong shape is refused, with the line that is wrong") {
    auto const reason = [](std::string const& rest) {
        return refused("dn: x\nchangetype: " + rest + "\n").reason;
    };
    CHECK(reason("rename") ==
          "line 2, \"changetype\": \"rename\" is no change; add, delete, modify, "
          "modrdn and moddn are (RFC 2849)");
    CHECK(reason("delete\ncn: a") == "line 3, \"cn\": nothing may follow in this change record");
    CHECK(reason("delete\n-") == "line 3: '-' ends no modification");
    CHECK(reason("add\ncn: a\n-") == "line 4: '-' ends no modification");
    CHECK(reason("modify\n-") == "line 3: '-' ends no modification");
    CHECK(reason("modify\ncn: a") ==
          "line 3, \"cn\": a modification begins with add, delete, replace or increment");
    CHECK(reason("modify\nadd: c n").find("\"c n\" is no attribute description") !=
          std::string::npos);
    CHECK(reason("modify\nadd: cn\nsn: a") ==
          "line 4, \"sn\": a line of '-' must end the values of \"cn\"");
    CHECK(reason("modrdn") == "line 2: a renaming needs \"newrdn:\"");
    CHECK(reason("modrdn\nnewrdn: a") == "line 3: a renaming needs \"deleteoldrdn:\" behind it");
    CHECK(reason("modrdn\nnewrdn:").find("begins with \"newrdn:\" and a name") !=
          std::string::npos);
    CHECK(reason("modrdn\nnewrdn: a\ndeleteoldrdn: 2").find("0 or 1 must follow") !=
          std::string::npos);
    CHECK(reason("moddn\nnewrdn: a\ndeleteoldrdn: 0\ncn: a").find("only \"newsuperior:\"") !=
          std::string::npos);
    CHECK(reason("moddn\nnewrdn: a\ndeleteoldrdn: 0\nnewsuperior: b\ncn: a")
              .find("nothing may follow") != std::string::npos);
    CHECK(refused("dn: x\n-\n").reason == "line 2: '-' ends no modification");
    CHECK(refused("dn: x\ncontrol:< 1.2.3\nchangetype: delete\n").malformed);
    for (auto const* control : {"", "a", "1", "1.2.3 maybe", "1.2.3;x", "1.2.3:< file:///a"}) {
        auto const bad =
            refused("dn: x\ncontrol: " + std::string(control) + "\nchangetype: delete\n");
        CHECK(bad.reason.find("is no OID with \"true\" or \"false\"") != std::string::npos);
    }
}

TEST_CASE("an entry over a limit is skipped, however it is cut into pieces") {
    ldif_limits limits;
    limits.entry = 20;
    for (auto const* end : {"\n", "\r\n"}) {
        auto const file = "dn: good"s + end + end + "dn: x" + end +
                          "description: " + std::string(3000, 'a') + end + end + "dn: 3" + end +
                          end;
        auto const whole = read_ldif(file, file.size(), limits);
        REQUIRE(whole.size() == 3);
        CHECK(whole[0].dn == "good");
        CHECK(whole[1].code == errc::over_limit);
        CHECK(whole[1].line == 3);
        CHECK(whole[1].offset == file.find("dn: x"));
        CHECK(whole[1].reason ==
              "line 3: an entry of more than 20 bytes, the limit (ldif_limits::entry)");
        CHECK(whole[2].dn == "3");
        CHECK(whole[2].line == 6);
        for (std::size_t size = 1; size < 40; ++size) CHECK(read_ldif(file, size, limits) == whole);
    }
    // Exactly at the limit, one byte over it; line ends behind it do not count.
    for (std::size_t size = 18; size < 24; ++size) {
        for (auto const* end : {"", "\n", "\r\n", "\n\n", "\r\n\r\n", "\r", "\n\r"}) {
            auto const entry = "dn: " + std::string(size - 4, 'a');
            for (std::size_t piece = 1; piece < 30; ++piece) {
                auto const got = read_ldif(entry + end, piece, limits);
                REQUIRE(got.size() == 1);
                CHECK(got[0].malformed == (size > 20));
            }
        }
    }
    CHECK(read_ldif(content, 7, {.entry = 0}).size() == 3);
    constexpr auto most = static_cast<std::size_t>(-1);
    CHECK(read_ldif(content, 7, {most, most, most}) == read_ldif(content, content.size()));
}

TEST_CASE("a line and a number of values over the limit are refused") {
    CHECK(accepted("dn: x\ncn: abc\n d\n", {.line = 8}).attributes[0].second == "abcd");
    auto const line = refused("dn: x\ncn: abc\n de\n", {.line = 8});
    CHECK(line.code == errc::over_limit);
    CHECK(line.reason == "line 2: a line of 9 bytes, at most 8 are allowed (ldif_limits::line)");
    CHECK(accepted("dn: x\na: 1\na: 2\n", {.attributes = 2}).attributes.size() == 2);
    auto const values = refused("dn: x\na: 1\na: 2\na: 3\n", {.attributes = 2});
    CHECK(values.code == errc::over_limit);
    CHECK(values.reason.find("line 4, \"a\": an entry of more than 2 values") == 0);
}

TEST_CASE("a sink that wants no more hears of nothing else") {
    for (std::size_t size : {1u, 3u, 1000u}) {
        muster::ldif_reader reader({}, "f.ldif");
        ldif_gather sink;
        sink.most = 2;
        std::string_view const file = "dn: 1\n\nx\n\ndn: 3\n\ndn: 4\n";
        auto answer = muster::flow::more;
        for (std::size_t at = 0; at < file.size(); at += size)
            answer = reader.feed(file.substr(at, size), sink);
        CHECK(answer == muster::flow::stop);
        CHECK(sink.all.size() == 2);
        CHECK(reader.finish(sink) == muster::flow::stop);
        CHECK(sink.all.size() == 2);

        // After the end it is as new.
        sink.most = 100;
        CHECK(reader.feed("\n\ndn: 5\n\nx", sink) == muster::flow::more);
        CHECK(reader.finish(sink) == muster::flow::more);
        REQUIRE(sink.all.size() == 4);
        CHECK(sink.all[2].dn == "5");
        CHECK(sink.all[2].line == 3);
        CHECK(sink.all[2].source == "f.ldif");
        CHECK(sink.all[3].code == errc::truncated);
        CHECK(sink.all[3].source == "f.ldif");
    }
}

TEST_CASE("entries that are written are read again, whatever they hold") {
    std::mt19937 random(2849);
    auto const below = [&](unsigned n) { return static_cast<std::size_t>(random() % n); };
    for (int round = 0; round < 200; ++round) {
        std::string file = below(2) ? "version: 1\n" : "";
        std::vector<ldif_seen> expected;
        std::uint64_t line = 1;
        auto const put = [&](std::string text, std::string const& end) {
            // Folds where nothing can be mistaken for a fold of its own.
            if (below(3) == 0)
                for (auto at = 1 + below(9); at < text.size(); at += 1 + below(20) + end.size() + 1)
                    text.insert(at, end + " ");
            file += text;
        };
        auto const attribute = [&](std::string const& name, std::string const& value) {
            auto const is_plain = std::all_of(value.begin(), value.end(),
                                              [](char c) { return c >= '!' && c <= '~'; }) &&
                                  !value.starts_with(':') && !value.starts_with('<');
            return is_plain && below(2) ? name + ": " + value : name + ":: " + base64(value);
        };
        auto const some_value = [&] {
            std::string value(below(12), '\0');
            auto const is_text = below(2) == 1;
            for (char& c : value)
                c = static_cast<char>(
                    static_cast<unsigned char>(is_text ? '!' + below(94) : below(256)));
            return value;
        };
        for (auto count = below(6); count > 0; --count) {
            auto const end = below(2) ? "\n"s : "\r\n"s;
            auto const empty_lines = below(3);
            for (std::size_t i = 0; i < empty_lines; ++i) file += end;
            if (below(4) == 0) put("# a comment: " + std::to_string(count), end), file += end;
            auto& entry = expected.emplace_back();
            line = 1 + static_cast<std::uint64_t>(std::count(file.begin(), file.end(), '\n'));
            entry.line = line;
            entry.offset = file.size();
            entry.dn = some_value();
            put(attribute("dn", entry.dn), end);
            for (auto n = below(5); n > 0; --n) {
                auto const* const name = below(2) ? "cn;lang-fr" : "2.5.4.4";
                entry.attributes.emplace_back(name, some_value());
                file += end;
                put(attribute(name, entry.attributes.back().second), end);
            }
            entry.text = file.substr(entry.offset);
            if (count > 1 || below(2)) file += end;
            if (count > 1 || below(2)) file += end;
        }
        INFO(file);
        for (auto const size : {file.size() + 1, 1 + below(7), 1 + below(50)}) {
            auto const got = read_ldif(file, size);
            REQUIRE(got.size() == expected.size());
            for (std::size_t i = 0; i < got.size(); ++i) CHECK(got[i] == expected[i]);
        }
    }
}

TEST_CASE("no bytes upset the reader, and pieces change nothing") {
    std::mt19937 random(7);
    constexpr std::string_view alphabet = "dn:: \n\n\r\n #-<=aY1;";
    for (int round = 0; round < 4000; ++round) {
        std::string file = round % 2 ? "dn: x\n" : "";
        for (auto size = random() % 60; size > 0; --size)
            file += alphabet[random() % alphabet.size()];
        INFO(file);
        auto const whole = read_ldif(file, file.size() + 1);
        CHECK(read_ldif(file, 1) == whole);
        CHECK(read_ldif(file, 1 + random() % 9) == whole);
        for (auto const& each : whole)
            if (!each.malformed) CHECK(file.substr(each.offset, each.text.size()) == each.text);
    }
}

TEST_CASE("an entry of one megabyte, byte by byte, takes no time") {
    auto const file = "dn: x\njpegPhoto:: " + base64(std::string(30, 'x'));
    std::string large = file;
    while (large.size() < (1u << 20)) large += "\n QUJD";
    auto const got = read_ldif(large, 1);
    REQUIRE(got.size() == 1);
    CHECK(got[0].attributes[0].second.size() == 30 + (large.size() - file.size()) / 6 * 3);
}

TEST_CASE("the directory of the conformance vectors is read whole") {
    auto const* const dir = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (dir == nullptr || *dir == '\0') return;
    auto const list = muster::files(dir + "/vectors/directory.ldif"s);
    auto from = list.open(0);
    REQUIRE(from);
    muster::ldif_reader reader({}, list.name(0));
    ldif_gather sink;
    std::string block(1000, '\0'), file;
    for (;;) {
        auto const got = from->read(block.data(), block.size());
        REQUIRE(got);
        file.append(block, 0, *got);
        reader.feed(std::string_view(block).substr(0, *got), sink);
        if (*got < block.size()) break;
    }
    reader.finish(sink);
    CHECK(sink.all.size() == 2091);
    std::size_t uids = 0;
    for (auto const& each : sink.all) {
        INFO(each.reason);
        REQUIRE_FALSE(each.malformed);
        CHECK(file.substr(each.offset, each.text.size()) == each.text);
        CHECK(each.dn.ends_with("dc=example,dc=org"));
        CHECK_FALSE(each.attributes.empty());
        for (auto const& attribute : each.attributes) uids += attribute.first == "uid";
    }
    CHECK(uids == 2082);
    CHECK(sink.all.back().dn == "cn=Unique,ou=Groups,dc=example,dc=org");
    CHECK(read_ldif(file, file.size()).size() == 2091);
}
