// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>

/// @file
/// Makes assertions without the optional that `prepare_assertion` answers.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Has access to what an assertion is made of.
struct assertion_maker {
    MUSTER_LAZY static assertion make(matching_rule rule, comparison how,
                                      value_types const* types) noexcept {
        assertion made(rule, how);
        made.set_types(types);
        return made;
    }
    MUSTER_LAZY static bool set(assertion& made, std::string_view value) {
        return made.set_value(value);
    }
    MUSTER_LAZY static bool set(assertion& made, std::span<std::string_view const> parts,
                                bool has_initial, bool has_final) {
        return made.set_parts(parts.data(), parts.size(), has_initial, has_final);
    }
};

}}}  // namespace muster::detail
