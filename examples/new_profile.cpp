// SPDX-License-Identifier: BSL-1.0

/// @file
/// A source and a profile of one's own, as docs/new-profile.md shows them.

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/hana/adapt_struct.hpp>

#include <muster/language/ldap/parse.hpp>
#include <muster/mapping/describe.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/trace.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/webex/scope.hpp>
#include <muster/profile/webex_to_ucx.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/json.hpp>
#include <muster/source/webex.hpp>

//! [source]
/// A personnel office: `{"employees":[{"number":"17","name":{...},...}],"next":"https://..."}`.
namespace personnel {

inline constexpr std::array shapes{
    muster::shape{"number", muster::syntax::exact_text},
    muster::shape{"name.first"},
    muster::shape{"name.last"},
    muster::shape{"mail"},
    muster::shape{"unit"},
    muster::shape{"site.name"},
    muster::shape{"phones[].kind"},
    muster::shape{"phones[].value", muster::syntax::telephone_number},
};
inline constexpr std::array aliases{
    muster::alias{"department", "unit"},
    muster::alias{"Location", "site.name"},
    muster::alias{"phoneNumber", "phones[kind=desk].value"},
};
inline constexpr auto names = muster::schema_names(aliases, shapes);
inline constexpr muster::schema employee{"employee", shapes, aliases, names.index()};

/// The members of a record, then those of a page.
inline constexpr muster::key_table<9> keys{
    {"number", "name", "mail", "unit", "site", "phones", "employees", "next", "error"}};

struct dialect {
    static constexpr muster::schema const& names = employee;
    static constexpr muster::key_index keys = personnel::keys.index();
    static constexpr std::string_view list = "employees";
    static constexpr std::string_view failure = "error";
    static constexpr std::string_view next_page = "next";
    static constexpr std::string_view removed = "";  // no record says that it is gone
    static constexpr std::string_view identity = "number";
};

auto employees(muster::inputs from) { return muster::json_source<dialect>(std::move(from)); }

}  // namespace personnel
//! [source]

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
enum class group { unit, site, keep };

/// The choices of a customer; another customer derives from it and has others.
struct defaults {
    static constexpr auto chosen = group::unit;
};

template <class Policy = defaults>
struct employee_to_badge : muster::mapping_to<badge> {
    static constexpr auto identity = muster::from<"number">;
    static constexpr auto key = &badge::holder;
    static constexpr auto rules = [] {
        using namespace muster;
        constexpr auto desk = named<"desk phone">(from<"phones[kind=desk].value"> | dialable);
        return fields(
            field<&badge::holder> = from<"number"> | prefix("E-") | required | max_length<12>,
            field<&badge::name> = concat(from<"name.first">, " ", from<"name.last">) | trimmed,
            field<&badge::phone> = first_of(desk, "none"),
            field<&badge::group> = choose<Policy::chosen>(option<group::unit> = from<"unit">,
                                                          option<group::site> = from<"site.name">,
                                                          option<group::keep> = keep_stored) |
                                   muster::truncate<16>);
    }();
    static constexpr std::string_view document(std::string_view) { return "manual of the doors"; }
};

}  // namespace doors
//! [profile]

//! [choices]
struct by_site : doors::defaults {
    static constexpr auto chosen = doors::group::site;
};

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

constexpr std::string_view page = R"({"employees":[
 {"number":"17","name":{"first":"Ada","last":"Rossi"},"mail":"ada@contoso.example","unit":"Sales","site":{"name":"Milan HQ"},
  "phones":[{"kind":"home","value":"+39 02 1"},{"kind":"desk","value":"+39 02 4456-6601"}]},
 {"number":"18","name":{"first":null,"last":"Bianchi"},"unit":"Legal and Compliance","phones":[]},
 {"name":{"first":"No","last":"Number"},"unit":"Sales"}],"next":null})";

/// The record as `trace` needs it: any record will do.
struct tracing {
    using output = std::string;
    static constexpr bool identity_first = true;
    void want(muster::wanted& asked) const {
        muster::map_maker<doors::employee_to_badge<by_site>>{}.want(asked);
    }
    std::optional<std::string> make(muster::row const& from, std::string& out) const {
        out = muster::to_text(muster::trace<doors::employee_to_badge<by_site>>(from));
        return std::nullopt;
    }
};

int main() {
    //! [run]
    auto const sales = muster::ldap::parse("(!(department=Temp))");
    auto badges = muster::read(personnel::employees(muster::memory(page))) | muster::where(*sales) |
                  muster::map<doors::employee_to_badge<>>;
    auto const done = badges.into([](badge const& each) {
        std::printf("%s, %s, %s, %s\n", each.holder.c_str(), each.name.c_str(), each.phone.c_str(),
                    each.group.c_str());
    });
    std::printf("%d rejected\n\n", static_cast<int>(done->rejected));
    //! [run]

    //! [describe]
    std::puts(muster::to_tsv(muster::describe<doors::employee_to_badge<>>()).c_str());
    //! [describe]

    auto traces = muster::read(personnel::employees(muster::memory(page))) |
                  muster::where(*muster::ldap::parse("(number=18)")) | tracing{};
    static_cast<void>(traces.into([](std::string const& text) { std::puts(text.c_str()); }));

    //! [webex]
    auto people = muster::webex::people(muster::files("data/webex/people-0001.json"),
                                        {.locations = muster::files("data/webex/locations.json")});
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
