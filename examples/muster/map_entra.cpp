// SPDX-License-Identifier: BSL-1.0

#include <muster/profile/entra_to_ucx.hpp>

#include "map_graph_users.hpp"

namespace app {

exit_status map_entra(map_options const& options) {
    if (options.describe) return describe_profile<muster::entra_to_ucx>();
    return map_graph_users<muster::entra_to_ucx>(options);
}

}  // namespace app
