// SPDX-License-Identifier: BSL-1.0
// Sources that move while they are read, and what cannot be given a temporary. That the compiler
// says why is in tests/compile_fail.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/row.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"

namespace {

namespace graph = muster::graph;
using users_source = muster::json_source<graph::user_dialect>;

struct no_links {
    bool operator()(std::string_view, std::string_view, std::vector<std::string>&) const {
        return true;
    }
};

static_assert(!std::is_constructible_v<muster::row, muster::wanted>);
static_assert(!std::is_constructible_v<muster::row, muster::wanted const>);
static_assert(std::is_constructible_v<muster::row, muster::wanted&>);
static_assert(std::is_constructible_v<muster::row, muster::wanted const&>);
static_assert(!std::is_constructible_v<muster::link_lookup, no_links>);
static_assert(std::is_constructible_v<muster::link_lookup, no_links&>);
static_assert(std::is_copy_constructible_v<muster::link_lookup>);
static_assert(std::is_constructible_v<muster::link_lookup, muster::link_lookup const>);

/// Views and literals are not refused: what they view may be anywhere.
[[maybe_unused]] muster::inputs of_views() {
    static std::string const held = "{}";
    auto list = muster::memory("{}");
    list.add(muster::memory(held)).add(muster::memory(std::string_view(held), "name"));
    return list;
}

/// Takes the ids that are left to read.
template <class Source>
std::string ids_of(Source& from) {
    struct ids {
        muster::request wants{};
        std::string all{};
        [[nodiscard]] muster::request const& asked() const { return wants; }
        muster::flow record(muster::row const& each) {
            all += each[0].text();
            all += '@';
            all += each.position().source;
            all += ' ';
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
    } sink;
    sink.wants.fields.add("id");
    auto scanner = from.scanner();
    for (muster::json_chunk chunk; from.next(chunk);) {
        chunk.first_line = 1;
        muster::chunk_report report;
        static_cast<void>(scanner.scan(chunk, sink, report));
        from.account(std::move(report));
    }
    return sink.all;
}

muster::request asking_id() {
    muster::request asked;
    asked.fields.add("id");
    return asked;
}

// Each line is a chunk.
constexpr muster::json_limits by_lines{.block = 1};

}  // namespace

TEST_CASE("a source of JSON moves before, after and while it is read") {
    std::string const first = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n",
                      second = "{\"id\":\"4\"}\n";
    auto const make = [&] {
        return std::make_unique<users_source>(graph::users(
            muster::memory(first, "a").add_memory(second, "b"), muster::framing::detect, by_lines));
    };
    auto const all = "1@a 2@a 3@a 4@b ";
    SECTION("before") {
        auto from = make();
        auto moved = std::move(*from);
        from.reset();
        REQUIRE(moved.begin(asking_id()));
        CHECK(ids_of(moved) == all);
        CHECK(moved.finish()->complete);
    }
    SECTION("after begin") {
        auto from = make();
        REQUIRE(from->begin(asking_id()));
        auto moved = std::move(*from);
        from.reset();
        CHECK(ids_of(moved) == all);
        auto const ended = moved.finish();
        REQUIRE(ended);
        CHECK(ended->complete);
        CHECK(ended->records == 4);
    }
    SECTION("between two chunks, by construction and by assignment") {
        auto from = make();
        REQUIRE(from->begin(asking_id()));
        muster::json_chunk chunk;
        REQUIRE(from->next(chunk));
        auto moved = std::make_unique<users_source>(std::move(*from));
        from.reset();
        // The chunk names its file as before.
        CHECK(chunk.source == "a");
        CHECK(chunk.bytes == "{\"id\":\"1\"}\n");
        auto last = graph::users(muster::memory("{\"id\":\"9\"}", "other"));
        last = std::move(*moved);
        moved.reset();
        CHECK(chunk.source == "a");
        CHECK(ids_of(last) == "2@a 3@a 4@b ");
        CHECK(last.finish()->complete);
    }
    SECTION("a copy begins its own read, and leaves the first alone") {
        auto from = make();
        REQUIRE(from->begin(asking_id()));
        muster::json_chunk chunk;
        REQUIRE(from->next(chunk));
        auto copy = *from;
        CHECK(ids_of(*from) == "2@a 3@a 4@b ");
        from.reset();
        REQUIRE(copy.begin(asking_id()));
        CHECK(ids_of(copy) == all);
    }
}

TEST_CASE("a source of files moves while it is read") {
    auto const folder = std::filesystem::temp_directory_path() / "muster-lifetime-XXXXXX";
    auto name = folder.string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    auto const path = name + "/users.ndjson";
    {
        std::ofstream out(path);
        for (int i = 0; i < 100; ++i) out << "{\"id\":\"" << i << "\"}\n";
    }
    auto from = std::make_unique<users_source>(
        graph::users(muster::files(path), muster::framing::detect, by_lines));
    REQUIRE(from->begin(asking_id()));
    muster::json_chunk chunk;
    REQUIRE(from->next(chunk));
    auto moved = std::move(*from);
    from.reset();
    auto const rest = ids_of(moved);
    CHECK(rest.ends_with("99@" + path + " "));
    auto const ended = moved.finish();
    REQUIRE(ended);
    CHECK(ended->complete);
    CHECK(ended->bytes == std::filesystem::file_size(path));
    std::filesystem::remove_all(name);
}

TEST_CASE("a joined source moves while it is read") {
    std::string const people = "{\"id\":\"1\",\"locationId\":\"l\"}\n{\"id\":\"2\"}\n";
    std::string const locations = "{\"id\":\"l\",\"name\":\"Milan\"}\n";
    auto made = muster::webex::people(
        muster::memory(people, "p"),
        muster::webex::reference_tables{.locations = muster::memory(locations, "l")});
    auto from = std::make_unique<decltype(made)>(std::move(made));
    auto asked = asking_id();
    asked.fields.add("location.name");
    REQUIRE(from->begin(asked));
    auto moved = std::move(*from);
    from.reset();
    CHECK(ids_of(moved) == "1@p 2@p ");
    CHECK(moved.finish()->complete);
}

TEST_CASE("a predicate of a scoping filter needs nothing of what it was made by") {
    muster::predicate in_scope;
    {
        std::vector<muster::predicate> copies;
        {
            auto const bound = muster::entra::bind_scoping(
                *muster::entra::parse_scoping("city REGEX MATCH \"Mil.*\""), graph::user_schema);
            REQUIRE(bound);
            copies.push_back(bound->what());
        }
        muster::wanted fields;
        in_scope = copies.front().linked(fields);
        REQUIRE(fields.size() == 1);
    }
    muster::wanted fields;
    fields.add("city");
    muster::row person(fields);
    person.set(0, muster::value{"Milan"});
    CHECK(in_scope(person) == muster::truth::yes);
    person.set(0, muster::value{"Rome"});
    CHECK(in_scope(person) == muster::truth::no);
}
