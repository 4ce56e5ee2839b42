// SPDX-License-Identifier: BSL-1.0

/// @file
/// The code of docs/tutorial.md, from a filter to a run with a join, threads and an observer.

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <boost/hana/adapt_struct.hpp>

#include <muster/language/ldap/explain.hpp>
#include <muster/muster.hpp>
#include <muster/predicate/explain.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_filter.hpp>
#include <muster/source/webex.hpp>

namespace {

//! [errors]
void show_errors() {
    // Text that is no filter, a name that is no attribute, a value that does not fit.
    for (auto const* text :
         {"(&(department=Sales)(location=NYC)", "(departmnt=Sales)", "(loginEnabled=maybe)"}) {
        auto const parsed = muster::ldap::parse(text);
        auto const problem =
            parsed ? muster::bind(*parsed, muster::webex::person_schema).error() : parsed.error();
        std::printf("%s\n", problem.render().c_str());
    }
}
//! [errors]

//! [own record]
/// A record of one's own: anything that answers a path.
struct employee {
    std::string name, team;
    std::vector<std::string> mail;

    muster::field at(muster::path const& where) const {
        if (where.text() == "name") return muster::field(muster::value{name});
        if (where.text() == "team" && !team.empty()) return muster::field(muster::value{team});
        return {};  // absent
    }
};
static_assert(muster::record<employee>);
//! [own record]

//! [own source]
/// A source of one's own: a record type and one function.
struct staff {
    using record_type = employee;
    std::vector<employee> people;

    muster::expected<muster::done> read(muster::sink_of<employee> auto& sink) {
        muster::done ended;
        for (auto const& each : people) {
            ++ended.records;
            if (sink.record(each) == muster::flow::stop) break;
        }
        return ended;
    }
};
static_assert(muster::source<staff>);
//! [own source]

//! [own schema]
constexpr std::array staff_shapes{muster::shape{"name"}, muster::shape{"team"}};
constexpr std::array staff_aliases{muster::alias{"department", "team"}};
constexpr auto staff_names = muster::schema_names(staff_aliases, staff_shapes);
constexpr muster::schema staff_schema{"member of staff", staff_shapes, staff_aliases,
                                      staff_names.index()};
//! [own schema]

void filter_own_records() {
    //! [filter own]
    auto const temps = *muster::bind(*muster::ldap::parse("(!(department=Temp))"), staff_schema);
    auto permanent =
        muster::read(staff{{{"Ada", "Sales", {}}, {"Bea", "TEMP", {}}, {"Cleo", "", {}}}}) |
        muster::where(temps);
    auto const done =
        permanent.into([](employee const& each) { std::printf("%s\n", each.name.c_str()); });
    std::printf("%d out of scope\n", static_cast<int>(done->out_of_scope));
    //! [filter own]
}

void explain_decision() {
    //! [explain]
    auto const asked = muster::ldap::parse("(&(department=Sales)(|(name=Ada*)(nam=Bea)))");
    // Under RFC binding a name that nobody knows is Undefined, and the explanation says so.
    auto const why = muster::explainer::of(*asked, staff_schema, muster::binding::rfc);
    auto const explained = (*why)(employee{"Ada", "Marketing", {}});
    std::printf("%s", muster::ldap::render(*asked, explained).c_str());

    auto const other =
        muster::explainer::of(*muster::ldap::parse("(!(department=Temp))"), staff_schema);
    for (auto const& change : (*other)(employee{"Bea", "TEMP", {}}).record.attributes)
        std::printf("to change: %s\n", other->bound().paths()[change.field].c_str());
    //! [explain]
}

//! [mapping]
struct phone_user {
    std::string login, name, extension, office;
};

}  // namespace
BOOST_HANA_ADAPT_STRUCT(phone_user, login, name, extension, office);
namespace {

struct webex_to_phone : muster::mapping_to<phone_user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &phone_user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(
            field<&phone_user::login> = from<"emails[0]"> | lower | required,
            field<&phone_user::name> =
                first_of(from<"displayName">, concat(from<"firstName">, " ", from<"lastName">)),
            field<&phone_user::extension> =
                from<"phoneNumbers[type=work_extension].value"> | max_length<10> | keep_existing,
            field<&phone_user::office> = from<"location.name"> | truncate<30>);
    }();
};
//! [mapping]

