// expect: muster: sink: decide is not `interest decide\(row const&, bool all_filled\)`
// SPDX-License-Identifier: BSL-1.0
#include <muster/source/graph.hpp>
#include <muster/source/inputs.hpp>

struct counting_sink {
    muster::request wants{};
    int count = 0;

    [[nodiscard]] muster::request const& asked() const { return wants; }
    muster::flow record(muster::row const&) {
        ++count;
        return muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
#ifdef MUSTER_MUST_FAIL
    bool decide(muster::row const& each) { return each.size() > 0; }
#else
    muster::interest decide(muster::row const&, bool) { return muster::interest::all; }
#endif
};

int main() {
    auto users = muster::graph::users(muster::memory("{}"));
    counting_sink sink;
    return users.read(sink) ? sink.count : 1;
}
