// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/sha256.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4 4.2.2).
inline constexpr std::array<std::uint32_t, 64> sha256_rounds{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

}  // namespace detail

MUSTER_DEF void sha256::take_block(char const* from) noexcept {
    using std::rotr;
    std::array<std::uint32_t, 64> words;
    for (std::size_t i = 0; i < 16; ++i) {
        words[i] = 0;
        for (std::size_t k = 0; k < 4; ++k)
            words[i] = words[i] << 8 | static_cast<unsigned char>(from[4 * i + k]);
    }
    for (std::size_t i = 16; i < words.size(); ++i) {
        auto const early = words[i - 15], late = words[i - 2];
        words[i] = words[i - 16] + (rotr(early, 7) ^ rotr(early, 18) ^ early >> 3) + words[i - 7] +
                   (rotr(late, 17) ^ rotr(late, 19) ^ late >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const chosen = (e & f) ^ (~e & g);
        auto const majority = (a & b) ^ (a & c) ^ (b & c);
        auto const one = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + chosen +
                         detail::sha256_rounds[i] + words[i];
        auto const two = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + majority;
        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    std::array const mixed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state_.size(); ++i) state_[i] += mixed[i];
}

MUSTER_DEF void sha256::add(std::string_view bytes) noexcept {
    auto const held = static_cast<std::size_t>(size_ % held_.size());
    size_ += bytes.size();
    if (held != 0) {
        auto const taken = bytes.copy(held_.data() + held, held_.size() - held);
        bytes.remove_prefix(taken);
        if (held + taken < held_.size()) return;
        take_block(held_.data());
    }
    for (; bytes.size() >= held_.size(); bytes.remove_prefix(held_.size()))
        take_block(bytes.data());
    bytes.copy(held_.data(), bytes.size());
}

MUSTER_DEF std::string sha256::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    // Padding: one bit, zeros up to 8 bytes before the end of a block, then the size in bits.
    auto ended = *this;
    auto const bits = size_ * 8;
    ended.add("\x80");
    while (ended.size_ % held_.size() != held_.size() - 8) ended.add(std::string_view("\0", 1));
    for (int shift = 56; shift >= 0; shift -= 8) {
        auto const byte = static_cast<char>(static_cast<unsigned char>(bits >> shift & 0xFF));
        ended.add({&byte, 1});
    }
    std::string text;
    for (auto const word : ended.state_)
        for (int shift = 28; shift >= 0; shift -= 4) text += digits[word >> shift & 0xF];
    return text;
}

}}  // namespace muster
