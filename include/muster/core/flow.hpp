// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>

/// @file
/// What a sink answers to a source: send more, or stop.

namespace muster { inline namespace MUSTER_ABI {

/// The answer of a sink to each record. A source that hears `stop` sends nothing more and ends in
/// order.
enum class flow : bool { stop = false, more = true };

}}  // namespace muster
