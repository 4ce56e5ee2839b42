// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/io/json.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>
#include <muster/source/graph_delta.hpp>

#include "map_entra.hpp"
#include "read_scope.hpp"

namespace app {

namespace entra = muster::entra;
namespace graph = muster::graph;

namespace {

muster::failure in_file(muster::failure why, std::string const& file) {
    why.place = why.place.empty() ? file : file + ", " + why.place;
    return why;
}

/// The mapping of users in a file of Graph's synchronization schema.
muster::expected<entra::attribute_mapping> mapping_of(map_options const& options) {
    auto const text = whole_file(options.mapping);
    if (!text) return muster::unexpected(text.error());
    auto const json = muster::parse_json(*text);
    if (!json) return muster::unexpected(in_file(json.error(), options.mapping));
    auto read = entra::read_synchronization(*json, {.short_switch = options.short_switch});
    if (!read) return muster::unexpected(in_file(std::move(read.error()), options.mapping));
    auto made = std::move(read->front());
    if (read->size() > 1)
        made.warnings.push_back("there are " + std::to_string(read->size()) +
                                " mappings of users; the first one is used");
    if (options.scope.empty()) return made;
    auto const scope = whole_file(options.scope);
    if (!scope) return muster::unexpected(scope.error());
    auto filter = read_scope(*scope);
    if (!filter) return muster::unexpected(in_file(std::move(filter.error()), options.scope));
    made.scope = std::move(*filter);
    if (made.scope.groups.empty())
        made.warnings.push_back(options.scope + " holds no clause: everybody is in scope");
    return made;
}

/// `{"userName":"a@b.example","emails[type eq \"work\"].value":"a@b.example"}`
void append_user(entra::provisioned_user const& user, entra::attribute_mapping const& mapping,
                 std::string& out) {
    auto is_first = true;
    out += '{';
    for (auto const& each : user.attributes) {
        if (!std::exchange(is_first, false)) out += ',';
        muster::append_json_string(mapping.rows[each.row].target, out);
        out += ':';
        if (!each.value.is_list()) {
            muster::append_json_string(each.value.text(), out);
            continue;
        }
        out += '[';
        auto is_first_item = true;
        for (auto const& text : each.value.texts()) {
            if (!std::exchange(is_first_item, false)) out += ',';
            muster::append_json_string(text, out);
        }
        out += ']';
    }
    out += "}\n";
}

/// A maker that explains the user who was asked for.
struct tracer {
    using output = std::string;
    static constexpr bool identity_first = false;
    entra::mapping_engine engine{};
    std::string key{};
    std::vector<std::size_t> slots{};  ///< what users are asked for by

    void want(muster::wanted& asked) const { engine.want(asked); }
    std::optional<std::string> make(muster::row const& from, std::string& out) const {
        out.clear();
        for (auto const slot : slots)
            for (muster::value const& each : from[slot])
                if (muster::equal_ascii_nocase(each.text, key)) {
                    out = engine.explain(from);
                    return std::nullopt;
                }
        return std::nullopt;
    }
};

template <class Source>
exit_status trace_user(Source from, entra::mapping_engine const& engine,
                       muster::filter const& asked, map_options const& options) {
    tracer maker{engine, options.user};
    for (auto const* const path : {"id", "userPrincipalName", "mail", "displayName"})
        if (auto const slot = engine.paths().find(path); slot < engine.paths().size())
            maker.slots.push_back(slot);
    auto count = std::uint64_t{0};
    output out;
    auto users = muster::read(std::move(from)) | muster::where(asked) | std::move(maker);
    auto const ended = users.into(
        [&](std::string const& text) {
            if (text.empty()) return;
            ++count;
            out.add([&](std::string& to) { to += text; });
        },
        run_options_of(options));
    out.flush();
    auto status = !ended || !ended->complete ? narrator(true).finish(ended) : ok;
    if (count == 0) {
        std::fprintf(stderr, "no record has the key %s\n", options.user.c_str());
        status = std::max(status, incomplete);
    }
    return status;
}

template <class Source>
exit_status map_users(Source from, entra::mapping_engine const& engine, muster::filter const& asked,
                      map_options const& options) {
    if (options.trace) return trace_user(std::move(from), engine, asked, options);
    narrator says(options.quiet);
    std::uint64_t disabled = 0, left_out = 0;
    output out;
    auto users = muster::read(std::move(from)) | muster::where(asked) | engine;
    auto const ended = users.into(
        [&](entra::provisioned_user&& user) {
            // As with a profile: who is out of scope is none of its users, and who is disabled is.
            auto const is_disabled = user.is_soft_deleted && user.is_in_scope;
            disabled += is_disabled;
            left_out += !user.is_in_scope;
            if (!options.soft_deleted &&
                (is_disabled ? options.disabled == "exclude" : !user.is_in_scope))
                return;
            out.add([&](std::string& to) { append_user(user, engine.mapping(), to); });
        },
        run_options_of(options), says);
    out.flush();
    auto const status = says.finish(ended);
    if (ended && !options.quiet) {
        if (left_out != 0)
            std::fprintf(stderr,
                         "%llu of them are left out by the scoping filter, or not assigned%s\n",
                         static_cast<unsigned long long>(left_out),
                         options.soft_deleted ? ": printed as disabled" : "");
        say_disabled(disabled, options);
    }
    return status;
}

}  // namespace

exit_status map_by_mapping(map_options const& options) {
    auto const asked = parse_filter(options.filter);
    auto mapping = mapping_of(options);
    if (!asked || !mapping) {
        complain(!asked ? asked.error() : mapping.error());
        return usage;
    }
    if (!options.quiet)
        for (auto const& warning : mapping->warnings)
            std::fprintf(stderr, "warning: %s\n", warning.c_str());
    auto const names =
        options.assigned ? graph::user_schema.holding("assignments") : graph::user_schema;
    entra::engine_options how;
    how.needs_assignment = options.assigned;
    how.mode = options.update ? entra::write_mode::update : entra::write_mode::creation;
    how.context = entra::system_context();
    auto const engine = entra::mapping_engine::bind(std::move(*mapping), names, how);
    if (!engine) {
        complain(in_file(engine.error(), options.mapping));
        return usage;
    }
    if (options.select) {
        auto const& paths = engine->paths().paths();
        return print_select({paths.begin(), paths.end()}, options, *asked);
    }
    auto from = entra_inputs_of(options);
    if (!from) {
        complain(from.error());
        return from.error().code == muster::errc::missing_table ? usage : incomplete;
    }
    if (from->is_delta) {
        std::fputs("--mapping makes whole users; changes are mapped by a profile\n", stderr);
        return usage;
    }
    if (!options.assigned)
        return map_users(graph::users(std::move(from->users)), *engine, *asked, options);
    auto source = graph::assignment_source(std::move(from->assignments), nested_of(options));
    return map_users(
        graph::with_assignments(graph::users(std::move(from->users)), std::move(source)), *engine,
        *asked, options);
}

}  // namespace app
