// SPDX-License-Identifier: BSL-1.0
#include <muster/pipeline/pipeline.hpp>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/hana/adapt_struct.hpp>

#include <muster/predicate/undefined.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "json_lines.hpp"
#include "runs.hpp"

namespace {

struct card {
    std::string login, phone, place;
};

}  // namespace
BOOST_HANA_ADAPT_STRUCT(card, login, phone, place);

namespace {

using namespace muster_test;
using muster::flow;
using muster::where;

struct to_card : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules =
        muster::fields(field<& card::login> = muster::from<"mail"> | muster::required,
                       field<& card::phone> = muster::from<"businessPhones[0]">);
};
struct located_card : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules =
        muster::fields(field<& card::login> = muster::from<"emails[0]">,
                       field<& card::place> = muster::from<"location.name">);
};

auto users(std::string const& bytes) {
    return muster::read(muster::graph::users(muster::memory(bytes)));
}

/// The reason of a record that a filter does not decide about.
std::string undecided_because(muster::predicate const& filter, muster::row const& each) {
    return "a filter is Undefined for this record: " + muster::why_undefined(filter, each);
}

/// What a run must say, found the plain way: every record is read to its end, then asked.
struct reference_sink {
    muster::request wants;
    muster::predicate filter;
    std::vector<event> events{};
    std::vector<std::string> texts{};

    [[nodiscard]] muster::request const& asked() const { return wants; }
    flow record(muster::row const& each) {
        auto const in_scope = filter(each);
        auto const what = each.is_removed()                      ? muster::outcome::removed
                          : in_scope == muster::truth::yes       ? muster::outcome::mapped
                          : in_scope == muster::truth::undefined ? muster::outcome::undecided
                                                                 : muster::outcome::out_of_scope;
        if (what == muster::outcome::mapped) texts.emplace_back(each.text());
        note(what, each[0].text(), each.position(),
             what == muster::outcome::undecided ? undecided_because(filter, each) : "");
        return flow::more;
    }
    flow malformed(muster::malformed_record const& bad) {
        note(muster::outcome::rejected, {}, bad.position, bad.reason);
        return flow::more;
    }

private:
    void note(muster::outcome what, std::string_view identity,
              muster::record_position const& where_, std::string_view reason) {
        events.push_back(event_of({what, identity, where_, reason}));
    }
};

/// Maps more members than most filters read, so that there is something to be spared.
struct wide_card : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules =
        muster::fields(field<& card::login> = muster::from<"userPrincipalName"> | muster::required,
                       field<& card::phone> = muster::first_of(muster::from<"businessPhones[0]">,
                                                               muster::from<"mobilePhone">),
                       field<& card::place> = muster::from<"officeLocation">);
};

/// The same for a mapping: nothing is decided before a record is read.
struct mapping_reference {
    muster::request wants{};
    muster::predicate filter{};
    std::vector<event> events{};
    std::vector<std::string> cards{};

    [[nodiscard]] muster::request const& asked() const { return wants; }
    flow record(muster::row const& each) {
        muster::mapped<card> made;
        auto what = muster::outcome::mapped;
        std::string reason;
        auto const in_scope = filter(each);
        if (each.is_removed()) {
            what = muster::outcome::removed;
        } else if (in_scope == muster::truth::no) {
            what = muster::outcome::out_of_scope;
        } else if (in_scope == muster::truth::undefined) {
            what = muster::outcome::undecided;
            reason = undecided_because(filter, each);
        } else if (each[0].text().empty()) {
            what = muster::outcome::rejected;
            reason = "no identity: \"id\" is absent or empty";
        } else if (auto const why = muster::map_into<wide_card>(each, made)) {
            what = muster::outcome::rejected;
            reason = *why;
        } else {
            cards.push_back(made.value.login + "/" + made.value.phone + "/" + made.value.place);
        }
        events.push_back(event_of({what, each[0].text(), each.position(), reason}));
        return flow::more;
    }
    flow malformed(muster::malformed_record const& bad) {
        events.push_back(event_of({muster::outcome::rejected, {}, bad.position, bad.reason}));
        return flow::more;
    }
};

