// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>

/// @file
/// Writes a file as a whole, or not at all.

namespace muster { inline namespace MUSTER_ABI {

/// Makes `bytes` the content of the file at `path`. Who reads it meanwhile sees the old content or
/// the new, never a part: the bytes go to a new file beside it, which then takes its name.
///
/// @par Errors   `errc::cannot_write`, with the system's reason; the old file stays
MUSTER_API [[nodiscard]] expected<void> replace_file(std::string const& path,
                                                     std::string_view bytes);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/replace_file.ipp>
#endif
