// SPDX-License-Identifier: BSL-1.0
#include <muster/source/concept.hpp>
#include <muster/source/detail/read_in_order.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "gather.hpp"

namespace {

using namespace muster_test;

struct own_record {
    [[nodiscard]] muster::field at(muster::path const&) const { return muster::field{}; }
};

struct own_source {
    using record_type = own_record;
    muster::expected<muster::done> read(muster::sink_of<own_record> auto& sink) {
        static_cast<void>(sink.record(own_record{}));
        return muster::done{};
    }
};
static_assert(muster::source<own_source>);
static_assert(!muster::chunked_source<own_source>);

struct no_record {
    using record_type = int;
    muster::expected<muster::done> read(auto&) { return muster::done{}; }
};
static_assert(!muster::source<no_record>);

struct answers_nothing {
    using record_type = own_record;
    void read(auto&) {}
};
static_assert(!muster::source<answers_nothing>);
static_assert(!muster::source<int>);

struct deaf_sink {
    muster::request const& asked() const;
    void record(muster::row const&);
    muster::flow malformed(muster::malformed_record const&);
};
static_assert(muster::sink_of<gathering_sink, muster::row>);
static_assert(!muster::sink_of<deaf_sink, muster::row>);
static_assert(!muster::sink_of<gathering_sink, own_record>);

/// Two chunks of two records each; the second chunk does not start a file.
struct two_chunks {
    using record_type = muster::row;
    struct chunk_type : muster::chunk_facts {
        int number = 0;
    };
    struct scanner_type {
        muster::wanted fields;
        muster::flow scan(chunk_type const& chunk, auto& sink, muster::chunk_report& report) {
            muster::row row(fields);
            for (std::uint64_t i = 0; i < 2; ++i) {
                row.begin("r", {"made up", chunk.first_line + i, 0, 0});
                report.lines += 1;
                report.result.records += 1;
                if (sink.record(row) == muster::flow::stop) return muster::flow::stop;
            }
            return muster::flow::more;
        }
    };

    template <class Sink>
    muster::expected<muster::done> read(Sink& sink) {
        return muster::detail::read_in_order(*this, sink);
    }
    muster::expected<void> begin(muster::request const& asked) {
        fields = asked.fields;
        cut = 0;
        so_far = {};
        return {};
    }
    bool next(chunk_type& chunk) {
        chunk.starts_file = cut == 0;
        chunk.number = cut;
        return cut++ < 2;
    }
    [[nodiscard]] scanner_type scanner() const { return {fields}; }
    void account(muster::chunk_report&& report) { so_far.add(std::move(report)); }
    muster::expected<muster::done> finish() { return std::move(so_far.result); }

    muster::wanted fields;
    int cut = 0;
    muster::chunk_report so_far;
};
static_assert(muster::chunked_source<two_chunks>);

}  // namespace

TEST_CASE("reading in order numbers the lines through all chunks of a file") {
    auto const got = gather(two_chunks{}, {});
    REQUIRE(got.all.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(got.all[i].line == i + 1);
    CHECK(got.ended.records == 4);
    CHECK(got.ended.complete);
}

TEST_CASE("reading in order ends with the chunk in which the sink says stop") {
    auto const got = gather(two_chunks{}, {}, 3);
    CHECK(got.all.size() == 3);
    CHECK(got.ended.records == 3);
}

TEST_CASE("the results of the parts of a read add up") {
    muster::done whole;
    whole.records = 3;
    muster::done part;
    part.records = 10;
    part.malformed = 2;
    part.skipped = 4;
    part.dangling = 1;
    part.bytes = 100;
    part.incomplete("a page is missing");
    whole.add(muster::done(part));
    whole.add(std::move(part));
    CHECK(whole.records == 23);
    CHECK(whole.malformed == 4);
    CHECK(whole.skipped == 8);
    CHECK(whole.dangling == 2);
    CHECK(whole.bytes == 200);
    CHECK_FALSE(whole.complete);
    CHECK(whole.reasons == std::vector<std::string>{"a page is missing", "a page is missing"});

    muster::chunk_report report, later;
    later.lines = 2;
    later.pages = 1;
    later.pages_with_next = 1;
    later.result.records = 5;
    report.add(std::move(later));
    CHECK(report.lines == 2);
    CHECK(report.pages == 1);
    CHECK(report.pages_with_next == 1);
    CHECK(report.result.records == 5);
}

TEST_CASE("a read that is incomplete in a million ways keeps a hundred reasons") {
    muster::done whole;
    for (int i = 0; i < 1'000'000; ++i) whole.incomplete("why");
    CHECK(whole.reasons.size() == muster::done::max_reasons);
    muster::done another;
    another.add(std::move(whole));
    another.incomplete("one more");
    CHECK(another.reasons.size() == muster::done::max_reasons);
    CHECK_FALSE(another.complete);
}
