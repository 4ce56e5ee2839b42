// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Writes a pattern of .NET as Boost.Regex means it, and refuses by name what only one of the two
/// knows.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Goes over a pattern from left to right, without recursion.
///
/// The two differ in small things that change what matches: `.` is every character but the line
/// feed, `^` and `$` are about the whole text (`$` also before a line feed at its end), `[` in a
/// class is a character, and groups with names are numbered after the others. What is not
/// translated is written as code points, so that no character has a meaning that .NET does not give
/// it.
class regex_translator {
public:
    explicit regex_translator(code_points const& pattern) : in_(pattern) {}

    /// False, and `message` and `position` say why, for a pattern that is refused.
    bool run() {
        for (auto const collecting : {true, false}) {  // groups first: `\1` may stand before them
            collecting_ = collecting;
            out.clear();
            origins_.clear();
            at_ = 0;
            dot_takes_lines_ = false;
            open_.clear();
            group_ = 0;
            can_repeat_ = false;
            while (at_ < in_.size())
                if (!one()) return false;
            if (!open_.empty())
                return refuse(open_.back().position, "the group that begins here does not end: "
                                                     "a ')' is missing");
        }
        if (out.empty()) write(U"(?:)", 0);
        return true;
    }

    std::u32string out;   ///< the pattern for Boost
    regex_groups groups;  ///< its groups
    std::string message;
    std::size_t position = 0;  ///< in code points of the pattern

    /// Where in the pattern the character of `out` comes from.
    [[nodiscard]] std::size_t origin(std::size_t place) const noexcept {
        return origins_.empty() ? 0 : origins_[std::min(place, origins_.size() - 1)];
    }

private:
    struct open_group {
        std::size_t position;
        bool dot_takes_lines;  ///< before it
    };

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

    bool one() {
        auto const from = at_;
        auto const c = in_[at_++];
        auto const repeatable = std::exchange(can_repeat_, true);
        switch (c) {
        case U'\\': return escape(from);
        case U'[': return set(from);
        case U'(': return group(from);
        case U')':
            if (open_.empty()) return refuse(from, "no group is open here that ')' could end");
            dot_takes_lines_ = open_.back().dot_takes_lines;
            open_.pop_back();
            write(U")", from);
            return true;
        case U'|':
            can_repeat_ = false;
            write(U"|", from);
            return true;
        case U'.': write(dot_takes_lines_ ? U"(?s:.)" : U"[^\\n]", from); return true;
        case U'^':
            can_repeat_ = false;
            write(U"\\A", from);
            return true;
        case U'$':
            can_repeat_ = false;
            write(U"(?=\\n?\\z)", from);
            return true;
        case U'*':
        case U'+':
        case U'?': return repeat(from, {&c, 1}, repeatable);
        case U'{': return braces(from, repeatable);
        default: write_character(c, from); return true;
        }
    }

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

    bool group(std::size_t from) {
        if (open_.size() == regex_limits::depth)
            return refuse(from, "more than " + std::to_string(regex_limits::depth) +
                                    " groups in each other");
        can_repeat_ = false;
        if (peek() != U'?') {
            if (peek() == U'*')
                return refuse(from, "a repeat has nothing before it that could be repeated");
            return open(from, U"(", true, {});
        }
        for (std::u32string_view const same : {U"?:", U"?=", U"?!", U"?<=", U"?<!", U"?>"})
            if (is_at(same)) {
                at_ += same.size();
                return open(from, std::u32string(U"(").append(same), false, {});
            }
        if (is_at(U"?<") || is_at(U"?'")) return named_group(from);
        if (is_at(U"?#")) {
            while (at_ < in_.size() && in_[at_] != U')') ++at_;
            if (at_ == in_.size()) return refuse(from, "the comment does not end");
            ++at_;
            return true;
        }
        if (is_at(U"?(")) return refuse(from, "conditions `(?(...)yes|no)` are not supported");
        return options(from);
    }
    bool open(std::size_t from, std::u32string_view text, bool captures, std::string name) {
        open_.push_back({from, dot_takes_lines_});
        write(text, from);
        if (!captures) return true;
        if (++group_ > regex_limits::groups)
            return refuse(from, "more than " + std::to_string(regex_limits::groups) + " groups");
        if (collecting_) groups.names.push_back(std::move(name));
        return true;
    }
    bool named_group(std::size_t from) {
        auto const close = in_[at_ + 1] == U'<' ? U'>' : U'\'';
        at_ += 2;
        std::string name;
        if (!read_name(close, name))
            return refuse(from,
                          "a group's name is letters, digits and '_', not a digit first, and "
                          "then '>'; groups that take from others (`(?<a-b>...)`) and numbers "
                          "for names are not supported");
        for (std::size_t i = 0; collecting_ && i < groups.names.size(); ++i)
            if (groups.names[i] == name)
                return refuse(from, "two groups are called \"" + name + "\"");
        return open(from, U"(", true, std::move(name));
    }
    /// A name and what ends it.
    bool read_name(char32_t close, std::string& name) {
        auto const from = at_;
        while (at_ < in_.size() && (is_plain(in_[at_]) || in_[at_] == U'_')) ++at_;
        if (at_ == from || is_digit(in_[from]) || peek() != close) return false;
        name = in_.slice(from, at_);
        ++at_;
        return true;
    }

