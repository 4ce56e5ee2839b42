// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/source/ldif_reader.hpp>

/// @file
/// Keeps what an LDIF reader sends.

namespace muster_test {

/// An entry, or what was none.
struct ldif_seen {
    std::string dn, text, source;
    std::vector<std::pair<std::string, std::string>> attributes;
    muster::ldif_change change = muster::ldif_change::none;
    std::uint64_t line = 0, offset = 0;
    bool malformed = false;
    muster::errc code{};
    std::string reason;
    bool operator==(ldif_seen const&) const = default;
};

struct ldif_gather {
    std::vector<ldif_seen> all;
    std::size_t most = static_cast<std::size_t>(-1);  ///< it wants no more after so many

    muster::flow entry(muster::ldif_entry const& each) {
        auto& got = all.emplace_back();
        got.dn = each.dn;
        got.text = each.text;
        got.change = each.change;
        for (auto const& attribute : each.attributes)
            got.attributes.emplace_back(attribute.description,
                                        attribute.is_elsewhere
                                            ? "elsewhere: " + std::string(attribute.value)
                                            : std::string(attribute.value));
        return place(each.position);
    }
    muster::flow malformed(muster::malformed_record const& bad) {
        auto& got = all.emplace_back();
        got.malformed = true;
        got.code = bad.code;
        got.reason = bad.reason;
        return place(bad.position);
    }

private:
    muster::flow place(muster::record_position const& where) {
        all.back().line = where.line;
        all.back().offset = where.offset;
        all.back().source = where.source;
        return all.size() < most ? muster::flow::more : muster::flow::stop;
    }
};

/// Reads `bytes` in pieces of `size`, each in memory of its own that ends where the piece does.
inline std::vector<ldif_seen> read_ldif(std::string_view bytes, std::size_t size,
                                        muster::ldif_limits const& limits = {}) {
    muster::ldif_reader reader(limits);
    ldif_gather sink;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
        auto const piece = bytes.substr(at, size);
        std::vector<char> const own(piece.begin(), piece.end());
        reader.feed({own.data(), own.size()}, sink);
    }
    reader.finish(sink);
    return std::move(sink.all);
}

}  // namespace muster_test
