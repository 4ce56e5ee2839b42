// SPDX-License-Identifier: BSL-1.0
#include <muster/source/framing.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <directory.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/detail/framing.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"
#include "check_both.hpp"
#include "chunk_count.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;
using muster::framing;
using muster::detail::begin_of;
using muster::detail::beginning;
using muster::detail::is_closed_json;

constexpr std::size_t much = 1u << 20;

constexpr beginning of(std::string_view file, framing how = framing::detect, bool named = false) {
    return begin_of(file, true, how, named, much);
}

muster::json_limits block_of(std::size_t size) {
    muster::json_limits limits;
    limits.block = size;
    return limits;
}

/// Reads `bytes` from memory and from a file, with blocks of several sizes; all must agree.
gathered read_every_way(std::string const& bytes, muster::request const& asked,
                        framing how = framing::detect, muster::json_limits limits = {}) {
    temporary_folder const folder;
    auto const file = folder.write("records", bytes);
    auto first = gather(muster::graph::users(muster::memory(bytes, file), how, limits), asked);
    for (auto const block :
         std::initializer_list<std::size_t>{1, 2, 3, 7, 16, 64, 100, 1000, 4096, 1 << 18}) {
        limits.block = block;
        CAPTURE(block, bytes.substr(0, 300));
        auto const memory =
            gather(muster::graph::users(muster::memory(bytes, file), how, limits), asked);
        auto const from_file =
            gather(muster::graph::users(muster::files(file), how, limits), asked);
        CHECK(memory.all == first.all);
        CHECK(from_file.all == first.all);
        for (auto const* other : {&memory, &from_file}) {
            CHECK(other->ended.records == first.ended.records);
            CHECK(other->ended.malformed == first.ended.malformed);
            CHECK(other->ended.bytes == first.ended.bytes);
            CHECK(other->ended.complete == first.ended.complete);
            CHECK(other->ended.reasons == first.ended.reasons);
        }
    }
    CHECK(first.ended.records == first.all.size());
    CHECK(first.ended.malformed == first.bad().size());
    return first;
}

auto const id = wanting({"id"});

}  // namespace

TEST_CASE("brackets tell whether a text is one object or array") {
    MUSTER_CHECK_BOTH(is_closed_json("{}"));
    MUSTER_CHECK_BOTH(is_closed_json(R"({"a":[{"b":"}\""}]})"));
    MUSTER_CHECK_BOTH(is_closed_json("[1,2]"));
    MUSTER_CHECK_BOTH(!is_closed_json(""));
    MUSTER_CHECK_BOTH(!is_closed_json("{"));
    MUSTER_CHECK_BOTH(!is_closed_json("{}{}"));
    MUSTER_CHECK_BOTH(!is_closed_json("}"));
    MUSTER_CHECK_BOTH(!is_closed_json(R"({"a":"}")"));
    MUSTER_CHECK_BOTH(!is_closed_json("text"));
}

TEST_CASE("the framing is detected from the first line, and from the second if that is broken") {
    MUSTER_CHECK_BOTH(of("{\"id\":1}\n{\"id\":2}\n") == beginning::lines);
    MUSTER_CHECK_BOTH(of("{\"id\":1}") == beginning::lines);
    MUSTER_CHECK_BOTH(of("\n \r\n {\"id\":1} \r\n") == beginning::lines);
    MUSTER_CHECK_BOTH(of("{\n  \"id\": 1\n}\n") == beginning::document);
    MUSTER_CHECK_BOTH(of("[{\"id\":1}]") == beginning::document);
    // The first line of a download that began in the middle, or that lost its end.
    MUSTER_CHECK_BOTH(of("{\"id\":\"1\",\"mail\":\"a@\n{\"id\":\"2\"}\n") == beginning::lines);
    MUSTER_CHECK_BOTH(of("{\"id\":\"1\"}}\n{\"id\":\"2\"}\n") == beginning::lines);
    // The first line of a page that was printed prettily is not broken: it goes on.
    MUSTER_CHECK_BOTH(
        of("{\"@odata.context\":\"..\",\"value\":[\n{\"id\":\"1\"},\n{\"id\":\"2\"}]}") ==
        beginning::document);
    MUSTER_CHECK_BOTH(of("{\"value\":[\n{\"id\":\"1\"}\n]}") == beginning::document);
    MUSTER_CHECK_BOTH(of("{\"value\":\n[{\"id\":\"1\"}\n]}") == beginning::document);
    MUSTER_CHECK_BOTH(of("{ \"a\": 1,\n{\"id\":\"2\"}\n") == beginning::document);
    // Broken, and nothing says that it stood in lines.
    MUSTER_CHECK_BOTH(of("{\"id\":\"1\"") == beginning::document);
    MUSTER_CHECK_BOTH(of("{\"id\":\"1\"\n\"x\"\n") == beginning::document);
    MUSTER_CHECK_BOTH(of("") == beginning::empty);
    MUSTER_CHECK_BOTH(of(" \r\n\t\n") == beginning::empty);
}

