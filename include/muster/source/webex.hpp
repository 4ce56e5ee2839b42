// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/detail/webex_shapes.hpp>
#include <muster/source/join.hpp>
#include <muster/source/json.hpp>
#include <muster/source/webex_tables.hpp>

/// @file
/// People of Cisco Webex Control Hub, as its REST API lists them: `GET /people`, and what they are
/// joined with.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

namespace detail {

using enum syntax;

/// Members of a person (Webex Admin API, People), and what kind of user that is.
inline constexpr std::array own_person_shapes{
    shape{"id", exact_text},
    shape{"emails[]"},
    shape{"phoneNumbers[].type", text, {}, phone_types},
    shape{"phoneNumbers[].value", telephone_number},
    shape{"phoneNumbers[].primary", boolean},
    shape{"extension"},
    shape{"locationId", exact_text},
    shape{"displayName"},
    shape{"nickName"},
    shape{"firstName"},
    shape{"lastName"},
    shape{"userName"},
    shape{"avatar", exact_text},
    shape{"orgId", exact_text},
    shape{"roles[]", exact_text},
    shape{"licenses[]", exact_text},
    shape{"department"},
    shape{"manager"},
    shape{"managerId", exact_text},
    shape{"title"},
    shape{"addresses[].type"},
    shape{"addresses[].country"},
    shape{"addresses[].locality"},
    shape{"addresses[].region"},
    shape{"addresses[].streetAddress"},
    shape{"addresses[].postalCode"},
    shape{"created", time},
    shape{"lastModified", time},
    shape{"timezone"},
    shape{"lastActivity", time},
    shape{"siteUrls[]"},
    shape{"sipAddresses[].type", text, {}, sip_address_types},
    shape{"sipAddresses[].value"},
    shape{"sipAddresses[].primary", boolean},
    shape{"xmppFederationJid"},
    shape{"status", text, {}, person_statuses},
    shape{"invitePending", boolean},
    shape{"loginEnabled", boolean},
    shape{"type", text, {}, person_types},
    shape{"webexCalling.countryCode"},
    shape{"webexCalling.extension"},
    shape{"webexCalling.nativeUserId"},
    shape{"webexCalling.number"},
    shape{"UserType", text, {}, user_types},
};

inline constexpr auto person_shapes = with(own_person_shapes, joined_shapes);

/// The filter fields of the UCX Platform, and short names for members of members.
inline constexpr std::array person_aliases{
    alias{"email", "emails"},
    alias{"Location", "location.name"},
    alias{"location", "addresses[type=work].locality"},
    alias{"phoneNumber", "phoneNumbers[type=work].value"},
    alias{"mobileNumber", "phoneNumbers[type=mobile].value"},
    alias{"faxNumber", "phoneNumbers[type=fax].value"},
    alias{"workExtension", "phoneNumbers[type=work_extension].value"},
    alias{"sipAddress", "sipAddresses.value"},
    alias{"locality", "addresses[type=work].locality"},
    alias{"region", "addresses[type=work].region"},
    alias{"country", "addresses[type=work].country"},
    alias{"streetAddress", "addresses[type=work].streetAddress"},
    alias{"postalCode", "addresses[type=work].postalCode"},
    alias{"phoneNumbers", "phoneNumbers"},
    alias{"addresses", "addresses"},
    alias{"sipAddresses", "sipAddresses"},
};

inline constexpr auto person_name_table = schema_names(person_aliases, person_shapes);
inline constexpr auto person_key_table =
    muster::detail::record_keys<person_shapes, envelope_keys>();

}  // namespace detail

/// The names and members of a Webex person.
///
/// `Location` is the name of the office location, for which the source must hold the locations;
/// `location` is the town of the work address.
inline constexpr schema person_schema{"Webex person", detail::person_shapes, detail::person_aliases,
                                      detail::person_name_table.index()};

/// People of `GET /people`. Some answers hold the ids of roles and licenses in one string.
struct person_dialect : dialect {
    static constexpr schema const& names = person_schema;
    static constexpr key_index keys = detail::person_key_table.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "person",
        .many = "people",
        .says = "type",
        .may_say = {"person", "bot", "appuser"},
        .others = {"name", "address", "personId", "roomId", "capacity", "totalUnits"},
        .failed = "errors",
        .not_found = "notFoundIds",
        .id_types = {"PEOPLE"}};
    static constexpr std::array constants{constant{"UserType", "user"}};
    static constexpr std::array<std::string_view, 2> lists{"roles", "licenses"};
};

/// People without their locations: paths under `location` and the filter field `Location` are
/// errors.
///
/// @tparam Source   a parameter, as below too, so that only those who call it compile it
template <class Source = json_source<person_dialect>>
[[nodiscard]] Source people(inputs from, framing how = framing::detect, json_limits limits = {}) {
    return Source(std::move(from), how, limits);
}

/// People joined with the locations that their `locationId` names.
using located_people = joined_source<json_source<person_dialect>, location_reference<"locationId">>;
template <class Source = located_people, class Places = json_source<location_dialect>>
[[nodiscard]] Source people(inputs from, std::type_identity_t<Places> places) {
    return {people<json_source<person_dialect>>(std::move(from)), std::move(places)};
}

/// People joined with their locations, organizations and numbers, as far as these are given.
using joined_people = joined_with_all<person_dialect, "locationId", "orgId">;
template <class Source = joined_people>
[[nodiscard]] Source people(inputs from, reference_tables tables) {
    return join_with_all<"locationId", "orgId">(people(std::move(from)), std::move(tables));
}

/// What the files of a folder are called that hold people, and locations.
inline constexpr std::string_view people_prefix = "people";
inline constexpr std::string_view locations_prefix = "locations";

}}}  // namespace muster::webex
