// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/predicate/prepare_assertion.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// What stands on the right side of a comparison of SCIM, as an assertion of a predicate.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail {

/// A comparison: what stands on its right side.
struct operand {
    filter_op op = filter_op::present;
    literal_kind literal = literal_kind::none;
    std::string_view value;
};

struct prepared_value {
    std::optional<muster::assertion> assertion;
    std::string wrong;
    bool is_about_value = true;
};
MUSTER_LAZY [[nodiscard]] inline prepared_value refused_operand(std::string wrong,
                                                                bool is_about_value = true) {
    return {std::nullopt, std::move(wrong), is_about_value};
}

MUSTER_LAZY [[nodiscard]] inline prepared_value prepare_part(operand const& compared,
                                                             matching_rule rule) {
    // Every text has an empty part.
    if (compared.value.empty())
        return {prepare_assertion(matching_rule::case_ignore_ia5, comparison::greater_or_equal, ""),
                {}};
    std::array<std::string_view, 1> const part{compared.value};
    auto made = prepare_substrings(rule, part, compared.op == filter_op::starts_with,
                                   compared.op == filter_op::ends_with);
    if (!made) return refused_operand("cannot be compared with this text");
    return {std::move(made), {}};
}
MUSTER_LAZY [[nodiscard]] inline std::string_view value_of(operand const& compared) noexcept {
    return compared.literal == literal_kind::is_true    ? "true"
           : compared.literal == literal_kind::is_false ? "false"
                                                        : compared.value;
}
MUSTER_LAZY [[nodiscard]] inline comparison order_of(filter_op op) noexcept {
    switch (op) {
    case filter_op::greater: return comparison::greater;
    case filter_op::greater_or_equal: return comparison::greater_or_equal;
    case filter_op::less: return comparison::less;
    case filter_op::less_or_equal: return comparison::less_or_equal;
    default: return comparison::equal;
    }
}

/// What a comparison with an attribute asserts, or why there is no such comparison.
MUSTER_LAZY [[nodiscard]] inline prepared_value
prepare_operand(operand const& compared, attribute_path const& found, bool quoted_booleans) {
    auto const is_equality = compared.op == filter_op::equal || compared.op == filter_op::not_equal;
    auto const is_part = compared.op == filter_op::contains ||
                         compared.op == filter_op::starts_with ||
                         compared.op == filter_op::ends_with;
    auto const is_text = compared.literal == literal_kind::text;
    switch (found.kind) {
    case syntax::boolean: {
        if (!is_equality)
            return refused_operand("is true or false; it is compared with eq and ne", false);
        auto const says = [&](std::string_view word, literal_kind kind) {
            return compared.literal == kind ||
                   (is_text && quoted_booleans && equal_ascii_nocase(compared.value, word));
        };
        auto const is_true = says("true", literal_kind::is_true);
        if (!is_true && !says("false", literal_kind::is_false))
            return refused_operand("takes true or false");
        return {prepare_assertion(matching_rule::boolean, comparison::equal,
                                  is_true ? "true" : "false"),
                {}};
    }
    case syntax::time:
        if (!is_text) return refused_operand("takes a time in double quotes");
        if (is_part) return prepare_part(compared, matching_rule::case_exact);
        if (auto made =
                prepare_assertion(matching_rule::json_time, order_of(compared.op), compared.value))
            return {std::move(made), {}};
        return refused_operand("takes a time such as \"2024-01-18T14:26:16Z\"");
    case syntax::integer:
        if (is_part) return refused_operand("is a number; it has no parts", false);
        if (compared.literal != literal_kind::number) return refused_operand("takes a number");
        break;
    case syntax::any: break;
    default:
        if (!is_text) return refused_operand("takes a text in double quotes");
        break;
    }
    auto const rule = found.kind == syntax::exact_text ? matching_rule::case_exact
                      : found.kind == syntax::any || found.kind == syntax::integer
                          ? matching_rule::json_any
                          : matching_rule::case_ignore;
    if (is_part) {
        if (!is_text) return refused_operand("has parts that are texts in double quotes");
        return prepare_part(compared, rule);
    }
    // No LDAP attribute has an empty value, and only IA5 strings may be compared with one.
    auto made = is_text && compared.value.empty()
                    ? prepare_assertion(matching_rule::case_ignore_ia5, order_of(compared.op), "")
                    : prepare_assertion(rule, order_of(compared.op), value_of(compared));
    if (!made) return refused_operand("cannot be compared with this value");
    return {std::move(made), {}};
}

}}}  // namespace muster::scim::detail