TEST_CASE("the framing can be forced, and a file's name forces it as well") {
    MUSTER_CHECK_BOTH(of("{\n\"id\":1}", framing::ndjson) == beginning::lines);
    MUSTER_CHECK_BOTH(of("garbage", framing::ndjson) == beginning::lines);
    MUSTER_CHECK_BOTH(of("garbage") == beginning::document);
    MUSTER_CHECK_BOTH(of("{\n\"id\":1}", framing::detect, true) == beginning::lines);
    MUSTER_CHECK_BOTH(of("{\n\"id\":1}", framing::pages, true) == beginning::document);
    MUSTER_CHECK_BOTH(of("{\"id\":\"1\",\"m\n{\"id\":\"2\"}\n", framing::pages) ==
                      beginning::document);
    MUSTER_CHECK_BOTH(of("{\"value\":[]}\n{\"value\":[]}\n", framing::pages) == beginning::lines);
}

TEST_CASE("the framing is never decided by where a block happens to end") {
    for (std::string const file :
         {"{\"id\":1}\n{\"id\":2}\n", "\n\n  {\"id\":1}\n", "{\"id\":\"1\",\"m\n{\"id\":\"2\"}\n{}",
          "{\n\"id\":1}", "{\"value\":[\n{\"id\":\"1\"}\n]}", "   \n  ", "[\n{}]", "x\ny\n"}) {
        for (auto const how : {framing::detect, framing::ndjson, framing::pages}) {
            auto const known = begin_of(file, true, how, false, much);
            for (std::size_t size = 0; size < file.size(); ++size) {
                CAPTURE(file, size);
                auto const early = begin_of(file.substr(0, size), false, how, false, much);
                CHECK((early == beginning::unclear || early == known));
            }
        }
    }
}

TEST_CASE("records are read from lines, with all that editors and systems do to lines") {
    std::string const a = R"({"id":"a"})", b = R"({"id":"b"})";
    for (std::string const& file :
         {a + "\n" + b + "\n", a + "\n" + b, a + "\r\n" + b + "\r\n", "\n\n" + a + "\n\n \n" + b,
          "\xEF\xBB\xBF" + a + "\n" + b, " " + a + " \n\t" + b + "\t\n\n"}) {
        auto const got = read_every_way(file, id);
        CAPTURE(file);
        CHECK(got.column() == "a,b,");
        CHECK(got.ended.complete);
        CHECK(got.all[0].text == a);
        CHECK(got.all[1].text == b);
        CHECK(got.all[0].number == 0);
        for (auto const& each : got.all)
            CHECK(file.substr(each.offset, each.text.size()) == each.text);
    }
    auto const got = read_every_way("\xEF\xBB\xBF\n" + a + "\r\n\r\n" + b, id);
    CHECK(got.all[0].line == 2);
    CHECK(got.all[1].line == 4);
    CHECK(got.all[0].offset == 4);
}

