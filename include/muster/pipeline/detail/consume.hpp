// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/pipeline/options.hpp>
#include <muster/pipeline/verdict.hpp>

/// @file
/// Where results and verdicts go: straight to the user's sink, or into a batch that is delivered in
/// order.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

template <class T>
inline constexpr bool is_mapped_result = false;
template <class T>
inline constexpr bool is_mapped_result<mapped<T>> = true;

/// Whether a sink takes results of type `Output`: a mapping's target, all that is known of it, or
/// another result.
template <class Sink, class Output>
consteval bool sink_takes() {
    if constexpr (is_mapped_result<Output>)
        return std::invocable<Sink&, decltype(std::declval<Output>().value)&&> ||
               std::invocable<Sink&, Output&&>;
    else
        return std::invocable<Sink&, Output&&>;
}

/// The user's side of a run: the sink, the observer and the counts. Used by one thread.
template <class Sink, class Observer, class Output>
class receiver {
public:
    static constexpr bool wants_all = verdict_observer<Observer>;
    static constexpr bool wants_problems = wants_all || problem_observer<Observer>;

    receiver(Sink& sink, Observer& observer, std::stop_token stop)
        : sink_(sink), observer_(observer), stop_(std::move(stop)) {}

    flow result(Output&& made, verdict const& about) {
        other(about);
        if (give(std::move(made)) == flow::stop || stop_.stop_requested()) return stop_now();
        return flow::more;
    }
    void other(verdict const& about) {
        ended_.count(about.what);
        if constexpr (verdict_observer<Observer>) observer_.verdict(about);
        if constexpr (problem_observer<Observer>)
            if (about.what == outcome::rejected || about.what == outcome::undecided)
                observer_.problem(about);
    }
    void counted(outcome what) noexcept { ended_.count(what); }
    void unidentified() noexcept { ++ended_.unidentified; }
    void lacking() noexcept { ++ended_.lacking; }
    void counted(summary const& many) noexcept {
        ended_.mapped += many.mapped;
        ended_.out_of_scope += many.out_of_scope;
        ended_.undecided += many.undecided;
        ended_.rejected += many.rejected;
        ended_.unidentified += many.unidentified;
        ended_.lacking += many.lacking;
        ended_.removed += many.removed;
    }
    void went_on(std::uint64_t records, std::uint64_t bytes) {
        now_.records += records;
        now_.bytes += bytes;
        if constexpr (progress_observer<Observer>) observer_.progress(now_);
    }
    [[nodiscard]] bool should_stop() noexcept {
        if (!ended_.stopped && stop_.stop_requested()) stop_now();
        return ended_.stopped;
    }
    [[nodiscard]] summary finish(done&& how) {
        static_cast<done&>(ended_) = std::move(how);
        if (ended_.stopped) ended_.incomplete("stopped before the end");
        // Nobody can tell which users these are.
        if (ended_.unidentified > 0)
            ended_.incomplete(std::to_string(ended_.unidentified) +
                              (ended_.unidentified == 1 ? " record has" : " records have") +
                              " no identity");
        if (ended_.lacking > 0)
            ended_.incomplete(std::to_string(ended_.lacking) +
                              (ended_.lacking == 1 ? " record lacks" : " records lack") +
                              " values that a filter asks for");
        return std::move(ended_);
    }

private:
    flow stop_now() noexcept {
        ended_.stopped = true;
        return flow::stop;
    }
    template <class Given>
    flow call(Given&& given) {
        using answer = std::invoke_result_t<Sink&, Given&&>;
        if constexpr (std::same_as<answer, flow>) {
            return sink_(std::forward<Given>(given));
        } else {
            sink_(std::forward<Given>(given));
            return flow::more;
        }
    }
    flow give(Output&& made) {
        if constexpr (is_mapped_result<Output>) {
            if constexpr (std::invocable<Sink&, decltype(made.value)&&>)
                return call(std::move(made.value));
            else
                return call(std::move(made));
        } else {
            return call(std::move(made));
        }
    }

