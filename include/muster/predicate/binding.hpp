// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// How strictly a filter is bound.

namespace muster { inline namespace MUSTER_ABI {

/// What happens to a name that the schema does not know, and to a value that does not fit.
enum class binding : std::uint8_t {
    strict,  ///< a failure: a typing mistake must not silently select nobody, or, under NOT,
             ///< everybody
    rfc,     ///< the item is Undefined for every record (RFC 4511 4.5.1.7)
};

}}  // namespace muster