TEST_CASE(
    "records are read from pages, compact or pretty, one a file or one a line, and from lists") {
    std::string const compact = R"({"@odata.context":"c","value":[{"id":"a"},{"id":"b"}]})";
    std::string const pretty = "{\n  \"@odata.context\": \"c\",\n  \"value\": [\n    {\n      "
                               "\"id\": \"a\"\n    },\n    {\n      \"id\": \"b\"\n    }\n  ]\n}\n";
    for (auto const how : {framing::detect, framing::pages}) {
        for (std::string const& file :
             {compact, compact + "\n", pretty, "\xEF\xBB\xBF" + pretty, "\n\n" + pretty + "\n\n",
              std::string("{\"value\":[\r\n{\"id\":\"a\"},\r\n{\"id\":\"b\"}\r\n]}\r\n"),
              std::string(R"([{"id":"a"},{"id":"b"}])"),
              std::string("[\n{\"id\":\"a\"},\n{\"id\":\"b\"}\n]\n"),
              std::string("{\"value\":[{\"id\":\"a\"}]}\n{\"value\":[{\"id\":\"b\"}]}\n"),
              std::string("{\"value\":[{\"id\":\"a\"}]}\n[{\"id\":\"b\"}]\n")}) {
            auto const got = read_every_way(file, id, how);
            CAPTURE(file);
            CHECK(got.column() == "a,b,");
            CHECK(got.ended.complete);
            for (auto const& each : got.all)
                CHECK(file.substr(each.offset, each.text.size()) == each.text);
        }
        auto const got = read_every_way(pretty, id, how);
        CHECK(got.all[0].line == 0);
        CHECK(got.all[0].number == 1);
        CHECK(got.all[1].number == 2);
        CHECK(got.all[0].text == "{\n      \"id\": \"a\"\n    }");
    }
    auto const lines = read_every_way("{\"value\":[{\"id\":\"a\"}]}\n{\"value\":[{\"id\":\"b\"},"
                                      "{\"id\":\"c\"}]}\n",
                                      id);
    CHECK(lines.all[2].line == 2);
    CHECK(lines.all[2].number == 2);
}

TEST_CASE("one record that was printed prettily is a file, too") {
    auto const got = read_every_way("{\n  \"id\": \"a\",\n  \"mail\": null\n}\n", id);
    CHECK(got.column() == "a,");
    CHECK(got.ended.complete);
    CHECK(got.all[0].line == 0);
    CHECK(got.all[0].number == 0);
}

TEST_CASE("what follows a record or page in a document is noticed") {
    for (std::string const file :
         {"{\n\"id\":\"a\"\n}\n{\n\"id\":\"b\"\n}\n",
          "{\n\"value\":[{\"id\":\"a\"}]}{\"value\":[]}", "[{\"id\":\"a\"}]\n[{\"id\":\"b\"}]",
          "[{\"id\":\"a\"}] x", "{\n\"value\":[{\"id\":\"a\"}]}\n{\n\"value\":[{\"id\":\"b\"}]}"}) {
        auto const got = read_every_way(file, id);
        CAPTURE(file);
        CHECK(got.column() == "a,");
        CHECK_FALSE(got.ended.complete);
        CHECK(got.reasons().find("follows") != std::string::npos);
    }
}

TEST_CASE("a file without a record says so, and does not stop the others") {
    temporary_folder const folder;
    auto const empty = folder.write("empty", "");
    auto const blank = folder.write("blank", " \n\n");
    auto const mark = folder.write("mark", "\xEF\xBB\xBF");
    auto const good = folder.write("good", "{\"id\":\"a\"}");
    for (auto const& name : {empty, blank, mark}) {
        auto const got = gather(muster::graph::users(muster::files(name, good)), id);
        CAPTURE(name);
        CHECK(got.column() == "a,");
        CHECK_FALSE(got.ended.complete);
        CHECK(got.reasons() == name + ": is empty\n");
    }
    CHECK_FALSE(read_every_way("", id).ended.complete);
    CHECK_FALSE(read_every_way("\n", id).ended.complete);
    auto const none = gather(muster::graph::users(muster::inputs{}), id);
    CHECK_FALSE(none.failed);
    CHECK_FALSE(none.ended.complete);
}

