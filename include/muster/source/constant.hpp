// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/record/value.hpp>
#include <muster/record/wanted.hpp>
#include <muster/source/concept.hpp>

/// @file
/// Members that all records of a source have and none holds.

namespace muster { inline namespace MUSTER_ABI {

/// A member that is the same in every record of a dialect, such as what kind of record it is.
struct constant {
    std::string_view path;  ///< one name
    std::string_view text;
};

namespace detail {

/// The slots that hold the same in every record of a read, and what that leaves to the walk.
struct constant_slots {
    std::span<constant const> all;
    std::vector<std::uint16_t>
        slots{};  ///< of each; those beyond the wanted paths are not asked for
    std::vector<std::uint16_t> elsewhere{};  ///< the slots that others fill, these included
    std::vector<std::uint16_t> decisive{};   ///< those that decide and are not among these
    /// Whether one of them decides: then the bytes of a record, which do not hold it, say nothing.
    bool decide = false;

    constant_slots(std::span<constant const> constants, request const& asked, wanted const& fields,
                   std::span<std::uint16_t const> others)
        : all(constants) {
        for (auto const slot : others) elsewhere.push_back(slot);
        for (auto const& each : all) {
            slots.push_back(static_cast<std::uint16_t>(fields.find(each.path)));
            if (slots.back() != fields.size()) elsewhere.push_back(slots.back());
        }
        for (auto const slot : asked.decisive) {
            auto is_constant = false;
            for (auto const other : slots) is_constant = is_constant || other == slot;
            decide = decide || is_constant;
            if (!is_constant) decisive.push_back(slot);
        }
    }

    /// Whether one of them is in this slot.
    [[nodiscard]] bool fills(std::size_t slot) const noexcept {
        for (auto const each : slots)
            if (each == slot) return true;
        return false;
    }
    /// Fills the slots of `out`, whose wanted paths are `count`.
    void fill(row& out, std::size_t count) const noexcept {
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (slots[i] < count) out.set(slots[i], value{all[i].text, value_kind::text, true});
    }
};

}  // namespace detail

}}  // namespace muster
