// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/expression_trace.hpp>

/// @file
/// Parts of an expression and values, as a trace shows them: short, and without what is hidden.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Cuts what is too long for a trace, between two characters.
MUSTER_LAZY inline void cut_for_trace(std::string& text) {
    if (text.size() < trace::shown_bytes) return;
    auto const kept = std::string_view(text).substr(0, trace::shown_bytes);
    auto size = kept.size();
    while (size > 0 && (static_cast<unsigned char>(text[size - 1]) & 0xC0) == 0x80) --size;
    if (size > 0 && static_cast<unsigned char>(text[size - 1]) >= 0xC0) --size;
    text.resize(size == 0 || !is_utf8(kept) ? size : kept.size());
    text += "...";
}

/// Appends a part as it is written, on one line, without what `Redact` hides.
MUSTER_LAZY inline void append_source(expression_program const& program,
                                      expression_node const& node, std::string& out) {
    std::size_t const first = node.position, last = first + node.size;
    for (auto i = first; i < last && out.size() < trace::shown_bytes; ++i) {
        auto const hides = std::lower_bound(program.redacted.begin(), program.redacted.end(),
                                            std::pair<std::size_t, std::size_t>(i, 0));
        if (hides != program.redacted.end() && hides->first == i) {
            out += "[Redact]";
            i += hides->second - 1;
        } else {
            auto const is_control = static_cast<unsigned char>(program.source[i]) < 0x20;
            out += is_control ? ' ' : program.source[i];
        }
    }
    cut_for_trace(out);
}

}}}  // namespace muster::entra::detail
