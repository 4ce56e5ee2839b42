// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/custom_fields.hpp>

#include <optional>
#include <string>
#include <string_view>

#include <muster/mapping/map_into.hpp>
#include <muster/profile/custom_field_rules.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::custom_fields;
using muster::decode_custom_fields;
using muster::encode_custom_fields;
using muster::errc;
using muster::presence;
using muster::ucx_user;

namespace {

/// What is said of a text that cannot be read.
std::string refusal(std::string_view text) {
    auto const read = decode_custom_fields(text);
    return read ? std::string("read") : read.error().render();
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
}

}  // namespace

TEST_CASE("custom fields are read from one text") {
    //! [decode]
    auto const read = decode_custom_fields("ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager");
    CHECK(read->values[0] == "");
    CHECK(read->values[1] == "R&D Manager");
    CHECK(read->values[2] == std::nullopt);
    //! [decode]
    // The prefix may be missing, and case does not count.
    auto const other = decode_custom_fields("custom10=a=b$$$CUSTOM3=x");
    CHECK(other->values[9] == "a=b");
    CHECK(other->values[2] == "x");
    CHECK(*decode_custom_fields("imagiclecustomfields") == custom_fields{});
    CHECK(*decode_custom_fields("") == custom_fields{});
    CHECK(*decode_custom_fields("  ") == custom_fields{});
}

TEST_CASE("one custom field is found without reading the others") {
    constexpr std::string_view text = "ImagicleCustomFields$$$custom2=$$$$Custom10=a=b";
    CHECK(muster::find_custom_field(text, 2) == "$");
    CHECK(muster::find_custom_field(text, 10) == "a=b");
    CHECK(muster::find_custom_field(text, 1) == std::nullopt);
    CHECK(muster::find_custom_field("Custom1=", 1) == "");
    CHECK(muster::find_custom_field("bjensen", 1) == std::nullopt);
    CHECK(muster::find_custom_field("", 1) == std::nullopt);
}

TEST_CASE("another system's id is not taken for custom fields") {
    for (auto const* const other : {"bjensen", "Customer-17", "customs", "4f1b9a10",
                                    "AAECAwQ=", "AAECAw==", "", "a=", "cust"})
        CHECK_FALSE(muster::looks_like_custom_fields(other));
    for (auto const* const meant :
         {"Custom1", "custom=", "Custom 1=a", "custom11=a", "imagiclecustomfields", "City=Milan",
          "a$$$b", "$$$", "=", "a=b=", "Custom"})
        CHECK(muster::looks_like_custom_fields(meant));
}

TEST_CASE("a value may end in dollar signs, since the last three of a row separate") {
    for (auto const* const value : {"5$", "5$$", "$", "$$", "a$b$$c"}) {
        custom_fields fields;
        fields.values[0] = value;
        fields.values[4] = value;
        auto const text = encode_custom_fields(fields);
        REQUIRE(text);
        CHECK(*decode_custom_fields(*text) == fields);
    }
}

