// SPDX-License-Identifier: BSL-1.0
#include <muster/record/path.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

using muster::is_path;
using muster::path;
using muster::path_step;
using muster::pick;

namespace {

/// A text that is no path, and where it stops being one.
struct rejected {
    std::string_view text;
    std::size_t wrong;
};

constexpr std::array<std::string_view, 22> accepted_texts{
    "mail",
    "name.givenName",
    "a.b.c.d.e.f.g.h",
    "emails[0]",
    "emails[999999999]",
    "emails[*]",
    "emails[]",
    "emails[].value",
    "phoneNumbers[type=work].value",
    "phoneNumbers[type=work_extension].value",
    "a[b=c].d[e=f].g[0]",
    "a['b c'=d]",
    "a[b='c d']",
    "a[b=']']",
    "'@odata.type'",
    "@odata",
    "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.department",
    "urn:x:y",
    "'a[0]'",
    "'a=b'",
    "$ref",
    "stra\xC3\x9F"
    "e",
};

constexpr std::array<rejected, 34> rejected_texts{{
    {"", 0},
    {".", 0},
    {".a", 0},
    {"a.", 2},
    {"a..b", 2},
    {"a b", 1},
    {" a", 0},
    {"a ", 1},
    {"a\tb", 1},
    {"a\nb", 1},
    {"a\x7F", 1},
    {std::string_view("a\0b", 3), 1},
    {"a=b", 1},
    {"a]", 1},
    {"a'b'", 1},
    {"[0]", 0},
    {"a[", 2},
    {"a[0", 3},
    {"a[0]b", 4},
    {"a[0][1]", 4},
    {"a[1234567890]", 11},
    {"a[-1]", 4},
    {"a[0x]", 3},
    {"a[*", 3},
    {"a[**]", 3},
    {"a[b]", 3},
    {"a[b=]", 4},
    {"a[=c]", 2},
    {"a[b=c", 5},
    {"a[b=c=d]", 5},
    {"''", 1},
    {"'a", 2},
    {"'a'b", 3},
    {"a.b.c.d.e.f.g.h.i", 16},
}};

constexpr bool all_accepted() {
    for (auto const text : accepted_texts)
        if (!is_path(text)) return false;
    return true;
}
constexpr bool all_rejected() {
    for (auto const& each : rejected_texts)
        if (is_path(each.text) || path(each.text).wrong() != each.wrong) return false;
    return true;
}

}  // namespace

TEST_CASE("a path is names joined by dots, with selectors in brackets") {
    static_assert(all_accepted());
    for (auto const text : accepted_texts) {
        INFO(text);
        CHECK(is_path(text));
        CHECK(path(text).text() == text);
        CHECK(path(text).wrong() == text.size());
    }
}

TEST_CASE("what is no path says where it stops being one") {
    static_assert(all_rejected());
    for (auto const& each : rejected_texts) {
        INFO(each.text);
        CHECK_FALSE(is_path(each.text));
        CHECK(path(each.text).wrong() == each.wrong);
    }
}

TEST_CASE("a default path is none") {
    MUSTER_CHECK_BOTH(!path().valid());
    MUSTER_CHECK_BOTH(path().size() == 0);
}

TEST_CASE("each selector picks its elements") {
    static constexpr path where("every[*].these[].plain.third[3].picked[type=work]");
    MUSTER_CHECK_BOTH(where.size() == 5);
    MUSTER_CHECK_BOTH(where[0] == path_step{.name = "every", .bracketed = true});
    MUSTER_CHECK_BOTH(where[1] == path_step{.name = "these", .bracketed = true});
    MUSTER_CHECK_BOTH(where[2] == path_step{.name = "plain"});
    MUSTER_CHECK_BOTH(where[3] == path_step{"third", pick::index, true, 3, {}, {}});
    MUSTER_CHECK_BOTH(where[4] == path_step{"picked", pick::match, true, 0, "type", "work"});
    MUSTER_CHECK_BOTH(std::distance(where.begin(), where.end()) == 5);
}

TEST_CASE("apostrophes take their content as it is") {
    MUSTER_CHECK_BOTH(path("'@odata.type'")[0].name == "@odata.type");
    MUSTER_CHECK_BOTH(path("'a[0].b=c'").size() == 1);
    MUSTER_CHECK_BOTH(path("'a[0].b=c'")[0] == path_step{.name = "a[0].b=c"});
    MUSTER_CHECK_BOTH(path("'a.b'.'c d'[0]")[1].name == "c d");
    MUSTER_CHECK_BOTH(path("'a.b'.'c d'[0]")[1].index == 0);
    MUSTER_CHECK_BOTH(path("a[b='x]y']")[0].equals == "x]y");
    MUSTER_CHECK_BOTH(path("a['b=c'=d]")[0].member == "b=c");
}

TEST_CASE("a quoted digit in a selector is a name") {
    MUSTER_CHECK_BOTH(path("a['0'=x]")[0].which == pick::match);
    MUSTER_CHECK_BOTH(path("a[0]")[0].which == pick::index);
}

TEST_CASE("a path has at most eight steps") {
    MUSTER_CHECK_BOTH(path::max_steps == 8);
    MUSTER_CHECK_BOTH(path("a.b.c.d.e.f.g.h").size() == 8);
    MUSTER_CHECK_BOTH(!is_path("a.b.c.d.e.f.g.h.i"));
    std::string many = "a";
    for (int i = 0; i < 100'000; ++i) many += ".a";
    CHECK_FALSE(is_path(many));
    CHECK(is_path(std::string(100'000, 'a')));
    CHECK_FALSE(is_path(std::string(100'000, '[')));
    CHECK_FALSE(is_path(std::string(100'000, '\'')));
}
