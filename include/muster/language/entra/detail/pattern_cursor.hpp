// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>

/// @file
/// A place in the text of a regular expression.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Moves over a pattern. After a step has answered false, `message` and `position` say why.
class pattern_cursor {
public:
    explicit pattern_cursor(std::string_view pattern) : pattern_(pattern) {}

    std::string message;
    std::size_t position = 0;  ///< in code points

protected:
    /// `(?imnsx)`, until the end of the group.
    struct options {
        bool ignore_case = false, multiline = false, explicit_capture = false, single_line = false,
             free_spacing = false;
    };
    [[nodiscard]] bool at_end() const { return place_ == pattern_.size(); }
    /// The character `ahead` of here; 0 behind the end.
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return place_ + ahead < pattern_.size() ? pattern_[place_ + ahead] : 0;
    }
    bool take(char32_t c) {
        if (at_end() || peek() != c) return false;
        ++place_;
        return true;
    }
    bool refuse(std::string why, std::size_t where) {
        message = std::move(why);
        position = where;
        return false;
    }
    bool refuse(std::string why) { return refuse(std::move(why), place_); }

    /// Passes over `(?#...)`, and over blanks and `#...` where `(?x)` says so.
    [[nodiscard]] bool skip() {
        for (;;) {
            if (peek() == '(' && peek(1) == '?' && peek(2) == '#') {
                auto const open = place_;
                while (!at_end() && peek() != ')') ++place_;
                if (!take(')')) return refuse("this comment has no ')'", open);
            } else if (now_.free_spacing && !at_end() && peek() < 0x80 &&
                       is_ascii_blank(static_cast<char>(peek()))) {
                ++place_;
            } else if (now_.free_spacing && peek() == '#') {
                while (!at_end() && peek() != '\n') ++place_;
            } else {
                return true;
            }
        }
    }

    code_points pattern_;
    options now_;
    std::size_t place_ = 0;
};

}}}  // namespace muster::entra::detail