TEST_CASE("what the original hides behind Error 500 is said, with its place") {
    CHECK(refusal("ImagicleCustomFields$$$Custom11=a") ==
          "ImagicleCustomFields$$$Custom11=a\n"
          "                       ^ there is no custom field \"Custom11\"; they are Custom1 to "
          "Custom10");
    CHECK(refusal("Custom0=a").find("there is no custom field \"Custom0\"") != std::string::npos);
    CHECK(refusal("Custom01=a").find("there is no custom field \"Custom01\"") != std::string::npos);
    CHECK(refusal("customX=a").find("there is no custom field \"customX\"") != std::string::npos);
    CHECK(refusal("Custom1 =a").find("there is no custom field \"Custom1 \"") != std::string::npos);
    CHECK(refusal("Custom1=a$$$b") ==
          "Custom1=a$$$b\n"
          "            ^ \"b\" has no =; write Custom1= to Custom10= before each value, and no $$$ "
          "inside one");
    CHECK(refusal("Custom1=a$$$City=b").find("\"City\" is no custom field") != std::string::npos);
    CHECK(refusal("Custom1=a$$$") ==
          "Custom1=a$$$\n"
          "            ^ nothing after the last $$$; a field such as Custom1=value stands between "
          "separators");
    CHECK(refusal("$$$Custom1=a").find("^ nothing before the next $$$") != std::string::npos);
    CHECK(refusal("Custom1=a$$$$$$Custom2=b") ==
          "Custom1=a$$$$$$Custom2=b\n"
          "        ^ Custom1 holds $$$, which separates the fields; a value must not");
    CHECK(refusal("Custom1=a$$$custom1=b") == "Custom1=a$$$custom1=b\n"
                                              "            ^ Custom1 stands there twice");
    CHECK(refusal("ImagicleCustomFieldsCustom1=a").find("expected $$$ and a field after") !=
          std::string::npos);
    CHECK(refusal("Custom2=\xff").find("Custom2 is not UTF-8") != std::string::npos);
}

TEST_CASE("a custom field has at most 256 code points") {
    auto const most = repeated("ü", custom_fields::max_length);
    CHECK(decode_custom_fields("Custom7=" + most)->values[6] == most);
    auto const longer = decode_custom_fields("Custom7=" + most + "s");
    REQUIRE_FALSE(longer);
    CHECK(longer.error().code == errc::over_limit);
    CHECK(longer.error().position == 8);
    CHECK(longer.error().message == "Custom7 has 257 code points, at most 256 are allowed");
    custom_fields fields;
    auto const text = most + "s";
    fields.values[6] = text;
    CHECK(encode_custom_fields(fields).error().code == errc::over_limit);
}

TEST_CASE("custom fields are written as they are read") {
    custom_fields fields;
    CHECK(encode_custom_fields(fields)->empty());
    fields.values[1] = "R&D Manager";
    fields.values[0] = "";
    CHECK(*encode_custom_fields(fields) == "ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager");
    fields.values[9] = "a$$$Custom3=b";
    auto const refused = encode_custom_fields(fields);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().render() ==
          "a$$$Custom3=b\n ^ Custom10 holds $$$, which separates the fields; a value must not");
    fields.values[9] = "\xff";
    CHECK_FALSE(encode_custom_fields(fields));
}

namespace {

/// Custom1 and Custom2 from an attribute of SCIM; what is empty is cleared in Custom2 alone.
struct unpacking : muster::mapping_to<ucx_user> {
    static constexpr auto identity = muster::from<"userName">;
    static constexpr auto key = &ucx_user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&ucx_user::login> = from<"userName">, custom_row<1>(from<"externalId">),
                      field<&ucx_user::custom, 1> =
                          custom_field<2, empty_custom::clear>(from<"externalId">));
    }();
};

struct packing : muster::mapping_to<ucx_user> {
    static constexpr auto identity = muster::from<"id">;
    static constexpr auto key = &ucx_user::login;
    static constexpr auto rules = [] {
        using namespace muster;
        return fields(field<&ucx_user::login> = from<"id">,
                      field<&ucx_user::department> =
                          pack_custom_fields(custom<1>(from<"city">), custom<2>(from<"jobTitle">)));
    }();
};

/// What the target holds after `from` was mapped into it, as a plan does it: what is absent stays.
template <class Mapping>
ucx_user& update(ucx_user& stored, test_record const& from) {
    muster::mapped<ucx_user> made;
    REQUIRE(muster::map_into<Mapping>(from, made) == std::nullopt);
    for (std::size_t i = 0; i < custom_fields::count; ++i) {
        auto const state = made.states[muster::field_index<ucx_user, &ucx_user::custom, 0> + i];
        if (state.has_rule && state.state != presence::absent)
            stored.custom[i] = made.value.custom[i];
    }
    return stored;
}

}  // namespace

