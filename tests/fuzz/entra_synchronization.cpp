// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/synchronization.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/source/graph.hpp>

#include "processor_time.hpp"

/// @file
/// Any bytes as a synchronization schema: what is refused has a place and a sentence, what is
/// accepted finds users by something, and maps a user or says why not.

namespace {

using namespace muster::entra;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > (1u << 16)) return 0;
    processor_time const bounded;
    auto const json =
        muster::parse_json(std::string_view(reinterpret_cast<char const*>(data), size));
    if (!json) return 0;
    auto const read = read_synchronization(*json, {.short_switch = size % 2 != 0}, {4, 32, 64});
    if (!read) {
        require(!read.error().message.empty() && !read.error().render().empty());
        return 0;
    }
    require(!read->empty() && read->size() <= 4);
    for (auto const& mapping : *read) {
        require(!mapping.matching.empty() && mapping.rows.size() <= 32);
        auto const engine = mapping_engine::bind(mapping, muster::graph::user_schema);
        if (!engine) {
            require(!engine.error().message.empty());
            continue;
        }
        muster::row user(engine->paths());
        user.begin({}, {});
        for (std::size_t slot = 0; slot < engine->paths().size(); slot += 2)
            user.set(slot,
                     muster::value{"ada.rossi@contoso.example", muster::value_kind::text, true});
        provisioned_user made;
        auto const rejected = engine->make(user, made);
        require(!rejected || !rejected->empty());
        for (auto const& each : made.attributes) require(each.row < mapping.rows.size());
        require(!engine->explain(user).empty());
    }
    return 0;
}
