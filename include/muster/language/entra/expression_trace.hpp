// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// How an expression came to its value: each part of it, and what it gave.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// One part of an expression and its value.
struct trace_step {
    std::size_t depth = 0;     ///< 0 for the whole; the arguments of a call are one further in
    std::size_t position = 0;  ///< where the part begins in the text of the expression
    std::string source;        ///< the part as it is written, cut after `trace::shown_bytes`
    std::string value;  ///< quoted text, `null`, `[Redact]`...; empty if the evaluation failed here
};

/// The parts of an expression that were evaluated, each before its own arguments. Literals are left
/// out, and so are arguments that were not needed, as those of the keys behind the one that fits.
struct trace {
    static constexpr std::size_t shown_bytes = 256;  ///< of a source or value; more is cut
    static constexpr std::size_t max_steps = 10'000;

    std::vector<trace_step> steps;

    /// The steps as lines, indented by depth: `Append([a], ".x") = "b.x"`.
    [[nodiscard]] std::string render() const;
};

inline std::string trace::render() const {
    std::string lines;
    for (auto const& step : steps) {
        if (!lines.empty()) lines += '\n';
        lines.append(2 * step.depth, ' ');
        lines += step.source;
        lines += " = ";
        lines += step.value.empty() ? "(failed)" : step.value;
    }
    return lines;
}

}}}  // namespace muster::entra
