// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/source/scim.hpp>

#include "source/chunk_count.hpp"
#include "source/gather.hpp"

/// @file
/// Any bytes as users of SCIM: nothing crashes, no id comes twice, what is no user is refused in
/// its place, and neither the size of a block nor the way to a record changes what is read.

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

/// Keeps the id of each record beside it, as text: what `seen` prints does not tell the text `n:1`
/// from a number, nor `a|b` from two values.
struct id_keeping_sink : gathering_sink {
    std::vector<std::string>& ids;

    muster::flow record(muster::row const& each) {
        ids.emplace_back(each[0].text());
        return gathering_sink::record(each);
    }
    muster::flow malformed(muster::malformed_record const& each) {
        ids.emplace_back();
        return gathering_sink::malformed(each);
    }
};

/// The records as they are, duplicates included, with the id of each.
gathered all_with_ids(std::string_view bytes, muster::validation checks,
                      std::vector<std::string>& ids) {
    gathered out;
    auto sink = id_keeping_sink{{asking(checks), out, std::size_t(-1)}, ids};
    auto from = muster::json_source<scim::user_dialect>(muster::memory(bytes));
    auto ended = from.read(sink);
    require(ended.has_value() && ids.size() == out.all.size());
    out.ended = std::move(*ended);
    return out;
}

/// Each id once, the first; records without one all. One that comes again with other contents is
/// reported in its place. Found by looking through all that came before, byte by byte.
void check_once(gathered const& whole, std::vector<std::string> const& ids, gathered const& once) {
    std::size_t at = 0, repeated = 0, differing = 0;
    for (std::size_t i = 0; i < whole.all.size(); ++i) {
        auto const& each = whole.all[i];
        auto const first = static_cast<std::size_t>(
            std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) -
            ids.begin());
        auto const is_again = !ids[i].empty() && first < i;
        if (is_again && each.text == whole.all[first].text) {
            ++repeated;
            continue;
        }
        require(at < once.all.size());
        auto const& given = once.all[at++];
        if (is_again) {
            ++differing;
            require(given.malformed && given.code == muster::errc::repeated &&
                    given.offset == each.offset && given.line == each.line &&
                    given.text.starts_with("id " + ids[i] + " ") &&
                    given.text.ends_with(
                        (each.line != 0 ? ", line " + std::to_string(whole.all[first].line)
                                        : ", record " + std::to_string(whole.all[first].number)) +
                        "; the first is kept"));
        } else {
            require(given == each);
        }
    }
    require(at == once.all.size());
    require(once.ended.repeated == repeated && once.ended.differing == differing);
    require(!once.ended.complete || whole.ended.complete);
    require(differing == 0 || !once.ended.proved);
}

/// Those that the source does not know as users are refused in their places; the others are given
/// as they are, and have an id.
void check_known(gathered const& whole, std::vector<std::string> const& ids,
                 gathered const& known) {
    require(known.all.size() == whole.all.size());
    std::size_t refused = 0;
    for (std::size_t i = 0; i < whole.all.size(); ++i) {
        auto const& each = known.all[i];
        require(each.offset == whole.all[i].offset && each.line == whole.all[i].line);
        if (each.malformed) {
            refused += whole.all[i].malformed ? 0 : 1;
            continue;
        }
        require(each == whole.all[i] && !ids[i].empty());
    }
    require(refused == 0 || !known.ended.complete);
    require(known.ended.malformed == whole.ended.malformed + refused);
}

/// As it is, duplicates included.
gathered all_of(std::string_view bytes, muster::validation checks, std::size_t block,
                muster::framing how = muster::framing::detect) {
    muster::json_limits limits;
    limits.block = block;
    return gather(muster::json_source<scim::user_dialect>(muster::memory(bytes), how, limits),
                  asking(checks));
}

/// That the reference counts what comes again, and that blocks of two sizes are read in two ways:
/// once for each run of the fuzzer.
void check_that_ways_differ() {
    constexpr std::string_view lines =
        "{\"id\":\"1\"}\n{\"id\":\"1\"}\n{\"id\":\"1\",\"active\":true}\n";
    auto const once =
        gather(scim::users(muster::memory(lines)), asking(muster::validation::wanted));
    require(once.ended.repeated == 1 && once.ended.differing == 1 && once.all.size() == 2);
    for (std::size_t const block : {std::size_t{1} << 20, std::size_t{7}}) {
        muster::json_limits limits;
        limits.block = block;
        auto const chunks = chunks_of(muster::json_source<scim::user_dialect>(
                                          muster::memory(lines), muster::framing::detect, limits),
                                      asking(muster::validation::wanted));
        require((chunks > 1) == (block == 7));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    using muster::validation;
    [[maybe_unused]] static bool const once = (check_that_ways_differ(), true);
    for (auto const checks : {validation::wanted, validation::whole}) {
        auto const whole = all_of(bytes, checks, 1 << 20);
        require(!whole.failed && whole.ended.records == whole.all.size());
        require(whole.ended.complete == whole.ended.reasons.empty());
        auto const pieces = all_of(bytes, checks, 7);
        require(pieces.all == whole.all && pieces.ended.reasons == whole.ended.reasons);

        std::vector<std::string> ids;
        auto const kept = all_with_ids(bytes, checks, ids);
        require(kept.all == whole.all);
        check_once(kept, ids, gather(scim::users(muster::memory(bytes)), asking(checks)));
        auto by_identity = asking(checks);
        by_identity.recognise = muster::record_check::identity;
        check_known(kept, ids,
                    gather(muster::json_source<scim::user_dialect>(muster::memory(bytes)),
                           std::move(by_identity)));
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
