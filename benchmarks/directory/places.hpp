// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Where invented people work. Telephone numbers are of ranges kept for fiction, or unassigned.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// An office, and the city that it is in.
struct place {
    std::string_view office, city, state, country, code, street, postal_code, zone, language;
    std::string_view phone;  ///< with blanks, up to the subscriber's own digits
    std::size_t own_digits;  ///< how many digits follow `phone`
    std::string_view latitude, longitude;
};

/// Places that are written in ASCII. `places[1]` is New York.
inline constexpr std::array<place, 20> places{{
    {"Milan HQ", "Milan", "MI", "Italy", "IT", "Via delle Industrie 12", "20100", "Europe/Rome",
     "it-IT", "+39 02 00", 6, "45.4642", "9.1900"},
    {"New York", "New York", "NY", "United States", "US", "350 Example Avenue", "10001",
     "America/New_York", "en-US", "+1 555 456 ", 4, "40.7128", "-74.0060"},
    {"London", "London", "", "United Kingdom", "GB", "1 Sample Street", "EC1A 1AA", "Europe/London",
     "en-GB", "+44 20 7946 0", 3, "51.5072", "-0.1276"},
    {"Paris", "Paris", "", "France", "FR", "5 rue du Modele", "75001", "Europe/Paris", "fr-FR",
     "+33 1 99 00 ", 4, "48.8566", "2.3522"},
    {"Berlin", "Berlin", "BE", "Germany", "DE", "Musterallee 7", "10115", "Europe/Berlin", "de-DE",
     "+49 30 23125 ", 3, "52.5200", "13.4050"},
    {"Warsaw", "Warsaw", "MZ", "Poland", "PL", "ul. Przykladowa 3", "00-001", "Europe/Warsaw",
     "pl-PL", "+48 22 00 ", 5, "52.2297", "21.0122"},
    {"Athens", "Athens", "", "Greece", "GR", "Odos Paradeigma 9", "10431", "Europe/Athens", "el-GR",
     "+30 210 00 ", 5, "37.9838", "23.7275"},
    {"Tokyo", "Tokyo", "", "Japan", "JP", "1-2-3 Rei", "100-0001", "Asia/Tokyo", "ja-JP",
     "+81 3 0000 ", 4, "35.6762", "139.6503"},
    {"San Jose", "San Jose", "CA", "United States", "US", "170 Placeholder Drive", "95101",
     "America/Los_Angeles", "en-US", "+1 555 010 ", 4, "37.3382", "-121.8863"},
    {"Madrid", "Madrid", "", "Spain", "ES", "Calle del Ejemplo 4", "28001", "Europe/Madrid",
     "es-ES", "+34 000 00 ", 4, "40.4168", "-3.7038"},
    {"Rome", "Rome", "RM", "Italy", "IT", "Viale del Campione 88", "00100", "Europe/Rome", "it-IT",
     "+39 06 00", 6, "41.9028", "12.4964"},
    {"Hamburg", "Hamburg", "HH", "Germany", "DE", "Beispielweg 21", "20095", "Europe/Berlin",
     "de-DE", "+49 40 66969 ", 3, "53.5511", "9.9937"},
    {"Dublin", "Dublin", "", "Ireland", "IE", "8 Pattern Quay", "D01 X000", "Europe/Dublin",
     "en-IE", "+353 20 91", 5, "53.3498", "-6.2603"},
    {"Toronto", "Toronto", "ON", "Canada", "CA", "40 Specimen Road", "M5H 0A0", "America/Toronto",
     "en-CA", "+1 555 416 ", 4, "43.6532", "-79.3832"},
    {"Austin", "Austin", "TX", "United States", "US", "200 Fixture Lane", "73301",
     "America/Chicago", "en-US", "+1 555 512 ", 4, "30.2672", "-97.7431"},
    {"Sydney", "Sydney", "NSW", "Australia", "AU", "6 Dummy Parade", "2000", "Australia/Sydney",
     "en-AU", "+61 2 5550 ", 4, "-33.8688", "151.2093"},
    {"Turin", "Turin", "TO", "Italy", "IT", "Corso Prova 15", "10100", "Europe/Rome", "it-IT",
     "+39 011 00", 6, "45.0703", "7.6869"},
    {"Newark", "Newark", "NJ", "United States", "US", "77 Replica Street", "07101",
     "America/New_York", "en-US", "+1 555 973 ", 4, "40.7357", "-74.1724"},
    {"Singapore", "Singapore", "", "Singapore", "SG", "10 Mock Terrace", "018956", "Asia/Singapore",
     "en-SG", "+65 0000 ", 4, "1.3521", "103.8198"},
    {"Seattle", "Seattle", "WA", "United States", "US", "1420 Stand-In Way", "98101",
     "America/Los_Angeles", "en-US", "+1 555 206 ", 4, "47.6062", "-122.3321"},
}};

