// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/detail/hex.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// Compiles a regular expression in one pass: what is read is appended to the program, and what
/// turns out to be repeated or an alternative has instructions put in front of it.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Reads one pattern. After `run` has answered false, `message` and `position` say why.
class regex_compiler {
public:
    regex_compiler(std::string_view pattern, bool ignore_case, regex_program& into)
        : pattern_(pattern), program_(into) {
        now_.ignore_case = ignore_case;
    }

    [[nodiscard]] bool run() {
        place_ = 0;
        for (std::size_t i = 0; i < pattern_.size(); ++i)
            if (pattern_[i] >= code_points::stray_byte)
                return refuse("the pattern is not UTF-8", i);
        if (!alternatives(0)) return false;
        if (!at_end()) return refuse("this ')' closes nothing; as a character it is written \\)");
        emit(regex_op::done);
        return finish_groups();
    }

    std::string message;
    std::size_t position = 0;  ///< in code points

private:
    static constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

    /// `(?imnsx)`, until the end of the group.
    struct options {
        bool ignore_case = false, multiline = false, explicit_capture = false, single_line = false,
             free_spacing = false;
    };
    /// How many characters a part may take.
    struct width {
        std::uint32_t low = 0, high = 0;

        void then(width next) {
            low = sum(low, next.low);
            high = sum(high, next.high);
        }
        void or_else(width other) {
            low = std::min(low, other.low);
            high = std::max(high, other.high);
        }
        static std::uint32_t sum(std::uint32_t a, std::uint32_t b) {
            return a > unlimited - b ? unlimited : a + b;
        }
        static std::uint32_t product(std::uint32_t a, std::uint32_t b) {
            auto const made = std::uint64_t{a} * b;
            return made >= unlimited ? unlimited : static_cast<std::uint32_t>(made);
        }
    };

    // --------------------------------------------------------------------------- reading

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

    // --------------------------------------------------------------------------- writing

    [[nodiscard]] std::size_t here() const { return program_.code.size(); }
    void emit(regex_op op, std::int32_t argument = 0) {
        program_.code.push_back({op, argument, 0, 0});
    }
    void insert(std::size_t at, regex_op op, std::int32_t argument) {
        program_.code.insert(program_.code.begin() + static_cast<std::ptrdiff_t>(at),
                             {op, argument, 0, 0});
    }
    [[nodiscard]] static std::int32_t distance(std::size_t from, std::size_t to) {
        return static_cast<std::int32_t>(static_cast<std::ptrdiff_t>(to) -
                                         static_cast<std::ptrdiff_t>(from));
    }
    // --------------------------------------------------------------------------- structure

    /// `a|b|c`, up to a `)` or the end.
    [[nodiscard]] bool alternatives(std::size_t depth) {
        auto const saved = now_;
        std::vector<std::size_t> ends;
        width all{unlimited, 0};
        for (;;) {
            auto const start = here();
            width one;
            if (!sequence(depth, one)) return false;
            all.or_else(one);
            if (!take('|')) break;
            insert(start, regex_op::split, distance(start, here() + 2));
            ends.push_back(here());
            emit(regex_op::jump);
            if (here() > regex::max_program) return refuse("the pattern is too large");
        }
        for (auto const jump : ends) program_.code[jump].argument = distance(jump, here());
        now_ = saved;
        taken_ = all;
        return true;
    }

    [[nodiscard]] bool sequence(std::size_t depth, width& all) {
        for (;;) {
            if (!skip()) return false;
            if (at_end() || peek() == '|' || peek() == ')') return true;
            auto const start = here();
            auto const where = place_;
            taken_ = {};
            if (!atom(depth)) return false;
            if (!skip() || !quantifier(start, where)) return false;
            all.then(taken_);
        }
    }

    /// One character, class, group or assertion; `taken_` is how much it takes.
    [[nodiscard]] bool atom(std::size_t depth) {
        auto const c = peek();
        switch (c) {
        case '(': return group(depth);
        case '[': {
            std::int32_t made = 0;
            if (!bracket(0, made)) return false;
            emit(regex_op::set, made);
            taken_ = {1, 1};
            return true;
        }
        case '.':
            ++place_;
            emit(now_.single_line ? regex_op::any : regex_op::any_but_line);
            taken_ = {1, 1};
            return true;
        case '^':
            ++place_;
            emit(now_.multiline ? regex_op::begin_line : regex_op::begin);
            return true;
        case '$':
            ++place_;
            emit(now_.multiline ? regex_op::end_line : regex_op::end_or_newline);
            return true;
        case '\\': return escape();
        case '*':
        case '+':
        case '?': return refuse("there is nothing in front of this to repeat");
        default: break;
        }
        if (c == '{' && is_repeat()) return refuse("there is nothing in front of this to repeat");
        ++place_;
        character(c);
        return true;
    }

