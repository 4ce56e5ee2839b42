// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>

/// @file
/// What a file holds, as one text, within a limit.

namespace muster { inline namespace MUSTER_ABI {

/// All that is left of `from`, if that is not more than `most` bytes. Reads at most one byte more
/// than that, and needs at most twice `most` bytes of memory, whatever the file says of its size:
/// pipes and devices without an end are files like others.
///
/// @par Errors   `errc::cannot_read`; `errc::over_limit` where there are more bytes
MUSTER_API [[nodiscard]] expected<std::string> read_whole(input& from, std::size_t most);

/// What the file at `path` holds; `-` is standard input.
///
/// @par Errors   as above, and those of `input::open`
MUSTER_API [[nodiscard]] expected<std::string> read_whole(std::string const& path,
                                                          std::size_t most);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/read_whole.ipp>
#endif
