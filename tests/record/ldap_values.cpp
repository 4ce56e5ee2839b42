// SPDX-License-Identifier: BSL-1.0
#include <muster/record/ldap_values.hpp>
#include <muster/record/postal_address.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using muster::is_descr;
using muster::is_numeric_string;
using muster::is_numericoid;
using muster::is_oid;
using muster::is_printable_string;
using muster::parse_bit_string;
using muster::parse_int64;
using muster::parse_ldap_boolean;
using muster::parse_postal_address;
using muster::parse_uuid;

TEST_CASE("a bit string is its digits, however many") {
    MUSTER_CHECK_BOTH(parse_bit_string("'0101'B") == "0101");
    MUSTER_CHECK_BOTH(parse_bit_string("''B") == "");
    MUSTER_CHECK_BOTH(parse_bit_string("'0'B") != parse_bit_string("'00'B"));
    MUSTER_CHECK_BOTH(parse_bit_string("'01'B") != parse_bit_string("'1'B"));
    for (auto const* bad : {"", "'", "'B", "B", "''", "''b", "'01'b", "'012'B", "'01'H", "0101",
                            "'01'B ", " '01'B", "'0 1'B", "01'B", "'01B", "''01'B", "'01''B"})
        CHECK_FALSE(parse_bit_string(bad).has_value());
    CHECK(parse_bit_string("'" + std::string(1 << 20, '1') + "'B")->size() == 1 << 20);
}

TEST_CASE("a Boolean of LDAP is TRUE or FALSE") {
    MUSTER_CHECK_BOTH(parse_ldap_boolean("TRUE") == true);
    MUSTER_CHECK_BOTH(parse_ldap_boolean("FALSE") == false);
    for (auto const* bad : {"", "true", "True", "false", "TRUE ", " FALSE", "T", "1", "0", "TRUEX"})
        CHECK_FALSE(parse_ldap_boolean(bad).has_value());
}

TEST_CASE("an integer of 64 bits is read, and none that is larger") {
    using limits = std::numeric_limits<std::int64_t>;
    MUSTER_CHECK_BOTH(parse_int64("0") == 0);
    MUSTER_CHECK_BOTH(parse_int64("-1") == -1);
    MUSTER_CHECK_BOTH(parse_int64("66050") == 66050);
    MUSTER_CHECK_BOTH(parse_int64("-2147483646") == -2147483646);
    MUSTER_CHECK_BOTH(parse_int64("9223372036854775807") == limits::max());
    MUSTER_CHECK_BOTH(parse_int64("-9223372036854775808") == limits::min());
    MUSTER_CHECK_BOTH(!parse_int64("9223372036854775808"));
    MUSTER_CHECK_BOTH(!parse_int64("-9223372036854775809"));
    MUSTER_CHECK_BOTH(!parse_int64("18446744073709551616"));
    MUSTER_CHECK_BOTH(!parse_int64("99999999999999999999"));
    MUSTER_CHECK_BOTH(!parse_int64("-99999999999999999999"));
    for (auto const* bad :
         {"", "-", "+1", "01", "-0", "00", "1.0", "1e3", " 1", "1 ", "0x1", "--1"})
        CHECK_FALSE(parse_int64(bad).has_value());
    CHECK_FALSE(parse_int64(std::string(1 << 20, '9')).has_value());

    std::mt19937_64 random(803);
    for (int round = 0; round < 20'000; ++round) {
        auto const number = static_cast<std::int64_t>(random()) >>
                            std::uniform_int_distribution<int>(0, 63)(random);
        if (parse_int64(std::to_string(number)) != number) FAIL(number);
    }
}

TEST_CASE("numeric and printable strings hold their characters only") {
    MUSTER_CHECK_BOTH(is_numeric_string("0"));
    MUSTER_CHECK_BOTH(is_numeric_string("15 079 672 281"));
    MUSTER_CHECK_BOTH(is_numeric_string(" "));
    MUSTER_CHECK_BOTH(!is_numeric_string(""));
    MUSTER_CHECK_BOTH(!is_numeric_string("1-2"));
    MUSTER_CHECK_BOTH(!is_numeric_string("1\t2"));
    MUSTER_CHECK_BOTH(!is_numeric_string("\xD9\xA1"));
    MUSTER_CHECK_BOTH(is_printable_string("+1 512 315-0280 (x='1.2,3'/4:5?)"));
    MUSTER_CHECK_BOTH(!is_printable_string(""));
    std::string_view const not_printable = "!\"#$%&*;<>@[\\]^_`{|}~\t\n\x7F\x80\xFF";
    for (char const c : not_printable) CHECK_FALSE(is_printable_string(std::string("a") + c));
    CHECK_FALSE(is_printable_string(std::string_view("a\0", 2)));

    std::size_t count = 0;
    for (int c = 0; c < 256; ++c)
        count += is_printable_string(std::string(1, static_cast<char>(c)));
    CHECK(count == 26 + 26 + 10 + 12);
}

