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
#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// Whether an argument that is a literal, or a call of a known kind, fits where it stands.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

inline constexpr std::array<std::string_view, 7> intervals{"yyyy", "m", "d", "ww", "h", "n", "s"};

/// The arguments of one call, and what is wrong with one of them.
class argument_checks {
public:
    explicit argument_checks(expression_program& made) : made_(made) {}

    /// Why the last check answered false.
    [[nodiscard]] failure const& why() const noexcept { return why_; }

protected:
    void begin(std::uint32_t index) {
        index_ = index;
        arguments_.clear();
        for (auto i = index + 1; i < made_.nodes[index].end; i = made_.nodes[i].end)
            arguments_.push_back(i);
    }

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

    MUSTER_LAZY bool argument(std::size_t i) {
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
        if (one.kind == node_kind::word && one.ignores_flow)
            return takes_ignore_word(i) || refuse(i, ignore_word_place);
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

    /// Whether argument `i` is a value that the call may choose, and not what it chooses by.
    [[nodiscard]] bool takes_ignore_word(std::size_t i) const {
        switch (auto const& call = made_.nodes[index_]; call.called) {
        case function::iif: return i > 0;
        case function::coalesce: return true;
        case function::switch_: return i > 0 && (call.no_default ? i % 2 == 0 : i % 2 == 1);
        default: return false;
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
            if (!read_whole_number(written, read))
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

    MUSTER_LAZY bool time(std::size_t i) {
        auto const& one = node(i);
        if (one.kind == node_kind::number)
            return refuse(i, "a date is needed here; DateFromNum makes one of a number");
        if (one.kind == node_kind::text && !parse_date_time(made_.text_of(one)))
            return refuse(i, "this text is no date, such as \"2020-03-16T07:00:00Z\" or "
                             "\"3/16/2020\"");
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

    MUSTER_LAZY bool format(std::size_t i) {
        auto const& one = node(i);
        if (one.kind != node_kind::text) return true;
        auto const checked = check_date_format(made_.text_of(one));
        if (checked) return true;
        return fail(errc::bad_argument, checked.error().message,
                    place_of(one, checked.error().position));
    }

    MUSTER_LAZY bool styles(std::size_t i) {
        auto const& one = node(i);
        if (one.kind != node_kind::text || date_time_styles::named(made_.text_of(one))) return true;
        return refuse(i, "these are no DateTimeStyles, such as \"AllowWhiteSpaces\"");
    }

    MUSTER_LAZY bool pattern(std::size_t i) {
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

    expression_program& made_;
    std::uint32_t index_ = 0;
    std::vector<std::uint32_t> arguments_;

private:
    failure why_;
};

}}}  // namespace muster::entra::detail
