// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/regex_writer.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Repeats in a pattern of .NET, written for Boost.Regex.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Writes repeats, and knows whether there is something that can be repeated.
class regex_repeats : public regex_writer {
public:
    using regex_writer::regex_writer;

protected:
    /// A repeat, lazy or not.
    bool repeat(std::size_t from, std::u32string_view text, bool repeatable) {
        if (!repeatable) return refuse(from, "there is nothing before this that could be repeated");
        write(text, from);
        if (peek() == U'?') {
            write(U"?", at_);
            ++at_;
        }
        can_repeat_ = false;
        return true;
    }

    /// `{2}`, `{2,}`, `{2,3}`; anything else is a character.
    bool braces(std::size_t from, bool repeatable) {
        auto end = at_;
        std::size_t numbers[2] = {0, 0}, commas = 0, digits = 0;
        for (; end < in_.size() && (is_digit(in_[end]) || (in_[end] == U',' && commas == 0));
             ++end) {
            if (in_[end] == U',') {
                if (digits == 0) break;
                ++commas;
                digits = 0;
            } else {
                ++digits;
                auto& number = numbers[commas];
                number = std::min<std::size_t>(number * 10 + (in_[end] - U'0'),
                                               regex_limits::repeats + 1);
            }
        }
        auto const is_repeat = end < in_.size() && in_[end] == U'}' && (digits > 0 || commas == 1);
        if (!is_repeat) {
            write_character(U'{', from);
            return true;
        }
        auto const has_most = commas == 1 && digits > 0;
        if (std::max(numbers[0], numbers[1]) > regex_limits::repeats)
            return refuse(from, "at most " + std::to_string(regex_limits::repeats) +
                                    " repeats are allowed");
        if (has_most && numbers[1] < numbers[0])
            return refuse(from, "the most is less than the least");
        std::u32string text = U"{";
        for (auto i = at_; i <= end; ++i) text += in_[i];
        at_ = end + 1;
        return repeat(from, text, repeatable);
    }

    bool can_repeat_ = false;
};

}}}  // namespace muster::entra::detail
