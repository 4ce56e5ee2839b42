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
    std::size_t size = 0;
    if (text.starts_with('\'')) return text.substr(1, text.find('\'', 1) - 1);
    while (size < text.size() && text[size] != '.' && text[size] != '[') ++size;
    return text.substr(0, size);
}

/// Distinct keys, in the order of their shapes.
template <std::size_t Most>
struct distinct_keys {
    std::array<std::string_view, Most> keys{};
    std::size_t count = 0;
};

template <auto const& Shapes>
consteval auto top_keys() {
    distinct_keys<Shapes.size()> found;
    for (auto const& each : Shapes) {
        // Once for each shape: compilers count the steps of what they evaluate, and Clang allows a
        // million.
        auto const key = top_key(each.text);
        std::size_t i = 0;
        while (i < found.count && found.keys[i] != key) ++i;
        if (i == found.count) found.keys[found.count++] = key;
    }
    return found;
}

/// @tparam Shapes   a constexpr array of shapes
/// @tparam Others   a constexpr array of further keys, of the envelope or without a shape
template <auto const& Shapes, auto const& Others>
consteval auto record_keys() {
    constexpr auto top = top_keys<Shapes>();
    constexpr auto count = top.count + Others.size();
    std::array<std::string_view, count> keys;
    std::size_t n = 0;
    for (; n < top.count; ++n) keys[n] = top.keys[n];
    for (auto const key : Others) keys[n++] = key;
    return key_table<count>(keys);
}

}}}  // namespace muster::detail
