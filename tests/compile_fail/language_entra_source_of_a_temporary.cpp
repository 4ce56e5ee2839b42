// expect alone: muster: seeded_random::source\(\): the object must outlive the source
// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/evaluation_context.hpp>

int main() {
    muster::entra::evaluation_context context;
#ifdef MUSTER_MUST_FAIL
    context.random = muster::entra::seeded_random(1).source();
#else
    muster::entra::seeded_random random(1);
    context.random = random.source();
#endif
    return context.random.seed ? 0 : 1;
}
