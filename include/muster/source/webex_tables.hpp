// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <utility>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/webex_shapes.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/join.hpp>
#include <muster/source/json.hpp>

/// @file
/// What people and services of Cisco Webex refer to: locations, their telephony settings,
/// organizations, and the inventory of numbers.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// How Webex answers: the next page's address is in the `Link` header, not in the body.
struct dialect {
    static constexpr std::string_view list = "items";
    static constexpr std::string_view failure = "errors";
    static constexpr std::string_view next_page = "";
    static constexpr std::string_view removed = "";
    static constexpr std::string_view identity = "id";
};

inline constexpr schema location_schema{"Webex location", detail::location_shapes,
                                        detail::no_aliases, detail::location_names.index()};
inline constexpr schema telephony_schema{"Webex telephony location", detail::telephony_shapes,
                                         detail::no_aliases, detail::telephony_names.index()};
inline constexpr schema organization_schema{"Webex organization", detail::organization_shapes,
                                            detail::no_aliases, detail::organization_names.index()};
inline constexpr schema number_schema{"Webex number", detail::number_shapes, detail::no_aliases,
                                      detail::number_names.index()};

struct location_dialect : dialect {
    static constexpr schema const& names = location_schema;
    static constexpr key_index keys = detail::location_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "location",
        .many = "locations",
        .others = {"emails", "firstName", "extension", "routingPrefix", "capacity"},
        .id_types = {"LOCATION"}};
};
struct telephony_dialect : dialect {
    static constexpr schema const& names = telephony_schema;
    static constexpr key_index keys = detail::telephony_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "telephony location",
        .many = "telephony locations",
        .others = {"emails", "firstName", "extension", "capacity"},
        .id_types = {"LOCATION"}};
    static constexpr std::string_view list = "locations";
};
struct organization_dialect : dialect {
    static constexpr schema const& names = organization_schema;
    static constexpr key_index keys = detail::organization_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "organization",
        .many = "organizations",
        .others = {"emails", "firstName", "address", "capacity"},
        .id_types = {"ORGANIZATION"}};
};
/// A number is found by who has it; one that nobody has is found by nobody.
struct number_dialect : dialect {
    static constexpr schema const& names = number_schema;
    static constexpr key_index keys = detail::number_keys.index();
    static constexpr muster::detail::object_kind looks{
        .vendor = "Webex",
        .one = "number",
        .many = "numbers",
        .others = {"emails", "firstName", "displayName", "name"},
        .instead = {"phoneNumber", "extension"}};
    static constexpr std::string_view list = "phoneNumbers";
    static constexpr std::string_view identity = "owner.id";
    static constexpr bool ids_repeat = true;  // an owner has several numbers
};

/// Reads locations: answers of `GET /locations`.
template <class Source = json_source<location_dialect>>
[[nodiscard]] Source locations(inputs from) {
    return Source(std::move(from));
}
/// Reads the telephony settings of locations: answers of `GET /telephony/config/locations`.
template <class Source = json_source<telephony_dialect>>
[[nodiscard]] Source telephony_locations(inputs from) {
    return Source(std::move(from));
}
/// Reads organizations: answers of `GET /organizations`.
template <class Source = json_source<organization_dialect>>
[[nodiscard]] Source organizations(inputs from) {
    return Source(std::move(from));
}
/// Reads the inventory of numbers: answers of `GET /telephony/config/numbers`.
template <class Source = json_source<number_dialect>>
[[nodiscard]] Source numbers(inputs from) {
    return Source(std::move(from));
}

/// The pages of the tables that records are joined with. Empty inputs: the table is not given.
struct reference_tables {
    inputs locations{}, telephony_locations{}, organizations{}, numbers{};
};

/// Ids of Webex are base64, whose padding some answers leave out.
struct id_rules : reference_rules {
    static constexpr bool ids_are_base64 = true;
};
/// Of several numbers of one owner the first `PRIMARY` one wins, or else the first. Not everybody
/// has one.
struct number_rules : id_rules {
    static constexpr bool counts_dangling = false;
    static constexpr std::string_view preferred_path = "phoneNumberType";
    static constexpr std::string_view preferred = "PRIMARY";
};

template <fixed_string Key>
using location_reference =
    reference<json_source<location_dialect>, "location", Key, "locations", id_rules>;
template <fixed_string Key>
using telephony_reference =
    reference<json_source<telephony_dialect>, "telephony", Key, "telephony locations", id_rules>;
template <fixed_string Key>
using organization_reference =
    reference<json_source<organization_dialect>, "organization", Key, "organizations", id_rules>;
using number_reference =
    reference<json_source<number_dialect>, "inventory", "id", "numbers", number_rules>;

/// Records of one dialect joined with all tables, of which any may be missing.
///
/// @tparam Location, Organization   the paths of the ids in a record
template <class Dialect, fixed_string Location, fixed_string Organization>
using joined_with_all =
    joined_source<json_source<Dialect>, location_reference<Location>, telephony_reference<Location>,
                  organization_reference<Organization>, number_reference>;

namespace detail {

/// The table that these pages hold; without pages it was not given.
template <class Reference>
Reference table_in(inputs pages) {
    if (pages.empty() && pages.missing().empty()) return {};
    return typename Reference::source_type(std::move(pages));
}

}  // namespace detail

/// Joins `records` with the tables; see `joined_with_all`.
template <fixed_string Location, fixed_string Organization, class Dialect>
[[nodiscard]] joined_with_all<Dialect, Location, Organization>
join_with_all(json_source<Dialect> records, reference_tables from) {
    return {std::move(records),
            detail::table_in<location_reference<Location>>(std::move(from.locations)),
            detail::table_in<telephony_reference<Location>>(std::move(from.telephony_locations)),
            detail::table_in<organization_reference<Organization>>(std::move(from.organizations)),
            detail::table_in<number_reference>(std::move(from.numbers))};
}

}}}  // namespace muster::webex
