// SPDX-License-Identifier: BSL-1.0
#include <muster/source/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/source/detail/scalar.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "check_both.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;
using muster::framing;

gathered users(std::string const& bytes, muster::request const& asked) {
    return gather(muster::graph::users(muster::memory(bytes)), asked);
}
gathered people(std::string const& bytes, muster::request const& asked) {
    return gather(muster::webex::people(muster::memory(bytes)), asked);
}

/// What a person with these bytes answers to one path: alone on a line, in a page, and in a page
/// that has to be taken apart.
std::string one(std::string const& record, std::string_view path) {
    auto const asked = wanting({path});
    auto const line = people(record, asked);
    auto const page = people("{\"items\":[" + record + ",{}]}", asked);
    auto const apart = people("{\"items\":[" + record + ",{},garbage]}", asked);
    CAPTURE(record, path);
    if (line.all.size() != 1 || line.all[0].malformed) {
        CHECK(page.bad().size() == 1);
        CHECK(apart.bad().size() == 2);
        return "malformed";
    }
    CHECK(line.ended.complete);
    REQUIRE(page.good().size() == 2);
    REQUIRE(apart.good().size() == 2);
    CHECK(page.all[0].fields == line.all[0].fields);
    CHECK(apart.all[0].fields == line.all[0].fields);
    CHECK(page.all[0].text == record);
    CHECK(apart.all[0].text == record);
    return line.all[0].fields[0];
}

auto const id = wanting({"id"});

}  // namespace

TEST_CASE("numbers are those of RFC 8259") {
    using muster::detail::is_json_number;
    for (auto const* good :
         {"0", "-0", "12", "-1.5", "1e5", "1E+5", "0.0e-0", "123456789012345678901"})
        CHECK(is_json_number(good));
    for (auto const* bad :
         {"", "-", "01", "+1", ".5", "1.", "1e", "1e+", "0x1", "1 ", "--1", "NaN"})
        CHECK_FALSE(is_json_number(bad));
    MUSTER_CHECK_BOTH(is_json_number("10"));
    MUSTER_CHECK_BOTH(!is_json_number("1_0"));
}

TEST_CASE("a backslash is found wherever it stands") {
    for (std::size_t size = 0; size < 40; ++size) {
        std::string text(size, '\xDC');
        CHECK_FALSE(muster::detail::has_backslash(text));
        for (std::size_t at = 0; at < size; ++at) {
            auto marked = text;
            marked[at] = '\\';
            CHECK(muster::detail::has_backslash(marked));
        }
    }
}

TEST_CASE("a string is plain unless it has an escape, whatever its length") {
    using muster::detail::is_plain_string;
    auto const behind = std::string(20, '-');
    for (std::size_t size = 0; size < 40; ++size) {
        auto const quoted = '"' + std::string(size, '\xDC') + '"';
        auto const plain = [&](std::string const& token, char next) {
            auto const all = token + next + behind;
            return is_plain_string(std::string_view(all).substr(0, token.size()));
        };
        for (auto const next : {',', '}', ']'}) CHECK(plain(quoted, next));
        // What ends no value, and what does not end with its quote.
        CHECK_FALSE(plain(quoted, ':'));
        CHECK_FALSE(plain(quoted + ' ', ','));
        for (std::size_t at = 1; at <= size; ++at) {
            auto marked = quoted;
            marked[at] = '\\';
            CHECK_FALSE(plain(marked, ','));
        }
    }
    CHECK_FALSE(is_plain_string(std::string_view("17,                    ").substr(0, 2)));
}

TEST_CASE("a string is read whatever its length and whatever stands behind it") {
    for (std::size_t size = 0; size < 70; ++size) {
        auto const text = std::string(size, 'x');
        for (auto const* rest :
             {"}", ",\"id\":\"1\"}", ",\"\\u0069d\":\"1\"}", " }", "\t,\"a\":\"\\\\\"}"})
            CHECK(one("{\"title\":\"" + text + "\"" + rest, "title") == text);
        CHECK(one("{\"title\":\"" + text + "\\n\"}", "title") == text + "\n");
        CHECK(one("{\"title\":[\"" + text + "\"]}", "title[0]") == text);
    }
    // No value may follow a value, and no name is a value, where the walk goes on.
    auto const asked = wanting({"title", "id"});
    CHECK(people(R"({"title":"a":"b","id":"1"})", asked).bad().size() == 1);
    CHECK(people(R"({"title":"a" "b","id":"1"})", asked).bad().size() == 1);
    CHECK(people(R"({"title":"a","id":"1"})", asked).good().size() == 1);
}

TEST_CASE("a member is absent, null, or has a value of a kind") {
    CHECK(one(R"({"id":"1"})", "title") == "-");
    CHECK(one(R"({"title":null})", "title") == "null");
    CHECK(one(R"({"title":"AM"})", "title") == "AM");
    CHECK(one(R"({"title":""})", "title") == "");
    CHECK(one(R"({"title":true})", "title") == "b:true");
    CHECK(one(R"({"title":false})", "title") == "b:false");
    CHECK(one(R"({"title":-1.5e3})", "title") == "n:-1.5e3");
    CHECK(one(R"({"title":{"a":[1,{}]}})", "title") == R"(c:{"a":[1,{}]})");
    CHECK(one(R"({"title":["a","b"]})", "title") == "a|b");
    CHECK(one(R"({"title":["a",null,1,{"b":2}]})", "title") == R"(a|n:1|c:{"b":2})");
    CHECK(one(R"({"title":[]})", "title") == "null");
    CHECK(one(R"({"title":[null]})", "title") == "null");
    CHECK(one(R"({"title":[["a"]]})", "title") == "null");
    CHECK(one(R"({ "title" : "AM" , "id" : "1" })", "title") == "AM");
    CHECK(one("{\t\"title\" \t:\r\t \"AM\"\r}", "title") == "AM");
}

