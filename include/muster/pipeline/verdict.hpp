// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>

/// @file
/// What became of each record, and of the run.

namespace muster { inline namespace MUSTER_ABI {

/// What became of a record.
enum class outcome : std::uint8_t {
    mapped,        ///< it went to the sink
    out_of_scope,  ///< a filter was False
    undecided,     ///< the filters were Undefined: neither in nor out
    rejected,      ///< it could not be read or mapped
    removed,       ///< the source says that it is gone
};

/// The verdict on one record. Valid during the call that receives it.
struct verdict {
    outcome what = outcome::mapped;
    std::string_view identity;  ///< the immutable id of the source; empty if it could not be read
    record_position position;
    std::string_view
        reason;  ///< why it was rejected, a sentence; of a removed one the source's word
};

/// How far a run has come.
struct progress {
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
};

/// How a run ended. `records` = the sum of the five outcomes + `skipped` + `repeated`, unless the
/// run was stopped.
struct summary : done {
    std::uint64_t mapped = 0;
    std::uint64_t out_of_scope = 0;
    std::uint64_t undecided = 0;
    std::uint64_t lacking = 0;       ///< of them, whose values the source does not all give
    std::uint64_t rejected = 0;      ///< malformed records included
    std::uint64_t unidentified = 0;  ///< of them without the identity that the mapping names
    std::uint64_t removed = 0;
    bool stopped = false;  ///< by the sink or the stop token; then `complete` is false

    void count(outcome what) noexcept {
        switch (what) {
        case outcome::mapped: ++mapped; break;
        case outcome::out_of_scope: ++out_of_scope; break;
        case outcome::undecided: ++undecided; break;
        case outcome::rejected: ++rejected; break;
        case outcome::removed: ++removed; break;
        }
    }
};

}}  // namespace muster
