// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <simdjson.h>

/// @file
/// Reads the conformance vectors: one JSON object a line.

namespace muster_test {

/// The folder that holds `vectors/` and `data/`, or nothing when the environment names none.
inline std::string conformance_dir() {
    auto const* const dir = std::getenv("MUSTER_CONFORMANCE_DIR");
    return dir == nullptr ? std::string() : std::string(dir);
}

/// Calls `use` with each line of `file` as a `simdjson::dom::element`; returns how many there were.
template <class Use>
std::size_t each_json_line(std::string const& file, Use&& use) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot open " + file);
    simdjson::dom::parser parser;
    // Some filters nest 500 levels, each of which is an object and an array.
    if (parser.allocate(std::size_t{1} << 24, 1 << 16) != simdjson::SUCCESS)
        throw std::runtime_error("no memory for " + file);
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        simdjson::dom::element element;
        if (auto const error = parser.parse(line).get(element); error != simdjson::SUCCESS)
            throw std::runtime_error(file + ": " + simdjson::error_message(error));
        use(element);
        ++count;
    }
    return count;
}

/// Undoes hexadecimal digits.
inline std::string from_hex(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return out;
}

/// A member that holds text, or `{"hex": "..."}` for octets that are not UTF-8.
inline std::string octets(simdjson::dom::element value) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return std::string(text);
    if (value["hex"].get(text) == simdjson::SUCCESS) return from_hex(text);
    throw std::runtime_error("neither text nor hex");
}

}  // namespace muster_test
