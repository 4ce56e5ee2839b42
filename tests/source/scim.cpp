// SPDX-License-Identifier: BSL-1.0
#include <muster/source/scim.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "gather.hpp"
#include "json_lines.hpp"

#include <muster/language/ldap/parse.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/pipeline/pipeline.hpp>

namespace scim = muster::scim;
using namespace muster_test;

namespace {

#define ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
#define MESSAGE "urn:ietf:params:scim:api:messages:2.0:"

gathered users(std::string const& bytes, muster::request const& asked) {
    return gather(scim::users(muster::memory(bytes)), asked);
}
std::string page(int total, int first, std::vector<std::string> const& ids) {
    auto text =
        "{\"schemas\":[\"" MESSAGE "ListResponse\"],\"totalResults\":" + std::to_string(total) +
        ",\"startIndex\":" + std::to_string(first) +
        ",\"itemsPerPage\":" + std::to_string(ids.size());
    if (ids.empty()) return text + "}";
    text += ",\"Resources\":[";
    for (auto const& id : ids)
        text += (text.back() == '[' ? "{\"id\":\"" : ",{\"id\":\"") + id + "\"}";
    return text + "]}";
}
gathered pages(std::vector<std::string> const& texts) {
    muster::inputs all;
    for (std::size_t i = 0; i < texts.size(); ++i)
        all.add_memory(texts[i], "page" + std::to_string(i + 1));
    return gather(scim::users(all), wanting({"id"}));
}

auto const everything =
    wanting({"id", "userName", "name.familyName", "active", "emails[type=work].value",
             "emails.value", "'" ENTERPRISE "'.department", "'" ENTERPRISE "'.manager.value",
             "groups.value", "meta.lastModified"});
std::vector<std::string> const ada{"a1",
                                   "ada",
                                   "Rossi",
                                   "b:true",
                                   "ada@contoso.example",
                                   "ada@contoso.example|ada@home.example",
                                   "Sales",
                                   "m7",
                                   "g1",
                                   "2024-01-18T14:26:16Z"};

}  // namespace

TEST_CASE("a SCIM user is read whatever the case of its names") {
    std::string const plain =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",")" ENTERPRISE
        R"("],"id":"a1","userName":"ada","name":{"familyName":"Rossi"},"active":true,)"
        R"("emails":[{"value":"ada@contoso.example","type":"work"},)"
        R"({"type":"home","value":"ada@home.example"}],)"
        R"(")" ENTERPRISE R"(":{"department":"Sales","manager":{"value":"m7"}},)"
        R"("groups":[{"value":"g1"}],"meta":{"lastModified":"2024-01-18T14:26:16Z"}})";
    CHECK(users(plain, everything).all.at(0).fields == ada);
    auto upper = plain;
    auto is_key = true;
    // Keys alone: the texts in front of a colon.
    for (std::size_t i = 0; i < upper.size(); ++i) {
        if (upper[i] != '"') continue;
        auto const end = upper.find('"', i + 1);
        is_key = upper[end + 1] == ':';
        for (auto k = i; is_key && k < end; ++k) upper[k] = muster::ascii_upper(upper[k]);
        i = end;
    }
    REQUIRE(upper.find("\"USERNAME\":\"ada\"") != upper.npos);
    CHECK(users(upper, everything).all.at(0).fields == ada);
    // Both in one file, in either order, and in a page.
    for (auto const& lines : {plain + "\n" + upper, upper + "\n" + plain}) {
        auto const got = gather(scim::users(muster::memory(lines)), wanting({"userName"}));
        CHECK(got.column() == "ada,");
        // Contents are compared as they are written.
        CHECK(got.ended.differing == 1);
    }
    CHECK(users("{\"RESOURCES\":[" + upper + "]}", everything).all.at(0).fields == ada);
    CHECK(users("[" + plain + "]", everything).all.at(0).fields == ada);
}

