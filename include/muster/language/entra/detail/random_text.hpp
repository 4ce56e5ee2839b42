// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/language/entra/evaluation_context.hpp>

/// @file
/// `Guid` and `RandomString`.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// A number from 0 to before `limit`, each as likely as any other.
MUSTER_LAZY [[nodiscard]] inline std::size_t draw(random_source from, std::size_t limit) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    auto const too_large = most - most % limit;
    auto drawn = from.draw(from.state);
    // A source that answers nothing but large numbers must not hold us up for ever.
    for (int i = 0; drawn >= too_large && i < 64; ++i) drawn = from.draw(from.state);
    return static_cast<std::size_t>(drawn % limit);
}

/// A random GUID (RFC 9562, version 4).
MUSTER_LAZY [[nodiscard]] inline std::string random_guid(random_source from) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::uint64_t, 2> const bits{from.draw(from.state), from.draw(from.state)};
    std::string made;
    for (std::size_t i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) made += '-';
        auto digit = static_cast<std::size_t>(bits[i / 16] >> 4 * (i % 16) & 15);
        if (i == 12) digit = 4;
        if (i == 16) digit = 8 | (digit & 3);
        made += digits[digit];
    }
    return made;
}

/// What `RandomString` asks for.
struct random_wish {
    std::size_t length = 0;
    std::array<std::size_t, 4> minima{};  ///< digits, special characters, capitals, small letters
    std::string_view avoided;
};

/// Makes a random text. What the minima leave open comes from the kinds whose minimum is not 0, and
/// from all kinds if every minimum is.
///
/// @return   nothing where there is none, as all characters of a wanted kind are avoided
MUSTER_LAZY [[nodiscard]] inline std::string random_text(random_wish const& wish,
                                                         random_source from) {
    std::array<std::string, 4> kinds{"0123456789", "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"};
    auto const has_minimum = std::any_of(wish.minima.begin(), wish.minima.end(),
                                         [](std::size_t minimum) { return minimum > 0; });
    std::string fill, made;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        std::string allowed;
        for (char const c : kinds[k])
            if (wish.avoided.find(c) == std::string_view::npos) allowed += c;
        kinds[k] = std::move(allowed);
        if (wish.minima[k] > 0 || !has_minimum) fill += kinds[k];
        if (wish.minima[k] > 0 && kinds[k].empty()) return {};
        for (std::size_t i = 0; i < wish.minima[k]; ++i)
            made += kinds[k][draw(from, kinds[k].size())];
    }
    if (fill.empty()) return {};
    while (made.size() < wish.length) made += fill[draw(from, fill.size())];
    for (auto i = made.size(); i > 1; --i) std::swap(made[i - 1], made[draw(from, i)]);
    return made;
}

}}}  // namespace muster::entra::detail
