// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// What can be said of a call before anybody's attributes are known: how many arguments it has, and
/// whether those that are literals fit.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

inline constexpr std::array<std::string_view, 7> intervals{"yyyy", "m", "d", "ww", "h", "n", "s"};

/// Checks calls as they are closed.
class call_checks {
public:
    call_checks(expression_program& made, bool short_switch)
        : made_(made), short_switch_(short_switch) {}

    /// Checks the call at node `index`; false if it is refused, and then `why` says why.
    [[nodiscard]] bool call(std::uint32_t index, bool is_whole) {
        index_ = index;
        arguments_.clear();
        for (auto i = index + 1; i < made_.nodes[index].end; i = made_.nodes[i].end)
            arguments_.push_back(i);
        auto const which = made_.nodes[index].called;
        if (!count()) return false;
        for (std::size_t i = 0; i < arguments_.size(); ++i)
            if (!argument(i)) return false;
        switch (which) {
        case function::switch_: warn_of_presence("Switch"); return true;
        case function::iif: warn_of_presence("IIF"); return true;
        case function::replace: return replace();
        case function::item:
            return !is_number_below(1, 1) || refuse(1, "the first item has the index 1");
        case function::random_string: return random_string();
        case function::redact: note_redacted(); return true;
        case function::select_unique_value:
            if (!is_whole)
                return refuse_call("SelectUniqueValue stands alone and not within another call");
            made_.creation_only = true;
            return true;
        default: return true;
        }
    }

    [[nodiscard]] failure const& why() const noexcept { return why_; }

private:
    [[nodiscard]] expression_node const& node(std::size_t i) const {
        return made_.nodes[arguments_[i]];
    }
    [[nodiscard]] function_info const& info() const { return info_of(made_.nodes[index_].called); }
    [[nodiscard]] bool is_given(std::size_t i) const {
        return i < arguments_.size() && node(i).kind != node_kind::omitted;
    }

    bool fail(errc code, std::string message, std::size_t position) {
        why_ = invalid_expression(code, std::move(message), made_.source, position);
        return false;
    }
    bool refuse_call(std::string message) {
        return fail(errc::bad_argument, std::move(message), made_.nodes[index_].position);
    }
    bool refuse(std::size_t i, std::string message) {
        return fail(errc::bad_argument, std::move(message), node(i).position);
    }
    void warn(std::string message) { made_.warnings.push_back(std::move(message)); }

    /// Where octet `at` of a decoded text is written.
    [[nodiscard]] std::size_t place_of(expression_node const& text, std::size_t at) const {
        std::size_t i = text.position + 1;
        for (; at > 0; --at) i += made_.source[i] == '\\' ? 2 : 1;
        return i;
    }

    // --------------------------------------------------------------------------- how many

    bool count() {
        auto const& wanted = info();
        auto const given = arguments_.size();
        if (made_.nodes[index_].called == function::switch_ && given >= 3 && given % 2 == 1)
            return odd_switch();
        if (given >= wanted.least && given <= wanted.most) return true;
        std::string why(wanted.name);
        why += " takes ";
        if (wanted.most == any_number) why += "at least ";
        why += std::to_string(wanted.least);
        if (wanted.most != any_number && wanted.most != wanted.least)
            why += " to " + std::to_string(wanted.most);
        why += wanted.least == 1 && wanted.most == 1 ? " argument" : " arguments";
        why += ", not " + std::to_string(given) + ": " + std::string(wanted.form);
        if (made_.nodes[index_].called == function::replace && given < wanted.least)
            why += "; those that are not needed are left empty, as in "
                   "Replace([mail], \"@old\", , , \"@new\", , )";
        return refuse_call(std::move(why));
    }

    bool odd_switch() {
        constexpr std::string_view hint =
            "keys and values come in pairs behind the default, which may be empty: "
            "Switch([a], , \"key\", \"value\")";
        if (!short_switch_)
            return refuse_call("Switch takes an even number of arguments, not " +
                               std::to_string(arguments_.size()) + ": " + std::string(hint));
        made_.nodes[index_].no_default = true;
        warn("Switch has " + std::to_string(arguments_.size()) +
             " arguments and is read as if its default were left empty; Entra wants an even "
             "number");
        return true;
    }