TEST_CASE("what Entra ID and others send for an object or a boolean is taken for it") {
    auto const got = users(R"({"id":"1","active":"False","emails":["a@b",{"value":"c@d"}],)"
                           R"("roles":null,"groups":[],")" ENTERPRISE R"(":{"manager":"m7"}})",
                           everything);
    REQUIRE(got.all.size() == 1);
    CHECK(got.all[0].fields == std::vector<std::string>{"1", "-", "-", "False", "null", "a@b|c@d",
                                                        "-", "m7", "null", "-"});
    auto const inactive =
        scim::bind(*scim::parse("active eq false and groups eq null"), scim::user_schema);
    std::vector<std::string> found;
    auto ended =
        (muster::read(scim::users(muster::memory(got.all[0].text))) | muster::where(*inactive))
            .into([&](std::string const& text) { found.push_back(text); });
    REQUIRE(ended);
    CHECK(found.size() == 1);
}

TEST_CASE("pages are one list, in any order") {
    auto const one = page(5, 1, {"a", "b"}), two = page(5, 3, {"c", "d"}), last = page(5, 5, {"e"});
    CHECK(pages({one, two, last}).column() == "a,b,c,d,e,");
    CHECK(pages({one, two, last}).ended.complete);
    CHECK(pages({last, one, two}).column() == "e,a,b,c,d,");
    CHECK(pages({last, one, two}).ended.complete);
    CHECK(pages({one + "\n" + two + "\n" + last}).ended.complete);
}

TEST_CASE("a list without users is complete") {
    auto const got = pages({page(0, 1, {})});
    CHECK(got.all.empty());
    CHECK(got.ended.complete);
    auto const odd = pages({R"({"totalResults":0,"SCHEMAS":[")" MESSAGE R"(listresponse"]})"});
    CHECK(odd.all.empty());
    CHECK(odd.ended.complete);
    CHECK_FALSE(pages({page(3, 1, {})}).ended.complete);
}

TEST_CASE("a missing page is noticed by its number, or by the total") {
    auto const one = page(5, 1, {"a", "b"}), two = page(5, 3, {"c", "d"}), last = page(5, 5, {"e"});
    CHECK(pages({one, last}).reasons() ==
          "page2, byte 0: begins with record 5, and record 3 is in no page\n");
    CHECK(pages({two, last}).reasons() ==
          "page1, byte 0: begins with record 3, and record 1 is in no page\n");
    CHECK(pages({one, two}).reasons() ==
          "totalResults is 5, and 4 different records were read: some are missing, or have moved "
          "between pages while these were read\n");
}

TEST_CASE("a user that moved to the next page comes once, and who was pushed out is missed") {
    // Between the requests "z" was added in front: "b" moves to the second page.
    auto const added = pages({page(4, 1, {"a", "b"}), page(5, 3, {"b", "c"})});
    CHECK(added.column() == "a,b,c,");
    CHECK(added.ended.repeated == 1);
    CHECK(added.reasons() ==
          "page2, byte 0: totalResults is 5, and 4 in page1, byte 0: records were added or "
          "removed while the pages were read\n");
    // One was added and one removed: the total tells nothing, the number of users does.
    auto const both = pages({page(4, 1, {"a", "b"}), page(4, 3, {"b", "c"})});
    CHECK(both.column() == "a,b,c,");
    CHECK_FALSE(both.ended.complete);
    // The first of two is kept.
    auto const twice =
        gather(scim::users(muster::memory(
                   "{\"id\":\"1\",\"title\":\"x\"}\n{\"id\":\"1\",\"title\":\"y\"}")),
               wanting({"title"}));
    CHECK(twice.column() == "x,");
    CHECK(twice.ended.complete);
}

