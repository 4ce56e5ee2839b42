// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The attributes of Active Directory that users, contacts, groups, computers, service accounts,
/// organizational units, containers and domains can have, as Windows Server 2012 R2 describes them,
/// and the usual ones of Exchange.

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// In a row: names, each with its object identifier, where `~` stands for `1.2.840.113556.1.`.
struct active_directory_syntax {
    std::string_view syntax;  ///< `attributeSyntax` of their descriptions
    std::string_view types;
};

/// @tparam Syntax   a parameter, so that only those who make a schema compile the table
template <class Syntax = active_directory_syntax>
inline constexpr Syntax active_directory_types[] = {
    {"2.5.5.1",
     "assistant ~4.652 bridgeheadServerListBL ~4.820 defaultClassStore ~4.213 "
     "defaultGroup ~4.480 defaultLocalPolicyObject ~4.57 directReports ~2.436 "
     "distinguishedName 2.5.4.49 domainPolicyObject ~4.32 dynamicLDAPServer ~4.537 "
     "frsComputerReferenceBL ~4.870 fRSMemberReferenceBL ~4.876 fSMORoleOwner ~4.369 "
     "isPrivilegeHolder ~4.638 lastKnownParent ~4.781 managedBy ~4.653 managedObjects ~4.654 "
     "manager 0.9.2342.19200300.100.1.10 masteredBy ~4.1409 member 2.5.4.31 memberOf ~2.102 "
     "msCOM-PartitionSetLink ~4.1424 msCOM-UserLink ~4.1425 msCOM-UserPartitionSetLink ~4.1426 "
     "msDFSR-ComputerReferenceBL ~6.13.3.103 msDFSR-MemberReferenceBL ~6.13.3.102 "
     "msDS-AssignedAuthNPolicy ~4.2295 msDS-AssignedAuthNPolicySilo ~4.2285 "
     "msDS-AuthenticatedAtDC ~4.1958 msDS-AuthenticatedToAccountlist ~4.1957 "
     "msDS-AuthNPolicySiloMembersBL ~4.2288 msDS-ClaimSharesPossibleValuesWithBL ~4.2102 "
     "msDS-EnabledFeature ~4.2061 msDS-EnabledFeatureBL ~4.2069 msDS-HostServiceAccount ~4.2056 "
     "msDS-HostServiceAccountBL ~4.2057 msDS-IsDomainFor ~4.1933 msDS-IsFullReplicaFor ~4.1932 "
     "msDS-IsPartialReplicaFor ~4.1934 msDS-IsPrimaryComputerFor ~4.2168 "
     "msDS-KrbTgtLink ~4.1923 msDS-KrbTgtLinkBl ~4.1931 msDs-masteredBy ~4.1837 "
     "msds-memberOfTransitive ~4.2236 msDS-MembersForAzRoleBL ~4.1807 "
     "msDS-MembersOfResourcePropertyListBL ~4.2104 msds-memberTransitive ~4.2238 "
     "msDS-NC-RO-Replica-Locations-BL ~4.1968 msDS-NeverRevealGroup ~4.1926 "
     "msDS-NonMembers ~4.1793 msDS-NonMembersBL ~4.1794 msDS-ObjectReference ~4.1840 "
     "msDS-ObjectReferenceBL ~4.1841 msDS-OIDToGroupLinkBl ~4.2052 "
     "msDS-OperationsForAzRoleBL ~4.1813 msDS-OperationsForAzTaskBL ~4.1809 "
     "msDS-parentdistname ~4.2203 msDS-PrimaryComputer ~4.2167 msDS-PSOApplied ~4.2021 "
     "msDS-ResultantPSO ~4.2022 msDS-RevealedDSAs ~4.1930 msDS-RevealedListBL ~4.1975 "
     "msDS-RevealOnDemandGroup ~4.1928 msDS-TasksForAzRoleBL ~4.1815 "
     "msDS-TasksForAzTaskBL ~4.1811 msDS-TDOEgressBL ~4.2194 msDS-TDOIngressBL ~4.2193 "
     "msDS-ValueTypeReferenceBL ~4.2188 msSFU30PosixMember ~6.18.1.346 "
     "msSFU30PosixMemberOf ~6.18.1.347 msTPM-TpmInformationForComputer ~4.2109 "
     "msTSPrimaryDesktop ~4.2073 msTSPrimaryDesktopBL ~4.2074 msTSSecondaryDesktopBL ~4.2078 "
     "msTSSecondaryDesktops ~4.2075 netbootSCPBL ~4.864 nonSecurityMember ~4.530 "
     "nonSecurityMemberBL ~4.531 objectCategory ~4.782 ownerBL ~2.104 "
     "physicalLocationObject ~4.514 preferredOU ~4.97 queryPolicyBL ~4.608 "
     "rIDManagerReference ~4.368 rIDSetReferences ~4.669 secretary 0.9.2342.19200300.100.1.21 "
     "seeAlso 2.5.4.34 serverReferenceBL ~4.516 showInAddressBook ~4.644 siteObjectBL ~4.513 "
     "subRefs ~2.7 subSchemaSubEntry 2.5.18.10"},
    {"2.5.5.2",
     "allowedAttributes ~4.913 allowedAttributesEffective ~4.914 allowedChildClasses ~4.911 "
     "allowedChildClassesEffective ~4.912 objectClass 2.5.4.0 possibleInferiors ~4.915 "
     "structuralObjectClass 2.5.21.9"},
    {"2.5.5.4", "legacyExchangeDN ~4.655 networkAddress ~2.459"},
    {"2.5.5.5",
     "destinationIndicator 2.5.4.27 displayNamePrintable ~2.353 gecos 1.3.6.1.1.1.1.2 "
     "ipHostNumber 1.3.6.1.1.1.1.19 loginShell 1.3.6.1.1.1.1.4 memberUid 1.3.6.1.1.1.1.12 "
     "msNPCallingStationID ~4.1124 msNPSavedCallingStationID ~4.1130 "
     "msRADIUS-FramedInterfaceId ~4.1913 msRADIUS-FramedIpv6Prefix ~4.1915 "
     "msRADIUS-FramedIpv6Route ~4.1917 msRADIUS-SavedFramedInterfaceId ~4.1914 "
     "msRADIUS-SavedFramedIpv6Prefix ~4.1916 msRADIUS-SavedFramedIpv6Route ~4.1918 "
     "msRADIUSCallbackNumber ~4.1145 msRADIUSFramedRoute ~4.1158 "
     "msRASSavedCallbackNumber ~4.1189 msRASSavedFramedRoute ~4.1191 msSFU30Aliases ~6.18.1.323 "
     "msSFU30Name ~6.18.1.309 msSFU30NisDomain ~6.18.1.339 nisMapName 1.3.6.1.1.1.1.26 "
     "serialNumber 2.5.4.5 unixHomeDirectory 1.3.6.1.1.1.1.3"},
    {"2.5.5.6", "internationalISDNNumber 2.5.4.25 x121Address 2.5.4.24"},
    {"2.5.5.7", "msDS-RevealedUsers ~4.1924 msPKI-CredentialRoamingTokens ~4.2050 "
                "msPKIAccountCredentials ~4.1894 msPKIDPAPIMasterKeys ~4.1893 "
                "otherWellKnownObjects ~4.1359 proxiedObjectName ~4.1249 wellKnownObjects ~4.618"},
    {"2.5.5.8",
     "fromEntry ~4.910 isCriticalSystemObject ~4.868 isDeleted ~2.48 isRecycled ~4.2058 "
     "msDS-isGC ~4.1959 msDS-isRODC ~4.1960 msNPAllowDialin ~4.1119 msTSAllowLogon ~4.1979 "
     "msTSBrokenConnectionAction ~4.1985 msTSConnectClientDrives ~4.1986 "
     "msTSConnectPrinterDrives ~4.1987 msTSDefaultToMainPrinter ~4.1988 "
     "msTSReconnectionAction ~4.1984 showInAdvancedViewOnly ~2.169"},
    {"2.5.5.9",
     "adminCount ~4.150 badPwdCount ~4.12 codePage ~4.16 countryCode ~4.25 flags ~4.38 "
     "garbageCollPeriod ~2.301 gidNumber 1.3.6.1.1.1.1.1 gPOptions ~4.892 "
     "groupAttributes ~4.152 groupType ~4.750 instanceType ~2.1 localeID ~4.58 "
     "localPolicyFlags ~4.56 lockoutThreshold ~4.73 logonCount ~4.169 machineRole ~4.71 "
     "minPwdLength ~4.79 mS-DS-ConsistencyChildCount ~4.1361 ms-DS-MachineAccountQuota ~4.1411 "
     "msDS-AllUsersTrustQuota ~4.1789 msDS-Approx-Immed-Subordinates ~4.1669 "
     "msDS-Behavior-Version ~4.1459 msDS-FailedInteractiveLogonCount ~4.1972 "
     "msDS-FailedInteractiveLogonCountAtLastSuccessfulLogon ~4.1973 "
     "msDS-HABSeniorityIndex ~4.1997 msDS-IsUserCachableAtRodc ~4.2025 "
     "msDS-KeyVersionNumber ~4.1782 msDS-LogonTimeSyncInterval ~4.1784 "
     "msDS-ManagedPasswordInterval ~4.2199 msDS-NcType ~4.2024 msDS-PerUserTrustQuota ~4.1788 "
     "msDS-PerUserTrustTombstonesQuota ~4.1790 msDS-SecondaryKrbTgtNumber ~4.1929 "
     "msDS-SupportedEncryptionTypes ~4.1963 msDS-User-Account-Control-Computed ~4.1460 "
     "msRADIUSFramedIPAddress ~4.1153 msRADIUSServiceType ~4.1171 "
     "msRASSavedFramedIPAddress ~4.1190 msTSEndpointType ~4.2071 msTSMaxConnectionTime ~4.1982 "
     "msTSMaxDisconnectionTime ~4.1981 msTSMaxIdleTime ~4.1983 msTSRemoteControl ~4.1980 "
     "nextRid ~4.88 nTMixedDomain ~4.357 objectVersion ~2.76 operatorCount ~4.144 "
     "policyReplicationFlags ~4.633 preferredDeliveryMethod 2.5.4.28 primaryGroupID ~4.98 "
     "primaryGroupToken ~4.1412 pwdHistoryLength ~4.95 pwdProperties ~4.93 revision ~4.145 "
     "rid ~4.153 sAMAccountType ~4.302 schemaVersion ~2.471 sDRightsEffective ~4.1304 "
     "serverRole ~4.157 serverState ~4.154 shadowExpire 1.3.6.1.1.1.1.10 "
     "shadowFlag 1.3.6.1.1.1.1.11 shadowInactive 1.3.6.1.1.1.1.9 "
     "shadowLastChange 1.3.6.1.1.1.1.5 shadowMax 1.3.6.1.1.1.1.7 shadowMin 1.3.6.1.1.1.1.6 "
     "shadowWarning 1.3.6.1.1.1.1.8 systemFlags ~4.375 uASCompat ~4.155 "
     "uidNumber 1.3.6.1.1.1.1.0 userAccountControl ~4.8 USNIntersite ~2.469 volumeCount ~4.507"},
    {"2.5.5.10",
     "attributeCertificateAttribute 2.5.4.58 audio 0.9.2342.19200300.100.1.55 "
     "auditingPolicy ~4.202 cACertificate 2.5.4.37 controlAccessRights ~4.200 dBCSPwd ~4.55 "
     "dSASignature ~2.74 eFSPolicy ~4.268 foreignIdentifier ~4.356 groupMembershipSAM ~4.166 "
     "jpegPhoto 0.9.2342.19200300.100.1.60 lmPwdHistory ~4.160 logonHours ~4.64 "
     "logonWorkstation ~4.65 mS-DS-ConsistencyGuid ~4.1360 msDRM-IdentityCertificate ~4.1843 "
     "msDS-AzObjectGuid ~4.1949 msDS-Cached-Membership ~4.1441 "
     "msDS-ExecuteScriptPassword ~4.1783 msDS-GenerationId ~4.2166 msDS-ManagedPassword ~4.2196 "
     "msDS-ManagedPasswordId ~4.2197 msDS-ManagedPasswordPreviousId ~4.2198 "
     "msDS-Site-Affinity ~4.1443 msImaging-ThumbprintHash ~4.2180 mSMQDigests ~4.948 "
     "mSMQDigestsMig ~4.966 mSMQSignCertificates ~4.947 mSMQSignCertificatesMig ~4.967 "
     "msPKIRoamingTimeStamp ~4.1892 netbootDUID ~4.2234 netbootGUID ~4.359 nTGroupMembers ~4.89 "
     "ntPwdHistory ~4.94 objectGUID ~4.2 partialAttributeDeletionList ~4.663 "
     "partialAttributeSet ~4.640 pekList ~4.865 photo 0.9.2342.19200300.100.1.7 "
     "privateKey ~4.101 registeredAddress 2.5.4.26 replPropertyMetaData ~4.3 "
     "replUpToDateVector ~4.4 repsFrom ~2.91 repsTo ~2.83 searchGuide 2.5.4.14 siteGUID ~4.362 "
     "supplementalCredentials ~4.125 teletexTerminalIdentifier 2.5.4.22 telexNumber 2.5.4.21 "
     "terminalServer ~4.885 thumbnailLogo 2.16.840.1.113730.3.1.36 "
     "thumbnailPhoto 2.16.840.1.113730.3.1.35 unicodePwd ~4.90 unixUserPassword ~4.1910 "
     "userCert ~4.645 userCertificate 2.5.4.36 userPassword 2.5.4.35 "
     "userPKCS12 2.16.840.1.113730.3.1.216 userSMIMECertificate 2.16.840.1.113730.3.140 "
     "x500uniqueIdentifier 2.5.4.45"},
    {"2.5.5.11", "createTimeStamp 2.5.18.1 dSCorePropagationData ~4.1357 modifyTimeStamp 2.5.18.2 "
                 "msDS-LocalEffectiveDeletionTime ~4.2059 msDS-LocalEffectiveRecycleTime ~4.2060 "
                 "msTSExpireDate ~4.1993 msTSExpireDate2 ~4.2000 msTSExpireDate3 ~4.2003 "
                 "msTSExpireDate4 ~4.2006 whenChanged ~2.3 whenCreated ~2.2"},
    {"2.5.5.12",
     "aNR ~4.1208 accountNameHistory ~4.1307 aCSPolicyName ~4.772 adminDescription ~2.226 "
     "adminDisplayName ~2.194 altSecurityIdentities ~4.867 businessCategory 2.5.4.15 c 2.5.4.6 "
     "canonicalName ~4.916 carLicense 2.16.840.1.113730.3.1.1 catalogs ~4.675 cn 2.5.4.3 "
     "co ~2.131 comment ~4.156 company ~2.146 dc 0.9.2342.19200300.100.1.25 department ~2.141 "
     "departmentNumber 2.16.840.1.113730.3.1.2 description 2.5.4.13 desktopProfile ~4.346 "
     "displayName ~2.13 division ~4.261 dNSHostName ~4.619 domainReplica ~4.158 "
     "employeeID ~4.35 employeeNumber ~2.610 employeeType ~2.613 extensionName ~2.227 "
     "facsimileTelephoneNumber 2.5.4.23 generationQualifier 2.5.4.44 givenName 2.5.4.42 "
     "gPLink ~4.891 groupPriority ~4.345 groupsToIgnore ~4.344 homeDirectory ~4.44 "
     "homeDrive ~4.45 homePhone 0.9.2342.19200300.100.1.20 homePostalAddress ~2.617 "
     "houseIdentifier 2.5.4.51 info ~2.81 initials 2.5.4.43 ipPhone ~4.721 l 2.5.4.7 "
     "labeledURI 1.3.6.1.4.1.250.1.57 location ~4.222 mail 0.9.2342.19200300.100.1.3 "
     "mhsORAddress ~4.650 middleName 2.16.840.1.113730.3.1.34 mobile 0.9.2342.19200300.100.1.41 "
     "msDS-AdditionalDnsHostName ~4.1717 msDS-AdditionalSamAccountName ~4.1718 "
     "msDS-AllowedDNSSuffixes ~4.1710 msDS-AllowedToDelegateTo ~4.1787 "
     "msDS-AzApplicationData ~4.1819 msDS-AzBizRule ~4.1801 msDS-AzBizRuleLanguage ~4.1802 "
     "msDS-AzGenericData ~4.1950 msDS-AzLastImportedBizRulePath ~4.1803 "
     "msDS-AzLDAPQuery ~4.1792 msDS-cloudExtensionAttribute1 ~4.2214 "
     "msDS-cloudExtensionAttribute10 ~4.2223 msDS-cloudExtensionAttribute11 ~4.2224 "
     "msDS-cloudExtensionAttribute12 ~4.2225 msDS-cloudExtensionAttribute13 ~4.2226 "
     "msDS-cloudExtensionAttribute14 ~4.2227 msDS-cloudExtensionAttribute15 ~4.2228 "
     "msDS-cloudExtensionAttribute16 ~4.2229 msDS-cloudExtensionAttribute17 ~4.2230 "
     "msDS-cloudExtensionAttribute18 ~4.2231 msDS-cloudExtensionAttribute19 ~4.2232 "
     "msDS-cloudExtensionAttribute2 ~4.2215 msDS-cloudExtensionAttribute20 ~4.2233 "
     "msDS-cloudExtensionAttribute3 ~4.2216 msDS-cloudExtensionAttribute4 ~4.2217 "
     "msDS-cloudExtensionAttribute5 ~4.2218 msDS-cloudExtensionAttribute6 ~4.2219 "
     "msDS-cloudExtensionAttribute7 ~4.2220 msDS-cloudExtensionAttribute8 ~4.2221 "
     "msDS-cloudExtensionAttribute9 ~4.2222 msDS-LastKnownRDN ~4.2067 "
     "msDS-NCReplCursors ~4.1704 msDS-NCReplInboundNeighbors ~4.1705 "
     "msDS-NCReplOutboundNeighbors ~4.1706 msDS-PhoneticCompanyName ~4.1945 "
     "msDS-PhoneticDepartment ~4.1944 msDS-PhoneticDisplayName ~4.1946 "
     "msDS-PhoneticFirstName ~4.1942 msDS-PhoneticLastName ~4.1943 msDS-PrincipalName ~4.1865 "
     "msDS-PromotionSettings ~4.1962 msDS-ReplAttributeMetaData ~4.1707 "
     "msDS-ReplValueMetaData ~4.1708 msDS-ReplValueMetaDataExt ~4.2235 msDS-SiteName ~4.1961 "
     "msDS-SourceObjectDN ~4.1879 msDS-SyncServerUrl ~4.2276 msExchAssistantName ~2.444 "
     "msExchHouseIdentifier ~2.596 msExchLabeledURI ~2.593 msIIS-FTPDir ~4.1786 "
     "msIIS-FTPRoot ~4.1785 msImaging-HashAlgorithm ~4.2181 msTPM-OwnerInformation ~4.1966 "
     "msTSEndpointData ~4.2070 msTSEndpointPlugin ~4.2072 msTSHomeDirectory ~4.1977 "
     "msTSHomeDrive ~4.1978 msTSInitialProgram ~4.1990 msTSLicenseVersion ~4.1994 "
     "msTSLicenseVersion2 ~4.2001 msTSLicenseVersion3 ~4.2004 msTSLicenseVersion4 ~4.2007 "
     "msTSLSProperty01 ~4.2009 msTSLSProperty02 ~4.2010 msTSManagingLS ~4.1995 "
     "msTSManagingLS2 ~4.2002 msTSManagingLS3 ~4.2005 msTSManagingLS4 ~4.2008 "
     "msTSProfilePath ~4.1976 msTSProperty01 ~4.1991 msTSProperty02 ~4.1992 "
     "msTSWorkDirectory ~4.1989 name ~4.1 nETBIOSName ~4.87 netbootInitialization ~4.358 "
     "netbootMachineFilePath ~4.361 netbootMirrorDataFile ~4.1241 netbootSIFFile ~4.1240 "
     "notes ~4.265 o 2.5.4.10 oEMInformation ~4.151 operatingSystem ~4.363 "
     "operatingSystemHotfix ~4.415 operatingSystemServicePack ~4.365 "
     "operatingSystemVersion ~4.364 otherFacsimileTelephoneNumber ~4.646 otherHomePhone ~2.277 "
     "otherIpPhone ~4.722 otherLoginWorkstations ~4.91 otherMailbox ~4.651 otherMobile ~4.647 "
     "otherPager ~2.118 otherTelephone ~2.18 ou 2.5.4.11 pager 0.9.2342.19200300.100.1.42 "
     "personalTitle ~2.615 physicalDeliveryOfficeName 2.5.4.19 postalAddress 2.5.4.16 "
     "postalCode 2.5.4.17 postOfficeBox 2.5.4.18 preferredLanguage 2.16.840.1.113730.3.1.39 "
     "primaryInternationalISDNNumber ~4.649 primaryTelexNumber ~4.648 profilePath ~4.139 "
     "proxyAddresses ~2.210 replicaSource ~4.109 roomNumber 0.9.2342.19200300.100.1.6 "
     "sAMAccountName ~4.221 scriptPath ~4.62 servicePrincipalName ~4.771 sn 2.5.4.4 st 2.5.4.8 "
     "street 2.5.4.9 streetAddress ~2.256 telephoneNumber 2.5.4.20 "
     "textEncodedORAddress 0.9.2342.19200300.100.1.2 title 2.5.4.12 treeName ~4.660 "
     "uid 0.9.2342.19200300.100.1.1 uPNSuffixes ~4.890 url ~4.749 userParameters ~4.138 "
     "userPrincipalName ~4.656 userSharedFolder ~4.751 userSharedFolderOther ~4.752 "
     "userWorkstations ~4.86 wbemPath ~4.301 wWWHomePage ~2.464"},
    {"2.5.5.14", "msDS-RevealedList ~4.1940"},
    {"2.5.5.15", "msDS-AllowedToActOnBehalfOfOtherIdentity ~4.2182 msDS-GroupMSAMembership ~4.2200 "
                 "nTSecurityDescriptor ~2.281"},
    {"2.5.5.16", "accountExpires ~4.159 badPasswordTime ~4.49 builtinCreationTime ~4.13 "
                 "builtinModifiedCount ~4.14 creationTime ~4.26 forceLogoff ~4.39 lastLogoff ~4.51 "
                 "lastLogon ~4.52 lastLogonTimestamp ~4.1696 lockoutDuration ~4.60 "
                 "lockOutObservationWindow ~4.61 lockoutTime ~4.662 lSACreationTime ~4.66 "
                 "lSAModifiedCount ~4.67 maxPwdAge ~4.74 maxStorage ~4.76 minPwdAge ~4.78 "
                 "modifiedCount ~4.168 modifiedCountAtLastProm ~4.81 "
                 "msDS-Cached-Membership-Time-Stamp ~4.1442 msDS-GeoCoordinatesAltitude ~4.2183 "
                 "msDS-GeoCoordinatesLatitude ~4.2184 msDS-GeoCoordinatesLongitude ~4.2185 "
                 "msDS-LastFailedInteractiveLogonTime ~4.1971 "
                 "msDS-LastSuccessfulInteractiveLogonTime ~4.1970 "
                 "msDS-UserPasswordExpiryTimeComputed ~4.1996 msDS-USNLastSyncSuccess ~4.2055 "
                 "pekKeyChangeInterval ~4.866 pwdLastSet ~4.96 uSNChanged ~2.120 uSNCreated ~2.19 "
                 "uSNDSALastObjRemoved ~2.267 uSNLastObjRem ~2.121 uSNSource ~4.896"},
    {"2.5.5.17",
     "mS-DS-CreatorSID ~4.1410 objectSid ~4.146 securityIdentifier ~4.121 sIDHistory ~4.609 "
     "tokenGroups ~4.1301 tokenGroupsGlobalAndUniversal ~4.1418 "
     "tokenGroupsNoGCAcceptable ~4.1303"},
    // Of Exchange
    {"2.5.5.1", "altRecipient ~2.126 authOrig ~2.129 homeMDB ~2.244"},
    {"2.5.5.8", "deliverAndRedirect ~2.190 msExchHideFromAddressLists ~4.7000.102.73"},
    {"2.5.5.9", "msExchRecipientDisplayType ~4.7000.102.50730"},
    {"2.5.5.10", "msExchMailboxGuid ~4.7000.102.11"},
    {"2.5.5.12",
     "mailNickname ~2.447 targetAddress ~2.352 msExchHomeServerName ~4.7000.102.47 "
     "extensionAttribute1 ~2.423 extensionAttribute2 ~2.424 extensionAttribute3 ~2.425 "
     "extensionAttribute4 ~2.426 extensionAttribute5 ~2.427 extensionAttribute6 ~2.428 "
     "extensionAttribute7 ~2.429 extensionAttribute8 ~2.430 extensionAttribute9 ~2.431 "
     "extensionAttribute10 ~2.432 extensionAttribute11 ~2.599 extensionAttribute12 ~2.600 "
     "extensionAttribute13 ~2.601 extensionAttribute14 ~2.602 extensionAttribute15 ~2.603"},
    {"2.5.5.16", "msExchRecipientTypeDetails ~4.7000.102.50855"},
};

}}}}  // namespace muster::ldap::detail
