// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>

#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/source/graph.hpp>

#include "app.hpp"
#include "read_scope.hpp"

namespace app {

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
    if (asked->groups.empty()) std::fputs("no clause: everybody is in scope\n", stderr);
    return ok;
}

}  // namespace app
