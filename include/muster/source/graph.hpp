// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/json.hpp>

/// @file
/// Users of Microsoft Entra ID, as Microsoft Graph v1.0 lists them: `GET /users` and its delta.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

namespace detail {

using enum syntax;

/// The values that Graph's documentation lists for a member, `null` apart.
inline constexpr std::array<std::string_view, 2> user_types{"Member", "Guest"};
inline constexpr std::array<std::string_view, 4> creation_types{
    "LocalAccount", "Invitation", "SelfServiceSignUp", "EmailVerified"};
inline constexpr std::array<std::string_view, 2> external_user_states{"PendingAcceptance",
                                                                      "Accepted"};
inline constexpr std::array<std::string_view, 5> capability_statuses{
    "Enabled", "Warning", "Suspended", "Deleted", "LockedOut"};
inline constexpr std::array<std::string_view, 3> age_groups{"Minor", "NotAdult", "Adult"};
inline constexpr std::array<std::string_view, 3> consents_for_minors{"Granted", "Denied",
                                                                     "NotRequired"};
inline constexpr std::array<std::string_view, 6> legal_age_groups{"Undefined",
                                                                  "MinorWithOutParentalConsent",
                                                                  "MinorWithParentalConsent",
                                                                  "MinorNoParentalConsentRequired",
                                                                  "NotAdult",
                                                                  "Adult"};

/// Members of the user resource that synchronization meets (Graph v1.0, resource type user).
inline constexpr std::array user_shapes{
    shape{"id", exact_text},
    shape{"userPrincipalName"},
    shape{"mail"},
    shape{"displayName"},
    shape{"givenName"},
    shape{"surname"},
    shape{"jobTitle"},
    shape{"businessPhones[]", telephone_number},
    shape{"mobilePhone", telephone_number},
    shape{"faxNumber", telephone_number},
    shape{"officeLocation"},
    shape{"preferredLanguage"},
    shape{"department"},
    shape{"companyName"},
    shape{"city"},
    shape{"state"},
    shape{"country"},
    shape{"streetAddress"},
    shape{"postalCode"},
    shape{"usageLocation"},
    shape{"mailNickname"},
    shape{"employeeId"},
    shape{"employeeType"},
    shape{"employeeHireDate", time},
    shape{"employeeLeaveDateTime", time},
    shape{"employeeOrgData.division"},
    shape{"employeeOrgData.costCenter"},
    shape{"accountEnabled", boolean},
    shape{"userType", text, {}, user_types},
    shape{"creationType", text, {}, creation_types},
    shape{"externalUserState", text, {}, external_user_states},
    shape{"externalUserStateChangeDateTime", time},
    shape{"createdDateTime", time},
    shape{"deletedDateTime", time},
    shape{"lastPasswordChangeDateTime", time},
    shape{"signInSessionsValidFromDateTime", time},
    shape{"proxyAddresses[]"},
    shape{"otherMails[]"},
    shape{"imAddresses[]"},
    shape{"identities[].signInType"},
    shape{"identities[].issuer"},
    shape{"identities[].issuerAssignedId"},
    shape{"assignedLicenses[].skuId", exact_text},
    shape{"assignedLicenses[].disabledPlans[]", exact_text},
    shape{"assignedPlans[].service"},
    shape{"assignedPlans[].servicePlanId", exact_text},
    shape{"assignedPlans[].capabilityStatus", text, {}, capability_statuses},
    shape{"assignedPlans[].assignedDateTime", time},
    shape{"provisionedPlans[].service"},
    shape{"provisionedPlans[].capabilityStatus"},
    shape{"provisionedPlans[].provisioningStatus"},
    shape{"onPremisesSyncEnabled", boolean},
    shape{"onPremisesImmutableId", exact_text},
    shape{"onPremisesSamAccountName"},
    shape{"onPremisesDomainName"},
    shape{"onPremisesDistinguishedName"},
    shape{"onPremisesUserPrincipalName"},
    shape{"onPremisesSecurityIdentifier"},
    shape{"onPremisesLastSyncDateTime", time},
    shape{"onPremisesExtensionAttributes.extensionAttribute1"},
    shape{"onPremisesExtensionAttributes.extensionAttribute2"},
    shape{"onPremisesExtensionAttributes.extensionAttribute3"},
    shape{"onPremisesExtensionAttributes.extensionAttribute4"},
    shape{"onPremisesExtensionAttributes.extensionAttribute5"},
    shape{"onPremisesExtensionAttributes.extensionAttribute6"},
    shape{"onPremisesExtensionAttributes.extensionAttribute7"},
    shape{"onPremisesExtensionAttributes.extensionAttribute8"},
    shape{"onPremisesExtensionAttributes.extensionAttribute9"},
    shape{"onPremisesExtensionAttributes.extensionAttribute10"},
    shape{"onPremisesExtensionAttributes.extensionAttribute11"},
    shape{"onPremisesExtensionAttributes.extensionAttribute12"},
    shape{"onPremisesExtensionAttributes.extensionAttribute13"},
    shape{"onPremisesExtensionAttributes.extensionAttribute14"},
    shape{"onPremisesExtensionAttributes.extensionAttribute15"},
    shape{"signInActivity.lastSignInDateTime", time},
    shape{"signInActivity.lastNonInteractiveSignInDateTime", time},
    shape{"manager.id", exact_text},
    shape{"manager.displayName"},
    shape{"manager.mail"},
    shape{"manager.userPrincipalName"},
    shape{"manager.department"},
    shape{"showInAddressList", boolean},
    shape{"preferredDataLocation"},
    shape{"securityIdentifier"},
    shape{"ageGroup", text, {}, age_groups},
    shape{"consentProvidedForMinor", text, {}, consents_for_minors},
    shape{"legalAgeGroupClassification", text, {}, legal_age_groups},
    shape{"passwordPolicies"},
    shape{"isResourceAccount", boolean},
    shape{"isManagementRestricted", boolean},
    shape{"assignment.assigned", boolean, "assignments"},
};

/// The filter fields of the UCX Platform, and short names for members of members.
inline constexpr std::array user_aliases{
    alias{"email", "mail"},
    alias{"location", "city"},
    alias{"phoneNumber", "businessPhones"},
    alias{"division", "employeeOrgData.division"},
    alias{"costCenter", "employeeOrgData.costCenter"},
    alias{"extensionAttribute1", "onPremisesExtensionAttributes.extensionAttribute1"},
    alias{"extensionAttribute2", "onPremisesExtensionAttributes.extensionAttribute2"},
    alias{"extensionAttribute3", "onPremisesExtensionAttributes.extensionAttribute3"},
    alias{"extensionAttribute4", "onPremisesExtensionAttributes.extensionAttribute4"},
    alias{"extensionAttribute5", "onPremisesExtensionAttributes.extensionAttribute5"},
    alias{"extensionAttribute6", "onPremisesExtensionAttributes.extensionAttribute6"},
    alias{"extensionAttribute7", "onPremisesExtensionAttributes.extensionAttribute7"},
    alias{"extensionAttribute8", "onPremisesExtensionAttributes.extensionAttribute8"},
    alias{"extensionAttribute9", "onPremisesExtensionAttributes.extensionAttribute9"},
    alias{"extensionAttribute10", "onPremisesExtensionAttributes.extensionAttribute10"},
    alias{"extensionAttribute11", "onPremisesExtensionAttributes.extensionAttribute11"},
    alias{"extensionAttribute12", "onPremisesExtensionAttributes.extensionAttribute12"},
    alias{"extensionAttribute13", "onPremisesExtensionAttributes.extensionAttribute13"},
    alias{"extensionAttribute14", "onPremisesExtensionAttributes.extensionAttribute14"},
    alias{"extensionAttribute15", "onPremisesExtensionAttributes.extensionAttribute15"},
    alias{"assignedLicenses", "assignedLicenses"},
    alias{"identities", "identities"},
    alias{"manager", "manager"},
    alias{"assigned", "assignment.assigned"},
};

/// Keys that the walk meets in records and envelopes, beside the members.
inline constexpr std::array user_envelope_keys{
    std::string_view{"value"},
    std::string_view{"error"},
    std::string_view{"@odata.context"},
    std::string_view{"@odata.nextLink"},
    std::string_view{"@odata.deltaLink"},
    std::string_view{"@odata.count"},
    std::string_view{"@odata.id"},
    std::string_view{"@odata.type"},
    std::string_view{"@removed"},
};

inline constexpr auto user_name_table = schema_names(user_aliases, user_shapes);
inline constexpr auto user_key_table =
    muster::detail::record_keys<user_shapes, user_envelope_keys>();

}  // namespace detail

