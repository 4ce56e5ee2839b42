// SPDX-License-Identifier: BSL-1.0

#include "map_webex.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <vector>

#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

namespace app {

namespace webex = muster::webex;

bool is_known_to_webex(std::string_view name) {
    for (auto const* const names :
         {&webex::person_schema, &webex::hunt_group_schema, &webex::call_queue_schema,
          &webex::auto_attendant_schema, &webex::virtual_line_schema, &webex::workspace_schema})
        if (names->find(name)) return true;
    return false;
}

void map_persons(map_run& run, webex_inputs const& from, muster::filter const& asked) {
    auto people = webex::people(from.kinds[0], from.tables);
    if (run.options.revision == "rev2023")
        map_kind<webex::rev2023, webex::kind::person>(run, std::move(people), asked);
    else
        map_kind<webex::rev2024, webex::kind::person>(run, std::move(people), asked);
}

namespace {

exit_status describe_webex(map_options const& options) {
    using enum webex::kind;
    using webex::rev2024;
    if (options.revision == "rev2023")
        return describe_profile<muster::webex_to_ucx<webex::rev2023>>();
    auto const kind = options.kinds.empty() ? std::string("user") : options.kinds.front();
    if (kind == "hunt-group") return describe_profile<muster::webex_to_ucx<rev2024, hunt_group>>();
    if (kind == "call-queue") return describe_profile<muster::webex_to_ucx<rev2024, call_queue>>();
    if (kind == "auto-attendant")
        return describe_profile<muster::webex_to_ucx<rev2024, auto_attendant>>();
    if (kind == "virtual-line")
        return describe_profile<muster::webex_to_ucx<rev2024, virtual_line>>();
    if (kind == "workspace") return describe_profile<muster::webex_to_ucx<rev2024, workspace>>();
    return describe_profile<muster::webex_to_ucx<rev2024>>();
}

/// Whether a kind is to be mapped: it was asked for, or nobody asked and the revision imports it.
bool is_wanted(map_options const& options, webex::kind kind) {
    if (!options.kinds.empty())
        return std::find(options.kinds.begin(), options.kinds.end(), webex::user_type(kind)) !=
               options.kinds.end();
    return options.revision == "rev2023" ? webex::rev2023::imports(kind)
                                         : webex::rev2024::imports(kind);
}

}  // namespace

exit_status map_webex(map_options const& options) {
    if (options.revision == "rev2023")
        for (auto const& kind : options.kinds)
            if (kind != "user") {
                std::fprintf(stderr, "rev2023 imports persons only, not %s: use rev2024\n",
                             kind.c_str());
                return usage;
            }
    if (options.describe) {
        if (options.kinds.size() > 1) {
            std::fputs("--describe prints the table of one kind at a time\n", stderr);
            return usage;
        }
        return describe_webex(options);
    }
    auto const asked = parse_filter(options);
    auto from = webex_inputs_of(options);
    if (!asked || !from) {
        complain(!asked ? asked.error() : from.error());
        return asked ? incomplete : usage;
    }
    map_run run{options};
    auto is_something = false;
    for (std::size_t i = 0; i < webex_kinds.size(); ++i) {
        auto const& pages = from->kinds[i];
        if (!is_wanted(options, webex_kinds[i]) || (pages.empty() && pages.missing().empty()))
            continue;
        is_something = true;
        if (webex_kinds[i] == webex::kind::person)
            map_persons(run, *from, *asked);
        else
            map_services(run, *from, webex_kinds[i], *asked);
        if (run.status == usage) return usage;
    }
    if (!is_something) {
        std::fputs("no pages of the kinds that are imported are among the files; they are named by "
                   "--kinds, and by their revision otherwise, which leaves workspaces out\n",
                   stderr);
        return incomplete;
    }
    run.finish();
    return run.status;
}

}  // namespace app
