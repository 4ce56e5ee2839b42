// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/profile/azure_choices.hpp>
#include <muster/profile/entra_steps.hpp>
#include <muster/profile/scim_user.hpp>

/// @file
/// Users of Entra ID (Microsoft Graph) as it provisions them over SCIM to the UCX Suite: the
/// article's default mapping of 17 rows.

namespace muster { inline namespace MUSTER_ABI {

namespace azure {

/// The default mapping. A policy derives from this and has other members.
struct provisioning {
    /// The rule for `externalId`, which carries the custom fields:
    /// `pack_custom_fields(custom<1>(from<"city">), custom<2>(from<"jobTitle">))`. `no_value`: the
    /// row is not there.
    static constexpr auto external_id = no_value;
};

}  // namespace azure

/// The mapping, with the names of Graph v1.0; a row prints the name that the article has for an
/// attribute. Null and blank attributes are not sent: their fields are absent, so that the target
/// keeps what it has.
///
/// @tparam Policy   `azure::provisioning`, or a struct that derives from it
template <class Policy = azure::provisioning>
struct entra_to_scim : mapping_to<scim_user> {
    static constexpr auto identity = from<"id">;
    static constexpr auto key = &scim_user::user_name;

    static constexpr bool has_external_id =
        !std::same_as<std::remove_cvref_t<decltype(Policy::external_id)>, nothing_t>;

    static constexpr auto rules =
        rows(field<& scim_user::user_name> = named<"objectId">(from<"id">) | required,
             field<& scim_user::active> = not_soft_deleted,
             field<& scim_user::display_name> = as_sent(from<"displayName">),
             field<& scim_user::work_email> = as_sent(from<"mail">),
             field<& scim_user::preferred_language> = as_sent(from<"preferredLanguage">),
             field<& scim_user::given_name> = as_sent(from<"givenName">),
             field<& scim_user::family_name> = as_sent(from<"surname">),
             field<& scim_user::street_address> = as_sent(from<"streetAddress">),
             field<& scim_user::locality> = as_sent(from<"city">),
             field<& scim_user::region> = as_sent(from<"state">),
             field<& scim_user::postal_code> = as_sent(from<"postalCode">),
             field<& scim_user::country> = as_sent(from<"country">),
             field<& scim_user::work_phone> =
                 as_sent(named<"telephoneNumber">(from<"businessPhones[0]">)),
             field<& scim_user::mobile_phone> = as_sent(named<"mobile">(from<"mobilePhone">)),
             field<& scim_user::fax_number> =
                 as_sent(named<"facsimileTelephoneNumber">(from<"faxNumber">)),
             field<& scim_user::nick_name> = as_sent(from<"userPrincipalName">),
             field<& scim_user::department> = as_sent(from<"department">),
             row_if<has_external_id>(field<& scim_user::external_id> = Policy::external_id));

    /// Where a field is in the resource, as the article's table has it.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return scim_user_path(name);
    }
    [[nodiscard]] static constexpr std::string_view document(std::string_view) noexcept {
        return azure::document;
    }
};

}}  // namespace muster
