// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/standard_classes.hpp>
#include <muster/language/ldap/detail/standard_types.hpp>

/// @file
/// What most directories have beside the standards: RFC 2307 (accounts of Unix), eduPerson, the
/// accounts of Samba, and `memberOf`. A schema text may give the names to other types.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// Equal or not, nothing else.
constexpr standard_type equal_by(std::string_view equality, std::string_view syntax,
                                 std::string_view oid, std::string_view names) {
    return {oid, names, {}, equality, {}, {}, syntax};
}
constexpr standard_type ordered_number(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "integerMatch", "integerOrderingMatch", {}, "27"};
}

template <class Type = standard_type>
inline constexpr Type common_types[] = {
    // Of the overlay memberof of OpenLDAP, and of Active Directory
    dn("1.2.840.113556.1.2.102", "memberOf"),
    // RFC 2307
    ordered_number("1.3.6.1.1.1.1.0", "uidNumber"),
    ordered_number("1.3.6.1.1.1.1.1", "gidNumber"),
    ia5("1.3.6.1.1.1.1.2", "gecos"),
    equal_by("caseExactIA5Match", "26", "1.3.6.1.1.1.1.3", "homeDirectory"),
    equal_by("caseExactIA5Match", "26", "1.3.6.1.1.1.1.4", "loginShell"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.5", "shadowLastChange"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.6", "shadowMin"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.7", "shadowMax"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.8", "shadowWarning"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.9", "shadowInactive"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.10", "shadowExpire"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.11", "shadowFlag"),
    standard_type{"1.3.6.1.1.1.1.12",
                  "memberUid",
                  {},
                  "caseExactIA5Match",
                  {},
                  "caseExactIA5SubstringsMatch",
                  "26"},
    standard_type{"1.3.6.1.1.1.1.13",
                  "memberNisNetgroup",
                  {},
                  "caseExactIA5Match",
                  {},
                  "caseExactIA5SubstringsMatch",
                  "26"},
    opaque("1.3.6.1.1.1.1.14", "nisNetgroupTriple", "1.3.6.1.1.1.0.0"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.15", "ipServicePort"),
    kind_of("1.3.6.1.1.1.1.16", "ipServiceProtocol", "name"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.17", "ipProtocolNumber"),
    equal_by("integerMatch", "27", "1.3.6.1.1.1.1.18", "oncRpcNumber"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.1.1.1.19", "ipHostNumber"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.1.1.1.20", "ipNetworkNumber"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.1.1.1.21", "ipNetmaskNumber"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.1.1.1.22", "macAddress"),
    opaque("1.3.6.1.1.1.1.23", "bootParameter", "1.3.6.1.1.1.0.1"),
    equal_by("caseExactIA5Match", "26", "1.3.6.1.1.1.1.24", "bootFile"),
    kind_of("1.3.6.1.1.1.1.26", "nisMapName", "name"),
    standard_type{"1.3.6.1.1.1.1.27",
                  "nisMapEntry",
                  {},
                  "caseExactIA5Match",
                  {},
                  "caseExactIA5SubstringsMatch",
                  "26"},
    // eduPerson
    text("1.3.6.1.4.1.5923.1.1.1.1", "eduPersonAffiliation"),
    text("1.3.6.1.4.1.5923.1.1.1.2", "eduPersonNickname"),
    dn("1.3.6.1.4.1.5923.1.1.1.3", "eduPersonOrgDN"),
    dn("1.3.6.1.4.1.5923.1.1.1.4", "eduPersonOrgUnitDN"),
    text("1.3.6.1.4.1.5923.1.1.1.5", "eduPersonPrimaryAffiliation"),
    text("1.3.6.1.4.1.5923.1.1.1.6", "eduPersonPrincipalName"),
    equal_by("caseExactMatch", "15", "1.3.6.1.4.1.5923.1.1.1.7", "eduPersonEntitlement"),
    dn("1.3.6.1.4.1.5923.1.1.1.8", "eduPersonPrimaryOrgUnitDN"),
    text("1.3.6.1.4.1.5923.1.1.1.9", "eduPersonScopedAffiliation"),
    equal_by("caseExactMatch", "15", "1.3.6.1.4.1.5923.1.1.1.10", "eduPersonTargetedID"),
    equal_by("caseExactMatch", "15", "1.3.6.1.4.1.5923.1.1.1.11", "eduPersonAssurance"),
    text("1.3.6.1.4.1.5923.1.1.1.12", "eduPersonPrincipalNamePrior"),
    text("1.3.6.1.4.1.5923.1.1.1.13", "eduPersonUniqueId"),
    text("1.3.6.1.4.1.5923.1.1.1.16", "eduPersonOrcid"),
    // Samba
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.24", "sambaLMPassword"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.25", "sambaNTPassword"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.26", "sambaAcctFlags"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.27", "sambaPwdLastSet"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.28", "sambaPwdCanChange"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.29", "sambaPwdMustChange"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.30", "sambaLogonTime"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.31", "sambaLogoffTime"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.32", "sambaKickoffTime"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.48", "sambaBadPasswordCount"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.49", "sambaBadPasswordTime"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.55", "sambaLogonHours"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.33", "sambaHomeDrive"),
    equal_by("caseIgnoreMatch", "15", "1.3.6.1.4.1.7165.2.1.34", "sambaLogonScript"),
    equal_by("caseIgnoreMatch", "15", "1.3.6.1.4.1.7165.2.1.35", "sambaProfilePath"),
    equal_by("caseIgnoreMatch", "15", "1.3.6.1.4.1.7165.2.1.36", "sambaUserWorkstations"),
    equal_by("caseIgnoreMatch", "15", "1.3.6.1.4.1.7165.2.1.37", "sambaHomePath"),
    equal_by("caseIgnoreMatch", "15", "1.3.6.1.4.1.7165.2.1.38", "sambaDomainName"),
    equal_by("caseExactMatch", "15", "1.3.6.1.4.1.7165.2.1.47", "sambaMungedDial"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.54", "sambaPasswordHistory"),
    standard_type{"1.3.6.1.4.1.7165.2.1.20",
                  "sambaSID",
                  {},
                  "caseIgnoreIA5Match",
                  {},
                  "caseExactIA5SubstringsMatch",
                  "26"},
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.23", "sambaPrimaryGroupSID"),
    equal_by("caseIgnoreIA5Match", "26", "1.3.6.1.4.1.7165.2.1.51", "sambaSIDList"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.19", "sambaGroupType"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.21", "sambaNextUserRid"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.22", "sambaNextGroupRid"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.39", "sambaNextRid"),
    equal_by("integerMatch", "27", "1.3.6.1.4.1.7165.2.1.40", "sambaAlgorithmicRidBase"),
};

template <class Class = standard_class>
inline constexpr Class common_classes[] = {
    {"posixAccount", "1.3.6.1.1.1.2.0"},
    {"shadowAccount", "1.3.6.1.1.1.2.1"},
    {"posixGroup", "1.3.6.1.1.1.2.2"},
    {"ipService", "1.3.6.1.1.1.2.3"},
    {"ipProtocol", "1.3.6.1.1.1.2.4"},
    {"oncRpc", "1.3.6.1.1.1.2.5"},
    {"ipHost", "1.3.6.1.1.1.2.6"},
    {"ipNetwork", "1.3.6.1.1.1.2.7"},
    {"nisNetgroup", "1.3.6.1.1.1.2.8"},
    {"nisMap", "1.3.6.1.1.1.2.9"},
    {"nisObject", "1.3.6.1.1.1.2.10"},
    {"ieee802Device", "1.3.6.1.1.1.2.11"},
    {"bootableDevice", "1.3.6.1.1.1.2.12"},
    {"eduPerson", "1.3.6.1.4.1.5923.1.1.2"},
    {"sambaSamAccount", "1.3.6.1.4.1.7165.2.2.6"},
    {"sambaGroupMapping", "1.3.6.1.4.1.7165.2.2.4"},
    {"sambaDomain", "1.3.6.1.4.1.7165.2.2.5"},
    {"sambaUnixIdPool", "1.3.6.1.4.1.7165.2.2.7"},
    {"sambaIdmapEntry", "1.3.6.1.4.1.7165.2.2.8"},
    {"sambaSidEntry", "1.3.6.1.4.1.7165.2.2.9"},
};

}}}}  // namespace muster::ldap::detail
