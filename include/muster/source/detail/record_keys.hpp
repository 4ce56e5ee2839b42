// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/schema.hpp>

/// @file
/// The table of keys that a walk over a record meets, made from the record's shapes when compiling.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The first name of a shape: the key at the level of the record.
constexpr std::string_view top_key(std::string_view text) noexcept {
    return text.substr(0, text.find_first_of(".["));
}

/// @tparam Shapes   a constexpr array of shapes
/// @tparam Others   a constexpr array of further keys, of the envelope or without a shape
template <auto const& Shapes, auto const& Others>
consteval auto record_keys() {
    struct found_keys {
        std::array<std::string_view, Shapes.size() + Others.size()> keys;
        std::size_t count = 0;
    };
    // Each name is cut once, not once for each pair: Clang stops after a million steps.
    constexpr auto found = [] {
        found_keys made{};
        for (auto const& each : Shapes) {
            auto const key = top_key(each.text);
            std::size_t k = 0;
            while (k < made.count && made.keys[k] != key) ++k;
            if (k == made.count) made.keys[made.count++] = key;
        }
        for (auto const key : Others) made.keys[made.count++] = key;
        return made;
    }();
    std::array<std::string_view, found.count> keys;
    for (std::size_t i = 0; i < found.count; ++i) keys[i] = found.keys[i];
    return key_table<found.count>(keys);
}

}}}  // namespace muster::detail
