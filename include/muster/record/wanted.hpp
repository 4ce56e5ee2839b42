// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Which paths a read needs, numbered: the slots of a row.

namespace muster { inline namespace MUSTER_ABI {

/// The paths that filters and mappings ask of each record, collected before the first byte is read.
///
/// A path's number is its slot in every row of the read. A mapping's paths come first, so that its
/// slots are known when compiling; the filters' follow.
class wanted {
public:
    /// The most paths that one read can ask for.
    static constexpr std::size_t max_paths = 256;

    /// Asks for `path`, and returns its slot; a path that was asked for before keeps its slot.
    ///
    /// @par Complexity   linear in the number of paths
    MUSTER_API std::size_t add(std::string_view path);

    /// The slot of `path`, or `size()`.
    [[nodiscard]] std::size_t find(std::string_view path) const noexcept {
        std::size_t slot = 0;
        while (slot < paths_.size() && paths_[slot] != path) ++slot;
        return slot;
    }

    [[nodiscard]] std::vector<std::string> const& paths() const noexcept { return paths_; }
    [[nodiscard]] std::size_t size() const noexcept { return paths_.size(); }

private:
    std::vector<std::string> paths_;
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/wanted.ipp>
#endif
