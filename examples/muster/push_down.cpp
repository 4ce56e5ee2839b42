// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_filter.hpp>
#include <muster/source/scim_filter.hpp>

#include "app.hpp"

namespace app {

namespace {

/// Takes the attributes of one option; `all` stands for those that no option names.
bool take_forms(std::vector<std::string> const& attributes, muster::text_form form,
                muster::schema const& names, muster::text_form& values,
                std::vector<muster::known_form>& known) {
    for (auto const& each : attributes) {
        if (each == "all") {
            values = form;
        } else if (auto const found = names.find(each); !found) {
            complain(found.error());
            return false;
        } else {
            known.push_back({each, form});
        }
    }
    return true;
}

template <class Options>
bool take_forms(check_options const& options, muster::schema const& names, Options& how) {
    using enum muster::text_form;
    return take_forms(options.tidy, tidy, names, how.values, how.known) &&
           take_forms(options.ascii, ascii, names, how.values, how.known);
}

}  // namespace

exit_status push_down(muster::filter const& asked, check_options const& options) {
    auto const is_graph = options.push_down == "graph";
    auto const& names = is_graph ? muster::graph::user_schema : muster::scim::user_schema;
    if (auto const bound = muster::bind(asked, names); !bound) {
        complain(bound.error());
        return usage;
    }
    muster::pushed_filter split;
    std::string query;
    if (is_graph) {
        muster::graph::push_options how;
        if (!take_forms(options, names, how)) return usage;
        split = muster::graph::push_down(asked, names, how);
        query = muster::graph::query_of(split);
    } else {
        muster::scim::push_options how;
        if (!take_forms(options, names, how)) return usage;
        split = muster::scim::push_down(asked, names, how);
        if (!split.server.empty()) muster::append_query_value(split.server, query = "filter=");
    }
    output out;
    out.line("server    " + (query.empty() ? "(nothing: all are to be read)" : split.server));
    if (!query.empty()) out.line("query     " + query);
    if (is_graph && (split.needs & muster::graph::needs_advanced) != 0)
        out.line("header    ConsistencyLevel: eventual");
    out.line("residual  " + muster::ldap::print(split.residual));
    for (auto const& each : split.kept)
        out.line((each.is_narrowed ? "again     byte " : "here      byte ") +
                 std::to_string(each.position) + ": " + each.reason);
    return ok;
}

}  // namespace app