TEST_CASE("escapes are undone, in values and in keys") {
    CHECK(one(R"({"title":"S\u0061les"})", "title") == "Sales");
    CHECK(one(R"({"title":"a\"b\\c\/d\n\u00e8\ud83d\ude80"})", "title") == "a\"b\\c/d\n\xC3\xA8🚀");
    CHECK(one(R"({"dep\u0061rtment":"Sales"})", "department") == "Sales");
    CHECK(one(R"({"id":"1","\u0064epartment":"Sales","title":"x"})", "department") == "Sales");
    CHECK(one(R"({"phoneNumbers":[{"v\u0061lue":"1","\u0074ype":"work"}]})",
              "phoneNumbers[type=work].value") == "1");
    CHECK(one(R"({"phone\u004eumbers":[{"value":"1","type":"w\u006frk"}]})",
              "phoneNumbers[type=work].value") == "1");
    // An escaped quote does not end a key, and makes another one of it.
    CHECK(one(R"({"department\"":"x","department":"Sales"})", "department") == "Sales");
    CHECK(one(R"({"\"department":"x"})", "department") == "-");
    // Keys that no schema lists.
    CHECK(one(R"({"\u0062adge":"7"})", "badge") == "7");
    CHECK(one(R"({"a.b":"7"})", "'a.b'") == "7");
    // Escapes that are none are found where they are looked at.
    CHECK(one(R"({"title":"\x"})", "title") == "malformed");
    CHECK(one(R"({"title":"\ud800"})", "title") == "malformed");
    CHECK(one(R"({"d\u00ZZ":"x"})", "title") == "malformed");
}

TEST_CASE("the first of equal keys wins, at every depth") {
    CHECK(one(R"({"title":"a","title":"b"})", "title") == "a");
    CHECK(one(R"({"title":null,"title":"b"})", "title") == "null");
    CHECK(one(R"({"t\u0069tle":"a","title":"b"})", "title") == "a");
    CHECK(one(R"({"title":"a","t\u0069tle":"b"})", "title") == "a");
    CHECK(one(R"({"webexCalling":{"extension":"1","extension":"2"}})", "webexCalling.extension") ==
          "1");
    CHECK(one(R"({"webexCalling":{"nativeUserId":"x"},"webexCalling":{"extension":"2"}})",
              "webexCalling.extension") == "-");
    CHECK(one(R"({"phoneNumbers":[{"type":"work","type":"fax","value":"1","value":"2"}]})",
              "phoneNumbers[type=work].value") == "1");
    CHECK(
        one(R"({"phoneNumbers":[{"type":"work","value":"1"}],"phoneNumbers":[{"type":"work","value":"2"}]})",
            "phoneNumbers[type=work].value") == "1");
    CHECK(one(R"({"emails":["a"],"emails":["b"]})", "emails") == "a");
}

TEST_CASE("a value that equals a key is a value, and a nested key is not the record's") {
    CHECK(one(R"({"title":"department","department":"Sales"})", "department") == "Sales");
    CHECK(one(R"({"title":"department"})", "department") == "-");
    CHECK(one(R"({"title":"\"department\":\"x\"","department":"Sales"})", "department") == "Sales");
    CHECK(one(R"({"manager":{"department":"Temp"},"department":"Sales"})", "department") ==
          "Sales");
    CHECK(one(R"({"manager":{"department":"Temp"}})", "department") == "-");
    CHECK(one(R"({"manager":{"department":"Temp"},"department":"Sales"})", "manager.department") ==
          "Temp");
    CHECK(one(R"({"x":["department"],"department":"Sales"})", "department") == "Sales");
    // A key that begins like another, or goes on like it.
    CHECK(one(R"({"titles":"x","titl":"y","title":"AM"})", "title") == "AM");
    CHECK(one(R"({"":"x","title":"AM"})", "title") == "AM");
}

TEST_CASE("a nested path goes through objects, and through lists of them") {
    CHECK(one(R"({"a":{"b":{"c":"x"}}})", "a.b.c") == "x");
    CHECK(one(R"({"a":{"b":"x"}})", "a.b.c") == "-");
    CHECK(one(R"({"a":{}})", "a.b") == "-");
    CHECK(one(R"({"a":[{"b":"1"},{"c":"0"},{"b":"2"}]})", "a.b") == "1|2");
    CHECK(one(R"({"a":[{"b":["1","2"]},{"b":["3"]}]})", "a.b") == "1|2|3");
    CHECK(one(R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":"x"}}}}}}}})", "a.b.c.d.e.f.g.h") == "x");
    // Null above a path, and a list without elements, say that there is no value.
    CHECK(one(R"({"a":null})", "a.b") == "null");
    CHECK(one(R"({"a":{"b":null}})", "a.b.c") == "null");
    CHECK(one(R"({"a":[]})", "a.b") == "null");
    CHECK(one(R"({"a":[{}]})", "a.b") == "null");
    CHECK(one(R"({"a":"x"})", "a.b") == "-");
}

