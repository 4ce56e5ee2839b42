// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/people.hpp>
#include <directory/places.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// People and locations as the Webex REST API sends them for `GET /people?callingData=true` and
/// `GET /locations`, with the ways in which real answers differ from the documentation.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Appends the base64 of `ciscospark://us/KIND/ID` as a JSON string.
inline void append_webex_id(std::string& out, std::string_view kind, std::string_view id,
                            bool padded) {
    std::string plain;
    append(plain, "ciscospark://us/", kind, "/", id);
    out += '"';
    append_base64(out, plain, padded);
    out += '"';
}

/// Appends the id of location `index`, padded or not: not all answers agree. Some ids hold a number
/// instead of a UUID.
inline void append_webex_location_id(std::string& out, options const& from, std::uint64_t index,
                                     bool padded) {
    std::string id;
    if (index % 12 == 10) {
        append_number(id, 63'700 + index);
    } else {
        dice draw(from.seed, index, purpose::location_id);
        append_uuid(id, draw);
    }
    append_webex_id(out, "LOCATION", id, padded);
}
/// Appends the id as most answers have it: the ids of some locations keep their padding.
inline void append_webex_location_id(std::string& out, options const& from, std::uint64_t index) {
    append_webex_location_id(out, from, index, index % 4 == 2);
}

/// Appends the id of person `index`; the id of one person in ten keeps its padding.
inline void append_webex_person_id(std::string& out, options const& from, std::uint64_t index) {
    std::string id;
    append_id(id, from, index);
    append_webex_id(out, "PEOPLE", id, index % 10 == 7);
}

/// The place of location `index`. Every sixth has a name beyond ASCII.
[[nodiscard]] constexpr place const& place_of_location(std::uint64_t index) noexcept {
    if (index % 6 == 5) return places_beyond_ascii[index / 6 % places_beyond_ascii.size()];
    return places[(index / 6 * 5 + index % 6) % places.size()];
}

/// An organization of Control Hub; one administrator can have several.
struct organization {
    std::string_view id, name;
};
inline constexpr std::array<organization, 2> organizations{
    {{"0c5f7a1e-3b2d-4e6f-8a9b-000000000001", "Contoso"},
     {"0c5f7a1e-3b2d-4e6f-8a9b-000000000002", "Fabrikam GmbH & Co."}}};

/// Whose location `index` is: every fourth belongs to the second organization.
[[nodiscard]] constexpr organization const& organization_of(std::uint64_t index) noexcept {
    return organizations[index % 4 == 3 ? 1 : 0];
}

/// The routing prefix of location `index`.
inline void append_routing_prefix(std::string& out, std::uint64_t index) {
    append_number(out, 800 + index % 100);
}

/// Appends the name of location `index`, as JSON.
inline void append_webex_location_name(std::string& out, std::uint64_t index) {
    std::uint64_t const known = index % 6 == 5 ? index / 6 / places_beyond_ascii.size()
                                               : (index / 6 * 5 + index % 6) / places.size();
    std::string name(place_of_location(index).office);
    if (known > 0) {
        name += ' ';
        append_number(name, known + 1);
    }
    append_json(out, name);
}

namespace detail {

/// Where somebody works, and which of the locations that is.
struct workplace {
    std::uint64_t location;
    place const* at;
    std::string_view city;
};

inline workplace workplace_of(options const& from, person const& of, dice& draw) {
    std::uint32_t const count = from.locations == 0 ? 1 : from.locations;
    std::uint32_t location = draw.below(count);
    bool const plain = of.home >= places.data() && of.home < places.data() + places.size();
    // Who lives beyond ASCII works there, and nobody else: only so does the share of raw UTF-8
    // hold.
    if (plain && location % 6 == 5) --location;
    if (!plain && count > 5) location = location / 6 * 6 + 5 < count ? location / 6 * 6 + 5 : 5;
    if (of.home == &places[1] && count > 1) location = 1;
    place const& at = place_of_location(location);
    return {location, &at, &at == of.home ? of.city : at.city};
}

inline void append_webex_phones(std::string& out, person const& of, workplace const& at,
                                bool has_line, dice& draw) {
    std::string_view comma;
    auto const open = [&](std::string_view type) {
        append(out, comma, "{\"type\":\"", type, "\",\"value\":\"");
        comma = ",";
    };
    out += ",\"phoneNumbers\":[";
    std::uint32_t const style = draw.below(100);
    if (has_line && draw.chance(8'000)) {
        open("work");
        append_phone(out, *at.at, of.number,
                     style < 3   ? phone_style::digits
                     : style < 6 ? phone_style::blanks
                                 : phone_style::e164);
        out += "\",\"primary\":true}";
    }
    if (has_line) {
        // The API sends routing prefix and extension together here, and the extension again below.
        open("work_extension");
        append_routing_prefix(out, at.location);
        append_number(out, of.number % 10'000, 4);
        out += "\"}";
    }
    if (draw.chance(5'000)) {
        open("mobile");
        append_mobile(out, *at.at, of.number);
        out += "\"}";
    }
    if (draw.chance(500)) {
        open("fax");
        append_phone(out, *at.at, of.number + 1);
        out += "\"}";
    }
    out += ']';
    if (has_line) {
        out += ",\"extension\":\"";
        append_number(out, of.number % 10'000, 4);
        out += '"';
    }
}

inline void append_webex_names(std::string& out, std::string& scratch, options const& from,
                               person const& of) {
    scratch.clear();
    append_display_name(scratch, of);
    out += ",\"displayName\":";
    append_json(out, scratch, of.usual());
    out += ",\"nickName\":";
    append_json(out, of.given.text, of.usual());
    out += ",\"firstName\":";
    append_json(out, of.given.text, of.usual());
    out += ",\"lastName\":";
    append_json(out, of.surname.text, of.usual());
    out += ",\"userName\":\"";
    append_sign_in(out, from, of);
    out += '"';
}

/// Appends `roles` or `licenses`: two ids, in some answers as one string with a comma in it.
inline void append_webex_list(std::string& out, std::string_view member, std::string_view kind,
                              bool joined) {
    std::string ids;
    append_webex_id(ids, kind, "96abc2aa-0000-4000-8000-00000000000a", false);
    if (joined)
        ids.back() = ',';
    else
        ids += ',';
    std::string second;
    append_webex_id(second, kind, "96abc2aa-0000-4000-8000-00000000000b", false);
    append(out, ",\"", member, "\":[", ids, std::string_view(second).substr(joined ? 1 : 0), "]");
}

inline void append_webex_work(std::string& out, std::string& scratch, options const& from,
                              person const& of, workplace const& at, dice& draw) {
    if (!of.department.empty()) {
        out += ",\"department\":";
        append_json(out, of.department, of.escaped(escape_at::department, escapes::second));
    }
    if (of.index > 0 && draw.chance(8'000)) {
        scratch.clear();
        append_ascii_name(scratch, invent(from, manager_of(of.index)));
        append(out, ",\"manager\":\"", scratch, "\",\"managerId\":");
        append_webex_person_id(out, from, manager_of(of.index));
    }
    out += ",\"title\":";
    append_json(out, of.title, of.escaped(escape_at::title, escapes::slash));
    if (of.escape == escape_at::street || of.escape == escape_at::office || !draw.chance(300)) {
        append(out, ",\"addresses\":[{\"type\":\"work\",\"country\":\"", at.at->code,
               "\",\"locality\":");
        append_json(out, at.city, of.usual());
        append(out, ",\"region\":\"", at.at->state, "\",\"streetAddress\":");
        scratch.assign(at.at->street);
        if (of.escape == escape_at::street) scratch += "\nReception B";
        if (of.escape == escape_at::office) scratch += " B\\2";
        append_json(out, scratch, of.usual());
        append(out, ",\"postalCode\":\"", at.at->postal_code, "\"}]");
    }
}

inline void append_webex_account(std::string& out, options const& from, person const& of,
                                 workplace const& at, dice& draw) {
    out += ",\"created\":\"";
    append_time(out, of.created, ".000");
    out += "\",\"lastModified\":\"";
    append_time(out, of.created + draw.below(10'000'000), ".000");
    append(out, "\",\"timezone\":\"", at.at->zone, "\"");
    std::uint32_t const state = draw.below(100);
    if (state < 80) {
        out += ",\"lastActivity\":\"";
        append_time(out, of.created + draw.below(10'000'000), ".028");
        out += '"';
    }
    out += ",\"siteUrls\":[\"contoso.webex.example#attendee\"],\"sipAddresses\":[{\"type\":"
           "\"personal-room\",\"value\":\"";
    append_local(out, of);
    out += "@contoso.rooms.webex.example\",\"primary\":false}],\"xmppFederationJid\":\"";
    append_sign_in(out, from, of);
    append(out, "\",\"status\":\"",
           state < 70   ? "active"
           : state < 80 ? "inactive"
           : state < 95 ? "unknown"
                        : "pending");
    // The specification types these two as strings, the server often sends real booleans.
    std::string_view const quote = draw.chance(4'000) ? "\"" : "";
    append(out, "\",\"invitePending\":", quote, state < 95 ? "false" : "true", quote,
           ",\"loginEnabled\":", quote, of.enabled ? "true" : "false", quote);
    std::uint32_t const kind = draw.below(1'000);
    append(out, ",\"type\":\"", kind < 5 ? "bot" : kind < 6 ? "appuser" : "person", "\"");
}

}  // namespace detail

/// Appends the Webex person `index` as compact JSON, without a line end.
///
/// One person in 500 refers to a location that does not exist.
inline void append_webex_person(std::string& out, options const& from, std::uint64_t index) {
    person const of = invent(from, index);
    dice draw(from.seed, index, purpose::webex);
    detail::workplace const at = detail::workplace_of(from, of, draw);
    bool const has_line = !draw.chance(2'000);
    std::string scratch;
    out += "{\"id\":";
    append_webex_person_id(out, from, index);
    if (of.mail_domain.empty())
        append_sign_in(scratch, from, of);
    else
        append_mail(scratch, of);
    out += ",\"emails\":[";
    append_json(out, scratch, of.escaped(escape_at::mail, escapes::at_sign));
    out += ']';
    detail::append_webex_phones(out, of, at, has_line, draw);
    bool const dangling = draw.chance(20);
    if (has_line || dangling) {
        out += ",\"locationId\":";
        append_webex_location_id(out, from, dangling ? std::uint64_t{1} << 32U : at.location);
    }
    detail::append_webex_names(out, scratch, from, of);
    append(out, ",\"avatar\":\"https://avatars.example/V1~");
    append_number(out, of.number, 6);
    out += "~1600\",\"orgId\":";
    append_webex_id(out, "ORGANIZATION", organization_of(at.location).id, false);
    bool const joined = draw.chance(1'500);
    if (draw.chance(500))
        detail::append_webex_list(out, "roles", "ROLE", joined);
    else
        out += ",\"roles\":[]";
    detail::append_webex_list(out, "licenses", "LICENSE", joined);
    detail::append_webex_work(out, scratch, from, of, at, draw);
    detail::append_webex_account(out, from, of, at, draw);
    out += '}';
}

/// Appends the Webex location `index` as compact JSON, without a line end.
inline void append_webex_location(std::string& out, options const& from, std::uint64_t index) {
    place const& at = place_of_location(index);
    out += "{\"id\":";
    append_webex_location_id(out, from, index);
    out += ",\"name\":";
    append_webex_location_name(out, index);
    out += ",\"orgId\":";
    append_webex_id(out, "ORGANIZATION", organization_of(index).id, false);
    append(out, ",\"timeZone\":\"", at.zone, "\",\"preferredLanguage\":\"");
    for (char const c : at.language) out += c == '-' ? '_' : c;
    out += "\",\"address\":{\"address1\":";
    append_json(out, at.street);
    append(out, ",\"address2\":null,\"city\":");
    append_json(out, at.city);
    append(out, ",\"state\":\"", at.state, "\",\"postalCode\":\"", at.postal_code,
           "\",\"country\":\"", at.code, "\"},\"latitude\":\"", at.latitude, "\",\"longitude\":\"",
           at.longitude, "\"}");
}

/// Appends what stands before the people of a page; how pages are chained is said in HTTP headers.
inline void append_webex_page_head(std::string& out, std::uint64_t /*page*/, std::uint64_t /*size*/,
                                   bool /*last*/) {
    out += "{\"items\":[";
}

}}}  // namespace muster::directory
