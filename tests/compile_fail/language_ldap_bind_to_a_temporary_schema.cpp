// expect alone: muster: bind\(filter, names\): the schema must outlive the predicate
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/filter.hpp>

int main() {
    muster::ldap::schema const names;
    muster::filter const asked;
#ifdef MUSTER_MUST_FAIL
    auto const bound = muster::bind(asked, muster::ldap::schema{});
#else
    auto const bound = muster::bind(asked, names);
#endif
    return bound ? 0 : 1;
}
