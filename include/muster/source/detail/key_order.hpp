// SPDX-License-Identifier: BSL-1.0
#pragma once

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

private:
    static constexpr std::size_t most_guesses = 128;
    static constexpr std::size_t words = 4;
    static constexpr std::size_t ends = 2;

    /// A key and its closing quote as machine words; a mask tells which of their bytes count.
    struct entry {
        std::array<std::uint64_t, words> bytes{1}, mask{};  // what no word is, before it is masked
        std::uint64_t rest_and_act = 0;  // how many words follow the first, and what is to be done

        entry() = default;
        entry(std::string_view key, std::size_t act, bool by_start) : rest_and_act(act) {
            std::array<char, words * 8> text{}, counts{};
            if (key.size() >= text.size()) return;  // too long to be guessed
            key.copy(text.data(), key.size());
            text[key.size()] = '"';
            std::memset(counts.data(), 0xFF, key.size() + 1);
            std::memcpy(bytes.data(), text.data(), text.size());
            std::memcpy(mask.data(), counts.data(), counts.size());
            if (!by_start) rest_and_act |= std::uint64_t{key.size() / 8} << 32;
        }
        [[nodiscard]] bool may_be(std::uint64_t first) const noexcept {
            return (first & mask[0]) == bytes[0];
        }
        /// Whether the words of `key` after the first are those of this one.
        [[nodiscard]] bool is_rest(char const* key) const noexcept {
            auto const rest = static_cast<std::size_t>(rest_and_act >> 32);
            for (std::size_t i = 1; i <= rest; ++i) {
                std::uint64_t word;
                std::memcpy(&word, key + i * 8, 8);
                if ((word & mask[i]) != bytes[i]) return false;
            }
            return true;
        }
    };

public:
    /// The next guess.
    using cursor = entry const*;

    /// The guess for the first key of a record.
    [[nodiscard]] cursor first() const noexcept { return guesses_.data(); }

    /// What is to be done at the key whose bytes begin at `key`, or `npos` if the guess was wrong.
    /// Reads up to 32 bytes from `key`.
    [[nodiscard]] static std::size_t guess(char const* key, cursor& next) noexcept {
        std::uint64_t word;
        std::memcpy(&word, key, 8);
        auto const* at = next;
        // A key that this record lacks makes the one after it come early.
        if (!at->may_be(word)) [[unlikely]]
            if (!(++at)->may_be(word)) return npos;
        if (at->rest_and_act == 0) [[likely]] {
            next = at + 1;
            return 0;
        }
        if (!at->is_rest(key)) return npos;
        next = at + 1;
        return static_cast<std::uint32_t>(at->rest_and_act);
    }

    /// The same after a wrong guess, further on: several keys that other records had are not in
    /// this one.
    [[nodiscard]] std::size_t look_ahead(char const* key, cursor& next) const noexcept {
        std::uint64_t word;
        std::memcpy(&word, key, 8);
        constexpr std::ptrdiff_t most_absent = 16;
        auto const left = guesses_.data() + guesses_.size() - next;
        for (std::ptrdiff_t i = ends; i < most_absent && i < left; ++i) {
            auto const& at = next[i];
            if (!at.may_be(word) || !at.is_rest(key)) continue;
            next += i + 1;
            return static_cast<std::uint32_t>(at.rest_and_act);
        }
        return npos;
    }

    /// Corrects the last guess: `key` stands here, and `act` is to be done. What was guessed may
    /// come after it.
    ///
    /// @param by_start   the same is to be done at every key with the `same_start`
    void learn(cursor& next, std::string_view key, std::size_t act, bool by_start) {
        auto const at = static_cast<std::size_t>(next - guesses_.data());
        if (at == most_guesses) return;
        if (guesses_.size() < most_guesses + ends)
            guesses_.insert(next - guesses_.data() + guesses_.begin(), entry(key, act, by_start));
        else
            guesses_[at] = entry(key, act, by_start);
        next = guesses_.data() + at + 1;
    }

    /// Whether two keys, with their closing quotes, begin with the same eight bytes.
    [[nodiscard]] static constexpr bool same_start(std::string_view one,
                                                   std::string_view other) noexcept {
        if (one.size() < 8 || other.size() < 8) return one == other;
        return one.substr(0, 8) == other.substr(0, 8);
    }

private:
    // The guesses, and behind them two that are never right, so that a guess looks no further.
    std::vector<entry> guesses_ = std::vector<entry>(ends);
};

}}}  // namespace muster::detail
