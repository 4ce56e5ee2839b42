// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldif_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/ldif_gather.hpp"

/// @file
/// Any bytes as LDIF: how they are cut into pieces changes nothing, each entry is where it says,
/// and is the same when its text is read alone.

namespace {

using namespace muster_test;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

void check_place(ldif_seen const& each, std::string_view bytes) {
    require(each.offset < bytes.size());
    auto const before = bytes.substr(0, each.offset);
    require(each.line ==
            1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')));
    if (each.malformed) {
        require(each.reason.starts_with("line "));
        return;
    }
    require(bytes.substr(each.offset, each.text.size()) == each.text);
    require(each.text.find("\n\n") == std::string::npos && !each.text.ends_with('\n'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);

    auto const whole = read_ldif(bytes, size + 1);
    std::uint64_t next = 0;
    for (auto const& each : whole) {
        check_place(each, bytes);
        require(each.offset >= next);
        next = each.offset + std::max<std::size_t>(each.text.size(), 1);
        if (each.malformed) continue;
        // A comment may end in a return, which the end of a line would take along.
        if (each.text.ends_with('\r')) continue;
        for (auto const* const end : {"", "\n", "\n\n", "\r\n\r\n"}) {
            auto alone = read_ldif(each.text + end, 7);
            require(alone.size() == 1 && alone[0].line == 1 && alone[0].offset == 0);
            alone[0].line = each.line;
            alone[0].offset = each.offset;
            require(alone[0] == each);
        }
    }
    for (std::size_t const piece : {std::size_t{1}, std::size_t{2}, 3 + size % 61, size / 2 + 1})
        require(read_ldif(bytes, piece) == whole);

    // Limits are kept, whatever the bytes and the pieces.
    muster::ldif_limits const small{.entry = 40, .line = 24, .attributes = 3};
    auto const limited = read_ldif(bytes, size + 1, small);
    for (auto const& each : limited) {
        check_place(each, bytes);
        require(each.text.size() <= small.entry && each.attributes.size() <= small.attributes);
    }
    for (std::size_t const piece : {std::size_t{1}, 2 + size % 7, 3 + size % 61})
        require(read_ldif(bytes, piece, small) == limited);

    // Whatever came before, an empty line begins anew.
    auto const more = read_ldif(std::string(bytes) + "\n\ndn: end\n", size + 20);
    require(!more.empty() && more.back().dn == "end" && !more.back().malformed);
    return 0;
}
