// expect: muster: into\(sink, options, observer\): the observer's problem cannot be called
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>

struct listener {
    int problems = 0;
#ifdef MUSTER_MUST_FAIL
    void problem(std::string const&) { ++problems; }
#else
    void problem(muster::verdict const&) { ++problems; }
#endif
};

int main() {
    listener heard;
    auto users = muster::read(muster::graph::users(muster::memory("{}")));
    auto const ended = users.into([](std::string&&) {}, {}, heard);
    return ended ? heard.problems : 1;
}