    Sink& sink_;
    Observer& observer_;
    std::stop_token stop_;
    summary ended_;
    progress now_;
};

/// Hands each result over as soon as it is made. One result object serves all records.
template <class Receiver, class Output>
class direct_consumer {
public:
    static constexpr bool wants_all = Receiver::wants_all;
    static constexpr bool wants_problems = Receiver::wants_problems;

    explicit direct_consumer(Receiver& to) : to_(to) {}
    Output& next() noexcept { return made_; }
    flow mapped(verdict const& about) { return to_.result(std::move(made_), about); }
    void other(verdict const& about) { to_.other(about); }
    void counted(outcome what) noexcept { to_.counted(what); }
    void unidentified() noexcept { to_.unidentified(); }
    void lacking() noexcept { to_.lacking(); }

private:
    Receiver& to_;
    Output made_{};
};

/// Keeps the results and verdicts of one chunk for delivery on another thread. Result objects are
/// reused.
template <class Receiver, class Output>
class batch {
public:
    static constexpr bool wants_all = Receiver::wants_all;
    static constexpr bool wants_problems = Receiver::wants_problems;

    Output& next() {
        if (made_ == results_.size()) results_.emplace_back();
        return results_[made_];
    }
    flow mapped(verdict const& about) {
        if constexpr (wants_all) note(about);
        ++made_;
        return flow::more;
    }
    void other(verdict const& about) {
        if constexpr (Receiver::wants_problems)
            note(about);
        else
            counts_.count(about.what);
    }
    void counted(outcome what) noexcept { counts_.count(what); }
    void unidentified() noexcept { ++counts_.unidentified; }
    void lacking() noexcept { ++counts_.lacking; }

    void clear() noexcept {
        made_ = noted_ = 0;
        counts_ = {};
    }

    /// Sends everything on in the order of the records. Lines are counted from `first_line`.
    flow deliver(Receiver& to, std::uint64_t first_line) {
        to.counted(counts_);
        std::size_t given = 0;
        auto const results_until = [&](std::size_t end) {
            for (; given < end; ++given) {
                fetch(given + ahead);
                if (to.result(std::move(results_[given]), verdict{}) == flow::stop)
                    return flow::stop;
            }
            return flow::more;
        };
        for (std::size_t i = 0; i < noted_; ++i) {
            auto const& each = notes_[i];
            if (results_until(each.results_before) == flow::stop) return flow::stop;
            auto about = verdict{each.what, each.identity, each.position, each.reason};
            if (about.position.line != 0) about.position.line += first_line - 1;
            if (each.what != outcome::mapped) {
                to.other(about);
            } else if (to.result(std::move(results_[given++]), about) == flow::stop) {
                return flow::stop;
            }
        }
        return results_until(made_);
    }

private:
    /// Results come from another core's cache, so they are asked for before they are needed.
    static constexpr std::size_t ahead = 4;
    void fetch(std::size_t result) const noexcept {
        constexpr std::size_t line = 64;
        if (result >= made_) return;
        auto const* const from = reinterpret_cast<char const*>(&results_[result]);
        for (std::size_t i = 0; i < sizeof(Output); i += line) __builtin_prefetch(from + i);
    }
    struct kept_verdict {
        outcome what;
        std::string identity, reason;
        record_position position;
        std::size_t results_before;
    };
    void note(verdict const& about) {
        if (noted_ == notes_.size()) notes_.emplace_back();
        auto& kept = notes_[noted_++];
        kept.what = about.what;
        kept.identity.assign(about.identity);
        kept.reason.assign(about.reason);
        kept.position = about.position;
        kept.results_before = made_;
    }

    std::vector<Output> results_;
    std::vector<kept_verdict> notes_;
    std::size_t made_ = 0, noted_ = 0;
    summary counts_;
};

}}}  // namespace muster::detail
