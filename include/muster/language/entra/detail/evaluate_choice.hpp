// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/expression_value.hpp>

/// @file
/// Conditions, and what chooses by them or by what is there: `IIF`, `Switch`, `Coalesce`.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::truth(call& in, expression_value const& value, bool& out) {
    if (value.what() == kind::boolean || value.what() == kind::integer) {
        out = value.truth();
        return true;
    }
    std::optional<std::string> written;
    if (!as_text(in, value, written)) return false;
    std::int64_t read = 0;
    if (!written || written->empty() || equal_ascii_nocase(*written, "False"))
        out = false;
    else if (equal_ascii_nocase(*written, "True"))
        out = true;
    else if (read_whole_number(*written, read))
        out = read != 0;
    else
        return fail(in, shown(value, in.redacts) + " is neither True nor False");
    return true;
}

template <class Lazy>
inline bool evaluator<Lazy>::choose(call& in) {
    auto& out = *in.result;
    expression_value value;
    auto const which = node(in.index).called;
    if (which == function::iif) {
        auto is_true = false;
        ++conditions_;
        auto const good = argument(in, 0, value);
        --conditions_;
        if (!good || !truth(in, value, is_true)) return false;
        expression_value chosen;
        if (!argument(in, is_true ? 1 : 2, chosen)) return false;
        out = std::move(chosen);
        return true;
    }
    if (which == function::coalesce) {
        for (std::size_t i = 0; i < in.arguments.size(); ++i) {
            expression_value next;
            if (!argument_or_null(in, i, next)) return false;
            if (next.is_null() || (next.is_list() && next.items().empty())) continue;
            out = std::move(next);
            return true;
        }
        return true;
    }
    std::optional<std::string> source;
    if (is_given(in, 0) && (!argument_or_null(in, 0, value) || !as_text(in, value, source)))
        return false;
    auto const has_default = !node(in.index).no_default;
    for (std::size_t i = has_default ? 2 : 1; i + 1 < in.arguments.size(); i += 2) {
        std::optional<std::string> key;
        if (!text(in, i, key)) return false;
        // The key "" stands for null, too.
        if (key.value_or("") != source.value_or("")) continue;
        expression_value chosen;
        if (!argument(in, i + 1, chosen)) return false;
        out = std::move(chosen);
        return true;
    }
    if (!has_default) return true;
    expression_value otherwise;
    if (!argument(in, 1, otherwise)) return false;
    out = std::move(otherwise);
    return true;
}

template <class Lazy>
inline bool evaluator<Lazy>::compare(std::uint32_t index, std::size_t depth,
                                     expression_value& out) {
    expression_value left, right;
    auto const first = index + 1;
    auto const second = node(first).end;
    for (auto* side : {&left, &right}) {
        if (!evaluate(side == &left ? first : second, depth + 1, *side)) return false;
        if (side->what() == kind::ignored || side->what() == kind::condition_failed) {
            out = std::move(*side);
            return true;
        }
        if (side->is_list() && side->items().size() > 1)
            return fail(side == &left ? first : second, errc::cannot_evaluate,
                        "a list of several values cannot be compared; Item picks one");
    }
    auto const number_of = [](expression_value const& value) -> std::optional<std::int64_t> {
        std::int64_t read = 0;
        if (value.what() == kind::integer) return value.number();
        if (value.what() != kind::text) return std::nullopt;
        if (!read_whole_number(value.text_view(), read)) return std::nullopt;
        return read;
    };
    auto const time_of = [](expression_value const& value) -> std::optional<std::int64_t> {
        if (value.what() == kind::time) return value.number();
        if (value.what() != kind::text) return std::nullopt;
        auto const read = parse_date_time(value.text_view());
        return read ? std::optional(read->ticks) : std::nullopt;
    };
    auto const is = [&](kind what) { return left.what() == what || right.what() == what; };
    auto const how = node(index).compared;
    auto const is_order = how != comparison::equal && how != comparison::not_equal;
    std::optional<std::int64_t> a, b;
    if (is(kind::time)) {
        a = time_of(left);
        b = time_of(right);
    } else if (is(kind::integer) || is_order) {
        a = number_of(left);
        b = number_of(right);
    }
    int order = 0;
    if (a && b) {
        order = *a < *b ? -1 : *a > *b ? 1 : 0;
    } else {
        auto const x = left.text(), y = right.text();
        // JSON has `true` where Entra has `True`.
        auto const same = is(kind::boolean) ? equal_ascii_nocase(x, y) : x == y;
        order = same ? 0 : x.compare(y) < 0 ? -1 : 1;
        if (is_order && (is(kind::integer) || is(kind::time) || is(kind::boolean)))
            return fail(index, errc::cannot_evaluate,
                        shown(left) + " and " + shown(right) + " have no order");
    }
    auto const holds = [&] {
        switch (how) {
        case comparison::equal: return order == 0;
        case comparison::not_equal: return order != 0;
        case comparison::greater: return order > 0;
        case comparison::greater_or_equal: return order >= 0;
        case comparison::less: return order < 0;
        case comparison::less_or_equal: return order <= 0;
        }
        return false;
    }();
    out = holds;
    if (left.is_redacted() || right.is_redacted()) out.redact();
    return true;
}

}}}  // namespace muster::entra::detail
