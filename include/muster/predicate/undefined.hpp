// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Why a filter is Undefined for a record, in a sentence: the short form of what `explainer` says.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// @param fields   of each path of the filter
MUSTER_API [[nodiscard]] std::string undefined_because(predicate const& asked,
                                                       std::span<field const> fields);

}  // namespace detail

/// Says which item of the filter is Undefined for a record, and why; the first one. Empty: none is.
///
/// @par Complexity   linear in the filter and the values compared
template <record Record>
[[nodiscard]] std::string why_undefined(predicate const& asked, Record const& about) {
    std::vector<field> fields;
    fields.reserve(asked.paths().size());
    for (auto const& each : asked.paths()) fields.push_back(about.at(path(each)));
    return detail::undefined_because(asked, fields);
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/undefined.ipp>
#endif
