// SPDX-License-Identifier: BSL-1.0
#include <muster/io/file.hpp>

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

using muster::errc;
using muster::input;
using muster::padded_buffer;

static_assert(!std::is_copy_constructible_v<input> && !std::is_copy_assignable_v<input>);
static_assert(std::is_nothrow_move_constructible_v<input> &&
              std::is_nothrow_move_assignable_v<input>);

namespace {

/// A folder that goes with the test.
class scratch {
public:
    scratch() : folder_(std::filesystem::temp_directory_path() / "muster-io-XXXXXX") {
        auto name = folder_.string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
    }
    scratch(scratch const&) = delete;
    scratch& operator=(scratch const&) = delete;
    ~scratch() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(std::string_view name = {}) const {
        return (folder_ / name).string();
    }
    [[nodiscard]] std::string file(std::string_view name, std::string_view bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

private:
    std::filesystem::path folder_;
};

/// All that is left, `size` bytes at a time.
std::string rest_of(input& from, std::size_t size) {
    std::string all, piece(size, '\0');
    for (;;) {
        auto const got = from.read(piece.data(), size);
        REQUIRE(got);
        all.append(piece, 0, *got);
        if (*got < size) return all;
    }
}

std::string numbered_lines() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
}

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) != -1; }

/// The descriptor that the system will give out next.
int next_descriptor() {
    auto const next = ::open("/dev/null", O_RDONLY);
    ::close(next);
    return next;
}

}  // namespace

TEST_CASE("a file is read from front to back, in pieces of any size") {
    scratch const here;
    auto const text = numbered_lines();
    auto const name = here.file("lines.txt", text);
    for (std::size_t const size : {1000u, 4096u, 1'000'000u}) {
        auto from = input::open(name);
        REQUIRE(from);
        CHECK(from->name() == name);
        CHECK(from->offset() == 0);
        CHECK_FALSE(from->in_memory());
        CHECK(from->remaining().empty());
        CHECK(rest_of(*from, size) == text);
        CHECK(from->offset() == text.size());
        CHECK(from->remaining().empty());

        SECTION("after the end there is nothing, again and again") {
            CHECK(rest_of(*from, 1).empty());
            CHECK(rest_of(*from, 10).empty());
        }
    }
}

TEST_CASE("bytes of any value come as they are") {
    scratch const here;
    std::string bytes("\xEF\xBB\xBF{\0}\r\n\xFF\x1A", 9);
    auto from = input::open(here.file("bytes", bytes));
    REQUIRE(from);
    CHECK(rest_of(*from, 4) == bytes);
}

TEST_CASE("an empty file has no bytes") {
    scratch const here;
    auto from = input::open(here.file("empty", ""));
    REQUIRE(from);
    CHECK(rest_of(*from, 100).empty());
    CHECK(from->offset() == 0);
}

TEST_CASE("a file that is not there cannot be opened, and the failure says which and why") {
    scratch const here;
    auto const name = here.path("missing.ndjson");
    auto const from = input::open(name);
    REQUIRE_FALSE(from);
    CHECK(from.error().code == errc::cannot_open);
    CHECK(from.error().place == name);
    CHECK(from.error().message == "cannot open: No such file or directory");
    CHECK_FALSE(input::open(""));
    CHECK_FALSE(input::open(here.path("a/b/c")));
}

TEST_CASE("a folder cannot be read as a file, and is closed again") {
    scratch const here;
    auto const before = next_descriptor();
    auto const from = input::open(here.path());
    REQUIRE_FALSE(from);
    CHECK(from.error().code == errc::cannot_open);
    CHECK(from.error().place == here.path());
    CHECK(from.error().message == "cannot read as a file: Is a directory");
    CHECK(next_descriptor() == before);
}

TEST_CASE("a read that the system refuses is a failure") {
    auto none = input();
    char byte = 0;
    auto const got = none.read(&byte, 1);
    REQUIRE_FALSE(got);
    CHECK(got.error().code == errc::cannot_read);
    CHECK(none.offset() == 0);
}

