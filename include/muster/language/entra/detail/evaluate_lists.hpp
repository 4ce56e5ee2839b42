// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/text_finder.hpp>
#include <muster/language/entra/expression_value.hpp>

/// @file
/// The functions that take any value as it is: whether there is one, and lists.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::list_call(call& in) {
    auto& out = *in.result;
    expression_value value;
    auto const takes_null = [&] {
        switch (node(in.index).called) {
        case function::is_null:
        case function::is_null_or_empty:
        case function::is_present:
        case function::is_string:
        case function::ignore_flow_if_null_or_empty: return true;
        default: return false;
        }
    }();
    if (!(takes_null ? argument_or_null(in, 0, value) : argument(in, 0, value))) return false;
    auto const is_absent = value.is_null() || (value.is_list() && value.items().empty());
    switch (node(in.index).called) {
    case function::is_null: out = is_absent; return true;
    case function::is_null_or_empty: out = value.is_null_or_empty(); return true;
    case function::is_present: out = !value.is_null_or_empty(); return true;
    case function::is_string:
        out = value.what() == kind::text || value.what() == kind::time;
        return true;
    case function::negate: {
        auto const is_true = value.what() == kind::boolean
                                 ? value.truth()
                                 : equal_ascii_nocase(value.text(), "True");
        out = !is_true;
        return true;
    }
    case function::c_bool: {
        auto is_true = false;
        if (!truth(in, value, is_true)) return false;
        out = is_true;
        return true;
    }
    case function::ignore_flow_if_null_or_empty:
        out = value.is_null_or_empty() ? expression_value::ignored() : std::move(value);
        return true;
    case function::count:
        out = value.is_list() ? static_cast<std::int64_t>(value.items().size())
                              : std::int64_t{is_absent ? 0 : 1};
        return true;
    case function::item: {
        std::optional<std::int64_t> index;
        if (!number(in, 1, index)) return false;
        if (!index || *index < 1)
            return fail(in, "the first item has the index 1; there is none with the index " +
                                (index ? shown(*index, in.redacts) : "null"));
        if (!value.is_list()) {
            if (*index == 1) out = std::move(value);
            return true;
        }
        auto const i = static_cast<std::uint64_t>(*index - 1);
        if (i < value.items().size()) out = value.items()[static_cast<std::size_t>(i)];
        return true;
    }
    case function::remove_duplicates: {
        if (!value.is_list()) {
            out = std::move(value);
            return true;
        }
        std::set<std::string> seen;
        std::vector<expression_value> kept;
        for (auto const& each : value.items())
            if (seen.insert(each.text()).second) kept.push_back(each);
        out = expression_value(std::move(kept));
        return true;
    }
    case function::split: {
        std::optional<std::string> source, delimiter;
        if (!as_text(in, value, source) || !text(in, 1, delimiter)) return false;
        if (!source) return true;
        if (!delimiter || delimiter->empty()) return fail(in, "the delimiter is empty");
        std::vector<expression_value> items;
        text_finder const finder(*delimiter);
        std::string_view const all = *source;
        for (std::size_t from = 0; !all.empty();) {
            if (items.size() == context_.limits.list_items)
                return fail(in.index, errc::over_limit,
                            "a list has more than " + std::to_string(items.size()) + " items");
            auto const at = finder.find(all, from);
            auto const one = all.substr(from, at == std::string_view::npos ? at : at - from);
            items.emplace_back(context_.trim_split ? trim(one) : one);
            if (at == std::string_view::npos) break;
            from = at + delimiter->size();
        }
        out = expression_value(std::move(items));
        return true;
    }
    default: out = std::move(value); return true;  // Redact
    }
}

}}}  // namespace muster::entra::detail
