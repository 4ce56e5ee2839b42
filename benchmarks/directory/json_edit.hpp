// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Changes single members of a JSON object that was written a moment ago, compact and well formed.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

namespace detail {

/// The place after the string of `text` that begins, with its quote, at `at`.
inline std::size_t after_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
    }
    return at + 1;
}

/// The place after the value of `text` that begins at `at`: a `,` or a closing bracket.
inline std::size_t after_value(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    while (at < text.size()) {
        char const c = text[at];
        if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
        if (c == '"') {
            at = after_string(text, at);
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at;
    }
    return at;
}

}  // namespace detail

/// The value of the member `key` of `object`, as it is written; empty if there is none.
[[nodiscard]] inline std::string_view member_of(std::string_view object, std::string_view key) {
    for (std::size_t at = 1; at < object.size() && object[at] == '"';) {
        std::size_t const colon = detail::after_string(object, at);
        std::size_t const end = detail::after_value(object, colon + 1);
        if (object.substr(at + 1, colon - at - 2) == key)
            return object.substr(colon + 1, end - colon - 1);
        at = end + 1;
    }
    return {};
}

/// Gives the member `key` of the last object of `out`, which begins at `object`, the value `json`.
///
/// A member that is not there is added at the end; an empty `json` removes one that is. Keys are
/// compared as they are written, so `dep\u0061rtment` is another member than `department`.
inline void set_member(std::string& out, std::size_t object, std::string_view key,
                       std::string_view json) {
    for (std::size_t at = object + 1; at < out.size() && out[at] == '"';) {
        std::size_t const colon = detail::after_string(out, at);
        std::size_t const end = detail::after_value(out, colon + 1);
        if (std::string_view(out).substr(at + 1, colon - at - 2) != key) {
            at = end + 1;
        } else if (!json.empty()) {
            out.replace(colon + 1, end - colon - 1, json);
            return;
        } else {
            bool const first = at == object + 1;
            out.erase(first ? at : at - 1, end - at + (first && out[end] != ',' ? 0 : 1));
            return;
        }
    }
    if (json.empty()) return;
    std::string member(out[out.size() - 2] == '{' ? "\"" : ",\"");
    member.append(key).append("\":").append(json);
    out.insert(out.size() - 1, member);
}

}}}  // namespace muster::directory
