// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/version.hpp>

/// @file
/// What a regular expression is compiled to: a flat program whose jumps are relative, so that a
/// repeated part can be copied as it is.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

enum class regex_op : std::uint8_t {
    done,           ///< the pattern, or the part in a look-around or atomic group, fits
    character,      ///< `argument` is the code point
    folded,         ///< the same, where both are compared in lower case
    any,            ///< every character
    any_but_line,   ///< every character but a line feed
    set,            ///< one of `classes[argument]`
    split,          ///< goes on behind itself, and at `+argument` if that fails
    split_lazy,     ///< the other way round
    jump,           ///< `+argument`
    save,           ///< slot `argument` is here
    mark,           ///< the same, for a loop whose body may be empty
    leave_if_same,  ///< leaves that loop when the body took nothing: skips the next instruction
    begin,          ///< `\A`
    begin_line,
    end,             ///< `\z`
    end_or_newline,  ///< `\Z`
    end_line,
    search_start,  ///< `\G`
    word_edge,
    no_word_edge,
    same_as_group,         ///< `\1`; `argument` is the group
    same_as_group_folded,  ///< the same, in lower case
    look_ahead,            ///< the part behind it fits here; it goes on at `+argument`
    no_look_ahead,
    look_behind,  ///< `low` to `high` characters before here
    no_look_behind,
    atomic,
};

struct regex_instruction {
    regex_op op = regex_op::done;
    std::int32_t argument = 0;
    std::uint32_t low = 0, high = 0;
};

/// `\d`, `\w`, `\s` or a general category of one or two letters.
struct character_property {
    enum class what : std::uint8_t { digit, word, space, category };
    what kind = what::category;
    bool negated = false;
    char category[2] = {0, 0};  ///< the second is 0 for a whole group, as in `\p{L}`

    [[nodiscard]] bool holds(char32_t point) const noexcept { return has(point) != negated; }

private:
    [[nodiscard]] bool has(char32_t point) const noexcept {
        auto const found = category_of(point);
        switch (kind) {
        case what::digit: return found == "Nd";
        case what::word: return found[0] == 'L' || found == "Mn" || found == "Nd" || found == "Pc";
        case what::space: return (point >= 9 && point <= 13) || point == 0x85 || found[0] == 'Z';
        case what::category: break;
        }
        return found[0] == category[0] && (category[1] == 0 || found[1] == category[1]);
    }
};

/// A class in brackets.
struct character_class {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    std::vector<character_property> properties;
    bool negated = false;
    bool folded = false;
    std::int32_t subtracted = -1;  ///< another class, whose characters are taken away
};

struct regex_program {
    std::vector<regex_instruction> code;
    std::vector<character_class> classes;
    std::vector<std::pair<std::string, std::uint32_t>> names;  ///< of a group, and its slots
    std::vector<std::uint32_t> numbers;  ///< the slots of `$0`, `$1`...: named groups come last
    std::uint32_t groups = 1;
    std::uint32_t slots = 2;  ///< two for each group, and one for each loop that may be empty

    [[nodiscard]] static bool is_word(char32_t point) noexcept {
        character_property const word{character_property::what::word, false, {0, 0}};
        return word.holds(point) || point == 0x200C || point == 0x200D;
    }

    /// @param cost   is raised by what the question costs
    [[nodiscard]] bool contains(std::size_t index, char32_t point, std::size_t& cost) const {
        // Subtractions refer to classes made before, so that this ends.
        auto const& one = classes[index];
        cost += one.ranges.size() / 8 + one.properties.size();
        auto const plain = [&](char32_t c) {
            for (auto const& range : one.ranges)
                if (c >= range.first && c <= range.second) return true;
            for (auto const& property : one.properties)
                if (property.holds(c)) return true;
            return false;
        };
        auto found = plain(point);
        if (!found && one.folded) found = plain(lower_of(point)) || plain(upper_of(point));
        if (found == one.negated) return false;
        return one.subtracted < 0 ||
               !contains(static_cast<std::size_t>(one.subtracted), point, cost);
    }
};

}}}  // namespace muster::entra::detail
