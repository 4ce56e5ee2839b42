// SPDX-License-Identifier: BSL-1.0
#include <muster/pipeline/steps.hpp>

#include <cstddef>
#include <optional>
#include <string>

#include <boost/hana/adapt_struct.hpp>

#include <muster/record/schema.hpp>

#include "catch.hpp"

namespace {

struct card {
    std::string login, phone;
};

}  // namespace
BOOST_HANA_ADAPT_STRUCT(card, login, phone);

namespace {

using namespace muster;

struct to_card : mapping_to<card> {
    static constexpr auto identity = from<"id">;
    static constexpr auto key = &card::login;
    static constexpr auto rules = fields(field<& card::phone> = from<"phone">,
                                         field<& card::login> = from<"mail"> | required);
};

struct count_slots {
    using output = std::size_t;
    static constexpr bool identity_first = false;
    void want(wanted& asked) const { asked.add("id"); }
    std::optional<std::string> make(row const& from, output& out) const {
        out = from.size();
        return std::nullopt;
    }
};
struct no_maker {
    using output = std::size_t;
    void want(wanted&) const {}
};
struct plain_record {
    [[nodiscard]] muster::field at(path const&) const { return {}; }
};

static_assert(maker_of<copy_maker<row>, row>);
static_assert(maker_of<copy_maker<plain_record>, plain_record>);
static_assert(maker_of<map_maker<to_card>, row>);
static_assert(maker_of<count_slots, row>);
static_assert(!maker_of<no_maker, row>);
static_assert(!maker_of<int, row>);

struct described {
    static constexpr shape shapes[] = {shape{"id"}, shape{"mail"}, shape{"phone"}};
    static constexpr schema names{"card", shapes, {}, {}};
};
struct undescribed {};
static_assert(described_source<described>);
static_assert(!described_source<undescribed>);
static_assert(detail::knows_path<described>("mail"));
static_assert(!detail::knows_path<described>("email"));
static_assert(detail::knows_path<described>("a..b"));  // complained about elsewhere

struct with_places {
    static constexpr schema names = described::names.holding("places");
};
struct without_places : with_places {
    [[nodiscard]] static schema held() { return described::names; }
};

}  // namespace

TEST_CASE("filters may name what a source was given, where it tells") {
    CHECK(detail::names_of(with_places{}).holds("places"));
    CHECK_FALSE(detail::names_of(without_places{}).holds("places"));
}

TEST_CASE("a filter, or a predicate bound already, is a step") {
    filter asked;
    asked.nodes.emplace_back();
    auto const from_filter = where(asked, binding::rfc);
    CHECK(from_filter.unbound.nodes.size() == 1);
    CHECK(from_filter.how == binding::rfc);
    auto const from_predicate = where(predicate{});
    CHECK(from_predicate.unbound.nodes.empty());
    CHECK(where(filter{}).how == binding::strict);
}

TEST_CASE("a mapping asks for its paths in its own order, the identity first") {
    wanted asked;
    map_maker<to_card>{}.want(asked);
    REQUIRE(asked.size() == 3);
    CHECK(asked.paths()[0] == "id");
    CHECK(asked.paths()[1] == "phone");
    CHECK(asked.paths()[2] == "mail");
    CHECK(map_maker<to_card>::identity_first);

    row filled(asked);
    filled.set(0, muster::field(value{"7"}));
    filled.set(2, muster::field(value{"a@b.example"}));
    mapped<card> made;
    CHECK_FALSE(map_maker<to_card>{}.make(filled, made).has_value());
    CHECK(made.value.login == "a@b.example");
    CHECK(made.identity == "7");
    filled.clear(2);
    auto const why = map_maker<to_card>{}.make(filled, made);
    REQUIRE(why.has_value());
    CHECK(why->find("login") != std::string::npos);
}

TEST_CASE("without a mapping the result is the record's text, or the record") {
    wanted asked;
    copy_maker<row>{}.want(asked);
    CHECK(asked.size() == 0);
    row filled;
    filled.set_text("{}");
    std::string text = "before";
    CHECK_FALSE(copy_maker<row>{}.make(filled, text).has_value());
    CHECK(text == "{}");
    plain_record copy;
    CHECK_FALSE(copy_maker<plain_record>{}.make(plain_record{}, copy).has_value());
}