    /// `(?i)`, `(?s-i:...)`.
    bool options(std::size_t from) {
        std::u32string kept[2];
        auto lines = dot_takes_lines_;
        std::size_t off = 0;
        for (++at_; peek() != U')' && peek() != U':'; ++at_) {
            switch (peek()) {
            case U'-':
                if (off == 1) return unknown_group(from);
                off = 1;
                break;
            case U's': lines = off == 0; break;
            case U'i': kept[off] += U'i'; break;
            case U'm':
            case U'n':
            case U'x':
                return refuse(at_, std::string("the option ") + static_cast<char>(peek()) +
                                       " is not supported; i and s are");
            default: return unknown_group(from);
            }
        }
        auto const is_group = peek() == U':';
        ++at_;
        auto text = U"(?" + kept[0] + (kept[1].empty() ? U"" : U"-") + kept[1];
        if (is_group) {
            if (!open(from, text += U':', false, {})) return false;
        } else if (text.size() > 2) {
            write(text += U')', from);
        }
        dot_takes_lines_ = lines;
        return true;
    }
    bool unknown_group(std::size_t from) {
        return refuse(from, "no group begins like this; there are (...), (?:...), (?<name>...), "
                            "(?=...), (?!...), (?<=...), (?<!...), (?>...), (?#...) and (?i)");
    }

    bool escape(std::size_t from) {
        if (at_ == in_.size()) return refuse(from, "a character must follow '\\'");
        auto const c = in_[at_];
        switch (c) {
        case U'A':
        case U'z':
        case U'G':
        case U'b':
        case U'B':
            can_repeat_ = false;
            ++at_;
            write(U"\\", from);
            write({&c, 1}, from);
            return true;
        case U'Z':
            can_repeat_ = false;
            ++at_;
            write(U"(?=\\n?\\z)", from);
            return true;
        case U'k': return named_reference(from);
        default: break;
        }
        if (c >= U'1' && c <= U'9') return numbered_reference(from);
        return property(from) || (message.empty() && literal_escape(from));
    }
    bool named_reference(std::size_t from) {
        ++at_;
        std::string name;
        auto const quote = peek();
        ++at_;
        if ((quote != U'<' && quote != U'\'') || !read_name(quote == U'<' ? U'>' : U'\'', name))
            return refuse(from, "write \\k<name>");
        return reference(from, groups.find(name), "\"" + name + "\"");
    }
    bool numbered_reference(std::size_t from) {
        std::size_t number = 0;
        while (is_digit(peek()) && number < regex_limits::groups)
            number = number * 10 + (in_[at_++] - U'0');
        return reference(from, groups.numbered(number), std::to_string(number));
    }
    bool reference(std::size_t from, std::size_t index, std::string const& called) {
        if (collecting_) return true;
        if (index == regex_groups::none || index == 0)
            return refuse(from, "there is no group " + called);
        std::u32string text = U"\\g{";
        for (char const c : std::to_string(index)) text += static_cast<char32_t>(c);
        write(text += U'}', from);
        return true;
    }

    /// `\d`, `\p{Lu}`: a class of characters, in brackets or outside.
    bool property(std::size_t from) {
        auto const c = in_[at_];
        if (std::u32string_view(U"dDwWsS").find(c) != std::u32string_view::npos) {
            ++at_;
            write(U"\\", from);
            write({&c, 1}, from);
            return true;
        }
        if (c != U'p' && c != U'P') return false;
        auto end = at_ + 2;
        while (end < in_.size() && is_letter(in_[end])) ++end;
        auto const is_closed = peek(1) == U'{' && end < in_.size() && in_[end] == U'}';
        auto const name = is_closed ? in_.slice(at_ + 2, end) : std::string_view();
        if (name.size() > 2 || category_set::named(name) == 0)
            return refuse(from, "a category of Unicode is meant, such as \\p{L} or \\p{Lu}; blocks "
                                "such as \\p{IsGreek} are not supported");
        std::u32string text = U"\\";
        for (auto i = at_; i <= end; ++i) text += in_[i];
        write(text, from);
        at_ = end + 1;
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
        case U'u': return hexadecimal(from, 4, value);
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

    /// A class in brackets. Both ends of a range are single characters.
    bool set(std::size_t from) {
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
            if (c == U'-' && peek(1) == U'[' && !is_first)
                return refuse(here, "subtracting a class from a class is not supported");
            if (c == U'\\' && at_ + 1 < in_.size()) {
                ++at_;
                if (property(here)) {
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

    code_points const& in_;
    std::size_t at_ = 0;
    std::size_t group_ = 0;
    std::vector<std::uint32_t> origins_;
    std::vector<open_group> open_;
    bool dot_takes_lines_ = false;
    bool can_repeat_ = false;
    bool collecting_ = false;
};

}}}  // namespace muster::entra::detail
