// SPDX-License-Identifier: BSL-1.0

#include <utility>

#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/scim.hpp>

#include "app.hpp"
#include "filter.hpp"

namespace app {

namespace {

/// The predicate of a SCIM filter.
muster::expected<muster::predicate> scim_predicate(filter_options const& options) {
    namespace scim = muster::scim;
    auto const parsed = scim::parse(*options.filter);
    if (!parsed) return muster::unexpected(parsed.error());
    return scim::bind(*parsed, scim::user_schema);
}

}  // namespace

exit_status filter_scim(filter_options const& options) {
    auto from = inputs_of(options.files, muster::scim::users_pages);
    if (!from) {
        complain(from.error());
        return incomplete;
    }
    auto users = muster::scim::users(std::move(*from));
    if (options.language == "ldap") {
        auto const asked = parse_filter(options);
        if (asked) return filter_from(std::move(users), *asked, options);
        complain(asked.error());
        return usage;
    }
    auto const asked = scim_predicate(options);
    if (asked) return filter_from(std::move(users), *asked, options);
    complain(asked.error());
    return usage;
}

}  // namespace app
