// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/record/value.hpp>

/// @file
/// Who is the manager after a change: `"manager@delta": [{"id": "..."}]`.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The last manager that the list names and does not remove; null if there is none.
///
/// @param delta   the elements of the list, as they are written
/// @param held    keeps the answer
MUSTER_LAZY inline json_value const* manager_of(field const& delta, json_value& held) {
    auto found = false;
    for (value const& each : delta) {
        if (each.kind != value_kind::complex) continue;
        auto parsed = parse_json(each.text);
        if (!parsed || !parsed->is_object() || parsed->find("@removed") != nullptr) continue;
        held = std::move(*parsed);
        found = true;
    }
    return found ? &held : nullptr;
}

}}}  // namespace muster::detail
