// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/hex.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_subject.hpp>

/// @file
/// Single characters and classes of them: read from a pattern of .NET, written for PCRE2.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// A place in a pattern of .NET, and what has been written of it for PCRE2.
class regex_writer {
public:
    explicit regex_writer(code_points const& pattern) : in_(pattern) {}

    std::string out;           ///< the pattern for PCRE2
    regex_costs costs;         ///< of its parts
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
    [[nodiscard]] bool is_at(std::string_view text) const noexcept {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (at_ + i >= in_.size() || in_[at_ + i] != static_cast<char32_t>(text[i]))
                return false;
        return true;
    }
    void write(std::string_view text, std::size_t from) {
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
        if (is_plain(c)) {
            std::string bytes;
            append_code_point(
                c < code_points::stray_byte ? c : stray_point(static_cast<unsigned char>(c & 0xFF)),
                bytes);
            return write(bytes, from);
        }
        std::string code = "\\x{";
        code += "0123456789abcdef"[c >> 4 & 0xF];
        code += "0123456789abcdef"[c & 0xF];
        write(code += '}', from);
    }
    /// Notes how often the part at `place` repeats at least, or which group it repeats.
    void note(std::size_t place, std::size_t least, std::size_t group) {
        if (costs.parts.empty() || costs.parts.back().place != place)
            costs.parts.push_back({place, least, group});
        else
            costs.parts.back().least = least;
    }

    /// Whether Unicode has a category, or a group of categories, of that name.
    static bool is_category(std::string_view name) noexcept {
        constexpr std::array<std::string_view, 37> known{
            "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl",
            "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S",  "Sm", "Sc", "Sk",
            "So", "Z",  "Zs", "Zl", "Zp", "C",  "Cc", "Cf", "Cs", "Co", "Cn"};
        return std::find(known.begin(), known.end(), name) != known.end();
    }

    /// `\d`, `\w` and `\s` as .NET defines them, and what is none of them, for a class.
    static constexpr std::string_view digit_class = R"(\p{Nd})", no_digit_class = R"(\P{Nd})";
    static constexpr std::string_view word_class = R"(\p{L}\p{Mn}\p{Nd}\p{Pc})";
    static constexpr std::string_view no_word_class =
        R"(\p{Mc}\p{Me}\p{Nl}\p{No}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{S}\p{Z}\p{C})";
    static constexpr std::string_view space_class = R"(\p{Z}\x{9}-\x{d}\x{85})";
    static constexpr std::string_view no_space_class =
        R"(\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}\p{Cs}\p{Co}\p{Cn})"
        R"(\x{0}-\x{8}\x{e}-\x{1f}\x{7f}-\x{84}\x{86}-\x{9f})";

    /// `\d`, `\p{Lu}`: a class of characters.
    bool property(std::size_t from, bool in_brackets = false) {
        auto const c = in_[at_];
        auto const negated = c < U'a';
        std::string_view text;
        switch (c) {
        case U'd': text = digit_class; break;
        case U'D': text = no_digit_class; break;
        case U'w': text = word_class; break;
        case U'W': text = no_word_class; break;
        case U's': text = space_class; break;
        case U'S': text = no_space_class; break;
        case U'p':
        case U'P': return category(from, in_brackets);
        default: return false;
        }
        ++at_;
        count_class(text.size() / 6);
        if (in_brackets || text.size() == digit_class.size()) {
            write(text, from);
        } else {
            write(negated ? "[^" : "[", from);
            write(negated ? (c == U'W' ? word_class : space_class) : text, from);
            write("]", from);
        }
        return true;
    }
    bool category(std::size_t from, bool in_brackets) {
        std::string name;
        auto end = at_ + 2;
        while (end < in_.size() && is_letter(in_[end]) && name.size() < 3)
            name += static_cast<char>(in_[end++]);
        if (peek(1) != U'{' || end >= in_.size() || in_[end] != U'}' || !is_category(name))
            return refuse(from, "a category of Unicode is meant, such as \\p{L} or \\p{Lu}; "
                                "blocks such as \\p{IsGreek} are not supported");
        // Of the categories of letters .NET takes the case as it is, and PCRE2 from 10.45 on does
        // not where case is ignored.
        auto const keeps_case = !in_brackets && (name == "Lu" || name == "Ll" || name == "Lt");
        auto const negated = in_[at_] == U'P';
        at_ = end + 1;
        write((keeps_case ? "(?-i:\\" : "\\") + std::string(negated ? "P{" : "p{") + name +
                  (keeps_case ? "})" : "}"),
              from);
        return true;
    }
    /// Remembers how large the largest class is.
    void count_class(std::size_t parts) { costs.class_parts = std::max(costs.class_parts, parts); }

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
            auto const digit =
                peek() < 0x80 ? muster::detail::hex_digit(static_cast<char>(peek())) : -1;
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
        write("[", from);
        if (peek() == U'^') {
            write("^", at_);
            ++at_;
        }
        auto is_first = true;
        std::size_t parts = 0;
        auto const in_range = [&] {
            return peek() == U'-' && at_ + 1 < in_.size() && peek(1) != U']';
        };
        for (;; is_first = false) {
            count_class(parts += 1);
            if (at_ >= in_.size())
                return refuse(from, "the class that begins here does not end: a ']' is missing");
            auto const here = at_;
            auto const c = in_[at_];
            if (c == U']' && !is_first) {
                ++at_;
                write("]", here);
                return true;
            }
            if (c == U'-' && peek(1) == U'[' && !is_first) return subtract(from, begin, depth);
            if (c == U'\\' && at_ + 1 < in_.size()) {
                ++at_;
                if (property(here, true)) {
                    parts += no_space_class.size() / 6;
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
            write("-", end);
            write_character(most, end);
        }
    }
    /// `[a-z-[aeiou]]`, which is written from `begin` to before its `-`: what is not of the second
    /// class comes first, and then it is of the first.
    bool subtract(std::size_t from, std::size_t begin, std::size_t depth) {
        constexpr std::size_t most = 8;
        auto const here = at_;
        if (depth == most) return refuse(here, "more than 8 classes are subtracted in each other");
        write("]", here);
        auto const first = out.substr(begin);
        out.resize(begin);
        origins_.resize(begin);
        write("(?:(?!", from);
        at_ += 2;
        if (!set(here + 1, depth + 1)) return false;
        if (peek() != U']')
            return refuse(at_ < in_.size() ? at_ : from,
                          "a class that is subtracted stands at the end of the class around it");
        ++at_;
        write(")", from);
        write(first, from);
        write(")", from);
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
        costs = {};
        origins_.clear();
        at_ = 0;
    }

    code_points const& in_;
    std::size_t at_ = 0;

private:
    std::vector<std::uint32_t> origins_;
};

}}}  // namespace muster::entra::detail
