// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <muster/source/scim.hpp>

#include "source/gather.hpp"

/// @file
/// Any bytes as users of SCIM: nothing crashes, no id comes twice, and neither the size of a block
/// nor the way to a record changes what is read.

namespace {

using namespace muster_test;
namespace scim = muster::scim;

void require(bool holds) {
    if (!holds) std::abort();
}

muster::request asking(muster::validation checks) {
    auto asked = wanting({"id", "userName", "active", "emails", "emails[type=work].value",
                          "emails.value", "schemas", "name.givenName",
                          "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'"
                          ".manager.value"});
    asked.checks = checks;
    return asked;
}

/// As it is, duplicates included.
gathered all_of(std::string_view bytes, muster::validation checks, std::size_t block,
                muster::framing how = muster::framing::detect) {
    muster::json_limits limits;
    limits.block = block;
    return gather(muster::json_source<scim::user_dialect>(muster::memory(bytes), how, limits),
                  asking(checks));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    using muster::validation;
    for (auto const checks : {validation::wanted, validation::whole}) {
        auto const whole = all_of(bytes, checks, 1 << 20);
        require(!whole.failed && whole.ended.records == whole.all.size());
        require(whole.ended.complete == whole.ended.reasons.empty());
        auto const pieces = all_of(bytes, checks, 7);
        require(pieces.all == whole.all && pieces.ended.reasons == whole.ended.reasons);

        // Each id once, the first; records without one all.
        auto const once = gather(scim::users(muster::memory(bytes)), asking(checks));
        std::set<std::string> ids;
        std::size_t at = 0;
        for (auto const& each : whole.all) {
            auto const has_id =
                !each.malformed && each.fields[0] != "-" && each.fields[0] != "null";
            auto const is_empty = !each.malformed && each.fields[0].empty();
            if (has_id && !is_empty && !ids.insert(each.fields[0]).second) continue;
            // A number and a text that look alike are one id, and are shown apart.
            if (at < once.all.size() && once.all[at] == each) ++at;
        }
        require(at == once.all.size());
        require(once.ended.repeated + once.all.size() == whole.all.size());
        require(!once.ended.complete || whole.ended.complete);
    }
    // A user that is valid throughout is the same alone, in a list, and in a list that is broken.
    for (auto const& each : all_of(bytes, validation::whole, 1 << 20).good()) {
        for (std::string const& page :
             {"{\"resources\":[" + each.text + "]}", "[" + each.text + "]",
              "{\"Resources\":[" + each.text + ",x]}"}) {
            auto const good =
                all_of(page, validation::wanted, 1 << 20, muster::framing::pages).good();
            require(good.size() == 1 && good[0].fields == each.fields);
        }
    }
    return 0;
}
