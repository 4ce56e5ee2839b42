// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>

/// @file
/// What an error answer of Microsoft Graph says: its codes, from the outside in, and whether
/// changes can be told any more.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

/// Whether everything must be read anew, and what then becomes of what the caller holds.
enum class resync : std::uint8_t {
    not_needed,
    needed,   ///< the answer does not say more: take the server's word for everything
    replace,  ///< what the server does not have any more goes (`resyncApplyDifferences`)
    keep,     ///< what the server does not have any more stays (`resyncUploadDifferences`)
};

/// An error answer. Graph asks its callers to branch on the deepest code that they know, never on
/// the message; and on 429, 503 and 504 by the HTTP status, which is not in the answer.
struct error_answer {
    std::vector<std::string> codes;  ///< from the outside in; a level without a code is left out
    std::string message;             ///< of the outermost level
    std::string_view known;          ///< the deepest code that this header knows; empty: none
    resync what = resync::not_needed;

    /// `resyncRequired (resyncApplyDifferences): Resync is required`.
    [[nodiscard]] std::string sentence() const {
        std::string text;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (i == 1) text += " (";
            if (i > 1) text += ", ";
            text += codes[i];
        }
        if (codes.size() > 1) text += ')';
        if (codes.empty()) text = "an answer without a code";
        return message.empty() ? text : text + ": " + message;
    }
};

namespace detail {

struct known_code {
    std::string_view code;
    resync what;
};

/// The codes that decide something, and those of directories; compared without case, since answers
/// hold `SyncStateNotFound` and `syncStateNotFound`.
inline constexpr std::array known_codes{
    known_code{"resyncRequired", resync::needed},
    known_code{"resyncApplyDifferences", resync::replace},
    known_code{"resyncChangesApplyDifferences", resync::replace},
    known_code{"resyncUploadDifferences", resync::keep},
    known_code{"resyncChangesUploadDifferences", resync::keep},
    known_code{"syncStateNotFound", resync::needed},
    known_code{"syncStateInvalid", resync::needed},
    known_code{"Directory_ExpiredPageToken", resync::needed},
    known_code{"Directory_ResyncRequired", resync::needed},
    known_code{"accessDenied", resync::not_needed},
    known_code{"Authorization_RequestDenied", resync::not_needed},
    known_code{"InvalidAuthenticationToken", resync::not_needed},
    known_code{"invalidRequest", resync::not_needed},
    known_code{"itemNotFound", resync::not_needed},
    known_code{"Request_BadRequest", resync::not_needed},
    known_code{"Request_ResourceNotFound", resync::not_needed},
    known_code{"serviceNotAvailable", resync::not_needed},
    known_code{"throttledRequest", resync::not_needed},
    known_code{"TooManyRequests", resync::not_needed},
    known_code{"UnknownError", resync::not_needed},
};

/// The member that holds the level below; it is spelled in two ways.
inline json_value const* inner_error(json_value const& level) noexcept {
    for (auto const name : {"innerError", "innererror"})
        if (auto const* const held = level.find(name); held != nullptr && held->is_object())
            return held;
    return nullptr;
}

}  // namespace detail

/// The most levels of an error answer that are looked at.
inline constexpr std::size_t max_error_levels = 16;

/// Reads an error: the object that stands under `error`, or the whole answer.
///
/// What is no error answer has no codes; a broken one at least the codes that can be found.
///
/// @par Complexity   linear in the size of the text
[[nodiscard]] inline error_answer parse_error(std::string_view json) {
    error_answer found;
    auto const whole = parse_json(json);
    if (!whole) {
        // A page that was cut off still shows the code that it begins with.
        for (auto const& each : detail::known_codes)
            if (json.find('"' + std::string(each.code) + '"') != std::string_view::npos) {
                found.codes.emplace_back(each.code);
                found.known = each.code;
                if (each.what != resync::not_needed) found.what = each.what;
            }
        return found;
    }
    auto const* level = whole->find("error");
    if (level == nullptr) level = &*whole;
    if (auto const* const said = level->find("message"))
        if (auto const* const text = said->if_string()) found.message = *text;
    for (std::size_t i = 0; level != nullptr && i < max_error_levels; ++i) {
        auto const* const code = level->find("code");
        auto const* const text = code == nullptr ? nullptr : code->if_string();
        level = detail::inner_error(*level);
        if (text == nullptr) continue;
        found.codes.push_back(*text);
        for (auto const& each : detail::known_codes) {
            if (!equal_ascii_nocase(each.code, *text)) continue;
            found.known = each.code;
            if (each.what != resync::not_needed) found.what = each.what;
        }
    }
    return found;
}

}}}  // namespace muster::graph
