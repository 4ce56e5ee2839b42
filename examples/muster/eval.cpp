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
        std::fprintf(stderr, "%.*s:%llu: %s\n", static_cast<int>(bad.position.source.size()),
                     bad.position.source.data(), static_cast<unsigned long long>(bad.position.line),
                     bad.reason.c_str());
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
    for (auto const& why : ended->reasons) std::fprintf(stderr, "%s\n", why.c_str());
    return ended->complete ? ok : incomplete;
}

}  // namespace

exit_status eval(eval_options const& options) {
    muster::ldap::schema names;
    if (options.unicode == "strict") names.unicode = muster::unicode_policy::strict;
    if (!add_schemas(options.schemas, names)) return usage;
    auto from = muster::ldif::entries(muster::files(options.ldif), names);
    auto status = ok;
    auto const worsen = [&](exit_status to) { status = std::max(status, to); };
    output out;
    auto batch = evaluations();
    worsen(each_filter_line(options.jsonl, [&](std::string_view id, std::string_view filter) {
        auto const parsed = muster::ldap::parse(filter);
        auto const bound = parsed ? muster::bind(*parsed, names, muster::binding::rfc)
                                  : muster::expected<muster::predicate>();
        if (!parsed || !bound) {
            complain(parsed ? bound.error() : parsed.error());
            return worsen(usage);
        }
        if (batch.add(id, *bound)) return;
        worsen(read_all(from, batch, out));
        batch = evaluations();
        if (!batch.add(id, *bound)) worsen(usage);
    }));
    worsen(read_all(from, batch, out));
    return status;
}

}  // namespace app
