// expect alone: muster: ldif_source\(from, names\): the schema must outlive the source
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/language/ldap/schema.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif.hpp>

int main() {
    muster::ldap::schema names;
#ifdef MUSTER_MUST_FAIL
    muster::ldif_source const from(muster::memory("dn: uid=1"), std::move(names));
#else
    muster::ldif_source const from(muster::memory("dn: uid=1"), names);
#endif
    static_cast<void>(from);
}
