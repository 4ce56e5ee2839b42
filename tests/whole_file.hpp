// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"

namespace muster_test {

/// The bytes of a file; its name is relative to the project's folder, where tests run.
inline std::string whole_file(std::string const& name) {
    std::ifstream in(name, std::ios::binary);
    INFO("run from the project's folder: " << name);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace muster_test
