// SPDX-License-Identifier: BSL-1.0
#include <muster/io/secret.hpp>

#include <cstdlib>
#include <string>
#include <type_traits>
#include <utility>

#include <unistd.h>

#include "catch.hpp"

using muster::errc;

static_assert(!std::is_copy_constructible_v<muster::secret_text>);

namespace {

/// What is read from a descriptor that holds `text`.
muster::expected<muster::secret_text> read_back(std::string const& text) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
    auto made = muster::secret_from_descriptor(ends[0]);
    ::close(ends[0]);
    return made;
}

}  // namespace

TEST_CASE("a secret is read from an environment variable") {
    REQUIRE(::setenv("MUSTER_TEST_SECRET", "s3cret \n", 1) == 0);
    CHECK(muster::secret_from_environment("MUSTER_TEST_SECRET")->reveal() == "s3cret \n");
    REQUIRE(::setenv("MUSTER_TEST_SECRET", "", 1) == 0);
    auto const empty = muster::secret_from_environment("MUSTER_TEST_SECRET");
    REQUIRE_FALSE(empty);
    CHECK(empty.error().render() ==
          "the environment variable MUSTER_TEST_SECRET holds no password");
    REQUIRE(::unsetenv("MUSTER_TEST_SECRET") == 0);
    auto const missing = muster::secret_from_environment("MUSTER_TEST_SECRET");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == errc::bad_option);
    CHECK(missing.error().render() == "the environment variable MUSTER_TEST_SECRET is not set");
}

TEST_CASE("a secret is read from a file descriptor, without the line end behind it") {
    CHECK(read_back("s3cret")->reveal() == "s3cret");
    CHECK(read_back("s3cret\n")->reveal() == "s3cret");
    CHECK(read_back("s3cret\r\n")->reveal() == "s3cret");
    CHECK(read_back("s3cret\n\n")->reveal() == "s3cret\n");
    CHECK_FALSE(read_back("\n"));
    CHECK(read_back(std::string(muster::secret_text::max_size, 'x') + "\n")->reveal().size() ==
          muster::secret_text::max_size);
    auto const long_one = read_back(std::string(muster::secret_text::max_size + 1, 'x'));
    REQUIRE_FALSE(long_one);
    CHECK(long_one.error().message.find("more than 4096 bytes") != std::string::npos);
    auto const closed = muster::secret_from_descriptor(-1);
    REQUIRE_FALSE(closed);
    CHECK(closed.error().code == errc::cannot_read);
}

TEST_CASE("a secret moves, and leaves nothing behind") {
    muster::secret_text first("s3cret");
    muster::secret_text second(std::move(first));
    CHECK(second.reveal() == "s3cret");
    CHECK(first.empty());  // NOLINT(bugprone-use-after-move): this is what is tested
    std::vector<char> bytes{'a', 'b'};
    muster::secret_text::wipe(bytes);
    CHECK(bytes == std::vector<char>{'\0', '\0'});
}
