// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/expression_trace.hpp>

#include "catch.hpp"

TEST_CASE("a trace is rendered as a tree of lines") {
    muster::entra::trace seen;
    CHECK(seen.render().empty());
    seen.steps.push_back({0, 0, "Append(CDate([a]), \"x\")", ""});
    seen.steps.push_back({1, 7, "CDate([a])", ""});
    seen.steps.push_back({2, 13, "[a]", "\"soon\""});
    CHECK(seen.render() == "Append(CDate([a]), \"x\") = (failed)\n"
                           "  CDate([a]) = (failed)\n"
                           "    [a] = \"soon\"");
}
