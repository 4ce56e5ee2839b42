// SPDX-License-Identifier: BSL-1.0
// Writes random entries as LDIF and random filters over them, the same for the same seed. Both are
// within what slapd and RFC 4511 to 4518 agree on; where they part is listed in
// tests/slapd/compare.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base64.hpp"

namespace {

std::mt19937 dice;
std::size_t below(std::size_t end) { return dice() % end; }
bool once_in(std::size_t times) { return below(times) == 0; }
template <class Choices>
auto const& one_of(Choices const& choices) {
    return choices[below(choices.size())];
}

enum class kind {
    text,
    exact_text,
    ia5,
    exact_ia5,
    digits,
    phone,
    lines,
    boolean,
    integer,
    bits,
    bit_string,
    octets,
    time,
    oid,
    link,
    member,
    uuid,
    opaque,
};

struct attribute {
    std::string_view name;
    kind values;
    bool in_entries = true;  ///< else it is a supertype, a synonym, or never used
};

constexpr std::array attributes{
    attribute{"cn", kind::text},
    attribute{"cn;lang-fr", kind::text},
    attribute{"givenName", kind::text},
    attribute{"description", kind::text},
    attribute{"aText", kind::text},
    attribute{"aSpecialText", kind::text},
    attribute{"anExactText", kind::exact_text},
    attribute{"labeledURI", kind::exact_text},
    attribute{"mail", kind::ia5},
    attribute{"anExactIA5Text", kind::exact_ia5},
    attribute{"someDigits", kind::digits},
    attribute{"telephoneNumber", kind::phone},
    attribute{"postalAddress", kind::lines},
    attribute{"aBoolean", kind::boolean},
    attribute{"anInteger", kind::integer},
    attribute{"someBits", kind::bits},
    attribute{"aBitString", kind::bit_string},
    attribute{"someOctets", kind::octets},
    attribute{"aTime", kind::time},
    attribute{"anOid", kind::oid},
    attribute{"manager", kind::link},
    attribute{"aLink", kind::link},
    attribute{"seeAlso", kind::link},
    attribute{"uniqueMember", kind::member},
    attribute{"aUuid", kind::uuid},
    attribute{"aTextWithoutRules", kind::opaque},
    attribute{"name", kind::text, false},
    attribute{"sn", kind::text, false},
    attribute{"2.5.4.3", kind::text, false},
    attribute{"commonName;lang-de", kind::text, false},
    attribute{"cn;lang-", kind::text, false},
    attribute{"TEXT", kind::text, false},
    attribute{"neverUsed", kind::text, false},
    attribute{"nosuch", kind::text, false},
    attribute{"cn;nosuch", kind::text, false},
    attribute{"distinguishedName", kind::link, false},
};

constexpr std::string_view suffix = "dc=example,dc=org";

/// Values of each attribute, so that filters ask for what is there.
std::map<std::string_view, std::vector<std::string>> written;

// Canonical equivalents only, in letters whose case folding is simple.
constexpr std::array<std::string_view, 16> words{
    "ann",         "Bob",          "LEE",          "Smith", "smithson",      "O'Neil",
    "Jos\xC3\xA9", "Jose\xCC\x81", "\xC3\x89mile", "a",     "Z\xC3\xBCrich", "ab",
    "AB C",        "x-1",          "caf\xC3\xA9",  "an n"};
constexpr std::array<std::string_view, 6> plain_words{"ann", "Ann", "b", "Lee-B", "x.y", "example"};

std::string words_of(std::size_t most) {
    std::string text;
    for (auto n = 1 + below(most); n > 0; --n)
        text += (text.empty() ? "" : once_in(4) ? "  " : " ") + std::string(one_of(words));
    return text;
}
std::string digits(std::size_t least, std::size_t most) {
    std::string text;
    for (auto n = least + below(most - least + 1); n > 0; --n)
        text += static_cast<char>('0' + below(text.empty() ? 3 : 10));
    return text;
}
std::string padded(std::size_t number, std::size_t width) {
    auto text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}
std::string name_of(std::size_t entry) { return "uid=e" + padded(entry, 3); }
std::string units_of(std::size_t entry) {
    return std::string(entry % 3 == 0 ? ",ou=Sales,ou=People," : ",ou=People,") +
           std::string(suffix);
}

std::string value(kind of) {
    switch (of) {
    case kind::text:
    case kind::exact_text:
    case kind::opaque: return words_of(3);
    case kind::ia5:
    case kind::exact_ia5:
        return std::string(one_of(plain_words)) + "@" + std::string(one_of(plain_words));
    case kind::digits: return digits(1, 2) + (once_in(2) ? " " : "") + digits(1, 3);
    case kind::phone:
        return "+" + digits(1, 2) + (once_in(2) ? " " : "-") + digits(2, 3) +
               (once_in(2) ? "-" : " ") + digits(2, 4);
    case kind::lines:
        return std::to_string(1 + below(3)) + " Main St$" + words_of(1) + (once_in(2) ? "$US" : "");
    case kind::boolean: return once_in(2) ? "TRUE" : "FALSE";
    case kind::integer: {
        auto const text = once_in(6) ? "9" + digits(20, 21) : std::to_string(below(12));
        return text != "0" && once_in(4) ? "-" + text : text;
    }
    case kind::bits: return (once_in(6) ? "-" : "") + std::to_string(1 + below(15));
    case kind::bit_string: {
        std::string bits;
        for (auto n = below(4); n > 0; --n) bits += once_in(2) ? '1' : '0';
        return "'" + bits + "'B";
    }
    case kind::octets: {
        std::string octets;
        for (auto n = 1 + below(3); n > 0; --n) octets += one_of(std::string_view("abA\xFF\x80*"));
        return octets;
    }
    case kind::time: {
        auto text = "20" + padded(20 + below(2), 2) + "0" + std::to_string(1 + below(2)) + "0" +
                    std::to_string(1 + below(2)) + padded(below(2) * 12, 2);
        if (!once_in(3)) text += padded(below(2) * 30, 2) + (once_in(3) ? "" : padded(below(2), 2));
        if (text.size() == 14 && once_in(3)) text += once_in(2) ? ".5" : ",250";
        return text + (once_in(2) ? "Z" : once_in(2) ? "+0100" : "-00");
    }
    case kind::oid: return "1.3." + std::to_string(below(4)) + (once_in(2) ? ".10" : "");
    case kind::link: {
        auto const entry = below(20);
        if (once_in(5)) return "cn=a\\2Cb+sn=C " + std::string(once_in(2) ? "d" : "D") + ",dc=x";
        return once_in(8) ? std::string(suffix) : name_of(entry) + units_of(entry);
    }
    case kind::member: {
        // A name has bits always or never; see unique-member-without-uid.
        auto const entry = below(6);
        auto const bits = entry % 2 == 0 ? "" : once_in(2) ? "#'01'B" : "#'1'B";
        return "cn=m" + std::to_string(entry) + ",dc=x" + bits;
    }
    case kind::uuid:
        return (once_in(2) ? "597ae2f6" : "B97AE2F6") + std::string("-16a6-1027-98f4-00000000000") +
               std::to_string(below(4));
    }
    return {};
}

/// One that matches none of the others.
std::string_view second_value(kind of) {
    switch (of) {
    case kind::text:
    case kind::exact_text:
    case kind::opaque: return "Zo\xC3\xAB  Z";
    case kind::ia5:
    case kind::exact_ia5: return "zoe@Z";
    case kind::digits: return "99 9";
    case kind::phone: return "+99 9-9";
    case kind::lines: return "9 Z St$Z";
    case kind::boolean: return "FALSE";
    case kind::integer: return "77";
    case kind::bits: return "16";
    case kind::bit_string: return "'00000'B";
    case kind::octets: return "zoe";
    case kind::time: return "203001010000Z";
    case kind::oid: return "2.999";
    case kind::link:
    case kind::member: return "cn=zoe,dc=z";
    case kind::uuid: return "00000000-16a6-1027-98f4-000000000009";
    }
    return {};
}

char other_case(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<char>(c - 32);
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Another text that often means the same under some rule.
std::string varied(kind of, std::string text) {
    auto const change_case = [&] {
        // An escaped octet stays one, a type stays known; no letter beyond ASCII changes.
        for (char& c : text)
            if (once_in(3)) c = other_case(c);
    };
    auto const insert_blanks = [&](std::string_view before) {
        for (std::size_t i = text.size(); i-- > 0;)
            if (before.find(text[i]) != std::string_view::npos && once_in(2)) text.insert(i, " ");
    };
    switch (of) {
    case kind::text:
    case kind::exact_text:
    case kind::opaque:
    case kind::lines:
        if (once_in(2)) change_case();
        if (of != kind::lines && once_in(3)) insert_blanks(" ");
        if (of != kind::lines && once_in(5)) text = " " + text + " ";
        break;
    case kind::ia5:
    case kind::exact_ia5:
    case kind::uuid:
        if (once_in(2)) change_case();
        break;
    case kind::digits: insert_blanks("0123456789"); break;
    case kind::phone:
        insert_blanks("0123456789");
        if (once_in(2)) text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
        break;
    case kind::link:
        if (once_in(3)) return text == "cn=a\\2Cb+sn=C d,dc=x" ? "SN=c  D + CN=A\\,B,DC=X" : text;
        if (text.find('\\') == std::string::npos && once_in(2)) change_case();
        if (once_in(2)) insert_blanks(",");
        break;
    case kind::time:
        if (text.size() == 13 && text.ends_with('Z')) text.insert(12, "00.000");
        break;
    default: break;
    }
    return text;
}

/// What does not fit the syntax of a kind's assertions.
std::string unfit(kind of) {
    switch (of) {
    case kind::boolean: return "true";
    case kind::integer:
    case kind::bits: return one_of(std::array{"01", "+1", "-0", "1.0", "x"});
    case kind::bit_string: return one_of(std::array{"01", "'2'B", "'01'b"});
    case kind::time: return one_of(std::array{"20200230000000Z", "20200101120000", "2020-01-01"});
    case kind::oid: return one_of(std::array{"1.", "1.01", "-"});
    case kind::link: return one_of(std::array{"nosuch=x,dc=org", "ann", "cn=a,,dc=x"});
    case kind::uuid: return "597ae2f6";
    case kind::digits: return "12a";
    case kind::ia5:
    case kind::exact_ia5: return "\xC3\xA9";
    case kind::lines: return "fits";
    default: return "";
    }
}

constexpr std::array rules{"caseIgnoreMatch",
                           "caseExactMatch",
                           "caseIgnoreOrderingMatch",
                           "caseExactOrderingMatch",
                           "caseIgnoreIA5Match",
                           "caseExactIA5Match",
                           "numericStringMatch",
                           "numericStringOrderingMatch",
                           "telephoneNumberMatch",
                           "caseIgnoreListMatch",
                           "booleanMatch",
                           "integerMatch",
                           "integerOrderingMatch",
                           "1.2.840.113556.1.4.803",
                           "1.2.840.113556.1.4.804",
                           "bitStringMatch",
                           "octetStringMatch",
                           "octetStringOrderingMatch",
                           "generalizedTimeMatch",
                           "generalizedTimeOrderingMatch",
                           "objectIdentifierMatch",
                           "distinguishedNameMatch",
                           "dnSubtreeMatch",
                           "dnOneLevelMatch",
                           "dnSubordinateMatch",
                           "dnSuperiorMatch",
                           "uniqueMemberMatch",
                           "2.5.13.2",
                           "2.5.13.14",
                           "caseIgnoreSubstringsMatch",
                           "nosuchMatch",
                           "1.2.840.113556.1.4.1941"};

/// A rule that compares values of this kind.
std::string_view rule_for(kind of) {
    auto const pick = [](auto... names) -> std::string_view {
        return one_of(std::array<std::string_view, sizeof...(names)>{names...});
    };
    switch (of) {
    case kind::text:
    case kind::exact_text:
    case kind::opaque:
        return pick("caseIgnoreMatch", "caseExactMatch", "2.5.13.2", "caseIgnoreOrderingMatch",
                    "caseExactOrderingMatch");
    case kind::ia5:
    case kind::exact_ia5: return pick("caseIgnoreIA5Match", "caseExactIA5Match");
    case kind::digits: return pick("numericStringMatch", "numericStringOrderingMatch");
    case kind::phone:
        return pick("telephoneNumberMatch", "caseIgnoreMatch", "caseExactOrderingMatch");
    case kind::lines: return "caseIgnoreListMatch";
    case kind::boolean: return "booleanMatch";
    case kind::integer: return pick("integerMatch", "integerOrderingMatch", "2.5.13.15");
    case kind::bits:
        return pick("1.2.840.113556.1.4.803", "1.2.840.113556.1.4.804", "integerMatch");
    case kind::bit_string: return "bitStringMatch";
    case kind::octets: return pick("octetStringMatch", "octetStringOrderingMatch");
    case kind::time: return pick("generalizedTimeMatch", "generalizedTimeOrderingMatch");
    case kind::oid: return "objectIdentifierMatch";
    case kind::link:
        return pick("distinguishedNameMatch", "dnSubtreeMatch", "dnOneLevelMatch",
                    "dnSubordinateMatch", "dnSuperiorMatch", "1.3.6.1.4.1.4203.666.4.10",
                    "1.3.6.1.4.1.4203.666.4.11");
    case kind::member: return "uniqueMemberMatch";
    case kind::uuid: break;
    }
    return {};
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        auto const octet = static_cast<unsigned char>(c);
        if (octet < 0x20 || octet >= 0x7F || c == '(' || c == ')' || c == '*' || c == '\\') {
            std::array<char, 4> hex{};
            std::snprintf(hex.data(), hex.size(), "\\%02x", octet);
            out += hex.data();
        } else {
            out += c;
        }
    }
    return out;
}

/// A value that is there, mostly.
std::string asked_value(attribute const& of) {
    auto const found = written.find(of.name);
    auto const& values = found != written.end() ? found->second : written[attributes[0].name];
    if (of.values == kind::link && once_in(3))
        return once_in(2) ? "ou=people," + std::string(suffix) : "dc=ORG";
    return !values.empty() && !once_in(6) && (found != written.end() || of.values == kind::text)
               ? one_of(values)
               : value(of.values);
}

/// A piece of ASCII on both sides of its ends, that neither begins nor ends with a space.
std::string piece(std::string const& text) {
    auto const is_good_end = [&](std::size_t i) {
        auto const is_ascii = [&](std::size_t k) {
            return k >= text.size() || static_cast<unsigned char>(text[k]) < 0x80;
        };
        return is_ascii(i) && (i == 0 || is_ascii(i - 1));
    };
    for (int tries = 0; tries < 20; ++tries) {
        auto const from = below(text.size() + 1), size = 1 + below(4);
        if (from + size > text.size() || !is_good_end(from) || !is_good_end(from + size)) continue;
        auto const part = text.substr(from, size);
        if (part.front() == ' ' || part.back() == ' ' || part.find('$') != std::string::npos)
            continue;
        // Double spaces in parts, and parts of hyphens alone, are read in several ways.
        if (part.find("  ") == std::string::npos &&
            part.find_first_not_of("-+ ") != std::string::npos)
            return part;
    }
    return "a";
}

std::string item() {
    auto const& of = one_of(attributes);
    auto const name = std::string(of.name);
    auto const wanted = [&] { return escaped(varied(of.values, asked_value(of))); };
    auto what = below(20);
    if (of.values == kind::uuid && what >= 8 && what <= 13) what = 0;  // no extensible match
    switch (what) {
    case 0: return name + "=*";
    case 1:
    case 2: return name + ">=" + wanted();
    case 3:
    case 4: return name + "<=" + wanted();
    case 5:
    case 6:
    case 7: {
        auto const from = asked_value(of);
        std::string parts = once_in(2) ? "*" : "";
        auto const count = 1 + below(3);
        for (std::size_t i = 0; i < count; ++i) parts += (i > 0 ? "*" : "") + escaped(piece(from));
        return name + "=" + parts + (parts.find('*') == std::string::npos || once_in(2) ? "*" : "");
    }
    case 8:
    case 9:
    case 10: return name + ":" + std::string(rule_for(of.values)) + ":=" + wanted();
    case 11: {
        auto const& rule = one_of(rules);
        auto const is_bit_rule = std::string_view(rule).substr(0, 4) == "1.2.";
        if (of.values == kind::integer && is_bit_rule) return name + ":integerMatch:=" + wanted();
        return name + ":" + rule + ":=" + wanted();
    }
    case 12: return name + (once_in(3) ? ":dn" : "") + ":=" + wanted();
    case 13:
        // The bit rules would be asked of the large integers, too.
        if (of.values == kind::bits) return ":integerMatch:=" + wanted();
        return ":" + std::string(rule_for(of.values)) + ":=" + wanted();
    case 14:
        if (once_in(2))
            return (once_in(2) ? "ou:dn:=" : "2.5.4.11:dn:=") +
                   std::string(once_in(2) ? "sales" : "People");
        return once_in(2)
                   ? std::string(once_in(4) ? "structuralObjectClass=" : "objectClass=") +
                         std::string(one_of(std::array{"person", "2.5.6.7", "nosuch",
                                                       "inetorgperson", "dcObject"}))
                   : ":dn:" + std::string(one_of(std::array{"caseIgnoreMatch", "caseExactMatch"})) +
                         ":=people";
    case 15: return name + "=" + escaped(unfit(of.values));
    // No phonetic comparison is known of these.
    case 16:
        if (of.values > kind::lines && of.values != kind::opaque) return name + "~=" + wanted();
        [[fallthrough]];
    default: return name + "=" + wanted();
    }
}

std::string filter(int depth) {
    auto const what = depth == 0 ? 9 : below(10);
    if (what > 3) return "(" + item() + ")";
    if (what == 0) return "(!" + filter(depth - 1) + ")";
    std::string text = what == 1 ? "(&" : "(|";
    for (auto n = once_in(10) ? 0 : 1 + below(3); n > 0; --n) text += filter(depth - 1);
    return text + ")";
}

/// What a server would add by itself, so that both sides know it.
void write_operational(std::size_t number, std::string_view structural, std::ofstream& out) {
    out << "structuralObjectClass: " << structural << "\nentryUUID: 00000000-0000-1000-8000-"
        << padded(number, 12) << "\ncreatorsName: cn=Manager," << suffix
        << "\nmodifiersName: cn=Manager," << suffix
        << "\ncreateTimestamp: 20200101000000Z\nmodifyTimestamp: 20210101000000Z\n"
        << "entryCSN: 20200101000000.000000Z#000000#000#000000\n\n";
}

void write_entry(std::size_t number, std::ofstream& out) {
    out << "dn: " << name_of(number) << units_of(number)
        << "\nobjectClass: top\nobjectClass: person\nobjectClass: organizationalPerson\n"
           "objectClass: inetOrgPerson\nobjectClass: extensibleObject\nuid: e"
        << padded(number, 3) << "\nsn: " << one_of(plain_words) << "\n";
    for (auto const& each : attributes) {
        if (!each.in_entries || (each.name != "cn" && once_in(3))) continue;
        std::vector<std::string> values{value(each.values)};
        // Two values that match are refused.
        if (each.values != kind::boolean && once_in(3))
            values.emplace_back(second_value(each.values));
        for (auto const& text : values) {
            written[each.name].push_back(text);
            out << each.name << ":: " << muster_test::base64(text) << "\n";
        }
    }
    write_operational(number, "inetOrgPerson", out);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::fputs("usage: generate SEED ENTRIES FILTERS FOLDER\n", stderr);
        return 2;
    }
    dice.seed(static_cast<unsigned>(std::strtoul(arguments[1], nullptr, 10)));
    auto const folder = std::string(arguments[4]);
    std::ofstream entries(folder + "/entries.ldif"), filters(folder + "/filters");
    entries << "dn: " << suffix << "\nobjectClass: top\nobjectClass: organization\n"
            << "objectClass: dcObject\ndc: example\no: Example\n";
    write_operational(900, "organization", entries);
    for (auto const* unit : {"ou=People", "ou=Sales,ou=People"}) {
        entries << "dn: " << unit << "," << suffix << "\nobjectClass: top\n"
                << "objectClass: organizationalUnit\nou: "
                << std::string_view(unit).substr(3, std::string_view(unit).find(',') - 3) << "\n";
        write_operational(901 + std::string_view(unit).size(), "organizationalUnit", entries);
    }
    for (auto n = std::size_t{0}; n < std::strtoul(arguments[2], nullptr, 10); ++n)
        write_entry(n, entries);
    for (auto n = std::strtoul(arguments[3], nullptr, 10); n > 0; --n) filters << filter(3) << "\n";
    return entries.flush() && filters.flush() ? 0 : 1;
}
