// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>

#include "app.hpp"

namespace app {

exit_status map(map_options const& options) {
    auto const& profile = options.profile;
    if (options.format == "ldif" && profile != "scim-to-ldap") {
        std::fputs("--format ldif is for scim-to-ldap: no other profile makes entries\n", stderr);
        return usage;
    }
    if (!options.mapping.empty()) return map_by_mapping(options);
    if (profile == "entra-to-ucx") return map_entra_to_ucx(options);
    if (profile == "entra-to-scim") return map_entra_to_scim(options);
    if (profile == "entra-to-webex") return map_entra_to_webex(options);
    if (profile == "scim-to-ucx") return map_scim_to_ucx(options);
    if (profile == "scim-to-ldap") return map_scim_to_ldap(options);
    if (profile == "ldap-to-ucx") return map_ldap_to_ucx(options);
    return map_webex(options);
}

}  // namespace app