reference_sink reference(std::string const& bytes, muster::filter const& filter) {
    reference_sink sink;
    sink.wants.fields.add("id");
    sink.filter = muster::bind(filter, muster::graph::user_schema, muster::binding::rfc)
                      ->linked(sink.wants.fields);
    auto source = muster::graph::users(muster::memory(bytes));
    if (!source.read(sink)) throw std::runtime_error("cannot read");
    return sink;
}

/// A source of one's own: a record that is asked for paths, and one function.
struct colleague {
    std::string id, name, department;
    [[nodiscard]] muster::field at(muster::path const& where_) const {
        auto const* held = where_.text() == "id"           ? &id
                           : where_.text() == "name"       ? &name
                           : where_.text() == "department" ? &department
                                                           : nullptr;
        return held == nullptr ? muster::field{} : muster::field(muster::value{*held});
    }
};
struct colleagues {
    using record_type = colleague;
    std::vector<colleague> list;
    int* sent = nullptr;

    muster::expected<muster::done> read(muster::sink_of<colleague> auto& sink) {
        muster::done ended;
        for (auto const& each : list) {
            ++ended.records;
            if (sent != nullptr) ++*sent;
            if (sink.record(each) == flow::stop) break;
        }
        return ended;
    }
};
static_assert(muster::source<colleagues>);

struct described_colleagues : colleagues {
    static constexpr std::array shapes{muster::shape{"id"}, muster::shape{"name"},
                                       muster::shape{"department"}};
    static constexpr std::array<muster::alias, 0> aliases{};
    static constexpr auto table = muster::schema_names(aliases, shapes);
    static constexpr muster::schema names{"colleague", shapes, aliases, table.index()};
    [[maybe_unused]] static constexpr std::string_view identity = "id";
};

struct from_colleague : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules = muster::fields(field<& card::login> = muster::from<"name">);
};

std::vector<colleague> const office{
    {"1", "Ada", "Sales"}, {"2", "Bob", "Temp"}, {"3", "Cy", "Sales"}};

std::string const three = "{\"id\":\"1\",\"mail\":\"a@x.example\",\"department\":\"Sales\"}\n"
                          "{\"id\":\"2\",\"mail\":\"b@x.example\",\"department\":\"Temp\"}\n"
                          "{\"id\":\"3\",\"department\":\"Sales\"}\n";

}  // namespace

TEST_CASE("without filter and mapping, every record's text is the result") {
    auto const got = run(users(three));
    REQUIRE(got.texts.size() == 3);
    CHECK(got.texts[0] == three.substr(0, three.find('\n')));
    CHECK(got.ended.mapped == 3);
    CHECK(got.ended.complete);
    CHECK(got.heard.events[2].identity == "3");
    CHECK(got.heard.events[2].line == 3);
    CHECK(got.heard.records == 3);
    CHECK(got.heard.bytes == three.size());
    CHECK(got.ended.bytes == three.size());
}

TEST_CASE("filters keep the records for which all are True") {
    auto const sales = parsed("(department=sales)"), mail = parsed("(mail=*)");
    CHECK(run(users(three) | where(sales)).texts.size() == 2);
    CHECK(run(users(three) | where(sales) | where(mail)).texts.size() == 1);
    CHECK(run(users(three) | where(mail) | where(sales)).texts.size() == 1);
    auto const base = users(three);
    auto const narrowed = base | where(sales);
    CHECK(run(base).texts.size() == 3);
    CHECK(run(narrowed).texts.size() == 2);
}

TEST_CASE("a filter is bound before anything is read; a mistake in it is a failure with a caret") {
    int calls = 0;
    auto typo = users(three) | where(parsed("(departmnt=Sales)"));
    auto const ended = typo.into(text_sink([&](std::string&&) { ++calls; }));
    REQUIRE_FALSE(ended);
    CHECK(ended.error().code == muster::errc::unknown_attribute);
    CHECK(ended.error().render().find('^') != std::string::npos);
    CHECK(calls == 0);
    auto const lax =
        run(users(three) | where(parsed("(!(departmnt=Sales))"), muster::binding::rfc));
    CHECK(lax.texts.empty());
    CHECK(lax.ended.undecided == 3);
    CHECK(lax.heard.problems.size() == 3);
    CHECK(lax.heard.problems[0].reason == "a filter is Undefined for this record: the filter has a "
                                          "name that is unknown, or a value that does not fit");
}

