// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <directory/graph.hpp>
#include <directory/ldif.hpp>
#include <directory/people.hpp>
#include <directory/scim.hpp>
#include <directory/webex.hpp>
#include <muster/core/version.hpp>

/// @file
/// Invented directories, for benchmarks, tests and examples; needs `benchmarks` among the include
/// folders.
///
/// Each function appends one record, which depends on nothing but the `options` and its index, so
/// that records can be made in any order, by any thread, and again on any machine. No person in
/// them exists; addresses are of reserved domains, but for `contoso.com`, and telephone numbers of
/// ranges that nobody has.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// A function that appends one record: `append_graph_user`, `append_scim_user`,
/// `append_webex_person`, `append_webex_location` or `append_ldif_person`.
using append_record = void(std::string& out, options const& from, std::uint64_t index);

/// The records `first` to `first + count - 1`, one a line.
/// @par Complexity   linear in `count`; about 900 bytes and 2 microseconds for each Graph user
[[nodiscard]] inline std::string ndjson(append_record& record, options const& from,
                                        std::uint64_t count, std::uint64_t first = 0) {
    std::string out;
    for (std::uint64_t index = first; index < first + count; ++index) {
        record(out, from, index);
        out += '\n';
        // Growing by doubling would hold a gigabyte twice.
        if (index == first + 99) out.reserve(out.size() / 100 * count * 21 / 20);
    }
    return out;
}

}}}  // namespace muster::directory