    void character(char32_t c) {
        auto const folds = now_.ignore_case && (lower_of(c) != c || upper_of(c) != c);
        emit(folds ? regex_op::folded : regex_op::character,
             static_cast<std::int32_t>(folds ? lower_of(c) : c));
        taken_ = {1, 1};
    }

    // --------------------------------------------------------------------------- groups

    [[nodiscard]] bool group(std::size_t depth) {
        auto const open = place_++;
        if (depth == regex::max_depth)
            return refuse("more than " + std::to_string(regex::max_depth) + " nested groups", open);
        if (!take('?')) {
            if (now_.explicit_capture) return inside(depth, open);
            if (!new_group({}, open)) return false;
            return captured(depth, open, program_.groups - 1);
        }
        if (take(':')) return inside(depth, open);
        if (take('=')) return looked(depth, open, regex_op::look_ahead);
        if (take('!')) return looked(depth, open, regex_op::no_look_ahead);
        if (take('>')) return looked(depth, open, regex_op::atomic);
        if (peek() == '<' && (peek(1) == '=' || peek(1) == '!')) {
            auto const op = peek(1) == '=' ? regex_op::look_behind : regex_op::no_look_behind;
            place_ += 2;
            return looked(depth, open, op);
        }
        if (peek() == '<' || peek() == '\'') return named(depth, open);
        if (peek() == '(') return refuse("conditions, (?(...)...), are not understood", open);
        if (peek() == 'P')
            return refuse("a named group is written (?<name>...), without P", place_);
        return inline_options(depth, open);
    }

    [[nodiscard]] bool named(std::size_t depth, std::size_t open) {
        auto const closing = peek() == '<' ? U'>' : U'\'';
        ++place_;
        auto const first = place_;
        while (!at_end() && regex_program::is_word(peek())) ++place_;
        std::string const name(pattern_.slice(first, place_));
        if (peek() == '-') return refuse("balancing groups, (?<a-b>...), are not understood");
        if (name.empty() || is_ascii_digit(name.front()))
            return refuse("the name of a group begins with a letter", first);
        if (!take(closing))
            return refuse(closing == '>' ? "'>' is missing behind the name of this group"
                                         : "a second ' is missing behind the name of this group");
        auto const known = std::find_if(program_.names.begin(), program_.names.end(),
                                        [&](auto const& each) { return each.first == name; });
        // Groups of one name are one group.
        if (known != program_.names.end()) return captured(depth, open, known->second);
        if (!new_group(name, open)) return false;
        return captured(depth, open, program_.groups - 1);
    }

    [[nodiscard]] bool new_group(std::string name, std::size_t open) {
        if (program_.groups == regex::max_groups)
            return refuse("more than " + std::to_string(regex::max_groups) + " groups", open);
        if (name.empty())
            numbered_.push_back(program_.groups);
        else
            program_.names.emplace_back(std::move(name), program_.groups);
        ++program_.groups;
        return true;
    }

    /// What stands in the parentheses, and the one that closes.
    [[nodiscard]] bool inside(std::size_t depth, std::size_t open) {
        if (!alternatives(depth + 1)) return false;
        if (take(')')) return true;
        return refuse("this '(' is not closed; as a character it is written \\(", open);
    }

    [[nodiscard]] bool captured(std::size_t depth, std::size_t open, std::uint32_t index) {
        auto const slot = static_cast<std::int32_t>(2 * index);
        emit(regex_op::save, slot);
        if (!inside(depth, open)) return false;
        emit(regex_op::save, slot + 1);
        return true;
    }

    [[nodiscard]] bool looked(std::size_t depth, std::size_t open, regex_op op) {
        auto const start = here();
        emit(op);
        if (!inside(depth, open)) return false;
        emit(regex_op::done);
        auto& made = program_.code[start];
        made.argument = distance(start, here());
        made.low = taken_.low;
        made.high = taken_.high;
        if (op != regex_op::atomic) taken_ = {};
        return true;
    }

    /// `(?i-s)` for the rest of the group around it, or `(?i-s:...)`.
    [[nodiscard]] bool inline_options(std::size_t depth, std::size_t open) {
        auto changed = now_;
        auto on = true;
        for (;; ++place_) {
            switch (peek()) {
            case 'i': changed.ignore_case = on; continue;
            case 'm': changed.multiline = on; continue;
            case 'n': changed.explicit_capture = on; continue;
            case 's': changed.single_line = on; continue;
            case 'x': changed.free_spacing = on; continue;
            case '-': on = false; continue;
            case '+': on = true; continue;
            default: break;
            }
            break;
        }
        if (take(')')) {
            now_ = changed;
            return true;
        }
        if (!take(':')) return refuse("behind '(?' this is not understood");
        auto const saved = std::exchange(now_, changed);
        auto const good = inside(depth, open);
        now_ = saved;
        return good;
    }