TEST_CASE("elements of a list are selected by number") {
    std::string const two = R"({"emails":["a","b"]})";
    CHECK(one(two, "emails[0]") == "a");
    CHECK(one(two, "emails[1]") == "b");
    CHECK(one(two, "emails[2]") == "null");
    CHECK(one(two, "emails[*]") == "a|b");
    CHECK(one(two, "emails[]") == "a|b");
    CHECK(one(two, "emails[999999999]") == "null");
    CHECK(one(R"({"emails":[]})", "emails[0]") == "null");
    CHECK(one(R"({"emails":null})", "emails[0]") == "null");
    CHECK(one(R"({"emails":[null,"b"]})", "emails[0]") == "null");
    CHECK(one(R"({"emails":[null,"b"]})", "emails[1]") == "b");
    CHECK(one(R"({"emails":"alone"})", "emails[0]") == "alone");
    CHECK(one(R"({"emails":"alone"})", "emails[1]") == "-");
    CHECK(one(R"({"emails":[{"a":1},"b"]})", "emails[0]") == R"(c:{"a":1})");
    CHECK(one(R"({"addresses":[{"city":"x"},{"city":"y"}]})", "addresses[1].city") == "y");
    CHECK(one(R"({"addresses":{"city":"x"}})", "addresses[0].city") == "x");
}

TEST_CASE("elements of a list are selected by a member that can come last") {
    std::string const record =
        R"({"phoneNumbers":[{"value":"1","type":"work"},{"type":"mobile","value":"2"},)"
        R"({"value":"3","primary":true,"type":"WORK"},{"value":"4"}]})";
    CHECK(one(record, "phoneNumbers[type=work].value") == "1|3");
    CHECK(one(record, "phoneNumbers[type=mobile].value") == "2");
    CHECK(one(record, "phoneNumbers[type=fax].value") == "null");
    CHECK(one(record, "phoneNumbers[primary=true].value") == "3");
    CHECK(one(record, "phoneNumbers[1].value") == "2");
    CHECK(one(record, "phoneNumbers.value") == "1|2|3|4");
    CHECK(one(record, "phoneNumbers[type=mobile]") == R"(c:{"type":"mobile","value":"2"})");
    CHECK(one(record, "phoneNumbers[0]") == R"(c:{"value":"1","type":"work"})");
    CHECK(one(R"({"phoneNumbers":[]})", "phoneNumbers[type=work].value") == "null");
    CHECK(one(R"({"phoneNumbers":null})", "phoneNumbers[type=work].value") == "null");
    CHECK(one(R"({"id":"1"})", "phoneNumbers[type=work].value") == "-");
    CHECK(one(R"({"phoneNumbers":{"value":"1","type":"work"}})", "phoneNumbers[type=work].value") ==
          "1");
    CHECK(one(R"({"phoneNumbers":[{"type":"work","value":null}]})",
              "phoneNumbers[type=work].value") == "null");
    CHECK(one(R"({"phoneNumbers":["x",1,null]})", "phoneNumbers[type=work].value") == "null");
    CHECK(one(R"({"a":[{"b":[{"t":"x","v":"1"},{"t":"y","v":"2"}],"k":"p"},)"
              R"({"b":[{"t":"x","v":"3"}],"k":"q"}]})",
              "a[k=q].b[t=x].v") == "3");
    CHECK(one(R"({"a":[{"b":[{"t":"x","v":"1"},{"t":"y","v":"2"}],"k":"p"},)"
              R"({"b":[{"t":"x","v":"3"}],"k":"q"}]})",
              "a.b[t=x].v") == "1|3");
}

TEST_CASE("several selections of one list are answered in one walk") {
    auto const asked = wanting({"phoneNumbers[type=work].value", "phoneNumbers[type=mobile].value",
                                "phoneNumbers[1].value", "phoneNumbers.value", "phoneNumbers",
                                "phoneNumbers[type=fax].value", "phoneNumbers[0]",
                                "phoneNumbers[type=work].primary", "phoneNumbers.type"});
    auto const got = people(
        R"({"phoneNumbers":[{"value":"1","type":"work","primary":true},{"type":"mobile","value":"2"}]})",
        asked);
    REQUIRE(got.all.size() == 1);
    CHECK(got.all[0].fields ==
          std::vector<std::string>{"1", "2", "2", "1|2",
                                   R"(c:{"value":"1","type":"work","primary":true}|)"
                                   R"(c:{"type":"mobile","value":"2"})",
                                   "null", R"(c:{"value":"1","type":"work","primary":true})",
                                   "b:true", "work|mobile"});
}

TEST_CASE("a record does not see what the record before it held") {
    auto const asked = wanting({"id", "phoneNumbers[type=work].value", "emails", "title"});
    auto const got = people(
        R"({"id":"1","phoneNumbers":[{"type":"work","value":"1"},{"type":"work","value":"9"}],"emails":["a","b"],"title":"x"})"
        "\n{\"id\":\"2\"}\n"
        R"({"phoneNumbers":[{"type":"work"},{"value":"7"}],"id":"3","emails":["c"]})",
        asked);
    REQUIRE(got.all.size() == 3);
    CHECK(got.all[0].fields == std::vector<std::string>{"1", "1|9", "a|b", "x"});
    CHECK(got.all[1].fields == std::vector<std::string>{"2", "-", "-", "-"});
    CHECK(got.all[2].fields == std::vector<std::string>{"3", "null", "c", "-"});
}

