// SPDX-License-Identifier: BSL-1.0

/// @file
/// A profile with options, and other choices in one that is there: docs/new_profile.md shows them.

#include <cstdio>
#include <string>
#include <string_view>

#include <boost/hana/adapt_struct.hpp>

#include <muster/language/ldap/parse.hpp>
#include <muster/mapping/describe.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/trace.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/webex/scope.hpp>
#include <muster/profile/webex_to_ucx.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/webex.hpp>

//! [target]
/// What the doors know of who may open them.
struct badge {
    std::string holder, name, phone, group;
};
BOOST_HANA_ADAPT_STRUCT(badge, holder, name, phone, group);
//! [target]

//! [profile]
namespace doors {

/// The doors' group of a holder can be one of three things.
enum class group { department, office, keep };

/// The choices of a customer; another customer derives from it and has others.
struct defaults {
    static constexpr auto chosen = group::department;
    static constexpr bool knows_phones = true;
};

template <class Policy = defaults>
struct graph_to_badge : muster::mapping_to<badge> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &badge::holder;
    static constexpr auto rules = [] {
        using namespace muster;
        constexpr auto desk = named<"desk phone">(from<"businessPhones[0]"> | dialable);
        return rows(field<&badge::holder> = from<"mail"> | lower | required | max_length<40>,
                    field<&badge::name> =
                        first_of(from<"displayName">,
                                 concat(from<"givenName">, " ", from<"surname">) | trimmed),
                    row_if<Policy::knows_phones>(field<&badge::phone> = first_of(desk, "none")),
                    field<&badge::group> =
                        choose<Policy::chosen>(option<group::department> = from<"department">,
                                               option<group::office> = from<"officeLocation">,
                                               option<group::keep> = keep_stored) |
                        muster::truncate<16>);
    }();
    /// Where a field's row is from.
    static constexpr std::string_view document(std::string_view) { return "manual of the doors"; }
};

struct by_office : defaults {
    static constexpr auto chosen = group::office;
    static constexpr bool knows_phones = false;
};

}  // namespace doors
//! [profile]

//! [choices]
/// Webex to UCX with other choices than the article's first ones.
struct our_rows : muster::webex::rev2024 {
    static constexpr muster::webex::choices chosen{
        .first_extension_number = muster::webex::extension::phone_or_esn,
        .office_location = muster::webex::place::location_name,
        .disabled = muster::webex::disabled_logins::exclude};
    static constexpr std::string_view pin = "0000";
};
using our_users = muster::webex_to_ucx<our_rows>;
//! [choices]

/// Anything that answers a path is a record, so a profile is tested without a source.
struct nobody {
    [[nodiscard]] muster::field at(muster::path const& where) const {
        if (where.text() == "id") return muster::field(muster::value{"17"});
        if (where.text() == "mail") return muster::field(muster::value{"Ada@contoso.example"});
        if (where.text() == "officeLocation") return muster::field(muster::value{"Milan HQ"});
        return muster::field(muster::presence::null);
    }
};

int main() {
    //! [run]
    auto const sales = muster::ldap::parse("(&(department=Sales)(location=NYC))");
    auto badges = muster::read(muster::graph::users(muster::files("data/graph/users-0001.json"))) |
                  muster::where(*sales) | muster::map<doors::graph_to_badge<>>;
    auto const done = badges.into([](badge const& each) {
        std::printf("%s, %s, %s, %s\n", each.holder.c_str(), each.name.c_str(), each.phone.c_str(),
                    each.group.c_str());
    });
    std::printf("%d of %d\n\n", static_cast<int>(done->mapped), static_cast<int>(done->records));
    //! [run]

    //! [describe]
    std::puts(muster::to_tsv(muster::describe<doors::graph_to_badge<>>()).c_str());
    std::puts(
        muster::to_text(muster::trace<doors::graph_to_badge<doors::by_office>>(nobody{})).c_str());
    //! [describe]

    //! [webex]
    auto people = muster::webex::people(
        muster::files("data/webex/people-0001.json"),
        {.locations = muster::files("data/webex/locations.json"),
         .telephony_locations = muster::files("data/webex/telephony-locations.json"),
         .organizations = muster::files("data/webex/organizations.json")});
    auto users = muster::read(people) | muster::where(muster::webex::scope<our_rows>()) |
                 muster::map<our_users>;
    auto const imported = users.into([n = 0](muster::ucx_user const& user) mutable {
        if (++n <= 3)
            std::printf("%s, %s, %s\n", user.email.c_str(), user.first_extension_number.c_str(),
                        user.office_location.c_str());
    });
    std::printf("%d of %d people\n", static_cast<int>(imported->mapped),
                static_cast<int>(imported->records));
    //! [webex]
    return 0;
}
