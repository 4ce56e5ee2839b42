// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <string_view>
#include <utility>

#include <muster/language/ldap/parse.hpp>

namespace muster_test {

/// The filter of a text that is one.
inline muster::filter parsed(std::string_view text) {
    auto made = muster::ldap::parse(text);
    INFO(text);
    REQUIRE(made);
    return std::move(*made);
}

}  // namespace muster_test
