// SPDX-License-Identifier: BSL-1.0

#include "mapped_users.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/printable.hpp>
#include <muster/core/text.hpp>

namespace app {

namespace {

/// How many conflicts are listed.
constexpr std::uint64_t most_notes = 20;

/// Whether a spreadsheet would take a cell for a formula, and run it. A phone number begins with
/// '+', too, and is a number or a text for it.
bool is_formula(std::string_view text) {
    if (text.empty() || std::string_view("=+-@\t\r\n").find(text.front()) == std::string_view::npos)
        return false;
    return text.front() != '+' || text.size() == 1 ||
           text.find_first_not_of("0123456789 ().-/", 1) != std::string_view::npos;
}

}  // namespace

/// A cell of RFC 4180.
void user_printer::append_cell(std::string_view text, bool keep_formulas, std::string& out) {
    std::string safe;
    if (muster::detail::has_controls(text)) {
        // CSV has no way to write them.
        for (std::size_t i = 0; i < text.size();) {
            auto const size = std::max(muster::detail::sequence_at(text, i), std::size_t{1});
            auto const character = text.substr(i, size);
            safe += muster::detail::has_controls(character) ? "\xEF\xBF\xBD" : character;
            i += size;
        }
        text = safe;
    }
    auto const mark = !keep_formulas && is_formula(text) ? "'" : "";
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += mark;
        out += text;
        return;
    }
    out += '"';
    out += mark;
    for (char const c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

void map_run::note(std::string const& message) {
    if (!options.quiet) say("note: " + message);
}

void map_run::note_doubts(std::string const& identity, std::string const& doubts) {
    if (++doubtful <= most_doubts) note("id " + identity + ": " + doubts);
}

void map_run::finish() {
    printer.flush();
    if (options.trace) {
        if (traced == 0) {
            say("no record has the key " + options.user);
            worsen(incomplete);
        }
        return;
    }
    if (doubtful > most_doubts)
        note(std::to_string(doubtful - most_doubts) + " more records are doubtful");
    // Said also where little is to be said: these users cannot all be imported.
    auto const found = conflicts.found();
    auto const count = found.size() + keys.count();
    std::uint64_t said = 0;
    for (std::size_t i = 0; i < found.size() && said < most_notes; ++i, ++said)
        say("note: " + found[i].message);
    for (std::size_t i = 0; i < keys.first().size() && said < most_notes; ++i, ++said)
        say("note: " + keys.first()[i]);
    if (count > said) say("note: " + std::to_string(count - said) + " more conflicts");
    if (count != 0 && !options.allow_rejected) worsen(rejected);
}

void key_conflicts::add(std::string_view field, std::string_view key, std::string_view identity) {
    std::string folded;
    muster::append_lower(key, folded);
    auto const [place, is_new] = seen_.try_emplace(std::move(folded), identity);
    if (is_new || place->second == identity) return;
    ++count_;
    if (first_.size() < most_notes)
        first_.push_back("the " + std::string(field) + " " + std::string(key) +
                         " is that of several users: id " + place->second + " and id " +
                         std::string(identity));
}

}  // namespace app
