// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/regex.hpp>
#include <muster/language/entra/scoping_filter.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/prepare_assertion.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// What one clause of a scoping filter asks of a value, as an assertion of a predicate.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// A clause, ready to be asked.
///
/// Predicates compare values by matching rules; rules of LDAP alone ask a schema for the canonical
/// form of a value. This is such a schema: its canonical form of a value is whether the clause
/// holds, so that an assertion, which compares two of them, is the clause. Predicates, and what
/// they cost filters that have no such clause, stay as they are.
MUSTER_LAZY struct clause_test final : value_types {
    static constexpr std::string_view holds = "1", fails = "0";

    scoping_op op;
    std::string operand;
    std::int64_t number = 0;
    bool asks_bits = false;  ///< of `&`
    std::optional<regex> pattern{};
    pattern_reach reach;
    regex_budget budget;  ///< of one value

    clause_test(scoping_op what, std::string value, pattern_reach how, ampersand and_how,
                regex_budget most)
        : op(what), operand(std::move(value)), reach(how), budget(most) {
        auto const is_integer = read_integer(operand, number);
        asks_bits = is_integer && and_how != ampersand::text;
        if (op == scoping_op::regex_match || op == scoping_op::not_regex_match)
            if (auto made = regex::compile(operand)) pattern = std::move(*made);
    }

    /// The assertion that is True for what this clause holds of. It refers to this object.
    [[nodiscard]] std::optional<assertion> as_assertion() const {
        // Preparing asks for the canonical form of the assertion value, the one below.
        return prepare_assertion(matching_rule::octet_string, muster::comparison::equal, marker(),
                                 this);
    }

    bool canonical(matching_rule, std::string_view value, std::string& out) const override {
        if (value.data() == marker().data()) {
            out = holds;
            return true;
        }
        auto const known = test(value);
        out = known == truth::yes ? holds : fails;
        return known != truth::undefined;
    }
    bool find(std::string_view, answer&) const override { return false; }
    [[nodiscard]] std::string_view oid_of(std::string_view) const noexcept override { return {}; }

    [[nodiscard]] truth test(std::string_view value) const {
        // An empty value is no value, whatever is asked.
        if (value.empty()) return truth::no;
        switch (op) {
        case scoping_op::equals: return to_truth(value == operand);
        case scoping_op::not_equals: return to_truth(value != operand);
        case scoping_op::includes: return to_truth(value.find(operand) != std::string_view::npos);
        case scoping_op::ends_with: return to_truth(value.ends_with(operand));
        case scoping_op::regex_match:
        case scoping_op::not_regex_match: return test_pattern(value);
        case scoping_op::greater_than:
        case scoping_op::greater_than_or_equals: return test_number(value);
        case scoping_op::exists_in:
        case scoping_op::not_exists_in:
            if (asks_bits) return test_number(value);
            return to_truth((operand.find(value) != std::string::npos) ==
                            (op == scoping_op::exists_in));
        case scoping_op::is_true: return to_truth(equal_ascii_nocase(value, "true"));
        case scoping_op::is_false: return to_truth(equal_ascii_nocase(value, "false"));
        // NOT of this is `IS NULL`.
        case scoping_op::is_null:
        case scoping_op::is_not_null: return truth::yes;
        }
        return truth::undefined;
    }

private:
    /// Told from a record's value by its address.
    static std::string_view marker() noexcept {
        static constexpr char one[] = "1";
        return {one, 1};
    }
    [[nodiscard]] truth test_pattern(std::string_view value) const {
        if (!pattern) return truth::undefined;
        auto left = budget;
        auto const fits = reach == pattern_reach::whole ? pattern->matches_whole(value, left)
                                                        : pattern->finds(value, left);
        if (!fits) return truth::undefined;
        return to_truth(*fits == (op == scoping_op::regex_match));
    }
    [[nodiscard]] truth test_number(std::string_view value) const noexcept {
        std::int64_t held = 0;
        if (!read_integer(value, held)) return truth::no;
        switch (op) {
        case scoping_op::greater_than: return to_truth(held > number);
        case scoping_op::greater_than_or_equals: return to_truth(held >= number);
        case scoping_op::exists_in: return to_truth((held & number) != 0);
        default: return to_truth((held & number) == 0);
        }
    }
};

}}}  // namespace muster::entra::detail
