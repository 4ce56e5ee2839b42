// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/source/graph_assignments.hpp>
#include <muster/source/inputs.hpp>

#include "app.hpp"

/// @file
/// What is read of Entra ID, and who of it is in the scope of provisioning.

namespace app {

/// The users, as far as the options say where they come from.
struct entra_inputs {
    muster::inputs users;
    muster::graph::assignment_pages assignments{};
    bool is_delta = false;
};

[[nodiscard]] muster::expected<entra_inputs> entra_inputs_of(map_options const& options);

/// The filter of the options, and what the scope of provisioning adds to it.
[[nodiscard]] muster::filter entra_scope_of(map_options const& options);

/// Prints what a request must ask for, so that these paths are there, and what the filters read.
[[nodiscard]] exit_status print_select(std::vector<std::string> paths, map_options const& options,
                                       muster::filter const& asked);

/// Says what becomes of disabled users.
void say_disabled(std::uint64_t count, map_options const& options);

/// How groups in groups are taken.
[[nodiscard]] inline muster::graph::nested_groups nested_of(map_options const& options) {
    return options.nested ? muster::graph::nested_groups::followed
                          : muster::graph::nested_groups::ignored;
}

}  // namespace app
