// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>

/// @file
/// What a snapshot says of itself, in `manifest.json`: which pages there are, in which order, with
/// how many records and which bytes. docs/snapshot.md tells of each member.

namespace muster { inline namespace MUSTER_ABI {

/// One recorded page.
struct manifest_page {
    std::string file;           ///< its name in the folder
    std::uint64_t bytes = 0;    ///< its size
    std::uint64_t records = 0;  ///< how many it holds
    std::string sha256;         ///< of its bytes, in hexadecimal digits of lower case
    std::string next;           ///< the file of the page after it; empty: it is the last
    friend bool operator==(manifest_page const&, manifest_page const&) = default;
};

/// The pages of one kind.
struct manifest_kind {
    std::string name;           ///< e.g. `people`
    std::string list;           ///< the key of a page's records; empty: each line is a record
    std::string link;           ///< the key of the link to the next page; empty: not in the body
    std::uint64_t records = 0;  ///< of all pages
    std::string first;          ///< the file that the chain of pages begins with
    std::vector<manifest_page> pages;
    friend bool operator==(manifest_kind const&, manifest_kind const&) = default;
};

struct manifest {
    std::string source;  ///< e.g. `webex`
    std::string taken;   ///< when it was recorded, as ISO 8601 in UTC
    std::vector<manifest_kind> kinds;

    /// The kind called `name`, or null.
    [[nodiscard]] manifest_kind const* find(std::string_view name) const noexcept {
        for (auto const& each : kinds)
            if (each.name == name) return &each;
        return nullptr;
    }
    friend bool operator==(manifest const&, manifest const&) = default;
};

/// Sizes beyond which a manifest is refused.
struct manifest_limits {
    static constexpr std::size_t bytes = 256u << 20;
    static constexpr std::size_t kinds = 64;
    static constexpr std::size_t pages = 1u << 20;  ///< of all kinds
    static constexpr std::size_t name = 255;        ///< bytes of a file's name, a kind or a key
    static constexpr std::uint64_t count = std::uint64_t{1} << 53;  ///< bytes or records
};

/// What is wrong with a recording: with one page, with the pages of a kind, or with the whole.
struct snapshot_problem {
    std::string kind;     ///< empty: it concerns every kind
    std::string file;     ///< empty: no page in particular
    std::string message;  ///< the sentence without the file
    friend bool operator==(snapshot_problem const&, snapshot_problem const&) = default;
};

/// The pages of a kind in the order of their chain.
///
/// Pages that no page leads to come last, as the manifest lists them; a page that is listed twice
/// comes once. What is wrong with chain, counts and digests as the manifest has them is added to
/// `problems`: without reading a page.
///
/// @par Complexity   linear in the number of pages
MUSTER_API [[nodiscard]] std::vector<manifest_page const*>
chain_of(manifest_kind const& kind, std::vector<snapshot_problem>& problems);

/// Whether `name` can be that of a file in the folder itself: no path, not hidden, at most 255
/// bytes of printable UTF-8, ending in `.json`, `.ndjson` or `.jsonl`.
MUSTER_API [[nodiscard]] bool is_page_name(std::string_view name) noexcept;

/// The text of a manifest, one page a line; `parse_manifest` reads it.
MUSTER_API [[nodiscard]] std::string print(manifest const& from);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/manifest.ipp>
#endif
