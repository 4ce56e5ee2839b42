// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The object classes of the standard schema.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

struct standard_class {
    std::string_view name, oid;
    std::string_view superiors = "top";  ///< with spaces between them
};
template <class Class = standard_class>
inline constexpr Class standard_classes[] = {
    {"top", "2.5.6.0", {}},
    {"alias", "2.5.6.1"},
    {"country", "2.5.6.2"},
    {"locality", "2.5.6.3"},
    {"organization", "2.5.6.4"},
    {"organizationalUnit", "2.5.6.5"},
    {"person", "2.5.6.6"},
    {"organizationalPerson", "2.5.6.7", "person"},
    {"organizationalRole", "2.5.6.8"},
    {"groupOfNames", "2.5.6.9"},
    {"residentialPerson", "2.5.6.10", "person"},
    {"applicationProcess", "2.5.6.11"},
    {"applicationEntity", "2.5.6.12"},
    {"dSA", "2.5.6.13", "applicationEntity"},
    {"device", "2.5.6.14"},
    {"strongAuthenticationUser", "2.5.6.15"},
    {"certificationAuthority", "2.5.6.16"},
    {"groupOfUniqueNames", "2.5.6.17"},
    {"userSecurityInformation", "2.5.6.18"},
    {"cRLDistributionPoint", "2.5.6.19"},
    {"dmd", "2.5.6.20"},
    {"pkiUser", "2.5.6.21"},
    {"pkiCA", "2.5.6.22"},
    {"deltaCRL", "2.5.6.23"},
    {"subentry", "2.5.17.0"},
    {"subschema", "2.5.20.1"},
    {"extensibleObject", "1.3.6.1.4.1.1466.101.120.111"},
    {"dcObject", "1.3.6.1.4.1.1466.344"},
    {"uidObject", "1.3.6.1.1.3.1"},
    {"labeledURIObject", "1.3.6.1.4.1.250.3.15"},
    {"pilotObject", "0.9.2342.19200300.100.4.3"},
    {"pilotPerson", "0.9.2342.19200300.100.4.4", "person"},
    {"newPilotPerson", "0.9.2342.19200300.100.4.4", "person"},
    {"account", "0.9.2342.19200300.100.4.5"},
    {"document", "0.9.2342.19200300.100.4.6"},
    {"room", "0.9.2342.19200300.100.4.7"},
    {"documentSeries", "0.9.2342.19200300.100.4.9"},
    {"domain", "0.9.2342.19200300.100.4.13"},
    {"RFC822localPart", "0.9.2342.19200300.100.4.14", "domain"},
    {"dNSDomain", "0.9.2342.19200300.100.4.15", "domain"},
    {"domainRelatedObject", "0.9.2342.19200300.100.4.17"},
    {"friendlyCountry", "0.9.2342.19200300.100.4.18", "country"},
    {"simpleSecurityObject", "0.9.2342.19200300.100.4.19"},
    {"pilotOrganization", "0.9.2342.19200300.100.4.20", "organization organizationalUnit"},
    {"pilotDSA", "0.9.2342.19200300.100.4.21", "dSA"},
    {"qualityLabelledData", "0.9.2342.19200300.100.4.22"},
    {"inetOrgPerson", "2.16.840.1.113730.3.2.2", "organizationalPerson"},
    {"referral", "2.16.840.1.113730.3.2.6"},
    {"collectiveAttributeSubentry", "2.5.17.2"},
    {"LDAProotDSE", "1.3.6.1.4.1.4203.1.4.1"},
    {"OpenLDAProotDSE", "1.3.6.1.4.1.4203.1.4.1"},
    {"dynamicObject", "1.3.6.1.4.1.1466.101.119.2"},
};

}}}}  // namespace muster::ldap::detail