TEST_CASE("a file in another format is one reason, not a malformed record for each of its lines") {
    temporary_folder const folder;
    auto const good = folder.write("good", "{\"id\":\"a\"}\n");
    std::pair<std::string, std::string> const others[] = {
        {"\x1F\x8B\x08 \n \n", "is compressed with gzip; unpack it first"},
        {"PK\x03\x04 \n \n", "is a zip archive; unpack it first"},
        {std::string("\xFF\xFE{\0\"\0\n\0}\0", 10), "is UTF-16; JSON is read in UTF-8"},
        {std::string("\xFE\xFF\0{\0\"\0\n\0}", 10), "is UTF-16; JSON is read in UTF-8"}};
    for (auto const& [bytes, why] : others) {
        auto const name = folder.write("other", bytes);
        auto const got = gather(muster::graph::users(muster::files(name, good)), id);
        CAPTURE(why);
        CHECK(got.column() == "a,");
        CHECK(got.ended.malformed == 0);
        CHECK_FALSE(got.ended.complete);
        CHECK(got.reasons() == name + ": " + why + "\n");
        CHECK(read_every_way(bytes, id).all.empty());
    }
}

TEST_CASE("a page without records is complete") {
    for (std::string const file : {"{\"value\":[]}", "{\n\"value\":[\n]\n}", "[]", "[\n]"}) {
        auto const got = read_every_way(file, id);
        CAPTURE(file);
        CHECK(got.all.empty());
        CHECK(got.ended.complete);
    }
}

