// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/pattern_cursor.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Escapes and classes of regular expressions.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Reads what stands for one character, or for one of several.
class regex_characters : public pattern_cursor {
public:
    regex_characters(std::string_view pattern, regex_program& into)
        : pattern_cursor(pattern), program_(into) {}

protected:
    /// `\d`, `\P{Lu}`...; what is none of these is left where it stands.
    [[nodiscard]] bool property_escape(character_property& out, bool& found) {
        using what = character_property::what;
        auto const c = peek();
        found = true;
        out.negated = c == 'D' || c == 'W' || c == 'S' || c == 'P';
        switch (c) {
        case 'd':
        case 'D': out.kind = what::digit; break;
        case 'w':
        case 'W': out.kind = what::word; break;
        case 's':
        case 'S': out.kind = what::space; break;
        case 'p':
        case 'P': return category(out);
        default: found = false; return true;
        }
        ++place_;
        return true;
    }

    [[nodiscard]] bool category(character_property& out) {
        auto const start = place_ - 1;
        ++place_;
        if (!take('{')) return refuse("a category is written \\p{Lu}", start);
        auto const first = place_;
        while (!at_end() && peek() != '}') ++place_;
        auto const name = pattern_.slice(first, place_);
        if (!take('}')) return refuse("a category is written \\p{Lu}", start);
        constexpr std::string_view groups = "LMNPSZC",
                                   names = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po "
                                           "Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn ";
        auto const list = name.size() == 1 ? groups : names;
        auto const known = (name.size() == 1 || name.size() == 2) &&
                           name.find(' ') == std::string_view::npos &&
                           list.find(name) != std::string_view::npos;
        if (!known)
            return refuse("\"" + std::string(name) +
                              "\" is no general category of Unicode; names of blocks and scripts "
                              "are not understood",
                          first);
        out.kind = character_property::what::category;
        out.category[0] = name[0];
        out.category[1] = name.size() == 2 ? name[1] : '\0';
        return true;
    }

    /// An escape that stands for one character, behind its backslash.
    [[nodiscard]] bool character_escape(char32_t& out) {
        auto const start = place_ - 1;
        auto const c = peek();
        ++place_;
        switch (c) {
        case 't': out = '\t'; return true;
        case 'n': out = '\n'; return true;
        case 'r': out = '\r'; return true;
        case 'f': out = '\f'; return true;
        case 'v': out = '\v'; return true;
        case 'a': out = '\a'; return true;
        case 'e': out = 0x1B; return true;
        case 'x': return hexadecimal(2, out, start);
        case 'u': return hexadecimal(4, out, start);
        case '0':
            out = 0;
            for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i, ++place_)
                out = out * 8 + (peek() - '0');
            return true;
        case 'c': {
            auto const letter = peek();
            auto const upper = letter >= 'a' && letter <= 'z' ? letter - 32 : letter;
            if (upper < '@' || upper > '_')
                return refuse("a control character is written \\cA to \\cZ", start);
            ++place_;
            out = upper - '@';
            return true;
        }
        default: break;
        }
        if (c < 0x80 ? is_ascii_letter(c) || is_ascii_digit(static_cast<char>(c)) || c == '_'
                     : regex_program::is_word(c))
            return refuse("this escape is not understood", start);
        out = c;
        return true;
    }

    [[nodiscard]] static bool is_ascii_letter(char32_t c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    [[nodiscard]] bool hexadecimal(int digits, char32_t& out, std::size_t start) {
        out = 0;
        for (int i = 0; i < digits; ++i, ++place_) {
            auto const digit =
                peek() < 0x80 ? muster::detail::hex_digit(static_cast<char>(peek())) : -1;
            if (digit < 0)
                return refuse("\\x takes two hexadecimal digits and \\u takes four", start);
            out = out * 16 + static_cast<char32_t>(digit);
        }
        return true;
    }

    [[nodiscard]] std::int32_t add_class(character_class one) {
        one.folded = now_.ignore_case;
        program_.classes.push_back(std::move(one));
        return static_cast<std::int32_t>(program_.classes.size() - 1);
    }

    [[nodiscard]] bool bracket(std::size_t depth, std::int32_t& made) {
        auto const open = place_++;
        if (depth == regex_limits::depth)
            return refuse("more than " + std::to_string(regex_limits::depth) + " nested classes",
                          open);
        character_class one;
        one.negated = take('^');
        for (auto is_first = true;; is_first = false) {
            if (at_end())
                return refuse("this '[' is not closed; as a character it is written \\[", open);
            if (peek() == ']' && !is_first) break;
            if (peek() == '-' && peek(1) == '[' && !is_first) {
                ++place_;
                if (!bracket(depth + 1, one.subtracted)) return false;
                if (peek() != ']')
                    return refuse("what is subtracted comes last in a class, as in [a-z-[aeiou]]");
                break;
            }
            char32_t low = 0;
            auto is_property = false;
            auto const where = place_;
            if (!class_member(one, low, is_property)) return false;
            if (is_property) {
                if (peek() == '-' && peek(1) != ']' && peek(1) != '[' && peek(1) != 0)
                    return refuse("a range stands between two characters");
                continue;
            }
            auto high = low;
            if (peek() == '-' && peek(1) != ']' && peek(1) != '[' && peek(1) != 0) {
                ++place_;
                if (!class_member(one, high, is_property)) return false;
                if (is_property) return refuse("a range stands between two characters", where);
                if (high < low) return refuse("this range runs backwards", where);
            }
            one.ranges.emplace_back(low, high);
        }
        ++place_;
        made = add_class(std::move(one));
        return true;
    }

    /// One character of a class, or a property, which is added.
    [[nodiscard]] bool class_member(character_class& one, char32_t& out, bool& is_property) {
        is_property = false;
        if (!take('\\')) {
            out = peek();
            ++place_;
            return true;
        }
        if (at_end()) return refuse("the pattern ends with a backslash", place_ - 1);
        if (take('b')) {
            out = '\b';
            return true;
        }
        character_property property;
        if (!property_escape(property, is_property)) return false;
        if (is_property) {
            one.properties.push_back(property);
            return true;
        }
        if (peek() >= '1' && peek() <= '7') {
            out = 0;
            for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i, ++place_)
                out = out * 8 + (peek() - '0');
            return true;
        }
        return character_escape(out);
    }

    regex_program& program_;
};

}}}  // namespace muster::entra::detail
