// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>

#include <muster/source/concept.hpp>

/// @file
/// In how many pieces a source reads: that two sizes of a block are two ways to read.

namespace muster_test {

/// @tparam Source   a chunked source
template <class Source>
std::size_t chunks_of(Source from, muster::request const& asked) {
    if (!from.begin(asked)) return 0;
    typename Source::chunk_type chunk;
    std::size_t count = 0;
    while (from.next(chunk)) ++count;
    return count;
}

}  // namespace muster_test
