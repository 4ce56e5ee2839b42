// SPDX-License-Identifier: BSL-1.0

/// @file
/// What a filter costs: parsing, binding, printing, and evaluating on records whose slots are
/// filled.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/record/row.hpp>
#include <muster/source/graph.hpp>

#include "directory.hpp"

namespace {

/// 65 characters, three items.
constexpr std::string_view filter_65 =
    "(&(department=Sales)(|(city=New York)(mail=*@contoso-x.example)))";
static_assert(filter_65.size() == 65);

void parse(benchmark::State& state) {
    for (auto _ : state) {
        auto parsed = muster::ldap::parse(filter_65);
        if (!parsed) return state.SkipWithError("the filter was refused");
        benchmark::DoNotOptimize(parsed);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(parse);

/// From text to a predicate that can be evaluated: at least 1.5 million a second are wanted.
void parse_and_bind(benchmark::State& state) {
    for (auto _ : state) {
        auto const parsed = muster::ldap::parse(filter_65);
        auto bound = muster::bind(*parsed, muster::graph::user_schema);
        if (!bound) return state.SkipWithError("the filter was not bound");
        benchmark::DoNotOptimize(bound);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(parse_and_bind);

void refuse(benchmark::State& state) {
    for (auto _ : state) {
        auto refused = muster::ldap::parse(filter_65.substr(0, 64));
        if (refused) return state.SkipWithError("the text was taken for a filter");
        benchmark::DoNotOptimize(refused);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(refuse);

void print(benchmark::State& state) {
    auto const parsed = *muster::ldap::parse(filter_65);
    for (auto _ : state) benchmark::DoNotOptimize(muster::ldap::print(parsed));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(print);

/// Rows with the slots of a filter, from generated users.
class rows {
public:
    explicit rows(muster::wanted asked) : asked_(std::move(asked)) {
        // Few enough to stay in the cache: what an evaluation costs, not what memory costs.
        constexpr std::uint64_t count = 1 << 12;
        struct sink {
            muster::request wants;
            rows& to;
            [[nodiscard]] muster::request const& asked() const { return wants; }
            muster::flow record(muster::row const& each) {
                auto& copy = to.rows_.emplace_back(to.asked_);
                copy.begin({}, {});
                for (std::size_t slot = 0; slot < to.asked_.size(); ++slot)
                    for (muster::value const& value : each[slot])
                        copy.append(slot, {to.texts_.emplace_back(value.text), value.kind});
                return muster::flow::more;
            }
            muster::flow malformed(muster::malformed_record const&) { return muster::flow::stop; }
        };
        auto const lines =
            muster::directory::ndjson(muster::directory::append_graph_user, {}, count);
        auto source = muster::graph::users(muster::memory(lines));
        muster::request wants;
        wants.fields = asked_;
        auto into = sink{std::move(wants), *this};
        if (auto const read = source.read(into); !read || read->records != count) std::abort();
    }
    [[nodiscard]] std::vector<muster::row> const& all() const noexcept { return rows_; }

private:
    muster::wanted asked_;
    std::deque<std::string> texts_;
    std::vector<muster::row> rows_;
};

void evaluate(benchmark::State& state, std::string_view filter) {
    muster::wanted asked;
    auto const bound =
        muster::bind(*muster::ldap::parse(filter), muster::graph::user_schema)->linked(asked);
    rows const users(asked);
    std::size_t matched = 0;
    for (auto _ : state)
        for (auto const& each : users.all()) matched += bound(each) == muster::truth::yes;
    benchmark::DoNotOptimize(matched);
    auto const evaluations = static_cast<std::int64_t>(state.iterations() * users.all().size());
    state.SetItemsProcessed(evaluations);
    state.counters["matched %"] =
        100.0 * static_cast<double>(matched) / static_cast<double>(evaluations);
}
BENCHMARK_CAPTURE(evaluate, F1, "(mail=*@rare-domain.example)");
BENCHMARK_CAPTURE(evaluate, F2, "(&(department=Sales)(|(city=New York)(mail=*@contoso.com)))");
BENCHMARK_CAPTURE(evaluate, F3, "(!(department=Temp))");

}  // namespace
