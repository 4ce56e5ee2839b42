// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldap_settings.hpp>

#include <cstdlib>
#include <string>

#include "catch.hpp"

using muster::check_ldap_settings;
using muster::errc;
using muster::ldap_connection;
using muster::ldap_settings;

namespace {

ldap_settings usual() {
    ldap_settings settings;
    settings.server = "usersync-ldap.example";
    settings.port = 1636;
    settings.user = "uid=suite,ou=admin,o=imagicle,dc=imagicle";
    settings.password_variable = "LDAP_PASSWORD";
    return settings;
}

/// What is said of settings that are refused.
std::string refusal(ldap_settings const& settings) {
    auto const checked = check_ldap_settings(settings);
    return checked ? std::string("accepted") : checked.error().render();
}

template <class T>
std::string refusal(T ldap_settings::*member, T const& value) {
    auto settings = usual();
    settings.*member = value;
    return refusal(settings);
}

}  // namespace

TEST_CASE("the settings of the article are accepted, without a warning") {
    //! [check]
    muster::ldap_settings settings;
    settings.server = "usersync-ldap.example";
    settings.port = 1636;
    settings.user = "uid=suite,ou=admin,o=imagicle,dc=imagicle";
    settings.password_variable = "LDAP_PASSWORD";
    auto const checked = muster::check_ldap_settings(settings);
    CHECK(checked->warnings.empty());
    //! [check]
    CHECK(checked->base.size() == 3);
    CHECK(checked->people.source() == "(objectClass=inetOrgPerson)");
    CHECK(muster::to_text(checked->settings) ==
          "ldaps://usersync-ldap.example:1636, below ou=people,o=imagicle,dc=imagicle, "
          "(objectClass=inetOrgPerson), as uid=suite,ou=admin,o=imagicle,dc=imagicle, password "
          "from the environment variable LDAP_PASSWORD");
}

TEST_CASE("a port that does not go with the connection is a warning") {
    auto settings = usual();
    auto const warning = [&](std::uint32_t port, ldap_connection connection) {
        settings.port = port;
        settings.connection = connection;
        auto const checked = check_ldap_settings(settings);
        REQUIRE(checked);
        return checked->warnings.empty() ? std::string() : checked->warnings.front();
    };
    CHECK(warning(1636, ldap_connection::plain) ==
          "port 1636 is for secure LDAP, but the connection is not secure");
    CHECK(warning(636, ldap_connection::plain) ==
          "port 636 is for secure LDAP, but the connection is not secure");
    CHECK(warning(389, ldap_connection::secure) ==
          "port 389 is for LDAP that is not secure, but the connection is; secure LDAP has port "
          "636, or 1636 in the cloud");
    CHECK(warning(389, ldap_connection::plain).empty());
    CHECK(warning(3890, ldap_connection::secure).empty());
    CHECK(warning(0, ldap_connection::secure).empty());
    CHECK(check_ldap_settings(settings)->settings.port == 636);
    CHECK(warning(0, ldap_connection::plain).empty());
    CHECK(check_ldap_settings(settings)->settings.port == 389);
}

TEST_CASE("a setting that cannot be used is refused by its name") {
    CHECK(refusal(&ldap_settings::server, std::string()) ==
          "Server: no server; write its DNS name or IP address");
    CHECK(refusal(&ldap_settings::server, std::string("ldaps://a.example"))
              .find("^ write the server's name alone, without ldaps://") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("a.example:636"))
              .find("         ^ the port is another setting") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("a example"))
              .find(" ^ a server's name has letters") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("2001:db8::1")) == "accepted");
    CHECK(refusal(&ldap_settings::port, std::uint32_t{65536}) ==
          "Server Port: 65536 is no port; ports are 1 to 65535");
    CHECK(refusal(&ldap_settings::object_path, std::string("ou=people,imagicle"))
              .starts_with("Invalid distinguished name\nLDAP Object Path: \n"));
    CHECK(refusal(&ldap_settings::filter, std::string("(objectClass=inetOrgPerson"))
              .starts_with("Invalid LDAP filters\nLDAP Filter: \n"));
    CHECK(refusal(&ldap_settings::user, std::string("suite@imagicle.example")) == "accepted");
    CHECK(refusal(&ldap_settings::user, std::string()) ==
          "Username@domain: no user; write a DN, or user@domain");
    CHECK(refusal(&ldap_settings::user, std::string("IMAGICLE\\suite"))
              .find("DOMAIN\\user is not known to LDAP") != std::string::npos);
    CHECK(refusal(&ldap_settings::user, std::string("suite")).find("neither a DN nor") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::user, std::string("a@b@c")).find("one @") != std::string::npos);
    CHECK(refusal(&ldap_settings::user, std::string("uid=suite,ou"))
              .starts_with("Invalid distinguished name\nUsername@domain: "));
    CHECK(refusal(&ldap_settings::password_variable, std::string()) ==
          "Password: no password; name an environment variable or a file descriptor");
    CHECK(refusal(&ldap_settings::password_descriptor, 3) ==
          "Password: an environment variable and a file descriptor; name one of them");
    // The mistake may be the password itself: it is not repeated.
    CHECK(refusal(&ldap_settings::password_variable, std::string("hunter2=")) ==
          "Password: name the variable that holds the password; a name has no =");
}

TEST_CASE("a password is read from where the settings say, and is in no text") {
    auto const settings = usual();
    REQUIRE(::setenv("LDAP_PASSWORD", "hunter2", 1) == 0);
    auto const password = muster::read_password(settings);
    REQUIRE(::unsetenv("LDAP_PASSWORD") == 0);
    CHECK(password->reveal() == "hunter2");
    CHECK(muster::to_text(settings).find("hunter2") == std::string::npos);
    CHECK_FALSE(muster::read_password(settings));
}
