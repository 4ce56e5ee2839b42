// SPDX-License-Identifier: BSL-1.0

#include <muster/profile/entra_to_scim.hpp>

#include "map_graph_users.hpp"
#include "scim_users.hpp"

namespace app {

exit_status map_entra_to_scim(map_options const& options) {
    if (options.describe) return describe_profile<muster::entra_to_scim<>>();
    return map_graph_users<muster::entra_to_scim<>>(options);
}

}  // namespace app
