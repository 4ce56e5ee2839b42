// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What invented people are called, what they do, and where their mail goes.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// A name, and how mail addresses spell it.
struct name {
    std::string_view text, ascii;
};

inline constexpr std::array<std::string_view, 48> given_names{
    "Ada",    "Adam",   "Alice",  "Anna",    "Bea",   "Boris",  "Carla",   "Chen",
    "Dario",  "Diana",  "Elena",  "Emma",    "Enzo",  "Fatima", "Felix",   "Gina",
    "Giulia", "Grace",  "Hannah", "Hiro",    "Ian",   "Ines",   "Jack",    "Jane",
    "Karim",  "Laura",  "Leo",    "Lin",     "Luca",  "Marco",  "Maria",   "Mary Ann",
    "Miguel", "Nadia",  "Noah",   "Olivia",  "Omar",  "Paolo",  "Priya",   "Ravi",
    "Rosa",   "Samuel", "Sofia",  "Stefano", "Tariq", "Tom",    "Valeria", "Yara"};

inline constexpr std::array<std::string_view, 64> surnames{
    "Abbott",   "Ahmed",     "Anders",  "Bauer",   "Bianchi",  "Brown",    "Bruno",   "Campbell",
    "Carter",   "Conti",     "Costa",   "Dawson",  "De Luca",  "Dietrich", "Dubois",  "Esposito",
    "Evans",    "Ferrari",   "Fischer", "Fontana", "Gallo",    "Garcia",   "Greco",   "Haddad",
    "Hughes",   "Ito",       "Jansen",  "Johnson", "Kaur",     "Keller",   "Khan",    "Kowalski",
    "Leone",    "Lopez",     "Mancini", "Marino",  "Martin",   "Meyer",    "Moretti", "Murphy",
    "Nakamura", "Novak",     "O'Brien", "O'Neill", "Okafor",   "Patel",    "Pereira", "Ricci",
    "Rizzo",    "Romano",    "Rossi",   "Russo",   "Sato",     "Schmidt",  "Silva",   "Singh",
    "Smith",    "Smith-Lee", "Tanaka",  "Taylor",  "Thompson", "Walker",   "Weber",   "Zhang"};

/// Names of one language, all beyond ASCII.
struct names {
    std::array<name, 6> given, surname;
    bool surname_first;
};

inline constexpr std::array<names, 5> names_beyond_ascii{{
    {{{{"Nicolò", "nicolo"},
       {"Zoè", "zoe"},
       {"Noè", "noe"},
       {"Giosuè", "giosue"},
       {"Niccolò", "niccolo"},
       {"Desirè", "desire"}}},
     {{{"Cantù", "cantu"},
       {"Calò", "calo"},
       {"Dalò", "dalo"},
       {"Nicolè", "nicole"},
       {"Vergà", "verga"},
       {"Salafrù", "salafru"}}},
     false},
    {{{{"Jürgen", "juergen"},
       {"Zoë", "zoe"},
       {"Björn", "bjoern"},
       {"Käthe", "kaethe"},
       {"Jörg", "joerg"},
       {"Günther", "guenther"}}},
     {{{"Müller", "mueller"},
       {"Schäfer", "schaefer"},
       {"Weiß", "weiss"},
       {"Köhler", "koehler"},
       {"Groß", "gross"},
       {"Jäger", "jaeger"}}},
     false},
    {{{{"Łukasz", "lukasz"},
       {"Michał", "michal"},
       {"Paweł", "pawel"},
       {"Małgorzata", "malgorzata"},
       {"Stanisław", "stanislaw"},
       {"Grażyna", "grazyna"}}},
     {{{"Wójcik", "wojcik"},
       {"Żak", "zak"},
       {"Łuczak", "luczak"},
       {"Gołąb", "golab"},
       {"Dąbek", "dabek"},
       {"Gęsiak", "gesiak"}}},
     false},
    {{{{"Γιώργος", "giorgos"},
       {"Μαρία", "maria"},
       {"Νίκος", "nikos"},
       {"Ελένη", "eleni"},
       {"Κώστας", "kostas"},
       {"Σοφία", "sofia"}}},
     {{{"Παπαδάκης", "papadakis"},
       {"Γεωργίου", "georgiou"},
       {"Νικολάου", "nikolaou"},
       {"Ιωάννου", "ioannou"},
       {"Δημητρίου", "dimitriou"},
       {"Σταύρου", "stavrou"}}},
     false},
    {{{{"健", "ken"},
       {"陽菜", "hina"},
       {"蓮", "ren"},
       {"さくら", "sakura"},
       {"翔太", "shota"},
       {"美咲", "misaki"}}},
     {{{"佐藤", "sato"},
       {"鈴木", "suzuki"},
       {"高橋", "takahashi"},
       {"田中", "tanaka"},
       {"渡辺", "watanabe"},
       {"伊藤", "ito"}}},
     true},
}};

inline constexpr std::array<std::string_view, 14> other_departments{
    "Marketing",        "R&D",         "Engineering", "Finance",
    "Human Resources",  "Legal",       "Operations",  "IT",
    "Support",          "Procurement", "Logistics",   "Quality Assurance",
    "Customer Success", "Facilities"};

/// Few people are there, to catch searches that take a part for the whole.
inline constexpr std::array<std::string_view, 3> similar_departments{"Presales", "Temp Staffing",
                                                                     "Contemporary Sales"};

inline constexpr std::array<std::string_view, 14> titles{
    "Account Manager", "Analyst",    "Architect",  "Assistant",     "Consultant",
    "Controller",      "Developer",  "Engineer",   "Intern",        "Manager",
    "Product Owner",   "Specialist", "Technician", "Vice President"};

/// Few people have these: a value that equals a key, and the name of a department elsewhere.
inline constexpr std::array<std::string_view, 3> confusing_titles{"department", "Head of Sales",
                                                                  "Temp"};

inline constexpr std::array<std::string_view, 4> other_domains{
    "fabrikam.example", "northwind.example", "emea.contoso.example", "example.org"};

}}}  // namespace muster::directory
