// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/ldap_person.hpp>

#include <string>
#include <vector>

#include <muster/source/ldif_reader.hpp>

#include "catch.hpp"

using muster::ldap_person;

namespace {

/// The entries of a text, as `name=value` lines.
struct gathered {
    std::vector<std::string> lines;
    muster::flow entry(muster::ldif_entry const& each) {
        lines.push_back("dn=" + std::string(each.dn));
        for (auto const& [description, value, is_elsewhere] : each.attributes)
            lines.push_back(std::string(description) + "=" + std::string(value));
        return muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const& bad) {
        lines.push_back("malformed: " + bad.reason);
        return muster::flow::more;
    }
};

std::vector<std::string> read(std::string const& text) {
    gathered all;
    muster::ldif_reader reader({}, "memory");
    if (reader.feed(text, all) == muster::flow::more) static_cast<void>(reader.finish(all));
    return all.lines;
}

}  // namespace

TEST_CASE("a person is written as an entry of inetOrgPerson") {
    //! [entry]
    ldap_person zoe;
    zoe.dn = "uid=zoe,ou=people,dc=example";
    zoe.uid = "zoe";
    zoe.cn = "Zoë Müller";
    zoe.sn = "Müller";
    zoe.enabled = false;
    zoe.external_id = "Custom1=Milan";
    std::string out(muster::ldif_version_line);
    muster::append_ldif(zoe, out);
    CHECK(out == "version: 1\n"
                 "dn: uid=zoe,ou=people,dc=example\n"
                 "objectClass: top\n"
                 "objectClass: person\n"
                 "objectClass: organizationalPerson\n"
                 "objectClass: inetOrgPerson\n"
                 "uid: zoe\n"
                 "cn:: Wm/DqyBNw7xsbGVy\n"
                 "sn:: TcO8bGxlcg==\n"
                 "enabled: FALSE\n"
                 "externalId: Custom1=Milan\n"
                 "\n");
    //! [entry]
}

TEST_CASE("what is written as LDIF is read back") {
    ldap_person all;
    auto const hostile =
        std::string("\0 :<\r\n\xff a very long value, ", 27) + std::string(300, 'x') + " ";
    muster::each_field(all, [&](std::size_t, auto& content) {
        if constexpr (requires { content.has_value(); })
            content = true;
        else
            content = hostile;
    });
    std::string out(muster::ldif_version_line);
    muster::append_ldif(all, out);
    muster::append_ldif(ldap_person{}, out);
    auto const lines = read(out);
    REQUIRE(lines.size() == 1 + 4 + 14 + 1 + 4);
    CHECK(lines[0] == "dn=" + hostile);
    CHECK(lines[5] == "uid=" + hostile);
    CHECK(lines[16] == "preferredLanguage=" + hostile);
    CHECK(lines[17] == "enabled=TRUE");
    CHECK(lines[18] == "externalId=" + hostile);
    CHECK(lines[19] == "dn=");
}

TEST_CASE("the fields of a person know their attributes") {
    CHECK(muster::ldap_person_attribute("fax_number") == "facsimileTelephoneNumber");
    CHECK(muster::ldap_person_attribute("pager").empty());
}
