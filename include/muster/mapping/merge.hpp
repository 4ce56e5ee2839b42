// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/step.hpp>

/// @file
/// What a field says about the value that the target holds already. A mapping only carries it; a
/// plan, which sees both sides, acts on it.

namespace muster { inline namespace MUSTER_ABI {

/// Which side wins when a source record meets a stored one.
enum class merge_rule : std::uint8_t {
    always,            ///< the source's value replaces the stored one
    keep_existing,     ///< a stored value that is not empty stays
    only_when_adding,  ///< written when the record is added, never again
};

/// The name of a rule, as it is written in a mapping.
[[nodiscard]] constexpr std::string_view to_text(merge_rule rule) noexcept {
    switch (rule) {
    case merge_rule::always: return "always";
    case merge_rule::keep_existing: return "keep_existing";
    case merge_rule::only_when_adding: return "only_when_adding";
    }
    return {};
}

template <merge_rule Rule>
struct merge_t : step {
    static constexpr merge_rule merge = Rule;
    static void print(std::string& out, constants) { out += to_text(Rule); }
};

/// Imports the field every time; what a field does that names no merge rule.
inline constexpr merge_t<merge_rule::always> always{};
/// Imports the field only where the target has no value yet.
inline constexpr merge_t<merge_rule::keep_existing> keep_existing{};
/// Sets the field when the record is added, and leaves it alone afterwards.
inline constexpr merge_t<merge_rule::only_when_adding> only_when_adding{};

struct secret_t : step {
    static constexpr bool secret = true;
    static void print(std::string& out, constants) { out += "secret"; }
};

/// Keeps the field's value out of every error and description: `text("1234") | secret`.
inline constexpr secret_t secret{};

}}  // namespace muster
