// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/wanted.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF std::size_t wanted::add(std::string_view path) {
    if (auto const known = find(path); known < paths_.size()) return known;
    paths_.emplace_back(path);
    return paths_.size() - 1;
}

}}  // namespace muster
