// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldap_settings.hpp>

#include <cstdlib>
#include <string>

#include <unistd.h>

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
    for (auto const* const good :
         {"2001:db8::1", "::1", "::", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1::8", "192.0.2.1",
          "host.example.", "a_b", "b\xC3\xBC.example"})
        CHECK(refusal(&ldap_settings::server, std::string(good)) == "accepted");
    for (auto const* const bad : {":::::", "g::1", "1:2", "1:2:3:4:5:6:7:8:9", "1::2::3",
                                  "1:2:3:", "12345::1", "::192.0.2.256", "1:::2"})
        CHECK(refusal(&ldap_settings::server, std::string(bad)) != "accepted");
    CHECK(refusal(&ldap_settings::server, std::string("g::1")).find("^ this is no IPv6 address") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("[::1]")).find("without brackets") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("fe80::1%eth0"))
              .find("       ^ an address with a zone") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("a.example/ou=x"))
              .find("         ^ write the server's name alone; below which entry") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("256.1.1.1"))
              .find("^ an IP address has four numbers") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("a..b"))
              .find("  ^ a part of the server's name is empty") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("a.-b"))
              .find("  ^ a part of a server's name neither") != std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string(64, 'a')).find("at most 63 bytes") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string(254, 'a')).find("at most 253 bytes") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::server, std::string("\xFF")).find("not UTF-8") !=
          std::string::npos);
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
    CHECK(refusal(&ldap_settings::user, std::string("suite")).find("neither a DN, such as") !=
          std::string::npos);
    CHECK(refusal(&ldap_settings::user, std::string("a\0@b", 4)).find("a control character") !=
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
          "Password: name the variable that holds the password; a name has letters, digits and _ "
          "only, such as LDAP_PASSWORD");
    CHECK(refusal(&ldap_settings::password_variable, std::string("hunter 2!")).find("hunter") ==
          std::string::npos);
}

TEST_CASE("a password is read from where the settings say, and is in no text") {
    auto const settings = usual();
    REQUIRE(::setenv("LDAP_PASSWORD", "hunter2", 1) == 0);
    auto const password = muster::read_password(settings);
    REQUIRE(::unsetenv("LDAP_PASSWORD") == 0);
    CHECK(password->reveal() == "hunter2");
    CHECK(muster::to_text(settings).find("hunter2") == std::string::npos);
    auto const missing = muster::read_password(settings);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().render() ==
          "Password: the environment variable LDAP_PASSWORD is not set");
}

TEST_CASE("more than a password where one should be is refused, and not repeated") {
    auto settings = usual();
    settings.password_variable.clear();
    auto const refusal_of = [&](std::string const& text) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(ends[1]);
        settings.password_descriptor = ends[0];
        auto const read = muster::read_password(settings);
        ::close(ends[0]);
        return read ? std::string("read") : read.error().render();
    };
    CHECK(refusal_of("hunter2\n") == "read");
    CHECK(refusal_of("user\nhunter2\n") ==
          "Password: there is more than one line; the password stands alone");
    CHECK(refusal_of(std::string("h\0u\0n\0", 6)) ==
          "Password: there is a byte 0 in it; a password is text in UTF-8, and not in UTF-16");
    CHECK(refusal_of("").find("holds no password") != std::string::npos);
    settings.password_descriptor = 1'000'000;
    CHECK(muster::read_password(settings).error().place == "Password");
}

TEST_CASE("an object path that is empty is warned of") {
    auto settings = usual();
    settings.object_path.clear();
    CHECK(check_ldap_settings(settings)->warnings.size() == 1);
}