TEST_CASE(
    "a mapping can stand before or after the filters, which read other members than it does") {
    auto const sales = parsed("(department=Sales)");
    auto const collect = [](auto pipeline) {
        std::vector<std::string> logins;
        recorder heard;
        auto const ended = pipeline.into(
            target_sink<card>([&](card&& made) { logins.push_back(made.login); }), {}, heard);
        REQUIRE(ended);
        CHECK(ended->mapped == 1);
        CHECK(ended->rejected == 1);
        CHECK(ended->out_of_scope == 1);
        CHECK(adds_up(*ended));
        return logins;
    };
    CHECK(collect(users(three) | where(sales) | muster::map<to_card>) ==
          std::vector<std::string>{"a@x.example"});
    CHECK(collect(users(three) | muster::map<to_card> | where(sales)) ==
          std::vector<std::string>{"a@x.example"});
}

TEST_CASE("a sink takes the target, a constant target, or all that is known of it") {
    auto pipeline = muster::read(colleagues{office}) | muster::map<from_colleague>;
    std::string names, identities;
    REQUIRE(pipeline.into([&](card&& made) { names += std::move(made).login + ","; }));
    REQUIRE(pipeline.into([&](card const& made) { names += made.login + ","; }));
    REQUIRE(pipeline.into([&](card made) { names += made.login + ","; }));
    REQUIRE(pipeline.into([&](muster::mapped<card>&& made) {
        identities += made.identity + ",";
        CHECK(made.state<&card::login>().state == muster::presence::value);
    }));
    REQUIRE(pipeline.into(
        [&](muster::mapped<card> const& made) { identities += made.identity + ","; }));
    CHECK(names == "Ada,Bob,Cy,Ada,Bob,Cy,Ada,Bob,Cy,");
    CHECK(identities == "1,2,3,1,2,3,");

    struct collector {
        int count = 0;
        flow operator()(card&&) { return ++count < 2 ? flow::more : flow::stop; }
    } named;
    REQUIRE(pipeline.into(named));
    CHECK(named.count == 2);
}

TEST_CASE("a sink that says stop ends the run, which says that it is not complete") {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "{\"id\":\"" + std::to_string(i) + "\"}\n";
    int calls = 0;
    auto pipeline = users(many);
    auto const ended =
        pipeline.into([&](std::string&&) { return ++calls < 10 ? flow::more : flow::stop; });
    REQUIRE(ended);
    CHECK(calls == 10);
    CHECK(ended->mapped == 10);
    CHECK(ended->stopped);
    CHECK_FALSE(ended->complete);
    CHECK(ended->reasons == std::vector<std::string>{"stopped before the end"});
}

TEST_CASE("a stop request ends the run, whatever becomes of the records") {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "{\"id\":\"" + std::to_string(i) + "\"}\nbroken\n";
    for (auto const* filter : {"(&)", "(|)", "(mail=*)"}) {
        std::stop_source stop;
        recorder heard;
        heard.on_verdict = [&] {
            if (heard.events.size() == 20) stop.request_stop();
        };
        auto pipeline = users(many) | where(parsed(filter));
        auto const ended =
            pipeline.into(text_sink([](std::string&&) {}), {.stop = stop.get_token()}, heard);
        REQUIRE(ended);
        CHECK(ended->stopped);
        CHECK_FALSE(ended->complete);
        CHECK(heard.events.size() == 20);
    }
    std::stop_source before;
    before.request_stop();
    auto pipeline = users(many);
    auto const ended = pipeline.into(text_sink([](std::string&&) { FAIL("a result"); }),
                                     {.stop = before.get_token()});
    REQUIRE(ended);
    CHECK(ended->stopped);
}

