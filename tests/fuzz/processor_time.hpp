// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <time.h>

#include <cstdio>
#include <cstdlib>

/// @file
/// How long one input may take. `-timeout` of libFuzzer counts whole seconds of the clock, in which
/// a machine may also do other things.

/// Ends the program if more processor time than `limit_ms` has gone by when this goes out of scope.
class processor_time {
public:
    processor_time() : begin_(now()) {}
    processor_time(processor_time const&) = delete;
    processor_time& operator=(processor_time const&) = delete;
    ~processor_time() {
        auto const taken = now() - begin_;
        if (taken <= limit_ms * slower) return;
        std::fprintf(stderr, "the input took %.0f ms, and %.0f are allowed\n", taken,
                     limit_ms * slower);
        std::abort();
    }

    static constexpr double limit_ms = 100;

private:
    static double now() {
        timespec held{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &held);
        return static_cast<double>(held.tv_sec) * 1e3 + static_cast<double>(held.tv_nsec) / 1e6;
    }

// What sanitizers and a build without optimisation cost.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MUSTER_FUZZ_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define MUSTER_FUZZ_SANITIZED
#endif
#if defined(MUSTER_FUZZ_SANITIZED)
    static constexpr double slower = 10;
#elif defined(__OPTIMIZE__)
    static constexpr double slower = 1;
#else
    static constexpr double slower = 5;
#endif

    double begin_;
};
