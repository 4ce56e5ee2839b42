// SPDX-License-Identifier: BSL-1.0

#include <optional>
#include <string>
#include <string_view>

#include <muster/language/ldap/escape.hpp>
#include <muster/profile/ldap_person.hpp>
#include <muster/profile/ldap_to_ucx.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/source/ldif.hpp>

#include "ldif_directory.hpp"
#include "mapped_users.hpp"

namespace app {

namespace {

/// LDIF files as a source that can be copied, since a trace reads twice.
struct entries {
    using record_type = muster::row;

    muster::inputs from;
    muster::ldap::schema const* names;

    template <muster::sink_of<muster::row> Sink>
    muster::expected<muster::done> read(Sink& sink) {
        return muster::ldif::entries(from, *names).read(sink);
    }
    [[nodiscard]] muster::expected<muster::predicate> bind(muster::filter const& asked,
                                                           muster::binding how) const {
        return muster::bind(asked, *names, how);
    }
};

}  // namespace

exit_status map_ldap_to_ucx(map_options const& options) {
    using profile = muster::ldap_to_ucx<>;
    if (options.describe) return describe_profile<profile>();
    auto const default_filter = std::string(muster::ldap_people_filter);
    auto const asked = parse_filter(options.filter.value_or(default_filter));
    auto const base = muster::parse_dn(options.base);
    if (!asked || !base) {
        complain(!asked ? asked.error() : base.error());
        return usage;
    }
    std::optional<std::string> below;
    if (!options.base.empty())
        below = "(entryDN:dnSubtreeMatch:=" + muster::ldap::escape(options.base) + ")";
    auto const scope = parse_filter(below);
    ldif_directory directory;
    if (!directory.open(options.files, options.directory)) return usage;
    if (auto const added = directory.names.add(muster::ldap_people_schema); !added || !scope) {
        complain(!added ? added.error() : scope.error());
        return usage;
    }
    if (auto const fits = directory.expect(*asked); !fits) {
        complain(fits.error());
        return usage;
    }
    if (!directory.read_links()) return incomplete;
    map_run run{options};
    run.map<profile>(entries{directory.inputs(), &directory.names}, *asked, *scope);
    run.finish();
    // The default is the base of one directory; whoever has another should not have to guess.
    if (run.mapped == 0 && run.status == ok && !options.trace && !options.has_base)
        run.note("no person was found below " + options.base +
                 "; --base names another entry, --base '' none");
    return run.status;
}

}  // namespace app
