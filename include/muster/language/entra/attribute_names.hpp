// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// What Entra's mappings and scoping filters call the attributes of a user, and where Microsoft
/// Graph holds them.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

struct attribute_name {
    std::string_view entra, graph;
};

/// Names of the portal that differ from those of Graph.
inline constexpr std::array attribute_names{
    attribute_name{"objectId", "id"},
    attribute_name{"telephoneNumber", "businessPhones[0]"},
    attribute_name{"mobile", "mobilePhone"},
    attribute_name{"facsimileTelephoneNumber", "faxNumber"},
    attribute_name{"physicalDeliveryOfficeName", "officeLocation"},
    attribute_name{"originalUserPrincipalName", "userPrincipalName"},
    attribute_name{"immutableId", "onPremisesImmutableId"},
    attribute_name{"dirSyncEnabled", "onPremisesSyncEnabled"},
    attribute_name{"netBiosName", "onPremisesDomainName"},
    attribute_name{"onPremiseSecurityIdentifier", "onPremisesSecurityIdentifier"},
    attribute_name{"division", "employeeOrgData.division"},
    attribute_name{"costCenter", "employeeOrgData.costCenter"},
    attribute_name{"manager", "manager.id"},
};

}  // namespace detail

/// The path in a Graph user that Entra's `name` stands for: that of the table above, in any case,
/// `onPremisesExtensionAttributes.extensionAttribute1` to `15` for `extensionAttribute1` to `15`,
/// and for any other the name itself.
///
/// `IsSoftDeleted` is no member: who asks computes it.
[[nodiscard]] inline std::string graph_path_of(std::string_view name) {
    for (auto const& each : detail::attribute_names)
        if (equal_ascii_nocase(each.entra, name)) return std::string(each.graph);
    constexpr std::string_view extension = "extensionAttribute";
    if (name.size() > extension.size() && name.size() <= extension.size() + 2 &&
        equal_ascii_nocase(name.substr(0, extension.size()), extension))
        return std::string("onPremisesExtensionAttributes.")
            .append(extension)
            .append(name.substr(extension.size()));
    return std::string(name);
}

}}}  // namespace muster::entra
