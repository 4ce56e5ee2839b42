// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What a record answers when it is asked for a path: absent, null, or values with kinds.

namespace muster { inline namespace MUSTER_ABI {

/// What the source said a value is. `complex` is an object or an array: it is present, and equals
/// nothing.
enum class value_kind : std::uint8_t { text, boolean, number, complex };

/// One value: its characters as the source wrote them (JSON escapes undone), and its kind.
struct value {
    std::string_view text;
    value_kind kind = value_kind::text;
    bool is_utf8 = false;  ///< the source has made sure of it: comparing need not look
    friend constexpr bool operator==(value const& a, value const& b) noexcept {
        return a.text == b.text && a.kind == b.kind;
    }
};

/// Absent: the record does not name the path. Null: it says that there is no value (`null`, `[]`).
enum class presence : std::uint8_t { absent, null, value };

/// The answer for one path; a view that is valid as long as the record that gave it.
///
/// A field is a range of its values: `for (value const& each : record.at(mail))`. It can be
/// partial: then what it does not hold is not known to be absent.
class field {
public:
    /// Absent.
    constexpr field() = default;
    /// Absent or null.
    constexpr explicit field(presence state) noexcept : state_(number_of(state)) {}
    /// One value.
    constexpr explicit field(value only) noexcept
        : only_(only), count_(1), state_(number_of(presence::value)) {}
    /// `count` values at `first`; null if there are none.
    constexpr field(value const* first, std::size_t count) noexcept
        : many_(first), count_(static_cast<std::uint32_t>(count)),
          state_(number_of(count != 0 ? presence::value : presence::null)) {}

    [[nodiscard]] constexpr presence state() const noexcept {
        return static_cast<presence>(state_);
    }
    [[nodiscard]] constexpr bool has_value() const noexcept { return state() == presence::value; }

    [[nodiscard]] constexpr value const* begin() const noexcept {
        return many_ != nullptr ? many_ : &only_;
    }
    [[nodiscard]] constexpr value const* end() const noexcept { return begin() + count_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }

    /// Whether the record has further values here that its source does not give. Those that it
    /// gives, which may be none, are the field's.
    [[nodiscard]] constexpr bool is_partial() const noexcept { return partial_ != 0; }
    constexpr void set_partial() noexcept { partial_ = 1; }

    /// The first value's text; empty if there is none.
    [[nodiscard]] constexpr std::string_view text() const noexcept {
        return has_value() ? begin()->text : std::string_view{};
    }

    /// Makes it absent.
    constexpr void clear() noexcept {
        count_ = 0;
        state_ = number_of(presence::absent);
        partial_ = 0;
    }
    /// Makes it one value.
    constexpr void set(value const& only) noexcept {
        only_ = only;
        many_ = nullptr;
        count_ = 1;
        state_ = number_of(presence::value);
        partial_ = 0;
    }

private:
    static constexpr std::uint16_t number_of(presence state) noexcept {
        return static_cast<std::uint16_t>(state);
    }
    value only_{};
    value const* many_ = nullptr;
    std::uint32_t count_ = 0;
    // Together as wide as the count, so that all are written at once.
    std::uint16_t state_ = number_of(presence::absent);
    std::uint16_t partial_ = 0;
};

}}  // namespace muster
