// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/describe.hpp>

#include <string>
#include <vector>

#include "catch.hpp"

namespace describe_test {

struct user {
    std::string login, pin, note;
};

}  // namespace describe_test
BOOST_HANA_ADAPT_STRUCT(describe_test::user, login, pin, note);

namespace describe_test {

struct users : muster::mapping_to<user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&user::login> =
                          first_of(from<"emails[0]">, from<"userName">, from<"emails[0]"> | lower) |
                          lower | max_length<64> | required,
                      field<&user::pin> = concat("1234", from<"x">) | secret | only_when_adding,
                      field<&user::note> = concat("a`b\t|", from<"n">) | keep_existing);
    }();
};

}  // namespace describe_test

TEST_CASE("a mapping describes its fields") {
    auto const rows = muster::describe<describe_test::users>();
    REQUIRE(rows.size() == 3);
    CHECK(
        rows[0] ==
        muster::field_description{
            "login",
            "first_of(emails[0], userName, emails[0] | lower) | lower | max_length<64> | required",
            {"emails[0]", "userName"},
            muster::merge_rule::always,
            64,
            false,
            {"first_of(emails[0], userName, emails[0] | lower) | lower | max_length<64> | "
             "required"},
            "first_of(emails[0], userName, emails[0] | lower) | lower | max_length<64> | required",
            "login",
            ""});
    CHECK(rows[1].rule == "concat(***, x) | secret | only_when_adding");
    CHECK(rows[1].merge == muster::merge_rule::only_when_adding);
    CHECK(rows[1].secret);
    CHECK(rows[1].limit == 0);
}

TEST_CASE("a Markdown table keeps its cells apart") {
    CHECK(muster::to_markdown(muster::describe<describe_test::users>()) ==
          "| field | rule | options | reads | import | at most | document |\n"
          "|---|---|---|---|---|---|---|\n"
          "| `login` | `first_of(emails[0], userName, emails[0] \\| lower) \\| lower \\| "
          "max_length<64> \\| required` |  | `emails[0], userName` | `always` | 64 |  |\n"
          "| `pin` | `concat(***, x) \\| secret \\| only_when_adding` |  | `x` | "
          "`only_when_adding` |  |  |\n"
          "| `note` | `` concat(\"a`b \\|\", n) \\| keep_existing `` |  | `n` | `keep_existing` | "
          " |  |\n");
}

TEST_CASE("a Markdown table has titles, options and documents where there are any") {
    muster::field_description row;
    row.target = "unit";
    row.title = "A|B";
    row.rule = row.chosen = "city";
    row.options = {"city", "x | lower"};
    row.document = "the\tbook";
    CHECK(muster::to_markdown(std::vector{row}) ==
          "| field | rule | options | reads | import | at most | document |\n"
          "|---|---|---|---|---|---|---|\n"
          "| A\\|B `unit` | `city` | `city`, `x \\| lower` |  | `always` |  | the book |\n");
    CHECK(muster::to_tsv(std::vector{row})
              .ends_with("A|B\tcity\tcity / x | lower\t\talways\t\tthe\\tbook\n"));
}

TEST_CASE("a TSV table has one line a field, of seven columns") {
    CHECK(muster::to_tsv(muster::describe<describe_test::users>()) ==
          "target\tchosen rule\tpossible options\tsource path\tmerge rule\tlimit\tseed document\n"
          "login\tfirst_of(emails[0], userName, emails[0] | lower) | lower | max_length<64> | "
          "required\tfirst_of(emails[0], userName, emails[0] | lower) | lower | max_length<64> | "
          "required\temails[0], userName\talways\t64\t\n"
          "pin\tconcat(***, x) | secret | only_when_adding\tconcat(***, x) | secret | "
          "only_when_adding\tx\tonly_when_adding\t\t\n"
          "note\tconcat(\"a`b\\t|\", n) | keep_existing\tconcat(\"a`b\\t|\", n) | "
          "keep_existing\tn\tkeep_existing\t\t\n");
}
