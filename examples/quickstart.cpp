// SPDX-License-Identifier: BSL-1.0

/// @file
/// The example of the README: who of a directory is in Sales in New York, and what they become.

#include <cstdio>
#include <string>

#include <boost/hana/adapt_struct.hpp>

#include <muster/muster.hpp>
#include <muster/source/graph.hpp>

//! [quickstart]
struct contact {
    std::string login, name, phone;
};
BOOST_HANA_ADAPT_STRUCT(contact, login, name, phone);

struct graph_to_contact : muster::mapping_to<contact> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &contact::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&contact::login> = from<"mail"> | lower | required,
                      field<&contact::name> = first_of(from<"displayName">, from<"mail">),
                      field<&contact::phone> = from<"businessPhones[0]"> | max_length<20>);
    }();
};

int main() {
    auto sales = muster::ldap::parse("(&(department=Sales)(location=NYC))");
    if (!sales) return std::puts(sales.error().render().c_str()), 2;

    auto pages = muster::files("data/graph/users-0001.json", "data/graph/users-0002.json",
                               "data/graph/users-0003.json");
    auto users = muster::read(muster::graph::users(pages)) | muster::where(*sales) |
                 muster::map<graph_to_contact>;
    auto done = users.into([](contact const& user) {
        std::printf("%s, %s, %s\n", user.login.c_str(), user.name.c_str(), user.phone.c_str());
    });
    if (!done) return std::puts(done.error().render().c_str()), 1;
    std::printf("%zu of %zu users\n", std::size_t(done->mapped), std::size_t(done->records));
    return done->complete ? 0 : 1;
}
//! [quickstart]
