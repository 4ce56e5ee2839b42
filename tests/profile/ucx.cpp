// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/ucx_titles.hpp>

#include <cstddef>
#include <string>
#include <string_view>

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

namespace {

/// The name of a member as the compiler writes it: `...::login` or `...::login]`.
template <auto Member>
std::string compilers_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("Member"));
    text = text.substr(0, text.find_first_of(";]"));
    return std::string(text.substr(text.rfind(':') + 1));
}

template <class Name, class Type, Type Member>
void check(boost::hana::pair<Name, boost::hana::struct_detail::member_ptr<Type, Member>> const*) {
    CHECK(std::string(Name::c_str()) == compilers_name<Member>());
}

template <class... Members>
void check_each(muster::adapted_struct<Members...> const&) {
    (check(static_cast<Members const*>(nullptr)), ...);
}

}  // namespace

TEST_CASE("a member of a UCX user has its own name") {
    check_each(boost::hana::accessors_impl<ucx_user>{});
}
