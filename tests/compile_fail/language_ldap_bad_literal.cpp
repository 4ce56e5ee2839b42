// expect: filter_literal_is<.*"\(&\(cn=a\)\(b\)".*" {10}\^ expected
// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/literal.hpp>

using namespace muster::literals;

#ifdef MUSTER_MUST_FAIL
auto const asked = "(&(cn=a)(b)"_filter;
#else
auto const asked = "(&(cn=a)(b=*))"_filter;
#endif

int main() { return muster::filter(asked).nodes.size() == 3 ? 0 : 1; }