    // --------------------------------------------------------------------------- one argument

    bool argument(std::size_t i) {
        auto const& one = node(i);
        if (one.kind == node_kind::omitted) {
            auto const may_be_empty = letter_of(info().may_be_empty, i) == 'x';
            // Keys are needed; the values behind them are not.
            auto const is_key = made_.nodes[index_].called == function::switch_ && i >= 2 &&
                                i % 2 == (made_.nodes[index_].no_default ? 1u : 0u);
            if (may_be_empty && !is_key) return true;
            return refuse(i, is_key ? "a key of Switch may be \"\" and not left out"
                                    : "this argument may not be left empty: " +
                                          std::string(info().form));
        }
        auto const takes = letter_of(info().takes, i);
        if (one.kind == node_kind::word)
            return takes == 'e' || refuse(i, "this word stands in InStr only");
        switch (takes) {
        case 'n': return number(i);
        case 'd': return time(i);
        case 'i': return interval(i);
        case 'e': return refuse(i, "write vbTextCompare or vbBinaryCompare, without quotes");
        case 'p': return pattern(i);
        case 'f': return format(i);
        case 's': return styles(i);
        case 't': return text(i);
        default: return true;
        }
    }

    [[nodiscard]] result_type gives(expression_node const& one) const {
        return one.kind == node_kind::call ? info_of(one.called).gives : result_type::any;
    }

    bool text(std::size_t i) {
        if (gives(node(i)) != result_type::list) return true;
        return refuse(i, "a list stands where one text is needed; Item or Join makes one");
    }

    bool number(std::size_t i) {
        auto const& one = node(i);
        if (one.kind == node_kind::text) {
            std::int64_t read = 0;
            auto const written = made_.text_of(one);
            if (!parse_number(written, read))
                return refuse(i, "a whole number is needed here: " + std::string(info().form));
            warn(std::string(info().name) +
                 " takes a number, written without quotes: " + std::string(written));
        }
        switch (gives(one)) {
        case result_type::boolean:
        case result_type::list:
        case result_type::time:
            return refuse(i, std::string(info_of(one.called).name) +
                                 " does not give the whole number that is needed here");
        default: return true;
        }
    }

    bool time(std::size_t i) {
        auto const& one = node(i);
        if (one.kind == node_kind::number)
            return refuse(i, "a date is needed here; DateFromNum makes one of a number");
        if (one.kind == node_kind::text && !parse_date_time(made_.text_of(one)))
            return refuse(i, "this text is no date");
        switch (gives(one)) {
        case result_type::boolean:
        case result_type::list:
        case result_type::number:
            return refuse(i, std::string(info_of(one.called).name) +
                                 " does not give the date that is needed here");
        default: return true;
        }
    }

    bool interval(std::size_t i) {
        auto const& one = node(i);
        if (one.kind != node_kind::text) {
            if (one.kind != node_kind::number) return true;
        } else {
            for (auto const each : intervals)
                if (each == made_.text_of(one)) return true;
        }
        return refuse(i, "an interval is \"yyyy\", \"m\", \"d\", \"ww\", \"h\", \"n\" or \"s\"");
    }

    bool format(std::size_t i) {
        auto const& one = node(i);
        if (one.kind != node_kind::text) return true;
        auto const checked = check_date_format(made_.text_of(one));
        if (checked) return true;
        return fail(errc::bad_argument, checked.error().message,
                    place_of(one, checked.error().position));
    }

    bool styles(std::size_t i) {
        auto const& one = node(i);
        if (one.kind != node_kind::text || date_time_styles::named(made_.text_of(one))) return true;
        return refuse(i, "these are no DateTimeStyles, such as \"AllowWhiteSpaces\"");
    }

