// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/source/concept.hpp>

/// @file
/// `read` of sources that come in chunks.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A scanner for a read on one thread.
template <class Source>
auto scanner_in_order(Source& from) {
    if constexpr (requires { from.ordered_scanner(); })
        return from.ordered_scanner();
    else
        return from.scanner();
}

/// Reads a chunked source on this thread.
template <class Source, class Sink>
expected<done> read_in_order(Source& from, Sink& sink) {
    if (auto ready = from.begin(sink.asked()); !ready) return unexpected(std::move(ready.error()));
    auto scanner = scanner_in_order(from);
    typename Source::chunk_type chunk;
    std::uint64_t line = 1;
    auto stopped = false;
    while (from.next(chunk)) {
        chunk.first_line = chunk.starts_file ? 1 : line;
        chunk_report report;
        auto const answer = scanner.scan(chunk, sink, report);
        line = chunk.first_line + report.lines;
        from.account(std::move(report));
        stopped = answer == flow::stop;
        if (stopped) break;
    }
    auto ended = from.finish();
    if (ended && stopped) ended->proved = false;
    return ended;
}

}}}  // namespace muster::detail