TEST_CASE("an error answer is no user, and is quoted") {
    std::string const error =
        R"({"schemas":[")" MESSAGE R"(Error"],"status":"404","detail":"Resource 7 not found"})";
    for (auto const& bytes :
         {error, page(1, 1, {"a"}) + "\n" + error, "{\"id\":\"a\"}\n" + error}) {
        auto const got = users(bytes, wanting({"id"}));
        CHECK(got.all.size() == (bytes == error ? 0 : 1));
        CHECK_FALSE(got.ended.complete);
        CHECK(got.reasons().find("an error answer of SCIM: Resource 7 not found, status 404") !=
              std::string::npos);
    }
}

TEST_CASE("an error answer is one after a page, too, whose users name their schemas") {
    auto const list = R"({"schemas":[")" MESSAGE R"(ListResponse"],"totalResults":2,"Resources":[)"
                      R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1"},)"
                      R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2"}]})";
    auto const error =
        R"({"schemas":["URN:ietf:params:scim:api:messages:2.0:ERROR"],"status":429})";
    auto const got = pages({list, error, list});
    CHECK(got.all.size() == 2);
    CHECK(got.reasons().find("page2, byte 0: a message instead of records") != std::string::npos);
    CHECK(pages({list, list}).ended.complete);
}

TEST_CASE("what an object says that it is can be asked for, too") {
    std::string const user = R"({"id":"1","schemas":["a","b"],"Schemas":["c"],"userName":"x"})";
    auto const asked = wanting({"schemas", "userName"});
    for (auto const& bytes :
         {user, "[" + user + "]", "{\"Resources\":[" + user + "]}", user + "\n{\"id\":\"2\"}"}) {
        auto const got = users(bytes, asked);
        CHECK(got.all.at(0).fields == std::vector<std::string>{"a|b", "x"});
    }
    CHECK(users(R"({"schemas":"a","SCHEMAS":["b"],"id":"1"})", asked).column() == "a,");
    CHECK(users(R"({"schemas":[],"id":"1"})", asked).column() == "null,");
    CHECK(users(R"({"schemas":[7,{"a":1},"b"],"id":"1"})", asked).column() == "n:7|c:{\"a\":1}|b,");
    auto const urn = scim::bind(*scim::parse("schemas eq \"B\""), scim::user_schema);
    std::uint64_t found = 0;
    auto const ended =
        (muster::read(scim::users(muster::memory(user))) | muster::where(*urn))
            .into([&](std::string const&) { ++found; }, {.recognise = muster::record_check::none});
    REQUIRE(ended);
    CHECK(found == 1);
}

TEST_CASE("ids are told apart, however many there are") {
    muster::detail::seen_records seen;
    auto const add = [&](std::string const& id, std::uint64_t contents) {
        return seen.add({muster::detail::hash_of_bytes(id, 7), contents, 3}, "file");
    };
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 5000; ++i)
            CHECK(add("id" + std::to_string(i), 1).has_value() == (round == 1));
    CHECK(seen.size() == 5000);
    CHECK_FALSE(add("", 1));
    CHECK(add("", 1)->differs_from.empty());
    CHECK(add("", 2)->differs_from == "file, record 3");
}

TEST_CASE("the hash of a text depends on each of its bytes, and on the seed") {
    std::string text(100, 'a');
    std::vector<std::uint64_t> all;
    auto const add = [&](std::string_view of, std::uint64_t seed) {
        all.push_back(muster::detail::hash_of_bytes(of, seed));
    };
    for (std::size_t size = 0; size <= text.size(); ++size)
        add(std::string_view(text).substr(0, size), 1);
    add(std::string(3, '\0'), 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[i] = 'b';
        add(text, 1);
        text[i] = 'a';
    }
    add(text, 2);
    std::sort(all.begin(), all.end());
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("a user that comes again with other contents is reported, and the first is kept") {
    auto const got = users(
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,)"
        R"("Resources":[{"id":"1","userName":"a"},{"id":"2"},{"id":"1","userName":"b"},)"
        R"({"id":"1","userName":"a"}]})",
        wanting({"userName"}));
    CHECK(got.column() == "a,-,");
    REQUIRE(got.bad().size() == 1);
    CHECK(got.bad()[0].code == muster::errc::repeated);
    CHECK(got.bad()[0].text ==
          "id 1 came before, with other contents, in memory, record 1; the first is kept");
    CHECK(got.ended.repeated == 1);
    CHECK(got.ended.differing == 1);
    CHECK(got.ended.complete);
    CHECK_FALSE(got.ended.proved);
    CHECK(got.ended.unproved ==
          "the list changed while its pages were read: 1 id came again with other contents");
}

