// SPDX-License-Identifier: BSL-1.0
#include <muster/pipeline/parallel.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <boost/hana/adapt_struct.hpp>

#include <muster/source/detail/read_in_order.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "catch.hpp"
#include "runs.hpp"

namespace {

struct card {
    std::string login, phone;
};

}  // namespace
BOOST_HANA_ADAPT_STRUCT(card, login, phone);

namespace {

using namespace muster_test;
using muster::flow;
using muster::where;

/// Called for each value, on the thread that makes the result.
std::function<void()> at_value;

/// A step that throws at one value.
struct exploding_t : muster::transform {
    muster::presence operator()(std::string& out, std::size_t from) const {
        if (at_value) at_value();
        if (std::string_view(out).substr(from) == "explode")
            throw std::domain_error("a rule threw");
        return muster::presence::value;
    }
    void print(std::string& out, muster::constants) const { out += "exploding"; }
};
inline constexpr exploding_t exploding{};

struct to_card : muster::mapping_to<card> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules =
        muster::fields(field<& card::login> = muster::from<"mail"> | muster::required | exploding,
                       field<& card::phone> = muster::from<"businessPhones[0]">);
};

muster::json_limits blocks_of(std::size_t size) {
    muster::json_limits limits;
    limits.block = size;
    return limits;
}

auto users(std::string const& bytes, std::size_t block) {
    return muster::read(
        muster::graph::users(muster::memory(bytes), muster::framing::detect, blocks_of(block)));
}

std::string numbered(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"id\":\"" + std::to_string(i) + "\",\"mail\":\"m" + std::to_string(i) + "\"}\n";
    return lines;
}

void check_same(run_result const& one, run_result const& other) {
    CHECK(one.texts == other.texts);
    CHECK(one.heard.events == other.heard.events);
    CHECK(one.heard.problems == other.heard.problems);
    CHECK(one.heard.records == other.heard.records);
    CHECK(one.heard.bytes == other.heard.bytes);
    CHECK(other.heard.goes_forward);
    CHECK(one.ended.records == other.ended.records);
    CHECK(one.ended.malformed == other.ended.malformed);
    CHECK(one.ended.skipped == other.ended.skipped);
    CHECK(one.ended.dangling == other.ended.dangling);
    CHECK(one.ended.mapped == other.ended.mapped);
    CHECK(one.ended.out_of_scope == other.ended.out_of_scope);
    CHECK(one.ended.undecided == other.ended.undecided);
    CHECK(one.ended.rejected == other.ended.rejected);
    CHECK(one.ended.removed == other.ended.removed);
    CHECK(one.ended.bytes == other.ended.bytes);
    CHECK(one.ended.complete == other.ended.complete);
    CHECK(one.ended.reasons == other.ended.reasons);
    CHECK(adds_up(other.ended));
}

}  // namespace

TEST_CASE("any number of threads and any size of blocks give the same, in the same order") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        auto const records = rough_users(seed, 120);
        temporary_folder const folder;
        auto const lines =
            folder.write("a.json", as_lines(records, dice(seed)) +
                                       "{\"error\":{\"code\":\"x\"}}\n{\"id\":\"cut");
        auto const pages = folder.write("b.json", as_pages(records, 7));
        auto const document =
            folder.write("c.json", "{\n\"value\":[\n{\"id\":\"1\"},\n x,{\"id\":\"2\"}]}");
        auto const inputs =
            muster::files(lines, folder.name() + "/missing", pages, document, lines);
        for (auto const* text :
             {"(&)", "(!(department=Temp))", "(&(department=Sales)(city=New York))"}) {
            auto const filter = parsed(text);
            auto const with = [&](std::size_t block, unsigned threads, bool may_skip) {
                return run(muster::read(muster::graph::users(inputs, muster::framing::detect,
                                                             blocks_of(block))) |
                               where(filter),
                           {.threads = threads, .may_skip = may_skip});
            };
            for (bool const may_skip : {false, true}) {
                auto const one = with(1 << 18, 1, may_skip);
                CHECK(one.heard.events.size() + one.ended.skipped == one.ended.records);
                for (auto const block :
                     std::initializer_list<std::size_t>{1, 50, 900, 5000, 1 << 18}) {
                    for (auto const threads : std::initializer_list<unsigned>{0, 1, 2, 3, 4}) {
                        CAPTURE(seed, text, block, threads, may_skip);
                        auto const other = with(block, threads, may_skip);
                        check_same(one, other);
                        // Small blocks are read in another way: in many more chunks.
                        CHECK((other.heard.chunks > 8 * one.heard.chunks) == (block <= 5000));
                    }
                }
            }
        }
    }
}

