// expect alone: muster: ldif::entries\(from, names\): the schema must outlive the source
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/language/ldap/schema.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif.hpp>

int main() {
    muster::ldap::schema const names;
#ifdef MUSTER_MUST_FAIL
    auto const from = muster::ldif::entries(muster::memory("dn: uid=1"), muster::ldap::schema{});
#else
    auto const from = muster::ldif::entries(muster::memory("dn: uid=1"), names);
#endif
    static_cast<void>(from);
}
