// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

/// @file
/// What the benchmarks share that compare several ways to do the same work in one run.

namespace interleaved {

/// How much is done, and how often.
struct amount {
    std::uint64_t records = 1'000'000;
    std::size_t rounds = 5;

    /// Takes both from the command line; false, and it has said how it is used.
    bool read(int argc, char** argv, char const* name) {
        if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), records);
        if (argc > 2) std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), rounds);
        if (argc <= 3 && records != 0 && rounds != 0) return true;
        std::fprintf(stderr, "usage: %s [RECORDS [ROUNDS]]\n", name);
        return false;
    }
};

/// Pieces of about `size` bytes that end with lines. What is compared takes turns on each, so that
/// a machine that is busy for a while is busy for all.
inline std::vector<std::string_view> slices(std::string_view lines, std::size_t size = 128 << 20) {
    std::vector<std::string_view> made;
    while (!lines.empty()) {
        auto const end = lines.find('\n', std::min(size, lines.size() - 1));
        made.push_back(lines.substr(0, end == std::string_view::npos ? end : end + 1));
        lines.remove_prefix(made.back().size());
    }
    return made;
}

/// Does the work, adds the seconds that it took to `total`, and returns what it has found.
template <class Work>
auto timed(double& total, Work&& work) {
    auto const start = std::chrono::steady_clock::now();
    auto const found = work();
    total += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return found;
}

inline double median(std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    return times[times.size() / 2];
}

}  // namespace interleaved
