// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/rule.hpp>

#include <array>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

namespace {

/// How many values a path has.
struct count_of_mail : rule {
    static constexpr std::array<std::string_view, 1> paths() { return {"mail"}; }
    presence operator()(record auto const& source, std::string& out) const {
        out += std::to_string(source.at(path("mail")).size());
        return presence::value;
    }
};

struct reversed_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        std::string const tail = out.substr(from);
        out.resize(from);
        out.append(tail.rbegin(), tail.rend());
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "reversed"; }
};
constexpr reversed_t reversed{};

}  // namespace

static_assert(mapping_rule<count_of_mail>);
static_assert(mapping_rule<from_t<"mail">>);
static_assert(mapping_rule<decltype(from<"mail"> | lower)>);
static_assert(!mapping_rule<lower_t>);
static_assert(!mapping_rule<char const*>);
// What only looks is not copied before it is looked at.
static_assert(from_t<"mail">::facts.lends);
static_assert(decltype(from<"mail"> | required | keep_existing)::facts.lends);
static_assert(!decltype(from<"mail"> | lower)::facts.lends);
static_assert(!count_of_mail::facts.lends);

TEST_CASE("a program's own rules and steps go with the others") {
    test_record const source{{"mail", {"a@x", "b@x"}}, {"name", "Ada"}};
    CHECK(ask(count_of_mail{} | prefix("n="), source) == a_value("n=2"));
    CHECK(ask(concat(count_of_mail{}, from<"name"> | reversed), source) == a_value("2adA"));
    CHECK(printed(count_of_mail{} | reversed) == "(a rule without print) | reversed");
}
