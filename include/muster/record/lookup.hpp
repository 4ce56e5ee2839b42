// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/value.hpp>

/// @file
/// A reference table in memory: rows of fields by their id, such as Webex locations.

namespace muster { inline namespace MUSTER_ABI {

/// Rows that other records refer to by id. Built once, then only read; reading may be shared
/// between threads.
///
/// Holds a copy of every id and value: about 100 bytes a row and 100 a value beside the characters.
/// A table is not copied, since its rows view its own texts.
class lookup {
public:
    lookup() = default;
    lookup(lookup&&) = default;
    lookup& operator=(lookup&&) = default;
    /// @param columns   how many fields each row has
    MUSTER_LAZY explicit lookup(std::size_t columns) : columns_(columns) {}

    /// Adds a row. The first of equal ids wins: false, and nothing is added, for a later one.
    ///
    /// @param get   `get(i)` gives the field of column i
    template <class Get>
    bool add(std::string_view id, Get&& get) {
        if (2 * (ids_.size() + 1) > slots_.size()) grow();
        auto const hash = hash_of(id);
        auto& place = slots_[place_of(id, hash)];
        if (place.row != 0) {
            ++duplicates_;
            return false;
        }
        ids_.push_back(keep(id));
        place = {hash, static_cast<std::uint32_t>(ids_.size())};
        for (std::size_t i = 0; i < columns_; ++i) fields_.push_back(keep(get(i)));
        return true;
    }

    /// Calls `put(column, field)` for each field of the row `id`; false if there is none.
    ///
    /// @par Lifetime   the fields view this table
    template <class Put>
    bool find(std::string_view id, Put&& put) const {
        if (ids_.empty()) return false;
        auto const row = slots_[place_of(id, hash_of(id))].row;
        if (row == 0) return false;
        for (std::size_t i = 0; i < columns_; ++i) put(i, fields_[(row - 1) * columns_ + i]);
        return true;
    }

    [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }
    /// How many rows were refused because their id was taken.
    [[nodiscard]] std::size_t duplicates() const noexcept { return duplicates_; }

private:
    /// Where a row is found by its id. The hash beside it spares a look at most other ids, and the
    /// fields are ready to be handed out: a find costs what the caches must fetch
    /// (benchmarks/join.cpp).
    struct slot {
        std::uint32_t hash = 0;
        std::uint32_t row = 0;  ///< counted from 1; 0: empty
    };
    static std::uint32_t hash_of(std::string_view id) noexcept {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(id));
    }
    /// The slot that holds `id`, or the empty one where it would be.
    MUSTER_LAZY [[nodiscard]] std::size_t place_of(std::string_view id,
                                                   std::uint32_t hash) const noexcept {
        auto const mask = slots_.size() - 1;
        auto at = hash & mask;
        while (slots_[at].row != 0 && (slots_[at].hash != hash || ids_[slots_[at].row - 1] != id))
            at = (at + 1) & mask;
        return at;
    }
    MUSTER_LAZY void grow() {
        auto const before = std::exchange(slots_, {});
        slots_.resize(before.empty() ? 16 : before.size() * 2);
        auto const mask = slots_.size() - 1;
        for (auto const& each : before) {
            if (each.row == 0) continue;
            auto at = each.hash & mask;
            while (slots_[at].row != 0) at = (at + 1) & mask;
            slots_[at] = each;
        }
    }

    MUSTER_LAZY std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }
    MUSTER_LAZY field keep(field const& from) {
        if (!from.has_value()) return field(from.state());
        auto const kept = [&](value const& each) {
            return value{keep(each.text), each.kind, each.is_utf8};
        };
        if (from.size() == 1) return field(kept(*from.begin()));
        auto& values = lists_.emplace_back();
        for (value const& each : from) values.push_back(kept(each));
        return {values.data(), values.size()};
    }

    std::size_t columns_ = 0;
    std::size_t duplicates_ = 0;
    std::vector<slot> slots_;  ///< a power of two, at least twice the rows
    std::vector<std::string_view> ids_;
    std::vector<field> fields_;
    // Deques, so that views stay valid as they grow.
    std::deque<std::string> texts_;
    std::deque<std::vector<value>> lists_;
};

}}  // namespace muster
