// SPDX-License-Identifier: BSL-1.0

#include "map_webex.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include <muster/predicate/bind.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

namespace app {

namespace webex = muster::webex;

namespace {

/// The schema of each kind, with all tables: whether they are given is another question.
std::array<muster::schema, webex_kinds.size()> all_kinds() {
    auto const with_tables = [](muster::schema const& names) {
        return names.holding("locations")
            .holding("telephony locations")
            .holding("organizations")
            .holding("numbers");
    };
    return {with_tables(webex::person_schema),       with_tables(webex::hunt_group_schema),
            with_tables(webex::call_queue_schema),   with_tables(webex::auto_attendant_schema),
            with_tables(webex::virtual_line_schema), with_tables(webex::workspace_schema)};
}

/// How one item of a filter binds.
muster::expected<muster::predicate> bound_item(muster::filter const& asked,
                                               muster::filter_node const& node,
                                               muster::schema const& names) {
    auto one = asked;
    one.nodes = {node};
    one.nodes.front().end = 1;
    return muster::bind(one, names);
}

/// Whether each item of a filter can be asked of some kind. An item that cannot be is left to no
/// kind that lacks the attribute: it would be False there.
muster::expected<void> check_items(muster::filter const& asked) {
    for (auto const& node : asked.nodes) {
        if (node.op <= muster::filter_op::negation) continue;
        std::optional<muster::failure> why;
        auto fits = false;
        for (auto const& names : all_kinds()) {
            auto bound = bound_item(asked, node, names);
            if (bound) {
                fits = true;
                break;
            }
            // A kind that has the attribute knows more about what is wrong.
            if (!why || why->code == muster::errc::unknown_attribute)
                why = std::move(bound.error());
        }
        if (!fits) return muster::unexpected(std::move(*why));
    }
    return {};
}

}  // namespace

muster::filter filter_for(muster::filter asked, muster::schema const& own) {
    auto const kinds = all_kinds();
    auto const is_absent = [&](muster::filter const& all, muster::filter_node const& node) {
        if (bound_item(all, node, own)) return false;
        for (auto const& names : kinds)
            if (bound_item(all, node, names)) return true;
        return false;
    };
    return muster::absent_is_false(std::move(asked), is_absent);
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
    if (auto const fits = check_items(*asked); !fits) {
        complain(fits.error());
        return usage;
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
