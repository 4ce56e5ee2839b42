// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/pipeline/detail/consume.hpp>
#include <muster/pipeline/detail/select.hpp>
#include <muster/source/concept.hpp>

/// @file
/// Runs a chunked source on several threads, with results in source order on the calling one.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The chunks in flight: a ring, so that memory does not grow with the input.
///
/// A chunk is cut, scanned, and delivered. Cutting is serial and in order; so is delivering, which
/// only the calling thread does; scanning is done by whoever is free, the calling thread included
/// when nothing is ready to deliver.
template <class Source, class Maker, class Receiver>
class ordered_run {
public:
    ordered_run(Source& from, selection<Maker> const& shared, Receiver& to, unsigned threads)
        : from_(from), shared_(shared), to_(to), threads_(threads),
          ring_(std::size_t{threads} * 4) {}  // with two, one thread waits for the other

    /// Returns when everything is delivered or the sink has stopped the run. Rethrows what a user's
    /// callable threw.
    void run() {
        // Scanners are made here: they may refer to the source, which this thread owns.
        std::vector<scanner_type> scanners;
        for (unsigned i = 0; i < threads_; ++i) scanners.push_back(from_.scanner());
        std::vector<std::jthread> helpers;
        auto const stop_all = stopper{*this};
        try {
            for (unsigned i = 1; i < threads_; ++i)
                helpers.emplace_back([this, &scanner = scanners[i]] {
                    while (scan_one(scanner, true)) {
                    }
                });
        } catch (std::system_error const&) {
            // The system has no more threads to give. Those that are there do the work.
        }
        for (;;) {
            auto* const ready = next_ready();
            if (ready == nullptr) {
                if (!scan_one(scanners[0], false) && !wait_for_ready()) break;
                continue;
            }
            scan_again(*ready, scanners[0]);
            if (deliver(*ready) == flow::stop) break;
        }
    }

private:
    using chunk_type = typename Source::chunk_type;
    using scanner_type = typename Source::scanner_type;
    using batch_type = batch<Receiver, typename Maker::output>;

    enum class stage : unsigned char { free, scanning, ready };
    struct place {
        chunk_type chunk;
        chunk_report report;
        batch_type results;
        std::exception_ptr thrown;
        stage now = stage::free;
    };
    /// Lets the helpers end before they are joined, whatever leaves `run`.
    struct stopper {
        ordered_run& owner;
        ~stopper() {
            {
                std::lock_guard const lock(owner.mutex_);
                owner.stopping_ = true;
            }
            owner.changed_.notify_all();
        }
    };

    [[nodiscard]] place& at(std::uint64_t number) noexcept { return ring_[number % ring_.size()]; }

    /// Cuts and scans the next chunk; false if there is none to be had: now, or, if `wait`, ever.
    bool scan_one(scanner_type& scanner, bool wait) {
        place* mine = nullptr;
        {
            std::unique_lock lock(mutex_);
            auto const can_cut = [&] {
                return stopping_ || exhausted_ || (!cutting_ && at(cut_).now == stage::free);
            };
            if (wait)
                changed_.wait(lock, can_cut);
            else if (!can_cut())
                return false;
            if (stopping_ || exhausted_) return false;
            cutting_ = true;
            mine = &at(cut_);
        }
        // Reading happens outside the lock, so that results can be delivered meanwhile.
        bool more = true;
        try {
            more = from_.next(mine->chunk);
        } catch (...) {
            mine->thrown = std::current_exception();
        }
        {
            std::lock_guard const lock(mutex_);
            cutting_ = false;
            if (more) {
                mine->now = stage::scanning;
                ++cut_;
            } else {
                exhausted_ = true;
            }
        }
        changed_.notify_all();
        if (!more) return false;
        mine->chunk.first_line = 1;
        mine->chunk.again.clear();
        mine->report = {};
        mine->results.clear();
        if (!mine->thrown) try {
                auto sink = selecting_sink<Maker, batch_type>(shared_, mine->results);
                static_cast<void>(scanner.scan(mine->chunk, sink, mine->report));
            } catch (...) {
                mine->thrown = std::current_exception();
            }
        {
            std::lock_guard const lock(mutex_);
            mine->now = stage::ready;
        }
        changed_.notify_all();
        return true;
    }

    [[nodiscard]] place* next_ready() {
        std::lock_guard const lock(mutex_);
        auto& next = at(delivered_);
        return next.now == stage::ready ? &next : nullptr;
    }

    /// Waits for the next chunk to be ready or for a free place; false when all are delivered.
    bool wait_for_ready() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return at(delivered_).now == stage::ready || (exhausted_ && delivered_ == cut_) ||
                   (!exhausted_ && !cutting_ && at(cut_).now == stage::free);
        });
        return !(exhausted_ && delivered_ == cut_);
    }

    /// Only now it is known which records came before. They are rare, so the whole chunk is scanned
    /// once more, without them.
    void scan_again(place& ready, scanner_type& scanner) {
        if constexpr (requires { from_.find_again(ready.chunk, ready.report); }) {
            if (!from_.find_again(ready.chunk, ready.report)) return;
            ready.report = {};
            ready.results.clear();
            ready.thrown = nullptr;
            try {
                auto sink = selecting_sink<Maker, batch_type>(shared_, ready.results);
                static_cast<void>(scanner.scan(ready.chunk, sink, ready.report));
            } catch (...) {
                ready.thrown = std::current_exception();
            }
        }
    }

    flow deliver(place& ready) {
        auto const first_line = ready.chunk.starts_file ? 1 : line_;
        line_ = first_line + ready.report.lines;
        auto const answer = ready.results.deliver(to_, first_line);
        // After what came before it, as on one thread.
        if (ready.thrown && answer == flow::more)
            std::rethrow_exception(std::exchange(ready.thrown, nullptr));
        to_.went_on(ready.report.result.records, ready.chunk.bytes.size());
        total_.add(std::move(ready.report));
        {
            std::lock_guard const lock(mutex_);
            ready.now = stage::free;
            ++delivered_;
        }
        changed_.notify_all();
        return answer == flow::stop || to_.should_stop() ? flow::stop : flow::more;
    }

public:
    /// The reports of all delivered chunks as one, for the source; only after `run`.
    [[nodiscard]] chunk_report&& report() noexcept { return std::move(total_); }

private:
    Source& from_;
    selection<Maker> const& shared_;
    Receiver& to_;
    unsigned threads_;
    std::vector<place> ring_;
    chunk_report total_;  // kept here: the source's own books are touched by `next` meanwhile
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t cut_ = 0, delivered_ = 0, line_ = 1;
    bool cutting_ = false, exhausted_ = false, stopping_ = false;
};

}}}  // namespace muster::detail
