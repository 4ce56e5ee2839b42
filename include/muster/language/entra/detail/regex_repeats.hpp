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
/// Repeats in a pattern of .NET, written for PCRE2.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Writes repeats, and knows whether there is something that can be repeated.
class regex_repeats : public regex_writer {
public:
    using regex_writer::regex_writer;

protected:
    /// A repeat, lazy or not.
    bool repeat(std::size_t from, std::string_view text, std::size_t least, bool repeatable) {
        if (!repeatable) return refuse(from, "there is nothing before this that could be repeated");
        if (least > 1) note(part_, least, 0);
        write(text, from);
        if (peek() == U'?') {
            write("?", at_);
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
            part_ = out.size();
            write_character(U'{', from);
            return true;
        }
        auto const has_most = commas == 1 && digits > 0;
        if (std::max(numbers[0], numbers[1]) > regex_limits::repeats)
            return refuse(from, "at most " + std::to_string(regex_limits::repeats) +
                                    " repeats are allowed");
        if (has_most && numbers[1] < numbers[0])
            return refuse(from, "the most is less than the least");
        auto const text = "{" + std::string(in_.slice(at_, end + 1));
        at_ = end + 1;
        return repeat(from, text, numbers[0], repeatable);
    }

    bool can_repeat_ = false;
    std::size_t part_ = 0;  // where in `out` the part begins that a repeat would repeat
};

}}}  // namespace muster::entra::detail
