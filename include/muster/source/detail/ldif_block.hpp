// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/ldif_entry.hpp>

/// @file
/// What the lines of an LDIF file between two empty ones are: an entry, none, or neither.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What reading one block of lines has found.
enum class ldif_found : std::uint8_t {
    nothing,     ///< comments, or a version
    search_end,  ///< the result of a search that succeeded: all of its entries came before
    entry,
    malformed,
};

/// The memory behind one entry, used again for the next.
struct ldif_storage {
    std::vector<ldif_attribute> attributes;
    std::string decoded;
};

/// Lines of a file up to an empty one.
struct ldif_block {
    std::string_view bytes;       ///< without the end of the last line
    record_position position;     ///< of the first line
    bool ends_with_file = false;  ///< and the last line has no end
};

/// Reads one block, which may hold one entry; fills `entry` or `bad`, as it answers.
///
/// @par Complexity   linear in the size of the block
/// @par Lifetime     `entry` views `block` and `storage`
MUSTER_API [[nodiscard]] ldif_found read_ldif_block(ldif_block const& block,
                                                    ldif_limits const& limits,
                                                    ldif_storage& storage, ldif_entry& entry,
                                                    malformed_record& bad);

}}}  // namespace muster::detail
