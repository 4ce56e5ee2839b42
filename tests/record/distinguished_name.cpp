// SPDX-License-Identifier: BSL-1.0
#include <muster/record/distinguished_name.hpp>

#include "catch.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/record/name_and_uid.hpp>

using muster::distinguished_name;
using muster::errc;
using muster::matching_rule;
using muster::normalise_dn;
using muster::parse_dn;
using muster::parse_name_and_uid;

namespace {

struct some_types final : muster::value_types {
    struct row {
        std::string_view name, oid, canonical;
        matching_rule rule;
    };
    static constexpr std::array rows{
        row{"cn", "2.5.4.3", "cn", matching_rule::case_ignore},
        row{"commonName", "2.5.4.3", "cn", matching_rule::case_ignore},
        row{"ou", "2.5.4.11", "ou", matching_rule::case_ignore},
        row{"dc", "0.9.2342.19200300.100.1.25", "dc", matching_rule::case_ignore},
        row{"exact", "1.1", "exact", matching_rule::case_exact},
        row{"phone", "1.2", "phone", matching_rule::telephone_number},
        row{"number", "1.3", "number", matching_rule::integer},
        row{"octets", "1.4", "octets", matching_rule::none}};

    bool find(std::string_view type, answer& out) const override {
        for (auto const& each : rows) {
            if (!muster::equal_ascii_nocase(type, each.name) && type != each.oid) continue;
            out = {each.canonical, each.rule};
            return true;
        }
        return false;
    }
    std::string_view oid_of(std::string_view) const noexcept override { return {}; }
};

/// The key of a name that must parse; nothing if it cannot be compared.
std::optional<std::string> key(std::string_view text) {
    auto const name = parse_dn(text);
    INFO(text);
    REQUIRE(name.has_value());
    std::string out = "left from before";
    if (!normalise_dn(*name, some_types(), out)) return std::nullopt;
    return out;
}

bool same(std::string_view a, std::string_view b) {
    auto const key_of_a = key(a), key_of_b = key(b);
    REQUIRE(key_of_a.has_value());
    REQUIRE(key_of_b.has_value());
    return *key_of_a == *key_of_b;
}

/// The value of a name of one AVA.
std::string value(std::string_view text) {
    auto const name = parse_dn(text);
    INFO(text);
    REQUIRE(name.has_value());
    REQUIRE(name->avas.size() == 1);
    CHECK_FALSE(name->avas[0].is_ber);
    return name->avas[0].value;
}

void refuses(std::string_view text, std::size_t position, std::string_view message) {
    auto const name = parse_dn(text);
    INFO(text);
    REQUIRE_FALSE(name.has_value());
    CHECK(name.error().code == errc::malformed);
    CHECK(name.error().position == position);
    CHECK(name.error().text == text);
    INFO(name.error().render());
    CHECK(name.error().message.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("a name is a row of sets of types and values") {
    auto const name = parse_dn("UID=jsmith+2.5.4.3=John Smith,DC=example,dc=net");
    REQUIRE(name.has_value());
    REQUIRE(name->size() == 3);
    REQUIRE(name->rdn(0).size() == 2);
    CHECK(name->rdn(0)[0] == muster::dn_ava{"UID", "jsmith"});
    CHECK(name->rdn(0)[1] == muster::dn_ava{"2.5.4.3", "John Smith"});
    REQUIRE(name->rdn(1).size() == 1);
    CHECK(name->rdn(1)[0] == muster::dn_ava{"DC", "example"});
    REQUIRE(name->rdn(2).size() == 1);
    CHECK(name->rdn(2)[0] == muster::dn_ava{"dc", "net"});
}

TEST_CASE("no text names the root") {
    auto const root = parse_dn("");
    REQUIRE(root.has_value());
    CHECK(root->size() == 0);
    CHECK(key("") == "");
}

TEST_CASE("the examples of RFC 4514 are read") {
    CHECK(parse_dn("UID=jsmith,DC=example,DC=net").has_value());
    CHECK(parse_dn("OU=Sales+CN=J.  Smith,DC=example,DC=net")->avas[1].value == "J.  Smith");
    CHECK(parse_dn("CN=James \\\"Jim\\\" Smith\\, III,DC=example,DC=net")->avas[0].value ==
          "James \"Jim\" Smith, III");
    CHECK(parse_dn("CN=Before\\0dAfter,DC=example,DC=net")->avas[0].value == "Before\rAfter");
    CHECK(value("1.3.6.1.4.1.1466.0=#04024869") == "Hi");
    CHECK(value("CN=Lu\\C4\\8Di\\C4\\87") == "Lu\xC4\x8Di\xC4\x87");
}

TEST_CASE("escapes stand for one character or any octet") {
    CHECK(value("cn=\\,\\+\\\"\\\\\\<\\>\\;\\#\\ \\=") == ",+\"\\<>;# =");
    CHECK(value("cn=\\2C\\2c\\20") == ",, ");
    CHECK(value("cn=\\00\\ff") == std::string("\0\xFF", 2));
    CHECK(value("cn=\\5c2a") == "\\2a");
    CHECK(value("cn=a=b") == "a=b");
    CHECK(value("cn=a#b") == "a#b");
    CHECK(value("cn==") == "=");
    CHECK(value("cn=\\#0401") == "#0401");
    CHECK(value("cn=\ta\t") == "\ta\t");
}

TEST_CASE("spaces around a value are not part of it, unless they are escaped") {
    CHECK(value("cn=  a  b  ") == "a  b");
    CHECK(value("cn=\\ a\\ ") == " a ");
    CHECK(value("cn=  \\ a\\20  ") == " a ");
    CHECK(value("cn=a\\  b") == "a  b");
    CHECK(value("cn=a \\ ") == "a  ");
    CHECK(value("cn= \\20") == " ");
    CHECK(value("cn=") == "");
    CHECK(value("cn=   ") == "");
    CHECK(*parse_dn(" cn = a + ou = b , dc = c ") == *parse_dn("cn=a+ou=b,dc=c"));
}

TEST_CASE("names as RFC 2253 and 1779 wrote them are read") {
    CHECK(*parse_dn("cn=a;dc=b") == *parse_dn("cn=a,dc=b"));
    CHECK(value("cn=\"a, b + c; <d> #e = f\"") == "a, b + c; <d> #e = f");
    CHECK(value("cn=\"  a  \"  ") == "  a  ");
    CHECK(value("cn=\"\"") == "");
    CHECK(value("cn=\"\\\"\\\\\\2C\\,\"") == "\"\\,,");
    CHECK(value("cn=\"#0401\"") == "#0401");
    CHECK(*parse_dn("OID.2.5.4.3=a,oid.2.5.4.11=b") == *parse_dn("2.5.4.3=a,2.5.4.11=b"));
    CHECK(parse_dn("oid=a")->avas[0].type == "oid");
    CHECK(parse_dn("oidx=a")->avas[0].type == "oidx");
}

TEST_CASE("a value in hex digits is the string that is in it") {
    CHECK(value("cn=#04024869") == "Hi");
    CHECK(value("cn=#0C024869") == "Hi");
    CHECK(value("cn=#13024869") == "Hi");
    CHECK(value("cn=#16024869  ") == "Hi");
    CHECK(value("cn=#0400") == "");
    CHECK(value("cn=#0481024869") == "Hi");
    CHECK(value("cn=#048200024869") == "Hi");
    CHECK(value("cn=#048800000000000000024869") == "Hi");
    CHECK(value("cn=#0c02c3A9") == "\xC3\xA9");
}

TEST_CASE("BER that is no known string is kept") {
    for (auto const* text : {"020101",      // an INTEGER
                             "2402",        // a constructed string
                             "0480486900",  // of indefinite length
                             "040348",      // cut off
                             "04014869",    // more behind it
                             "0489000000000000000001"
                             "48",    // a length of nine bytes
                             "04",    // no length
                             "0482",  // a cut length
                             "0488FFFFFFFFFFFFFFFF",
                             "0488FFFFFFFFFFFFFFF6",  // a size that overflows
                             "04FF",
                             "1E0400480069",  // a BMPString
                             "3003020101"}) {
        INFO(text);
        auto const name = parse_dn(std::string("cn=#") + text);
        REQUIRE(name.has_value());
        CHECK(name->avas[0].is_ber);
        CHECK(name->avas[0].value.size() * 2 == std::string_view(text).size());
    }
}

TEST_CASE("what is no name is refused where it stops being one") {
    refuses(" ", 1, "attribute type");
    refuses(",", 0, "attribute type");
    refuses("=", 0, "attribute type");
    refuses("=a", 0, "attribute type");
    refuses("cn", 2, "'='");
    refuses("cn a=b", 3, "'='");
    refuses("cn;lang-en=a", 2, "'='");
    refuses("c_n=a", 1, "'='");
    refuses("\xC3\xA9=a", 0, "attribute type");
    refuses("cn=a,", 5, "attribute type");
    refuses("cn=a, ", 6, "attribute type");
    refuses("cn=a,,dc=b", 5, "attribute type");
    refuses("cn=a+", 5, "attribute type");
    refuses("cn=a+,dc=b", 5, "attribute type");
    refuses("cn=a,dc", 7, "'='");
    refuses("a,b", 1, "'='");
    refuses("1=a", 1, "'.'");
    refuses("2.=a", 2, "a number");
    refuses("2..5=a", 2, "a number");
    refuses("2.05=a", 3, "without zeros");
    refuses("02.5=a", 1, "without zeros");
    refuses("2.5.x=a", 4, "a number");
    refuses("OID.cn=a", 4, "attribute type");
    refuses("OID.=a", 4, "attribute type");
    refuses("OID.2=a", 5, "'.'");
    refuses("oid. 2.5=a", 4, "attribute type");
    refuses("cn=\\", 4, "hex digits");
    refuses("cn=\\2", 5, "hex digits");
    refuses("cn=\\zz", 4, "hex digits");
    refuses("cn=\\a", 5, "hex digits");
    refuses("cn=\\C3\\", 7, "hex digits");
    refuses("cn=#", 4, "hex digits");
    refuses("cn=#,dc=a", 4, "hex digits");
    refuses("cn=#0", 5, "second");
    refuses("cn=#040", 7, "second");
    refuses("cn=#0400x", 8, "','");
    refuses("cn=#04 00", 7, "','");
    refuses("cn=\"", 4, "end of the value");
    refuses("cn=\"a", 5, "end of the value");
    refuses("cn=\"a\\\"", 7, "end of the value");
    refuses("cn=\"a\"b", 6, "','");
    refuses("cn=a\"b", 4, "'\\' before '\"'");
    refuses("cn=a<b", 4, "'\\' before '<'");
    refuses("cn=>b", 3, "'\\' before '>'");
    refuses(std::string_view("cn=a\0b", 6), 4, "\\00");
    refuses("cn=a\xFF", 4, "UTF-8");
    refuses("cn=\xC3", 3, "UTF-8");
    refuses("cn=\"\xED\xA0\x80\"", 4, "UTF-8");
    // An escape does not complete a sequence.
    refuses("cn=\xC3\\A9", 3, "UTF-8");
    refuses("cn=\\C3\xA9", 6, "UTF-8");
}

TEST_CASE("a failure shows the name and where it is wrong") {
    auto const name = parse_dn("cn=Ann,ou");
    REQUIRE_FALSE(name.has_value());
    CHECK(name.error().render() == "Invalid distinguished name\n"
                                   "cn=Ann,ou\n"
                                   "         ^ expected '=' and a value");
}

TEST_CASE("a name is limited in bytes, in parts, and in values of one part") {
    muster::dn_limits const few{.max_bytes = 20, .max_rdns = 2, .max_avas = 3};
    CHECK(parse_dn("a=1+b=2+c=3,d=4", few).has_value());
    CHECK(parse_dn(std::string("a=") + std::string(18, 'x'), few).has_value());
    auto const refused = [&](std::string_view text, std::size_t position) {
        auto const name = parse_dn(text, few);
        INFO(text);
        REQUIRE_FALSE(name.has_value());
        CHECK(name.error().code == errc::over_limit);
        CHECK(name.error().position == position);
    };
    refused("a=1,b=2,c=3", 8);
    refused("a=1+b=2+c=3+d=4", 12);
    refused(std::string("a=") + std::string(19, 'x'), 0);
    CHECK(parse_dn(std::string("a=") + std::string(19, 'x'), few).error().render() ==
          "Invalid distinguished name\n21 bytes, at most 20 are allowed");

    std::string many = "a=1";
    for (int i = 1; i < 1024; ++i) many += ",a=1";
    CHECK(parse_dn(many).has_value());
    CHECK(parse_dn(many + ",a=1").error().code == errc::over_limit);
    CHECK(parse_dn("a=" + std::string((1 << 20) - 2, 'x')).has_value());
    CHECK(parse_dn("a=" + std::string((1 << 20) - 1, 'x')).error().code == errc::over_limit);
}

TEST_CASE("names match by type, by value, and as sets within each part") {
    CHECK(same("cn=Ann,dc=example", "CN=ann , DC=EXAMPLE"));
    CHECK(same("cn=Ann", "2.5.4.3=Ann"));
    CHECK(same("cn=Ann", "OID.2.5.4.3=Ann"));
    CHECK(same("cn=Ann", "commonname=#0C03416E6E"));
    CHECK(same("cn=a\\,b", "cn=a\\2Cb"));
    CHECK(same("cn=a\\,b", "cn=\"a,b\""));
    CHECK(same("cn=a  b", "cn=\\ a b\\ "));
    CHECK(same("cn=a+ou=b", "ou=b+cn=a"));
    CHECK(same("cn=Stra\xC3\x9F"
               "e",
               "cn=STRASSE"));
    CHECK(same("phone=\\+1 23-4", "phone=\\2B1234"));
    CHECK(same("exact=a", "exact=\\61"));

    CHECK_FALSE(same("cn=a", ""));
    CHECK_FALSE(same("cn=a", "ou=a"));
    CHECK_FALSE(same("cn=a", "cn=b"));
    CHECK_FALSE(same("cn=a,dc=b", "dc=b,cn=a"));
    CHECK_FALSE(same("cn=a,dc=b", "cn=a"));
    CHECK_FALSE(same("cn=a+ou=b", "cn=a,ou=b"));
    CHECK_FALSE(same("cn=a+ou=b", "cn=a"));
    CHECK_FALSE(same("cn=a+ou=b", "cn=b+ou=a"));
    CHECK_FALSE(same("exact=a", "exact=A"));
    CHECK_FALSE(same("octets=a", "octets=A"));
    CHECK_FALSE(same("octets=a b", "octets=a  b"));
    CHECK_FALSE(same("number=1", "number=-1"));
}

TEST_CASE("no value can pass for the name around it") {
    CHECK_FALSE(same("octets=a\\,octets=b", "octets=a,octets=b"));
    CHECK_FALSE(same("octets=a\\2C6:octets2:\\=b", "octets=a,octets=b"));
    CHECK_FALSE(same("octets=1\\,6:octets3:\\=23", "octets=1,octets=23"));
    CHECK_FALSE(same("octets=#020101", "octets=\\02\\01\\01"));
    CHECK_FALSE(same("octets=#020101", "octets=\\#\\02\\01\\01"));
    CHECK(same("octets=#02017a", "octets=#02017A"));
}

TEST_CASE("a name that the schema cannot compare has no key") {
    CHECK_FALSE(key("nosuch=a").has_value());
    CHECK_FALSE(key("cn=a,nosuch=a").has_value());
    CHECK_FALSE(key("2.5.4.999=a").has_value());
    CHECK_FALSE(key("cn=").has_value());
    CHECK_FALSE(key("cn=\\FF").has_value());
    CHECK_FALSE(key("cn=#020101").has_value());
    CHECK_FALSE(key("cn=#0401FF").has_value());
    CHECK_FALSE(key("number=01").has_value());
    CHECK_FALSE(key("number=a").has_value());
    CHECK_FALSE(key("number=").has_value());
    CHECK_FALSE(key("cn=a+cn=b").has_value());
    CHECK_FALSE(key("cn=a+ou=b+2.5.4.3=a").has_value());
    CHECK(key("octets=").has_value());
    CHECK(key("octets=\\FF").has_value());
    CHECK(key("cn=\\20").has_value());
}

TEST_CASE("a name may be followed by bits") {
    auto const with = parse_name_and_uid("cn=Ann,dc=example#'0101'B");
    REQUIRE(with.has_value());
    CHECK(with->name == *parse_dn("cn=Ann,dc=example"));
    CHECK(with->uid == "0101");
    CHECK(parse_name_and_uid("cn=Ann#''B")->uid == "");
    CHECK(parse_name_and_uid("#'1'B")->name.size() == 0);
    CHECK(parse_name_and_uid("cn=a\\\\#'1'B")->uid == "1");
    CHECK(parse_name_and_uid("cn=a#b#'1'B")->name.avas[0].value == "a#b");

    auto const without = parse_name_and_uid("cn=Ann,dc=example");
    REQUIRE(without.has_value());
    CHECK(without->name.size() == 2);
    CHECK_FALSE(without->uid.has_value());
    CHECK_FALSE(parse_name_and_uid("")->uid.has_value());
    // Only a whole bit string at the end is one.
    for (auto const* text :
         {"cn=a#'2'B", "cn=a#'1'B ", "cn=a#'1'", "cn=a#1", "cn=a\\#'1'B", "cn=#0400"}) {
        INFO(text);
        auto const whole = parse_name_and_uid(text);
        REQUIRE(whole.has_value());
        CHECK(whole->name == *parse_dn(text));
        CHECK_FALSE(whole->uid.has_value());
    }
    auto const bad = parse_name_and_uid("cn=Ann,#'1'B");
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().position == 7);
    CHECK(bad.error().text == "cn=Ann,#'1'B");
    CHECK_FALSE(parse_name_and_uid("cn=" + std::string(1 << 20, 'a')).has_value());
}

namespace {

/// Writes a value in one of the many ways that mean the same.
template <class Below>
std::string spelled(std::string_view value, Below const& below) {
    constexpr std::string_view special = "\\\"+,;<>", maybe = " #=";
    auto const hex = [&](char c) {
        auto const* const digits = below(2) == 0 ? "0123456789abcdef" : "0123456789ABCDEF";
        auto const octet = static_cast<unsigned char>(c);
        return std::string{digits[octet >> 4], digits[octet & 15]};
    };
    auto const way = below(5);
    std::string out;
    if (way == 0) {
        out = "#04" + hex(static_cast<char>(value.size()));
        for (char const c : value) out += hex(c);
        return out;
    }
    if (way == 1) out = "\"";
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const c = value[i];
        auto const must = way == 1
                              ? c == '"' || c == '\\'
                              : special.find(c) != std::string_view::npos ||
                                    ((c == ' ' || c == '#') && (i == 0 || i + 1 == value.size()));
        auto const may = must || special.find(c) != std::string_view::npos ||
                         maybe.find(c) != std::string_view::npos;
        if (c == '\0' || static_cast<unsigned char>(c) >= 0x80 || below(4) == 0)
            out += "\\" + hex(c);
        else if (must || (may && below(4) == 0))
            out += std::string("\\") + c;
        else
            out += c;
    }
    if (way == 1) out += '"';
    return out;
}

}  // namespace

TEST_CASE("every way to write a name gives the same name and key") {
    std::mt19937 random(4514);
    auto const below = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    using names = std::array<std::string_view, 2>;
    constexpr std::array<names, 3> types{
        names{"octets", "1.4"}, {"exact", "OID.1.1"}, {"ou", "OU"}};
    constexpr std::string_view characters = "ab \\\"+,;<>#=\x01Z'";
    auto const spaces = [&] { return std::string(below(3) == 0 ? below(3) : 0, ' '); };

    for (int round = 0; round < 20'000; ++round) {
        std::string first, second;
        std::vector<std::string> values;
        auto const rdns = 1 + below(3);
        for (std::size_t i = 0; i < rdns; ++i) {
            auto const avas = 1 + below(3);
            if (i > 0) {
                first += ',';
                second += below(2) == 0 ? ';' : ',';
            }
            std::vector<std::string> parts;
            for (std::size_t k = 0; k < avas; ++k) {
                std::string value = "v";  // text may not be empty
                for (auto left = below(6); left > 0; --left)
                    value.insert(below(value.size() + 1), 1, characters[below(characters.size())]);
                if (types[k][0] == "octets") value += '\xFF';
                values.push_back(value);
                auto const one = [&](std::string_view type) {
                    return spaces() + std::string(type) + spaces() + "=" + spaces() +
                           spelled(value, below) + spaces();
                };
                first += (k > 0 ? "+" : "") + one(types[k][0]);
                parts.push_back(one(types[k][below(2)]));
            }
            for (std::size_t k = avas; k-- > 0;) second += parts[k] + (k > 0 ? "+" : "");
        }
        auto const name = parse_dn(first);
        if (!name) FAIL(name.error().render());
        REQUIRE(name->size() == rdns);
        REQUIRE(name->avas.size() == values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            if (name->avas[i].value != values[i]) FAIL(first);
        if (!same(first, second)) FAIL(first << "\n" << second);
    }
}

TEST_CASE("any short text is a name that survives writing, or is refused inside") {
    constexpr std::string_view characters = "a=,+ \\\"#1.";
    std::size_t accepted = 0;
    for (int number = 0; number < 200'000; ++number) {
        std::string text = number < 100'000 ? "" : "a=";
        for (int rest = number, i = 0; i < 5; ++i, rest /= 10)
            text += characters[static_cast<std::size_t>(rest % 10)];
        auto const name = parse_dn(text);
        if (!name) {
            // What stands before the wrong byte is wrong only in ending too early.
            auto const at = name.error().position;
            if (at > text.size()) FAIL(text);
            auto const start = parse_dn(text.substr(0, at));
            if (!start && start.error().position != at) FAIL(text);
            continue;
        }
        ++accepted;
        std::string written;
        for (std::size_t i = 0; i < name->size(); ++i) {
            for (auto const& ava : name->rdn(i)) {
                if (!written.empty()) written += &ava == name->rdn(i).data() ? ',' : '+';
                written += ava.type + "=" + (ava.is_ber ? "#" : "");
                for (char const c : ava.value) {
                    auto const* const digits = "0123456789abcdef";
                    auto const octet = static_cast<unsigned char>(c);
                    written += std::string(ava.is_ber ? "" : "\\") + digits[octet >> 4] +
                               digits[octet & 15];
                }
            }
        }
        auto const again = parse_dn(written);
        if (!again || *again != *name) FAIL(text << "\n" << written);
    }
    CHECK(accepted > 1000);
}

TEST_CASE("hostile names are read in linear time") {
    auto const is_name = [](std::string const& text) {
        return parse_name_and_uid(text).has_value();
    };
    constexpr std::size_t size = (1 << 20) - 10;
    // What is not linear would run into the time limit of ctest.
    CHECK(is_name("a=" + std::string(size, ' ')));
    CHECK(is_name("a=x" + std::string(size - 1, ' ') + "y"));
    CHECK_FALSE(is_name("a=\"" + std::string(size, ' ')));
    CHECK(is_name("a=" + std::string(size, '\\')));
    CHECK_FALSE(is_name("a=" + std::string(size, '#')));
    CHECK(is_name("a=#" + std::string(size, '0')));
    CHECK(is_name(std::string(size, '1') + ".1=a"));
    CHECK_FALSE(is_name(std::string(size, 'a')));
}