/// Places whose names need more than ASCII.
inline constexpr std::array<place, 10> places_beyond_ascii{{
    {"Köln", "Köln", "NW", "Germany", "DE", "Domstraße 1", "50667", "Europe/Berlin", "de-DE",
     "+49 221 4710 ", 3, "50.9375", "6.9603"},
    {"Kraków", "Kraków", "MA", "Poland", "PL", "ul. Święta 4", "30-001", "Europe/Warsaw", "pl-PL",
     "+48 12 00 ", 5, "50.0647", "19.9450"},
    {"München", "München", "BY", "Germany", "DE", "Königsplatz 2", "80331", "Europe/Berlin",
     "de-DE", "+49 89 99998 ", 3, "48.1351", "11.5820"},
    {"Αθήνα", "Αθήνα", "", "Greece", "GR", "Οδός Ερμού 5", "10563", "Europe/Athens", "el-GR",
     "+30 210 00 ", 5, "37.9838", "23.7275"},
    {"東京", "東京", "", "Japan", "JP", "千代田区 1-1", "100-0001", "Asia/Tokyo", "ja-JP",
     "+81 3 0000 ", 4, "35.6762", "139.6503"},
    {"Forlì", "Forlì", "FC", "Italy", "IT", "Via Libertà 3", "47121", "Europe/Rome", "it-IT",
     "+39 0543 00", 5, "44.2227", "12.0407"},
    {"Zürich", "Zürich", "ZH", "Switzerland", "CH", "Häldeliweg 6", "8001", "Europe/Zurich",
     "de-CH", "+41 44 000 ", 4, "47.3769", "8.5417"},
    {"Łódź", "Łódź", "LD", "Poland", "PL", "ul. Źródłowa 8", "90-001", "Europe/Warsaw", "pl-PL",
     "+48 42 00 ", 5, "51.7592", "19.4560"},
    {"Málaga", "Málaga", "AN", "Spain", "ES", "Calle Peñón 2", "29001", "Europe/Madrid", "es-ES",
     "+34 000 01 ", 4, "36.7213", "-4.4214"},
    {"大阪", "大阪", "", "Japan", "JP", "北区 2-3", "530-0001", "Asia/Tokyo", "ja-JP",
     "+81 6 0000 ", 4, "34.6937", "135.5023"},
}};

/// Says how a telephone number is written.
enum class phone_style {
    e164,    ///< `+15554560100`
    blanks,  ///< `+1 555 456 0100`
    digits,  ///< `15554560100`, as old records have it
};

/// Appends the telephone number of subscriber `own` at `where`.
inline void append_phone(std::string& out, place const& where, std::uint32_t own,
                         phone_style style = phone_style::e164) {
    for (char const c : where.phone) {
        if (c == ' ' && style != phone_style::blanks) continue;
        if (c == '+' && style == phone_style::digits) continue;
        out += c;
    }
    std::uint32_t limit = 1;
    for (std::size_t i = 0; i < where.own_digits; ++i) limit *= 10;
    append_number(out, own % limit, where.own_digits);
}

/// Appends a mobile number of the country of `where`; no country has such numbers.
inline void append_mobile(std::string& out, place const& where, std::uint32_t own) {
    append(out, where.phone.substr(0, where.phone.find(' ')), "000");
    append_number(out, own % 1'000'000, 6);
}

}}}  // namespace muster::directory
