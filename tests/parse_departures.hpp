// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// Where the conformance vectors for parsing and muster name different places of what is wrong.

namespace muster_test {

/// Where the vectors name another octet of a wrong text than we do, and why. Ours is always the
/// first octet with which no filter can continue.
struct parse_departure {
    char const* reason;
    std::vector<std::pair<std::string_view, std::size_t>> ours;
};
inline std::vector<parse_departure> const parse_departures = {
    {"they name the beginning of the attribute, or of the whole left side of \":=\"; we name the "
     "octet that may not stand there",
     {{"p0066", 2},  {"p0067", 5},  {"p0072", 2},  {"p0073", 5},  {"p0074", 8}, {"p0075", 7},
      {"p0077", 6},  {"p0098", 7},  {"p0102", 8},  {"p0458", 22}, {"p0492", 2}, {"p0506", 16},
      {"p0541", 2},  {"p0542", 4},  {"p0589", 3},  {"p0596", 7},  {"p0597", 7}, {"p0599", 7},
      {"p0600", 7},  {"p0614", 5},  {"p0616", 5},  {"p0627", 5},  {"p0628", 7}, {"p0630", 7},
      {"p0632", 5},  {"p0638", 3},  {"p0726", 3},  {"p0727", 2},  {"p0730", 3}, {"p0866", 4},
      {"p0867", 4},  {"p0868", 4},  {"p0869", 4},  {"p0874", 2},  {"p0875", 4}, {"p0879", 5},
      {"p0887", 19}, {"p0895", 8},  {"p0896", 11}, {"p0897", 5},  {"p0898", 7}, {"p0899", 5},
      {"p0902", 4},  {"p0903", 5},  {"p0906", 16}, {"p0907", 6},  {"p0927", 2}, {"p0929", 3},
      {"p0931", 3},  {"p0932", 3},  {"p0933", 3},  {"p0934", 3},  {"p0935", 2}, {"p0937", 4},
      {"p0952", 2},  {"p0956", 8},  {"p0957", 2},  {"p0960", 3},  {"p0961", 5}, {"p0963", 4},
      {"p0966", 2},  {"p0969", 10}, {"p0970", 10}, {"p0971", 7},  {"p0972", 5}, {"p0973", 7},
      {"p0974", 10}}},
    {"they look for \"=\" first and name the end of the item, where none was found; we name the "
     "octet that is no operator",
     {{"p0094", 5},
      {"p0095", 5},
      {"p0450", 5},
      {"p0620", 5},
      {"p0621", 5},
      {"p0622", 5},
      {"p0623", 7},
      {"p0644", 77},
      {"p0699", 1},
      {"p0805", 3},
      {"p0843", 4},
      {"p0845", 4}}},
    {"they name the backslash; we name the octet that is no hexadecimal digit",
     {{"p0103", 6},
      {"p0104", 7},
      {"p0105", 7},
      {"p0106", 8},
      {"p0107", 6},
      {"p0108", 7},
      {"p0109", 8},
      {"p0110", 8},
      {"p0112", 7},
      {"p0590", 5},
      {"p0624", 8},
      {"p0780", 5},
      {"p0783", 6},
      {"p0788", 5},
      {"p0791", 5},
      {"p0792", 5},
      {"p0801", 6},
      {"p0802", 5}}},
    {"they look for the closing parenthesis first and name where it is missing; we name the octet "
     "that came before",
     {{"p0461", 1}, {"p0605", 5}, {"p0611", 1}, {"p0613", 6}, {"p0721", 1}, {"p0724", 1}}},
    {"they name the first octet of a broken character; we name the octet that breaks it",
     {{"p0988", 5}, {"p0990", 5}, {"p0993", 5}, {"p0994", 6}, {"p0997", 5}}},
};

/// Our places, by the vectors' ids.
inline std::map<std::string, std::size_t, std::less<>> other_positions() {
    std::map<std::string, std::size_t, std::less<>> all;
    for (auto const& departure : parse_departures)
        for (auto const& [id, position] : departure.ours) all.emplace(id, position);
    return all;
}

}  // namespace muster_test
