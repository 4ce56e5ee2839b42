// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <utility>

#include <muster/profile/entra_to_ucx.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/page_kind.hpp>

#include "mapped_users.hpp"

namespace app {

exit_status map(map_options const& options) {
    if (options.profile != "entra-to-ucx") return map_webex(options);
    if (options.describe) return describe_profile<muster::entra_to_ucx>();
    auto const asked = parse_filter(options.filter);
    auto from = inputs_of(options.files, muster::graph::users_pages);
    if (!asked || !from) {
        complain(!asked ? asked.error() : from.error());
        return asked ? incomplete : usage;
    }
    map_run run{options};
    run.map<muster::entra_to_ucx>(muster::graph::users(std::move(*from)), *asked,
                                  *parse_filter(""));
    run.finish();
    return run.status;
}

}  // namespace app