/// The names and members of a Graph user.
inline constexpr schema user_schema{"Microsoft Graph user", detail::user_shapes,
                                    detail::user_aliases, detail::user_name_table.index(),
                                    "extension_"};

/// How Graph answers `GET /users`: records in `value`, the next page's whole address in
/// `@odata.nextLink`.
struct user_dialect {
    static constexpr schema const& names = user_schema;
    static constexpr key_index keys = detail::user_key_table.index();
    static constexpr std::string_view list = "value";
    static constexpr std::string_view failure = "error";
    static constexpr std::string_view next_page = "@odata.nextLink";
    static constexpr std::string_view removed = "'@removed'";
    static constexpr std::string_view identity = "id";
    static constexpr muster::detail::object_kind looks{
        .vendor = "Microsoft Graph",
        .one = "user",
        .many = "users",
        .says = "'@odata.type'",
        .may_say = {"user", "agentUser"},
        .others = {"groupTypes", "securityEnabled", "mailEnabled", "principalId", "appId",
                   "deviceId", "body"},
        .instead = {},
        .context = "@odata.context",
        .may_hold = {"users", "user", "agentUser", "directoryObjects", "directoryObject", "members",
                     "transitiveMembers", "owners", "registeredOwners", "registeredUsers",
                     "directReports", "transitiveReports", "manager", "deletedItems", "me",
                     "invitedUser"}};
    /// The first page says how many there are, if it was asked for (`$count=true`).
    static constexpr muster::detail::message_keys messages{.total = "@odata.count"};
};

/// Reads Graph users: pages of `GET /users` or of its delta, a folder's worth of them, or NDJSON.
///
/// @tparam Source   a parameter, so that only those who call it compile it
template <class Source = json_source<user_dialect>>
[[nodiscard]] Source users(inputs from, framing how = framing::detect, json_limits limits = {}) {
    return Source(std::move(from), how, limits);
}

/// What the files of a folder are called that hold users.
inline constexpr std::string_view users_prefix = "users";

}}}  // namespace muster::graph
