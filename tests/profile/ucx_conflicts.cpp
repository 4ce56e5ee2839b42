// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/ucx_conflicts.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

muster::mapped<muster::ucx_user> user(std::string identity, std::string login,
                                      std::string extension, std::string alias) {
    muster::mapped<muster::ucx_user> made;
    made.identity = std::move(identity);
    made.value.login = std::move(login);
    made.value.ad_username = made.identity;
    made.value.first_extension_number = std::move(extension);
    made.value.first_extension_alias = std::move(alias);
    return made;
}

}  // namespace

TEST_CASE("users with one name, extension or alias are reported, in any order alike") {
    std::vector const users{user("c", "HG_Customers of the", "8016601", "6601"),
                            user("a", "HG_Customers of the", "8006601", "6601"),
                            user("b", "HG_other", "8006601", "6602"), user("d", "", "", "")};
    muster::ucx_conflicts forwards, backwards;
    for (auto const& each : users) forwards.add(each);
    for (auto each = users.rbegin(); each != users.rend(); ++each) backwards.add(*each);
    auto const found = forwards.found();
    CHECK(found == backwards.found());
    REQUIRE(found.size() == 3);
    CHECK(found[0].field == "login");
    CHECK(found[0].identities == std::vector<std::string>{"a", "c"});
    CHECK(found[0].message ==
          "name \"HG_Customers of the\" is of 2 users (a, c): give the entities names that differ "
          "in what is kept of them, or let a hash be added");
    CHECK(found[1].field == "first_extension_number");
    CHECK(found[1].value == "8006601");
    CHECK(found[1].message.find("import the ESN") != std::string::npos);
    CHECK(found[2].field == "first_extension_alias");
    CHECK(found[2].identities == std::vector<std::string>{"a", "c"});
}

TEST_CASE("a user who comes twice is no conflict, two with one Active Directory username are") {
    muster::ucx_conflicts all;
    auto ada = user("1", "", "8006601", "");
    ada.value.ad_username = "ada";
    ada.value.domain = "contoso.example";
    all.add(ada);
    all.add(ada);
    CHECK(all.found().empty());
    ada.identity = "2";
    ada.value.first_extension_number.clear();
    all.add(ada);
    REQUIRE(all.found().size() == 1);
    CHECK(all.found()[0].field == "ad_username");
    CHECK(all.found()[0].value == "ada@contoso.example");
    ada.identity = "3";
    ada.value.domain = "fabrikam.example";
    all.add(ada);
    CHECK(all.found().size() == 1);
}

TEST_CASE("users who share a telephone number are not told to use the ESN") {
    auto const message = [](std::string number, muster::number_plan plan, std::string work_phone) {
        muster::ucx_conflicts all;
        for (auto const* identity : {"1", "2"}) {
            auto each = user(identity, "", number, "");
            each.value.home_phone = work_phone;
            all.add(each, plan);
        }
        REQUIRE(all.found().size() == 1);
        return all.found()[0].message;
    };
    using enum muster::number_plan;
    std::string const shared =
        "they have one telephone number, and a call reaches one of them: give each user a number "
        "of its own in the source";
    CHECK(message("+390584943232", esn, "") ==
          "first extension number \"+390584943232\" is of 2 users (1, 2): " + shared);
    CHECK(message("0584943232", esn, "0584943232").ends_with(shared));
    CHECK(message("6601", esn, "+390584").find("import the ESN") != std::string::npos);
    CHECK(message("8006601", esn, "").find("import the ESN") != std::string::npos);
    // Entra ID, SCIM and LDAP have no ESN.
    CHECK(message("6601", plain, "").ends_with(shared));
    CHECK(message("0584943232", plain, "").ends_with(shared));
}

TEST_CASE("many users with one value are named by the first five") {
    muster::ucx_conflicts all;
    for (char const each : std::string("ghabcdef")) all.add(user({each}, "", "1", ""));
    REQUIRE(all.found().size() == 1);
    CHECK(all.found()[0].message.starts_with(
        "first extension number \"1\" is of 8 users (a, b, c, d, e, ...): "));
    CHECK(all.found()[0].identities.size() == 8);
}