TEST_CASE("every record leaves a verdict with its identity and place") {
    std::string const bytes = "{\"id\":\"1\",\"mail\":\"m\",\"department\":\"Sales\"}\n"
                              "{\"id\":\"2\",\"department\":\"Temp\"}\n"
                              "{\"id\":\"3\",\"department\":{}}\n"
                              "broken\n"
                              "{\"id\":\"5\",\"@removed\":{\"reason\":\"deleted\"}}\n"
                              "{\"id\":\"6\",\"department\":\"Sales\"}\n"
                              "{\"department\":\"Sales\",\"mail\":\"m\"}\n";
    recorder heard;
    auto pipeline = users(bytes) | where(parsed("(department=Sales)")) | muster::map<to_card>;
    auto const ended = pipeline.into(target_sink<card>([](card&&) {}), {}, heard);
    REQUIRE(ended);
    REQUIRE(heard.events.size() == 7);
    using enum muster::outcome;
    muster::outcome const expected[] = {mapped,  out_of_scope, undecided, rejected,
                                        removed, rejected,     rejected};
    char const* const identities[] = {"1", "2", "3", "", "5", "6", ""};
    for (std::size_t i = 0; i < 7; ++i) {
        CAPTURE(i);
        CHECK(heard.events[i].what == expected[i]);
        CHECK(heard.events[i].identity == identities[i]);
        CHECK(heard.events[i].line == i + 1);
        CHECK(heard.events[i].source == "memory");
    }
    CHECK(heard.events[5].reason.find("\"login\"") == 0);
    CHECK(heard.events[6].reason.find("no identity: \"id\" is absent or empty") == 0);
    CHECK(heard.problems.size() == 4);
    CHECK((ended->mapped == 1 && ended->out_of_scope == 1 && ended->undecided == 1 &&
           ended->rejected == 3 && ended->removed == 1));
    CHECK(ended->malformed == 2);
    CHECK_FALSE(ended->complete);
    CHECK(adds_up(*ended));
}

TEST_CASE("removed records never match, not even a filter that asks for what they lack") {
    std::string const delta =
        "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\",\"@removed\":{\"reason\":\"changed\"}},"
        "{\"@removed\":{\"reason\":\"deleted\"},\"id\":\"3\"}]}";
    for (auto const* filter :
         {"(!(department=Temp))", "(id=*)", "(!(id=9))", "(&)", "(!(&(mail=x)(city=y)))"}) {
        CAPTURE(filter);
        auto const got = run(users(delta) | where(parsed(filter)));
        CHECK(got.texts == std::vector<std::string>{"{\"id\":\"1\"}"});
        CHECK(got.ended.removed == 2);
        CHECK(got.heard.events[1].identity == "2");
    }
}

TEST_CASE("a read that checks everything finds the mark of a removed record wherever it stands") {
    std::string const file =
        "{\"id\":\"1\",\"department\":\"Temp\",\"mail\":\"m\",\"@removed\":{}}\n"
        "{\"id\":\"2\",\"department\":\"Sales\",\"mail\":\"m\",\"@removed\":{}}\n"
        "{\"id\":\"3\",\"department\":\"Sales\",\"mail\":\"m\"}\n";
    for (auto const& bytes :
         {file, "{\"value\":[" + file.substr(0, file.find('\n')) + "]}\n" + file}) {
        auto pipeline = users(bytes) | where(parsed("(department=Sales)")) | muster::map<to_card>;
        recorder heard;
        auto const ended = pipeline.into(target_sink<card>([](card&&) {}),
                                         {.checks = muster::validation::whole}, heard);
        REQUIRE(ended);
        CHECK(ended->mapped == 1);
        CHECK(ended->out_of_scope == 0);
        CHECK(ended->removed == ended->records - 1);
    }
}

TEST_CASE("what the sink, the observer or a step throws leaves the run as it is") {
    auto pipeline = users(three);
    CHECK_THROWS_AS(
        pipeline.into(text_sink([](std::string&&) { throw std::runtime_error("sink"); })),
        std::runtime_error);
    recorder thrower;
    thrower.on_verdict = [] { throw std::logic_error("observer"); };
    CHECK_THROWS_AS(pipeline.into(text_sink([](std::string&&) {}), {}, thrower), std::logic_error);
    CHECK(run(pipeline).texts.size() == 3);
}

TEST_CASE("running twice gives the same") {
    auto pipeline = users(three) | where(parsed("(department=Sales)"));
    auto const first = run(pipeline), second = run(pipeline);
    CHECK(first.texts == second.texts);
    CHECK(first.heard.events == second.heard.events);
    int calls = 0;
    for (int i = 0; i < 3; ++i) REQUIRE(pipeline.into(text_sink([&](std::string&&) { ++calls; })));
    CHECK(calls == 6);
}

