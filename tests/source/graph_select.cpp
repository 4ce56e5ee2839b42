// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph_select.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "check_both.hpp"

namespace graph = muster::graph;
using graph::user_request;

namespace {

std::string query(std::vector<std::string> const& paths, user_request what = user_request::list) {
    auto const made = graph::select(paths, what);
    return made ? *made : made.error().message;
}

constexpr std::array<std::string_view, 4> paths{"id", "mail", "manager.department", "mail"};

}  // namespace

TEST_CASE("what is read is selected, whole members, each once, and the id") {
    CHECK(query({}) == "$select=id");
    CHECK(query({"mail", "id", "mail"}) == "$select=id,mail");
    CHECK(query({"businessPhones[0]", "businessPhones", "identities[signInType=x].issuer"}) ==
          "$select=id,businessPhones,identities");
    CHECK(
        query({"onPremisesExtensionAttributes.extensionAttribute1",
               "onPremisesExtensionAttributes.extensionAttribute2", "employeeOrgData.division"}) ==
        "$select=id,onPremisesExtensionAttributes,employeeOrgData");
    CHECK(query({"extension_9f2c_badge"}) == "$select=id,extension_9f2c_badge");
    // What no Graph user has is not asked for.
    CHECK(query({"assignment.assigned", "'@removed'.reason", "manager@delta"}) == "$select=id");
}

TEST_CASE("the manager is expanded in a list, and selected in a delta") {
    CHECK(query({"manager.department", "mail", "manager.id", "manager.mail", "manager.mail"}) ==
          "$select=id,mail&$expand=manager($select=id,department,mail)");
    CHECK(query({"manager.department", "mail"}, user_request::delta) == "$select=id,mail,manager");
    CHECK(query({"manager"}) == "$select=id&$expand=manager($select=id)");
}

TEST_CASE("a member that Graph does not list is refused by name") {
    for (std::string const name :
         {"aboutMe", "birthday", "hireDate", "mailboxSettings", "skills"}) {
        auto const made = graph::select(std::vector<std::string>{"mail", name});
        REQUIRE_FALSE(made);
        CHECK(made.error().code == muster::errc::unknown_attribute);
        CHECK(made.error().message ==
              "Graph answers \"" + name + "\" about one user alone, not in a list of users");
    }
}

TEST_CASE("the query of a mapping is known when compiling") {
    MUSTER_CHECK_BOTH(graph::select_of<paths> ==
                      "$select=id,mail&$expand=manager($select=id,department)");
    MUSTER_CHECK_BOTH((graph::select_of<paths, user_request::delta> == "$select=id,mail,manager"));
}
