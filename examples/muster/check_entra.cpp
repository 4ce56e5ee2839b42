// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>

#include <muster/language/entra/expression.hpp>

#include "app.hpp"

namespace app {

exit_status check_entra(std::string const& text, check_options const& options) {
    muster::entra::expression_options accepted;
    accepted.short_switch = options.short_switch;
    auto const parsed = muster::entra::parse_expression(text, accepted);
    if (!parsed) {
        complain(parsed.error());
        return usage;
    }
    for (auto const& warning : parsed->warnings())
        std::fprintf(stderr, "warning: %s\n", warning.c_str());
    output().line("The expression was correctly parsed.");
    return ok;
}

}  // namespace app
