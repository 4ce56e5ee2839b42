// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <muster/source/graph.hpp>
#include <muster/source/page_kind.hpp>

#include "mapped_users.hpp"

/// @file
/// What the profiles of Graph users share.

namespace app {

/// Maps the users of Graph among the files.
template <muster::mapping Mapping>
[[nodiscard]] exit_status map_graph_users(map_options const& options) {
    auto const asked = parse_filter(options.filter);
    auto from = inputs_of(options.files, muster::graph::users_pages);
    if (!asked || !from) {
        complain(!asked ? asked.error() : from.error());
        return asked ? incomplete : usage;
    }
    map_run run{options};
    run.map<Mapping>(muster::graph::users(std::move(*from)), *asked, *parse_filter(""));
    run.finish();
    return run.status;
}

}  // namespace app