//! [observer]
/// Hears of the records that could not be read, mapped or decided.
struct watcher {
    int problems = 0;
    void problem(muster::verdict const& about) {
        ++problems;
        std::printf("line %d: %s\n", static_cast<int>(about.position.line),
                    std::string(about.reason).c_str());
    }
};
//! [observer]

void run_joined() {
    //! [run]
    using namespace muster;
    constexpr std::string_view locations =
        R"({"items":[{"id":"L1","name":"Milan HQ"},{"id":"L2","name":"New York"}]})";
    constexpr std::string_view people =
        R"({"id":"p1","emails":["Ada@contoso.example"],"displayName":"Ada Rossi","locationId":"L1"}
{"id":"p2","emails":["bea@contoso.example"],"firstName":"Bea","lastName":"Bianchi","locationId":"L2"}
{"id":"p3","emails":[],"displayName":"No Mail","locationId":"L1"}
{"id":"p4","emails":["cleo@contoso.example"],"displayName":"Cleo)"
        "\n";

    auto joined = webex::people(memory(people), webex::locations(memory(locations)));
    auto users = read(joined) | where(*ldap::parse("(|(Location=milan hq)(Location=new*))")) |
                 map<webex_to_phone>;
    watcher watching;
    auto const done = users.into(
        [](phone_user const& user) {
            std::printf("%s: %s, %s\n", user.login.c_str(), user.name.c_str(), user.office.c_str());
        },
        {.threads = 2}, watching);
    std::printf("%s: %s\n", done->complete ? "complete" : "not complete",
                done->reasons.front().c_str());
    //! [run]
}

void know_more() {
    //! [mapped]
    // All that is known of each field: what the record said, and what a plan may do with it.
    auto users =
        muster::read(muster::webex::people(
            muster::memory(
                R"({"id":"p1","emails":["ada@contoso.example"],"locationId":"L1","phoneNumbers":[]})"),
            muster::webex::locations(muster::memory(R"({"items":[]})")))) |
        muster::map<webex_to_phone>;
    static_cast<void>(users.into([](muster::mapped<phone_user>&& made) {
        made.each(
            [](std::string_view name, muster::field_state const& state, std::string const& text) {
                std::printf("%s: %s %s\n", std::string(name).c_str(),
                            state.state == muster::presence::value  ? "value"
                            : state.state == muster::presence::null ? "null"
                                                                    : "absent",
                            text.c_str());
            });
    }));
    //! [mapped]
}

//! [push_down]
/// What Graph is asked, and what is left to be asked of the users that it gives.
void split_for_graph() {
    auto const asked = muster::ldap::parse(
        "(&(accountEnabled=TRUE)(mail=*@contoso.example)(!(department=Temp))(surname=R*)"
        "(businessPhones=*))");
    muster::graph::push_options how;  // what is known of the directory: nothing without it is sent
    how.known = {{"mail", muster::text_form::ascii}, {"surname", muster::text_form::tidy}};
    auto const split = muster::graph::push_down(*asked, muster::graph::user_schema, how);

    std::printf("server: %s\n", split.server.c_str());
    std::printf("residual: %s\n", muster::ldap::print(split.residual).c_str());
    for (auto const& each : split.kept)
        std::printf("%s at %u: %s\n", each.is_narrowed ? "again" : "here", each.position,
                    each.reason.c_str());
    // muster::graph::query_of(split) is for the address of the request. `ConsistencyLevel:
    // eventual` is for its header, if split.needs has muster::graph::needs_advanced.
}
//! [push_down]

}  // namespace

int main() {
    show_errors();
    filter_own_records();
    explain_decision();
    run_joined();
    know_more();
    split_for_graph();
}