TEST_CASE("a custom field whose rule was removed stays") {
    ucx_user stored;
    update<unpacking>(stored,
                      {{"userName", "a1"},
                       {"externalId", "ImagicleCustomFields$$$Custom1=Milan$$$Custom2=Manager"}});
    CHECK(stored.custom[0] == "Milan");
    CHECK(stored.custom[1] == "Manager");
    // Entra's expression has no Custom2 any more.
    update<unpacking>(stored,
                      {{"userName", "a1"}, {"externalId", "ImagicleCustomFields$$$Custom1=Rome"}});
    CHECK(stored.custom[0] == "Rome");
    CHECK(stored.custom[1] == "Manager");
    // There is no expression any more.
    update<unpacking>(stored, {{"userName", "a1"}});
    CHECK(stored.custom[0] == "Rome");
    CHECK(stored.custom[1] == "Manager");
}

TEST_CASE("an empty custom field is kept or cleared, as the row says") {
    ucx_user stored;
    stored.custom[0] = stored.custom[1] = "old";
    update<unpacking>(stored, {{"userName", "a1"}, {"externalId", "Custom1=$$$Custom2="}});
    CHECK(stored.custom[0] == "old");
    CHECK(stored.custom[1].empty());
}

TEST_CASE("custom fields that cannot be read reject the record, and say where") {
    muster::mapped<ucx_user> made;
    CHECK(muster::map_into<unpacking>(
              test_record{{"userName", "a1"}, {"externalId", "Custom1=a$$$b"}}, made) ==
          "\"custom[0]\" (from externalId): byte 12: \"b\" has no =; write Custom1= to Custom10= "
          "before each value, and no $$$ inside one");
    // An id of another sort is none of our business, unless the row says so.
    CHECK(muster::map_into<unpacking>(test_record{{"userName", "a1"}, {"externalId", "701984"}},
                                      made) == std::nullopt);
    CHECK(made.state<&ucx_user::custom, 0>().state == presence::absent);
    std::string problem;
    auto const strict = muster::well_formed_custom_fields<muster::other_text::reject>;
    CHECK_FALSE(strict(presence::value, "701984"));
    strict.explain(presence::value, "701984", problem);
    CHECK(problem.find("byte 0: \"701984\" has no =") == 0);
    CHECK(strict(presence::null, ""));
}

