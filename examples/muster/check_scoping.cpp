// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <utility>

#include <muster/io/parse_json.hpp>
#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/language/entra/scoping_json.hpp>
#include <muster/source/graph.hpp>

#include "app.hpp"

namespace app {

namespace {

/// A text, or Graph's JSON, which no text begins like.
muster::expected<muster::entra::scoping_filter> read_scope(std::string const& text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || text[first] != '{') return muster::entra::parse_scoping(text);
    auto json = muster::parse_json(text);
    if (!json) return muster::unexpected(std::move(json.error()));
    return muster::entra::read_scoping(*json);
}

}  // namespace

exit_status check_scoping(std::string const& text, check_options const& options) {
    auto const asked = read_scope(text);
    if (!asked) {
        complain(asked.error());
        return usage;
    }
    if (!options.source.empty()) {
        if (options.source != "graph") {
            muster::failure why;
            why.code = muster::errc::bad_option;
            why.message = "scoping filters are of Entra ID: --source graph";
            complain(why);
            return usage;
        }
        auto const bound =
            muster::entra::bind_scoping(*asked, muster::graph::user_schema.holding("assignments"));
        if (!bound) {
            complain(bound.error());
            return usage;
        }
    }
    output out;
    out.line(muster::entra::print(*asked));
    return ok;
}

}  // namespace app
