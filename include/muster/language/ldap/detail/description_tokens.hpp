// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>

/// @file
/// The tokens of a description of a schema (RFC 4512 4.1).

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// Takes tokens off a description: `(`, `)`, `$`, a text in quotes, or a word.
MUSTER_LAZY class description_tokens {
public:
    explicit description_tokens(std::string_view text) noexcept : text_(text) {}

    struct token {
        std::string_view text;
        bool quoted = false;
        [[nodiscard]] bool is(char c) const noexcept {
            return !quoted && text.size() == 1 && text.front() == c;
        }
    };
    /// An empty word at the end.
    token next() noexcept {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        begin_ = at_;
        if (at_ == text_.size()) return {};
        auto const c = text_[at_];
        if (c == '(' || c == ')' || c == '$') return {text_.substr(at_++, 1)};
        if (c == '\'') {
            auto const end = text_.find('\'', at_ + 1);
            if (end == std::string_view::npos) {
                at_ = text_.size();
                unclosed_ = true;
                return {};
            }
            auto const from = std::exchange(at_, end + 1) + 1;
            return {text_.substr(from, end - from), true};
        }
        while (at_ < text_.size() && !is_blank(text_[at_]) &&
               std::string_view("()$'").find(text_[at_]) == std::string_view::npos)
            ++at_;
        return {text_.substr(begin_, at_ - begin_)};
    }
    /// Where the last token began.
    [[nodiscard]] std::size_t position() const noexcept { return begin_; }
    [[nodiscard]] bool unclosed() const noexcept { return unclosed_; }

private:
    static bool is_blank(char c) noexcept {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    std::string_view text_;
    std::size_t at_ = 0, begin_ = 0;
    bool unclosed_ = false;
};

}}}}  // namespace muster::ldap::detail
