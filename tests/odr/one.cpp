// SPDX-License-Identifier: BSL-1.0
// Every public header, here and in two.cpp: what is defined in a header and is not inline fails to
// link.
#include "all.hpp"

muster::version_number const* version_of_two();

int main() {
    // An inline variable is one object in the whole program.
    return version_of_two() == &muster::version ? 0 : 1;
}
