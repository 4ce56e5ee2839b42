// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <span>
#include <string>
#include <utility>

#include <muster/source/record_snapshot.hpp>
#include <muster/source/snapshot.hpp>

#include "app.hpp"

namespace app {

namespace {

std::string now() {
    auto const time = std::time(nullptr);
    std::tm parts{};
    char text[sizeof "2026-01-31T12:00:00Z" + 8];
    ::gmtime_r(&time, &parts);
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

void describe(muster::manifest const& of) {
    output out;
    out.line(of.source + ", taken " + of.taken);
    for (auto const& kind : of.kinds)
        out.line(kind.name + ": " + std::to_string(kind.records) + " records in " +
                 std::to_string(kind.pages.size()) + " pages");
}

muster::expected<muster::manifest> record(snapshot_options const& options) {
    auto const with = [&](auto const& kinds) {
        return muster::record_snapshot(options.folder, options.source,
                                       options.taken.empty() ? now() : options.taken,
                                       std::span<muster::page_kind const>(kinds));
    };
    if (options.source == "graph") return with(muster::graph::recorded_kinds);
    if (options.source == "webex") return with(muster::webex::recorded_kinds);
    return with(muster::scim::recorded_kinds);
}

}  // namespace

exit_status snapshot(snapshot_options const& options) {
    if (!options.source.empty()) {
        auto const made = record(options);
        if (!made) {
            complain(made.error());
            return made.error().code == muster::errc::bad_option ? usage : incomplete;
        }
        describe(*made);
        return ok;
    }
    auto const opened = muster::snapshot::open(options.folder);
    if (!opened) {
        complain(opened.error());
        return incomplete;
    }
    if (opened->has_manifest()) describe(opened->contents());
    auto const problems = opened->verify();
    if (problems.empty()) {
        std::puts("complete");
        return ok;
    }
    std::fputs("The snapshot is not complete:\n", stderr);
    for (auto const& each : problems) say("  " + muster::sentence_of(each));
    return incomplete;
}

}  // namespace app
