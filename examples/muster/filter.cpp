// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/pipeline/pipeline.hpp>
#include <muster/pipeline/project.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "app.hpp"

namespace app {

namespace {

template <class Pipeline, class Sink>
exit_status run(Pipeline&& matching, filter_options const& options, Sink&& sink) {
    narrator says(options.quiet);
    return says.finish(matching.into(std::forward<Sink>(sink), run_options_of(options), says));
}

template <class Pipeline>
exit_status count_from(Pipeline matching, filter_options const& options) {
    std::uint64_t count = 0;
    // The records' texts are not needed: nothing is picked.
    auto const status = run(std::move(matching) | muster::projection{}, options,
                            [&](std::string const&) { ++count; });
    // A filter that could not be asked has no number.
    if (status != usage) std::printf("%llu\n", static_cast<unsigned long long>(count));
    return status;
}

template <class Source>
exit_status filter_from(Source from, muster::filter const& asked, filter_options const& options) {
    auto matching = muster::read(std::move(from)) | muster::where(asked);
    if (options.count) return count_from(std::move(matching), options);
    output out;
    if (!options.attributes.empty()) {
        auto picked = muster::project(Source::names, options.attributes);
        if (!picked) {
            complain(picked.error());
            return usage;
        }
        return run(matching | *picked, options, [&](std::string const& text) { out.line(text); });
    }
    std::string one_line;
    return run(matching, options, [&](std::string const& text) {
        // A record in a page may stand over several lines.
        if (text.find('\n') == std::string::npos) return out.line(text);
        one_line.resize(text.size() + simdjson::SIMDJSON_PADDING);
        std::size_t size = 0;
        if (simdjson::minify(text.data(), text.size(), one_line.data(), size) != simdjson::SUCCESS)
            size = 0;
        out.line(std::string_view(one_line).substr(0, size));
    });
}

/// Entries as they are written, an empty line behind each.
exit_status filter_ldif(muster::inputs from, muster::filter const& asked,
                        filter_options const& options) {
    if (!options.attributes.empty()) {
        std::fprintf(stderr, "--attributes: entries of LDIF are printed whole\n");
        return usage;
    }
    muster::ldap::schema names;
    if (!add_schemas(options.schemas, names)) return usage;
    auto matching =
        muster::read(muster::ldif::entries(std::move(from), names)) | muster::where(asked);
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
    auto const asked = parse_filter(options.filter);
    if (options.source == "ldif") {
        if (asked) return filter_ldif(muster::files(options.files), *asked, options);
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
