// expect alone: muster: add_memory\(bytes\): the bytes must outlive the read
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/source/inputs.hpp>

std::string page(int number) { return "{\"id\":\"" + std::to_string(number) + "\"}"; }

int main() {
    auto const first = page(1);
    muster::inputs pages;
#ifdef MUSTER_MUST_FAIL
    pages.add_memory(page(1), "first");
#else
    pages.add_memory(first, "first");
#endif
    return pages.empty() ? 1 : 0;
}
