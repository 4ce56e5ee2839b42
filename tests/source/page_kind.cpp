// SPDX-License-Identifier: BSL-1.0
#include <muster/source/page_kind.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#include "catch.hpp"

namespace {

/// Whether each name that a kind's files can begin with is that kind's alone.
template <class Kinds>
bool are_told_apart(Kinds const& kinds) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].name.empty() || kinds[i].list.empty()) return false;
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            if (i == k) continue;
            if (kinds[i].name == kinds[k].name) return false;
            for (auto const one : kinds[i].also) {
                if (!one.empty() && one == kinds[k].name) return false;
                for (auto const other : kinds[k].also)
                    if (!one.empty() && one == other) return false;
            }
        }
    }
    return true;
}

}  // namespace

TEST_CASE("the kinds of pages that one vendor has are told apart by the names of their files") {
    CHECK(are_told_apart(muster::graph::recorded_kinds));
    CHECK(are_told_apart(muster::webex::recorded_kinds));
    CHECK(are_told_apart(muster::scim::recorded_kinds));
    constexpr muster::page_kind twice[]{{"a", "x", "", {"b"}}, {"c", "x", "", {"b"}}};
    CHECK_FALSE(are_told_apart(std::to_array(twice)));
}