TEST_CASE("an OID is a short name or two numbers and more") {
    MUSTER_CHECK_BOTH(is_descr("cn"));
    MUSTER_CHECK_BOTH(is_descr("x-509-Name"));
    MUSTER_CHECK_BOTH(is_descr("c"));
    for (auto const* bad : {"", "1cn", "-cn", "c_n", "c.n", "cn;lang-en", "cn ", "c\xC3\xA9"})
        CHECK_FALSE(is_descr(bad));

    MUSTER_CHECK_BOTH(is_numericoid("2.5.4.3"));
    MUSTER_CHECK_BOTH(is_numericoid("0.9.2342.19200300.100.1.1"));
    MUSTER_CHECK_BOTH(is_numericoid("1.0"));
    MUSTER_CHECK_BOTH(is_numericoid("2.25.329800735698586629295641978511506172918"));
    for (auto const* bad : {"", ".", "1", "2.", ".5", "2..5", "2.05", "02.5", "2.5.", "2.5.4.3 ",
                            "2.5.x", "-2.5", "2.5.4.00", "1,2"})
        CHECK_FALSE(is_numericoid(bad));

    MUSTER_CHECK_BOTH(is_oid("cn"));
    MUSTER_CHECK_BOTH(is_oid("2.5.4.3"));
    MUSTER_CHECK_BOTH(!is_oid("OID.2.5.4.3"));
    MUSTER_CHECK_BOTH(!is_oid("1"));
}

TEST_CASE("a UUID is sixteen octets, in digits of either case") {
    MUSTER_CHECK_BOTH(parse_uuid("597ae2f6-16a6-1027-98f4-d28b5365dc14") ==
                      std::array<std::uint8_t, 16>{0x59, 0x7A, 0xE2, 0xF6, 0x16, 0xA6, 0x10, 0x27,
                                                   0x98, 0xF4, 0xD2, 0x8B, 0x53, 0x65, 0xDC, 0x14});
    MUSTER_CHECK_BOTH(parse_uuid("597AE2F6-16A6-1027-98F4-D28B5365DC14") ==
                      parse_uuid("597ae2f6-16a6-1027-98f4-d28b5365dc14"));
    MUSTER_CHECK_BOTH(parse_uuid("00000000-0000-0000-0000-000000000000").has_value());
    for (auto const* bad :
         {"", "597ae2f616a6102798f4d28b5365dc14", "597ae2f6-16a6-1027-98f4-d28b5365dc1",
          "597ae2f6-16a6-1027-98f4-d28b5365dc145", "597ae2f6-16a6-1027-98f4d-28b5365dc14",
          "597ae2f6016a6-1027-98f4-d28b5365dc14", "g97ae2f6-16a6-1027-98f4-d28b5365dc14",
          "{97ae2f6-16a6-1027-98f4-d28b5365dc1}", "597ae2f6-16a6-1027-98f4-d28b5365d-14"})
        CHECK_FALSE(parse_uuid(bad).has_value());
}

TEST_CASE("a postal address is split into lines, and its escapes are undone") {
    using lines = std::vector<std::string>;
    CHECK(parse_postal_address("1234 Main St.$Anytown, CA 12345$USA") ==
          lines{"1234 Main St.", "Anytown, CA 12345", "USA"});
    CHECK(parse_postal_address("\\241,000,000 Sweepstakes$PO Box 1000000$Anytown, CA 12345$USA") ==
          lines{"$1,000,000 Sweepstakes", "PO Box 1000000", "Anytown, CA 12345", "USA"});
    CHECK(parse_postal_address("a\\5Cb\\5cc") == lines{"a\\b\\c"});
    CHECK(parse_postal_address("\\5C24") == lines{"\\24"});
    CHECK(parse_postal_address("\\24$\\24") == lines{"$", "$"});
    CHECK(parse_postal_address(" $ ") == lines{" ", " "});
    CHECK(parse_postal_address("Stra\xC3\x9F"
                               "e") == lines{"Stra\xC3\x9F"
                                             "e"});
    for (auto const* bad : {"", "$", "a$", "$a", "a$$b", "\\", "a\\", "a\\2", "a\\25", "a\\$",
                            "\\\\", "\\5", "\\5D", "a\\2 4", "\xFF", "a\xC3"})
        CHECK_FALSE(parse_postal_address(bad).has_value());
}

TEST_CASE("a postal address has a limited number of lines") {
    auto const address = [](std::size_t lines) {
        std::string text = "a";
        for (std::size_t i = 1; i < lines; ++i) text += "$a";
        return parse_postal_address(text);
    };
    REQUIRE(address(muster::max_postal_lines).has_value());
    CHECK(address(muster::max_postal_lines)->size() == muster::max_postal_lines);
    CHECK_FALSE(address(muster::max_postal_lines + 1).has_value());
    CHECK_FALSE(address(1'000'000).has_value());
}

TEST_CASE("what lines are written as a postal address are read from it") {
    std::mt19937 random(41);
    auto const below = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    for (int round = 0; round < 5'000; ++round) {
        std::vector<std::string> lines(1 + below(5));
        std::string text;
        for (auto& line : lines) {
            if (&line != &lines.front()) text += '$';
            for (auto left = 1 + below(6); left > 0; --left) {
                auto const c = "$\\245Cc a"[below(9)];
                line += c;
                text += c == '$'    ? "\\24"
                        : c == '\\' ? (below(2) == 0 ? "\\5C" : "\\5c")
                                    : std::string(1, c);
            }
        }
        if (parse_postal_address(text) != lines) FAIL(text);
    }
}
