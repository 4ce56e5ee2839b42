// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/text_finder.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// The five ways of `Replace`.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::replace(call& in) {
    std::optional<std::string> source, old, by;
    if (!text(in, 0, source)) return false;
    if (is_given(in, 2)) return replace_by_pattern(in, source);
    auto const by_value = is_given(in, 4);
    if (!text(in, 1, old) || !text(in, by_value ? 4 : 6, by)) return false;
    if (!source) return true;
    auto const& where = by_value ? *source : by.value_or("");
    std::string made;
    if (!old || old->empty())
        made = where;
    else if (!replace_text(where, *old, by_value ? by.value_or("") : *source,
                           context_.limits.text_bytes, made))
        return too_large(in.index);
    *in.result = std::move(made);
    return true;
}

template <class Lazy>
inline bool evaluator<Lazy>::replace_by_pattern(call& in,
                                                std::optional<std::string> const& source) {
    std::optional<std::string> written, group, value, other;
    auto const constant = node(in.arguments[2]).index;
    auto const is_constant = node(in.arguments[2]).kind == node_kind::text && constant >= 0;
    if (!text(in, 2, written) || !text(in, 3, group) || !text(in, 4, value) || !text(in, 5, other))
        return false;
    auto& out = *in.result;
    auto const takes_other = is_given(in, 5);
    if (takes_other && source && !source->empty()) {
        out = *source;
        return true;
    }
    if (!takes_other && !source) return true;
    if (!written || written->empty()) return fail(in, "the regular expression is empty");
    regex pattern;
    if (is_constant) {
        pattern = program_.patterns[static_cast<std::size_t>(constant)];
    } else {
        auto compiled = regex::compile(*written, budget_);
        if (!compiled && compiled.error().code == errc::over_limit)
            return fail(in.index, compiled.error());
        if (!compiled)
            return fail(in, "regular expression: " +
                                (in.redacts ? std::string("[Redact]") : compiled.error().message));
        pattern = std::move(*compiled);
    }
    if (is_given(in, 3) && !pattern.has_group(group.value_or("")))
        return fail(in, "the regular expression has no group of that name");
    std::string made;
    auto const most = context_.limits.text_bytes;
    if (takes_other) {
        if (!other) return true;
        auto const found = pattern.capture(*other, group.value_or(""), budget_, made);
        if (!found) return fail(in.index, found.error());
        if (*found) out = std::move(made);
        return true;
    }
    auto const replaced = is_given(in, 3)
                              ? pattern.replace_group(*source, group.value_or(""),
                                                      value.value_or(""), budget_, most, made)
                              : pattern.replace(*source, value.value_or(""), budget_, most, made);
    if (!replaced) return fail(in.index, replaced.error());
    out = std::move(made);
    return true;
}

}}}  // namespace muster::entra::detail
