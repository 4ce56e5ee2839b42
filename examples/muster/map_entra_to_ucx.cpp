// SPDX-License-Identifier: BSL-1.0

#include "map_entra.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/io/json.hpp>
#include <muster/profile/entra_scope.hpp>
#include <muster/profile/entra_to_ucx.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_delta.hpp>
#include <muster/source/graph_select.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/snapshot.hpp>

#include "mapped_users.hpp"

namespace app {

namespace graph = muster::graph;

namespace {

struct without_disabled : muster::entra::scope_policy {
    static constexpr auto disabled = muster::entra::disabled_users::exclude;
};

}  // namespace

muster::expected<entra_inputs> entra_inputs_of(map_options const& options) {
    entra_inputs all;
    all.is_delta = options.delta;
    auto is_first = true;
    for (auto const& file : options.files) {
        if (!muster::is_folder(file)) {
            all.users.add_file(file);
            is_first = false;
            continue;
        }
        auto const folder = muster::snapshot::open(file);
        if (!folder) return muster::unexpected(folder.error());
        auto users = folder->inputs_of(graph::users_pages);
        auto changes = folder->inputs_of(graph::delta_pages);
        // A folder of changes alone needs no option to say so.
        if (is_first && !users && changes) all.is_delta = true;
        is_first = false;
        auto& wanted = all.is_delta ? changes : users;
        if (!wanted) return muster::unexpected(std::move(wanted.error()));
        all.users.add(std::move(*wanted));
        if (!options.assigned) continue;
        auto assigned = folder->inputs_of(graph::assignments_pages);
        if (!assigned) return muster::unexpected(std::move(assigned.error()));
        all.assignments.assignments.add(std::move(*assigned));
        all.assignments.members.add(folder->inputs_if_any(graph::members_pages));
        all.assignments.groups.add(folder->inputs_if_any(graph::groups_pages));
    }
    if (!options.assigned) return all;
    muster::failure why;
    why.code = muster::errc::missing_table;
    if (all.is_delta)
        why.message =
            "--assigned is not for changes: whoever was assigned before is in none of them";
    else if (all.assignments.assignments.empty())
        why.message = "--assigned needs a folder with the pages of appRoleAssignedTo";
    if (!why.message.empty()) return muster::unexpected(std::move(why));
    return all;
}

muster::filter entra_scope_of(map_options const& options) {
    auto const is_excluded = options.disabled == "exclude";
    if (!options.assigned)
        return is_excluded ? muster::entra::scope<without_disabled>() : muster::entra::scope<>();
    return *parse_filter(is_excluded ? "(&(assigned=TRUE)(!(accountEnabled=FALSE)))"
                                     : "(assigned=TRUE)");
}

namespace {

/// Prints who is removed among the users who changed, and tells of problems.
struct change_observer {
    narrator& says;
    user_printer& printer;
    bool is_csv;
    void problem(muster::verdict const& about) { says.problem(about); }
    void progress(muster::progress const& now) { says.progress(now); }
    void verdict(muster::verdict const& about) {
        if (about.what != muster::outcome::removed) return;
        std::string line;
        if (is_csv) {
            // Rows of users have no place for it.
            line = "removed (" + std::string(about.reason) + "): " + std::string(about.identity);
            say(line);
            return;
        }
        line = "{\"login\":";
        muster::append_json_string(about.identity, line);
        line += ",\"removed\":";
        // What the source leaves open is not made up.
        if (about.reason.empty())
            line += "null";
        else
            muster::append_json_string(about.reason, line);
        printer.text(line + "}\n");
    }
};

void print_changes(map_run& run, graph::delta_source from, muster::filter const& asked) {
    auto const& options = run.options;
    if (options.trace)
        return run.map<muster::entra_to_ucx<>>(std::move(from), asked, entra_scope_of(options));
    narrator says(options.quiet, options.allow_rejected);
    run.printer.head<muster::entra_to_ucx<>>();
    auto users = muster::read(from) | muster::where(asked) |
                 muster::where(entra_scope_of(options)) |
                 user_maker<muster::entra_to_ucx<>>({}, !options.quiet);
    auto observer = change_observer{says, run.printer, options.format == "csv"};
    std::uint64_t disabled = 0;
    auto const ended = users.into(
        [&](auto&& each) {
            run.printer.print(each.user);
            disabled += each.user.value.enabled == false;
        },
        run_options_of(options), observer);
    run.printer.flush();
    if (ended && !options.quiet)
        std::fprintf(stderr, "%llu records, merged to ",
                     static_cast<unsigned long long>(from.report().changes));
    run.status = worse(run.status, says.finish(ended));
    if (ended && !options.quiet) say_disabled(disabled, options);
    if (ended && ended->complete && !options.quiet && !from.report().link.empty())
        // Not the link itself: it holds a token.
        std::fputs("the next round begins at the @odata.deltaLink of the last page\n", stderr);
}

}  // namespace

exit_status print_select(std::vector<std::string> paths, map_options const& options,
                         muster::filter const& asked) {
    auto const what = options.delta ? graph::user_request::delta : graph::user_request::list;
    auto const names = graph::user_schema.holding("assignments");
    auto const bound = muster::bind(asked, names);
    if (!bound) {
        complain(bound.error());
        return usage;
    }
    auto const scope = muster::bind(entra_scope_of(options), names);
    for (auto const* more : {&*bound, &*scope})
        paths.insert(paths.end(), more->paths().begin(), more->paths().end());
    auto const query = graph::select(paths, what);
    if (!query) {
        complain(query.error());
        return usage;
    }
    output out;
    out.line(*query);
    return ok;
}

void say_disabled(std::uint64_t count, map_options const& options) {
    if (count == 0) return;
    std::fprintf(stderr, "%llu of them %s disabled: not created, and %s\n",
                 static_cast<unsigned long long>(count), count == 1 ? "is" : "are",
                 options.disabled == "exclude" ? "left out" : "disabled where they exist");
}

exit_status map_entra_to_ucx(map_options const& options) {
    if (options.describe) return describe_profile<muster::entra_to_ucx<>>();
    auto const asked = parse_filter(options);
    if (!asked) {
        complain(asked.error());
        return usage;
    }
    if (options.select) {
        auto const& paths = muster::paths_of<muster::entra_to_ucx<>>;
        return print_select({paths.begin(), paths.end()}, options, *asked);
    }
    auto from = entra_inputs_of(options);
    if (!from) {
        complain(from.error());
        return from.error().code == muster::errc::missing_table ? usage : incomplete;
    }
    map_run run{options};
    if (from->is_delta) {
        auto const absent =
            options.never_set ? graph::absent_member::never_set : graph::absent_member::kept;
        print_changes(run, graph::delta(std::move(from->users), absent), *asked);
        if (!options.trace) return run.status;
    } else if (options.assigned) {
        auto source = graph::assignment_source(std::move(from->assignments), nested_of(options));
        run.map<muster::entra_to_ucx<>>(
            graph::with_assignments(graph::users(std::move(from->users)), std::move(source)),
            *asked, entra_scope_of(options));
    } else {
        run.map<muster::entra_to_ucx<>>(graph::users(std::move(from->users)), *asked,
                                        entra_scope_of(options));
    }
    run.finish();
    return run.status;
}

}  // namespace app
