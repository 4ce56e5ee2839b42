// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/letter_functions.hpp>
#include <muster/language/entra/detail/text_encodings.hpp>
#include <muster/language/entra/detail/text_functions.hpp>
#include <muster/language/entra/expression_value.hpp>

/// @file
/// The functions that make one text or number of others: `Append`, `Left`, `ToLower`, `Join` and
/// the rest.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::text_call(call& in) {
    auto const which = node(in.index).called;
    auto& out = *in.result;
    std::optional<std::string> a, b;
    std::optional<std::int64_t> m, n;
    switch (which) {
    case function::append:
        if (!text(in, 0, a) || !text(in, 1, b)) return false;
        out = a.value_or("") + b.value_or("");
        return true;
    case function::left:
        if (!text(in, 0, a) || !number(in, 1, n)) return false;
        if (!n) return fail(in, "the number of characters is null");
        out = left(a.value_or(""), *n);
        return true;
    case function::mid:
        if (!text(in, 0, a) || !number(in, 1, m) || !number(in, 2, n)) return false;
        if (!m || !n) return fail(in, "the start or the length is null");
        out = mid(a.value_or(""), *m, *n);
        return true;
    case function::word:
        if (!text(in, 0, a) || !number(in, 1, n) || !text(in, 2, b)) return false;
        if (!n) return fail(in, "the number of the word is null");
        out = word(a.value_or(""), *n, b.value_or(""));
        return true;
    case function::in_str: {
        if (!text(in, 0, a) || !text(in, 1, b) || !number(in, 2, n)) return false;
        if (n && *n < 1)
            return fail(in,
                        "the first character has the position 1; there is none with the position " +
                            shown(*n, in.redacts));
        auto const ignore_case = is_given(in, 3) && node(in.arguments[3]).compares_text;
        out = in_str(a.value_or(""), b.value_or(""), n.value_or(1), ignore_case);
        return true;
    }
    case function::len:
        if (!text(in, 0, a)) return false;
        out = static_cast<std::int64_t>(muster::code_points(a.value_or("")));
        return true;
    case function::bit_and:
        if (!number(in, 0, m) || !number(in, 1, n)) return false;
        if (m && n) out = *m & *n;
        return true;
    default: break;
    }

    // Of null these make null.
    if (!text(in, 0, a)) return false;
    auto const has_second = is_given(in, 1);
    if (!text(in, 1, b)) return false;
    if (!a) return true;
    switch (which) {
    case function::convert_to_base64: out = base64_of_utf16(*a); return true;
    case function::convert_to_utf8_hex: out = utf8_hex(*a); return true;
    case function::normalize_diacritics: out = without_diacritics(*a); return true;
    case function::strip_spaces: out = without_spaces(*a); return true;
    case function::trim: out = trimmed(*a); return true;
    case function::split_name_domain: {
        auto const at = a->rfind('@');
        std::vector<std::string> parts{a->substr(0, at)};
        if (at != std::string::npos) parts.push_back(a->substr(at + 1));
        out = expression_value(parts);
        return true;
    }
    case function::to_lower: out = changed_case(*a, false, b.value_or("")); return true;
    case function::to_upper: out = changed_case(*a, true, b.value_or("")); return true;
    case function::pcase:
        out = has_second ? title_case(*a, b.value_or("")) : title_case(*a);
        return true;
    default: out = std::move(*a); return true;  // CStr
    }
}

template <class Lazy>
inline bool evaluator<Lazy>::join(call& in) {
    std::optional<std::string> separator;
    if (!text(in, 0, separator)) return false;
    std::string made;
    auto is_first = true;
    for (std::size_t i = 1; i < in.arguments.size(); ++i) {
        if (!is_given(in, i)) continue;
        expression_value value;
        if (!argument(in, i, value)) return false;
        for (auto const& each : value.texts()) {
            if (each.empty()) continue;
            if (!std::exchange(is_first, false)) made += separator.value_or("");
            made += each;
            if (made.size() > context_.limits.text_bytes) return too_large(in.index);
        }
    }
    *in.result = std::move(made);
    return true;
}

}}}  // namespace muster::entra::detail
