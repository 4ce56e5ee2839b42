// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Guesses the next key of a record from the record before: a source writes its keys in one order.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Remembers the keys of a record in order, each with what is to be done at it.
///
/// A guess is checked byte for byte, so a wrong one costs time and nothing else. Comparing with one
/// known key is cheaper than finding where a key ends and looking it up
/// (benchmarks/throughput.cpp).
class key_order {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// Begins a record.
    void restart() noexcept { at_ = 0; }

    /// What is to be done at the key whose bytes begin at `key`, or `npos` if the guess was wrong.
    /// Reads up to 32 bytes from `key`.
    [[nodiscard]] std::size_t guess(char const* key) noexcept {
        // A key that this record lacks makes the one after it come early.
        for (auto i = at_; i < guesses_.size() && i < at_ + 2; ++i)
            if (guesses_[i].is(key)) {
                at_ = i + 1;
                return guesses_[i].act;
            }
        return npos;
    }

    /// Corrects the last guess: `key` stands here, and `act` is to be done.
    void learn(std::string_view key, std::size_t act) {
        if (at_ == most_guesses) return;
        if (at_ == guesses_.size()) guesses_.emplace_back();
        guesses_[at_++] = entry(key, act);
    }

private:
    static constexpr std::size_t most_guesses = 128;
    static constexpr std::size_t words = 4;

    /// A key and its closing quote as machine words; a mask tells which of their bytes count.
    struct entry {
        std::array<std::uint64_t, words> bytes{}, mask{};
        std::size_t used = 0;
        std::size_t act = 0;

        entry() = default;
        entry(std::string_view key, std::size_t what) : act(what) {
            std::array<char, words * 8> text{}, counts{};
            if (key.size() >= text.size()) return;  // too long to be guessed
            std::copy(key.begin(), key.end(), text.begin());
            text[key.size()] = '"';
            std::fill_n(counts.begin(), key.size() + 1, '\xFF');
            std::memcpy(bytes.data(), text.data(), text.size());
            std::memcpy(mask.data(), counts.data(), counts.size());
            used = key.size() / 8 + 1;
        }
        [[nodiscard]] bool is(char const* key) const noexcept {
            for (std::size_t i = 0; i < used; ++i) {
                std::uint64_t word;
                std::memcpy(&word, key + i * 8, 8);
                if (((word ^ bytes[i]) & mask[i]) != 0) return false;
            }
            return used != 0;
        }
    };

    std::vector<entry> guesses_;
    std::size_t at_ = 0;
};

}}}  // namespace muster::detail
