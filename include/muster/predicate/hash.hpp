// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Filters as keys: a number for each, the same for equal ones.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// FNV-1a over what it is given, in 64 bits.
class running_hash {
public:
    constexpr void add(char c) noexcept {
        state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    constexpr void add(std::uint32_t number) noexcept {
        for (int shift = 0; shift < 32; shift += 8) add(static_cast<char>(number >> shift & 0xFF));
    }
    /// The size comes first, so that no two lists of texts run together to the same.
    constexpr void add(std::string_view text) noexcept {
        add(static_cast<std::uint32_t>(text.size()));
        for (char const c : text) add(c);
    }
    constexpr void add_name(std::string_view name) noexcept {
        add(static_cast<std::uint32_t>(name.size()));
        for (char const c : name) add(ascii_lower(c));
    }
    [[nodiscard]] constexpr std::uint64_t value() const noexcept { return state_; }

private:
    std::uint64_t state_ = 0xCBF29CE484222325u;
};

}  // namespace detail

/// A number that is the same for filters that are equal: names count without the case of ASCII
/// letters, values as they are, positions and source text not at all.
///
/// It has no key: whoever writes the filters can write many with the same number. It is the same in
/// each run, but may change with the version.
///
/// @par Complexity   linear in the number of nodes and the size of the values
MUSTER_LAZY [[nodiscard]] inline std::size_t hash_of(filter const& asked) noexcept {
    detail::running_hash hash;
    for (auto const& node : asked.nodes) {
        hash.add(static_cast<char>(node.op));
        hash.add(static_cast<char>(node.dn_attributes + 2 * node.has_initial + 4 * node.has_final));
        hash.add(node.end);
        hash.add_name(asked.view(node.attribute));
        hash.add_name(asked.view(node.rule));
        hash.add(asked.view(node.value));
        hash.add(node.part_count);
        for (auto const part : asked.parts_of(node)) hash.add(asked.view(part));
    }
    return static_cast<std::size_t>(hash.value());
}

}}  // namespace muster

/// For `std::unordered_set` and `std::unordered_map`.
template <>
struct std::hash<muster::filter> {
    MUSTER_LAZY [[nodiscard]] std::size_t operator()(muster::filter const& asked) const noexcept {
        return muster::hash_of(asked);
    }
};
