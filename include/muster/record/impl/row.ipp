// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/record/wanted.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF void row::reset(wanted const& asked, std::size_t slots) {
    asked_ = &asked;
    slots_.assign(slots, field{});
    more_.resize(slots);
}

MUSTER_DEF void row::append_another(std::size_t slot, value const& added) {
    auto& held = slots_[slot];
    auto& values = more_[slot];
    // What the slot holds may still stand elsewhere: in the field itself, or in a lookup.
    if (held.begin() != values.data()) {
        values.clear();
        for (value const& each : held) values.push_back(each);
    }
    values.push_back(added);
    held = field(values.data(), values.size());
}

}}  // namespace muster
