// SPDX-License-Identifier: BSL-1.0
#include <muster/io/replace_file.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "source/gather.hpp"

namespace {

std::string content_of(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a file that is replaced holds the new bytes, and nothing is left beside it") {
    muster_test::temporary_folder const folder;
    auto const path = folder.name() + "/a.json";
    REQUIRE(muster::replace_file(path, "one"));
    CHECK(content_of(path) == "one");
    std::string const large(300'000, 'x');
    REQUIRE(muster::replace_file(path, large));
    CHECK(content_of(path) == large);
    REQUIRE(muster::replace_file(path, ""));
    CHECK(content_of(path).empty());
    auto const files = std::filesystem::directory_iterator(folder.name());
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("a file that cannot be written is a failure that names it, and stays as it was") {
    muster_test::temporary_folder const folder;
    auto const nowhere = muster::replace_file(folder.name() + "/no/such/a.json", "one");
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == muster::errc::cannot_write);
    CHECK(nowhere.error().place == folder.name() + "/no/such/a.json");
    // A folder of that name cannot be replaced by a file; nothing is left beside it.
    std::filesystem::create_directory(folder.name() + "/b");
    CHECK_FALSE(muster::replace_file(folder.name() + "/b", "one"));
    CHECK(std::filesystem::is_directory(folder.name() + "/b"));
    auto const files = std::filesystem::directory_iterator(folder.name());
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("a link is replaced, and what it leads to stays as it was") {
    muster_test::temporary_folder const folder;
    auto const target = folder.write("target", "kept"), link = folder.name() + "/link";
    std::filesystem::create_symlink(target, link);
    REQUIRE(muster::replace_file(link, "new"));
    CHECK(content_of(target) == "kept");
    CHECK(content_of(link) == "new");
    CHECK_FALSE(std::filesystem::is_symlink(link));
}
