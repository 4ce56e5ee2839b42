// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/people.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Users as Microsoft Graph v1.0 sends them for `GET /users` with the `$select` below.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// The properties that are asked for, in the order in which they are sent. `manager` is expanded.
inline constexpr std::string_view graph_select =
    "id,displayName,givenName,surname,mail,userPrincipalName,jobTitle,department,"
    "officeLocation,city,state,country,streetAddress,postalCode,usageLocation,preferredLanguage,"
    "businessPhones,mobilePhone,faxNumber,employeeId,accountEnabled,userType,"
    "createdDateTime,employeeOrgData,onPremisesExtensionAttributes,onPremisesSyncEnabled,"
    "proxyAddresses,assignedLicenses";

namespace detail {

/// Invented products, of which people hold none, one or two.
inline constexpr std::array<std::string_view, 3> licences{"5ac1e5a1-0000-4000-8000-000000000001",
                                                          "5ac1e5a1-0000-4000-8000-000000000002",
                                                          "5ac1e5a1-0000-4000-8000-000000000003"};

/// Appends `,"key":` and `text`, or null if it is empty.
inline void append_member(std::string& out, std::string_view key, std::string_view text,
                          escapes which) {
    append(out, ",\"", key, "\":");
    if (text.empty())
        out += "null";
    else
        append_json(out, text, which);
}

inline void append_names(std::string& out, std::string& scratch, options const& from,
                         person const& of) {
    scratch.clear();
    append_display_name(scratch, of);
    append_member(out, "displayName", scratch, of.usual());
    append_member(out, "givenName", of.given.text, of.usual());
    append_member(out, "surname", of.surname.text, of.usual());
    scratch.clear();
    if (!of.mail_domain.empty()) append_mail(scratch, of);
    append_member(out, "mail", scratch, of.escaped(escape_at::mail, escapes::at_sign));
    out += ",\"userPrincipalName\":\"";
    if (of.guest) {
        append_local(out, of);
        append(out, "_", of.mail_domain, "#EXT#@contoso.onmicrosoft.example");
    } else {
        append_sign_in(out, from, of);
    }
    out += '"';
}

inline void append_work(std::string& out, std::string& scratch, person const& of, dice& draw) {
    append_member(out, "jobTitle", of.title, of.escaped(escape_at::title, escapes::slash));
    if (!of.department_absent) {
        append_member(out, "department", of.department,
                      of.escaped(escape_at::department, escapes::second));
    }
    scratch.clear();
    if (of.escape == escape_at::office || !draw.chance(500)) {
        append(scratch, of.home->office, of.escape == escape_at::office ? "\\" : "/");
        append_number(scratch, 1 + draw.below(9));
    }
    append_member(out, "officeLocation", scratch, of.usual());
    append_member(out, "city", of.city, of.usual());
    append_member(out, "state", of.home->state, of.usual());
    append_member(out, "country", of.home->country, of.usual());
    scratch.assign(of.home->street);
    if (of.escape == escape_at::street) scratch += "\r\nReception B";
    append_member(out, "streetAddress", scratch, of.usual());
    append_member(out, "postalCode", of.home->postal_code, of.usual());
    append(out, ",\"usageLocation\":\"", of.home->code, "\"");
    append_member(out, "preferredLanguage", draw.chance(6'000) ? of.home->language : "",
                  of.usual());
}

inline void append_phones(std::string& out, person const& of, dice& draw) {
    out += ",\"businessPhones\":[";
    if (draw.chance(8'000)) {
        out += '"';
        append_phone(out, *of.home, of.number,
                     draw.chance(1'000) ? phone_style::blanks : phone_style::e164);
        out += '"';
    }
    out += "],\"mobilePhone\":";
    if (draw.chance(5'000)) {
        out += '"';
        append_mobile(out, *of.home, of.number);
        out += '"';
    } else {
        out += "null";
    }
    out += ",\"faxNumber\":";
    if (draw.chance(500)) {
        out += '"';
        append_phone(out, *of.home, of.number + 1);
        out += '"';
    } else {
        out += "null";
    }
}

inline void append_extension_attributes(std::string& out, person const& of) {
    out += ",\"onPremisesExtensionAttributes\":{\"extensionAttribute1\":\"";
    append_number(out, of.number % 10'000, 4);
    out += '"';
    for (unsigned number = 2; number <= 15; ++number) {
        out += ",\"extensionAttribute";
        append_number(out, number);
        out += "\":null";
    }
    out += '}';
}

inline void append_employment(std::string& out, person const& of, dice& draw) {
    out += ",\"employeeId\":\"E";
    append_number(out, of.index + 1, 7);
    append(out, "\",\"accountEnabled\":", of.enabled ? "true" : "false", ",\"userType\":\"",
           of.guest ? "Guest" : "Member", "\",\"createdDateTime\":\"");
    append_time(out, of.created);
    out += "\",\"employeeOrgData\":";
    if (draw.chance(1'500)) {
        out += "{\"costCenter\":\"CC-";
        append_number(out, 100 + draw.below(900));
        append(out, "\",\"division\":\"", draw.chance(5'000) ? "EMEA" : "Americas", "\"}");
    } else {
        out += "null";
    }
    bool const synchronised = draw.chance(800);
    if (synchronised)
        append_extension_attributes(out, of);
    else
        out += ",\"onPremisesExtensionAttributes\":null";
    append(out, ",\"onPremisesSyncEnabled\":", synchronised ? "true" : "null");
}

inline void append_addresses(std::string& out, options const& from, person const& of, dice& draw) {
    out += ",\"proxyAddresses\":[";
    if (!of.mail_domain.empty()) {
        out += "\"SMTP:";
        append_mail(out, of);
        out += '"';
        if (draw.chance(3'000)) {
            // The alias must not make a search for the mail domain true on every line.
            out += ",\"smtp:";
            append_local(out, of);
            out += "@alias.example\"";
        }
        if (draw.chance(500)) {
            out += ",\"SIP:";
            append_sign_in(out, from, of);
            out += '"';
        }
    }
    out += "],\"assignedLicenses\":[";
    std::uint32_t const held = draw.chance(4'500) ? 1 + draw.below(10) / 9 : 0;
    std::uint32_t const first = draw.below(3);
    for (std::uint32_t i = 0; i < held; ++i) {
        append(out, i == 0 ? "" : ",", "{\"disabledPlans\":[],\"skuId\":\"",
               licences[(first + i) % 3], "\"}");
    }
    out += ']';
}

}  // namespace detail

/// Appends the Graph user `index` as compact JSON, without a line end.
inline void append_graph_user(std::string& out, options const& from, std::uint64_t index) {
    person const of = invent(from, index);
    dice draw(from.seed, index, purpose::graph);
    std::string scratch;
    out += "{\"id\":\"";
    append_id(out, from, index);
    out += '"';
    detail::append_names(out, scratch, from, of);
    detail::append_work(out, scratch, of, draw);
    detail::append_phones(out, of, draw);
    detail::append_employment(out, of, draw);
    detail::append_addresses(out, from, of, draw);
    if (draw.chance(500)) {
        // A directory extension that was never set is absent, not null.
        out += ",\"extension_9f2c4a1e7b3d4c58a6e0d1f2b3c4d5e6_badge\":\"B";
        append_number(out, draw.below(100'000), 5);
        out += '"';
    }
    if (draw.chance(from.with_manager)) {
        out += ",\"manager\":{\"id\":\"";
        append_id(out, from, manager_of(index));
        out += '"';
        person const manager = invent(from, manager_of(index));
        // A manager's accents or escapes would make lines special that are not meant to be.
        detail::append_member(out, "department",
                              manager.department.empty() ? "Temp" : manager.department,
                              escapes::needed);
        out += '}';
    }
    out += '}';
}

/// Appends what stands before the users of a Graph page.
/// @param page   counted from 1
/// @param size   how many users a full page holds
/// @param last   the last page has no `@odata.nextLink`
inline void append_graph_page_head(std::string& out, std::uint64_t page, std::uint64_t size,
                                   bool last) {
    append(out, "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users(",
           graph_select, ")\",");
    if (!last) {
        append(out, "\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/users?$select=",
               graph_select, "&$top=");
        append_number(out, size);
        out += "&$skiptoken=RFNwdAIAAQ";
        append_number(out, page, 8);
        out += "\",";
    }
    out += "\"value\":[";
}

}}}  // namespace muster::directory
