// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cstddef>
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
    static constexpr auto paths = [] {
        std::array<char const*, muster::without_place_paths.size() + 2> all{"displayName",
                                                                            "nickName"};
        for (std::size_t i = 2; i < all.size(); ++i) all[i] = muster::without_place_paths[i - 2];
        return all;
    }();
    static std::string ask(auto const& from) {
        std::string all;
        if (muster::loses_a_name(from))
            all = "displayName and nickName differ, and LDAP has one attribute for both: it holds "
                  "displayName, and so will the SSO username of the UCX Suite";
        if (auto const lost = muster::without_place(from); !lost.empty())
            all += (all.empty() ? "" : "; ") + ("the entry has no attribute for " + lost);
        return all;
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
