// SPDX-License-Identifier: BSL-1.0
#include <muster/core/sha256.hpp>

#include <cstddef>
#include <string>

#include "catch.hpp"

using muster::sha256;
using muster::sha256_of;

TEST_CASE("the digests are those that NIST publishes as examples") {
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu") ==
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(sha256_of(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("the digest of bytes in pieces is that of the whole, however they are cut") {
    std::string text;
    for (std::size_t i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
    for (std::size_t size = 0; size <= text.size(); ++size) {
        auto const bytes = std::string_view(text).substr(0, size);
        auto const whole = sha256_of(bytes);
        for (std::size_t const piece : {1u, 3u, 63u, 64u, 65u, 200u}) {
            sha256 digest;
            for (std::size_t at = 0; at < size; at += piece) digest.add(bytes.substr(at, piece));
            REQUIRE(digest.hex() == whole);
        }
    }
}

TEST_CASE("asking for a digest does not end it") {
    sha256 digest;
    digest.add("a");
    CHECK(digest.hex() == sha256_of("a"));
    CHECK(digest.hex() == sha256_of("a"));
    digest.add("bc");
    CHECK(digest.hex() == sha256_of("abc"));
}