TEST_CASE("files follow each other in the order given, each with its own framing and lines") {
    temporary_folder const folder;
    auto const lines = folder.write("b.ndjson", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    auto const page = folder.write("a.json", "{\"value\":[\n{\"id\":\"3\"},{\"id\":\"4\"}]}");
    auto const more = folder.write("c.json", "{\"id\":\"5\"}");
    for (auto const block : std::initializer_list<std::size_t>{1, 10, 1000}) {
        auto const got = gather(muster::graph::users(muster::files(lines, page, more),
                                                     framing::detect, block_of(block)),
                                id);
        CHECK(got.column() == "1,2,3,4,5,");
        CHECK(got.ended.complete);
        CHECK(got.all[1].line == 2);
        CHECK(got.all[2].number == 1);
        CHECK(got.all[4].line == 1);
        CHECK(got.all[4].offset == 0);
        CHECK(got.all[0].source == lines);
        CHECK(got.all[3].source == page);
    }
}

TEST_CASE("a line that is longer than a page may be costs that line alone") {
    muster::json_limits limits;
    limits.page = 40;
    auto const longer = "{\"id\":\"x\",\"mail\":\"" + std::string(50, 'm') + "\"}\n";
    auto const got = read_every_way("{\"id\":\"a\"}\n" + longer + "{\"id\":\"b\"}\n" + longer +
                                        longer + "{\"id\":\"c\"}\n",
                                    id, framing::detect, limits);
    CHECK(got.column() == "a,b,c,");
    REQUIRE(got.bad().size() == 3);
    CHECK(got.bad()[0].line == 2);
    CHECK(got.bad()[0].offset == 11);
    CHECK(got.bad()[0].code == muster::errc::over_limit);
    CHECK(got.bad()[2].line == 5);
    CHECK_FALSE(got.ended.complete);

    auto const first = read_every_way(longer + "{\"id\":\"b\"}\n", id, framing::detect, limits);
    CHECK(first.column() == "b,");
    auto const last = read_every_way("{\"id\":\"b\"}\n" + longer.substr(0, longer.size() - 1), id,
                                     framing::detect, limits);
    CHECK(last.column() == "b,");
    CHECK(last.bad().size() == 1);
}

TEST_CASE("a document that is longer than a page may be is refused, and the next file is read") {
    temporary_folder const folder;
    auto const bytes = "{\n\"value\":[{\"id\":\"" + std::string(300, 'x') + "\"}]}";
    auto const large_size = bytes.size();
    auto const large = folder.write("large", bytes);
    auto const good = folder.write("good", "{\"id\":\"a\"}");
    for (auto const block : std::initializer_list<std::size_t>{1, 7, 1000}) {
        auto limits = block_of(block);
        limits.page = large_size;
        auto const accepted =
            gather(muster::graph::users(muster::files(large, good), framing::detect, limits), id);
        CHECK(accepted.all.size() == 2);
        limits.page = 200;
        auto const refused =
            gather(muster::graph::users(muster::files(large, good), framing::detect, limits), id);
        CHECK(refused.column() == "a,");
        CHECK_FALSE(refused.ended.complete);
        CHECK(refused.reasons().find("a page of more than 200 bytes") != std::string::npos);
    }
}

TEST_CASE("a record that is longer than a record may be is refused by name") {
    muster::json_limits limits;
    limits.record = 20;
    auto const got =
        read_every_way("{\"id\":\"a\"}\n{\"id\":\"b\",\"mail\":\"12345\"}\n{\"id\":\"c\"}\n", id,
                       framing::detect, limits);
    CHECK(got.column() == "a,c,");
    REQUIRE(got.bad().size() == 1);
    CHECK(got.bad()[0].code == muster::errc::over_limit);
    CHECK(got.bad()[0].text == "25 bytes, at most 20 allowed (json_limits::record)");
}

TEST_CASE("a block of no size is one of the smallest size") {
    auto const got = gather(muster::graph::users(muster::memory("{\"id\":\"a\"}\n{\"id\":\"b\"}"),
                                                 framing::detect, block_of(0)),
                            id);
    CHECK(got.column() == "a,b,");
    temporary_folder const folder;
    auto const file = folder.write("f", "{\"id\":\"a\"}\n{\"id\":\"b\"}");
    CHECK(gather(muster::graph::users(muster::files(file), framing::detect, block_of(0)), id)
              .column() == "a,b,");
}

TEST_CASE("files that cannot be opened are named; if none can, the read fails") {
    temporary_folder const folder;
    auto const good = folder.write("good", "{\"id\":\"a\"}");
    auto const missing = folder.name() + "/missing";
    auto const some = gather(muster::graph::users(muster::files(missing, good, folder.name())), id);
    CHECK(some.column() == "a,");
    CHECK_FALSE(some.ended.complete);
    CHECK(some.ended.reasons.size() == 2);
    CHECK(some.reasons().find(missing) != std::string::npos);
    auto const none = gather(muster::graph::users(muster::files(missing, folder.name())), id);
    CHECK(none.failed);
    CHECK(none.why.code == muster::errc::cannot_open);
    CHECK(none.why.place == missing);
}

TEST_CASE("invented directories are the same records for every framing and every block") {
    auto const asked =
        wanting({"id", "mail", "department", "manager.department", "businessPhones"});
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        muster::directory::options from;
        from.seed = seed;
        from.escaped = 2000;
        from.beyond_ascii = 2000;
        from.with_manager = 2000;
        auto const lines =
            muster::directory::ndjson(muster::directory::append_graph_user, from, 30);
        std::string list, wide;
        for (std::size_t at = 0; at < lines.size();) {
            auto const end = lines.find('\n', at);
            auto const one = lines.substr(at, end - at);
            list += (list.empty() ? "" : ",") + one;
            wide += (wide.empty() ? "" : ",\n    ") + one;
            at = end + 1;
        }
        auto const plain = read_every_way(lines, asked);
        CHECK(plain.all.size() == 30);
        CHECK(plain.ended.complete);
        // A small block is another way to read: each line comes alone.
        auto const chunks = [&](std::string const& bytes, std::size_t size) {
            return chunks_of(
                muster::graph::users(muster::memory(bytes), framing::detect, block_of(size)),
                asked);
        };
        CHECK(chunks(lines, 1 << 18) == 1);
        CHECK(chunks(lines, 64) == 30);
        auto const page = read_every_way("{\"value\":[" + list + "]}", asked);
        auto const pretty = read_every_way("{\n  \"value\": [\n    " + wide + "\n  ]\n}\n", asked);
        auto const bare = read_every_way("[" + list + "]", asked);
        auto const crlf = read_every_way("[\r\n" + wide + "\r\n]", asked);
        for (auto const* other : {&page, &pretty, &bare, &crlf}) {
            REQUIRE(other->all.size() == 30);
            for (std::size_t i = 0; i < 30; ++i) {
                CHECK(other->all[i].text == plain.all[i].text);
                CHECK(other->all[i].fields == plain.all[i].fields);
                CHECK(other->all[i].number == i + 1);
            }
        }
    }
}
