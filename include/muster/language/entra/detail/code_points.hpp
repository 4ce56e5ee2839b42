// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// A text as an array of code points, each with its place.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The code points of a text of less than 4 GiB. A byte that is not UTF-8 is one of its own, beyond
/// Unicode, so that nothing in a pattern or table takes it for a character.
///
/// @par Lifetime     views the text
class code_points {
public:
    static constexpr char32_t stray_byte = 0x110000;

    explicit code_points(std::string_view text) : text_(text) {
        points_.reserve(text.size());
        places_.reserve(text.size() + 1);
        for (std::size_t i = 0; i < text.size();) {
            places_.push_back(static_cast<std::uint32_t>(i));
            auto const size = muster::detail::sequence_at(text, i);
            points_.push_back(size != 0 ? muster::detail::decode(text, i, size)
                                        : stray_byte + static_cast<unsigned char>(text[i]));
            i += size != 0 ? size : 1;
        }
        places_.push_back(static_cast<std::uint32_t>(text.size()));
    }

    [[nodiscard]] std::size_t size() const noexcept { return points_.size(); }
    [[nodiscard]] char32_t operator[](std::size_t i) const noexcept { return points_[i]; }
    [[nodiscard]] std::vector<char32_t> const& points() const noexcept { return points_; }
    /// The bytes of the code points from `first` to before `last`; both are at most `size()`.
    [[nodiscard]] std::string_view slice(std::size_t first, std::size_t last) const noexcept {
        return text_.substr(places_[first], places_[last] - places_[first]);
    }
    [[nodiscard]] std::string_view whole() const noexcept { return text_; }

private:
    std::string_view text_;
    std::vector<char32_t> points_;
    std::vector<std::uint32_t> places_;
};

}}}  // namespace muster::entra::detail
