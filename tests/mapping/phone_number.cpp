// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/phone_number.hpp>

#include <string>
#include <string_view>
#include <utility>

#include <muster/mapping/keep_if_null.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/trace.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster;
using namespace muster_test;

namespace {

/// What the step makes of a text: the number, or `null`; and, after `: `, what it says.
std::string read(std::string text) {
    std::string doubt, out = "before:" + text;
    auto const state = phone_number(out, 7, doubt);
    REQUIRE(out.starts_with("before:"));
    auto made = state == presence::value ? out.substr(7) : std::string("null");
    std::string quiet = text;
    REQUIRE(phone_number(quiet, 0) == state);
    if (state == presence::value) REQUIRE(quiet == made);
    return doubt.empty() ? made : made + ": " + doubt;
}
/// The number alone.
std::string number(std::string text) {
    auto const all = read(std::move(text));
    return all.substr(0, all.find(':'));
}

struct contact {
    std::string name, phone, second, pin;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(contact, name, phone, second, pin);

namespace {

struct to_contact : mapping_to<contact> {
    static constexpr auto identity = from<"id">;
    static constexpr auto key = &contact::name;
    static constexpr auto rules =
        fields(field<& contact::name> = from<"id">,
               field<& contact::phone> =
                   first_of(from<"phones[0]"> | phone_number, from<"mobile"> | phone_number),
               field<& contact::second> = named<"second">(from<"mobile"> | phone_number),
               field<& contact::pin> = from<"pin"> | phone_number | secret);
};

}  // namespace

TEST_CASE("what only separates the digits of a telephone number goes") {
    //! [numbers]
    std::string text = "+1 (408) 526-7209";
    CHECK(phone_number(text, 0) == presence::value);
    CHECK(text == "+14085267209");
    //! [numbers]
    CHECK(read("+39 0584 943232") == "+390584943232");
    CHECK(read("(0584) 943232") == "0584943232");
    CHECK(read(" 0584/94.32-32\t") == "0584943232");
    CHECK(read("(+39) 0584 943232") == "+390584943232");
    CHECK(read("+1 [408] 5267209") == "+14085267209");
    CHECK(read("6623") == "6623");
    CHECK(read("0") == "0");
    CHECK(read("+") == "null: \"+\" is no telephone number, since it has no digit; it is left out");
}

TEST_CASE("Unicode's spaces, hyphens and marks of direction separate digits") {
    CHECK(read("+39\u00A00584\u2011943232") == "+390584943232");
    CHECK(read("\u202A+1 408\u2013526\u20107209\u202C") == "+14085267209");
    CHECK(read("\uFEFF0584\u3000943232") == "0584943232");
    CHECK(number("+39 0584 \uFF11") == "null");  // a digit of another width is no separator
    CHECK(number("+39 0584 \xC3") == "null");
}

TEST_CASE("the trunk digit behind a country's code is not dialled") {
    CHECK(read("+44 (0)20 7946 0001") == "+442079460001");
    CHECK(read("+44(0)2079460001") == "+442079460001");
    CHECK(read("+49 ( 0 ) 89 1234") == "+49891234");
    CHECK(read("+420 [0] 123") == "+420123");
    CHECK(read("0044 (0)20 7946 0001") == "00442079460001");
    // Without a country's code it is dialled.
    CHECK(read("(0)20 7946 0001") == "02079460001");
    CHECK(read("9 (0)20 7946 0001") == "902079460001");
    // Italy's numbers begin with it, whoever calls.
    CHECK(read("+39 (0)584 943232") == "+390584943232");
    CHECK(read("+378 (0)549 123456") == "+3780549123456");
    CHECK(read("+39 (0584) 943232") == "+390584943232");
    // Further back it is a digit like others; of two, one is the trunk digit.
    CHECK(read("+44 20 (0) 7946") == "+442007946");
    CHECK(read("+44 (0)(0) 7946") == "+4407946");
    CHECK(read("+44 (0) 20 (0") == "+44200");
}

TEST_CASE("an extension is cut off and reported") {
    auto const cut = [](std::string_view text, std::string_view rest) {
        return ": \"" + std::string(text) + "\" has more than a telephone number; this is cut " +
               "off: \"" + std::string(rest) + "\"";
    };
    CHECK(read("+1 555 1234 x12") == "+15551234" + cut("+1 555 1234 x12", "x12"));
    CHECK(read("+39 0584 943232 ext. 12") ==
          "+390584943232" + cut("+39 0584 943232 ext. 12", "ext. 12"));
    CHECK(read("tel:+1-201-555-0123;ext=9") ==
          "+12015550123" + cut("tel:+1-201-555-0123;ext=9", ";ext=9"));
    CHECK(number("+1 555 1234 X 12") == "+15551234");
    CHECK(number("+1 555 1234 EXT12") == "+15551234");
    CHECK(number("+1 555 1234 extension: 12") == "+15551234");
    CHECK(number("+1 555 1234#12") == "+15551234");
    CHECK(number("+1 555 1234 ext.#12") == "+15551234");
    CHECK(number("+1 555 1234 (ext. 12)") == "+15551234");
    CHECK(number("0584 943232 int. 12") == "0584943232");
    CHECK(number("0584 943232 interno 12") == "0584943232");
    CHECK(number("+15551234;ext=12;isub=3") == "+15551234");
    CHECK(number("+1 555 1234 x") == "+15551234");
    CHECK(number("+1 555 1234 #") == "+15551234");
}

TEST_CASE("a scheme of RFC 3966 goes") {
    CHECK(read("tel:+12015550123") == "+12015550123");
    CHECK(read("TEL: 6623") == "6623");
    CHECK(number("tel:7042;phone-context=example.com") == "7042");
    CHECK(number("tel:") == "null");
    CHECK(number("sip:6623@example.com") == "null");
}

TEST_CASE("a text that is no telephone number is null and reported") {
    CHECK(read("n/a") == "null: \"n/a\" is no telephone number, since \"n\" at byte 0 belongs to "
                         "none; it is left out");
    CHECK(read("-") == "null: \"-\" is no telephone number, since it has no digit; it is left out");
    CHECK(read("+39 0584 943232, +39 0584 943233") ==
          "null: \"+39 0584 943232, +39 0584 943233\" is no telephone number, since \",\" at byte "
          "15 belongs to none; it is left out");
    CHECK(number("+39 0584 +39 0585") == "null");
    CHECK(number("++39") == "null");
    CHECK(number("0+39") == "null");
    CHECK(number("x12") == "null");
    CHECK(number("#31#0584943232") == "null");
    CHECK(number("*55336623") == "null");
    CHECK(number("1-800-FLOWERS") == "null");
    CHECK(number("+1 555 1234 ext. 12 or 13") == "null");
    CHECK(number("+1 555 1234 home 12") == "null");
    CHECK(number("+1 555 1234;12") == "null");
    CHECK(number("ada@contoso.example") == "null");
    CHECK(number("0584\n943232\x01") == "null");
    // E.164 has 15 digits at most, and a prefix 3. Two numbers behind each other have more.
    CHECK(number("+123456789012345678") == "+123456789012345678");
    CHECK(read("+1234567890123456789") == "null: \"+1234567890123456789\" is no telephone number, "
                                          "since it has 19 digits, and a number has at most 18; it "
                                          "is left out");
    CHECK(number("000123456789012345") == "000123456789012345");
    CHECK(number("0001234567890123456") == "null");
    CHECK(number("0584 943232 0584 943233") == "null");
    CHECK(number(std::string(1000, '1')) == "null");
}

TEST_CASE("a blank text is null, and nothing is said") {
    CHECK(read("") == "null");
    CHECK(read(" \t") == "null");
}

TEST_CASE("what a step leaves out is said beside the target, once for each path") {
    mapped<contact> out;
    test_record const half{{"id", "1"}, {"phones[0]", "n/a"}, {"mobile", "+1 555 1234 x12"}};
    REQUIRE_FALSE(map_into<to_contact>(half, out));
    CHECK(out.value.phone == "+15551234");
    CHECK(out.value.second == "+15551234");
    REQUIRE(out.doubts.size() == 2);
    CHECK(out.doubts[0] == "phones[0]: \"n/a\" is no telephone number, since \"n\" at byte 0 "
                           "belongs to none; it is left out");
    CHECK(out.doubts[1] == "mobile: \"+1 555 1234 x12\" has more than a telephone number; this is "
                           "cut off: \"x12\"");
    // Slots say the same; what was said of one record is gone with the next.
    REQUIRE_FALSE(map_into<to_contact>(slotted<to_contact>(half), out));
    CHECK(out.doubts.size() == 2);
    REQUIRE_FALSE(map_into<to_contact>(test_record{{"id", "2"}, {"mobile", "1"}}, out));
    CHECK(out.doubts.empty());
    CHECK(out.value.phone == "1");
}

TEST_CASE("a doubt about a secret field does not show it") {
    mapped<contact> out;
    test_record const secretive{{"id", "1"}, {"pin", "1234 x99"}};
    REQUIRE_FALSE(map_into<to_contact>(secretive, out));
    REQUIRE(out.doubts.size() == 1);
    CHECK(out.doubts[0] == "\"pin\": something of the value (secret) was left out");
}

TEST_CASE("a trace shows the text before and the number after") {
    auto const text = to_text(trace<to_contact>(test_record{{"id", "1"}, {"mobile", "1 x2"}}));
    CHECK(text.find("| phone_number -> \"1\"") != std::string::npos);
    CHECK(text.find("mobile = \"1 x2\"") != std::string::npos);
}
