// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// The standard schema: RFC 4512 and 4519 (core), RFC 4524 (cosine), RFC 2798 (inetOrgPerson).

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// An attribute type as the standards describe it; what is empty comes from the supertype.
struct standard_type {
    std::string_view oid;
    std::string_view names;  ///< with spaces between them
    std::string_view superior, equality, ordering, substrings;
    std::string_view syntax;  ///< the last number of 1.3.6.1.4.1.1466.115.121.1, or all of it
};

// How most attributes are compared.
constexpr standard_type text(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "caseIgnoreMatch", {}, "caseIgnoreSubstringsMatch", "15"};
}
constexpr standard_type printable(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "caseIgnoreMatch", {}, "caseIgnoreSubstringsMatch", "44"};
}
constexpr standard_type ia5(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "caseIgnoreIA5Match", {}, "caseIgnoreIA5SubstringsMatch", "26"};
}
constexpr standard_type phone(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "telephoneNumberMatch", {}, "telephoneNumberSubstringsMatch", "50"};
}
constexpr standard_type lines(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "caseIgnoreListMatch", {}, "caseIgnoreListSubstringsMatch", "41"};
}
constexpr standard_type numbers(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "numericStringMatch", {}, "numericStringSubstringsMatch", "36"};
}
constexpr standard_type dn(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "distinguishedNameMatch", {}, {}, "12"};
}
constexpr standard_type when(std::string_view oid, std::string_view names) {
    return {oid, names, {}, "generalizedTimeMatch", "generalizedTimeOrderingMatch", {}, "24"};
}
constexpr standard_type kind_of(std::string_view oid, std::string_view names,
                                std::string_view superior, std::string_view syntax = {}) {
    return {oid, names, superior, {}, {}, {}, syntax};
}
/// Present or not, nothing else.
constexpr standard_type opaque(std::string_view oid, std::string_view names,
                               std::string_view syntax) {
    return {oid, names, {}, {}, {}, {}, syntax};
}