TEST_CASE("with many threads several make results, and with one the caller's alone") {
    auto const bytes = numbered(2000);
    auto const caller = std::this_thread::get_id();
    for (unsigned const threads : {1u, 4u}) {
        std::set<std::thread::id> made_on;
        std::mutex guard;
        auto const others = [&] {
            std::lock_guard const lock(guard);
            return made_on.size() - made_on.count(caller);
        };
        at_value = [&] {
            {
                std::lock_guard const lock(guard);
                made_on.insert(std::this_thread::get_id());
            }
            // The caller works, too, and would do it all if the others got no processor.
            auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
            while (threads > 1 && std::this_thread::get_id() == caller && others() == 0 &&
                   std::chrono::steady_clock::now() < end)
                std::this_thread::yield();
        };
        auto pipeline = users(bytes, 300) | muster::map<to_card>;
        recorder heard;
        auto const ended =
            pipeline.into(target_sink<card>([](card&&) {}), {.threads = threads}, heard);
        at_value = nullptr;
        REQUIRE(ended);
        CHECK(ended->mapped == 2000);
        CHECK(heard.chunks > 100);
        CHECK((others() > 0) == (threads > 1));
        CHECK(made_on.size() <= threads);
    }
}

TEST_CASE("memory and file give the same on several threads") {
    auto const bytes = as_lines(rough_users(7, 200), dice(7));
    temporary_folder const folder;
    auto const file = folder.write("users", bytes);
    for (auto const threads : std::initializer_list<unsigned>{1, 2, 4}) {
        auto const limits = blocks_of(1000);
        auto const from_file = run(muster::read(muster::graph::users(
                                       muster::files(file), muster::framing::ndjson, limits)),
                                   {.threads = threads});
        auto const from_memory =
            run(muster::read(muster::graph::users(muster::memory(bytes, file),
                                                  muster::framing::ndjson, limits)),
                {.threads = threads});
        check_same(from_file, from_memory);
    }
}

TEST_CASE("results and verdicts come on the calling thread, one after the other") {
    auto const bytes = numbered(3000);
    auto const here = std::this_thread::get_id();
    bool always_here = true, in_order = true;
    auto const note_thread = [&] {
        always_here = always_here && std::this_thread::get_id() == here;
    };
    recorder heard;
    heard.on_verdict = heard.on_progress = note_thread;
    auto pipeline = users(bytes, 200) | muster::map<to_card>;
    int expected = 0;
    auto const ended =
        pipeline.into(target_sink<card>([&](card&& made) {
                          note_thread();
                          in_order = in_order && made.login == "m" + std::to_string(expected++);
                      }),
                      {.threads = 4}, heard);
    REQUIRE(ended);
    CHECK(expected == 3000);
    CHECK(in_order);
    CHECK(always_here);
    REQUIRE(heard.events.size() == 3000);
    for (std::size_t i = 0; i < 3000; ++i) CHECK(heard.events[i].identity == std::to_string(i));
    CHECK(heard.records == 3000);
    CHECK(ended->complete);
}

TEST_CASE("whoever wants no verdicts gets the same results and counts") {
    auto const bytes = as_lines(rough_users(3, 300), dice(3));
    auto const filter = parsed("(!(department=Temp))");
    auto const all = run(users(bytes, 500) | where(filter), {.threads = 3});
    struct only_problems {
        std::vector<event> events;
        void problem(muster::verdict const& each) { events.push_back(event_of(each)); }
    } problems;
    for (auto const threads : std::initializer_list<unsigned>{1, 3}) {
        std::vector<std::string> texts, again;
        auto quiet = users(bytes, 500) | where(filter);
        auto const ended =
            quiet.into(text_sink([&](std::string&& text) { texts.push_back(std::move(text)); }),
                       {.threads = threads});
        REQUIRE(ended);
        CHECK(texts == all.texts);
        CHECK(adds_up(*ended));
        CHECK(ended->out_of_scope == all.ended.out_of_scope);
        CHECK(ended->rejected == all.ended.rejected);
        problems.events.clear();
        REQUIRE(quiet.into(text_sink([&](std::string&& text) { again.push_back(std::move(text)); }),
                           {.threads = threads}, problems));
        CHECK(again == all.texts);
        CHECK(problems.events == all.heard.problems);
    }
}

