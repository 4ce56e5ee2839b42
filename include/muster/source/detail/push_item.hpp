// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>
#include <muster/source/push_text.hpp>

/// @file
/// What the languages of servers have in common: what an item asks, and how its values are sent.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// An item of a filter whose name is known.
struct asked_item {
    filter_op op =
        filter_op::present;  ///< equal, substrings, greater_or_equal, less_or_equal, present
    attribute found;
    std::string reason;  ///< why it is none of these; empty if it is
};

/// `text` in the spelling of a path, without the `[]` that mark arrays.
MUSTER_LAZY [[nodiscard]] inline std::string bare_path(std::string_view text) {
    std::string bare;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text.substr(i, 2) == "[]")
            ++i;
        else
            bare += text[i];
    return bare;
}

/// @param node   one of the filter's own; names of the first nodes are suggested where one is
/// unknown
MUSTER_LAZY [[nodiscard]] inline asked_item read_item(filter const& asked, filter_node const& node,
                                                      schema const& names) {
    asked_item item{node.op, {}, {}};
    auto const is_plain_extensible = node.rule.size == 0 && !node.dn_attributes;
    if (node.op == filter_op::approximate ||
        (node.op == filter_op::extensible && is_plain_extensible))
        item.op = filter_op::equal;  // as `bind` takes them
    auto const name = asked.view(node.attribute);
    if (item.op == filter_op::extensible || name.empty()) {
        item.reason = "the server knows no matching rule";
        return item;
    }
    // A suggestion compares all names.
    constexpr std::ptrdiff_t most_suggested = 256;
    auto const is_early = &node - asked.nodes.data() < most_suggested;
    auto found = names.find(name, is_early ? near_names::suggested : near_names::left_out);
    if (!found)
        item.reason = found.error().message;
    else
        item.found = std::move(*found);
    return item;
}

MUSTER_LAZY [[nodiscard]] inline text_form form_of(attribute const& found, text_form otherwise,
                                                   std::vector<known_form> const& known) {
    for (auto const& each : known)
        if (equal_ascii_nocase(each.attribute, found.name) ||
            equal_ascii_nocase(each.attribute, bare_path(found.path)))
            return each.form;
    return otherwise;
}

/// A text of a filter as a tidy value has it.
struct tidy_text {
    std::string text;
    bool is_whole = true;  ///< no blank at either end was taken away
};

/// Blanks at the ends and all but one of a run have no meaning, and go. Nothing for what is not
/// printable ASCII: a server folds and composes other characters in its own way. Known of Graph:
/// `startswith(surname,'mu')` finds `Müller`, `startswith(surname,'mü')` does not.
MUSTER_LAZY [[nodiscard]] inline std::optional<tidy_text> tidied(std::string_view text) {
    tidy_text made;
    for (char const c : text) {
        if (c < ' ' || c > '~') return std::nullopt;
        if (c == ' ' && (made.text.empty() || made.text.back() == ' ')) continue;
        made.text += c;
    }
    if (made.text.ends_with(' ')) made.text.pop_back();
    made.is_whole = !text.starts_with(' ') && !text.ends_with(' ');
    return made;
}

/// The parts of a substrings item as tidy values have them; a part of blanks alone is empty, and
/// asks for nothing.
struct tidy_parts {
    std::string initial, final;
    std::vector<std::string> between;
    bool is_ascii = true;
    bool is_one = false;  ///< one part, which nothing was taken away from
    [[nodiscard]] std::size_t longest() const {
        auto most = std::max(initial.size(), final.size());
        for (auto const& each : between) most = std::max(most, each.size());
        return most;
    }
};

MUSTER_LAZY [[nodiscard]] inline tidy_parts read_parts(filter const& asked,
                                                       filter_node const& node) {
    tidy_parts made;
    auto const parts = asked.parts_of(node);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto part = tidied(asked.view(parts[i]));
        if (!part) {
            made.is_ascii = false;
            break;
        }
        made.is_one = parts.size() == 1 && part->is_whole;
        if (i == 0 && node.has_initial)
            made.initial = std::move(part->text);
        else if (i + 1 == parts.size() && node.has_final)
            made.final = std::move(part->text);
        else if (!part->text.empty())
            made.between.push_back(std::move(part->text));
    }
    return made;
}

/// What is known of comparing texts in two places. `covers`: where the comparison here is True,
/// that of the server is; `is_covered`: where that of the server is, the one here is not False.
struct text_relation {
    bool covers = false, is_covered = false;
};

/// @param here          whether letters have no case here
/// @param there         whether they have none at the server
MUSTER_LAZY [[nodiscard]] inline text_relation relate(text_form form, bool folds_here,
                                                      bool folds_there, std::string_view compared) {
    auto has_letters = false;
    for (char const c : compared) has_letters = has_letters || ascii_lower(c) != ascii_upper(c);
    auto const is_case_same = folds_here == folds_there || !has_letters;
    return {form != text_form::any && (folds_there || is_case_same),
            form == text_form::ascii && (folds_here || is_case_same)};
}

/// Seconds by which the server is asked for more than an instant: it may keep a fraction of a
/// second that it does not show, and may have rounded what it shows up or down.
constexpr std::int64_t time_margin = 2;

MUSTER_LAZY inline void append_digits(std::int64_t number, int width, std::string& out) {
    std::array<char, 20> digits;
    for (auto i = width; i-- > 0; number /= 10)
        digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + number % 10);
    out.append(digits.data(), static_cast<std::size_t>(width));
}

/// Appends `2024-02-29T23:59:59Z` for seconds since 1970; false, and nothing, outside of the years
/// 1 to 9999.
MUSTER_LAZY [[nodiscard]] inline bool append_utc(std::int64_t seconds, std::string& out) {
    constexpr std::int64_t day = 86400;
    auto const days = (seconds >= 0 ? seconds : seconds - (day - 1)) / day;
    auto const of_day = seconds - days * day;
    // Found by trying: the mean year is at most one off.
    auto year = static_cast<int>(1970 + days * 400 / 146097);
    while (days_since_epoch(year, 1, 1) > days) --year;
    while (days_since_epoch(year + 1, 1, 1) <= days) ++year;
    if (year < 1 || year > 9999) return false;
    auto month = 1;
    while (month < 12 && days_since_epoch(year, month + 1, 1) <= days) ++month;
    append_digits(year, 4, out);
    out += '-';
    append_digits(month, 2, out);
    out += '-';
    append_digits(days - days_since_epoch(year, month, 1) + 1, 2, out);
    out += 'T';
    append_digits(of_day / 3600, 2, out);
    out += ':';
    append_digits(of_day / 60 % 60, 2, out);
    out += ':';
    append_digits(of_day % 60, 2, out);
    out += 'Z';
    return true;
}

/// `text` as a time, moved by `by` seconds; empty if it is none.
MUSTER_LAZY [[nodiscard]] inline std::string moved_time(std::string_view text, std::int64_t by) {
    std::string made;
    auto const time = parse_time(text);
    if (!time || !append_utc(time->seconds + by, made)) made.clear();
    return made;
}

/// The value of a boolean item; empty if it is none.
MUSTER_LAZY [[nodiscard]] inline std::string_view boolean_text(std::string_view value) noexcept {
    return equal_ascii_nocase(value, "true")    ? "true"
           : equal_ascii_nocase(value, "false") ? "false"
                                                : "";
}

}}}  // namespace muster::detail
