// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>
#include <muster/source/detail/recorded_page.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/manifest.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/parse_manifest.hpp>

/// @file
/// A folder of recorded pages: the form in which a source is kept, and read without a network.

namespace muster { inline namespace MUSTER_ABI {

/// A folder of pages as APIs return them, with a manifest or without.
///
/// The manifest (`manifest.json`) names the pages of each kind and their chain, with sizes, counts
/// and digests. What is there and what the manifest says are compared when a kind is read; what
/// does not agree makes that read incomplete, with a reason that names the file. Pages are read
/// nevertheless, in the order of the chain, whatever their names.
///
/// A folder without a manifest is read by the names of its files, and judged by the pages alone.
///
/// Nobody should write to a folder that is being read: the pages are looked at once for the
/// comparison and once for the records. A manifest tells what was recorded, not by whom: whoever
/// can change a page can change the manifest.
class snapshot {
public:
    static constexpr std::string_view manifest_name = "manifest.json";

    /// Opens a folder, and reads the manifest if there is one; no page yet.
    ///
    /// @par Errors   `errc::cannot_open` if this is no folder, or the manifest is no plain file;
    ///               those of `parse_manifest`
    [[nodiscard]] static expected<snapshot> open(std::string folder);

    /// Whether the folder says what it should hold.
    [[nodiscard]] bool has_manifest() const noexcept { return contents_.has_value(); }
    /// What it should hold; empty without a manifest.
    [[nodiscard]] manifest const& contents() const noexcept {
        static manifest const nothing;
        return contents_ ? *contents_ : nothing;
    }
    [[nodiscard]] std::string const& folder() const noexcept { return folder_; }

    /// The pages of a kind in their order, and what is wrong with them (`inputs::missing`).
    ///
    /// @return   or a failure that says what the folder holds instead
    /// @par Errors       `errc::cannot_open` if there are no pages of this kind
    /// @par Complexity   with a manifest each page is read once
    [[nodiscard]] expected<inputs> inputs_of(page_kind const& kind) const;
    /// The same; nothing if there are no pages of this kind.
    [[nodiscard]] inputs inputs_if_any(page_kind const& kind) const {
        auto found = inputs_of(kind);
        return found ? std::move(*found) : inputs();
    }

    /// Compares all kinds with the manifest. Nothing that is wrong: the recording is complete.
    /// Without a manifest nothing can be proven, and that is the answer.
    ///
    /// @par Complexity   each page is read once
    [[nodiscard]] std::vector<snapshot_problem> verify() const;

private:
    /// The pages of a kind that are there, in order.
    std::vector<std::string> pages_of(manifest_kind const& kind,
                                      std::vector<snapshot_problem>& problems) const;
    /// Notes the pages in the folder that the manifest does not name.
    void find_unlisted(std::vector<snapshot_problem>& problems) const;
    [[nodiscard]] std::string path_of(std::string_view file) const {
        return (std::filesystem::path(folder_) / file).string();
    }
    [[nodiscard]] failure no_pages(page_kind const& kind) const;

    std::string folder_;
    std::optional<manifest> contents_;
};

/// A problem as a sentence: `people-0002.json: is missing`.
MUSTER_LAZY [[nodiscard]] inline std::string sentence_of(snapshot_problem const& problem) {
    return (problem.file.empty() ? problem.kind : problem.file) + ": " + problem.message;
}

}}  // namespace muster

// With simdjson in it, it cannot be part of muster::compiled.
#include <muster/source/impl/snapshot.ipp>
