// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <stop_token>
#include <type_traits>

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
    /// What becomes of a record of a page that comes again. SCIM users are given once in any case.
    repeats again = repeats::once;
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

namespace detail {

/// For finding a member of an observer by its name, whatever it is.
struct observer_names {
    void verdict();
    void problem();
    void progress();
};
template <class O>
struct with_observer_names : O, observer_names {};

/// Refuses an observer with a member that has the name of one that is called, and cannot be.
template <class O>
consteval bool complain_about_observer() {
    if constexpr (std::is_class_v<O> && !std::is_final_v<O> && !std::is_union_v<O>) {
        using with = with_observer_names<O>;
        static_assert(
            verdict_observer<O> || requires { &with::verdict; },
            "muster: into(sink, options, observer): the observer's verdict cannot be "
            "called with a muster::verdict const&, so it would never be");
        static_assert(
            problem_observer<O> || requires { &with::problem; },
            "muster: into(sink, options, observer): the observer's problem cannot be "
            "called with a muster::verdict const&, so it would never be");
        static_assert(
            progress_observer<O> || requires { &with::progress; },
            "muster: into(sink, options, observer): the observer's progress cannot be "
            "called with a muster::progress const&, so it would never be");
    }
    return true;
}

}  // namespace detail

}}  // namespace muster
