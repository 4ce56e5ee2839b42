// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>

/// @file
/// What an expression needs besides attributes: the time, random bits, whether a value is taken,
/// and how much it may cost.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Where `Guid` and `RandomString` get 64 random bits at a time.
struct random_source {
    /// @par Thread safety   threads that share a context call it at the same time
    std::uint64_t (*draw)(void* state) = nullptr;
    void* state = nullptr;
    /// Given: a `mapping_engine` draws each value from this, the identity of the user and the row
    /// alone, so that it depends on neither the order of users nor the number of threads.
    std::optional<std::uint64_t> seed{};
};

/// What `SelectUniqueValue` asks about each candidate: whether nobody in the target has it.
struct unique_source {
    bool (*is_free)(void* state, std::string_view value) = nullptr;
    void* state = nullptr;
};

/// Random bits that depend on nothing but the seed, for tests and dry runs. Not for passwords.
///
/// @par Thread safety   threads that draw from one object get different bits
class seeded_random {
public:
    explicit seeded_random(std::uint64_t seed) noexcept : seed_(seed), state_(seed) {}
    seeded_random(seeded_random const& other) noexcept
        : seed_(other.seed_), state_(other.state_.load(std::memory_order_relaxed)) {}
    seeded_random& operator=(seeded_random const& other) noexcept {
        seed_ = other.seed_;
        state_.store(other.state_.load(std::memory_order_relaxed), std::memory_order_relaxed);
        return *this;
    }

    /// The source; it refers to this object.
    [[nodiscard]] random_source source() & noexcept {
        return {[](void* self) { return static_cast<seeded_random*>(self)->next(); }, this, seed_};
    }
    template <class Self = seeded_random>
    random_source source() const&& {
        static_assert(muster::detail::outlives_its_statement<Self>,
                      "muster: seeded_random::source(): the object must outlive the source, and a "
                      "temporary does not; keep it in a variable");
        return {};
    }

    /// SplitMix64.
    [[nodiscard]] std::uint64_t next() noexcept {
        return mix(state_.fetch_add(step, std::memory_order_relaxed) + step);
    }

    /// Random bits of their own for what `name` and `part` identify.
    [[nodiscard]] static seeded_random of(std::uint64_t seed, std::string_view name,
                                          std::uint64_t part) noexcept {
        auto state = mix(seed + step);
        for (char const c : name) state = mix(state ^ static_cast<unsigned char>(c)) + step;
        return seeded_random(mix(state ^ mix(name.size())) + mix(part + step));
    }

private:
    static constexpr std::uint64_t step = 0x9E3779B97F4A7C15u;
    [[nodiscard]] static constexpr std::uint64_t mix(std::uint64_t z) noexcept {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        return z ^ z >> 31;
    }

    std::uint64_t seed_;
    std::atomic<std::uint64_t> state_;
};

/// What an evaluation may cost. What exceeds a limit ends in `errc::over_limit`.
struct evaluation_limits {
    std::size_t text_bytes = std::size_t{1} << 20;   ///< of one text, or all items of one list
    std::size_t list_items = std::size_t{1} << 16;   ///< of one list
    std::size_t total_bytes = std::size_t{1} << 22;  ///< of all texts read and made on the way
    std::size_t regex_steps = 1'000'000;             ///< of all regular expressions together
};

/// What the functions of an expression ask that is not an attribute. Without the part that a
/// function needs it fails and says which.
struct evaluation_context {
    std::optional<date_time> now{};  ///< what `Now()` answers
    random_source random{};          ///< for `Guid()` and `RandomString(...)`
    unique_source unique{};          ///< for `SelectUniqueValue(...)`
    bool trim_split = true;          ///< `Split` drops blanks at the ends of each item
    /// In a condition of `IIF`, `IsPresent`, `IsNull`, `IsNullOrEmpty`, `IsString`, the source of
    /// `Switch` and `Coalesce` take null as elsewhere, as Microsoft's guides use them. False: any
    /// attribute that is null or empty fails the condition, as the reference says.
    bool conditions_ask_null = true;
    evaluation_limits limits{};
};

/// A context with the time of the system and its random bits.
MUSTER_API [[nodiscard]] evaluation_context system_context();

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/evaluation_context.ipp>
#endif
