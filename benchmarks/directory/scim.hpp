// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/people.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Users as a SCIM server sends them for `GET /Users` (RFC 7643), after Entra ID has provisioned
/// them: `userName` is the object id, `nickName` the name to sign in with.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

namespace detail {

/// Appends `,"key":` and `text`, or nothing if it is empty: SCIM leaves out what has no value.
inline void append_assigned(std::string& out, std::string_view key, std::string_view text,
                            escapes which) {
    if (text.empty()) return;
    if (out.back() != '{') out += ',';
    append(out, "\"", key, "\":");
    append_json(out, text, which);
}

inline void append_scim_names(std::string& out, std::string& scratch, options const& from,
                              person const& of, dice& draw) {
    out += ",\"userName\":\"";
    append_id(out, from, of.index);
    out += '"';
    if (draw.chance(1'000)) {
        out += ",\"externalId\":\"ImagicleCustomFields$$$Custom1=";
        append(out, of.home->code);
        out += "$$$Custom2=Badge ";
        append_number(out, of.number, 6);
        out += '"';
    }
    out += ",\"name\":{";
    append_assigned(out, "givenName", of.given.text, of.usual());
    append_assigned(out, "familyName", of.surname.text, of.usual());
    out += '}';
    scratch.clear();
    append_display_name(scratch, of);
    append_assigned(out, "displayName", scratch, of.usual());
    scratch.clear();
    append_sign_in(scratch, from, of);
    append_assigned(out, "nickName", scratch, of.escaped(escape_at::mail, escapes::at_sign));
    append_assigned(out, "title", of.title, of.escaped(escape_at::title, escapes::slash));
    append(out, ",\"userType\":\"", of.guest ? "Guest" : "Employee", "\"");
    if (draw.chance(6'000))
        append_assigned(out, "preferredLanguage", of.home->language, of.usual());
    append(out, ",\"active\":", of.enabled ? "true" : "false");
}

inline void append_scim_lists(std::string& out, person const& of, dice& draw) {
    if (!of.mail_domain.empty()) {
        out += ",\"emails\":[{\"value\":\"";
        append_mail(out, of);
        out += "\",\"type\":\"work\",\"primary\":true}";
        if (draw.chance(1'000)) {
            out += ",{\"value\":\"";
            append_local(out, of);
            out += "@alias.example\",\"type\":\"home\"}";
        }
        out += ']';
    }
    auto is_first = true;
    auto const phone = [&](std::string_view type, auto const& append_digits) {
        append(out, is_first ? ",\"phoneNumbers\":[" : ",", "{\"type\":\"", type,
               "\",\"value\":\"");
        append_digits();
        out += "\"}";
        is_first = false;
    };
    if (draw.chance(8'000))
        phone("work", [&] {
            append_phone(out, *of.home, of.number,
                         draw.chance(1'000) ? phone_style::blanks : phone_style::e164);
        });
    if (draw.chance(5'000)) phone("mobile", [&] { append_mobile(out, *of.home, of.number); });
    if (draw.chance(500)) phone("fax", [&] { append_phone(out, *of.home, of.number + 1); });
    if (!is_first) out += ']';
    out += ",\"addresses\":[{\"type\":\"work\"";
    std::string street(of.home->street);
    if (of.escape == escape_at::street) street += "\r\nReception B";
    append_assigned(out, "streetAddress", street, of.usual());
    append_assigned(out, "locality", of.city, of.usual());
    append_assigned(out, "region", of.home->state, of.usual());
    append_assigned(out, "postalCode", of.home->postal_code, of.usual());
    append_assigned(out, "country", of.home->code, of.usual());
    out += "}]";
}

}  // namespace detail

/// Appends the SCIM user `index` as compact JSON, without a line end.
inline void append_scim_user(std::string& out, options const& from, std::uint64_t index) {
    constexpr std::string_view enterprise =
        "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"";
    person const of = invent(from, index);
    dice draw(from.seed, index, purpose::scim);
    std::string scratch;
    append(out, "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",", enterprise,
           "],\"id\":\"");
    // The id of the server is not that of the directory that the user comes from.
    append_uuid(out, draw);
    out += '"';
    detail::append_scim_names(out, scratch, from, of, draw);
    detail::append_scim_lists(out, of, draw);
    append(out, ",", enterprise, ":{\"employeeNumber\":\"E");
    append_number(out, index + 1, 7);
    out += '"';
    detail::append_assigned(out, "department", of.department,
                            of.escaped(escape_at::department, escapes::second));
    if (draw.chance(1'500)) {
        out += ",\"costCenter\":\"CC-";
        append_number(out, 100 + draw.below(900));
        out += '"';
    }
    if (index != 0 && draw.chance(from.with_manager)) {
        out += ",\"manager\":{\"value\":\"";
        dice other(from.seed, manager_of(index), purpose::scim);
        append_uuid(out, other);
        out += "\"}";
    }
    out += "},\"meta\":{\"resourceType\":\"User\",\"created\":\"";
    append_time(out, of.created);
    out += "\",\"lastModified\":\"";
    append_time(out, of.created + draw.below(30'000'000));
    out += "\"}}";
}

/// Appends what stands before the users of a page of `GET /Users`.
/// @param page    counted from 1
/// @param size    how many users a full page holds
/// @param total   how many users there are
inline void append_scim_page_head(std::string& out, std::uint64_t page, std::uint64_t size,
                                  std::uint64_t total) {
    auto const before = std::min((page - 1) * size, total);
    out +=
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":";
    append_number(out, total);
    out += ",\"startIndex\":";
    append_number(out, before + 1);
    out += ",\"itemsPerPage\":";
    append_number(out, std::min(size, total - before));
    out += ",\"Resources\":[";
}

}}}  // namespace muster::directory
