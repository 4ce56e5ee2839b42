// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// Whether a picture may become the Picture of a UCX user. A mapping hands over the picture's
/// address; whoever fetches it asks here.

namespace muster { inline namespace MUSTER_ABI {

/// A format of pictures, and how its files begin: `start` at byte 0, and `then` at byte `at`.
struct picture_format {
    std::string_view name;
    std::string_view start;
    std::size_t at = 0;
    std::string_view then = {};
};

/// The formats in common use. The list is open: `picture_rules` takes any other.
inline constexpr std::array common_picture_formats{
    picture_format{"png", "\x89PNG\r\n\x1A\n"},
    picture_format{"jpeg", "\xFF\xD8\xFF"},
    picture_format{"bmp", "BM"},
    picture_format{"gif", "GIF8"},
    picture_format{"webp", "RIFF", 8, "WEBP"},
};

/// What a target takes as a picture.
struct picture_rules {
    std::size_t max_bytes = 200 * 1024;
    std::span<picture_format const> formats = common_picture_formats;
};

/// What was found about a picture. One that is refused costs the user his picture only.
struct picture_verdict {
    bool accepted = false;
    std::string_view format;  ///< by content; empty if it is none of the formats
    std::string reason;       ///< why not, a sentence
};

/// Looks at the content of a picture; its name and what a server calls it do not count.
MUSTER_LAZY [[nodiscard]] inline picture_verdict check_picture(std::string_view bytes,
                                                               picture_rules const& rules = {}) {
    picture_verdict found;
    for (auto const& each : rules.formats) {
        if (!bytes.starts_with(each.start) || bytes.size() < each.at ||
            !bytes.substr(each.at).starts_with(each.then))
            continue;
        found.format = each.name;
        break;
    }
    if (bytes.size() > rules.max_bytes) {
        found.reason = "the picture has " + std::to_string(bytes.size()) + " bytes, at most " +
                       std::to_string(rules.max_bytes) + " are allowed";
    } else if (found.format.empty()) {
        found.reason = bytes.empty() ? "the picture is empty" : "the picture is of no known format";
        for (std::size_t i = 0; i < rules.formats.size(); ++i) {
            found.reason += i == 0 ? "; known are " : ", ";
            found.reason += rules.formats[i].name;
        }
    } else {
        found.accepted = true;
    }
    return found;
}

}}  // namespace muster