TEST_CASE("hostile users are named and survived") {
    std::string const deep = "{\"id\":\"d\",\"name\":" + std::string(2000, '[') + "}";
    std::vector<std::string> const bad{deep,
                                       "{\"id\":\"\xFF\"}",
                                       "{\"id\":\"1\",\"userName\":\"x}",
                                       "{\"id\":tru}",
                                       "{\"schemas\":[\"x\",\"id\":\"1\"}",
                                       "[1,2]",
                                       "7",
                                       "{\"schemas\":[}"};
    for (auto const& each : bad) {
        CAPTURE(each.substr(0, 60));
        auto const got =
            users("{\"id\":\"a\"}\n" + each + "\n{\"id\":\"b\"}\n", wanting({"id", "userName"}));
        CHECK(got.good().size() >= 2);
        CHECK(got.all.front().fields[0] == "a");
        CHECK(got.all.back().fields[0] == "b");
        CHECK_FALSE(got.ended.complete);
    }
    // Wrong types are no faults of the JSON: they are what they are.
    auto const odd = users(
        R"({"schemas":7,"id":"1","userName":{"a":1},"name":"x","active":12345678901234567890,)"
        R"("emails":{"type":"work","value":"w"},"meta":[],"id":"2"})",
        everything);
    CHECK(odd.column(0) == "1,");
    CHECK(odd.column(1) == "c:{\"a\":1},");
    CHECK(odd.column(3) == "n:12345678901234567890,");
    CHECK(odd.column(4) == "w,");
    // Numbers of a page that are none count as missing; without a total nobody knows what is.
    auto const numbers = users(R"({"schemas":[")" MESSAGE R"(ListResponse"],"totalResults":"two",)"
                               R"("startIndex":-1,"Resources":[{"id":"1"},{"userName":"x"}]})",
                               wanting({"id"}));
    CHECK(numbers.all.size() == 2);
    CHECK(numbers.reasons() == "memory, byte 0: says not how many records the list has "
                               "(totalResults, a number), so nobody knows whether these are all\n");
    auto const cut = page(3, 1, {"a", "b", "c"});
    for (std::size_t size = 1; size < cut.size(); ++size) {
        auto const got = users(cut.substr(0, size), wanting({"id"}));
        CHECK((got.failed || !got.ended.complete));
        CHECK(got.good().size() <= 3);
    }
}

TEST_CASE("a read that stops early says nothing of pages") {
    auto const first = page(9, 1, {"a", "b", "c"});
    auto const got = gather(scim::users(muster::memory(first)), wanting({"id"}), 2);
    CHECK(got.column() == "a,b,");
    CHECK(got.reasons().empty());
}

