// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/scoping_filter.hpp>

/// @file
/// What the grammar of scoping filters tells, made into a filter.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The words of an operator, without blanks; longer ones first, since some begin like others.
struct operator_words {
    std::string_view words;
    scoping_op op;
};
inline constexpr std::array operator_table{
    operator_words{"NOTREGEXMATCH", scoping_op::not_regex_match},
    operator_words{"NOTEQUALS", scoping_op::not_equals},
    operator_words{"EQUALS", scoping_op::equals},
    operator_words{"INCLUDES", scoping_op::includes},
    operator_words{"ENDSWITH", scoping_op::ends_with},
    operator_words{"REGEXMATCH", scoping_op::regex_match},
    operator_words{"GREATERTHANOREQUALS", scoping_op::greater_than_or_equals},
    operator_words{"GREATERTHAN", scoping_op::greater_than},
    operator_words{"ISNOTNULL", scoping_op::is_not_null},
    operator_words{"ISTRUE", scoping_op::is_true},
    operator_words{"ISFALSE", scoping_op::is_false},
    operator_words{"ISNULL", scoping_op::is_null},
    operator_words{"!&", scoping_op::not_exists_in},
    operator_words{"&", scoping_op::exists_in},
};

[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
    auto const small = ascii_lower(c);
    return small >= 'a' && small <= 'z';
}
[[nodiscard]] constexpr bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Goes behind `words` at `first`, in any case and with blanks and `_` between any two letters.
[[nodiscard]] constexpr bool take_words(char const*& first, char const* last,
                                        std::string_view words) noexcept {
    auto at = first;
    for (std::size_t i = 0; i < words.size(); ++i) {
        while (i > 0 && at != last && (is_blank(*at) || *at == '_')) ++at;
        if (at == last || ascii_lower(*at) != ascii_lower(words[i])) return false;
        ++at;
    }
    first = at;
    return true;
}

/// Makes a filter of what the grammar has read.
class scoping_builder {
public:
    scoping_builder(scoping_filter& to, std::string_view text, std::size_t most)
        : to_(to), begin_(text.data()), most_(most) {}

    /// False where there are too many clauses.
    bool begin_clause(char const* at) {
        if (++count_ > most_) {
            too_many_ = at;
            return false;
        }
        if (to_.groups.empty() || group_is_over_) to_.groups.emplace_back();
        group_is_over_ = false;
        auto& made = clauses().emplace_back();
        made.position = static_cast<std::uint32_t>(at - begin_);
        from_ = at;
        return true;
    }
    bool begin_name(char const* at) {
        from_ = at;
        return true;
    }
    bool end_name(char const* at) {
        clause().attribute.assign(from_, at);
        return true;
    }
    void set(scoping_op op) { clause().op = op; }
    bool begin_value(char const* at) {
        clause().value_position = static_cast<std::uint32_t>(at - begin_);
        from_ = at;
        return true;
    }
    bool end_value(char const* at) {
        clause().value.assign(from_, at);
        return true;
    }
    /// The same between quotes: escapes are undone.
    bool end_quoted(char const* at) {
        auto& value = clause().value;
        for (auto c = from_; c != at; ++c) {
            if (*c == '\\' && c + 1 != at && (c[1] == '\\' || c[1] == '"')) ++c;
            value += *c;
        }
        return true;
    }
    bool end_group(char const*) {
        group_is_over_ = true;
        return true;
    }
    [[nodiscard]] char const* too_many() const noexcept { return too_many_; }

private:
    std::vector<scoping_clause>& clauses() { return to_.groups.back().clauses; }
    scoping_clause& clause() { return clauses().back(); }

    scoping_filter& to_;
    char const* begin_;
    char const* from_ = nullptr;
    char const* too_many_ = nullptr;
    std::size_t most_, count_ = 0;
    bool group_is_over_ = false;
};

}}}  // namespace muster::entra::detail
