// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// Makes assertions, for who makes a predicate without `bind`.

namespace muster { inline namespace MUSTER_ABI {

/// Prepares the assertion value of an equality or ordering item.
///
/// @param rule    not `in_chain`, which follows an attribute and is bound with it
/// @param value   the assertion value, escapes undone
/// @param types   resolves names within values: rules that LDAP schemas alone have need it. The
///                assertion refers to it.
/// @return        nothing if `rule` has no such comparison, or `value` does not fit its assertion
///                syntax: empty or not UTF-8 where text belongs, `01` or `+1` for an integer, a
///                30th of February. RFC binding makes such an item Undefined, strict binding
///                refuses it.
/// @par Complexity   linear in `value.size()`; no allocation if the prepared form is short
MUSTER_API [[nodiscard]] std::optional<assertion>
prepare_assertion(matching_rule rule, comparison how, std::string_view value,
                  value_types const* types = nullptr);

/// Prepares the parts of a substrings item, in order.
///
/// @param parts         at least one, and at least two if both ends are anchored; none empty
/// @param has_initial   values must start with the first part
/// @param has_final     values must end with the last part
/// @return              nothing if `rule` has no substrings comparison, a part is empty or not
///                      UTF-8, or there are too few
/// @par Complexity   linear in the size of the parts
MUSTER_API [[nodiscard]] std::optional<assertion>
prepare_substrings(matching_rule rule, std::span<std::string_view const> parts, bool has_initial,
                   bool has_final, value_types const* types = nullptr);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/prepare_assertion.ipp>
#endif
