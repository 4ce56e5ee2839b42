// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <string>
#include <string_view>

#include <muster/profile/scim_to_ldap.hpp>

#include "map_scim.hpp"

namespace app {

/// People of LDAP are printed as entries.
template <>
struct printed_as<muster::ldap_person> {
    static constexpr std::string_view format = "ldif", head = muster::ldif_version_line;
    static void append(muster::ldap_person const& person, std::string& out) {
        muster::append_ldif(person, out);
    }
};

template <>
struct doubter<muster::scim_to_ldap<>> {
    static constexpr std::array paths{"displayName", "nickName"};
    static std::string ask(auto const& from) {
        if (!muster::loses_a_name(from)) return {};
        return "displayName and nickName differ, and LDAP has one attribute for both: it holds "
               "displayName, and so will the SSO username of the UCX Suite";
    }
};

exit_status map_scim_to_ldap(map_options const& options) {
    if (options.describe) return describe_profile<muster::scim_to_ldap<>>();
    map_run run{options};
    // It is true of nearly everybody.
    run.most_doubts = 1;
    return map_scim_users<muster::scim_to_ldap<>>(options, run);
}

}  // namespace app
