// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>

/// @file
/// What an expression needs besides attributes: the time, random bits, whether a value is taken,
/// and how much it may cost.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Where `Guid` and `RandomString` get 64 random bits at a time.
struct random_source {
    std::uint64_t (*draw)(void* state) = nullptr;
    void* state = nullptr;
};

/// What `SelectUniqueValue` asks about each candidate: whether nobody in the target has it.
struct unique_source {
    bool (*is_free)(void* state, std::string_view value) = nullptr;
    void* state = nullptr;
};

/// Random bits that depend on nothing but the seed, for tests and dry runs. Not for passwords.
class seeded_random {
public:
    explicit seeded_random(std::uint64_t seed) noexcept : state_(seed) {}

    /// The source; it refers to this object.
    [[nodiscard]] random_source source() noexcept {
        return {[](void* self) { return static_cast<seeded_random*>(self)->next(); }, this};
    }

    /// SplitMix64.
    [[nodiscard]] std::uint64_t next() noexcept {
        auto z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        return z ^ z >> 31;
    }

private:
    std::uint64_t state_;
};

/// What an evaluation may cost. What exceeds a limit ends in `errc::over_limit`.
struct evaluation_limits {
    std::size_t text_bytes = std::size_t{1} << 20;   ///< of one text, or all items of one list
    std::size_t list_items = std::size_t{1} << 16;   ///< of one list
    std::size_t total_bytes = std::size_t{1} << 24;  ///< of all texts made on the way
    std::size_t regex_steps = 1'000'000;             ///< of all regular expressions together
};

/// What the functions of an expression ask that is not an attribute. Without the part that a
/// function needs it fails and says which.
struct evaluation_context {
    std::optional<date_time> now{};  ///< what `Now()` answers
    random_source random{};          ///< for `Guid()` and `RandomString(...)`
    unique_source unique{};          ///< for `SelectUniqueValue(...)`
    bool trim_split = true;          ///< `Split` drops blanks at the ends of each item
    evaluation_limits limits{};
};

/// A context with the time of the system and its random bits.
MUSTER_API [[nodiscard]] evaluation_context system_context();

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/evaluation_context.ipp>
#endif
