// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Finds a name among names that are known before: the keys of a record, the attributes of a
/// schema.

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Looks at the length and three characters: names of one schema differ in them, and equality
/// decides anyway.
[[nodiscard]] constexpr std::uint32_t key_hash(std::string_view key) noexcept {
    auto const byte = [&](std::size_t i) {
        return std::uint32_t{static_cast<unsigned char>(key[i])};
    };
    auto const size = static_cast<std::uint32_t>(key.size());
    if (size == 0) return 0;
    auto const mixed = (byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16) + size * 0x01000193u;
    auto const spread = mixed * 0x9E3779B1u;
    return spread ^ spread >> 15;
}

/// Fills open-addressed `slots` (a power of two, more than `names`) with 1 + index; the first of
/// equal names wins. For arrays and vectors alike: spans of them would cost more to compile.
template <class Names, class Slots>
constexpr void fill_key_slots(Names const& names, Slots& slots) noexcept {
    auto const mask = slots.size() - 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto at = key_hash(names[i]) & mask;
        while (slots[at] != 0 && names[slots[at] - 1u] != names[i]) at = (at + 1) & mask;
        if (slots[at] == 0) slots[at] = static_cast<std::uint16_t>(i + 1);
    }
}

}  // namespace detail

/// A view of a filled table: asks for the index of a name. Lives as long as the table.
class key_index {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    constexpr key_index() = default;
    /// @param names, slots   arrays or vectors, filled by `detail::fill_key_slots`
    template <class Names, class Slots>
    constexpr key_index(Names const& names, Slots const& slots) noexcept
        : names_(names.data()), slots_(slots.data()), mask_(slots.size() - 1),
          count_(names.size()) {}

    /// The index of `name` among the names, exact to the byte; `npos` if it is not among them.
    ///
    /// @par Complexity   constant, plus one comparison of the name
    [[nodiscard]] constexpr std::size_t find(std::string_view name) const noexcept {
        if (count_ == 0) return npos;
        for (auto at = detail::key_hash(name) & mask_; slots_[at] != 0; at = (at + 1) & mask_)
            if (names_[slots_[at] - 1u] == name) return slots_[at] - 1u;
        return npos;
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
    [[nodiscard]] constexpr std::string_view operator[](std::size_t i) const noexcept {
        return names_[i];
    }

private:
    std::string_view const* names_ = nullptr;
    std::uint16_t const* slots_ = nullptr;
    std::size_t mask_ = 0;
    std::size_t count_ = 0;
};

/// A table of names that are known when compiling.
template <std::size_t Count>
class key_table {
public:
    constexpr explicit key_table(std::array<std::string_view, Count> const& names) noexcept
        : names_(names) {
        detail::fill_key_slots(names_, slots_);
    }
    [[nodiscard]] constexpr key_index index() const noexcept { return {names_, slots_}; }

private:
    static constexpr std::size_t slot_count() noexcept {
        std::size_t size = 4;
        while (size < 4 * Count) size *= 2;
        return size;
    }
    std::array<std::string_view, Count> names_;
    std::array<std::uint16_t, slot_count()> slots_{};
};

/// A table of names that are known when reading begins. At most 65,535 names; views their
/// characters.
class dynamic_key_table {
public:
    /// Builds the table anew.
    ///
    /// @par Complexity   linear in the number of names
    MUSTER_LAZY void assign(std::vector<std::string_view> names) {
        assert(names.size() <= 0xFFFF);
        names_ = std::move(names);
        std::size_t size = 4;
        while (size < 4 * names_.size()) size *= 2;
        slots_.assign(size, 0);
        detail::fill_key_slots(names_, slots_);
    }
    MUSTER_LAZY [[nodiscard]] key_index index() const noexcept {
        return names_.empty() ? key_index{} : key_index{names_, slots_};
    }

private:
    std::vector<std::string_view> names_;
    std::vector<std::uint16_t> slots_;
};

}}  // namespace muster
