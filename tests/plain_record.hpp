// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <muster/record/concept.hpp>

/// @file
/// A record without slots: the plainest thing that a predicate can be asked about.

namespace muster_test {

/// Answers paths by their text. Owns its values; not copied, since they view its texts.
class plain_record {
public:
    plain_record() = default;
    plain_record(plain_record&&) = default;

    /// Adds a value to the field at `where`.
    plain_record& add(std::string_view where, std::string_view text,
                      muster::value_kind kind = muster::value_kind::text) {
        auto& held = named(where);
        held.values.push_back({texts_.emplace_back(text), kind});
        return *this;
    }
    plain_record& add(std::string_view where, std::initializer_list<std::string_view> texts) {
        for (auto const text : texts) add(where, text);
        return *this;
    }
    /// Makes the field at `where` null.
    plain_record& add_null(std::string_view where) {
        named(where);
        return *this;
    }

    /// Says that the field at `where` has further values.
    plain_record& make_partial(std::string_view where) {
        named(where).is_partial = true;
        return *this;
    }

    [[nodiscard]] muster::field at(muster::path const& where) const {
        ++asked_;
        for (auto const& each : fields_) {
            if (each.path != where.text()) continue;
            auto found = each.values.empty() && each.is_partial
                             ? muster::field()
                             : muster::field(each.values.data(), each.values.size());
            if (each.is_partial) found.set_partial();
            return found;
        }
        return {};
    }
    /// How many times it was asked.
    [[nodiscard]] std::size_t asked() const noexcept { return asked_; }

private:
    struct named_field {
        std::string path;
        std::vector<muster::value> values;
        bool is_partial = false;
    };
    named_field& named(std::string_view where) {
        for (auto& each : fields_)
            if (each.path == where) return each;
        return fields_.emplace_back(named_field{std::string(where), {}, false});
    }

    std::deque<std::string> texts_;
    std::vector<named_field> fields_;
    mutable std::size_t asked_ = 0;
};

static_assert(muster::record<plain_record>);

}  // namespace muster_test
