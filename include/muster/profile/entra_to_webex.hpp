// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/phone_number.hpp>
#include <muster/profile/entra_steps.hpp>
#include <muster/profile/scim_user.hpp>

/// @file
/// Users of Entra ID (Microsoft Graph) as it provisions them over SCIM to Webex Control Hub.

namespace muster { inline namespace MUSTER_ABI {

namespace webex {

/// Which attributes are sent besides the six that every user has.
struct optional_attributes {
    bool title = false;
    bool preferred_language = false;
    bool street_address = false, locality = false, region = false, postal_code = false;
    bool country = false;
    bool work_phone = false, mobile_phone = false, fax_number = false;
    bool department = false, manager = false;
};

/// The default mapping. A policy derives from this and has other members.
struct provisioning {
    static constexpr optional_attributes optional{};
    /// The rule for `userName`, by which Webex knows its users: a mail address. Whoever has another
    /// there than Webex knows is a new user to it. Guests are sent under their own addresses;
    /// `from<"userPrincipalName">` alone keeps the name that they have in the tenant.
    static constexpr auto user_name = from<"userPrincipalName"> | guest_address;
};

/// Everything that the table has.
struct whole_provisioning : provisioning {
    static constexpr optional_attributes optional{true, true, true, true, true, true,
                                                  true, true, true, true, true, true};
};

}  // namespace webex

/// The mapping, with the names of Graph v1.0. Null and blank attributes are not sent: their fields
/// are absent. Telephone numbers are sent as they are dialled, see `phone_number`. Pictures, rooms,
/// groups and other attributes than these are not sent, whatever the policy.
///
/// @tparam Policy   `webex::provisioning`, `webex::whole_provisioning`, or a struct that derives
///                  from one of them
template <class Policy = webex::provisioning>
struct entra_to_webex : mapping_to<scim_user> {
    static constexpr webex::optional_attributes sent = Policy::optional;

    static constexpr auto identity = from<"id">;
    static constexpr auto key = &scim_user::user_name;

    static constexpr auto rules = rows(
        field<& scim_user::user_name> = Policy::user_name | required | mail_address,
        field<& scim_user::given_name> = as_sent(from<"givenName">),
        field<& scim_user::family_name> = as_sent(from<"surname">),
        field<& scim_user::active> = not_soft_deleted,
        field<& scim_user::display_name> = as_sent(from<"displayName">),
        field<& scim_user::external_id> = named<"objectId">(from<"id">),
        row_if<sent.title>(field<& scim_user::title> = as_sent(from<"jobTitle">)),
        row_if<sent.preferred_language>(field<& scim_user::preferred_language> =
                                            as_sent(from<"preferredLanguage">)),
        row_if<sent.street_address>(field<& scim_user::street_address> =
                                        as_sent(from<"streetAddress">)),
        row_if<sent.locality>(field<& scim_user::locality> = as_sent(from<"city">)),
        row_if<sent.region>(field<& scim_user::region> = as_sent(from<"state">)),
        row_if<sent.postal_code>(field<& scim_user::postal_code> = as_sent(from<"postalCode">)),
        row_if<sent.country>(field<& scim_user::country> = as_sent(from<"usageLocation">)),
        row_if<sent.work_phone>(field<& scim_user::work_phone> = as_sent(named<"telephoneNumber">(
                                    from<"businessPhones[0]"> | phone_number))),
        row_if<sent.mobile_phone>(field<& scim_user::mobile_phone> =
                                      as_sent(named<"mobile">(from<"mobilePhone"> | phone_number))),
        row_if<sent.fax_number>(
            field<& scim_user::fax_number> =
                as_sent(named<"facsimileTelephoneNumber">(from<"faxNumber"> | phone_number))),
        row_if<sent.department>(field<& scim_user::department> = as_sent(from<"department">)),
        row_if<sent.manager>(field<& scim_user::manager> =
                                 as_sent(named<"manager">(from<"manager.id">))));

    /// Where a field is in the resource.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return scim_user_path(name);
    }
    [[nodiscard]] static constexpr std::string_view document(std::string_view) noexcept {
        return "004: article on Entra ID users in Control Hub";
    }
};

}}  // namespace muster