TEST_CASE("an input closes what it opened, once") {
    scratch const here;
    auto const name = here.file("x", "some bytes");
    auto const descriptor = next_descriptor();
    {
        auto from = input::open(name);
        REQUIRE(from);
        CHECK(is_open(descriptor));
        std::array<char, 4> piece{};
        REQUIRE(from->read(piece.data(), 4));

        SECTION("also when it was moved") {
            auto moved = std::move(*from);
            CHECK(is_open(descriptor));
            CHECK(moved.offset() == 4);
            CHECK(moved.name() == name);
            CHECK(rest_of(moved, 100) == " bytes");
        }
        SECTION("also when it was moved onto another") {
            auto other = input::open(name);
            REQUIRE(other);
            *other = std::move(*from);
            CHECK(rest_of(*other, 100) == " bytes");
        }
    }
    CHECK_FALSE(is_open(descriptor));
    CHECK(next_descriptor() == descriptor);
}

TEST_CASE("standard input is '-', and stays open") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    // More than one read: a pipe hands out what it has.
    REQUIRE(::write(ends[1], "piped ", 6) == 6);
    REQUIRE(::write(ends[1], "bytes", 5) == 5);
    ::close(ends[1]);
    auto const kept = ::dup(STDIN_FILENO);
    REQUIRE(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    ::close(ends[0]);
    {
        auto from = input::open("-");
        REQUIRE(from);
        CHECK(from->name() == "-");
        CHECK(rest_of(*from, 100) == "piped bytes");
        CHECK(from->offset() == 11);
    }
    CHECK(is_open(STDIN_FILENO));
    if (kept >= 0) {
        ::dup2(kept, STDIN_FILENO);
        ::close(kept);
    }
}

TEST_CASE("memory is read like a file, or used in place") {
    auto from = input::over("0123456789", "ten digits");
    CHECK(from.name() == "ten digits");
    CHECK(from.in_memory());
    CHECK(from.remaining() == "0123456789");

    std::array<char, 4> piece{};
    REQUIRE(from.read(piece.data(), piece.size()));
    CHECK(std::string_view(piece.data(), piece.size()) == "0123");
    CHECK(from.remaining() == "456789");

    from.skip(3);
    CHECK(from.remaining() == "789");
    CHECK(from.offset() == 7);
    CHECK(rest_of(from, 2) == "789");
    CHECK(from.remaining().empty());

    SECTION("there is nothing to skip behind the end") {
        from.skip(100);
        CHECK(from.offset() == 10);
        CHECK(from.remaining().empty());
        CHECK(rest_of(from, 2).empty());
    }
}

TEST_CASE("memory may be empty") {
    auto from = input::over({}, "nothing");
    CHECK(from.in_memory());
    CHECK(from.remaining().empty());
    CHECK(rest_of(from, 8).empty());
}

TEST_CASE("memory moves with its place") {
    auto from = input::over("0123456789", "ten digits");
    from.skip(8);
    auto moved = std::move(from);
    CHECK(moved.remaining() == "89");
    input target;
    target = std::move(moved);
    CHECK(target.remaining() == "89");
    CHECK(target.name() == "ten digits");
}

TEST_CASE("a buffer has readable zeros behind its end") {
    padded_buffer buffer;
    CHECK(buffer.data() == nullptr);
    CHECK(buffer.capacity() == 0);

    auto const padding_is_zero = [&] {
        auto const* const end = buffer.data() + buffer.capacity();
        return std::all_of(end, end + padded_buffer::padding, [](char c) { return c == '\0'; });
    };
    buffer.reserve(10);
    CHECK(buffer.capacity() == 10);
    CHECK(padding_is_zero());

    SECTION("what is to be kept is kept when it grows") {
        std::memcpy(buffer.data(), "0123456789", 10);
        buffer.reserve(1000, 7);
        CHECK(buffer.capacity() == 1000);
        CHECK(std::string_view(buffer.data(), 7) == "0123456");
        CHECK(padding_is_zero());
    }
    SECTION("it does not shrink, and stays where it is") {
        auto const* const before = buffer.data();
        buffer.reserve(5);
        CHECK(buffer.data() == before);
        CHECK(buffer.capacity() == 10);
    }
}

TEST_CASE("no bytes have padding behind them, too") {
    padded_buffer buffer;
    buffer.reserve(0);
    REQUIRE(buffer.data() != nullptr);
    CHECK(std::string_view(buffer.data(), padded_buffer::padding) ==
          std::string(padded_buffer::padding, '\0'));
}
