// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/pipeline/pipeline.hpp>
#include <muster/pipeline/project.hpp>

#include "app.hpp"

/// @file
/// What `muster filter` does with a source, whatever it is.

namespace app {

template <class Pipeline, class Sink>
exit_status run(Pipeline&& matching, filter_options const& options, Sink&& sink) {
    narrator says(options.quiet, options.allow_rejected);
    return says.finish(matching.into(std::forward<Sink>(sink), run_options_of(options), says));
}

/// JSON with the controls that it may hold as they are (DEL, and U+0080 to U+009F) escaped: a
/// terminal could act on them.
///
/// @param room   where the text is written if it must be
[[nodiscard]] std::string_view safe_json(std::string_view json, std::string& room);

template <class Pipeline>
exit_status count_from(Pipeline matching, filter_options const& options) {
    std::uint64_t count = 0;
    // The records' texts are not needed: nothing is picked.
    auto const status = run(std::move(matching) | muster::projection{}, options,
                            [&](std::string const&) { ++count; });
    // A filter that could not be asked has no number.
    if (status != usage) output().line(std::to_string(count));
    return status;
}

/// @param asked   a filter, or a predicate
template <class Source, class Asked>
exit_status filter_from(Source from, Asked const& asked, filter_options const& options) {
    auto matching = muster::read(std::move(from)) | muster::where(asked);
    if (options.count) return count_from(std::move(matching), options);
    output out;
    if (!options.attributes.empty()) {
        auto picked = muster::project(Source::names, options.attributes);
        if (!picked) {
            complain(picked.error());
            return usage;
        }
        std::string safe;
        return run(matching | *picked, options,
                   [&](std::string const& text) { out.line(safe_json(text, safe)); });
    }
    std::string one_line, safe;
    return run(matching, options, [&](std::string const& text) {
        // A record in a page may stand over several lines.
        if (text.find('\n') == std::string::npos) return out.line(safe_json(text, safe));
        one_line.resize(text.size() + simdjson::SIMDJSON_PADDING);
        std::size_t size = 0;
        if (simdjson::minify(text.data(), text.size(), one_line.data(), size) != simdjson::SUCCESS)
            size = 0;
        out.line(safe_json(std::string_view(one_line).substr(0, size), safe));
    });
}

}  // namespace app
