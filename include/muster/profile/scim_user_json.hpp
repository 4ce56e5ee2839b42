// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/profile/scim_user.hpp>

/// @file
/// Writes a SCIM user as a resource (RFC 7643 3), as it is sent to create one.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// An object or array under way: what of it is there, and what goes before the next part.
class scim_writer {
public:
    explicit scim_writer(std::string& out) : out_(out) {}

    void open(std::string_view key, char bracket) {
        name(key);
        out_ += bracket;
        is_first_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        is_first_ = false;
    }
    void member(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        name(key);
        append_json_string(value, out_);
    }
    void flag(std::string_view key, bool value) {
        name(key);
        out_ += value ? "true" : "false";
    }
    /// An element `{"type":...,"value":...}`.
    void typed(std::string_view type, std::string_view value) {
        if (value.empty()) return;
        open({}, '{');
        member("type", type);
        member("value", value);
        close('}');
    }
    void element(std::string_view value) {
        name({});
        append_json_string(value, out_);
    }

private:
    void name(std::string_view key) {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        if (key.empty()) return;
        append_json_string(key, out_);
        out_ += ':';
    }

    std::string& out_;
    bool is_first_ = true;
};

}  // namespace detail

/// Appends `user` as a SCIM resource on one line, without a line end: `schemas`, and what is not
/// empty. There is no `null`: provisioning sends none.
///
/// @par Complexity   linear in the size of the texts
/// @par Example      @snippet tests/profile/scim_user.cpp resource
MUSTER_LAZY inline void append_scim_user(scim_user const& user, std::string& out) {
    detail::scim_writer to(out);
    auto const is_enterprise = !user.department.empty() || !user.manager.empty();
    to.open({}, '{');
    to.open("schemas", '[');
    to.element(scim_core_user);
    if (is_enterprise) to.element(scim_enterprise_user);
    to.close(']');
    to.member("externalId", user.external_id);
    to.member("userName", user.user_name);
    if (user.active) to.flag("active", *user.active);
    to.member("displayName", user.display_name);
    to.member("nickName", user.nick_name);
    to.member("title", user.title);
    to.member("preferredLanguage", user.preferred_language);
    if (!user.given_name.empty() || !user.family_name.empty()) {
        to.open("name", '{');
        to.member("givenName", user.given_name);
        to.member("familyName", user.family_name);
        to.close('}');
    }
    if (!user.work_email.empty()) {
        to.open("emails", '[');
        to.typed("work", user.work_email);
        to.close(']');
    }
    if (!user.street_address.empty() || !user.locality.empty() || !user.region.empty() ||
        !user.postal_code.empty() || !user.country.empty()) {
        to.open("addresses", '[');
        to.open({}, '{');
        to.member("type", "work");
        to.member("streetAddress", user.street_address);
        to.member("locality", user.locality);
        to.member("region", user.region);
        to.member("postalCode", user.postal_code);
        to.member("country", user.country);
        to.close('}');
        to.close(']');
    }
    if (!user.work_phone.empty() || !user.mobile_phone.empty() || !user.fax_number.empty()) {
        to.open("phoneNumbers", '[');
        to.typed("work", user.work_phone);
        to.typed("mobile", user.mobile_phone);
        to.typed("fax", user.fax_number);
        to.close(']');
    }
    if (is_enterprise) {
        to.open(scim_enterprise_user, '{');
        to.member("department", user.department);
        if (!user.manager.empty()) {
            to.open("manager", '{');
            to.member("value", user.manager);
            to.close('}');
        }
        to.close('}');
    }
    to.close('}');
}

/// `user` as a SCIM resource.
MUSTER_LAZY [[nodiscard]] inline std::string to_scim_json(scim_user const& user) {
    std::string out;
    append_scim_user(user, out);
    return out;
}

}}  // namespace muster
