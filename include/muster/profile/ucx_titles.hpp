// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/profile/ucx.hpp>

/// @file
/// The names under which people know the fields of a UCX user.

namespace muster { inline namespace MUSTER_ABI {

/// The fields' names as the UCX Suite shows them, in the order of `field_names<ucx_user>`.
inline constexpr std::array<std::string_view, 47> ucx_field_titles{
    "Login Username",
    "Active Directory username",
    "Domain",
    "First Name",
    "Last Name",
    "User PIN",
    "Users authentication mode",
    "Single Sign-On Id",
    "SSO username",
    "Conversational AI Username",
    "First extension number",
    "First extension number Alias",
    "Cdr User Id",
    "Device name",
    "Preferred Device name",
    "PBX Username",
    "Email",
    "Department",
    "Recording Group name",
    "Cost Center",
    "Office Location",
    "User Address",
    "Preferred language",
    "VoiceMail Number",
    "VoiceMail Address",
    "Home Phone",
    "Mobile Business Number",
    "Fax Number",
    "Fax Group Username",
    "Fax Company Name",
    "Fax to email address",
    "Rich Presence SIP URI",
    "Microsoft URI",
    "Webex URI",
    "Picture",
    "Custom1",
    "Custom2",
    "Custom3",
    "Custom4",
    "Custom5",
    "Custom6",
    "Custom7",
    "Custom8",
    "Custom9",
    "Custom10",
    "Enabled",
    "UserType",
};

/// The name that the UCX Suite shows for `field` (`login`, `custom[3]`); empty if there is none.
///
/// @tparam User   a parameter, so that only those who ask compile the names
template <class User = ucx_user>
[[nodiscard]] constexpr std::string_view ucx_title(std::string_view field) noexcept {
    static_assert(ucx_field_titles.size() == field_count<User>);
    for (std::size_t i = 0; i < ucx_field_titles.size(); ++i)
        if (field_names<User>[i] == field) return ucx_field_titles[i];
    return {};
}

}}  // namespace muster
