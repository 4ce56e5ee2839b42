// SPDX-License-Identifier: BSL-1.0
#include <muster/pipeline/options.hpp>

#include "catch.hpp"

namespace {

struct all_ears {
    void verdict(muster::verdict const&) {}
    void problem(muster::verdict const&) {}
    void progress(muster::progress const&) {}
};
struct bar {
    void progress(muster::progress now) { last = now; }
    muster::progress last;
};
struct wrong {
    void verdict(int) {}
    int problem = 0;
};

static_assert(muster::verdict_observer<all_ears>);
static_assert(muster::problem_observer<all_ears>);
static_assert(muster::progress_observer<all_ears>);
static_assert(muster::progress_observer<bar>);
static_assert(!muster::verdict_observer<bar>);
static_assert(!muster::problem_observer<bar>);
static_assert(!muster::verdict_observer<wrong>);
static_assert(!muster::problem_observer<wrong>);
static_assert(!muster::verdict_observer<muster::no_observer>);
static_assert(!muster::problem_observer<muster::no_observer>);
static_assert(!muster::progress_observer<muster::no_observer>);

}  // namespace

TEST_CASE("a run is serial, not stopped, checks what is wanted and skips nothing, unless told") {
    muster::run_options const options;
    CHECK(options.threads == 1);
    CHECK_FALSE(options.stop.stop_possible());
    CHECK(options.checks == muster::validation::wanted);
    CHECK_FALSE(options.may_skip);
}