TEST_CASE("a text that an expression makes is looked at before it is sent") {
    auto const wrong = [](std::string const& text, std::string masked = {}) {
        return muster::wrong_sent_custom_fields("externalId", text, masked.empty() ? text : masked);
    };
    std::string const good = "ImagicleCustomFields$$$Custom1=Milan$$$Custom2=";
    CHECK(wrong(good).empty());
    CHECK(wrong("Custom1=Milan$$$Custom2=a=b").empty());
    // Whose text it is: other attributes, other ids.
    CHECK(muster::wrong_sent_custom_fields("nickName", "Custom1=$$$x", "Custom1=$$$x").empty());
    CHECK(muster::wrong_sent_custom_fields("EXTERNALID", "Custom1=$$$x", "Custom1=$$$x") ==
          "byte 11: \"x\" has no =; write Custom1= to Custom10= before each value, and no $$$ "
          "inside one");
    for (auto const* const other : {"", "bjensen", "701984", "AAECAw==", "a$$$b", "Customer-17",
                                    "CN=Ada,OU=Milan", "ImagicleCustomFieldsX"})
        CHECK(wrong(other).empty());
    // `$` and `=` that a value holds are masked.
    CHECK(wrong("Custom1=a$$$Custom5=evil$$$Custom2=y", "Custom1=a\x1A\x1A\x1A"
                                                        "Custom5\x1A"
                                                        "evil$$$Custom2=y") ==
          "byte 9: Custom1 holds $$$, which separates the fields; a value must not");
    CHECK(wrong("Custom1=x$$$Custom2=$$$", "Custom1=x$$$Custom2=\x1A\x1A\x1A") ==
          "byte 20: Custom2 holds $$$, which separates the fields; a value must not");
    CHECK(wrong("Custom1=a$$$$Custom2=b=c", "Custom1=a\x1A$$$Custom2=b\x1A"
                                            "c")
              .empty());
    // What stands in one attribute is written by nobody else.
    CHECK(wrong("Custom1=a$$$Custom2=b", "Custom1\x1A"
                                         "a\x1A\x1A\x1A"
                                         "Custom2\x1A"
                                         "b")
              .empty());
    CHECK(wrong("Custom1=a$$$b", "Custom1\x1A"
                                 "a\x1A\x1A\x1A"
                                 "b")
              .starts_with("byte 12: \"b\" has no ="));
    // A function that takes the marks away, or counts them, makes a text of another size.
    CHECK(wrong("Custom1=ab", "Custom1=a\x1A"
                              "b")
              .empty());
    CHECK(wrong("Custom1=a$$$Custom2=bx", "Custom1=a\x1A\x1A\x1A"
                                          "Custom2\x1A"
                                          "b") ==
          "Custom2 is not named by the mapping: a value holds $$$, which separates the fields");
    CHECK(wrong("Custom1=" + std::string(257, 'x')) ==
          "byte 8: Custom1 has 257 code points, at most 256 are allowed");
    std::string umlauts;
    for (auto i = 0; i < 256; ++i) umlauts += "ü";
    CHECK(wrong("Custom1=" + umlauts).empty());
    CHECK(wrong("Custom1=" + umlauts + "ü").find("257 code points") != std::string::npos);
    CHECK(wrong("Custom1=a$$$custom1=b").find("Custom1 stands there twice") != std::string::npos);
    CHECK(wrong("Custom1=a$$$Custom11=b").find("no custom field \"Custom11\"") !=
          std::string::npos);
    CHECK(wrong("ImagicleCustomFields$$$City=x").find("\"City\" is no custom field") !=
          std::string::npos);
}

TEST_CASE("custom fields are packed as the expression of the article packs them") {
    muster::mapped<ucx_user> made;
    REQUIRE(muster::map_into<packing>(test_record{{"id", "a1"}, {"jobTitle", "R&D Manager"}},
                                      made) == std::nullopt);
    CHECK(made.value.department == "ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager");
    std::string printed;
    muster::pack_custom_fields(muster::custom<1>(muster::from<"city">),
                               muster::custom<2>(muster::from<"jobTitle">))
        .print(printed, muster::constants::shown);
    CHECK(printed.starts_with("Join(\"$$$\", \"ImagicleCustomFields\", Append(\"Custom1=\", "
                              "[city]), Append(\"Custom2=\", [jobTitle]))"));
}

TEST_CASE("a value that would make fields of its own is refused when it is packed") {
    muster::mapped<ucx_user> made;
    for (auto const* const city :
         {"a$$$Custom5=b", "$$$", "a$$$$", "$$$$$", "a$$$b", "$$$$$$", "x$$$Custom2="}) {
        auto const problem = muster::map_into<packing>(
            test_record{{"id", "a1"}, {"city", city}, {"jobTitle", "x"}}, made);
        REQUIRE(problem);
        CHECK(problem->find("Custom1 holds $$$") != std::string::npos);
        // In the last field, too.
        auto const last = muster::map_into<packing>(
            test_record{{"id", "a1"}, {"city", "x"}, {"jobTitle", city}}, made);
        REQUIRE(last);
        CHECK(last->find("Custom2 holds $$$") != std::string::npos);
    }
    CHECK(
        muster::map_into<packing>(test_record{{"id", "a1"}, {"city", std::string(257, 'x')}}, made)
            ->find("Custom1 has 257 code points") != std::string::npos);
    CHECK(muster::map_into<packing>(test_record{{"id", "a1"}, {"city", "$$"}}, made) ==
          std::nullopt);
}
