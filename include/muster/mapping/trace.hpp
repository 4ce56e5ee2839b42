// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <boost/hana/unpack.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/detail/tracer.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/mapping_trace.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/record/concept.hpp>

/// @file
/// How a mapping made each field of one record: what the source said, and what each rule and step
/// made of it.

namespace muster { inline namespace MUSTER_ABI {

/// Traces how `M` maps `row`. What it finds is what `map_into` makes of the record: a test holds
/// the two together.
///
/// @param row   as for `map_into`
/// @par Complexity   meant for one record: it prints rules and copies texts for each step
template <mapping M, record Row>
[[nodiscard]] mapping_trace trace(Row const& row) {
    mapping_trace made;
    if constexpr (detail::checked_mapping<M>::complete) {
        constexpr auto identity = M::identity | required;
        made.identity = detail::traced_field<M, std::string>("identity", identity, row);
        auto const add = [&]<class Field>(Field const& line) {
            using content =
                std::remove_cvref_t<decltype(Field::of(std::declval<typename M::target&>()))>;
            made.fields.push_back(detail::traced_field<M, content>(
                field_names<typename M::target>[Field::number], line.rule, row));
        };
        boost::hana::unpack(M::rules, [&](auto const&... line) { (add(line), ...); });
    }
    return made;
}

}}  // namespace muster
