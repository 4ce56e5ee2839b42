// SPDX-License-Identifier: BSL-1.0

#include "mapped_users.hpp"

#include <cstdio>
#include <string>
#include <string_view>

namespace app {

namespace {

/// How many conflicts are listed.
constexpr std::uint64_t most_notes = 20;

}  // namespace

/// A cell of RFC 4180.
void user_printer::append_cell(std::string_view text, std::string& out) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (char const c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

void map_run::note(std::string const& message) {
    if (!options.quiet) std::fprintf(stderr, "note: %s\n", message.c_str());
}

void map_run::note_doubts(std::string const& identity, std::string const& doubts) {
    if (++doubtful <= most_doubts) note("id " + identity + ": " + doubts);
}

void map_run::finish() {
    printer.flush();
    if (options.trace) {
        if (traced == 0) {
            std::fprintf(stderr, "no record has the key %s\n", options.user.c_str());
            worsen(incomplete);
        }
        return;
    }
    if (doubtful > most_doubts)
        note(std::to_string(doubtful - most_doubts) + " more records are doubtful");
    auto const found = conflicts.found();
    for (std::size_t i = 0; i < found.size() && i < most_notes; ++i) note(found[i].message);
    if (found.size() > most_notes)
        note(std::to_string(found.size() - most_notes) + " more conflicts");
}

}  // namespace app