    // --------------------------------------------------------------------------- repeats

    /// Whether `{n}`, `{n,}` or `{n,m}` stands here; anything else is a brace like another letter.
    [[nodiscard]] bool is_repeat() const {
        std::size_t i = 1;
        auto const digits = [&] {
            auto const from = i;
            while (peek(i) >= '0' && peek(i) <= '9') ++i;
            return i > from;
        };
        if (peek() != '{' || !digits()) return false;
        if (peek(i) == ',') {
            ++i;
            digits();
        }
        return peek(i) == '}';
    }

    [[nodiscard]] bool count(std::uint32_t& out) {
        constexpr std::uint32_t most = 10'000;
        out = 0;
        for (; peek() >= '0' && peek() <= '9'; ++place_) {
            out = out * 10 + static_cast<std::uint32_t>(peek() - '0');
            if (out > most)
                return refuse("a part is repeated at most " + std::to_string(most) + " times");
        }
        return true;
    }

    /// Repeats what begins at instruction `start`, if a quantifier stands here.
    [[nodiscard]] bool quantifier(std::size_t start, std::size_t where) {
        std::uint32_t low = 0, high = unlimited;
        if (take('*')) {
        } else if (take('+')) {
            low = 1;
        } else if (take('?')) {
            high = 1;
        } else if (is_repeat()) {
            auto const open = place_++;
            if (!count(low)) return false;
            high = low;
            if (take(',')) {
                high = unlimited;
                if (peek() != '}' && !count(high)) return false;
            }
            ++place_;
            if (high < low) return refuse("the larger number comes second", open);
        } else {
            return true;
        }
        auto const lazy = take('?');
        if (!skip()) return false;
        if (peek() == '*' || peek() == '+' || peek() == '?' || is_repeat())
            return refuse("a quantifier follows another; put the part in a group");
        if (!repeat(start, low, high, lazy, where)) return false;
        taken_ = {width::product(taken_.low, low), width::product(taken_.high, high)};
        return true;
    }

    [[nodiscard]] bool repeat(std::size_t start, std::uint32_t low, std::uint32_t high, bool lazy,
                              std::size_t where) {
        auto const size = here() - start;
        if (size == 0) return true;  // options
        auto const either = lazy ? regex_op::split_lazy : regex_op::split;
        if (high == 0) {
            program_.code.resize(start);
            return true;
        }
        auto const bounded = high != unlimited;
        if (start + std::uint64_t{bounded ? high : low} * (size + 2) > regex::max_program)
            return refuse("the repeats of this pattern make it too large: more than " +
                              std::to_string(regex::max_program) + " steps",
                          where);
        std::vector<regex_instruction> const body(
            program_.code.begin() + static_cast<std::ptrdiff_t>(start), program_.code.end());
        program_.code.resize(start);
        auto const append = [&] {
            program_.code.insert(program_.code.end(), body.begin(), body.end());
        };
        if (bounded) {
            for (std::uint32_t i = 0; i < low; ++i) append();
            auto const optional = (size + 1) * (high - low);
            auto const end = here() + optional;
            for (auto i = low; i < high; ++i) {
                emit(either, distance(here(), end));
                append();
            }
            return true;
        }
        for (std::uint32_t i = 1; i < low; ++i) append();
        auto const may_be_empty = taken_.low == 0;
        auto const loop = here();
        std::int32_t slot = 0;
        if (may_be_empty) {
            slot = static_cast<std::int32_t>(loops_++);
        }
        if (low == 0) {
            // L: split behind; [mark]; body; [leave_if_same]; jump L
            emit(either, distance(loop, loop + size + (may_be_empty ? 4u : 2u)));
            if (may_be_empty) emit(regex_op::mark, slot);
            append();
            if (may_be_empty) emit(regex_op::leave_if_same, slot);
            emit(regex_op::jump, distance(here(), loop));
        } else {
            // L: [mark]; body; [leave_if_same]; split to L, the other way round
            if (may_be_empty) emit(regex_op::mark, slot);
            append();
            if (may_be_empty) emit(regex_op::leave_if_same, slot);
            emit(lazy ? regex_op::split : regex_op::split_lazy, distance(here(), loop));
        }
        return true;
    }

    // --------------------------------------------------------------------------- escapes