/// @tparam Type   a parameter, so that only those who make a schema compile the table
template <class Type = standard_type>
inline constexpr Type standard_types[] = {
    // RFC 4512
    standard_type{"2.5.4.0", "objectClass", {}, "objectIdentifierMatch", {}, {}, "38"},
    dn("2.5.4.1", "aliasedObjectName aliasedEntryName"),
    when("2.5.18.1", "createTimestamp"),
    when("2.5.18.2", "modifyTimestamp"),
    dn("2.5.18.3", "creatorsName"),
    dn("2.5.18.4", "modifiersName"),
    standard_type{"2.5.18.9", "hasSubordinates", {}, "booleanMatch", {}, {}, "7"},
    dn("2.5.18.10", "subschemaSubentry"),
    standard_type{"2.5.21.9", "structuralObjectClass", {}, "objectIdentifierMatch", {}, {}, "38"},
    // RFC 4530, 5020
    standard_type{
        "1.3.6.1.1.16.4", "entryUUID", {}, "UUIDMatch", "UUIDOrderingMatch", {}, "1.3.6.1.1.16.1"},
    dn("1.3.6.1.1.20", "entryDN"),
    // RFC 4519
    text("2.5.4.41", "name"),
    dn("2.5.4.49", "distinguishedName"),
    kind_of("2.5.4.3", "cn commonName", "name"),
    kind_of("2.5.4.4", "sn surname", "name"),
    printable("2.5.4.5", "serialNumber"),
    kind_of("2.5.4.6", "c countryName", "name", "11"),
    kind_of("2.5.4.7", "l localityName", "name"),
    kind_of("2.5.4.8", "st stateOrProvinceName", "name"),
    text("2.5.4.9", "street streetAddress"),
    kind_of("2.5.4.10", "o organizationName", "name"),
    kind_of("2.5.4.11", "ou organizationalUnitName", "name"),
    kind_of("2.5.4.12", "title", "name"),
    text("2.5.4.13", "description"),
    opaque("2.5.4.14", "searchGuide", "25"),
    text("2.5.4.15", "businessCategory"),
    lines("2.5.4.16", "postalAddress"),
    text("2.5.4.17", "postalCode"),
    text("2.5.4.18", "postOfficeBox"),
    text("2.5.4.19", "physicalDeliveryOfficeName"),
    phone("2.5.4.20", "telephoneNumber"),
    opaque("2.5.4.21", "telexNumber", "52"),
    opaque("2.5.4.22", "teletexTerminalIdentifier", "51"),
    opaque("2.5.4.23", "facsimileTelephoneNumber fax", "22"),
    numbers("2.5.4.24", "x121Address"),
    numbers("2.5.4.25", "internationalISDNNumber"),
    kind_of("2.5.4.26", "registeredAddress", "postalAddress"),
    printable("2.5.4.27", "destinationIndicator"),
    opaque("2.5.4.28", "preferredDeliveryMethod", "14"),
    kind_of("2.5.4.31", "member", "distinguishedName"),
    kind_of("2.5.4.32", "owner", "distinguishedName"),
    kind_of("2.5.4.33", "roleOccupant", "distinguishedName"),
    kind_of("2.5.4.34", "seeAlso", "distinguishedName"),
    standard_type{"2.5.4.35", "userPassword", {}, "octetStringMatch", {}, {}, "40"},
    opaque("2.5.4.36", "userCertificate", "8"),
    opaque("2.5.4.37", "cACertificate", "8"),
    opaque("2.5.4.38", "authorityRevocationList", "9"),
    opaque("2.5.4.39", "certificateRevocationList", "9"),
    opaque("2.5.4.40", "crossCertificatePair", "10"),
    kind_of("2.5.4.42", "givenName gn", "name"),
    kind_of("2.5.4.43", "initials", "name"),
    kind_of("2.5.4.44", "generationQualifier", "name"),
    standard_type{"2.5.4.45", "x500UniqueIdentifier", {}, "bitStringMatch", {}, {}, "6"},
    standard_type{"2.5.4.46",
                  "dnQualifier",
                  {},
                  "caseIgnoreMatch",
                  "caseIgnoreOrderingMatch",
                  "caseIgnoreSubstringsMatch",
                  "44"},
    opaque("2.5.4.47", "enhancedSearchGuide", "21"),
    standard_type{"2.5.4.50", "uniqueMember", {}, "uniqueMemberMatch", {}, {}, "34"},
    text("2.5.4.51", "houseIdentifier"),
    opaque("2.5.4.52", "supportedAlgorithms", "49"),
    opaque("2.5.4.53", "deltaRevocationList", "9"),
    kind_of("2.5.4.54", "dmdName", "name"),
    kind_of("2.5.4.65", "pseudonym", "name"),
    ia5("0.9.2342.19200300.100.1.25", "dc domainComponent"),
    text("0.9.2342.19200300.100.1.1", "uid userid"),
    ia5("1.2.840.113549.1.9.1", "email emailAddress pkcs9email"),
    // RFC 4524
    text("0.9.2342.19200300.100.1.2", "textEncodedORAddress"),
    ia5("0.9.2342.19200300.100.1.3", "mail rfc822Mailbox"),
    text("0.9.2342.19200300.100.1.4", "info"),
    text("0.9.2342.19200300.100.1.5", "drink favouriteDrink"),
    text("0.9.2342.19200300.100.1.6", "roomNumber"),
    opaque("0.9.2342.19200300.100.1.7", "photo", "23"),
    text("0.9.2342.19200300.100.1.8", "userClass"),
    text("0.9.2342.19200300.100.1.9", "host"),
    dn("0.9.2342.19200300.100.1.10", "manager"),
    text("0.9.2342.19200300.100.1.11", "documentIdentifier"),
    text("0.9.2342.19200300.100.1.12", "documentTitle"),
    text("0.9.2342.19200300.100.1.13", "documentVersion"),
    dn("0.9.2342.19200300.100.1.14", "documentAuthor"),
    text("0.9.2342.19200300.100.1.15", "documentLocation"),
    phone("0.9.2342.19200300.100.1.20", "homePhone homeTelephoneNumber"),
    dn("0.9.2342.19200300.100.1.21", "secretary"),
    opaque("0.9.2342.19200300.100.1.22", "otherMailbox", "39"),
    ia5("0.9.2342.19200300.100.1.26", "aRecord"),
    ia5("0.9.2342.19200300.100.1.27", "mDRecord"),
    ia5("0.9.2342.19200300.100.1.28", "mXRecord"),
    ia5("0.9.2342.19200300.100.1.29", "nSRecord"),
    ia5("0.9.2342.19200300.100.1.30", "sOARecord"),
    ia5("0.9.2342.19200300.100.1.31", "cNAMERecord"),
    ia5("0.9.2342.19200300.100.1.37", "associatedDomain"),
    dn("0.9.2342.19200300.100.1.38", "associatedName"),
    lines("0.9.2342.19200300.100.1.39", "homePostalAddress"),
    text("0.9.2342.19200300.100.1.40", "personalTitle"),
    phone("0.9.2342.19200300.100.1.41", "mobile mobileTelephoneNumber"),
    phone("0.9.2342.19200300.100.1.42", "pager pagerTelephoneNumber"),
    text("0.9.2342.19200300.100.1.43", "co friendlyCountryName"),
    text("0.9.2342.19200300.100.1.44", "uniqueIdentifier"),
    text("0.9.2342.19200300.100.1.45", "organizationalStatus"),
    ia5("0.9.2342.19200300.100.1.46", "janetMailbox"),
    opaque("0.9.2342.19200300.100.1.47", "mailPreferenceOption", "27"),
    text("0.9.2342.19200300.100.1.48", "buildingName"),
    opaque("0.9.2342.19200300.100.1.49", "dSAQuality", "19"),
    opaque("0.9.2342.19200300.100.1.50", "singleLevelQuality", "13"),
    opaque("0.9.2342.19200300.100.1.51", "subtreeMinimumQuality", "13"),
    opaque("0.9.2342.19200300.100.1.52", "subtreeMaximumQuality", "13"),
    opaque("0.9.2342.19200300.100.1.53", "personalSignature", "23"),
    dn("0.9.2342.19200300.100.1.54", "dITRedirect"),
    opaque("0.9.2342.19200300.100.1.55", "audio", "4"),
    text("0.9.2342.19200300.100.1.56", "documentPublisher"),
    // RFC 2079, 2798
    standard_type{"1.3.6.1.4.1.250.1.57", "labeledURI", {}, "caseExactMatch", {}, {}, "15"},
    text("2.16.840.1.113730.3.1.1", "carLicense"),
    text("2.16.840.1.113730.3.1.2", "departmentNumber"),
    text("2.16.840.1.113730.3.1.241", "displayName"),
    text("2.16.840.1.113730.3.1.3", "employeeNumber"),
    text("2.16.840.1.113730.3.1.4", "employeeType"),
    opaque("0.9.2342.19200300.100.1.60", "jpegPhoto", "28"),
    text("2.16.840.1.113730.3.1.39", "preferredLanguage"),
    opaque("2.16.840.1.113730.3.1.40", "userSMIMECertificate", "5"),
    opaque("2.16.840.1.113730.3.1.216", "userPKCS12", "5"),
};

}}}}  // namespace muster::ldap::detail
