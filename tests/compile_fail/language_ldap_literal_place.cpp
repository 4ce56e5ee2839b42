// expect: muster: "\.\.\."_filter\(values\.\.\.\): \{\} stands for a whole assertion value
// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/literal.hpp>

using namespace muster::literals;

#ifdef MUSTER_MUST_FAIL
auto const asked = "(mail={}@example.com)"_filter("a");
#else
auto const asked = "(mail={}*@example.com)"_filter("a");
#endif

int main() { return asked.nodes.size() == 1 ? 0 : 1; }
