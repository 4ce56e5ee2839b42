// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/predicate/predicate.hpp>
#include <muster/predicate/smallest_change.hpp>
#include <muster/record/concept.hpp>

/// @file
/// A record that a change was applied to.

namespace muster_test {

/// Answers as another record does, but for some paths. Views the record.
template <muster::record Record>
class changed_record {
public:
    explicit changed_record(Record const& base) : base_(base) {}
    changed_record(Record const& base, muster::predicate const& bound,
                   muster::record_change const& change)
        : base_(base) {
        for (auto const& each : change.attributes) {
            auto const& path = bound.paths()[each.field];
            auto const held = base.at(muster::path(path));
            std::vector<muster::value> values;
            for (std::size_t i = 0; i < held.size(); ++i)
                if (std::find(each.removed.begin(), each.removed.end(), i) == each.removed.end())
                    values.push_back(held.begin()[i]);
            for (auto const& added : each.added) values.push_back({added.text, added.kind});
            set(path, std::move(values));
        }
    }

    /// Values in the place of those at `where`; none make it absent.
    void set(std::string_view where, std::vector<muster::value> values) {
        changed_.emplace_back(where, std::move(values));
    }

    [[nodiscard]] muster::field at(muster::path const& where) const {
        for (auto const& [path, values] : changed_)
            if (path == where.text())
                return values.empty() ? muster::field()
                                      : muster::field(values.data(), values.size());
        return base_.at(where);
    }

private:
    Record const& base_;
    std::vector<std::pair<std::string, std::vector<muster::value>>> changed_;
};

}  // namespace muster_test