TEST_CASE("wanted values are checked, others only when the whole record is to be") {
    for (auto const* bad :
         {R"({"title":01})", R"({"title":nul})", R"({"title":tru})", R"({"title":x})",
          R"({"title":1.})", R"({"title":})", R"({"title":,"id":"1"})", R"({"title" "AM"})",
          R"({title:"AM"})", R"({"title":[1,]})", R"({"title":[1 2]})"}) {
        CAPTURE(bad);
        CHECK(one(bad, "title") == "malformed");
        auto asked = id;
        asked.checks = muster::validation::whole;
        auto const got = users(bad, asked);
        CHECK(got.good().empty());
        CHECK(got.ended.malformed == 1);
        CHECK_FALSE(got.ended.complete);
    }
    // Behind what is wanted, or beside it.
    for (auto const* bad : {R"({"id":"1","x":01})", R"({"id":"1","x":nul})",
                            R"({"id":"1","x":"\q"})", R"({"id":"1","x"})", R"({"id":"1" "x":"2"})",
                            R"({"id":"1","x":[}]})", R"({"id":"1","x":{"a":}})"}) {
        CAPTURE(bad);
        CHECK(users(bad, id).ended.records == 1);
        auto asked = id;
        asked.checks = muster::validation::whole;
        for (std::string const& file :
             {std::string(bad) + "\n", "{\"value\":[" + std::string(bad) + "]}"}) {
            auto const got = users(file, asked);
            CHECK(got.good().empty());
            CHECK_FALSE(got.ended.complete);
        }
    }
    // Encoding and strings are checked everywhere.
    for (auto const* bad : {"{\"id\":\"1\",\"x\":\"\xFF\"}", "{\"id\":\"1\",\"x\":\"\xC3\"}",
                            "{\"id\":\"1\",\"x\":\"open}", "{\"id\":\"1\",\"x\":\"\x01\"}"}) {
        CAPTURE(bad);
        auto const got = users(bad, id);
        CHECK(got.good().empty());
        CHECK(got.ended.malformed == 1);
    }
}

TEST_CASE("a malformed line is counted and located, and its neighbours are delivered") {
    std::string const bad[] = {"{\"id\":\"\xFF\"}",
                               "{\"id\" \"x\"}",
                               "{\"id\":\"x}",
                               "garbage",
                               "{\"id\":\"x\"]",
                               "17",
                               "\"x\"",
                               "{",
                               "}",
                               "null",
                               "{\"id\"}",
                               "{\"id\":\"x\","};
    for (auto const& line : bad) {
        CAPTURE(line);
        auto const got = users("{\"id\":\"a\"}\n" + line + "\n{\"id\":\"b\"}\n", id);
        CHECK(got.column() == "a,b,");
        REQUIRE(got.bad().size() == 1);
        CHECK(got.all[1].malformed);
        CHECK(got.all[1].line == 2);
        CHECK(got.all[1].number == 0);
        CHECK(got.all[1].offset == 11);
        CHECK(got.all[1].source == "memory");
        CHECK(got.all[1].code == muster::errc::malformed);
        CHECK(got.ended.records == 3);
        CHECK(got.ended.malformed == 1);
        CHECK_FALSE(got.ended.complete);
        CHECK(got.reasons() == "1 record could not be read\n");
    }
}

TEST_CASE("a malformed record in a page is counted and located, and its neighbours are delivered") {
    std::string const bad[] = {"{\"id\":\"\xFF\"}",
                               "{\"id\" \"x\"}",
                               "garbage",
                               "{\"id\":\"x\"]",
                               "17",
                               "\"x\"",
                               "null",
                               "[]",
                               "[{\"id\":\"x\"}]",
                               "{\"id\"}",
                               "",
                               "{\"id\":x}"};
    for (auto const& element : bad) {
        for (auto const* gap : {"", "\n  "}) {
            auto const start = "{\"value\":[" + std::string(gap);
            auto const before = start + "{\"id\":\"a\"}," + gap;
            auto const file = before + element + "," + gap + "{\"id\":\"b\"}]}";
            CAPTURE(file);
            auto const got = users(file, id);
            CHECK(got.column() == "a,b,");
            REQUIRE(got.bad().size() == 1);
            CHECK(got.all[1].malformed);
            CHECK(got.all[1].number == 2);
            CHECK(got.all[1].offset == before.size());
            CHECK(got.all[2].number == 3);
            CHECK(file.substr(got.all[2].offset, 10) == "{\"id\":\"b\"}");
            CHECK(got.ended.records == 3);
            CHECK_FALSE(got.ended.complete);
        }
    }
}

TEST_CASE("a bracket too many or a comma too few costs nothing but itself") {
    CHECK(users(R"({"value":[{"id":"a"}},{"id":"b"},{"id":"c"}]})", id).column() == "a,b,c,");
    auto const no_comma = users(R"({"value":[{"id":"a"}{"id":"b"}]})", id);
    CHECK(no_comma.column() == "a,b,");
    CHECK(no_comma.reasons() == "memory, byte 0: the page is not JSON as a whole\n");
    auto const stray = users(R"({"value":[{"id":"a"],"x":1},{"id":"b"},{"id":"c"}]})", id);
    CHECK(stray.column().find("b,c,") != std::string::npos);
    CHECK_FALSE(stray.ended.complete);
}

