// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/entra_scope.hpp>

#include <string>
#include <utility>

#include <muster/language/ldap/print.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>

#include "catch.hpp"

namespace entra = muster::entra;

namespace {

template <entra::disabled_users What>
struct with : entra::scope_policy {
    static constexpr entra::disabled_users disabled = What;
};

std::string selected(muster::filter asked) {
    constexpr auto* users = R"({"id":"enabled","accountEnabled":true}
{"id":"disabled","accountEnabled":false}
{"id":"silent"}
{"id":"null","accountEnabled":null}
)";
    std::string ids;
    auto run =
        muster::read(muster::graph::users(muster::memory(users))) | muster::where(std::move(asked));
    auto const done = run.into(
        [&](std::string const& text) { ids += text.substr(7, text.find('"', 7) - 7) + " "; });
    REQUIRE(done);
    CHECK(done->undecided == 0);
    return ids;
}

}  // namespace

TEST_CASE("a disabled user is handed on and not created, unless chosen otherwise") {
    using enum entra::disabled_users;
    auto const all = "enabled disabled silent null ";
    auto const able = "enabled silent null ";
    CHECK(selected(entra::scope()) == all);
    CHECK(selected(entra::creatable()) == able);
    CHECK(selected(entra::scope<with<disable>>()) == all);
    CHECK(selected(entra::creatable<with<disable>>()) == able);
    CHECK(selected(entra::scope<with<exclude>>()) == able);
    CHECK(selected(entra::creatable<with<exclude>>()) == able);
    CHECK(selected(entra::scope<with<import>>()) == all);
    CHECK(selected(entra::creatable<with<import>>()) == all);
}
