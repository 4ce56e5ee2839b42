// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph_delta.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "source/gather.hpp"

/// @file
/// Any bytes as pages of a delta round (a zero byte ends a page): each user comes once, a replay of
/// all pages changes nothing but completeness, and a full resync gives nobody.

namespace {

using namespace muster_test;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

muster::inputs pages_of(std::string_view text, int times) {
    muster::inputs list;
    for (int i = 0; i < times; ++i)
        for (auto rest = text;;) {
            auto const end = rest.find('\0');
            list.add_memory(rest.substr(0, end), "page");
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    return list;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const asked = wanting({"id", "department", "businessPhones", "manager.id"});
    auto source = muster::graph::delta(pages_of(text, 1));
    auto const once = gather(source, asked);
    if (once.failed) {
        require(once.good().empty() || once.why.code != muster::errc::full_resync);
        return 0;
    }
    require(once.ended.records >= once.good().size());
    require(source.report().changes >= once.good().size());
    auto const twice = gather(muster::graph::delta(pages_of(text, 2)), asked);
    require(!twice.failed);
    auto const first = once.good(), second = twice.good();
    require(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        require(first[i].fields[0] == second[i].fields[0]);
        // The last word on each member is the same, and so is that on removal.
        require(first[i].removed == second[i].removed);
    }
    return 0;
}