TEST_CASE("filters of SCIM and of LDAP choose the users of one list") {
    std::string text = "{\"schemas\":[\"" MESSAGE "ListResponse\"],\"totalResults\":60,"
                       "\"Resources\":[";
    for (int i = 0; i < 60; ++i)
        text += (i == 0 ? "" : ",") + ("{\"id\":\"u" + std::to_string(i)) + "\",\"title\":\"T" +
                std::to_string(i % 3) + "\",\"emails\":[{\"type\":\"" +
                (i % 2 == 0 ? "work" : "home") + "\",\"value\":\"a" + std::to_string(i % 5) +
                "@x.example\"},{\"type\":\"other\",\"value\":\"o@x.example\"}]}";
    text += "]}";
    auto const count = [&](auto asked, unsigned threads) {
        std::uint64_t found = 0;
        muster::run_options how;
        how.threads = threads;
        auto const ended = (muster::read(scim::users(muster::memory(text))) | muster::where(asked))
                               .into([&](std::string const&) { ++found; }, how);
        REQUIRE(ended);
        CHECK(ended->complete);
        return found;
    };
    auto const works =
        scim::bind(*scim::parse(R"(title eq "t1" and emails[type eq "work" and value sw "a1@"])"),
                   scim::user_schema);
    for (auto const threads : {1u, 3u}) {
        CHECK(count(*works, threads) == 2);
        CHECK(count(*muster::ldap::parse("(&(title=t1)(mail=a1@*))"), threads) == 4);
    }
}

TEST_CASE("the sample folder of SCIM users is complete, and chosen from") {
    auto const folder =
        muster::files("examples/data/scim/users-0001.json", "examples/data/scim/users-0002.json");
    auto const all = gather(scim::users(folder), everything);
    CHECK(all.all.size() == 48);
    CHECK(all.ended.complete);
    CHECK(all.all[0].fields[4] == "ada.rossi@contoso.example");
    CHECK(all.all[1].fields[1] == "20c3923f-c0c7-4caf-895c-9e5e425ff574");
    CHECK(all.all[1].fields[7] == "0d5ad5d4-2c4f-4cf9-8d3f-6f6c3a3b9a11");
    CHECK(all.all[4].fields[4] == "rosa@example.org");
    auto const count = [&](std::string_view text) {
        std::uint64_t found = 0;
        auto const ended = (muster::read(scim::users(folder)) |
                            muster::where(*scim::bind(*scim::parse(text), scim::user_schema)))
                               .into([&](std::string const&) { ++found; });
        REQUIRE(ended);
        return found;
    };
    CHECK(count("active eq false") + count("not (active eq false)") == 48);
    CHECK(count("active eq false") == 2);
    CHECK(count("title eq null") == 1);
    CHECK(count("displayName pr") == 47);
    CHECK(count("displayName ne null") == 48);
    CHECK(count("not (emails pr)") == 2);
    CHECK(count("name pr") == 47);
    CHECK(count(R"(emails[type eq "work"].value sw "rosa@")") == 1);
    CHECK(count(R"(emails[type eq "home" and value eq "rosa@example.org"])") == 0);
    auto const half =
        gather(scim::users(muster::files("examples/data/scim/users-0002.json")), wanting({"id"}));
    CHECK_FALSE(half.ended.complete);
}

TEST_CASE("recorded and published SCIM answers are read without a rejected user") {
    auto const dir = conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: recorded answers are not read");
        return;
    }
    std::size_t files = 0, found = 0;
    for (auto const& entry : std::filesystem::directory_iterator(dir + "/data/scim/rfc")) {
        auto const name = entry.path().filename().string();
        CAPTURE(name);
        ++files;
        for (auto const checks : {muster::validation::wanted, muster::validation::whole}) {
            auto asked = everything;
            asked.checks = checks;
            auto const got = gather(scim::users(muster::files(entry.path().string())), asked);
            CHECK_FALSE(got.failed);
            CHECK(got.bad().empty());
            if (name.find("error") != name.npos || name.find("patch_op") != name.npos) {
                CHECK(got.all.empty());
                CHECK_FALSE(got.ended.complete);
            }
            if (name.starts_with("rfc7643-8.3")) {
                REQUIRE(got.all.size() == 1);
                CHECK(got.all[0].fields[4] == "bjensen@example.com");
                CHECK(got.all[0].fields[6] == "Tour Operations");
                ++found;
            }
        }
    }
    CHECK(files == 49);
    CHECK(found == 2);
}
