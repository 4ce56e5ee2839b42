// expect alone: muster: map<M>: the mapping reads a path that the source does not have
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <muster/mapping/mapping.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>

struct user {
    std::string login, unit;
};
BOOST_HANA_ADAPT_STRUCT(user, login, unit);

struct graph_to_user : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = muster::fields(field<& user::login> = muster::from<"mail">,
#ifdef MUSTER_MUST_FAIL
                                                 field<& user::unit> = muster::from<"departmnet">
#else
                                                 field<& user::unit> = muster::from<"department">
#endif
    );
};

int main() {
    auto const people =
        muster::read(muster::graph::users(muster::memory("{}"))) | muster::map<graph_to_user>;
    static_cast<void>(people);
}
