// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <stop_token>

#include <muster/core/version.hpp>
#include <muster/pipeline/verdict.hpp>
#include <muster/source/concept.hpp>

/// @file
/// How a pipeline is run, and who watches it.

namespace muster { inline namespace MUSTER_ABI {

/// How a pipeline is run.
struct run_options {
    /// How many threads work, the calling one included; 0 and 1 both mean the calling thread alone.
    /// Sources that are not `chunked_source`s are read on it whatever is said here.
    unsigned threads = 1;
    /// Ends the run early when a stop is requested; it is looked at after each chunk and each
    /// result.
    std::stop_token stop{};
    /// How much of each record is checked; `whole` for results that decide what is removed.
    validation checks = validation::wanted;
    /// Whether records that cannot match may be skipped unparsed (`summary::skipped`). Skipped
    /// records are not checked.
    bool may_skip = false;
    /// What an object must have to be taken for a record: `members` for files that were selected
    /// without the identity.
    record_check recognise = record_check::identity;
};

/// Watches nothing.
struct no_observer {};

/// Wants to hear of every record: `void verdict(muster::verdict const&)`.
template <class O>
concept verdict_observer = requires(O& observer, verdict const& each) {
    observer.verdict(each);
};

/// Wants to hear of records that are rejected or undecided: `void problem(muster::verdict const&)`.
template <class O>
concept problem_observer = requires(O& observer, verdict const& each) {
    observer.problem(each);
};

/// Wants to hear how far the run has come, now and then: `void progress(muster::progress const&)`.
template <class O>
concept progress_observer = requires(O& observer, progress const& now) {
    observer.progress(now);
};

}}  // namespace muster
