// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// Sources whose null does not mean that a value is gone.

namespace muster { inline namespace MUSTER_ABI {

template <class Rule>
struct keep_if_null_t : rule {
    Rule content;

    static constexpr auto paths() noexcept { return Rule::paths(); }
    presence operator()(record auto const& source, std::string& out) const {
        auto const state = content(source, out);
        return state == presence::null ? presence::absent : state;
    }
    void print(std::string& out, constants shown) const {
        out += "keep_if_null(";
        content.print(out, shown);
        out += ')';
    }
};

/// Is what `content` is, but absent where that is null: the field is left alone, not cleared.
template <mapping_rule Rule>
[[nodiscard]] constexpr keep_if_null_t<Rule> keep_if_null(Rule content) {
    static_assert(!Rule::facts.for_fields,
                  "muster: keep_if_null(rule): required, max_length, secret and the merge rules "
                  "belong to the field; write them after the closing parenthesis");
    return {{}, content};
}

}}  // namespace muster
