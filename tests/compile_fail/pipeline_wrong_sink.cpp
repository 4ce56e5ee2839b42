// expect: muster: into\(sink\): the sink cannot be called with what the pipeline makes
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <muster/mapping/mapping.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>

struct user {
    std::string login;
};
BOOST_HANA_ADAPT_STRUCT(user, login);

struct graph_to_user : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = muster::fields(field<& user::login> = muster::from<"mail">);
};

#ifdef MUSTER_MUST_FAIL
using taken = std::string;
#else
using taken = user;
#endif

int main() {
    auto people =
        muster::read(muster::graph::users(muster::memory("{}"))) | muster::map<graph_to_user>;
    auto const ended = people.into([](taken&&) {});
    return ended ? 0 : 1;
}
