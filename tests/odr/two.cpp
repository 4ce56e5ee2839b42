// SPDX-License-Identifier: BSL-1.0
#include "backwards.hpp"

muster::version_number const* version_of_two();
muster::version_number const* version_of_two() { return &muster::version; }
