// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/truth.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/source/ldif.hpp>

#include "app.hpp"
#include "ldif_directory.hpp"

namespace app {

namespace {

/// A filter, and what it has found so far.
struct evaluation {
    std::string id;
    muster::predicate bound;  ///< linked
    std::vector<std::string> matched;
    std::uint64_t undefined = 0;
};

/// All filters of one read; slots 0 and 1 are the entry's name and user id.
class evaluations {
public:
    evaluations() {
        asked_.fields.add("entryDN");
        asked_.fields.add("uid");
    }
    [[nodiscard]] muster::request const& asked() const noexcept { return asked_; }
    [[nodiscard]] bool empty() const noexcept { return all_.empty(); }

    /// False if rows have no room for what the filter reads.
    bool add(std::string_view id, muster::predicate const& bound) {
        if (asked_.fields.size() + bound.paths().size() > muster::wanted::max_paths) return false;
        all_.push_back({std::string(id), bound.linked(asked_.fields), {}, 0});
        // An entry that lacks what one filter reads is Undefined for this one alone.
        while (asked_.may_be_partial.size() + names < asked_.fields.size())
            asked_.may_be_partial.push_back(
                static_cast<std::uint16_t>(asked_.may_be_partial.size() + names));
        return true;
    }

    muster::flow record(muster::row const& entry) {
        auto const uid = entry[1].text();
        for (auto& each : all_) {
            auto const answer = each.bound(entry);
            if (answer == muster::truth::undefined) ++each.undefined;
            if (answer != muster::truth::yes) continue;
            each.matched.push_back(uid.empty() ? "dn:" + std::string(entry[0].text())
                                               : std::string(uid));
        }
        return muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const& bad) {
        say(std::string(bad.position.source) + ":" + std::to_string(bad.position.line) + ": " +
            bad.reason);
        return muster::flow::more;
    }

    void print(output& out) {
        for (auto& each : all_) {
            std::sort(each.matched.begin(), each.matched.end());
            out.add([&](std::string& to) {
                to += "{\"id\":" + each.id + ",\"matched\":[";
                for (std::size_t i = 0; i < each.matched.size(); ++i) {
                    if (i != 0) to += ',';
                    muster::append_json_string(each.matched[i], to);
                }
                to += "],\"count\":" + std::to_string(each.matched.size()) +
                      ",\"undefined_count\":" + std::to_string(each.undefined) + "}\n";
            });
        }
    }

private:
    static constexpr std::size_t names = 2;  ///< the first slots
    muster::request asked_;
    std::vector<evaluation> all_;
};

exit_status read_all(muster::ldif_source& from, evaluations& asked, output& out) {
    if (asked.empty()) return ok;
    auto const ended = from.read(asked);
    if (!ended) {
        complain(ended.error());
        return incomplete;
    }
    asked.print(out);
    for (auto const& notice : ended->notices) say(notice);
    for (auto const& why : ended->reasons) say(why);
    return ended->complete ? ok : incomplete;
}

}  // namespace

exit_status eval(eval_options const& options) {
    ldif_directory directory;
    if (!directory.open(options.ldif, options.directory)) return usage;
    auto& names = directory.names;
    if (options.unicode == "strict") names.unicode = muster::unicode_policy::strict;
    auto status = ok;
    auto const worsen = [&](exit_status to) { status = worse(status, to); };
    // All are known before the first is bound, since the schema depends on them.
    std::deque<std::pair<std::string, muster::filter>> filters;
    worsen(each_filter_line(options.jsonl, [&](std::string_view id, std::string_view filter) {
        auto parsed = muster::ldap::parse(filter);
        if (!parsed) {
            complain(parsed.error());
            return worsen(usage);
        }
        // Never refused under RFC binding.
        static_cast<void>(directory.expect(*parsed, muster::binding::rfc));
        filters.emplace_back(id, std::move(*parsed));
    }));
    if (!directory.read_links()) return incomplete;
    auto from = muster::ldif::entries(directory.inputs(), names);
    output out;
    auto batch = evaluations();
    for (auto const& [id, filter] : filters) {
        auto const bound = muster::bind(filter, names, muster::binding::rfc);
        if (!bound) {
            complain(bound.error());
            worsen(usage);
            continue;
        }
        if (batch.add(id, *bound)) continue;
        worsen(read_all(from, batch, out));
        batch = evaluations();
        if (!batch.add(id, *bound)) worsen(usage);
    }
    worsen(read_all(from, batch, out));
    directory.say_unknown();
    return status;
}

}  // namespace app
