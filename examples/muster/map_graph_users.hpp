// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <utility>

#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>

#include "map_entra.hpp"
#include "mapped_users.hpp"

/// @file
/// What the profiles of Graph users share that provision them elsewhere.

namespace app {

/// Maps the users of Graph among the files who are in the scope of provisioning.
template <muster::mapping Mapping>
[[nodiscard]] exit_status map_graph_users(map_options const& options) {
    if (options.delta && !options.select) {
        std::fputs("--delta goes with --profile entra-to-ucx\n", stderr);
        return usage;
    }
    auto const asked = parse_filter(options);
    if (!asked) {
        complain(asked.error());
        return usage;
    }
    if (options.select) {
        auto const& paths = muster::paths_of<Mapping>;
        return print_select({paths.begin(), paths.end()}, options, *asked);
    }
    auto from = entra_inputs_of(options);
    if (!from) {
        complain(from.error());
        return from.error().code == muster::errc::missing_table ? usage : incomplete;
    }
    if (from->is_delta) {
        std::fputs("changes of users go with --profile entra-to-ucx\n", stderr);
        return usage;
    }
    map_run run{options};
    auto const map = [&](auto users) {
        run.map<Mapping>(std::move(users), *asked, entra_scope_of(options));
    };
    if (options.assigned)
        map(muster::graph::with_assignments(
            muster::graph::users(std::move(from->users)),
            muster::graph::assignment_source(std::move(from->assignments), nested_of(options))));
    else
        map(muster::graph::users(std::move(from->users)));
    run.finish();
    if (!options.quiet && !options.trace) say_disabled(run.disabled, options);
    return run.status;
}

}  // namespace app
