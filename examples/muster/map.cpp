// SPDX-License-Identifier: BSL-1.0

#include "app.hpp"

namespace app {

exit_status map(map_options const& options) {
    if (!options.mapping.empty()) return map_by_mapping(options);
    return options.profile == "entra-to-ucx" ? map_entra(options) : map_webex(options);
}

}  // namespace app
