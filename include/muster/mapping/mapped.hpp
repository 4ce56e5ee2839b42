// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/record/value.hpp>

/// @file
/// A target as a mapping made it, with what the record said about each field.

namespace muster { inline namespace MUSTER_ABI {

/// What is known of one field of a mapped target.
struct field_state {
    presence state = presence::absent;      ///< what the rule answered
    merge_rule merge = merge_rule::always;  ///< what the mapping says about a stored value
    bool has_rule = false;                  ///< the mapping says something about the field
    bool secret = false;                    ///< the value must not be shown
    bool cut = false;                       ///< the value was longer, see `truncate`
    friend constexpr bool operator==(field_state const&, field_state const&) = default;
};

/// A `Target`, and per field what the record said: a field that is absent or null is empty (false,
/// 0, `nullopt`) in `value`, and only its state tells the two apart.
///
/// Meant to be filled again and again: strings keep their memory.
template <reflected Target>
struct mapped {
    using target = Target;

    Target value{};
    std::string identity;  ///< the immutable id of the source; empty if it could not be read
    std::array<field_state, field_count<Target>> states{};  ///< in the order of `field_names`
    std::string scratch;  ///< working memory of `map_into`; means nothing
    /// What steps left out that somebody may miss, a sentence each, with the paths that it was read
    /// from: `businessPhones[0]: "+1 555 1234 x12" has more than a telephone number; ...`. A field
    /// that is secret has a sentence without its value.
    std::vector<std::string> doubts;

    /// The state of a field: `state<&ucx_user::login>()`, `state<&ucx_user::custom, 3>()`.
    template <auto Member, std::size_t... Element>
    [[nodiscard]] constexpr field_state const& state() const noexcept {
        return states[field_index<Target, Member, Element...>];
    }

    /// Calls `visit(name, state, value)` for each field, in order.
    template <class Visit>
    constexpr void each(Visit&& visit) const {
        each_field(value, [&](std::size_t number, auto const& content) {
            visit(field_names<Target>[number], states[number], content);
        });
    }
};

}}  // namespace muster