TEST_CASE("a string that is not closed costs one record where records have lines of their own") {
    auto const got =
        users("{\n  \"value\": [\n    {\n      \"id\": \"a\"\n    },\n    {\n      \"id\": \"x,\n"
              "      \"mail\": \"m\"\n    },\n    {\n      \"id\": \"b\"\n    }\n  ]\n}\n",
              wanting({"id", "mail"}));
    CHECK(got.column() == "a,b,");
    CHECK(got.bad().size() == 1);
    CHECK_FALSE(got.ended.complete);

    // On one line nobody can tell where it should have ended.
    auto const compact = users(R"({"value":[{"id":"a"},{"id":"x},{"id":"b"}]})", id);
    CHECK(compact.column() == "a,");
    CHECK(compact.bad().size() == 1);
    CHECK_FALSE(compact.ended.complete);
    CHECK(compact.reasons().find("the page is cut off") != std::string::npos);
}

TEST_CASE("a file that ends too early is incomplete, wherever it ends") {
    std::string const lines = "{\"id\":\"a\"}\n{\"id\":\"b\",\"mail\":\"m\"}";
    for (std::size_t size = 12; size < lines.size(); ++size) {
        auto const got = users(lines.substr(0, size), id);
        CAPTURE(size);
        CHECK(got.column() == "a,");
        CHECK_FALSE(got.ended.complete);
        CHECK(got.bad().size() == 1);
        CHECK(got.bad()[0].code == muster::errc::truncated);
        CHECK(got.bad()[0].text == "the file ends in the middle of a record");
    }
    for (std::string const page :
         {R"({"@odata.context":"c","value":[{"id":"a"},{"id":"b"}],"x":1})",
          "{\n\"value\":[\n{\"id\":\"a\"},\n{\"id\":\"b\"}\n]\n}", R"([{"id":"a"},{"id":"b"}])"}) {
        for (std::size_t size = 1; size < page.size(); ++size) {
            auto const got = users(page.substr(0, size), id);
            CAPTURE(page, size);
            CHECK_FALSE(got.ended.complete);
            CHECK_FALSE(got.ended.reasons.empty());
            CHECK(got.ended.records == got.all.size());
            auto const column = got.column();
            CHECK(std::string_view("a,b,").starts_with(column));
        }
    }
}

TEST_CASE("what never was a record is not said to be cut off") {
    for (std::string const file : {"null", "17", "\"x\"", "<html>502 Bad Gateway</html>", "}"}) {
        auto const got = users(file, id);
        CAPTURE(file);
        CHECK_FALSE(got.ended.complete);
        REQUIRE(got.bad().size() == 1);
        CHECK(got.bad()[0].code == muster::errc::malformed);
        CHECK(got.bad()[0].text == "not a JSON object: it begins with something else than '{'");
    }
}