    bool pattern(std::size_t i) {
        auto& one = made_.nodes[arguments_[i]];
        if (one.kind != node_kind::text || one.text_size == 0) return true;
        auto compiled = regex::compile(made_.text_of(one));
        if (!compiled)
            return fail(errc::bad_pattern, "regular expression: " + compiled.error().message,
                        place_of(one, compiled.error().position));
        one.index = static_cast<std::int32_t>(made_.patterns.size());
        made_.patterns.push_back(std::move(*compiled));
        return true;
    }

    // --------------------------------------------------------------------------- one function

    [[nodiscard]] bool is_number_below(std::size_t i, std::int64_t least) const {
        return node(i).kind == node_kind::number && node(i).number < least;
    }

    /// Entra's documents advise against asking there whether a value is present.
    void warn_of_presence(std::string_view where) {
        auto const& first = node(0);
        if (first.kind != node_kind::call) return;
        if (first.called != function::is_null && first.called != function::is_null_or_empty &&
            first.called != function::is_present)
            return;
        warn(std::string(info_of(first.called).name) + " does not work in " + std::string(where) +
             " with Entra; the key \"\" of Switch stands for a value that is absent or empty");
    }

    bool replace() {
        auto const old = is_given(1), regex = is_given(2), group = is_given(3), value = is_given(4),
                   attribute = is_given(5), shape = is_given(6);
        auto const by_old = old && !regex && !group && !attribute && value != shape;
        auto const by_regex =
            regex && !old && !shape && ((value && !attribute) || (group && attribute && !value));
        if (!by_old && !by_regex)
            return refuse_call("Replace takes oldValue with value or template, or pattern with "
                               "value, with group and value, or with group and attribute; the "
                               "others are left empty");
        if (old && node(1).kind == node_kind::text && node(1).text_size == 0)
            return refuse(1, "an empty text stands nowhere that it could be replaced");
        if (!regex) return true;
        auto const& pattern = node(2);
        if (pattern.kind == node_kind::text && pattern.text_size == 0)
            return refuse(2, "the regular expression is empty");
        if (!group || pattern.index < 0 || node(3).kind != node_kind::text) return true;
        auto const name = made_.text_of(node(3));
        if (made_.patterns[static_cast<std::size_t>(pattern.index)].has_group(name)) return true;
        return refuse(3, "the pattern has no group \"" + std::string(name) +
                             "\"; a group is named by (?<name>...)");
    }

    bool random_string() {
        std::int64_t minima = 0;
        auto are_known = true;
        for (std::size_t i = 0; i < 5; ++i) {
            auto const& one = node(i);
            if (one.kind != node_kind::number) {
                are_known = false;
                continue;
            }
            if (one.number < (i == 0 ? 1 : 0) || one.number > 256)
                return refuse(i, i == 0 ? "a random text has 1 to 256 characters"
                                        : "this number lies between 0 and 256");
            if (i > 0) minima += one.number;
        }
        if (!are_known || minima <= node(0).number) return true;
        return refuse(0, "the characters that are asked for do not fit into this length");
    }

    /// Texts in `Redact` appear in no trace.
    void note_redacted() {
        for (auto i = index_ + 1; i < made_.nodes[index_].end; ++i)
            if (made_.nodes[i].kind == node_kind::text || made_.nodes[i].kind == node_kind::number)
                made_.redacted.emplace_back(made_.nodes[i].position, made_.nodes[i].size);
    }

    expression_program& made_;
    bool short_switch_;
    std::uint32_t index_ = 0;
    std::vector<std::uint32_t> arguments_;
    failure why_;

public:
    /// Reads a whole number as `Mid` or `BitAnd` takes it from a text.
    [[nodiscard]] static bool parse_number(std::string_view text, std::int64_t& out) {
        text = trim(text);
        auto const is_negative = !text.empty() && text.front() == '-';
        if (is_negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
        if (text.empty() || text.size() > 18) return false;
        out = 0;
        for (char const c : text) {
            if (!is_ascii_digit(c)) return false;
            out = out * 10 + (c - '0');
        }
        if (is_negative) out = -out;
        return true;
    }
};

}}}  // namespace muster::entra::detail
