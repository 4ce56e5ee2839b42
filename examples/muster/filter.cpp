// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "app.hpp"
#include "filter.hpp"
#include "ldif_directory.hpp"

namespace app {

namespace {

/// Entries as they are written, an empty line behind each.
exit_status filter_ldif(muster::filter const& asked, filter_options const& options) {
    if (!options.attributes.empty()) {
        std::fprintf(stderr, "--attributes: entries of LDIF are printed whole\n");
        return usage;
    }
    ldif_directory directory;
    if (!directory.open(options.files, options.directory)) return usage;
    directory.expect(asked);
    if (!directory.read_links()) return incomplete;
    auto matching = muster::read(muster::ldif::entries(directory.inputs(), directory.names)) |
                    muster::where(asked);
    if (options.count) return count_from(std::move(matching), options);
    output out;
    return run(matching, options, [&](std::string const& text) {
        out.line(text);
        out.line("");
    });
}

/// The pages that hold records with this `UserType`.
muster::page_kind const& webex_pages(std::string_view user_type) {
    namespace webex = muster::webex;
    if (user_type == "hunt-group") return webex::hunt_group_pages;
    if (user_type == "call-queue") return webex::call_queue_pages;
    if (user_type == "auto-attendant") return webex::auto_attendant_pages;
    if (user_type == "virtual-line") return webex::virtual_line_pages;
    return user_type == "workspace" ? webex::workspace_pages : webex::people_pages;
}

}  // namespace

exit_status filter(filter_options const& options) {
    if (options.source == "scim") return filter_scim(options);
    auto const asked = parse_filter(options.filter);
    if (options.source == "ldif") {
        if (asked) return filter_ldif(*asked, options);
        complain(asked.error());
        return usage;
    }
    auto const is_graph = options.source == "graph";
    auto const& kind = is_graph ? muster::graph::users_pages : webex_pages(options.kind);
    auto from = inputs_of(options.files, kind);
    auto tables = tables_of(options);
    if (!asked || !from || !tables) {
        complain(!asked ? asked.error() : !from ? from.error() : tables.error());
        return asked ? incomplete : usage;
    }
    if (is_graph) return filter_from(muster::graph::users(std::move(*from)), *asked, options);
    namespace webex = muster::webex;
    auto const is = [&](muster::page_kind const& other) { return kind.name == other.name; };
    auto const read = [&](auto source) { return filter_from(std::move(source), *asked, options); };
    if (is(webex::hunt_group_pages)) return read(webex::hunt_groups(*from, *tables));
    if (is(webex::call_queue_pages)) return read(webex::call_queues(*from, *tables));
    if (is(webex::auto_attendant_pages)) return read(webex::auto_attendants(*from, *tables));
    if (is(webex::virtual_line_pages)) return read(webex::virtual_lines(*from, *tables));
    if (is(webex::workspace_pages)) return read(webex::workspaces(*from, *tables));
    return read(webex::people(*from, *tables));
}

}  // namespace app
