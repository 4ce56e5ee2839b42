// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/profile/scim_user_json.hpp>

#include "mapped_users.hpp"

/// @file
/// SCIM users are printed as resources, one a line, which a source of SCIM reads.

namespace app {

template <>
struct printed_as<muster::scim_user> {
    static constexpr std::string_view format = "ndjson", head{};
    static void append(muster::scim_user const& user, std::string& out) {
        muster::append_scim_user(user, out);
        out += '\n';
    }
};

}  // namespace app
