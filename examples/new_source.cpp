// SPDX-License-Identifier: BSL-1.0

/// @file
/// The code of docs/new_source.md: a source that muster does not know, and a table that it is
/// joined with, in a page.

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <boost/hana/adapt_struct.hpp>

#include <muster/muster.hpp>
#include <muster/source/join.hpp>
#include <muster/source/json.hpp>
#include <muster/source/page_kind.hpp>

//! [dialect]
namespace acme {

// What an employee of the personnel office's API holds, and what filters call it.
constexpr std::array employee_shapes{
    muster::shape{"badge", muster::syntax::exact_text},
    muster::shape{"name.first"},
    muster::shape{"name.last"},
    muster::shape{"mail"},
    muster::shape{"phones[].kind"},
    muster::shape{"phones[].digits", muster::syntax::telephone_number},
    muster::shape{"left", muster::syntax::time},
    muster::shape{"siteNumber", muster::syntax::exact_text},
    muster::shape{"UserType"},
    muster::shape{"site.town", muster::syntax::text, "sites"},
};
constexpr std::array employee_aliases{muster::alias{"email", "mail"},
                                      muster::alias{"location", "site.town"},
                                      muster::alias{"phoneNumber", "phones[kind=desk].digits"}};
constexpr auto employee_names = muster::schema_names(employee_aliases, employee_shapes);
constexpr muster::schema employee_schema{"Acme employee", employee_shapes, employee_aliases,
                                         employee_names.index()};

// The keys that the walk over a record, or over a page, can meet.
constexpr muster::key_table<9> employee_keys{
    {"badge", "name", "mail", "phones", "left", "siteNumber", "employees", "fault", "more"}};

/// {"employees": [...], "more": "address of the next page"}, or {"fault": {...}}
struct employee_dialect {
    static constexpr muster::schema const& names = employee_schema;
    static constexpr muster::key_index keys = employee_keys.index();
    static constexpr std::string_view list = "employees";
    static constexpr std::string_view failure = "fault";
    static constexpr std::string_view next_page = "more";
    static constexpr std::string_view removed = "";
    static constexpr std::string_view identity = "badge";
    static constexpr std::array constants{muster::constant{"UserType", "user"}};
};

/// Its pages in a snapshot: employees-0001.json and so on.
inline constexpr muster::page_kind employee_pages{"employees", "employees", "more"};
//! [dialect]

//! [table]
constexpr std::array site_shapes{muster::shape{"number", muster::syntax::exact_text},
                                 muster::shape{"town"}};
constexpr auto site_names = muster::schema_names(std::array<muster::alias, 0>{}, site_shapes);
constexpr muster::schema site_schema{"Acme site", site_shapes, {}, site_names.index()};
constexpr muster::key_table<4> site_keys{{"number", "town", "sites", "fault"}};

struct site_dialect : employee_dialect {
    static constexpr muster::schema const& names = site_schema;
    static constexpr muster::key_index keys = site_keys.index();
    static constexpr std::string_view list = "sites";
    static constexpr std::string_view identity = "number";
    static constexpr std::array<muster::constant, 0> constants{};
};

/// Employees whose `siteNumber` leads to a site.
using employees = muster::joined_source<
    muster::json_source<employee_dialect>,
    muster::reference<muster::json_source<site_dialect>, "site", "siteNumber", "sites">>;

}  // namespace acme
//! [table]

//! [profile]
struct card {
    std::string mail, name, phone, town;
};
BOOST_HANA_ADAPT_STRUCT(card, mail, name, phone, town);

struct acme_to_card : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"badge">;
    static constexpr auto key = &card::mail;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&card::mail> = from<"mail"> | lower | required,
                      field<&card::name> = concat(from<"name.first">, " ", from<"name.last">),
                      field<&card::phone> = from<"phones[kind=desk].digits">,
                      field<&card::town> = from<"site.town">);
    }();
};
//! [profile]

namespace {

constexpr std::string_view pages[] = {
    R"({"employees": [
        {"badge": "0017", "name": {"first": "Ada", "last": "Rossi"}, "mail": "Ada@acme.example",
         "phones": [{"kind": "mobile", "digits": "+39 000 1"}, {"digits": "+39 02 1", "kind": "desk"}],
         "siteNumber": "m1"},
        {"badge": "0018", "name": {"first": "Bea", "last": "Ito"}, "mail": "bea@acme.example",
         "left": "2025-12-31", "siteNumber": "m1"}],
       "more": "https://api.acme.example/employees?page=2"})",
    R"({"employees": [
        {"badge": "0019", "name": {"first": "Cleo", "last": "Smith"}, "mail": "cleo@acme.example",
         "phones": [], "siteNumber": "z9"}]})"};
constexpr std::string_view sites = R"({"sites": [{"number": "m1", "town": "Milan"}]})";

}  // namespace

int main() {
    //! [run]
    auto const present = muster::ldap::parse("(&(UserType=user)(!(left=*)))");
    muster::inputs answers;
    for (auto const page : pages) answers.add_memory(page);
    auto from = acme::employees(muster::json_source<acme::employee_dialect>(answers),
                                muster::json_source<acme::site_dialect>(muster::memory(sites)));
    auto cards = muster::read(from) | muster::where(*present) | muster::map<acme_to_card>;
    auto const done = cards.into([](card const& each) {
        std::printf("%s, %s, %s, %s\n", each.mail.c_str(), each.name.c_str(), each.phone.c_str(),
                    each.town.c_str());
    });
    std::printf("%d of %d, %d dangling, %s\n", int(done->mapped), int(done->records),
                int(done->dangling), done->complete ? "complete" : "not complete");
    //! [run]
    return done->complete ? 0 : 1;
}
