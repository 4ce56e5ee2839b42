// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_traits.hpp>

/// @file
/// Single characters and classes of them: read from a pattern of .NET, written for Boost.Regex.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// A place in a pattern of .NET, and what has been written of it for Boost.Regex.
class regex_writer {
public:
    explicit regex_writer(code_points const& pattern) : in_(pattern) {}

    std::u32string out;        ///< the pattern for Boost
    std::string message;       ///< why the pattern is refused
    std::size_t position = 0;  ///< in code points of the pattern

    /// Where in the pattern the character of `out` comes from.
    [[nodiscard]] std::size_t origin(std::size_t place) const noexcept {
        return origins_.empty() ? 0 : origins_[std::min(place, origins_.size() - 1)];
    }

protected:
    bool refuse(std::size_t where, std::string why) {
        message = std::move(why);
        position = where;
        return false;
    }
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const noexcept {
        return at_ + ahead < in_.size() ? in_[at_ + ahead] : U'\0';
    }
    [[nodiscard]] bool is_at(std::u32string_view text) const noexcept {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (at_ + i >= in_.size() || in_[at_ + i] != text[i]) return false;
        return true;
    }
    void write(std::u32string_view text, std::size_t from) {
        out += text;
        origins_.resize(out.size(), static_cast<std::uint32_t>(from));
    }
    static bool is_plain(char32_t c) noexcept {
        return c >= 0x80 || (c >= '0' && c <= '9') || is_letter(c);
    }
    static bool is_letter(char32_t c) noexcept {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    static bool is_digit(char32_t c) noexcept { return c >= '0' && c <= '9'; }
    /// A character that stands for itself.
    void write_character(char32_t c, std::size_t from) {
        if (is_plain(c)) return write({&c, 1}, from);
        std::u32string code = U"\\x{";
        code += U"0123456789abcdef"[c >> 4 & 0xF];
        code += U"0123456789abcdef"[c & 0xF];
        write(code += U'}', from);
    }

    /// `\d`, `\p{Lu}`: a class of characters. Boost knows `\p` outside of brackets only, and asks
    /// for the name of `\D` as it is; `[:^d:]` says it everywhere.
    bool property(std::size_t from, bool in_brackets = false) {
        auto const c = in_[at_];
        auto const negated = c < U'a';
        std::u32string name;
        if (std::u32string_view(U"dDwWsS").find(c) != std::u32string_view::npos) {
            ++at_;
            name = negated ? c + 32 : c;
        } else if (c == U'p' || c == U'P') {
            auto end = at_ + 2;
            while (end < in_.size() && is_letter(in_[end])) name += in_[end++];
            auto const is_closed = peek(1) == U'{' && end < in_.size() && in_[end] == U'}';
            if (!is_closed || name.empty() || name.size() > 2 ||
                category_set::named(in_.slice(at_ + 2, end)) == 0)
                return refuse(from, "a category of Unicode is meant, such as \\p{L} or \\p{Lu}; "
                                    "blocks such as \\p{IsGreek} are not supported");
            at_ = end + 1;
        } else {
            return false;
        }
        auto const text = (negated ? U"[:^" : U"[:") + name + U":]";
        write(in_brackets ? text : U'[' + text + U']', from);
        return true;
    }

    /// An escape that is one character.
    bool literal_escape(std::size_t from) {
        char32_t value = 0;
        if (!read_escaped(from, value)) return false;
        write_character(value, from);
        return true;
    }
    bool read_escaped(std::size_t from, char32_t& value) {
        auto const c = in_[at_++];
        switch (c) {
        case U't': value = 9; return true;
        case U'n': value = 10; return true;
        case U'v': value = 11; return true;
        case U'f': value = 12; return true;
        case U'r': value = 13; return true;
        case U'a': value = 7; return true;
        case U'e': value = 27; return true;
        case U'b': value = 8; return true;  // in brackets only; outside it is an edge of a word
        case U'x': return hexadecimal(from, 2, value);
        case U'u': return hexadecimal(from, 4, value) && whole_character(from, value);
        case U'c':
            value = peek();
            if (value >= U'a' && value <= U'z') value -= 32;
            if (value < U'@' || value > U'_')
                return refuse(from, "a letter must follow \\c, such as in \\cA");
            value -= U'@';
            ++at_;
            return true;
        case U'0':
            for (int digits = 0; digits < 2 && peek() >= U'0' && peek() <= U'7'; ++digits)
                value = value * 8 + (in_[at_++] - U'0');
            return true;
        default: break;
        }
        if (is_plain(c) && c < 0x80)
            return refuse(from, std::string("\\") + static_cast<char>(c) + " has no meaning here");
        value = c;
        return true;
    }
    bool hexadecimal(std::size_t from, int digits, char32_t& value) {
        for (int i = 0; i < digits; ++i) {
            auto const digit = regex_traits::value(peek(), 16);
            if (digit < 0)
                return refuse(from, std::to_string(digits) + " hexadecimal digits must follow \\" +
                                        (digits == 2 ? "x" : "u"));
            value = value * 16 + static_cast<char32_t>(digit);
            ++at_;
        }
        return true;
    }

    /// `\uD83D\uDE00`: .NET writes some characters as two.
    bool whole_character(std::size_t from, char32_t& value) {
        auto const is_high = value >= 0xD800 && value < 0xDC00;
        if (!is_high && (value < 0xDC00 || value > 0xDFFF)) return true;
        char32_t low = 0;
        if (is_high && peek() == U'\\' && peek(1) == U'u') {
            at_ += 2;
            if (!hexadecimal(from, 4, low)) return false;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
                return true;
            }
        }
        return refuse(from, "this is half of a character, which no text has here; both halves "
                            "stand together, such as in \\uD83D\\uDE00");
    }

