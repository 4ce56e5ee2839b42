// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include <muster/core/prepare.hpp>
#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// How texts are prepared (RFC 4518) to be compared under a matching rule.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

[[nodiscard]] constexpr preparation preparation_for(matching_rule rule, string_role role,
                                                    unicode_policy unicode) noexcept {
    return {rule == matching_rule::case_exact ? letter_case::exact : letter_case::ignored,
            rule == matching_rule::telephone_number ? insignificant::spaces_and_hyphens
            : rule == matching_rule::numeric_string ? insignificant::all_spaces
                                                    : insignificant::spaces,
            role, unicode};
}

/// Takes a prepared whole value to its words: without the space at either end, and with one space
/// for the two between words. Words compare as the prepared values do: a space sorts before
/// whatever could stand in its place, and one that bears a mark, which stands alone in a prepared
/// value too and would sort behind the two, is told by a byte that UTF-8 does not have.
MUSTER_LAZY inline void keep_words(std::string& prepared) {
    auto const end = prepared.size() - 1;
    auto const bears_mark = [&](std::size_t i) {
        return prepared[i] == ' ' && prepared[i + 1] != ' ';
    };
    std::size_t from = 1, to = 0;
    for (; from < end && !bears_mark(from); ++from) {
        if (prepared[from] == ' ') ++from;
        prepared[to++] = prepared[from];
    }
    std::string rest;
    for (; from < end; ++from) {
        rest += prepared[from];
        if (bears_mark(from))
            rest += '\xF8';
        else if (prepared[from] == ' ')
            ++from;
    }
    prepared.resize(to);
    prepared += rest;
}

}}}  // namespace muster::detail
