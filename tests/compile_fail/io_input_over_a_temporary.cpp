// expect alone: muster: input::over\(bytes\): the bytes must outlive the input
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <muster/io/file.hpp>

int main() {
    std::string bytes = "{}";
#ifdef MUSTER_MUST_FAIL
    auto const from = muster::input::over(std::move(bytes), "memory");
#else
    auto const from = muster::input::over(bytes, "memory");
#endif
    return from.in_memory() ? 0 : 1;
}
