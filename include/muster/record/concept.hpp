// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>

#include <muster/core/version.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// What a record is: something that can be asked for a path.

namespace muster { inline namespace MUSTER_ABI {

/// Something that answers a path with absent, null or values.
///
/// The answer is a view into the record, and is valid as long as the record does not change. A path
/// that the record does not know is absent. Asking twice gives the same answer.
template <class R>
concept record = requires(R const& asked, path const& where) {
    { asked.at(where) } -> std::convertible_to<field>;
};

/// A record whose paths have been numbered before: slot 0 to n-1, as the source was asked for them
/// (`wanted`).
template <class R>
concept slotted_record = record<R> && requires(R const& asked, std::size_t slot) {
    { asked[slot] } -> std::convertible_to<field const&>;
};

}}  // namespace muster
