// expect: muster: field<&target::member>: the target is not reflected; write
// BOOST_HANA_ADAPT_STRUCT SPDX-License-Identifier: BSL-1.0
#include <string>

#include <muster/mapping/mapping.hpp>

struct user {
    std::string login;
};
#if !defined(MUSTER_MUST_FAIL)
BOOST_HANA_ADAPT_STRUCT(user, login);
#endif

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&user::login> = from<"mail">);
    }();
};
