// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/io/file.hpp>
#include <muster/source/concept.hpp>

/// @file
/// How records stand in JSON files, and how much of one is taken at a time.

namespace muster { inline namespace MUSTER_ABI {

/// How records stand in a file.
enum class framing : std::uint8_t {
    detect,  ///< by the beginning of each file
    ndjson,  ///< one record a line
    pages,   ///< API answers: one a file, however it is laid out, or one a line
};

/// Sizes beyond which a source refuses to go on with a record or page. In bytes.
struct json_limits {
    std::size_t record = 16u << 20;  ///< of one record on a line
    std::size_t page = 256u << 20;   ///< of one page
    std::size_t block =
        256u << 10;  ///< how much is handed to a thread at a time; more only where a line is longer
};

/// What the bytes of a chunk are.
enum class chunk_kind : std::uint8_t {
    lines,     ///< each line is a record or a page
    document,  ///< one page, array or record, over as many lines as it likes
    too_long,  ///< nothing: a line was over the limit, and was skipped
};

/// Bytes that can be scanned on their own. Reading 64 bytes beyond their end is allowed.
struct json_chunk : chunk_facts {
    std::string_view source;
    std::uint64_t offset = 0;
    chunk_kind kind = chunk_kind::lines;
    json_limits limits;
    /// The first record of its file has a member that speaks against it, so that all records are
    /// searched to their ends for such.
    bool is_odd = false;
    padded_buffer buffer;
};

}}  // namespace muster
