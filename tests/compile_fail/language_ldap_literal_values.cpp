// expect: muster: "\.\.\."_filter\(values\.\.\.\): one value for each \{\} of the text
// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/literal.hpp>

using namespace muster::literals;

#ifdef MUSTER_MUST_FAIL
auto const asked = "(&(mail={})(department={}*))"_filter("a");
#else
auto const asked = "(&(mail={})(department={}*))"_filter("a", "b");
#endif

int main() { return asked.nodes.size() == 3 ? 0 : 1; }
