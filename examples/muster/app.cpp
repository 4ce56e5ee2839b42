// SPDX-License-Identifier: BSL-1.0

#include "app.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <unistd.h>

#include <muster/core/detail/printable.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/profile/entra_email.hpp>
#include <muster/source/snapshot.hpp>
#include <muster/source/webex_snapshot.hpp>

namespace app {

void complain(muster::failure const& why) {
    auto const text = why.render() + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

std::string printable(std::string_view text) {
    std::string out;
    muster::detail::append_printable_lines(text, out);
    return out;
}

void say(std::string_view line) {
    auto const text = printable(line) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

muster::expected<muster::filter> parse_filter(std::optional<std::string> const& text,
                                              muster::ldap::leniency const& lenient) {
    return muster::ldap::parse(text ? *text : "(&)", {.lenient = lenient});
}

bool read_filter_file(std::string const& file, std::optional<std::string>& filter) {
    if (file.empty()) return true;
    auto const text = whole_file(file, muster::ldap::parse_options{}.max_bytes);
    if (!text) {
        complain(text.error());
        return false;
    }
    // Files end in a line end, which is no part of the filter.
    auto inner = without_byte_order_mark(*text);
    constexpr std::string_view blanks = " \t\r\n";
    inner.remove_prefix(std::min(inner.find_first_not_of(blanks), inner.size()));
    inner = inner.substr(0, inner.find_last_not_of(blanks) + 1);
    filter = std::string(inner);
    return true;
}

muster::expected<muster::filter> parse_filter(reading_options const& options) {
    auto asked = parse_filter(options.filter, options.lenient);
    if (asked && options.email_fallback)
        *asked = muster::entra::email_or_principal_name(std::move(*asked));
    return asked;
}

muster::expected<muster::inputs> inputs_of(std::vector<std::string> const& files,
                                           muster::page_kind const& kind) {
    muster::inputs list;
    for (auto const& file : files) {
        if (!muster::is_folder(file)) {
            list.add_file(file);
            continue;
        }
        auto const folder = muster::snapshot::open(file);
        if (!folder) return muster::unexpected(folder.error());
        auto pages = folder->inputs_of(kind);
        if (!pages) return muster::unexpected(std::move(pages.error()));
        list.add(std::move(*pages));
    }
    return list;
}

muster::expected<muster::inputs> locations_of(reading_options const& options) {
    muster::inputs list;
    for (auto const& file : options.locations) list.add_file(file);
    for (auto const& file : options.files)
        if (muster::is_folder(file)) {
            auto const folder = muster::snapshot::open(file);
            if (!folder) return muster::unexpected(folder.error());
            // A folder need not hold locations; a filter that needs them says so when it is bound.
            list.add(folder->inputs_if_any(muster::webex::location_pages));
        }
    return list;
}

muster::expected<muster::webex::reference_tables> tables_of(reading_options const& options) {
    muster::webex::reference_tables tables;
    for (auto const& file : options.locations) tables.locations.add_file(file);
    for (auto const& file : options.files) {
        if (!muster::is_folder(file)) continue;
        auto const folder = muster::snapshot::open(file);
        if (!folder) return muster::unexpected(folder.error());
        auto more = muster::webex::tables_of(*folder);
        tables.locations.add(std::move(more.locations));
        tables.telephony_locations.add(std::move(more.telephony_locations));
        tables.organizations.add(std::move(more.organizations));
        tables.numbers.add(std::move(more.numbers));
    }
    return tables;
}

void output::flush() {
    if (std::fwrite(text_.data(), 1, text_.size(), stdout) != text_.size() ||
        std::fflush(stdout) != 0) {
        if (errno != EPIPE) std::perror("muster: cannot write");
        std::_Exit(incomplete);
    }
    text_.clear();
}

narrator::narrator(bool quiet, bool allow_rejected)
    : quiet_(quiet), allow_rejected_(allow_rejected),
      has_bar_(!quiet && ::isatty(STDERR_FILENO) != 0), start_(std::chrono::steady_clock::now()),
      last_bar_(start_) {}

void narrator::clear_bar() {
    if (std::exchange(bar_shown_, false)) std::fputs("\r\033[K", stderr);
}

void narrator::problem(muster::verdict const& about) {
    constexpr std::uint64_t most = 20;
    if (++problems_ > most) return;
    clear_bar();
    muster::failure why;
    why.place = about.position.source;
    if (about.position.line != 0) why.place += ":" + std::to_string(about.position.line);
    if (about.position.number != 0)
        why.place += ", record " + std::to_string(about.position.number);
    why.place += " (byte " + std::to_string(about.position.offset) + ")";
    if (!about.identity.empty()) why.place += ", id " + std::string(about.identity);
    why.message = about.what == muster::outcome::undecided ? "undecided: " : "rejected: ";
    // One line, whatever the record holds.
    muster::detail::append_printable(about.reason, why.message);
    complain(why);
    if (problems_ == most) std::fputs("muster: further records are counted, not listed\n", stderr);
}

void narrator::progress(muster::progress const& now) {
    using namespace std::chrono_literals;
    if (!has_bar_) return;
    auto const time = std::chrono::steady_clock::now();
    if (time - last_bar_ < 100ms) return;
    last_bar_ = time;
    bar_shown_ = true;
    std::fprintf(stderr, "\r\033[K%llu records, %llu MB",
                 static_cast<unsigned long long>(now.records),
                 static_cast<unsigned long long>(now.bytes / 1'000'000));
}

exit_status narrator::finish(muster::expected<muster::summary> const& ended) {
    clear_bar();
    if (!ended) {
        complain(ended.error());
        switch (ended.error().code) {
        case muster::errc::cannot_open:
        case muster::errc::cannot_read:
        case muster::errc::full_resync: return incomplete;
        default: return usage;
        }
    }
    auto const number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
    if (!quiet_) {
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start_;
        auto const per_second = [&](double amount) {
            return took.count() > 0 ? amount / took.count() : 0;
        };
        std::fprintf(
            stderr, "%llu records: %llu in scope, %llu out of scope, %llu undecided, %llu rejected",
            number(ended->records), number(ended->mapped), number(ended->out_of_scope),
            number(ended->undecided), number(ended->rejected));
        if (ended->removed != 0) std::fprintf(stderr, ", %llu removed", number(ended->removed));
        if (ended->repeated != 0) std::fprintf(stderr, ", %llu repeated", number(ended->repeated));
        if (ended->dangling != 0)
            std::fprintf(stderr, ", %llu dangling references", number(ended->dangling));
        std::fprintf(stderr, "\n%.1f ms, %.0f records/s, %.1f MB/s\n", took.count() * 1e3,
                     per_second(static_cast<double>(ended->records)),
                     per_second(static_cast<double>(ended->bytes)) * 1e-6);
    }
    for (auto const& notice : ended->notices) say(notice);
    if (ended->complete) {
        if (!quiet_ && !ended->unproved.empty()) say(ended->unproved);
        return ended->rejected != 0 && !allow_rejected_ ? rejected : ok;
    }
    std::fputs("The input could not be read completely:\n", stderr);
    for (auto const& reason : ended->reasons) say("  " + reason);
    return incomplete;
}

}  // namespace app
