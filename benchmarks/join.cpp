// SPDX-License-Identifier: BSL-1.0

/// @file
/// What joining reference tables costs: Webex people alone, with their locations, and with
/// locations, telephony locations and organizations, interleaved in one run.
///
/// All three keep who is not `Temp`, and copy the id and five members of each; the joined ones copy
/// one value of each table more. The tables are read anew for each piece of the people. The ratios
/// are of the medians, wanted at least 0.7.

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/hana/adapt_struct.hpp>
#include <simdjson.h>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/webex.hpp>

#include "directory.hpp"
#include "directory/webex_tables.hpp"
#include "interleaved.hpp"

struct colleague {
    std::string name, mail, department, phone, extension, location, prefix, organization;
};
BOOST_HANA_ADAPT_STRUCT(colleague, name, mail, department, phone, extension, location, prefix,
                        organization);

namespace {

namespace webex = muster::webex;

struct alone : muster::mapping_to<colleague> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &colleague::mail;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&colleague::name> = from<"displayName">,
                      field<&colleague::mail> = from<"emails[0]">,
                      field<&colleague::department> = from<"department">,
                      field<&colleague::phone> = from<"phoneNumbers[type=work].value">,
                      field<&colleague::extension> = from<"extension">);
    }();
};
struct with_location : muster::mapping_to<colleague> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &colleague::mail;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&colleague::name> = from<"displayName">,
                      field<&colleague::mail> = from<"emails[0]">,
                      field<&colleague::department> = from<"department">,
                      field<&colleague::phone> = from<"phoneNumbers[type=work].value">,
                      field<&colleague::extension> = from<"extension">,
                      field<&colleague::location> = from<"location.name">);
    }();
};
struct with_all : muster::mapping_to<colleague> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &colleague::mail;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&colleague::name> = from<"displayName">,
                      field<&colleague::mail> = from<"emails[0]">,
                      field<&colleague::department> = from<"department">,
                      field<&colleague::phone> = from<"phoneNumbers[type=work].value">,
                      field<&colleague::extension> = from<"extension">,
                      field<&colleague::location> = from<"location.name">,
                      field<&colleague::prefix> = from<"telephony.routingPrefix">,
                      field<&colleague::organization> = from<"organization.displayName">);
    }();
};

struct checksum {
    std::uint64_t people = 0, own = 0, joined = 0;
};

template <class Mapping, class Source>
checksum read(Source from, muster::filter const& asked, unsigned threads) {
    checksum found;
    auto people = muster::read(std::move(from)) | muster::where(asked) | muster::map<Mapping>;
    auto const ended = people.into(
        [&](colleague const& each) {
            ++found.people;
            found.own += each.name.size() + each.mail.size() + each.department.size() +
                         each.phone.size() + each.extension.size();
            found.joined += each.location.size() + each.prefix.size() + each.organization.size();
        },
        {.threads = threads});
    if (!ended) std::printf("%s\n", ended.error().render().c_str());
    return found;
}

std::string page(std::string_view list, muster::directory::append_record& record,
                 muster::directory::options const& from, std::uint64_t count) {
    std::string out = "{\"" + std::string(list) + "\":[";
    for (std::uint64_t index = 0; index < count; ++index) {
        if (index != 0) out += ',';
        record(out, from, index);
    }
    return out += "]}";
}

}  // namespace

int main(int argc, char** argv) {
    interleaved::amount much;
    if (!much.read(argc, argv, "join")) return 2;
    auto const count = much.records;
    auto const rounds = much.rounds;
    using namespace muster::directory;
    options const from{.locations = 2'000};
    auto lines = ndjson(append_webex_person, from, count);
    lines.reserve(lines.size() + simdjson::SIMDJSON_PADDING);
    auto const locations = page("items", append_webex_location, from, from.locations);
    auto const telephony = page("locations", append_webex_telephony_location, from, from.locations);
    auto const owners = page("items", append_webex_organization, from, organizations.size());
    std::printf("%llu people of %.0f bytes, %u locations, %zu rounds; thousands of people a "
                "second, of the medians\n",
                static_cast<unsigned long long>(count),
                static_cast<double>(lines.size()) / static_cast<double>(count), from.locations,
                rounds);

    auto const asked = *muster::ldap::parse("(!(department=Temp))");
    auto agree = true;
    for (unsigned const threads : {1u, 2u}) {
        std::vector<double> none(rounds), one(rounds), all(rounds);
        for (std::size_t round = 0; round < rounds; ++round)
            for (auto const piece : interleaved::slices(lines)) {
                auto const expected = interleaved::timed(none[round], [&] {
                    return read<alone>(webex::people(muster::memory(piece)), asked, threads);
                });
                auto const located = interleaved::timed(one[round], [&] {
                    return read<with_location>(
                        webex::people(muster::memory(piece),
                                      webex::locations(muster::memory(locations))),
                        asked, threads);
                });
                auto const joined = interleaved::timed(all[round], [&] {
                    webex::reference_tables tables;
                    tables.locations = muster::memory(locations);
                    tables.telephony_locations = muster::memory(telephony);
                    tables.organizations = muster::memory(owners);
                    return read<with_all>(webex::people(muster::memory(piece), std::move(tables)),
                                          asked, threads);
                });
                for (auto const& other : {located, joined})
                    agree = agree && other.people == expected.people && other.own == expected.own;
                agree = agree && located.joined > 0 && joined.joined > located.joined;
            }
        auto const rate = [&](std::vector<double> const& times) {
            return static_cast<double>(count) / interleaved::median(times) * 1e-3;
        };
        std::printf("%u thread%s: alone %.0f, with locations %.0f (%.2f), with three tables %.0f "
                    "(%.2f)\n",
                    threads, threads == 1 ? "" : "s", rate(none), rate(one), rate(one) / rate(none),
                    rate(all), rate(all) / rate(none));
    }
    if (!agree) std::printf("the results differ\n");
    return agree ? 0 : 1;
}
