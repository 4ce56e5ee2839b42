// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex/doubts.hpp>

#include <string>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
namespace webex = muster::webex;

namespace {

template <webex::choices Chosen>
struct with : webex::rev2024 {
    static constexpr webex::choices chosen = Chosen;
};

test_record person() {
    return {{"id", "1"},
            {"emails[0]", "Ada@contoso.example"},
            {"userName", "ada@Contoso.example"},
            {"extension", "6601"},
            {"telephony.routingPrefix", "800"},
            {"phoneNumbers[type=work_extension].value", "8006601"},
            {"inventory.esn", "8006601"}};
}

}  // namespace

TEST_CASE("there is no doubt about a record whose parts agree") {
    CHECK(webex::doubts(person()).empty());
    CHECK(webex::doubts(test_record{{"id", "1"}}).empty());
    CHECK(webex::doubts(slotted<muster::webex_to_ucx<>>(person())).empty());
}

TEST_CASE("an ESN that Webex reports otherwise is doubtful, whoever reports it") {
    auto each = person();
    each.set("phoneNumbers[type=work_extension].value", "8016601");
    CHECK(webex::doubts(each) == "the ESN is 8006601 by routing prefix and extension, but Webex "
                                 "reports 8016601");
    each = person();
    each.set("inventory.esn", "6601");
    CHECK(webex::doubts(each) ==
          "the ESN is 8006601 by routing prefix and extension, but Webex reports 6601");
    CHECK(webex::doubts<webex::rev2024, webex::kind::hunt_group>(test_record{
              {"id", "1"}, {"extension", "1"}, {"routingPrefix", "8"}, {"esn", "91"}}) ==
          "the ESN is 81 by routing prefix and extension, but Webex reports 91");
}

TEST_CASE("an extension without a routing prefix is doubtful") {
    auto each = person();
    for (auto const* const path :
         {"telephony.routingPrefix", "inventory.esn", "phoneNumbers[type=work_extension].value"})
        each.set(path, null());
    CHECK(webex::doubts(each) ==
          "the extension 6601 has no routing prefix, so it stands for the ESN");
    using strict = with<webex::choices{.no_prefix = webex::esn_without_prefix::absent}>;
    CHECK(webex::doubts<strict>(each) ==
          "the extension 6601 has no routing prefix, so there is no ESN");
}

TEST_CASE("a user name that is not the first mail address is doubtful") {
    auto each = person();
    each.set("userName", "old@contoso.example");
    each.set("inventory.esn", "1");
    CHECK(webex::doubts(each) == "the ESN is 8006601 by routing prefix and extension, but Webex "
                                 "reports 1; the user name is old@contoso.example, the first mail "
                                 "address, which is used, Ada@contoso.example");
}

TEST_CASE("what the choices leave out is not doubted") {
    constexpr webex::choices no_numbers{.first_extension_number = webex::extension::keep,
                                        .first_extension_alias = webex::alias_number::keep,
                                        .voicemail_number = webex::imported::keep};
    auto each = person();
    each.set("inventory.esn", "1");
    CHECK(webex::doubts<with<no_numbers>>(each).empty());
    CHECK(webex::doubts<with<no_numbers>>(slotted<muster::webex_to_ucx<with<no_numbers>>>(each))
              .empty());
}