TEST_CASE("a source of one's own takes a predicate, a mapping, and a filter if it has a schema") {
    auto const sales = parsed("(department=Sales)");
    auto const bound = *muster::bind(sales, described_colleagues::names);

    std::string names;
    auto plain = muster::read(colleagues{office}) | where(bound) | muster::map<from_colleague>;
    auto const ended =
        plain.into(target_sink<card>([&](card&& made) { names += made.login; }), {.threads = 4});
    REQUIRE(ended);
    CHECK(names == "AdaCy");
    CHECK(ended->out_of_scope == 1);

    recorder heard;
    auto described =
        muster::read(described_colleagues{office}) | muster::map<from_colleague> | where(sales);
    names.clear();
    REQUIRE(
        described.into(target_sink<card>([&](card&& made) { names += made.login; }), {}, heard));
    CHECK(names == "AdaCy");
    CHECK(heard.events[1].identity == "2");

    auto copies = muster::read(colleagues{office}) | where(bound);
    names.clear();
    REQUIRE(copies.into(target_sink<colleague>([&](colleague&& made) { names += made.name; })));
    CHECK(names == "AdaCy");

    auto const refused = (muster::read(colleagues{office}) | where(sales))
                             .into(target_sink<colleague>([](colleague&&) {}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == muster::errc::unknown_attribute);
}

TEST_CASE(
    "a source of one's own is stopped by the sink, and by a stop request even without results") {
    int sent = 0;
    colleagues const source{std::vector<colleague>(100, office[1]), &sent};
    auto all = muster::read(source);
    auto const stopped = all.into([](colleague&&) { return flow::stop; });
    REQUIRE(stopped);
    CHECK(stopped->stopped);
    CHECK(sent == 1);

    std::stop_source stop;
    recorder heard;
    heard.on_verdict = [&] {
        if (heard.events.size() == 5) stop.request_stop();
    };
    sent = 0;
    auto none = muster::read(source) |
                where(*muster::bind(parsed("(department=Sales)"), described_colleagues::names));
    auto const asked =
        none.into(target_sink<colleague>([](colleague&&) {}), {.stop = stop.get_token()}, heard);
    REQUIRE(asked);
    CHECK(asked->stopped);
    CHECK_FALSE(asked->complete);
    CHECK(sent == 5);
}

TEST_CASE("a person can be asked for the location that the id leads to") {
    std::string const people =
        R"({"items":[{"id":"1","emails":["a@x.example"],"locationId":"m","department":"Sales"},)"
        R"({"id":"2","emails":["b@x.example"],"locationId":"n","department":"Sales"},)"
        R"({"department":"Temp","id":"3","emails":["c@x.example"],"locationId":"gone"},)"
        R"({"id":"4","emails":["d@x.example"]}]})";
    std::string const places =
        R"({"items":[{"id":"m","name":"Milan HQ"},{"id":"n","name":"New York"}]})";
    auto const located = [&] {
        return muster::read(muster::webex::people(
            muster::memory(people), muster::webex::locations(muster::memory(places))));
    };
    auto const milan = run(located() | where(parsed("(Location=milan hq)")));
    CHECK(milan.texts.size() == 1);
    CHECK(milan.ended.dangling == 1);
    CHECK(run(located() | where(parsed("(!(Location=*))"))).ended.mapped == 2);

    std::string cards;
    auto mapped = located() | where(parsed("(department=Sales)")) | muster::map<located_card>;
    auto const ended = mapped.into(
        target_sink<card>([&](card&& made) { cards += made.login + "@" + made.place + ";"; }));
    REQUIRE(ended);
    CHECK(cards == "a@x.example@Milan HQ;b@x.example@New York;");
    // Counted for those who are out of scope, too.
    CHECK(ended->dangling == 1);

    auto without = muster::read(muster::webex::people(muster::files("/no/such/file"))) |
                   where(parsed("(Location=Milan HQ)"));
    auto const refused = without.into(text_sink([](std::string&&) {}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == muster::errc::missing_table);
}

TEST_CASE("more paths than a row has room for are a failure before anything is read") {
    muster::predicate many;
    std::vector<std::string> paths;
    std::vector<muster::instruction> program(1);
    program[0].op = muster::instruction::code::all_of;
    for (std::size_t i = 0; i < 257; ++i) {
        paths.push_back("p" + std::to_string(i));
        muster::instruction step;
        step.op = muster::instruction::code::present;
        step.path = static_cast<std::uint16_t>(i);
        step.end = static_cast<std::uint32_t>(i + 2);
        program.push_back(step);
    }
    program[0].end = static_cast<std::uint32_t>(program.size());
    auto pipeline = users(three) | where(muster::predicate(program, {}, paths));
    auto const ended = pipeline.into(text_sink([](std::string&&) {}));
    REQUIRE_FALSE(ended);
    CHECK(ended.error().code == muster::errc::over_limit);
    // As many as there is room for, with the id.
    program.resize(256);
    program[0].end = 256;
    paths.resize(255);
    auto fits = users(three) | where(muster::predicate(program, {}, paths));
    auto const fitted = fits.into(text_sink([](std::string&&) {}));
    INFO((fitted ? std::string() : fitted.error().render()));
    CHECK(fitted.has_value());
}

TEST_CASE("a record that looked like one and was decided on does not decide for the next") {
    // The first line names the filter's members, and then turns out to be a page or an error.
    for (std::string const first :
         {R"({"id":"x","department":"Sales","value":[{"id":"1"},{"id":"2","department":"Sales"}]})",
          R"({"id":"x","department":"Temp","value":[{"id":"1","department":"Sales"}]})",
          R"({"id":"x","department":"Sales","error":{"code":"e"}})",
          R"({"id":"x","department":"Sales","mail":nul})",
          R"({"id":"x","department":"Temp","mail":nul})",
          R"({"id":"x","department":"Sales","@removed":{},"mail":"m"})",
          R"({"id":"x","department":"Sales","value":[{"id":"1"},y,{"id":"2"}]})"}) {
        auto const bytes =
            first + "\n{\"id\":\"3\"}\n{\"id\":\"4\",\"mail\":\"m\",\"department\":\"Sales\"}\n" +
            first + "\n{\"department\":\"Temp\"}\n";
        for (auto const* filter : {"(department=Sales)", "(!(department=Sales))"}) {
            CAPTURE(bytes, filter);
            auto pipeline = users(bytes) | where(parsed(filter)) | muster::map<to_card>;
            std::string logins;
            recorder heard;
            REQUIRE(pipeline.into(target_sink<card>([&](card&& made) { logins += made.login; }), {},
                                  heard));
            for (auto const& each : heard.events) {
                if (each.identity == "3" || each.identity == "1")
                    CHECK((each.what == muster::outcome::out_of_scope) ==
                          ((std::string_view(filter) == "(department=Sales)") !=
                           (each.identity == "1" && first.find("1\",\"dep") != std::string::npos)));
                if (each.identity == "4")
                    CHECK((each.what == muster::outcome::mapped) ==
                          (std::string_view(filter) == "(department=Sales)"));
            }
        }
    }
}

TEST_CASE("deciding early, skipping and plain reading agree on rough data") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        auto const records = rough_users(seed, 150);
        for (auto const& bytes : {as_lines(records, dice(seed)), as_pages(records, 20)}) {
            for (auto const& text : graph_filters) {
                CAPTURE(seed, text, bytes.substr(0, 20));
                auto const filter = parsed(text);
                auto const expected = reference(bytes, filter);
                auto const pipeline = users(bytes) | where(filter, muster::binding::rfc);
                auto const got = run(pipeline);
                CHECK(got.texts == expected.texts);
                REQUIRE(got.heard.events.size() == expected.events.size());
                bool same = true;
                for (std::size_t i = 0; same && i < expected.events.size(); ++i) {
                    // What is behind the members that decide is not looked at, so a record that is
                    // out of scope can be broken there.
                    auto const& a = got.heard.events[i];
                    auto const& b = expected.events[i];
                    same = a == b;
                    CHECK(a == b);
                }
                CHECK(adds_up(got.ended));
                CHECK(got.ended.records == expected.events.size());

                auto const skipping = run(pipeline, {.may_skip = true});
                CHECK(skipping.texts == expected.texts);
                CHECK(adds_up(skipping.ended));
                CHECK(skipping.ended.records == got.ended.records);
                CHECK(skipping.ended.mapped == got.ended.mapped);

                auto const whole = run(pipeline, {.checks = muster::validation::whole});
                CHECK(adds_up(whole.ended));
                CHECK(whole.ended.rejected >= got.ended.rejected);
            }
        }
    }
}

