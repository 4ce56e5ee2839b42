// SPDX-License-Identifier: BSL-1.0

#include <muster/profile/scim_to_ucx.hpp>

#include "map_scim.hpp"

namespace app {

exit_status map_scim_to_ucx(map_options const& options) {
    if (options.describe) return describe_profile<muster::scim_to_ucx<>>();
    map_run run{options};
    return map_scim_users<muster::scim_to_ucx<>>(options, run);
}

}  // namespace app
