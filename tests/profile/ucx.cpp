// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/ucx.hpp>

#include "catch.hpp"

using muster::ucx_user;

static_assert(muster::reflected<ucx_user>);
static_assert(muster::field_count<ucx_user> == 47);

TEST_CASE("every field of a UCX user has the name that the suite shows") {
    CHECK(muster::ucx_title("login") == "Login Username");
    CHECK(muster::ucx_title("ad_username") == "Active Directory username");
    CHECK(muster::ucx_title("pbx_username") == "PBX Username");
    CHECK(muster::ucx_title("picture") == "Picture");
    CHECK(muster::ucx_title("custom[0]") == "Custom1");
    CHECK(muster::ucx_title("custom[9]") == "Custom10");
    CHECK(muster::ucx_title("user_type") == "UserType");
    CHECK(muster::ucx_title("nobody").empty());
    for (auto const title : muster::ucx_field_titles) CHECK_FALSE(title.empty());
}
