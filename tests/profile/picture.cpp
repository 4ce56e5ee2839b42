// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/picture.hpp>

#include <array>
#include <string>

#include "catch.hpp"

using namespace std::string_literals;

namespace {

std::string picture(std::string start, std::size_t size) {
    start.resize(size);
    return start;
}

}  // namespace

TEST_CASE("a picture is known by its content") {
    CHECK(muster::check_picture("\x89PNG\r\n\x1A\n..."s).format == "png");
    CHECK(muster::check_picture("\xFF\xD8\xFF\xE0"s).format == "jpeg");
    CHECK(muster::check_picture("BM...."s).format == "bmp");
    CHECK(muster::check_picture("GIF89a"s).format == "gif");
    CHECK(muster::check_picture("RIFF\1\2\3\4WEBPVP8 "s).format == "webp");
    CHECK(muster::check_picture("BM...."s).accepted);
    for (auto const& none : {"RIFF\1\2\3\4WAVE"s, "RIFF"s, "<html>"s, "\xFF\xD8"s, ""s}) {
        auto const found = muster::check_picture(none);
        CHECK_FALSE(found.accepted);
        CHECK(found.format.empty());
    }
    CHECK(muster::check_picture("<html>").reason ==
          "the picture is of no known format; known are png, jpeg, bmp, gif, webp");
    CHECK(muster::check_picture("").reason ==
          "the picture is empty; known are png, jpeg, bmp, gif, webp");
}

TEST_CASE("a picture of more than 200 times 1,024 bytes is refused, unless allowed") {
    CHECK(muster::check_picture(picture("BM", 204800)).accepted);
    auto const found = muster::check_picture(picture("BM", 204801));
    CHECK_FALSE(found.accepted);
    CHECK(found.format == "bmp");
    CHECK(found.reason == "the picture has 204801 bytes, at most 204800 are allowed");
    CHECK(muster::check_picture(picture("BM", 204801), {.max_bytes = 1 << 20}).accepted);
}

TEST_CASE("the list of formats is open") {
    static constexpr std::array only{muster::picture_format{"tiff", "II*"}};
    CHECK(muster::check_picture("II*...", {.formats = only}).accepted);
    CHECK(muster::check_picture("BM...", {.formats = only}).reason ==
          "the picture is of no known format; known are tiff");
}