    [[nodiscard]] bool escape() {
        auto const start = place_++;
        if (at_end()) return refuse("the pattern ends with a backslash", start);
        auto const c = peek();
        auto const assertion = [&](regex_op op) {
            ++place_;
            emit(op);
            return true;
        };
        switch (c) {
        case 'A': return assertion(regex_op::begin);
        case 'Z': return assertion(regex_op::end_or_newline);
        case 'z': return assertion(regex_op::end);
        case 'G': return assertion(regex_op::search_start);
        case 'b': return assertion(regex_op::word_edge);
        case 'B': return assertion(regex_op::no_word_edge);
        case 'k': return named_reference(start);
        default: break;
        }
        if (c >= '1' && c <= '9') {
            std::uint32_t number = 0;
            for (; peek() >= '0' && peek() <= '9' && number < 1000; ++place_)
                number = number * 10 + static_cast<std::uint32_t>(peek() - '0');
            references_.push_back({number, start});
            // Which group that is turns out at the end; negative until then.
            emit(reference_op(), -static_cast<std::int32_t>(number));
            taken_ = {0, unlimited};
            return true;
        }
        character_property property;
        auto is_property = false;
        if (!property_escape(property, is_property)) return false;
        if (is_property) {
            character_class one;
            one.properties.push_back(property);
            emit(regex_op::set, add_class(std::move(one)));
            taken_ = {1, 1};
            return true;
        }
        char32_t single = 0;
        if (!character_escape(single)) return false;
        character(single);
        return true;
    }

    [[nodiscard]] regex_op reference_op() const {
        return now_.ignore_case ? regex_op::same_as_group_folded : regex_op::same_as_group;
    }

    [[nodiscard]] bool named_reference(std::size_t start) {
        ++place_;
        auto const closing = peek() == '<' ? U'>' : U'\'';
        if (!take('<') && !take('\'')) return refuse("a group is referred to by \\k<name>", start);
        auto const first = place_;
        while (!at_end() && regex_program::is_word(peek())) ++place_;
        auto const name = pattern_.slice(first, place_);
        if (!take(closing)) return refuse("a group is referred to by \\k<name>", start);
        for (auto const& known : program_.names)
            if (known.first == name) {
                emit(reference_op(), static_cast<std::int32_t>(known.second));
                taken_ = {0, unlimited};
                return true;
            }
        return refuse("no group before this one is called \"" + std::string(name) + "\"", first);
    }

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
        auto const known = name.size() == 1
                               ? groups.find(name) != std::string_view::npos
                               : name.size() == 2 && name[1] != ' ' && names.find(name) % 3 == 0;
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

    // --------------------------------------------------------------------------- classes

    [[nodiscard]] std::int32_t add_class(character_class one) {
        one.folded = now_.ignore_case;
        program_.classes.push_back(std::move(one));
        return static_cast<std::int32_t>(program_.classes.size() - 1);
    }

    [[nodiscard]] bool bracket(std::size_t depth, std::int32_t& made) {
        auto const open = place_++;
        if (depth == regex::max_depth)
            return refuse("more than " + std::to_string(regex::max_depth) + " nested classes",
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

    // --------------------------------------------------------------------------- the end

    /// Gives groups their numbers, those without a name first, and loops their slots.
    [[nodiscard]] bool finish_groups() {
        auto& numbers = program_.numbers;
        numbers.assign(1, 0);
        numbers.insert(numbers.end(), numbered_.begin(), numbered_.end());
        for (auto const& each : program_.names) numbers.push_back(each.second);
        for (auto const& each : references_)
            if (each.number >= numbers.size())
                return refuse("there is no group " + std::to_string(each.number), each.where);
        for (auto& each : program_.code) {
            auto const is_loop = each.op == regex_op::mark || each.op == regex_op::leave_if_same;
            if (is_loop) each.argument += static_cast<std::int32_t>(2 * program_.groups);
            auto const is_reference =
                each.op == regex_op::same_as_group || each.op == regex_op::same_as_group_folded;
            if (is_reference && each.argument < 0)
                each.argument =
                    static_cast<std::int32_t>(numbers[static_cast<std::size_t>(-each.argument)]);
        }
        program_.slots = 2 * program_.groups + loops_;
        return true;
    }

    struct reference {
        std::uint32_t number;
        std::size_t where;
    };

    code_points pattern_;
    regex_program& program_;
    options now_;
    std::size_t place_ = 0;
    width taken_;
    std::uint32_t loops_ = 0;
    std::vector<std::uint32_t> numbered_;
    std::vector<reference> references_;
};

}}}  // namespace muster::entra::detail
