// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/concat_if_all.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;

TEST_CASE("concat_if_all joins its parts only if each has more than blanks") {
    using namespace muster;
    constexpr auto esn = concat_if_all(from<"prefix">, from<"extension">);
    CHECK(ask(esn, {{"prefix", "33"}, {"extension", "6623"}}) == a_value("336623"));
    CHECK(ask(esn, {{"prefix", "033"}, {"extension", "06623"}}) == a_value("03306623"));
    CHECK(ask(esn, {{"extension", "6623"}}) == absent());
    CHECK(ask(esn, {{"prefix", "33"}}) == absent());
    CHECK(ask(esn, {{"prefix", "33"}, {"extension", null()}}) == a_null());
    CHECK(ask(esn, {{"prefix", " "}, {"extension", "6623"}}) == a_null());
    CHECK(ask(esn, {{"prefix", "33"}, {"extension", ""}}) == a_null());
    CHECK(ask(esn, {}) == absent());
    CHECK(printed(concat_if_all("*55", esn)) ==
          "concat_if_all(\"*55\", concat_if_all(prefix, extension))");
    CHECK(ask(concat_if_all("*55", esn), {{"prefix", "33"}}) == absent());
}
