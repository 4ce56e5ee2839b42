// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/join.hpp>
#include <muster/source/json.hpp>

/// @file
/// People and locations of Cisco Webex Control Hub, as its REST API lists them: `GET /people`, `GET
/// /locations`.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

namespace detail {

using enum syntax;

/// Members of a person (Webex Admin API, People), and of the location that a person refers to.
inline constexpr std::array person_shapes{
    shape{"id", exact_text},
    shape{"emails[]"},
    shape{"phoneNumbers[].type"},
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
    shape{"sipAddresses[].type"},
    shape{"sipAddresses[].value"},
    shape{"sipAddresses[].primary", boolean},
    shape{"xmppFederationJid"},
    shape{"status"},
    shape{"invitePending", boolean},
    shape{"loginEnabled", boolean},
    shape{"type"},
    shape{"webexCalling.extension"},
    shape{"webexCalling.nativeUserId"},
    shape{"location.id", exact_text, "locations"},
    shape{"location.name", text, "locations"},
    shape{"location.orgId", exact_text, "locations"},
    shape{"location.timeZone", text, "locations"},
    shape{"location.preferredLanguage", text, "locations"},
    shape{"location.latitude", exact_text, "locations"},
    shape{"location.longitude", exact_text, "locations"},
    shape{"location.notes", text, "locations"},
    shape{"location.address.address1", text, "locations"},
    shape{"location.address.address2", text, "locations"},
    shape{"location.address.city", text, "locations"},
    shape{"location.address.state", text, "locations"},
    shape{"location.address.postalCode", text, "locations"},
    shape{"location.address.country", text, "locations"},
};

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

inline constexpr std::array location_shapes{
    shape{"id", exact_text},        shape{"name"},
    shape{"orgId", exact_text},     shape{"timeZone"},
    shape{"preferredLanguage"},     shape{"latitude", exact_text},
    shape{"longitude", exact_text}, shape{"notes"},
    shape{"address.address1"},      shape{"address.address2"},
    shape{"address.city"},          shape{"address.state"},
    shape{"address.postalCode"},    shape{"address.country"},
};
inline constexpr std::array<alias, 0> location_aliases{};

/// `errors` comes with `message` and `trackingId`; its list tells an error answer from a person.
inline constexpr std::array envelope_keys{
    std::string_view{"items"},   std::string_view{"notFoundIds"}, std::string_view{"errors"},
    std::string_view{"message"}, std::string_view{"trackingId"},
};

inline constexpr auto person_name_table = schema_names(person_aliases, person_shapes);
inline constexpr auto person_key_table =
    muster::detail::record_keys<person_shapes, envelope_keys>();
inline constexpr auto location_name_table = schema_names(location_aliases, location_shapes);
inline constexpr auto location_key_table =
    muster::detail::record_keys<location_shapes, envelope_keys>();

}  // namespace detail

/// The names and members of a Webex person.
///
/// `Location` is the name of the office location, for which the source must hold the locations;
/// `location` is the town of the work address.
inline constexpr schema person_schema{"Webex person", detail::person_shapes, detail::person_aliases,
                                      detail::person_name_table.index()};

inline constexpr schema location_schema{"Webex location", detail::location_shapes,
                                        detail::location_aliases,
                                        detail::location_name_table.index()};

/// How Webex answers: records in `items`; the next page's address is in the `Link` header, not in
/// the body.
struct person_dialect {
    static constexpr schema const& names = person_schema;
    static constexpr key_index keys = detail::person_key_table.index();
    static constexpr std::string_view list = "items";
    static constexpr std::string_view failure = "errors";
    static constexpr std::string_view next_page = "";
    static constexpr std::string_view removed = "";
    static constexpr std::string_view identity = "id";
};

struct location_dialect : person_dialect {
    static constexpr schema const& names = location_schema;
    static constexpr key_index keys = detail::location_key_table.index();
};

/// Reads locations: answers of `GET /locations`.
[[nodiscard]] inline json_source<location_dialect> locations(inputs from) {
    return json_source<location_dialect>(std::move(from));
}

/// People without their locations: paths under `location` and the filter field `Location` are
/// errors.
[[nodiscard]] inline json_source<person_dialect> people(inputs from, framing how = framing::detect,
                                                        json_limits limits = {}) {
    return json_source<person_dialect>(std::move(from), how, limits);
}

/// People joined with the locations that their `locationId` names.
using located_people = joined_source<json_source<person_dialect>, json_source<location_dialect>,
                                     "location", "locationId", "locations">;
[[nodiscard]] inline located_people people(inputs from, json_source<location_dialect> places) {
    return {people(std::move(from)), std::move(places)};
}

/// What the files of a folder are called that hold people, and locations.
inline constexpr std::string_view people_prefix = "people";
inline constexpr std::string_view locations_prefix = "locations";

}}}  // namespace muster::webex
