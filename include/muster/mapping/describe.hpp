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
    /// The rules that the field could have (`choose`), of which one is `chosen`; if there is no
    /// choice, `rule` alone.
    std::vector<std::string> options = {};
    std::string chosen = {};
    std::string title = {};     ///< `M::title(target)`: what people call the field; or `target`
    std::string document = {};  ///< `M::document(target)`: where the row is from
    friend bool operator==(field_description const&, field_description const&) = default;
};

namespace detail {

/// Puts the options of a rule, and which is chosen, into its description; false if it has none.
template <class Rule>
bool describe_options(Rule const& rule, constants shown, field_description& row) {
    if constexpr (requires { rule.picked(); }) {
        rule.picked().print(row.chosen, shown);
        rule.each([&](auto const& each) { each.print(row.options.emplace_back(), shown); });
        return true;
    } else if constexpr (requires { rule.before; }) {
        return describe_options(rule.before, shown, row);
    } else {
        return false;
    }
}

}  // namespace detail

/// The fields of `M`, in the order of its rules.
///
/// A mapping that is made after a document says so by two functions, which are optional:
/// `static constexpr std::string_view title(std::string_view target)` and, with an empty text for
/// what the document does not list, `document(std::string_view target)`.
template <mapping M>
[[nodiscard]] std::vector<field_description> describe() {
    std::vector<field_description> rows;
    auto const add = [&]<class Field>(Field const& line) {
        constexpr auto facts = Field::rule_type::facts;
        auto& row = rows.emplace_back();
        row.target = field_names<typename M::target>[Field::number];
        constexpr auto shown = facts.secret ? constants::hidden : constants::shown;
        line.rule.print(row.rule, shown);
        if (!detail::describe_options(line.rule, shown, row)) {
            row.chosen = row.rule;
            row.options.push_back(row.rule);
        }
        row.title = row.target;
        if constexpr (requires { M::title(row.target); })
            if (auto const title = M::title(row.target); !title.empty()) row.title = title;
        if constexpr (requires { M::document(row.target); }) row.document = M::document(row.target);
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
MUSTER_LAZY [[nodiscard]] inline std::string markdown_cell(std::string_view text) {
    if (text.empty()) return {};
    auto const* const mark = text.find('`') == std::string_view::npos ? "`" : "`` ";
    std::string cell = mark;
    for (char const c : text) {
        if (c == '|') cell += '\\';
        cell += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return cell += mark[1] == '\0' ? "`" : " ``";
}

MUSTER_LAZY [[nodiscard]] inline std::string tsv_cell(std::string_view text) {
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

MUSTER_LAZY [[nodiscard]] inline std::string joined_by(std::string_view between,
                                                       std::span<std::string const> texts) {
    std::string all;
    for (auto const& each : texts) {
        if (!all.empty()) all += between;
        all += each;
    }
    return all;
}

/// A cell of plain words.
MUSTER_LAZY [[nodiscard]] inline std::string markdown_text(std::string_view text) {
    std::string cell;
    for (char const c : text) {
        if (c == '|') cell += '\\';
        cell += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return cell;
}

}  // namespace detail

/// A Markdown table: field, its name in the program if that is another, rule, options, paths, merge
/// rule, limit, document.
MUSTER_LAZY [[nodiscard]] inline std::string to_markdown(std::span<field_description const> rows) {
    std::string table = "| field | rule | options | reads | import | at most | document |\n"
                        "|---|---|---|---|---|---|---|\n";
    for (auto const& row : rows) {
        table += "| ";
        if (row.title != row.target && !row.title.empty())
            table += detail::markdown_text(row.title) + " ";
        table +=
            detail::markdown_cell(row.target) + " | " + detail::markdown_cell(row.rule) + " | ";
        // One option is no choice.
        if (row.options.size() > 1)
            for (std::size_t i = 0; i < row.options.size(); ++i) {
                if (i != 0) table += ", ";
                table += detail::markdown_cell(row.options[i]);
            }
        table += " | " + detail::markdown_cell(detail::joined_by(", ", row.paths)) + " | " +
                 detail::markdown_cell(to_text(row.merge)) + " | " +
                 (row.limit != 0 ? std::to_string(row.limit) : std::string()) + " | " +
                 detail::markdown_text(row.document) + " |\n";
    }
    return table;
}

/// Tab-separated values with a line of names: target, chosen rule, possible options, source path,
/// merge rule, limit, document. Options are joined by ` / `, paths by `, `; tab, line ends and
/// backslash are written `\t`, `\n`, `\r` and `\\`.
MUSTER_LAZY [[nodiscard]] inline std::string to_tsv(std::span<field_description const> rows) {
    std::string table = "target\tchosen rule\tpossible options\tsource path\tmerge rule\tlimit\t"
                        "seed document\n";
    for (auto const& row : rows) {
        table += detail::tsv_cell(row.title.empty() ? row.target : row.title) + "\t" +
                 detail::tsv_cell(row.chosen) + "\t" +
                 detail::tsv_cell(detail::joined_by(" / ", row.options)) + "\t" +
                 detail::tsv_cell(detail::joined_by(", ", row.paths)) + "\t" +
                 std::string(to_text(row.merge)) + "\t" +
                 (row.limit != 0 ? std::to_string(row.limit) : std::string()) + "\t" +
                 detail::tsv_cell(row.document) + "\n";
    }
    return table;
}

}}  // namespace muster
