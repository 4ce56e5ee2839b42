// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/hana/unpack.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/mapping/rule.hpp>

/// @file
/// A mapping as a table for people.

namespace muster { inline namespace MUSTER_ABI {

/// One field of a mapping.
struct field_description {
    std::string target;              ///< `login`, `custom[3]`
    std::string rule;                ///< `first_of(emails[0], userName) | lower | required`
    std::vector<std::string> paths;  ///< what it reads, each path once, in order
    merge_rule merge = merge_rule::always;
    std::size_t limit = 0;  ///< code points; 0 for none
    bool secret = false;    ///< constants in `rule` are shown as `***`
    friend bool operator==(field_description const&, field_description const&) = default;
};

/// The fields of `M`, in the order of its rules.
template <mapping M>
[[nodiscard]] std::vector<field_description> describe() {
    std::vector<field_description> rows;
    auto const add = [&]<class Field>(Field const& line) {
        constexpr auto facts = Field::rule_type::facts;
        auto& row = rows.emplace_back();
        row.target = field_names<typename M::target>[Field::number];
        line.rule.print(row.rule, facts.secret ? constants::hidden : constants::shown);
        auto paths = Field::rule_type::paths();
        auto const count = detail::keep_first(paths);
        row.paths.assign(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(count));
        row.merge = facts.merge;
        row.limit = facts.limit;
        row.secret = facts.secret;
    };
    if constexpr (detail::checked_mapping<M>::complete)
        boost::hana::unpack(M::rules, [&](auto const&... line) { (add(line), ...); });
    return rows;
}

namespace detail {

/// A cell in code style; a `|` would end it, and a backtick the code.
[[nodiscard]] inline std::string markdown_cell(std::string_view text) {
    if (text.empty()) return {};
    auto const* const mark = text.find('`') == std::string_view::npos ? "`" : "`` ";
    std::string cell = mark;
    for (char const c : text) {
        if (c == '|') cell += '\\';
        cell += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return cell += mark[1] == '\0' ? "`" : " ``";
}

[[nodiscard]] inline std::string tsv_cell(std::string_view text) {
    std::string cell;
    for (char const c : text) {
        switch (c) {
        case '\t': cell += "\\t"; break;
        case '\n': cell += "\\n"; break;
        case '\r': cell += "\\r"; break;
        case '\\': cell += "\\\\"; break;
        default: cell += c;
        }
    }
    return cell;
}

[[nodiscard]] inline std::string joined_by_comma(std::span<std::string const> texts) {
    std::string all;
    for (auto const& each : texts) {
        if (!all.empty()) all += ", ";
        all += each;
    }
    return all;
}

}  // namespace detail

/// A Markdown table: field, rule, paths, merge rule, limit.
[[nodiscard]] inline std::string to_markdown(std::span<field_description const> rows) {
    std::string table = "| field | rule | reads | import | at most |\n|---|---|---|---|---|\n";
    for (auto const& row : rows) {
        table += "| " + detail::markdown_cell(row.target) + " | " +
                 detail::markdown_cell(row.rule) + " | " +
                 detail::markdown_cell(detail::joined_by_comma(row.paths)) + " | " +
                 detail::markdown_cell(to_text(row.merge)) + " | " +
                 (row.limit != 0 ? std::to_string(row.limit) : std::string()) + " |\n";
    }
    return table;
}

/// Tab-separated values with a line of names; tab, line ends and backslash are written `\t`, `\n`,
/// `\r` and `\\`.
[[nodiscard]] inline std::string to_tsv(std::span<field_description const> rows) {
    std::string table = "field\trule\treads\timport\tat most\n";
    for (auto const& row : rows) {
        table += detail::tsv_cell(row.target) + "\t" + detail::tsv_cell(row.rule) + "\t" +
                 detail::tsv_cell(detail::joined_by_comma(row.paths)) + "\t" +
                 std::string(to_text(row.merge)) + "\t" +
                 (row.limit != 0 ? std::to_string(row.limit) : std::string()) + "\n";
    }
    return table;
}

}}  // namespace muster
