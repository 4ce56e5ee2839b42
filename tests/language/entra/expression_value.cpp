// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/expression_value.hpp>

#include "catch.hpp"

#include <string>
#include <vector>

using muster::entra::date_time;
using muster::entra::expression_value;
using muster::entra::outcome;

TEST_CASE("a value knows the text that is sent for it") {
    CHECK(expression_value("x").text() == "x");
    CHECK(expression_value(true).text() == "True");
    CHECK(expression_value(false).text() == "False");
    CHECK(expression_value(-5).text() == "-5");
    CHECK(expression_value(date_time::since_epoch(0)).text() == "1/1/1970 12:00:00 AM");
    CHECK(expression_value().text().empty());
    CHECK(expression_value(std::vector<std::string>{"a", "b"}).text() == "a");
    CHECK(expression_value(std::vector<std::string>{"a", "b"}).texts() ==
          std::vector<std::string>{"a", "b"});
    CHECK(expression_value(7).texts() == std::vector<std::string>{"7"});
    CHECK(expression_value().texts().empty());
    CHECK(expression_value::ignored().texts().empty());
}

TEST_CASE("null, empty and what does not flow are different") {
    CHECK(expression_value().flow() == outcome::null);
    CHECK(expression_value("").flow() == outcome::value);
    CHECK(expression_value::ignored().flow() == outcome::ignored);
    CHECK(expression_value::condition_failed().flow() == outcome::condition_failed);
    CHECK(expression_value().is_null_or_empty());
    CHECK(expression_value("").is_null_or_empty());
    CHECK(expression_value(std::vector<std::string>{}).is_null_or_empty());
    CHECK(expression_value(std::vector<std::string>{"", ""}).is_null_or_empty());
    CHECK_FALSE(expression_value(std::vector<std::string>{"", "a"}).is_null_or_empty());
    CHECK_FALSE(expression_value(0).is_null_or_empty());
    CHECK_FALSE(expression_value(false).is_null_or_empty());
    CHECK_FALSE(expression_value() == expression_value(""));
    CHECK(expression_value(1) == expression_value(1L));
    CHECK_FALSE(expression_value(1) == expression_value(true));
}

TEST_CASE("a list holds no nulls and no lists") {
    std::vector<expression_value> items{expression_value(), "a",
                                        expression_value(std::vector<std::string>{"b", "c"}), 5};
    items[1].redact();
    expression_value const made(items);
    CHECK(made.texts() == std::vector<std::string>{"a", "b", "c", "5"});
    CHECK(made.is_redacted());
    CHECK(made.shown() == "[Redact]");
}

TEST_CASE("a value is shown on one line") {
    CHECK(expression_value("a\"b\\c\n\x1B").shown() == R"("a\"b\\c??")");
    CHECK(expression_value().shown() == "null");
    CHECK(expression_value(3).shown() == "3");
    CHECK(expression_value(std::vector<std::string>{"a", "[,"}).shown() == R"(["a", "[,"])");
    CHECK(expression_value::ignored().shown() == "(ignored)");
    CHECK(expression_value::condition_failed().shown() == "(condition failed)");
}
