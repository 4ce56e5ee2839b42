// SPDX-License-Identifier: BSL-1.0
#include <muster/source/detail/object_kind.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <muster/source/detail/look_alike.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/scim.hpp>
#include <muster/source/webex.hpp>

#include "source/chunk_count.hpp"
#include "source/gather.hpp"

/// @file
/// Any bytes as answers of each vendor: what is known as a record is one of those that are read
/// without looking at what they are, the same in blocks of any size, with an identity each; what is
/// not is named, and the read incomplete. What is said of it has no control characters.

namespace {

using namespace muster_test;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

void check_text(std::string_view text) {
    for (char const c : text) require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

template <class Make>
void check(Make make, std::string_view bytes) {
    for (auto const checks : {muster::validation::wanted, muster::validation::whole}) {
        muster::json_limits limits;
        auto any = wanting({"id", "displayName"}), known = wanting_known({"id", "displayName"});
        any.checks = known.checks = checks;
        auto const all = gather(make(muster::memory(bytes), limits), any);
        auto const own = gather(make(muster::memory(bytes), limits), known);
        require(!all.failed && !own.failed);
        require(own.ended.complete == own.ended.reasons.empty());
        auto const records = all.good(), good = own.good();
        require(good.size() <= records.size());
        for (auto const& each : good) {
            require(each.fields[0] != "-" && each.fields[0] != "null" && !each.fields[0].empty());
            require(std::any_of(records.begin(), records.end(),
                                [&](auto const& other) { return other.offset == each.offset; }));
        }
        // What was a record for who does not look, and is none, is not passed over in silence.
        require(good.size() == records.size() || !own.ended.complete || own.ended.repeated > 0 ||
                !own.bad().empty());
        for (auto const& each : own.ended.reasons) check_text(each);
        for (auto const& each : own.ended.notices) check_text(each);
        limits.block = 1 + bytes.size() % 7;
        auto const again = gather(make(muster::memory(bytes), limits), known);
        require(again.all == own.all && again.ended.reasons == own.ended.reasons);
        // Another way of reading, where there is more than a block.
        if constexpr (muster::chunked_source<decltype(make(muster::memory(bytes), limits))>)
            if (std::count(bytes.begin(), bytes.end(), '\n') > 64 && bytes.starts_with("{\"id\""))
                require(chunks_of(make(muster::memory(bytes), limits), known) > 1);
        known.recognise = muster::record_check::members;
        require(!gather(make(muster::memory(bytes), limits), known).failed);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 13;
    if (size > most) return 0;
    auto const bytes = std::string_view(reinterpret_cast<char const*>(data), size);
    auto const how = muster::framing::detect;
    check([&](muster::inputs from,
              muster::json_limits limits) { return muster::graph::users(from, how, limits); },
          bytes);
    check([&](muster::inputs from,
              muster::json_limits limits) { return muster::webex::people(from, how, limits); },
          bytes);
    check([&](muster::inputs from,
              muster::json_limits limits) { return muster::scim::users(from, how, limits); },
          bytes);
    check_text(muster::detail::shown_text(bytes));
    static_cast<void>(
        muster::detail::looks_like(bytes, muster::graph::user_dialect::looks, "value"));
    return 0;
}
