// SPDX-License-Identifier: BSL-1.0
#include <muster/source/join.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <muster/source/webex.hpp>

#include "source/gather.hpp"

/// @file
/// Any bytes as people and as the tables that they are joined with: the join gives what looking
/// each id up in a map gives, and the same whatever else is asked for.
///
/// The input is split at lines of `--`: people, locations, telephony locations, organizations,
/// numbers.

namespace {

using namespace muster_test;
namespace webex = muster::webex;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

std::string_view take_part(std::string_view& bytes) {
    constexpr std::string_view mark = "\n--\n";
    auto const end = bytes.find(mark);
    auto const part = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + mark.size());
    return part;
}

std::string without_padding(std::string_view id) {
    while (id.ends_with('=')) id.remove_suffix(1);
    return std::string(id);
}

/// Also keeps whether each field has a value, and the text of the first.
struct first_values : gathering_sink {
    std::vector<std::vector<std::pair<bool, std::string>>> rows{};
    muster::flow record(muster::row const& each) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < wants.fields.size(); ++i)
            row.emplace_back(each[i].has_value(), std::string(each[i].text()));
        return gathering_sink::record(each);
    }
};

/// What a table says of each id, as the plainest reading has it: the first row wins, or, where
/// `preferred` is a column, the first that holds `PRIMARY` in it.
template <class Source>
std::map<std::string, std::string> plain_table(Source from, std::string_view column,
                                               std::string_view preferred) {
    gathered ignored;
    auto asked = wanting({Source::identity, column});
    if (!preferred.empty()) asked.fields.add(preferred);
    auto sink = first_values{{asked, ignored, std::size_t(-1)}, {}};
    std::map<std::string, std::string> table;
    if (!from.read(sink)) return table;
    auto const good = ignored.good();
    for (auto const pass : {true, false}) {
        if (pass && preferred.empty()) continue;
        for (std::size_t i = 0; i < good.size(); ++i) {
            auto const& row = sink.rows[i];
            if (!row[0].first || (pass && row[2].second != "PRIMARY")) continue;
            table.emplace(without_padding(row[0].second), good[i].fields[1]);
        }
    }
    return table;
}

/// Counts the fields that came from a table, and those that did not.
struct joined_fields {
    std::size_t found = 0, missing = 0;
} counted;

void check(std::string_view bytes) {
    auto const people = take_part(bytes), places = take_part(bytes), prefixes = take_part(bytes),
               owners = take_part(bytes), numbers = take_part(bytes);
    webex::reference_tables tables{muster::memory(places), muster::memory(prefixes),
                                   muster::memory(owners), muster::memory(numbers)};
    auto const asked =
        wanting({"id", "location.name", "telephony.routingPrefix", "organization.displayName",
                 "inventory.esn", "UserType", "locationId", "orgId"});
    gathered joined;
    auto sink = first_values{{asked, joined, std::size_t(-1)}, {}};
    auto source = webex::people(muster::memory(people), tables);
    auto const ended = source.read(sink);
    require(ended.has_value());

    gathered alone;
    auto own = wanting({"id", "locationId", "orgId"});
    auto plain = first_values{{own, alone, std::size_t(-1)}, {}};
    auto base = webex::people(muster::memory(people));
    require(base.read(plain).has_value());
    // A person whose row may be in a table that was not read whole is not given.
    if (sink.rows.size() != plain.rows.size()) {
        require(!ended->complete && sink.rows.size() < plain.rows.size());
        return;
    }

    auto const location = plain_table(webex::locations(muster::memory(places)), "name", {});
    auto const prefix =
        plain_table(webex::telephony_locations(muster::memory(prefixes)), "routingPrefix", {});
    auto const owner = plain_table(webex::organizations(muster::memory(owners)), "displayName", {});
    auto const number =
        plain_table(webex::numbers(muster::memory(numbers)), "esn", "phoneNumberType");
    auto const good = joined.good(), own_rows = alone.good();
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto const looked_up = [&](std::map<std::string, std::string> const& table,
                                   std::size_t key) {
            if (!plain.rows[i][key].first) return std::string("-");
            auto const found = table.find(without_padding(plain.rows[i][key].second));
            ++(found == table.end() ? counted.missing : counted.found);
            return found == table.end() ? std::string("-") : found->second;
        };
        auto const& fields = good[i].fields;
        require(fields[0] == own_rows[i].fields[0]);
        require(fields[1] == looked_up(location, 1));
        require(fields[2] == looked_up(prefix, 1));
        require(fields[3] == looked_up(owner, 2));
        require(fields[4] == looked_up(number, 0));
        require(fields[5] == "user");
    }
}

/// That fields are looked up, and found: once for each run of the fuzzer.
void check_that_tables_join() {
    check("{\"id\":\"p\",\"displayName\":\"P\",\"locationId\":\"l\",\"orgId\":\"o\"}\n"
          "{\"id\":\"q\",\"displayName\":\"Q\",\"locationId\":\"m\",\"orgId\":\"o\"}"
          "\n--\n{\"id\":\"l\",\"name\":\"L\"}\n--\n{\"id\":\"l\",\"name\":\"L\",\"routingPrefix\":"
          "\"8\"}"
          "\n--\n{\"id\":\"o\",\"displayName\":\"O\"}"
          "\n--\n{\"phoneNumberType\":\"PRIMARY\",\"esn\":\"81\",\"owner\":{\"id\":\"p\"}}");
    require(counted.found == 5 && counted.missing == 3);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 12;
    if (size > most) return 0;
    [[maybe_unused]] static bool const once = (check_that_tables_join(), true);
    check({reinterpret_cast<char const*>(data), size});
    return 0;
}
