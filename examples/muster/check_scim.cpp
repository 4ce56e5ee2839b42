// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/language/scim/print.hpp>
#include <muster/source/scim_names.hpp>

#include "app.hpp"

namespace app {

exit_status check_scim(std::string const& text, check_options const& options) {
    namespace scim = muster::scim;
    auto const parsed = scim::parse(text);
    if (!parsed) {
        complain(parsed.error());
        return usage;
    }
    if (options.source == "scim") {
        if (auto const bound = scim::bind(*parsed, scim::user_schema); !bound) {
            complain(bound.error());
            return usage;
        }
    } else if (!options.source.empty()) {
        muster::failure why;
        why.code = muster::errc::bad_option;
        why.message = "--source " + options.source + ": a SCIM filter is checked against scim";
        complain(why);
        return usage;
    }
    output().line(scim::print(*parsed));
    return ok;
}

}  // namespace app
