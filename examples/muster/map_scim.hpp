// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <utility>

#include <muster/source/page_kind.hpp>
#include <muster/source/scim.hpp>

#include "mapped_users.hpp"

/// @file
/// What the profiles of SCIM users share.

namespace app {

/// Maps the users of SCIM among the files.
template <muster::mapping Mapping>
[[nodiscard]] exit_status map_scim_users(map_options const& options, map_run& run) {
    auto const asked = parse_filter(options);
    auto from = inputs_of(options.files, muster::scim::users_pages);
    if (!asked || !from) {
        complain(!asked ? asked.error() : from.error());
        return asked ? incomplete : usage;
    }
    run.map<Mapping>(muster::scim::users(std::move(*from)), *asked, *parse_filter(std::nullopt));
    run.finish();
    return run.status;
}

}  // namespace app
