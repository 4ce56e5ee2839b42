// expect alone: muster: bind\(filter, names\): the schema must outlive the predicate
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/language/ldap/explain.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/filter.hpp>

int main() {
    muster::ldap::schema const names;
    muster::filter const asked;
#ifdef MUSTER_MUST_FAIL
    auto const why = muster::explainer::of(asked, muster::ldap::schema{});
#else
    auto const why = muster::explainer::of(asked, names);
#endif
    return why ? 0 : 1;
}
