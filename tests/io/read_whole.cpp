// SPDX-License-Identifier: BSL-1.0
#include <muster/io/read_whole.hpp>

#include "catch.hpp"

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using muster::errc;
using muster::input;
using muster::read_whole;

namespace {

/// A file that goes with the test.
class scratch_file {
public:
    explicit scratch_file(std::string_view bytes)
        : path_((std::filesystem::temp_directory_path() / "muster-whole-XXXXXX").string()) {
        auto const made = ::mkstemp(path_.data());
        REQUIRE(made >= 0);
        ::close(made);
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    scratch_file(scratch_file const&) = delete;
    scratch_file& operator=(scratch_file const&) = delete;
    ~scratch_file() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string const& path() const { return path_; }

private:
    std::string path_;
};

std::string bytes_of(std::size_t size) {
    std::string all;
    for (std::size_t i = 0; i < size; ++i) all += static_cast<char>('a' + i % 23);
    return all;
}

/// KiB of memory that the program has needed at most.
long peak() {
    ::rusage used{};
    REQUIRE(::getrusage(RUSAGE_SELF, &used) == 0);
    return used.ru_maxrss;
}

}  // namespace

TEST_CASE("a file is read whole up to the limit") {
    // Around the first block, and where a block ends exactly at the end.
    for (std::size_t const size : {0u, 1u, 65'535u, 65'536u, 65'537u, 98'304u, 300'000u}) {
        auto const bytes = bytes_of(size);
        scratch_file const file(bytes);
        INFO(size);
        for (auto const most : {size, size + 1, size + 65'536, std::size_t{1} << 40}) {
            auto const read = read_whole(file.path(), most);
            REQUIRE(read);
            CHECK(*read == bytes);
        }
        if (size == 0) continue;
        for (auto const most : {size - 1, size / 2, std::size_t{0}}) {
            auto const read = read_whole(file.path(), most);
            REQUIRE(!read);
            CHECK(read.error().code == errc::over_limit);
            CHECK(read.error().place == file.path());
            CHECK(read.error().message ==
                  "holds more than " + std::to_string(most) + " bytes, the limit");
        }
    }
}

TEST_CASE("what has no end is refused at the limit, without the memory for more") {
    auto const before = peak();
    auto const read = read_whole("/dev/zero", std::size_t{8} << 20);
    REQUIRE(!read);
    CHECK(read.error().code == errc::over_limit);
    CHECK(read.error().place == "/dev/zero");
    CHECK(peak() - before < 40 * 1024);
}

TEST_CASE("the size that a file tells is not believed") {
    // A file of /proc tells none.
    auto const some = read_whole("/proc/self/status", std::size_t{1} << 20);
    REQUIRE(some);
    CHECK(some->find("Pid:") != std::string::npos);
    auto const too_many = read_whole("/proc/self/status", 4);
    REQUIRE(!too_many);
    CHECK(too_many.error().code == errc::over_limit);
    // One with a hole tells more than the memory could hold.
    scratch_file const sparse("x");
    std::filesystem::resize_file(sparse.path(), std::uintmax_t{1} << 40);
    auto const hole = read_whole(sparse.path(), std::size_t{1} << 20);
    REQUIRE(!hole);
    CHECK(hole.error().code == errc::over_limit);
}

TEST_CASE("a pipe is read to its end, and no more than one byte beyond the limit") {
    for (std::size_t const size : {100'000u, 100'001u}) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        auto const bytes = bytes_of(size) + "rest";
        std::thread writer([&] {
            std::string_view left = bytes;
            while (!left.empty()) {
                auto const piece = left.substr(0, 777);
                auto const put = ::write(ends[1], piece.data(), piece.size());
                if (put <= 0) break;
                left.remove_prefix(static_cast<std::size_t>(put));
            }
            ::close(ends[1]);
        });
        auto in = input::open("/dev/fd/" + std::to_string(ends[0]));
        ::close(ends[0]);
        REQUIRE(in);
        auto const cut = read_whole(*in, size);
        CHECK(!cut);
        CHECK(in->offset() == size + 1);
        auto const rest = read_whole(*in, 3);
        REQUIRE(rest);
        CHECK(*rest == "est");
        writer.join();
    }
}

TEST_CASE("only what is left of an input counts") {
    auto in = input::over("0123456789", "digits");
    in.skip(7);
    auto const read = read_whole(in, 3);
    REQUIRE(read);
    CHECK(*read == "789");
    auto const none = read_whole(in, 0);
    REQUIRE(none);
    CHECK(none->empty());
    auto again = input::over("0123456789", "digits");
    auto const over = read_whole(again, 9);
    REQUIRE(!over);
    CHECK(over.error().place == "digits");
}

TEST_CASE("a folder and a file that is missing are errors of opening") {
    auto const folder = read_whole("/", 100);
    REQUIRE(!folder);
    CHECK(folder.error().code == errc::cannot_open);
    auto const missing = read_whole("/does/not/exist", 100);
    REQUIRE(!missing);
    CHECK(missing.error().code == errc::cannot_open);
}
