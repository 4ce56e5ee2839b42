// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex/steps.hpp>

#include <string>

#include <muster/mapping/rules.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
namespace webex = muster::webex;

TEST_CASE("the UUID is taken out of a Webex id, and only out of one") {
    auto const uuid_of = [](std::string id) {
        muster::webex::uuid_of_id(id, 0);
        return id;
    };
    auto const* const uuid = "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01";
    CHECK(uuid_of("Y2lzY29zcGFyazovL3VzL1BFT1BMRS81YjFjMGE5ZS0xZjRiLTRhNTctOWQ2ZS0wYzFlMmYzYTRiMDE"
                  "=") == uuid);
    CHECK(uuid_of(uuid) == uuid);
    CHECK(uuid_of("") == "");
    CHECK(uuid_of("Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzEyMw") ==
          "Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzEyMw");
    auto const endless = "Y2lzY29zcGFyazovL" + std::string(100000, 'A');
    CHECK(uuid_of(endless) == endless);
    CHECK(uuid_of("Y2lzY29zcGFyazovL!!!") == "Y2lzY29zcGFyazovL!!!");
}

TEST_CASE("a hash at the end of a cut text depends on all of it, and not on when it is made") {
    auto const rule = muster::from<"x"> | webex::cut_with_hash<10>;
    auto const cut = [&](std::string text) { return ask(rule, {{"x", text}}).text; };
    CHECK(cut("0123456789") == "0123456789");
    CHECK(cut("0123456789a").starts_with("012345"));
    CHECK(cut("0123456789a").size() == 10);
    CHECK(cut("0123456789a") == cut("0123456789a"));
    CHECK(cut("0123456789a") != cut("0123456789b"));
    CHECK(cut("éééééééééé") == "éééééééééé");
    CHECK(muster::code_points(cut("ééééééééééé")) == 10);
    CHECK(printed(rule) == "x | cut_with_hash<10>");
}

TEST_CASE("a text that is too long can be dropped") {
    auto const rule = muster::from<"x"> | webex::drop_longer<3>;
    CHECK(ask(rule, {{"x", "ééé"}}) == a_value("ééé"));
    CHECK(ask(rule, {{"x", "éééé"}}) == absent());
    CHECK(ask(rule, {{"x", null()}}) == a_null());
    CHECK(printed(rule) == "x | drop_longer<3>");
}
