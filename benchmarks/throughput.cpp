// SPDX-License-Identifier: BSL-1.0

/// @file
/// muster against a hand-written simdjson On-Demand loop that does the same work, interleaved in
/// one run.
///
/// Both read the same lines from memory, keep the users that a filter matches without case, and
/// copy the immutable id and five fields of each into a struct. The loop asks for the keys in the
/// order in which they stand and reads no further than it must; it finds them in any order, since
/// an absent key must not hide the next one, as it does with `find_field`. The ratios are of the
/// medians, and the results are compared.
///
/// What two threads could reach here is shown beside it ("apart"): two loops by hand, each over its
/// own half, with nothing in common and nothing in order.

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/hana/adapt_struct.hpp>
#include <simdjson.h>

#include <muster/language/ldap/parse.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>

#include "directory.hpp"
#include "interleaved.hpp"

struct contact {
    std::string display_name, mail, department, city, phone;
};
BOOST_HANA_ADAPT_STRUCT(contact, display_name, mail, department, city, phone);

namespace {

struct graph_to_contact : muster::mapping_to<contact> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &contact::mail;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&contact::display_name> = from<"displayName">,
                      field<&contact::mail> = from<"mail">,
                      field<&contact::department> = from<"department">,
                      field<&contact::city> = from<"city">,
                      field<&contact::phone> = from<"businessPhones[0]">);
    }();
};

/// What a run has found: enough to tell two runs apart.
struct checksum {
    std::size_t users = 0, bytes = 0;
    void add(std::string_view id, contact const& user) {
        ++users;
        bytes += id.size() + user.display_name.size() + user.mail.size() + user.department.size() +
                 user.city.size() + user.phone.size();
    }
    friend bool operator==(checksum const&, checksum const&) = default;
};

bool equal_nocase(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() &&
           std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
}
bool ends_nocase(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           equal_nocase(text.substr(text.size() - lower.size()), lower);
}

/// One of the three filters, written by hand.
enum class question { rare_mail, sales_in_new_york, not_temp };

bool matches(question asked, std::string_view mail, std::string_view department,
             std::string_view city) {
    switch (asked) {
    case question::rare_mail: return ends_nocase(mail, "@rare-domain.example");
    case question::sales_in_new_york:
        return equal_nocase(department, "sales") &&
               (equal_nocase(city, "new york") || ends_nocase(mail, "@contoso.com"));
    case question::not_temp: return !equal_nocase(department, "temp");
    }
    return false;
}

checksum by_hand(std::string_view lines, question asked) {
    using namespace simdjson;
    checksum found;
    std::string id;
    contact user;
    ondemand::parser parser;
    auto const text = [](auto&& result, std::string_view& out) {
        ondemand::value held;
        out = {};
        if (result.get(held) == SUCCESS && held.get_string().get(out) != SUCCESS) out = {};
    };
    for (auto rest = lines; !rest.empty();) {
        auto const* const end =
            static_cast<char const*>(std::memchr(rest.data(), '\n', rest.size()));
        auto const size =
            end == nullptr ? rest.size() : static_cast<std::size_t>(end - rest.data());
        auto const line = rest.substr(0, size);
        rest.remove_prefix(std::min(size + 1, rest.size()));
        ondemand::document document;
        ondemand::object object;
        if (parser.iterate(line.data(), line.size(), line.size() + SIMDJSON_PADDING)
                    .get(document) != SUCCESS ||
            document.get_object().get(object) != SUCCESS)
            continue;
        auto const find = [&](std::string_view key) { return object.find_field_unordered(key); };
        std::string_view own_id, name, mail, department, city;
        text(find("id"), own_id);
        text(find("displayName"), name);
        text(find("mail"), mail);
        text(find("department"), department);
        text(find("city"), city);
        if (!matches(asked, mail, department, city)) continue;
        id = own_id;
        user.display_name = name;
        user.mail = mail;
        user.department = department;
        user.city = city;
        user.phone.clear();
        ondemand::array phones;
        if (find("businessPhones").get_array().get(phones) == SUCCESS)
            for (auto each : phones) {
                std::string_view phone;
                if (each.get_string().get(phone) == SUCCESS) user.phone = phone;
                break;
            }
        found.add(id, user);
    }
    return found;
}

/// Two loops by hand at the same time.
checksum apart(std::string_view lines, question asked) {
    auto const middle = lines.find('\n', lines.size() / 2) + 1;
    checksum second;
    auto first = checksum();
    {
        std::jthread const other([&] { second = by_hand(lines.substr(middle), asked); });
        first = by_hand(lines.substr(0, middle), asked);
    }
    return {first.users + second.users, first.bytes + second.bytes};
}

checksum by_muster(std::string_view lines, muster::filter const& asked, unsigned threads) {
    checksum found;
    auto users = muster::read(muster::graph::users(muster::memory(lines))) | muster::where(asked) |
                 muster::map<graph_to_contact>;
    auto const ended = users.into(
        [&](muster::mapped<contact> const& user) { found.add(user.identity, user.value); },
        {.threads = threads});
    if (!ended) std::printf("%s\n", ended.error().render().c_str());
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    interleaved::amount much;
    if (!much.read(argc, argv, "throughput")) return 2;
    auto const count = much.records;
    auto const rounds = much.rounds;
    auto lines = muster::directory::ndjson(muster::directory::append_graph_user, {}, count);
    lines.reserve(lines.size() + simdjson::SIMDJSON_PADDING);
    std::printf("%llu users, %.0f bytes each, %zu rounds; GB/s are of the medians\n",
                static_cast<unsigned long long>(count),
                static_cast<double>(lines.size()) / static_cast<double>(count), rounds);
    std::printf("%-60s %8s %8s %8s %9s %8s %8s %8s\n", "filter", "by hand", "apart", "muster",
                "2 threads", "/ hand", "2 / 1", "apart/1");

    struct {
        question asked;
        char const* text;
    } const questions[] = {
        {question::rare_mail, "(mail=*@rare-domain.example)"},
        {question::sales_in_new_york,
         "(&(department=Sales)(|(city=New York)(mail=*@contoso.com)))"},
        {question::not_temp, "(!(department=Temp))"},
    };
    auto const pieces = interleaved::slices(lines);
    bool agree = true;
    for (auto const& [asked, text] : questions) {
        auto const filter = *muster::ldap::parse(text);
        std::vector<double> hand(rounds), halves(rounds), one(rounds), two(rounds);
        for (std::size_t round = 0; round < rounds; ++round) {
            for (auto const piece : pieces) {
                auto const expected =
                    interleaved::timed(hand[round], [&] { return by_hand(piece, asked); });
                agree &= interleaved::timed(halves[round], [&] { return apart(piece, asked); }) ==
                         expected;
                agree &= interleaved::timed(
                             one[round], [&] { return by_muster(piece, filter, 1); }) == expected;
                agree &= interleaved::timed(
                             two[round], [&] { return by_muster(piece, filter, 2); }) == expected;
            }
        }
        auto const rate = [&](std::vector<double> const& times) {
            return static_cast<double>(lines.size()) / interleaved::median(times) * 1e-9;
        };
        std::printf("%-60s %8.2f %8.2f %8.2f %9.2f %8.2f %8.2f %8.2f\n", text, rate(hand),
                    rate(halves), rate(one), rate(two), rate(one) / rate(hand),
                    rate(two) / rate(one), rate(halves) / rate(hand));
    }
    if (!agree) std::printf("the results differ\n");
    return agree ? 0 : 1;
}
