// SPDX-License-Identifier: BSL-1.0

#include "mapped_users.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/io/json.hpp>

namespace app {

namespace {

/// How many notes of one sort are listed.
constexpr std::uint64_t most_notes = 20;

}  // namespace

/// `{"email":"a@b.example","pin":null}`: fields that the record says nothing about are left out.
void user_printer::append_json(user const& each, std::string& out) {
    auto const start = out.size();
    out += '{';
    each.each([&](std::string_view name, muster::field_state const& state, auto const& content) {
        if (!state.has_rule || state.state == muster::presence::absent) return;
        if (out.size() > start + 1) out += ',';
        muster::append_json_string(name, out);
        out += ':';
        if (state.state == muster::presence::null)
            out += "null";
        else
            muster::append_json_string(shown(content, state), out);
    });
    out += "}\n";
}

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

void user_printer::append_csv(user const& each, std::string& out) {
    bool first = true;
    each.each([&](std::string_view, muster::field_state const& state, auto const& content) {
        if (!state.has_rule) return;
        if (!std::exchange(first, false)) out += ',';
        if (state.state == muster::presence::value) append_cell(shown(content, state), out);
    });
    out += "\r\n";
}

void map_run::note(std::string const& message) {
    if (!options.quiet) std::fprintf(stderr, "note: %s\n", message.c_str());
}

void map_run::note_doubts(made_user const& made) {
    if (++doubtful <= most_notes) note("id " + made.user.identity + ": " + made.doubts);
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
    if (doubtful > most_notes)
        note(std::to_string(doubtful - most_notes) + " more records are doubtful");
    auto const found = conflicts.found();
    for (std::size_t i = 0; i < found.size() && i < most_notes; ++i) note(found[i].message);
    if (found.size() > most_notes)
        note(std::to_string(found.size() - most_notes) + " more conflicts");
}

}  // namespace app