TEST_CASE("deciding early gives the results of reading each record to its last wanted member") {
    for (std::uint64_t seed = 11; seed <= 16; ++seed) {
        auto const records = rough_users(seed, 150);
        for (auto const& bytes : {as_lines(records, dice(seed)), as_pages(records, 20)}) {
            for (auto const& text : graph_filters) {
                CAPTURE(seed, text, bytes.substr(0, 20));
                auto const filter = parsed(text);
                mapping_reference expected;
                for (auto const path : muster::paths_of<wide_card>) expected.wants.fields.add(path);
                expected.filter =
                    muster::bind(filter, muster::graph::user_schema)->linked(expected.wants.fields);
                auto source = muster::graph::users(muster::memory(bytes));
                REQUIRE(source.read(expected));

                auto pipeline = users(bytes) | where(filter) | muster::map<wide_card>;
                std::vector<std::string> cards;
                recorder heard;
                auto const ended = pipeline.into(target_sink<card>([&](card&& made) {
                                                     cards.push_back(made.login + "/" + made.phone +
                                                                     "/" + made.place);
                                                 }),
                                                 {}, heard);
                REQUIRE(ended);
                CHECK(cards == expected.cards);
                CHECK(adds_up(*ended));
                REQUIRE(heard.events.size() == expected.events.size());
                for (std::size_t i = 0; i < expected.events.size(); ++i) {
                    auto const& got = heard.events[i];
                    auto const& plain = expected.events[i];
                    // What stands behind the members that decide is not looked at, so a record that
                    // is out of scope can be broken there.
                    if (got.what == muster::outcome::out_of_scope &&
                        plain.what == muster::outcome::rejected)
                        continue;
                    if (!(got == plain)) CHECK(got == plain);
                }
            }
        }
    }
}

