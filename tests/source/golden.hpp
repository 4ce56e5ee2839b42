// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/source/concept.hpp>

#include "catch.hpp"
#include "gather.hpp"

/// @file
/// Compares a read with a table in tests/golden: the paths stand in its first line, a record in
/// each further one.

namespace muster_test {

inline std::vector<std::string> lines_of(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// One cell: the characters that would break the table are escaped.
inline void append_cell(std::string_view text, std::string& row) {
    row += '\t';
    for (char const c : text) {
        switch (c) {
        case '\\': row += "\\\\"; break;
        case '\n': row += "\\n"; break;
        case '\t': row += "\\t"; break;
        default: row += c;
        }
    }
}

/// Checks that `from` gives the records of `table`, and says that it is complete.
template <class Source>
void check_golden(Source from, std::string const& table) {
    auto const lines = lines_of(table);
    INFO("run from the project's folder: " << table);
    REQUIRE(lines.size() > 1);
    muster::request asked;
    auto const& head = lines.front();
    for (auto at = head.find('\t', head.find('\t') + 1); at != std::string::npos;) {
        auto const end = head.find('\t', at + 1);
        asked.fields.add(std::string_view(head).substr(at + 1, end - at - 1));
        at = end;
    }
    for (auto const checks : {muster::validation::wanted, muster::validation::whole}) {
        asked.checks = checks;
        auto const got = gather(from, asked);
        CHECK(got.ended.complete);
        CHECK(got.ended.malformed == 0);
        REQUIRE(got.all.size() + 1 == lines.size());
        for (std::size_t i = 0; i < got.all.size(); ++i) {
            auto row = got.all[i].source + "\t" + std::to_string(got.all[i].number);
            for (auto const& field : got.all[i].fields) append_cell(field, row);
            CHECK(row == lines[i + 1]);
        }
    }
}

}  // namespace muster_test
