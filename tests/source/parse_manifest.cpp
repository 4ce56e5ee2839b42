// SPDX-License-Identifier: BSL-1.0
#include <muster/source/parse_manifest.hpp>

#include <string>
#include <string_view>

#include "catch.hpp"

namespace {

std::string const digest(64, 'a');
std::string const good =
    R"({"muster_snapshot":1,"source":"webex","taken":"2026-01-31T12:00:00Z","kinds":[)"
    R"({"kind":"people","list":"items","link":"","records":3,"first":"a.json","pages":[)"
    R"({"file":"a.json","bytes":10,"records":2,"sha256":")" +
    digest + R"(","next":"b.json"},{"file":"b.json","bytes":20,"records":1,"sha256":")" + digest +
    R"(","next":null}]}]})";

/// What is said of the good manifest with a piece of it replaced.
std::string said(std::string_view piece, std::string_view by) {
    auto text = good;
    auto const at = text.find(piece);
    REQUIRE(at != std::string::npos);
    text.replace(at, piece.size(), by);
    auto const read = muster::parse_manifest(text);
    return read ? "good" : read.error().message;
}

}  // namespace

TEST_CASE("a manifest is read as it was printed") {
    auto const read = muster::parse_manifest(good);
    REQUIRE(read);
    CHECK(read->source == "webex");
    CHECK(read->taken == "2026-01-31T12:00:00Z");
    REQUIRE(read->kinds.size() == 1);
    auto const& people = read->kinds[0];
    CHECK(people.name == "people");
    CHECK(people.list == "items");
    CHECK(people.records == 3);
    REQUIRE(people.pages.size() == 2);
    CHECK(people.pages[0] == muster::manifest_page{"a.json", 10, 2, digest, "b.json"});
    CHECK(people.pages[1].next.empty());
    auto const again = muster::parse_manifest(print(*read));
    REQUIRE(again);
    CHECK(*again == *read);
    CHECK(muster::parse_manifest(
        R"({"kinds":[],"taken":"2026-01-31","source":"","muster_snapshot":1})"));
}

TEST_CASE("what is wrong with a manifest is named by its place") {
    CHECK(said("\"muster_snapshot\":1", "\"muster_snapshot\":2") ==
          "muster_snapshot is not 1, the version that this program reads");
    CHECK(said("\"muster_snapshot\":1,", "") == "muster_snapshot is missing");
    CHECK(said("\"source\":\"webex\"", "\"source\":null") == "source is no string");
    CHECK(said("2026-01-31T12:00:00Z", "yesterday") == "taken is no ISO 8601 time");
    CHECK(said("\"webex\"", "\"a\\nb\"") == "source holds a control character");
    CHECK(said("\"list\":\"items\",", "") == "kinds[0].list is missing");
    CHECK(said("\"list\":\"items\"", "\"List\":\"items\"") ==
          "kinds[0].List is no member of a manifest");
    CHECK(said("\"list\":\"items\"", "\"list\":\"items\",\"list\":\"x\"") ==
          "kinds[0].list stands there twice");
    CHECK(said("\"kind\":\"people\"", "\"kind\":\"\"") == "kinds[0].kind is empty");
    CHECK(said("\"records\":3", "\"records\":-3") ==
          "kinds[0].records is no whole number from 0 on");
    CHECK(said("\"records\":3", "\"records\":3.5") ==
          "kinds[0].records is no whole number from 0 on");
    CHECK(said("\"records\":2", "\"records\":\"2\"") ==
          "kinds[0].pages[0].records is no whole number from 0 on");
    CHECK(said("\"bytes\":20", "\"bytes\":18446744073709551615") ==
          "kinds[0].pages[1].bytes is more than 2^53, the limit");
    CHECK(said(digest, "abc") ==
          "kinds[0].pages[0].sha256 is not 64 hexadecimal digits of lower case");
    CHECK(said(digest, std::string(64, 'A')) ==
          "kinds[0].pages[0].sha256 is not 64 hexadecimal digits of lower case");
    CHECK(said("\"next\":\"b.json\"", "\"next\":7") == "kinds[0].pages[0].next is no string");
    CHECK(said(R"({"file":"a.json")", R"(7,{"file":"a.json")") == "kinds[0].pages[0] is no object");
    CHECK(said("}]}]}", "}]},7]}") == "kinds[1] is no object");
    CHECK(said("}]}]}", "}]}]").find("the manifest is not JSON") == 0);
    CHECK(said("", "[").find("the manifest is not JSON") == 0);
    CHECK(muster::parse_manifest("[]").error().message == "the manifest is no object");
    CHECK(muster::parse_manifest("").error().code == muster::errc::malformed);
    CHECK(muster::parse_manifest(std::string(100'000, '[')).error().code ==
          muster::errc::malformed);
}

TEST_CASE("a name that leads out of the folder is refused, wherever it stands") {
    for (auto const* const name : {"../a.json", "/etc/passwd.json", "b/a.json", "b\\\\a.json",
                                   ".hidden.json", "a.txt", "", "manifest.json"}) {
        CAPTURE(name);
        auto const written = "\"" + std::string(name) + "\"";
        CHECK(
            said("\"file\":\"a.json\"", "\"file\":" + written).find("kinds[0].pages[0].file is ") ==
            0);
        CHECK(
            said("\"next\":\"b.json\"", "\"next\":" + written).find("kinds[0].pages[0].next is ") ==
            0);
        CHECK(said("\"first\":\"a.json\"", "\"first\":" + written).find("kinds[0].first is ") == 0);
    }
    CHECK(said("\"file\":\"a.json\"", "\"file\":\"a\\u0000.json\"") ==
          "kinds[0].pages[0].file holds a control character");
    CHECK(said("\"file\":\"a.json\"", "\"file\":\"" + std::string(300, 'a') + ".json\"") ==
          "kinds[0].pages[0].file is longer than 255 bytes");
}

TEST_CASE("a kind that comes twice, and more kinds than the limit, are refused") {
    auto const kind = [](std::string const& name) {
        return R"({"kind":")" + name +
               R"(","list":"","link":"","records":0,"first":"a.json","pages":[]})";
    };
    auto const with = [&](std::string const& kinds) {
        auto const read = muster::parse_manifest(
            R"({"muster_snapshot":1,"source":"x","taken":"2026-01-31","kinds":[)" + kinds + "]}");
        return read ? "good" : read.error().message;
    };
    CHECK(with(kind("a") + "," + kind("b")) == "good");
    CHECK(with(kind("a") + "," + kind("b") + "," + kind("a")) ==
          "kinds[2].kind stands in an entry before, too");
    std::string many = kind("0");
    for (std::size_t i = 1; i < muster::manifest_limits::kinds; ++i)
        many += "," + kind(std::to_string(i));
    CHECK(with(many) == "good");
    CHECK(with(many + "," + kind("more")) == "kinds[64] is more than 64, the limit");
}