TEST_CASE("the sample folders answer the filters of their README") {
    auto const count = [](auto source, std::string const& filter) {
        return run(muster::read(source) | where(parsed(filter))).ended.mapped;
    };
    muster::inputs user_pages, people_pages, place_pages;
    REQUIRE(user_pages.add_folder("examples/data/graph", {"users"}));
    REQUIRE(people_pages.add_folder("examples/data/webex", {"people"}));
    REQUIRE(place_pages.add_folder("examples/data/webex", {"locations"}));
    auto const graph = muster::graph::users(user_pages);
    auto const webex = muster::webex::people(people_pages, muster::webex::locations(place_pages));

    CHECK(count(graph, "(&(department=Sales)(location=NYC))") == 7);
    CHECK(count(graph, "(!(department=Temp))") == 284);
    CHECK(count(graph, "(&(!(department=Temp))(!(department=*)))") == 15);
    CHECK(count(graph, "(phoneNumber=+1555456*)") == 21);
    CHECK(count(graph, "(email=*@contoso.example)") == 90);
    CHECK(count(webex, "(&(department=Sales)(location=NYC))") == 4);
    CHECK(count(webex, "(!(department=Temp))") == 285);
    CHECK(count(webex, "(phoneNumber=+1555456*)") == 35);
    CHECK(count(webex, "(email=*@contoso.example)") == 101);
    CHECK(count(webex, "(Location=New York)") == 40);

    auto const sales =
        run(muster::read(graph) | where(parsed("(&(department=Sales)(location=NYC))")));
    std::vector<std::uint64_t> numbers;
    for (auto const& each : sales.heard.events)
        if (each.what == muster::outcome::mapped)
            numbers.push_back(each.number - 1 +
                              (each.source.find("0002") != std::string::npos ? 100 : 0));
    CHECK(numbers == std::vector<std::uint64_t>{1, 2, 4, 6, 7, 15, 104});
}
