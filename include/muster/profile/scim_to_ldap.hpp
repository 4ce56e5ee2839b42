// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/keep_if_null.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/profile/azure_choices.hpp>
#include <muster/profile/custom_field_rules.hpp>
#include <muster/profile/ldap_person.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/escape_dn.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Users that Entra ID provisions over SCIM as entries of the LDAP directory that the UCX Suite
/// reads.

namespace muster { inline namespace MUSTER_ABI {

struct named_below_t : transform {
    std::string_view type, base;

    presence operator()(std::string& out, std::size_t from) const {
        auto const value = out.substr(from);
        out.resize(from);
        out += type;
        out += '=';
        append_dn_value(value, out);
        if (!base.empty()) (out += ',') += base;
        return presence::value;
    }
    void print(std::string& out, constants shown) const {
        ((out += "named_below(") += type) += ", ";
        detail::print_constant(base, out, shown);
        out += ')';
    }
};

/// Turns a text into the name of an entry below `base`: `uid=bea,ou=people,o=example`.
[[nodiscard]] constexpr named_below_t named_below(std::string_view type, std::string_view base) {
    return {{}, type, base};
}

namespace azure {

/// The article has two attributes of SCIM, `displayName` and `nickName` (the user principal name),
/// in the one LDAP attribute `displayName`.
enum class ldap_display_name : std::uint8_t { display_name, nick_name };
/// An entry of a person must have an `sn` (RFC 4519 3.12). Who has no family name gets the display
/// name as one, or the user name; or the entry is written without, which servers refuse.
enum class missing_surname : std::uint8_t { display_name, leave_out };

/// How people are written as entries. A policy derives from this and has other members.
struct entries {
    static constexpr std::string_view base = ldap_people_base;
    static constexpr auto display_name = ldap_display_name::display_name;
    static constexpr auto surname = missing_surname::display_name;
};

}  // namespace azure

/// The mapping to entries. The custom fields travel in `externalId`, an attribute of
/// `ldap_people_schema`, as SCIM has them; a user whose custom fields cannot be read is rejected.
/// The article's table has no attribute for the address other than its street, for the title and
/// for the manager; `without_place` names what a user loses.
///
/// @tparam Policy   `azure::entries`, or a struct that derives from it
template <class Policy = azure::entries>
struct scim_to_ldap : mapping_to<ldap_person> {
    static constexpr auto identity = from<"userName">;
    static constexpr auto key = &ldap_person::uid;

    static constexpr auto rules = [] {
        using namespace azure;
        constexpr auto name = first_of(from<"displayName">, from<"userName">);
        return fields(
            field<&ldap_person::dn> =
                from<"userName"> | named_below("uid", Policy::base) | required,
            field<&ldap_person::uid> = from<"userName"> | required, field<&ldap_person::cn> = name,
            field<&ldap_person::sn> = choose<Policy::surname>(
                option<missing_surname::display_name> =
                    first_of(from<"name.familyName">, from<"displayName">, from<"userName">),
                option<missing_surname::leave_out> = from<"name.familyName">),
            field<&ldap_person::given_name> = from<"name.givenName">,
            field<&ldap_person::display_name> = choose<Policy::display_name>(
                option<ldap_display_name::display_name> = from<"displayName">,
                option<ldap_display_name::nick_name> = from<"nickName">),
            field<&ldap_person::mail> = from<"emails[type=work].value">,
            field<&ldap_person::telephone_number> = from<"phoneNumbers[type=work].value">,
            field<&ldap_person::mobile> = from<"phoneNumbers[type=mobile].value">,
            field<&ldap_person::fax_number> = from<"phoneNumbers[type=fax].value">,
            field<&ldap_person::street> = from<"addresses[type=work].streetAddress">,
            field<&ldap_person::department_number> =
                named<"enterprise:department">(from<"'urn:ietf:params:scim:schemas:extension:"
                                                    "enterprise:2.0:User'.department">),
            field<&ldap_person::preferred_language> = from<"preferredLanguage">,
            field<&ldap_person::enabled> = from<"active">,
            field<&ldap_person::external_id> =
                keep_if_null(from<"externalId">) | well_formed_custom_fields<other_text::ignore>);
    }();

    /// The LDAP attribute of a field.
    [[nodiscard]] static constexpr std::string_view title(std::string_view name) noexcept {
        return ldap_person_attribute(name);
    }
    [[nodiscard]] static constexpr std::string_view document(std::string_view) noexcept {
        return azure::document;
    }
};

/// The attributes of a SCIM user that have a value and no place in the entry that `scim_to_ldap`
/// makes, with `, ` between them; empty if there are none. The nick name is not among them, see
/// `loses_a_name`.
///
/// @param user   a record that has the paths `without_place_paths`
inline constexpr std::array without_place_paths{
    "title",
    "addresses[type=work].locality",
    "addresses[type=work].region",
    "addresses[type=work].postalCode",
    "addresses[type=work].country",
    "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.manager.value"};
template <record Record>
[[nodiscard]] std::string without_place(Record const& user) {
    std::string lost;
    for (auto const* const each : without_place_paths) {
        if (!user.at(path(each)).has_value()) continue;
        if (!lost.empty()) lost += ", ";
        lost += each;
    }
    return lost;
}

/// Whether the entry of a SCIM user can hold only one of his display name and nick name, which
/// differ: the SSO username, which the UCX Suite takes from that attribute, is then not the user
/// principal name.
///
/// @param user   a record that has both paths, `displayName` and `nickName`
template <record Record>
[[nodiscard]] bool loses_a_name(Record const& user) {
    std::string display_name, nick_name;
    return from<"displayName">(user, display_name) == presence::value &&
           from<"nickName">(user, nick_name) == presence::value && display_name != nick_name;
}

}}  // namespace muster
