// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex/scope.hpp>

#include <muster/language/ldap/print.hpp>

#include <string>
#include <vector>

#include <muster/pipeline/pipeline.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"

namespace webex = muster::webex;

namespace {

template <webex::choices Chosen>
struct with : webex::rev2024 {
    static constexpr webex::choices chosen = Chosen;
};

constexpr auto* people = R"({"id":"person","type":"person","loginEnabled":true}
{"id":"text","type":"Person","loginEnabled":"true"}
{"id":"bot","type":"bot","loginEnabled":true}
{"id":"app","type":"appuser"}
{"id":"says nothing"}
{"id":"null","type":null,"loginEnabled":null}
{"id":"disabled","type":"person","loginEnabled":"false"}
{"id":"disabled, too","type":"person","loginEnabled":false}
{"id":"disabled bot","type":"bot","loginEnabled":false}
)";

template <class Policy>
std::string imported() {
    std::string ids;
    auto run =
        muster::read(webex::people(muster::memory(people))) | muster::where(webex::scope<Policy>());
    auto const done = run.into(
        [&](std::string const& text) { ids += text.substr(7, text.find('"', 7) - 7) + "; "; });
    REQUIRE(done);
    CHECK(done->undecided == 0);
    return ids;
}

}  // namespace

TEST_CASE("bots and apps are excluded, disabled logins are imported, unless chosen otherwise") {
    using webex::bots;
    using webex::disabled_logins;
    CHECK(imported<webex::rev2024>() ==
          "person; text; says nothing; null; disabled; disabled, too; ");
    CHECK(imported<webex::rev2023>() == imported<webex::rev2024>());
    CHECK(imported<with<webex::choices{.disabled = disabled_logins::disable}>>() ==
          imported<webex::rev2024>());
    CHECK(imported<with<webex::choices{.disabled = disabled_logins::exclude}>>() ==
          "person; text; says nothing; null; ");
    CHECK(imported<with<webex::choices{.machines = bots::include}>>() ==
          "person; text; bot; app; says nothing; null; disabled; disabled, too; disabled bot; ");
    CHECK(imported<with<webex::choices{.disabled = disabled_logins::exclude,
                                       .machines = bots::include}>>() ==
          "person; text; bot; app; says nothing; null; ");
}

TEST_CASE("other kinds are imported whole") {
    CHECK(muster::ldap::print(webex::scope<webex::rev2024, webex::kind::hunt_group>()) == "(&)");
}
