// expect: muster: truncate<0> would leave nothing
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <string>

#include <muster/mapping/map_into.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

struct user {
    std::string login;
    std::array<std::string, 10> custom;
    double salary = 0;
    std::string not_reflected;
};
BOOST_HANA_ADAPT_STRUCT(user, login, custom, salary);

struct person {
    std::string login;
};
BOOST_HANA_ADAPT_STRUCT(person, login);

struct anyone {
    [[nodiscard]] muster::field at(muster::path const&) const { return {}; }
};

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
#if defined(MUSTER_MUST_FAIL)
        return fields(field<&user::login> = from<"mail"> | truncate<0>);
#else
        return fields(field<&user::login> = from<"mail"> | truncate<1>);
#endif
    }();
};

auto map(anyone const& row, muster::mapped<user>& out) { return muster::map_into<users>(row, out); }
