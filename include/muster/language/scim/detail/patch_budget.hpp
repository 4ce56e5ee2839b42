// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/patch_options.hpp>

/// @file
/// Counts what a PATCH does, before it is done.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// How many steps it takes to look at a list, an object or a text: one for each member, element
/// and 64 bytes that are looked at.
MUSTER_LAZY [[nodiscard]] inline std::size_t steps_of(json_value const* held) noexcept {
    if (held == nullptr) return 1;
    if (auto const* const members = held->if_object()) return 1 + members->size();
    if (auto const* const text = held->if_string()) return 1 + text->size() / 64;
    auto const* const list = held->if_array();
    if (list == nullptr) return 1;
    auto steps = 1 + list->size();
    for (auto const& each : *list)
        if (auto const* const members = each.if_object()) steps += members->size();
    return steps;
}

/// The steps and bytes that one request may still take.
MUSTER_LAZY class patch_budget {
public:
    explicit patch_budget(patch_options const& options) noexcept
        : max_steps_(options.max_steps), max_growth_(options.max_growth) {}

    /// Before so many steps are taken; false if they are too many, as they are ever after.
    bool spend(std::size_t steps) noexcept {
        steps_ = steps > max_steps_ - steps_ ? (is_over_ = true, max_steps_) : steps_ + steps;
        return !is_over_;
    }
    /// Before `bytes` more are put into an element.
    bool grow(std::size_t bytes) noexcept {
        grown_ =
            bytes > max_growth_ - grown_ ? (has_outgrown_ = true, max_growth_) : grown_ + bytes;
        return !has_outgrown_;
    }
    [[nodiscard]] bool is_spent() const noexcept { return is_over_ || has_outgrown_; }
    [[nodiscard]] std::string what() const {
        return "more than " +
               (has_outgrown_
                    ? std::to_string(max_growth_) + " bytes to put into the elements of lists"
                    : std::to_string(max_steps_) +
                          " steps: too many operations, comparisons, elements or members for one "
                          "request");
    }

private:
    std::size_t max_steps_, max_growth_, steps_ = 0, grown_ = 0;
    bool is_over_ = false, has_outgrown_ = false;
};

}}}  // namespace muster::scim::detail
