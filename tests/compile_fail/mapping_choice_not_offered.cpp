// expect: muster: choose<choice>\(option<choice> = rule, ...\): the row does not offer this choice
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <muster/mapping/describe.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>

struct user {
    std::string login;
};
BOOST_HANA_ADAPT_STRUCT(user, login);

enum class unique { mail, number, name };

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
#if defined(MUSTER_MUST_FAIL)
    static constexpr auto chosen = unique::name;
#else
    static constexpr auto chosen = unique::number;
#endif
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&user::login> =
                          choose<chosen>(option<unique::mail> = from<"mail">,
                                         option<unique::number> = from<"employeeId">));
    }();
};

auto rows() { return muster::describe<users>(); }
