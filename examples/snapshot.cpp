// SPDX-License-Identifier: BSL-1.0

/// @file
/// The code of docs/snapshot.md: a folder of recorded pages is opened, compared and read.

#include <cstdio>
#include <string>

#include <muster/muster.hpp>
#include <muster/source/snapshot.hpp>
#include <muster/source/webex_services.hpp>
#include <muster/source/webex_snapshot.hpp>

int main() {
    //! [read]
    auto const folder = muster::snapshot::open("data/webex");
    if (!folder) return std::puts(folder.error().render().c_str()), 1;
    auto const pages = folder->inputs_of(muster::webex::hunt_group_pages);
    if (!pages) return std::puts(pages.error().render().c_str()), 1;

    auto groups =
        muster::read(muster::webex::hunt_groups(*pages, muster::webex::tables_of(*folder))) |
        muster::where(*muster::ldap::parse("(organization-displayName=Fabrikam*)"));
    auto const done = groups.into([](std::string const& group) {
        std::printf("%s\n", group.substr(group.find("\"name\"")).substr(0, 40).c_str());
    });
    if (!done) return std::puts(done.error().render().c_str()), 1;
    for (auto const& why : done->reasons) std::printf("%s\n", why.c_str());
    std::printf("%d of %d, %s\n", int(done->mapped), int(done->records),
                done->complete ? "complete" : "not complete");
    //! [read]
    return done->complete ? 0 : 1;
}
