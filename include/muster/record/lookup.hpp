// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/value.hpp>

/// @file
/// A reference table in memory: rows of fields by their id, such as Webex locations.

namespace muster { inline namespace MUSTER_ABI {

/// Rows that other records refer to by id. Built once, then only read; reading may be shared
/// between threads.
///
/// Holds a copy of every id and value: about 100 bytes a row and 40 a value beside the characters.
/// A table is not copied, since its rows view its own texts.
class lookup {
public:
    lookup() = default;
    lookup(lookup&&) = default;
    lookup& operator=(lookup&&) = default;
    /// @param columns   how many fields each row has
    explicit lookup(std::size_t columns) : columns_(columns) {}

    /// Adds a row. The first of equal ids wins: false, and nothing is added, for a later one.
    ///
    /// @param get   `get(i)` gives the field of column i
    template <class Get>
    bool add(std::string_view id, Get&& get) {
        if (rows_.contains(id)) {
            ++duplicates_;
            return false;
        }
        rows_.emplace(keep(id), static_cast<std::uint32_t>(cells_.size()));
        for (std::size_t i = 0; i < columns_; ++i) {
            field const& from = get(i);
            cells_.push_back({from.state(), static_cast<std::uint32_t>(values_.size()),
                              static_cast<std::uint32_t>(from.size())});
            for (value const& each : from) values_.push_back({keep(each.text), each.kind});
        }
        return true;
    }

    /// Calls `put(column, field)` for each field of the row `id`; false if there is none.
    ///
    /// @par Lifetime   the fields view this table
    template <class Put>
    bool find(std::string_view id, Put&& put) const {
        auto const row = rows_.find(id);
        if (row == rows_.end()) return false;
        for (std::size_t i = 0; i < columns_; ++i) {
            auto const& held = cells_[row->second + i];
            put(i, held.state == presence::value ? field(&values_[held.first], held.count)
                                                 : field(held.state));
        }
        return true;
    }

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    /// How many rows were refused because their id was taken.
    [[nodiscard]] std::size_t duplicates() const noexcept { return duplicates_; }

private:
    struct cell {
        presence state;
        std::uint32_t first, count;
    };
    std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

    std::size_t columns_ = 0;
    std::size_t duplicates_ = 0;
    std::deque<std::string> texts_;  // a deque, so that views stay valid as it grows
    std::vector<value> values_;
    std::vector<cell> cells_;
    std::unordered_map<std::string_view, std::uint32_t> rows_;
};

}}  // namespace muster