    /// A class in brackets. Both ends of a range are single characters.
    bool set(std::size_t from, std::size_t depth = 0) {
        auto const begin = out.size();
        write(U"[", from);
        if (peek() == U'^') {
            write(U"^", at_);
            ++at_;
        }
        auto is_first = true;
        auto const in_range = [&] {
            return peek() == U'-' && at_ + 1 < in_.size() && peek(1) != U']';
        };
        for (;; is_first = false) {
            if (at_ >= in_.size())
                return refuse(from, "the class that begins here does not end: a ']' is missing");
            auto const here = at_;
            auto const c = in_[at_];
            if (c == U']' && !is_first) {
                ++at_;
                write(U"]", here);
                return true;
            }
            if (c == U'-' && peek(1) == U'[' && !is_first) return subtract(from, begin, depth);
            if (c == U'\\' && at_ + 1 < in_.size()) {
                ++at_;
                if (property(here, true)) {
                    if (in_range() && peek(1) != U'[') {
                        write_character(U'-', at_);
                        ++at_;
                    }
                    continue;
                }
                if (!message.empty()) return false;
                --at_;
            }
            char32_t value = 0;
            if (!set_character(value)) return false;
            write_character(value, here);
            if (!in_range() || peek(1) == U'[') continue;
            ++at_;
            auto const end = at_;
            char32_t most = 0;
            if (in_[at_] == U'\\' && at_ + 1 < in_.size() &&
                std::u32string_view(U"dDwWsSpP").find(in_[at_ + 1]) != std::u32string_view::npos)
                return refuse(end, "a class of characters cannot end a range");
            if (!set_character(most)) return false;
            if (most < value) return refuse(here, "the range ends before it begins");
            write(U"-", end);
            write_character(most, end);
        }
    }
    /// `[a-z-[aeiou]]`, which is written from `begin` to before its `-`: what is not of the second
    /// class comes first, and then it is of the first.
    bool subtract(std::size_t from, std::size_t begin, std::size_t depth) {
        constexpr std::size_t most = 8;
        auto const here = at_;
        if (depth == most) return refuse(here, "more than 8 classes are subtracted in each other");
        write(U"]", here);
        auto const first = out.substr(begin);
        out.resize(begin);
        origins_.resize(begin);
        write(U"(?:(?!", from);
        at_ += 2;
        if (!set(here + 1, depth + 1)) return false;
        if (peek() != U']')
            return refuse(at_ < in_.size() ? at_ : from,
                          "a class that is subtracted stands at the end of the class around it");
        ++at_;
        write(U")", from);
        write(first, from);
        write(U")", from);
        return true;
    }
    bool set_character(char32_t& value) {
        auto const from = at_;
        value = in_[at_++];
        if (value != U'\\') return true;
        if (at_ == in_.size()) return refuse(from, "a character must follow '\\'");
        if (peek() >= U'1' && peek() <= U'9')
            return refuse(from, "a group cannot be referred to in a class");
        value = 0;
        return read_escaped(from, value);
    }

    /// To the beginning, with nothing written.
    void begin() {
        out.clear();
        origins_.clear();
        at_ = 0;
    }

    code_points const& in_;
    std::size_t at_ = 0;

private:
    std::vector<std::uint32_t> origins_;
};

}}}  // namespace muster::entra::detail
