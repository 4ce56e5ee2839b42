// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <simdjson.h>

#include <muster/core/version.hpp>

/// @file
/// The one way into simdjson's DOM.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Parses `text`, with or without a byte order mark, which need not be padded.
///
/// @par Lifetime   `root` lives until `parser` is used again
MUSTER_LAZY [[nodiscard]] inline simdjson::error_code
parse_dom(simdjson::dom::parser& parser, std::string_view text, simdjson::dom::element& root) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    // A view of nothing may have no pointer, from which simdjson would copy.
    return parser.parse(text.empty() ? "" : text.data(), text.size()).get(root);
}

}}}  // namespace muster::detail
