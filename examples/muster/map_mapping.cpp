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
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/custom_fields.hpp>
#include <muster/profile/entra_scim_target.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>
#include <muster/source/graph_delta.hpp>
#include <muster/source/scim_names.hpp>

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

entra::provisioned_user const& user_of(entra::provisioned_user const& made) { return made; }
entra::provisioned_user const& user_of(entra::provisioned_resource const& made) {
    return made.user;
}
void append(entra::provisioned_user const& made, entra::attribute_mapping const& mapping,
            std::string& out) {
    append_user(made, mapping, out);
}
void append(entra::provisioned_resource const& made, entra::attribute_mapping const&,
            std::string& out) {
    muster::append_json(made.resource, out);
    out += '\n';
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
            out.add([&](std::string& to) { to += printable(text); });
        },
        run_options_of(options));
    out.flush();
    auto status = !ended || !ended->complete ? narrator(true).finish(ended) : ok;
    if (count == 0) {
        say("no record has the key " + options.user);
        status = worse(status, incomplete);
    }
    return status;
}

/// Says which values of users were not made, and why.
void say_failed_conditions(std::vector<std::uint64_t> const& failed,
                           entra::attribute_mapping const& mapping) {
    for (std::size_t row = 0; row < failed.size(); ++row)
        if (failed[row] != 0)
            std::fprintf(stderr,
                         "%s: left alone for %llu %s, since a condition of IIF reads an attribute "
                         "that is null or empty; --trace shows it\n",
                         mapping.rows[row].target.c_str(),
                         static_cast<unsigned long long>(failed[row]),
                         failed[row] == 1 ? "user" : "users");
}

/// @param maker   the engine, or one that makes resources of what it gives
template <class Source, class Maker>
exit_status map_users(Source from, entra::mapping_engine const& engine, Maker const& maker,
                      muster::filter const& asked, map_options const& options) {
    narrator says(options.quiet, options.allow_rejected);
    auto const& mapping = engine.mapping();
    auto const acts = options.update ? mapping.actions.update : mapping.actions.add;
    std::uint64_t disabled = 0, left_out = 0, not_written = 0;
    std::vector<std::uint64_t> failed(mapping.rows.size());
    output out;
    auto users = muster::read(std::move(from)) | muster::where(asked) | maker;
    auto const ended = users.into(
        [&](typename Maker::output&& made) {
            auto const& user = user_of(made);
            // As with a profile: who is out of scope is none of its users, and who is disabled is.
            auto const is_disabled = user.is_soft_deleted && user.is_in_scope;
            disabled += is_disabled;
            left_out += !user.is_in_scope;
            if (!options.soft_deleted &&
                (is_disabled ? options.disabled == "exclude" : !user.is_in_scope))
                return;
            // A soft deleted user is never created, and disabled where that is an update.
            if (user.is_soft_deleted ? !mapping.actions.update : !acts) {
                ++not_written;
                return;
            }
            for (auto const row : user.failed_conditions) ++failed[row];
            out.add([&](std::string& to) { append(made, mapping, to); });
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
        if (not_written != 0)
            std::fprintf(stderr,
                         "%llu of them %s not printed: flowTypes of the mapping (Target Object "
                         "Actions) has no %s%s\n",
                         static_cast<unsigned long long>(not_written),
                         not_written == 1 ? "is" : "are", options.update || acts ? "Update" : "Add",
                         options.update || acts || !mapping.actions.update
                             ? ""
                             : "; --update prints what becomes of users who exist");
        say_failed_conditions(failed, mapping);
    }
    return status;
}

/// Maps, or explains one user.
template <class Source>
exit_status run(Source from, entra::mapping_engine const& engine, entra::scim_target const* target,
                muster::filter const& asked, map_options const& options) {
    if (options.trace) return trace_user(std::move(from), engine, asked, options);
    if (target == nullptr) return map_users(std::move(from), engine, engine, asked, options);
    return map_users(std::move(from), engine, entra::scim_engine(engine, *target), asked, options);
}

}  // namespace

exit_status map_by_mapping(map_options const& options) {
    auto const asked = parse_filter(options);
    auto mapping = mapping_of(options);
    if (!asked || !mapping) {
        complain(!asked ? asked.error() : mapping.error());
        return usage;
    }
    if (!options.quiet)
        for (auto const& warning : mapping->warnings) say("warning: " + warning);
    auto const names =
        options.assigned ? graph::user_schema.holding("assignments") : graph::user_schema;
    entra::engine_options how;
    how.needs_assignment = options.assigned;
    how.mode = options.update ? entra::write_mode::update : entra::write_mode::creation;
    how.context = entra::system_context();
    for (auto const& each : options.readings) {
        if (each == "strict-conditions") how.context.conditions_ask_null = false;
        if (each == "ampersand-text") how.and_how = entra::ampersand::text;
        if (each == "ampersand-bits") how.and_how = entra::ampersand::bits;
        if (each == "anywhere") how.reach = entra::pattern_reach::somewhere;
    }
    how.check = &muster::wrong_sent_custom_fields;
    auto const engine = entra::mapping_engine::bind(std::move(*mapping), names, how);
    if (!engine) {
        complain(in_file(engine.error(), options.mapping));
        return usage;
    }
    std::optional<entra::scim_target> target;
    if (!options.flat && entra::is_scim_target(engine->mapping())) {
        auto bound = entra::scim_target::bind(engine->mapping(), muster::scim::user_schema);
        if (!bound) {
            complain(in_file(std::move(bound.error()), options.mapping));
            return usage;
        }
        target = std::move(*bound);
        if (!options.quiet)
            for (auto const& warning : target->warnings()) say("warning: " + warning);
    }
    auto const* const as_resource = target ? &*target : nullptr;
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
        return run(graph::users(std::move(from->users)), *engine, as_resource, *asked, options);
    auto source = graph::assignment_source(std::move(from->assignments), nested_of(options));
    return run(graph::with_assignments(graph::users(std::move(from->users)), std::move(source)),
               *engine, as_resource, *asked, options);
}

}  // namespace app
