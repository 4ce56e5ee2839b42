// expect alone: muster: memory\(bytes\): the bytes must outlive the read
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/source/inputs.hpp>

int main() {
    std::string const bytes = "{}";
#ifdef MUSTER_MUST_FAIL
    auto const from = muster::memory(std::string("{}"));
#else
    auto const from = muster::memory(bytes);
#endif
    return from.empty() ? 1 : 0;
}
