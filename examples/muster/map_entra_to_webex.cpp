// SPDX-License-Identifier: BSL-1.0

#include <muster/profile/entra_to_webex.hpp>

#include "map_graph_users.hpp"
#include "scim_users.hpp"

namespace app {

namespace {

template <muster::mapping Mapping>
exit_status map_or_describe(map_options const& options) {
    return options.describe ? describe_profile<Mapping>() : map_graph_users<Mapping>(options);
}

}  // namespace

exit_status map_entra_to_webex(map_options const& options) {
    if (options.optional)
        return map_or_describe<muster::entra_to_webex<muster::webex::whole_provisioning>>(options);
    return map_or_describe<muster::entra_to_webex<>>(options);
}

}  // namespace app
