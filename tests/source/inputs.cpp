// SPDX-License-Identifier: BSL-1.0
#include <muster/source/inputs.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <muster/source/graph.hpp>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;

/// Standard input is the file `name` for as long as this lives.
class standard_input_is {
public:
    explicit standard_input_is(std::string const& name) : before_(::dup(STDIN_FILENO)) {
        int const file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
        REQUIRE(file >= 0);
        ::dup2(file, STDIN_FILENO);
        ::close(file);
    }
    standard_input_is(standard_input_is const&) = delete;
    standard_input_is& operator=(standard_input_is const&) = delete;
    ~standard_input_is() {
        ::dup2(before_, STDIN_FILENO);
        ::close(before_);
    }

private:
    int before_;
};

auto const id = wanting({"id"});

}  // namespace

TEST_CASE("a folder gives its JSON files whose names begin as asked, sorted by name") {
    temporary_folder const folder;
    for (auto const* name :
         {"users-0002.json", "users-0001.json", "users-0003.ndjson", "users.jsonl", "users.txt",
          "groups.json", "people.json", "xusers.json"})
        folder.write(name, "{}");
    muster::inputs list;
    REQUIRE(list.add_folder(folder.name(), {"users", "people"}));
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.size(); ++i)
        names.push_back(std::filesystem::path(list.name(i)).filename().string());
    CHECK(names == std::vector<std::string>{"people.json", "users-0001.json", "users-0002.json",
                                            "users-0003.ndjson", "users.jsonl"});
    CHECK(muster::is_folder(folder.name()));
    CHECK_FALSE(muster::is_folder(list.name(0)));
    CHECK_FALSE(muster::is_folder(folder.name() + "/missing"));
}

TEST_CASE("a folder without such a file, and a folder that is none, are failures that name it") {
    temporary_folder const folder;
    folder.write("users.json", "{}");
    muster::inputs list;
    auto const nothing = list.add_folder(folder.name(), {"people", "persons"});
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().code == muster::errc::cannot_open);
    CHECK(nothing.error().render() ==
          folder.name() +
              ": no file here begins with 'people' 'persons' and ends in .json, .ndjson or .jsonl");
    auto const missing = list.add_folder(folder.name() + "/missing", {"users"});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == muster::errc::cannot_open);
    CHECK(missing.error().message.find("cannot read the folder: ") == 0);
    CHECK(list.empty());
}

TEST_CASE("inputs are files by name, memory, or both, in the order given") {
    auto const two = muster::files("a", std::string("-"));
    CHECK(two.size() == 2);
    CHECK(two.name(0) == "a");
    CHECK_FALSE(two.is_single_pass(0));
    CHECK(two.is_single_pass(1));

    auto const more = muster::files(std::vector<std::string>{"x", "y", "z"});
    CHECK(more.size() == 3);
    CHECK(more.name(2) == "z");

    auto const bytes = muster::memory("abc", "-");
    CHECK(bytes.size() == 1);
    CHECK_FALSE(bytes.is_single_pass(0));
    auto opened = bytes.open(0);
    REQUIRE(opened);
    CHECK(opened->remaining() == "abc");
    CHECK_FALSE(muster::files("/no/such/file").open(0));

    temporary_folder const folder;
    auto mixed = muster::memory("{\"id\":\"1\"}");
    mixed.add_file(folder.write("two", "{\"id\":\"2\"}")).add_memory("{\"id\":\"3\"}", "three");
    auto const got = gather(muster::graph::users(std::move(mixed)), id);
    CHECK(got.column() == "1,2,3,");
    CHECK(got.all[0].source == "memory");
    CHECK(got.all[2].source == "three");
}

TEST_CASE(
    "standard input is read once; the second time is a failure, for copies of the source too") {
    temporary_folder const folder;
    auto const file = folder.write("in", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    standard_input_is const redirected(file);
    auto users = muster::graph::users(muster::files("-"));
    auto copy = users;
    auto const first = gather(users, id);
    CHECK(first.column() == "1,2,");
    CHECK(first.all[0].source == "-");
    for (auto const& again : {gather(users, id), gather(copy, id)}) {
        REQUIRE(again.failed);
        CHECK(again.why.code == muster::errc::already_read);
        CHECK(again.why.message ==
              "standard input can be read only once; give a file to read it again");
    }
}

TEST_CASE("standard input twice in one list is a failure before anything is read") {
    auto const got = gather(muster::graph::users(muster::files("-", "-")), id);
    REQUIRE(got.failed);
    CHECK(got.why.code == muster::errc::already_read);
}

TEST_CASE("a pipe is read to its end, however its bytes come") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    temporary_folder const folder;
    std::string bytes;
    for (int i = 0; i < 500; ++i) bytes += "{\"id\":\"" + std::to_string(i) + "\"}\n";
    REQUIRE(bytes.size() < 60'000);  // fits into a pipe
    for (std::size_t at = 0; at < bytes.size(); at += 7)
        REQUIRE(::write(ends[1], bytes.data() + at, std::min<std::size_t>(7, bytes.size() - at)) >
                0);
    ::close(ends[1]);
    auto const got =
        gather(muster::graph::users(muster::files("/dev/fd/" + std::to_string(ends[0]))), id);
    ::close(ends[0]);
    CHECK(got.all.size() == 500);
    CHECK(got.ended.complete);
}

TEST_CASE("inputs that are added bring along what is missing among them") {
    muster::inputs all, more;
    all.add_memory("{\"id\":\"1\"}\n", "one").note_missing("a");
    more.add_memory("{\"id\":\"2\"}\n", "two").note_missing("b");
    all.add(std::move(more));
    CHECK(all.size() == 2);
    CHECK(all.name(1) == "two");
    CHECK(all.missing() == std::vector<std::string>{"a", "b"});
    auto const got = muster_test::gather(muster::graph::users(all), muster_test::wanting({"id"}));
    CHECK(got.column() == "1,2,");
    CHECK_FALSE(got.ended.complete);
    CHECK(got.reasons() == "a\nb\n");
}
