// expect: muster: attribute<"name">: this is no attribute description
// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/build.hpp>

#ifdef MUSTER_MUST_FAIL
auto const asked = muster::ldap::build::attribute<"display name"> == "a";
#else
auto const asked = muster::ldap::build::attribute<"displayName"> == "a";
#endif

int main() { return asked.nodes.size() == 1 ? 0 : 1; }
