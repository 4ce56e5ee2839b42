// SPDX-License-Identifier: BSL-1.0
#include <muster/source/constant.hpp>

#include <array>
#include <cstdint>
#include <vector>

#include "catch.hpp"

namespace {

constexpr std::array constants{muster::constant{"UserType", "user"},
                               muster::constant{"vendor", "acme"}};

}  // namespace

TEST_CASE("a constant fills its slot where it is asked for, and is nobody else's to fill") {
    muster::request asked;
    asked.fields.add("id");
    asked.fields.add("UserType");
    asked.fields.add("site.name");
    std::vector<std::uint16_t> const joined{2};
    muster::detail::constant_slots const slots(constants, asked, asked.fields, joined);
    CHECK(slots.elsewhere == std::vector<std::uint16_t>{2, 1});
    CHECK_FALSE(slots.decide);

    muster::row row(asked.fields);
    slots.fill(row, asked.fields.size());
    CHECK(row[0].state() == muster::presence::absent);
    CHECK(row[1].text() == "user");
    CHECK(row[2].state() == muster::presence::absent);
}

TEST_CASE("a constant that decides is known before the record, and no byte of it tells") {
    muster::request asked;
    asked.fields.add("vendor");
    asked.fields.add("mail");
    asked.decisive = {1, 0};
    muster::detail::constant_slots const slots(constants, asked, asked.fields, {});
    CHECK(slots.decide);
    CHECK(slots.decisive == std::vector<std::uint16_t>{1});
    asked.decisive = {1};
    CHECK_FALSE(muster::detail::constant_slots(constants, asked, asked.fields, {}).decide);
    asked.decisive.clear();
    CHECK_FALSE(muster::detail::constant_slots({}, asked, asked.fields, {}).decide);
}
