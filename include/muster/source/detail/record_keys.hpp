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
    constexpr auto is_first = [](std::size_t i) {
        for (std::size_t k = 0; k < i; ++k)
            if (top_key(Shapes[k].text) == top_key(Shapes[i].text)) return false;
        return true;
    };
    constexpr auto count = [=] {
        std::size_t n = Others.size();
        for (std::size_t i = 0; i < Shapes.size(); ++i) n += is_first(i);
        return n;
    }();
    std::array<std::string_view, count> keys;
    std::size_t n = 0;
    for (std::size_t i = 0; i < Shapes.size(); ++i)
        if (is_first(i)) keys[n++] = top_key(Shapes[i].text);
    for (auto const key : Others) keys[n++] = key;
    return key_table<count>(keys);
}

}}}  // namespace muster::detail
