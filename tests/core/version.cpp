// SPDX-License-Identifier: BSL-1.0
#include <muster/core/version.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>

namespace {

#define MUSTER_TEXT_OF_2(...) #__VA_ARGS__
#define MUSTER_TEXT_OF(...) MUSTER_TEXT_OF_2(__VA_ARGS__)

constexpr std::string_view abi = MUSTER_TEXT_OF(MUSTER_ABI);

TEST_CASE("the version is that of the macros") {
    STATIC_REQUIRE(muster::version.major == MUSTER_VERSION_MAJOR);
    STATIC_REQUIRE(muster::version.minor == MUSTER_VERSION_MINOR);
    STATIC_REQUIRE(muster::version.patch == MUSTER_VERSION_PATCH);
}

TEST_CASE("versions are ordered by major, then minor, then patch number") {
    using v = muster::version_number;
    STATIC_REQUIRE(v{0, 1, 9} < v{0, 2, 0});
    STATIC_REQUIRE(v{0, 9, 9} < v{1, 0, 0});
    STATIC_REQUIRE(v{1, 2, 3} < v{1, 2, 4});
    STATIC_REQUIRE(v{1, 2, 3} == v{1, 2, 3});
}

TEST_CASE("the inline namespace carries the version that may break, and the mode") {
    auto const& v = muster::version;
    std::string expected = "v" + std::to_string(v.major) + "_" + std::to_string(v.minor);
#if defined(MUSTER_COMPILED)
    expected += "_compiled";
#endif
    CHECK(abi == expected);
}

TEST_CASE("names of the inline namespace are found without it") {
    STATIC_REQUIRE(&muster::version == &muster::MUSTER_ABI::version);
}

}  // namespace
