// SPDX-License-Identifier: BSL-1.0
#pragma once

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
#include <muster/language/entra/detail/regex_repeats.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Writes a pattern of .NET as PCRE2 means it, and refuses by name what only one of the two
/// knows.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Goes over a pattern from left to right, without recursion.
///
/// The two differ in small things that change what matches: `.` is every character but the line
/// feed, `^` and `$` are about the whole text (`$` also before a line feed at its end), `[` in a
/// class is a character, and groups with names are numbered after the others. What is not
/// translated is written as code points, so that no character has a meaning that .NET does not give
/// it.
class regex_translator : public regex_repeats {
public:
    using regex_repeats::regex_repeats;

    /// False, and `message` and `position` say why, for a pattern that is refused.
    bool run() {
        for (auto const collecting : {true, false}) {  // groups first: `\1` may stand before them
            collecting_ = collecting;
            begin();
            modes_ = {};
            open_.clear();
            group_ = 0;
            can_repeat_ = false;
            while (at_ < in_.size())
                if (!one()) return false;
            if (!open_.empty())
                return refuse(open_.back().position, "the group that begins here does not end: "
                                                     "a ')' is missing");
        }
        if (out.empty()) write("(?:)", 0);
        return true;
    }

    regex_groups groups;  ///< of the pattern

private:
    /// The options s, m, n and x.
    struct modes {
        bool dot_takes_lines = false;  ///< `.` is a line feed, too
        bool by_line = false;          ///< `^` and `$` are about lines
        bool named_only = false;       ///< `(...)` is no group that can be referred to
        bool spaced = false;           ///< blanks and comments do not count
    };
    struct open_group {
        std::size_t position;
        modes before;
    };

    /// A blank, or a comment to the end of the line.
    bool skipped() {
        if (!modes_.spaced) return false;
        auto const c = in_[at_];
        if (c != U'#' && c != U' ' && (c < 9 || c > 13)) return false;
        if (c == U'#')
            while (at_ < in_.size() && in_[at_] != U'\n') ++at_;
        else
            ++at_;
        return true;
    }

    bool one() {
        if (skipped()) return true;
        auto const from = at_;
        auto const c = in_[at_++];
        auto const repeatable = std::exchange(can_repeat_, true);
        if (c != U'*' && c != U'+' && c != U'?' && c != U'{') part_ = out.size();
        switch (c) {
        case U'\\': return escape(from);
        case U'[': return set(from);
        case U'(': return group(from, repeatable);
        case U')':
            if (open_.empty()) return refuse(from, "no group is open here that ')' could end");
            modes_ = open_.back().before;
            open_.pop_back();
            write(")", from);
            return true;
        case U'|':
            can_repeat_ = false;
            write("|", from);
            return true;
        case U'.': write(modes_.dot_takes_lines ? R"(\p{Any})" : "[^\\n]", from); return true;
        case U'^':
            can_repeat_ = false;
            write(modes_.by_line ? "(?:\\A|(?<=\\n))" : "\\A", from);
            return true;
        case U'$':
            can_repeat_ = false;
            write(modes_.by_line ? "(?=\\n|\\z)" : "(?=\\n?\\z)", from);
            return true;
        case U'*':
        case U'+':
        case U'?': return repeat(from, c == U'*' ? "*" : c == U'+' ? "+" : "?", 0, repeatable);
        case U'{': return braces(from, repeatable);
        default: write_character(c, from); return true;
        }
    }

    bool group(std::size_t from, bool repeatable) {
        if (open_.size() == regex_limits::depth)
            return refuse(from, "more than " + std::to_string(regex_limits::depth) +
                                    " groups in each other");
        can_repeat_ = false;
        if (peek() != U'?')
            return open(from, modes_.named_only ? "(?:" : "(", !modes_.named_only, {});
        for (std::string_view const same : {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"})
            if (is_at(same.substr(1))) {
                at_ += same.size() - 1;
                return open(from, same, false, {});
            }
        if (is_at("?<") || is_at("?'")) return named_group(from);
        if (is_at("?#")) {
            while (at_ < in_.size() && in_[at_] != U')') ++at_;
            if (at_ == in_.size()) return refuse(from, "the comment does not end");
            ++at_;
            can_repeat_ = repeatable;
            return true;
        }
        if (is_at("?(")) return refuse(from, "conditions `(?(...)yes|no)` are not supported");
        return options(from);
    }
    bool open(std::size_t from, std::string_view text, bool captures, std::string name) {
        open_.push_back({from, modes_});
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
        return open(from, "(", true, std::move(name));
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

    /// `(?i)`, `(?s-i:...)`. PCRE2 is told of i alone; the others are translated.
    bool options(std::size_t from) {
        std::string kept[2];
        auto changed = modes_;
        std::size_t off = 0;
        for (++at_; peek() != U')' && peek() != U':'; ++at_) {
            switch (peek()) {
            case U'-':
                if (off == 1) return unknown_group(from);
                off = 1;
                break;
            case U'i': kept[off] += 'i'; break;
            case U's': changed.dot_takes_lines = off == 0; break;
            case U'm': changed.by_line = off == 0; break;
            case U'n': changed.named_only = off == 0; break;
            case U'x': changed.spaced = off == 0; break;
            default: return unknown_group(from);
            }
        }
        auto const is_group = peek() == U':';
        ++at_;
        auto text = "(?" + kept[0] + (kept[1].empty() ? "" : "-") + kept[1];
        if (is_group) {
            text += ':';
            if (!open(from, text, false, {})) return false;
        } else if (text.size() > 2) {
            write(text += ')', from);
        }
        modes_ = changed;
        return true;
    }
    bool unknown_group(std::size_t from) {
        return refuse(from, "no group begins like this; there are (...), (?:...), (?<name>...), "
                            "(?=...), (?!...), (?<=...), (?<!...), (?>...), (?#...), and the "
                            "options i, m, n, s and x, such as in (?i)");
    }

    bool escape(std::size_t from) {
        if (at_ == in_.size()) return refuse(from, "a character must follow '\\'");
        auto const c = in_[at_];
        switch (c) {
        case U'A':
        case U'z':
        case U'G':
            can_repeat_ = false;
            ++at_;
            write(c == U'A' ? "\\A" : c == U'z' ? "\\z" : "\\G", from);
            return true;
        case U'b':
        case U'B':
            can_repeat_ = false;
            ++at_;
            edge_of_word(c == U'b', from);
            return true;
        case U'Z':
            can_repeat_ = false;
            ++at_;
            write("(?=\\n?\\z)", from);
            return true;
        case U'k': return named_reference(from);
        default: break;
        }
        if (c >= U'1' && c <= U'9') return numbered_reference(from);
        return property(from) || (message.empty() && literal_escape(from));
    }
    /// `\b`, `\B`: PCRE2 takes other characters for a word than .NET does.
    void edge_of_word(bool is_edge, std::size_t from) {
        auto const side = [&](std::string_view look) {
            write(look, from);
            write(word_class, from);
            write("])", from);
        };
        write("(?:", from);
        side("(?<=[");
        side(is_edge ? "(?![" : "(?=[");
        write("|", from);
        side("(?<![");
        side(is_edge ? "(?=[" : "(?![");
        write(")", from);
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
        note(out.size(), 0, index);
        write("\\g{" + std::to_string(index) + "}", from);
        return true;
    }

    std::size_t group_ = 0;
    std::vector<open_group> open_;
    modes modes_;
    bool collecting_ = false;
};

}}}  // namespace muster::entra::detail