TEST_CASE("pages that all name a next page are incomplete") {
    auto const last = R"({"value":[{"id":"b"}]})",
               next = R"({"value":[{"id":"a"}],"@odata.nextLink":"https://x"})";
    auto const first = R"({"@odata.nextLink":"https://y","value":[]})";
    auto const chain = std::string(next) + "\n" + first + "\n";
    CHECK(users(chain + last, id).ended.complete);
    auto const open = users(chain, id);
    CHECK(open.column() == "a,");
    CHECK_FALSE(open.ended.complete);
    CHECK(open.reasons() ==
          "every page names a next page (@odata.nextLink), so the last page is missing\n");
    // A page that is given again is named; its records are sent again.
    auto const twice = users(chain + next + "\n" + last, id);
    CHECK(twice.column() == "a,a,b,");
    CHECK(twice.reasons() ==
          "memory, byte 96: names the same next page as memory, byte 0: one page was given "
          "twice\n");
    CHECK(users(R"({"value":[],"@odata.nextLink":null})", id).ended.complete);
    CHECK(users(R"({"value":[],"@odata.nextLink":""})", id).ended.complete);
    // The same for a page that had to be taken apart.
    auto const broken =
        users(R"({"value":[{"id":"a"},garbage],"@odata.nextLink":"https://x"})", id);
    CHECK(broken.reasons().find("every page names a next page") != std::string::npos);
    // Webex writes the link into a header.
    CHECK(people(R"({"items":[{"id":"a"}]})", id).ended.complete);
}

TEST_CASE("an error answer is no record, and the reason says what it said") {
    auto const graph =
        users("{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"slow down\"}}", id);
    CHECK(graph.all.empty());
    CHECK_FALSE(graph.ended.complete);
    CHECK(
        graph.reasons().find("memory, byte 0: an error answer of Microsoft Graph: TooManyRequests: "
                             "slow down") == 0);
    auto const webex = people(
        "{\"message\":\"m\",\"errors\":[{\"description\":\"gone\"}],\"trackingId\":\"t\"}", id);
    CHECK(webex.all.empty());
    CHECK(webex.reasons().find("gone") != std::string::npos);
    // Among other files, lines and pages.
    auto const among = users("{\"value\":[{\"id\":\"a\"}]}\n{\"error\":{\"code\":\"x\"}}\n"
                             "{\"value\":[{\"id\":\"b\"}],\"error\":{\"code\":\"late\"}}\n",
                             id);
    CHECK(among.column() == "a,b,");
    CHECK(among.ended.reasons.size() == 2);
    CHECK(among.reasons().find("late") != std::string::npos);
    CHECK(users(R"({"err\u006fr":{"code":"x"}})", id).ended.reasons.size() == 1);
}

TEST_CASE("in a page the keys of pages and error answers are keys like any other") {
    auto const got = people(
        R"({"items":[{"id":"a","errors":{"code":"x"}},{"id":"b","items":["y"]},{"id":"c"}]})",
        wanting({"id", "items"}));
    CHECK(got.column() == "a,b,c,");
    CHECK(got.column(1) == "-,y,-,");
    CHECK(got.ended.complete);
    // On a line they say what the line is, unless their value cannot be that.
    CHECK(users("{\"id\":\"a\",\"error\":\"text\"}", wanting({"id", "mail"})).column() == "a,");
    CHECK(users("{\"id\":\"a\",\"value\":\"text\"}", wanting({"id", "mail"})).column() == "a,");
    CHECK(users("{\"id\":\"a\",\"value\":{}}", wanting({"id", "mail"})).column() == "a,");
}

TEST_CASE("a line is what it is, whatever the lines before it looked like") {
    // A scanner guesses the order of keys, and must not take a page for a record that it resembles.
    std::string const record = R"({"x":"1","value":"2","id":"a"})";
    std::string const page = R"({"x":"1","value":[{"id":"b"},{"id":"c"}],"id":"no"})";
    auto const asked = wanting({"id", "mail"});
    CHECK(users(record + "\n" + page + "\n" + record, asked).column() == "a,b,c,a,");
    CHECK(users(record + "\n" + record + "\n" + page, asked).column() == "a,a,b,c,");
    CHECK(users(page + "\n" + record, asked).column() == "b,c,a,");
    std::string const error = R"({"x":"1","error":{"code":"e"}})",
                      fine = R"({"x":"1","error":null,"id":"a"})";
    auto const got = users(fine + "\n" + error + "\n" + fine, asked);
    CHECK(got.column() == "a,a,");
    CHECK(got.ended.reasons.size() == 1);
    // The envelope's keys can be escaped.
    CHECK(users(R"({"v\u0061lue":[{"id":"b"},{"id":"c"}]})", asked).column() == "b,c,");
}

TEST_CASE("whoever asks for nothing is still sent the records") {
    for (auto const* file : {"{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                             "{\"id\":\"a\"}\n{\"x\":1}\n", "[{},{}]"}) {
        CAPTURE(file);
        CHECK(people(file, wanting({})).good().size() == 2);
        CHECK(users(file, wanting({})).ended.complete);
    }
}

TEST_CASE("the order of keys can change from record to record") {
    std::vector<std::string> const members{R"("id":"I")",         R"("mail":"M")",
                                           R"("city":"C")",       R"("x":0)",
                                           R"("department":"D")", R"("y":{"mail":"no"})"};
    std::string lines, expected;
    std::uint64_t dice = 1;
    for (int i = 0; i < 500; ++i) {
        auto left = members;
        bool has_mail = false, has_city = false;
        std::string line;
        while (!left.empty()) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            auto const at = static_cast<std::size_t>((dice >> 33) % left.size());
            if ((dice >> 60) > 1) {
                line += (line.empty() ? "" : ",") + left[at];
                has_mail |= left[at][1] == 'm';
                has_city |= left[at][1] == 'c';
            }
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
        }
        lines += "{" + line + "}\n";
        expected += std::string(has_mail ? "M" : "-") + (has_city ? "C" : "-") + ",";
    }
    auto const got = users(lines, wanting({"mail", "city"}));
    std::string answers;
    for (auto const& each : got.all) answers += each.fields[0] + each.fields[1] + ",";
    CHECK(answers == expected);
}

TEST_CASE("a wanted key is not taken for an unwanted one that begins like it") {
    for (std::string const start : {"abcdefg", "abcdefgh", "abcdefghi", "a"}) {
        for (auto const& end : {std::string(), std::string("Z"), std::string(40, 'z')}) {
            auto const wanted = start + "W" + end, other = start + "O" + end;
            // The first line teaches the order; in the next the wanted key stands in the other's
            // place.
            auto const lines = "{\"" + other + "\":1,\"x\":2,\"" + wanted + "\":\"a\"}\n{\"" +
                               wanted + "\":\"b\",\"x\":2,\"" + other + "\":1}\n{\"" + start +
                               "\":0,\"" + wanted + "\":\"c\"}\n";
            CAPTURE(lines);
            CHECK(users(lines, wanting({wanted})).column() == "a,b,c,");
            CHECK(users(lines, wanting({wanted, start})).column() == "a,b,c,");
        }
    }
}

TEST_CASE("keys of any length are found, and more of them than the guesses that are kept") {
    for (std::size_t size = 1; size < 300; size += size < 40 ? 1 : 50) {
        std::string const key(size, 'k');
        auto const record = "{\"" + key + "x\":\"no\",\"" + key + "\":\"yes\"}";
        CAPTURE(size);
        CHECK(users(record + "\n" + record + "\n", wanting({key})).column() == "yes,yes,");
    }
    std::string many = "{";
    for (int i = 0; i < 400; ++i)
        many += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    many += "\"id\":\"a\"}\n";
    auto const got = users(many + many, wanting({"k0", "k127", "k128", "k129", "k399", "id"}));
    REQUIRE(got.all.size() == 2);
    CHECK(got.all[1].fields ==
          std::vector<std::string>{"n:0", "n:127", "n:128", "n:129", "n:399", "a"});
    CHECK(got.all[0].fields == got.all[1].fields);
}

TEST_CASE("up to 256 paths can be wanted, in one record and in the elements of one list") {
    muster::request flat, nested, picked;
    std::string record = "{", element = "{";
    for (int i = 0; i < 256; ++i) {
        auto const k = std::to_string(i);
        flat.fields.add("k" + k);
        nested.fields.add("phoneNumbers.k" + k);
        picked.fields.add("phoneNumbers[t" + k + "=x].k" + k);
        record += "\"k" + k + "\":" + k + ",";
        element += "\"k" + k + "\":" + k + ",\"t" + k + "\":\"" + (i % 2 == 0 ? "x" : "y") + "\",";
    }
    record += "\"id\":\"1\"}";
    element.back() = '}';
    auto const list = "{\"phoneNumbers\":[" + element + "],\"id\":\"1\"}";
    for (auto const* asked : {&flat, &nested, &picked}) {
        auto const text = asked == &flat ? record : list;
        for (auto const& got : {users(text, *asked), people(text, *asked)}) {
            REQUIRE(got.all.size() == 1);
            for (int i = 0; i < 256; ++i) {
                auto const expected =
                    asked == &picked && i % 2 != 0 ? "null" : "n:" + std::to_string(i);
                CHECK(got.all[0].fields[static_cast<std::size_t>(i)] == expected);
            }
        }
        auto more = *asked;
        more.fields.add("one.more");
        auto const refused = users(text, more);
        REQUIRE(refused.failed);
        CHECK(refused.why.code == muster::errc::over_limit);
    }
}

TEST_CASE("a path that is none, or leads nowhere, is absent") {
    auto const got = users(R"({"id":"1"})", wanting({"id", "a..b", "", "no.such.path", "id.x"}));
    CHECK(got.all.at(0).fields == std::vector<std::string>{"1", "-", "-", "-", "-"});
}

TEST_CASE("deep nesting is skipped or refused, and never recursed into") {
    std::string const deep =
        "{\"id\":\"a\",\"x\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    auto const skipped = users(deep + "\n{\"id\":\"b\"}\n", wanting({"id", "mail"}));
    CHECK(skipped.ended.records == 2);
    CHECK(skipped.column().ends_with("b,"));
    auto whole = id;
    whole.checks = muster::validation::whole;
    CHECK(users(deep + "\n{\"id\":\"b\"}\n", whole).column() == "b,");
    CHECK(users("{\"value\":[" + deep + ",{\"id\":\"b\"}]}", id).column().ends_with("b,"));
    CHECK(users(std::string(100'000, '['), id).good().empty());
    CHECK(users(std::string(100'000, '{'), id).good().empty());
}

TEST_CASE("the sink can stop in lines, in pages, and in pages that are taken apart") {
    for (std::string const file : {"{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n",
                                   "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]",
                                   "{\"value\":[x,{\"id\":\"b\"},{\"id\":\"c\"}]}"}) {
        CAPTURE(file);
        CHECK(gather(muster::graph::users(muster::memory(file)), id, 1).all.size() == 1);
        CHECK(gather(muster::graph::users(muster::memory(file)), id, 2).all.size() == 2);
    }
}

TEST_CASE("reading twice gives the same, from the source and from a copy of it") {
    std::string const file = "{\"id\":\"a\"}\nx\n{\"value\":[{\"id\":\"b\"}]}\n";
    auto source = muster::graph::users(muster::memory(file));
    auto const copy = source;
    auto const first = gather(source, id);
    CHECK(first.all.size() == 3);
    gathered again, third;
    auto sink = gathering_sink{id, again, 100};
    REQUIRE(source.read(sink));
    REQUIRE(source.read(sink));
    CHECK(again.all.size() == 6);
    CHECK(gather(copy, id).all == first.all);
}

TEST_CASE("what a prefilter rules out is counted; what can be a page or an error is looked into") {
    auto asked = wanting({"id", "department"});
    asked.may_skip = true;
    muster::filter filter;  // (department=Sales)
    filter.storage = "departmentSales";
    muster::filter_node node;
    node.op = muster::filter_op::equal;
    node.end = 1;
    node.attribute = {0, 10};
    node.value = {10, 5};
    filter.nodes.push_back(node);
    asked.prefilter = muster::bounds::of(filter, [](std::string_view) { return true; });
    std::string const file = "{\"id\":\"a\",\"department\":\"Sales\"}\n"
                             "{\"id\":\"b\",\"department\":\"Temp\"}\n"
                             "{\"id\":\"c\",\"department\":\"S\\u0061les\"}\n"
                             "{\"id\":\"d\",\"department\":\"SALES\"}\n"
                             "{\"id\":\"e\",\"department\":\"Temp\", broken\n"
                             "{\"id\":\"f\",\"department\":\"\xEF\xBC\xB3\"}\n"
                             "{\"value\":[{\"id\":\"g\"}],\"@odata.nextLink\":\"x\"}\n"
                             "[{\"id\":\"h\"}]\n"
                             "{\"error\":{\"code\":\"e\"}}\n";
    auto const got = users(file, asked);
    CHECK(got.column() == "a,c,d,f,g,h,");
    CHECK(got.ended.skipped == 2);
    CHECK(got.ended.records == 8);
    CHECK(got.ended.malformed == 0);
    CHECK(got.ended.reasons.size() == 2);
    asked.may_skip = false;
    auto const all = users(file, asked);
    CHECK(all.ended.skipped == 0);
    CHECK(all.ended.records == 8);
    CHECK(all.ended.malformed == 1);
}

namespace {

/// Reads `text` as lines, in both modes of checking, which must agree; wants `paths` alone.
gathered read_lines(std::string_view text, std::initializer_list<std::string_view> paths) {
    auto const read = [&](muster::validation checks) {
        auto asked = wanting(paths);
        asked.checks = checks;
        return gather(muster::graph::users(muster::memory(text), muster::framing::ndjson), asked);
    };
    auto const some = read(muster::validation::wanted), all = read(muster::validation::whole);
    CHECK(some.column() == all.column());
    CHECK(some.ended.malformed == all.ended.malformed);
    CHECK(some.ended.complete == all.ended.complete);
    return some;
}

}  // namespace

TEST_CASE("several records on a line are read, each by itself") {
    for (std::string const text :
         {R"({"id":"1","mail":"a"}{"id":"2","mail":"b"}{"id":"3"})",
          "{\"id\":\"1\",\"mail\":\"a\"} \t{\"id\":\"2\",\"mail\":\"b\"}\r{\"id\":\"3\"}\n",
          R"({"id":"1","x":{"y":"}{"}}{"id":"2","x":"\"}{"}{"id":"3","x":[{},{}]})"}) {
        CAPTURE(text);
        auto const got = read_lines(text, {"id"});
        CHECK(got.column() == "1,2,3,");
        CHECK(got.ended.records == 3);
        CHECK(got.ended.complete);
        for (auto const& each : got.all) {
            CHECK(each.text.starts_with("{\"id\""));
            CHECK(each.text.ends_with('}'));
            CHECK(text.substr(each.offset, each.text.size()) == each.text);
        }
    }
}

TEST_CASE("a line that is no record as a whole is named, whatever is wanted of it") {
    for (std::string const line :
         {R"({"id":"1","a":{"b":"c"})",              // cut
          R"({"id":"1","a":"}","b":{"c":1})",        // a brace in a string does not count
          R"({"id":"1","y":{"x":"1},b","z":1})",     // nor one that looks like a real one
          R"({"id":"1","a":[{"b":1},{"c":2})",       //
          R"({"id":"1","a"{"id":"2","mail":"m"})",   // cut, and the next behind it
          R"({"id":"1"},{"id":"2"})",                // no list without brackets
          R"({"id":"1"},"b":{"c":1})",               //
          R"({"id":"1","a":{"b":1}}})",              //
          R"({"id":"1","a":"\\","b":{"c":"}"})"}) {  // behind a backslash
        CAPTURE(line);
        auto const got = read_lines(line + "\n{\"id\":\"9\"}\n", {"id"});
        CHECK(got.column() == "9,");
        CHECK(got.ended.malformed == 1);
        CHECK_FALSE(got.ended.complete);
    }
}

TEST_CASE("what follows several records on a line and is none is one malformed record") {
    auto const got = read_lines(R"({"id":"1"}{"id":"2"}true{"id":"3"})", {"id"});
    CHECK(got.column() == "1,2,");
    CHECK(got.ended.malformed == 1);
    CHECK_FALSE(got.ended.complete);

    auto const cut = read_lines(R"({"id":"1"}{"id":"2","mail":"b)", {"id"});
    CHECK(cut.ended.malformed == 1);
    CHECK_FALSE(cut.ended.complete);
}

TEST_CASE("where a record ends does not depend on its length, nor on what is wanted of it") {
    // Blocks of 64 bytes, backslashes and characters beyond ASCII take different ways.
    for (std::string const filling : {"x", "\\\"", "é", "|", "}", "{"}) {
        std::string text;
        for (std::size_t size = 0; size < 200; ++size) {
            text += filling;
            auto const record = R"({"id":"1","a":")" + text + R"(","b":[{"c":{"d":""}}],"e":1})";
            CAPTURE(record);
            CHECK(read_lines(record, {"id"}).column() == "1,");
            CHECK(read_lines(record, {"id"}).ended.complete);
            CHECK(read_lines(record + record, {"id"}).column() == "1,1,");
            CHECK(read_lines(record.substr(0, record.size() - 1) + "\n", {"id"}).column().empty());
            auto const cut = record.substr(0, record.find("]", 20));  // ends in }}
            CHECK_FALSE(read_lines(cut + "\n", {"id"}).ended.complete);
        }
    }
}

TEST_CASE("lines that end in CR alone are read, each by itself") {
    std::string text;
    for (int i = 1; i <= 500; ++i)
        text += "{\"id\":\"" + std::to_string(i) + "\",\"mail\":\"m\"}\r";
    for (auto const how : {muster::framing::detect, muster::framing::ndjson}) {
        auto const got = gather(muster::graph::users(muster::memory(text), how), wanting({"id"}));
        CHECK(got.ended.records == 500);
        CHECK(got.ended.complete);
    }
}
