// expect alone: muster: ldif_reader\(limits, source\): the name must outlive the reader
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/source/ldif_reader.hpp>

int main() {
    std::string const name = "users.ldif";
#ifdef MUSTER_MUST_FAIL
    muster::ldif_reader const reader({}, name + ".old");
#else
    muster::ldif_reader const reader({}, name);
#endif
    static_cast<void>(reader);
}