TEST_CASE("a sink that says stop ends all threads, after exactly what it took") {
    auto const bytes = numbered(20'000);
    for (int const most : {1, 2, 777, 19'999}) {
        int taken = 0;
        auto pipeline = users(bytes, 300);
        auto const ended =
            pipeline.into([&](std::string&&) { return ++taken < most ? flow::more : flow::stop; },
                          {.threads = 4});
        REQUIRE(ended);
        CHECK(taken == most);
        CHECK(ended->mapped == static_cast<std::uint64_t>(most));
        CHECK(ended->stopped);
        CHECK_FALSE(ended->complete);
    }
}

TEST_CASE("a stop request from another thread ends the run") {
    auto const bytes = numbered(20'000);
    for (auto const* filter : {"(&)", "(|)"}) {
        std::stop_source stop;
        std::atomic<bool> begun{false};
        std::jthread const requester([&] {
            while (!begun) std::this_thread::yield();
            stop.request_stop();
        });
        auto pipeline = users(bytes, 100) | where(parsed(filter));
        recorder heard;
        heard.on_progress = [&] {
            begun = true;
            while (!stop.stop_requested()) std::this_thread::yield();
        };
        auto const ended = pipeline.into(text_sink([](std::string&&) {}),
                                         {.threads = 4, .stop = stop.get_token()}, heard);
        REQUIRE(ended);
        CHECK(ended->stopped);
        CHECK_FALSE(ended->complete);
        CHECK(ended->mapped < 20'000);
    }
}

TEST_CASE("what a sink, an observer or a mapping rule throws leaves the run, and the pipeline is "
          "good for another") {
    std::string const bytes =
        numbered(2000) + "{\"id\":\"2000\",\"mail\":\"explode\"}\n" + numbered(2000);
    for (auto const threads : std::initializer_list<unsigned>{1, 2, 4}) {
        CAPTURE(threads);
        auto pipeline = users(bytes, 300) | muster::map<to_card>;
        auto const options = muster::run_options{.threads = threads};
        int calls = 0;
        auto const sink = target_sink<card>([&](card&&) {
            if (++calls == 100) throw std::runtime_error("sink");
        });
        recorder quiet, verdicts, progress;
        CHECK_THROWS_AS(pipeline.into(target_sink<card>(sink), options, quiet), std::runtime_error);
        CHECK(calls == 100);
        auto const count = target_sink<card>([&](card&&) { ++calls; });
        verdicts.on_verdict = [&] {
            if (verdicts.events.size() == 50) throw std::logic_error("observer");
        };
        CHECK_THROWS_AS(pipeline.into(target_sink<card>(count), options, verdicts),
                        std::logic_error);
        progress.on_progress = [] { throw std::length_error("progress"); };
        CHECK_THROWS_AS(pipeline.into(target_sink<card>(count), options, progress),
                        std::length_error);
        calls = 0;
        CHECK_THROWS_AS(pipeline.into(target_sink<card>(count), options, quiet), std::domain_error);
        // All that came before it, as on one thread.
        CHECK(calls == 2000);
        auto texts = users(bytes, 300);
        CHECK(run(texts, {.threads = threads}).texts.size() == 4001);
    }
}

TEST_CASE("people joined with their locations give the same on any number of threads") {
    muster::directory::options from;
    from.locations = 20;
    auto const people =
        muster::directory::ndjson(muster::directory::append_webex_person, from, 400);
    // The second half of the locations is missing, so that ids dangle.
    auto const places =
        muster::directory::ndjson(muster::directory::append_webex_location, from, 10);
    auto const with = [&](unsigned threads, std::size_t block) {
        return run(muster::read(muster::webex::located_people(
                       muster::webex::people(muster::memory(people), muster::framing::detect,
                                             blocks_of(block)),
                       muster::webex::locations(muster::memory(places)))) |
                       where(parsed("(&(Location=*)(!(department=Temp)))")),
                   {.threads = threads});
    };
    auto const one = with(1, 1 << 18);
    CHECK(one.ended.dangling > 0);
    CHECK(one.ended.mapped > 0);
    for (auto const threads : std::initializer_list<unsigned>{1, 2, 3, 4})
        for (auto const block : std::initializer_list<std::size_t>{100, 5000})
            check_same(one, with(threads, block));
}

TEST_CASE("more threads than chunks, and no input at all, end") {
    for (auto const threads : std::initializer_list<unsigned>{2, 16, 64}) {
        CHECK(run(users(numbered(3), 1000), {.threads = threads}).texts.size() == 3);
        CHECK(run(users("", 1000), {.threads = threads}).texts.empty());
        CHECK(run(users(numbered(3), 1000), {.threads = 0}).texts.size() == 3);
        auto nothing = muster::read(muster::graph::users(muster::files("/no/such/file")));
        auto const ended = nothing.into(text_sink([](std::string&&) {}), {.threads = threads});
        REQUIRE_FALSE(ended);
        CHECK(ended.error().code == muster::errc::cannot_open);
    }
}

namespace {

/// Counts the chunks that were cut and not yet delivered.
struct counted_source {
    using record_type = muster::row;
    struct chunk_type : muster::chunk_facts {
        int number = 0;
    };
    struct scanner_type {
        muster::wanted const* fields;
        muster::flow scan(chunk_type const& chunk, auto& sink, muster::chunk_report& report) {
            muster::row row(*fields);
            row.begin("r", {"made up", 0, static_cast<std::uint64_t>(chunk.number), 0});
            ++report.result.records;
            return sink.record(row);
        }
    };
    template <class Sink>
    muster::expected<muster::done> read(Sink& sink) {
        return muster::detail::read_in_order(*this, sink);
    }
    muster::expected<void> begin(muster::request const& asked) {
        fields = asked.fields;
        return {};
    }
    bool next(chunk_type& chunk) {
        if (*cut == 5000) return false;
        if (*cut == throw_at) throw std::range_error("reading threw");
        chunk.number = (*cut)++;
        auto const ahead = *cut - *delivered;
        if (ahead > *most_ahead) *most_ahead = ahead;
        return true;
    }
    [[nodiscard]] scanner_type scanner() const { return {&fields}; }
    void account(muster::chunk_report&&) {}
    muster::expected<muster::done> finish() { return muster::done{}; }

    std::atomic<int>*cut, *delivered, *most_ahead;
    int throw_at = -1;
    muster::wanted fields{};
};
static_assert(muster::chunked_source<counted_source>);

}  // namespace

TEST_CASE("threads never run further ahead of the results than their ring is long") {
    std::atomic<int> cut{0}, delivered{0}, most_ahead{0};
    auto pipeline = muster::read(counted_source{&cut, &delivered, &most_ahead});
    auto const ended =
        pipeline.into(text_sink([&](std::string&&) {
                          // A slow sink: the others have time to run ahead.
                          if (delivered % 100 == 0)
                              std::this_thread::sleep_for(std::chrono::milliseconds(2));
                          ++delivered;
                      }),
                      {.threads = 3});
    REQUIRE(ended);
    CHECK(delivered == 5000);
    CHECK(most_ahead <= 3 * 4 + 1);
    CHECK(most_ahead > 1);
}

TEST_CASE("what reading throws on some thread leaves the run, after the results before it") {
    for (auto const threads : std::initializer_list<unsigned>{1, 2, 4}) {
        std::atomic<int> cut{0}, delivered{0}, most_ahead{0};
        auto pipeline = muster::read(counted_source{&cut, &delivered, &most_ahead, 1000});
        CHECK_THROWS_AS(
            pipeline.into(text_sink([&](std::string&&) { ++delivered; }), {.threads = threads}),
            std::range_error);
        CHECK(delivered == 1000);
    }
}

namespace {

/// Files of `pages`, read as users of Graph.
muster::inputs page_files(temporary_folder const& folder, std::vector<std::string> const& pages) {
    muster::inputs from;
    for (std::size_t i = 0; i < pages.size(); ++i)
        from.add_file(folder.write("p" + std::to_string(i) + ".json", pages[i]));
    return from;
}

std::string page_of(std::string const& records, std::string const& next = {}) {
    return "{" + (next.empty() ? "" : "\"@odata.nextLink\":\"https://x/" + next + "\",") +
           "\"value\":[" + records + "]}";
}

}  // namespace

TEST_CASE("a record of a page that comes again is given once, with any number of threads") {
    temporary_folder const folder;
    std::vector<std::string> pages;
    for (int p = 0; p < 40; ++p) {
        std::string records;
        for (int r = 0; r < 5; ++r)
            records += (r == 0 ? "" : ",") + std::string("{\"id\":\"") + std::to_string(p * 4 + r) +
                       "\",\"mail\":\"m\"}";
        // The last record of each page comes again as the first of the next; once changed.
        if (p == 20) records.replace(records.find("\"m\""), 3, "\"n\"");
        pages.push_back(page_of(records, p == 39 ? "" : std::to_string(p)));
    }
    auto const from = muster::read(muster::graph::users(page_files(folder, pages)));
    auto const one = run(from, {.threads = 1});
    CHECK(one.ended.records == 200);
    CHECK(one.ended.repeated == 38);
    CHECK(one.ended.differing == 1);
    CHECK(one.ended.rejected == 1);
    CHECK(one.ended.complete);
    CHECK_FALSE(one.ended.proved);
    CHECK(one.texts.size() == 161);
    REQUIRE(one.heard.problems.size() == 1);
    CHECK(one.heard.problems[0].reason.find("id 80 came before, with other contents, in ") !=
          std::string::npos);
    for (unsigned const threads : {2u, 3u, 8u}) {
        auto const many = run(from, {.threads = threads});
        check_same(one, many);
        CHECK(many.ended.repeated == 38);
        CHECK(many.ended.differing == 1);
    }
    auto const all = run(from, {.threads = 3, .again = muster::repeats::given});
    CHECK(all.texts.size() == 200);
    CHECK(all.ended.repeated == 0);
}

TEST_CASE("what a list says of its size proves that it is whole, or that some is missing") {
    auto const read = [](std::string const& first, std::string const& second,
                         muster::repeats again = muster::repeats::once) {
        auto from = muster::memory(first, "1");
        from.add_memory(second, "2");
        return run(muster::read(muster::graph::users(from)), {.again = again}).ended;
    };
    auto const next = std::string("{\"@odata.count\":3,\"@odata.nextLink\":\"n\",\"value\":[");
    auto const first = next + R"({"id":"1"},{"id":"2"}]})";
    CHECK(read(first, page_of(R"({"id":"3"})")).proved);
    // The same user again is no third one.
    auto const twice = read(first, page_of(R"({"id":"2"})"));
    CHECK_FALSE(twice.complete);
    CHECK(twice.reasons[0] ==
          "1, byte 0: @odata.count is 3, and 2 different records were read: some are missing");
    // Nor is it known to be one where that is not looked for.
    auto const unseen = read(first, page_of(R"({"id":"2"})"), muster::repeats::given);
    CHECK(unseen.complete);
    CHECK_FALSE(unseen.proved);
    auto const more = read(first, page_of(R"({"id":"3"},{"id":"4"})"));
    CHECK(more.complete);
    CHECK_FALSE(more.proved);
}

TEST_CASE("a page that is given twice is named, whichever it is") {
    auto const one = page_of(R"({"id":"1"})", "a"), two = page_of(R"({"id":"2"})");
    auto const read = [](std::vector<std::string> const& pages, auto make) {
        muster::inputs from;
        for (std::size_t i = 0; i < pages.size(); ++i)
            from.add_memory(pages[i], std::to_string(i + 1));
        return run(muster::read(make(from)), {});
    };
    auto const graph = [](muster::inputs from) { return muster::graph::users(std::move(from)); };
    auto const webex = [](muster::inputs from) { return muster::webex::people(std::move(from)); };
    CHECK(read({one, two}, graph).ended.complete);
    auto const last = read({one, two, two}, graph);
    CHECK(last.ended.reasons ==
          std::vector<std::string>{
              "3, byte 0: is the same page as 2, byte 0: one page was given twice"});
    CHECK(last.texts.size() == 2);
    auto const first = read({one, one, two}, graph);
    CHECK(first.ended.reasons ==
          std::vector<std::string>{
              "2, byte 0: names the same next page as 1, byte 0: one page was given twice"});
    CHECK(first.texts.size() == 2);
    std::vector<std::string> people{R"({"items":[{"id":"1"}]})", R"({"items":[{"id":"2"}]})"};
    CHECK(read(people, webex).ended.complete);
    people.push_back(people[0]);
    CHECK(read(people, webex).ended.reasons ==
          std::vector<std::string>{
              "3, byte 0: is the same page as 1, byte 0: one page was given twice"});
    // Empty pages are the ends of several lists.
    CHECK(read({R"({"items":[]})", R"({"items":[]})"}, webex).ended.complete);
}
