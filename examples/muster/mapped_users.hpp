// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/trace.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/profile/ucx_conflicts.hpp>
#include <muster/profile/ucx_titles.hpp>

#include "app.hpp"

/// @file
/// What `map` makes of a record, and prints: a user, or how he was made.

namespace app {

using user = muster::mapped<muster::ucx_user>;

/// What a mapping says is doubtful about a record; see `muster::webex::doubts`.
template <class Mapping>
struct doubter {
    static std::string ask(auto const&) { return {}; }
};

/// What one record became.
struct made_user {
    app::user user;
    std::string doubts;
    std::string trace;  ///< if it is the one that was asked for
};

/// A maker of pipelines that maps, doubts and, if a key is given, traces the record that has it.
template <muster::mapping Mapping>
class user_maker {
public:
    using output = made_user;
    static constexpr bool identity_first = true;

    user_maker() = default;
    /// @param key   of the user to trace; empty: map
    user_maker(std::string key, bool doubts) : key_(std::move(key)), doubts_(doubts) {}

    void want(muster::wanted& asked) const { muster::map_maker<Mapping>{}.want(asked); }
    template <muster::record Record>
    std::optional<std::string> make(Record const& from, made_user& out) const {
        auto problem = muster::map_into<Mapping>(from, out.user);
        if (key_.empty()) {
            out.doubts = problem || !doubts_ ? std::string() : doubter<Mapping>::ask(from);
            return problem;
        }
        // Who asks for a rejected user wants to see why.
        out.trace.clear();
        if (has_key(from, out.user)) out.trace = muster::to_text(muster::trace<Mapping>(from));
        return std::nullopt;
    }

private:
    template <class Record>
    bool has_key(Record const& from, app::user const& made) const {
        auto const is_key = [&](std::string_view text) {
            return muster::equal_ascii_nocase(muster::trim(text), key_);
        };
        auto const& value = made.value;
        for (auto const& text :
             {made.identity, value.login, value.ad_username, value.email, value.cdr_user_id})
            if (is_key(text)) return true;
        // What the source calls its identity and its mail, also where nothing came of it.
        for (auto const* const name : {"id", "mail", "userPrincipalName", "emails[0]", "userName"})
            for (std::size_t slot = 0; slot < muster::paths_of<Mapping>.size(); ++slot)
                if (muster::paths_of<Mapping>[slot] == name)
                    for (auto const& each : from[slot])
                        if (is_key(each.text)) return true;
        return false;
    }

    std::string key_;
    bool doubts_ = false;
};

/// Prints users as the options say.
class user_printer {
public:
    explicit user_printer(map_options const& options)
        : is_csv_(options.format == "csv"), shows_secrets_(options.show_secrets) {}

    /// A line of names, once, in the order of the target's fields, as the rows are.
    template <class Mapping>
    void head() {
        if (!is_csv_ || std::exchange(has_head_, true)) return;
        out_.add([](std::string& to) {
            bool first = true;
            auto const rows = muster::describe<Mapping>();
            for (auto const name : muster::field_names<typename Mapping::target>)
                for (auto const& row : rows)
                    if (row.target == name) {
                        if (!std::exchange(first, false)) to += ',';
                        append_cell(name, to);
                    }
            to += "\r\n";
        });
    }
    void print(user const& each) {
        out_.add([&](std::string& to) { is_csv_ ? append_csv(each, to) : append_json(each, to); });
    }
    void text(std::string_view text) {
        out_.add([&](std::string& to) { to += text; });
    }
    void flush() { out_.flush(); }

private:
    static void append_cell(std::string_view text, std::string& out);
    void append_json(user const& each, std::string& out);
    void append_csv(user const& each, std::string& out);
    /// A field's text as it is printed; secrets only where they are asked for.
    std::string_view shown(auto const& content, muster::field_state const& state) {
        if (state.secret && !shows_secrets_) return "***";
        room_.clear();
        muster::to_text(content, room_);
        return room_;
    }

    output out_;
    std::string room_;
    bool is_csv_, shows_secrets_, has_head_ = false;
};

/// Prints the rows of a profile, as the document that it is made after lists them.
template <class Mapping>
[[nodiscard]] exit_status describe_profile() {
    auto rows = muster::describe<Mapping>();
    if constexpr (requires { Mapping::document({}); })
        std::erase_if(rows, [](auto const& row) { return row.document.empty(); });
    for (auto& row : rows) row.title = muster::ucx_title(row.target);
    output out;
    out.add([&](std::string& to) { to += muster::to_tsv(rows); });
    return ok;
}

/// What the parts of one `map` share: where users go, and what is said of them.
struct map_run {
    map_options const& options;
    user_printer printer{options};
    muster::ucx_conflicts conflicts{};
    std::string label{"user"};  ///< what the part at work maps
    std::uint64_t doubtful = 0;
    std::uint64_t traced = 0;
    exit_status status = ok;

    /// Maps one source into the output.
    template <class Mapping, class Source>
    void map(Source from, muster::filter const& asked, muster::filter const& scope);
    /// Says what the parts have in common.
    void finish();

private:
    template <class Mapping, class Source>
    void trace(Source from, muster::filter const& asked, muster::filter const& scope);
    void note(std::string const& message);
    void note_doubts(made_user const& made);
    void worsen(exit_status other) {
        // What is wrong with the request counts for more than what is wrong with the input.
        if (other > status) status = other;
    }
};

template <class Mapping, class Source>
void map_run::map(Source from, muster::filter const& asked, muster::filter const& scope) {
    if (options.trace) return trace<Mapping>(std::move(from), asked, scope);
    narrator says(options.quiet);
    printer.head<Mapping>();
    auto users = muster::read(std::move(from)) | muster::where(asked) | muster::where(scope) |
                 user_maker<Mapping>({}, !options.quiet);
    auto const ended = users.into(
        [&](made_user&& each) {
            printer.print(each.user);
            // Who is not told of conflicts need not pay for them: the memory grows with the users.
            if (!options.quiet) conflicts.add(each.user);
            if (!each.doubts.empty()) note_doubts(each);
        },
        run_options_of(options), says);
    printer.flush();
    if (ended && !options.quiet) std::fprintf(stderr, "%s: ", label.c_str());
    worsen(says.finish(ended));
}

template <class Mapping, class Source>
void map_run::trace(Source from, muster::filter const& asked, muster::filter const& scope) {
    // First everybody, since a user who is out of scope is asked for most of all; then those in
    // scope.
    auto const maker = user_maker<Mapping>(options.user, false);
    std::string found;
    auto everybody = muster::read(from) | muster::where(muster::filter(*parse_filter(""))) | maker;
    auto const ended = everybody.into(
        [&](made_user const& each) {
            if (each.trace.empty()) return;
            ++traced;
            found += each.trace;
        },
        run_options_of(options));
    if (!ended || !ended->complete || found.empty()) worsen(narrator(true).finish(ended));
    if (found.empty()) return;
    bool in_scope = false;
    auto some = muster::read(std::move(from)) | muster::where(asked) | muster::where(scope) | maker;
    auto const again = some.into([&](made_user const& each) { in_scope |= !each.trace.empty(); },
                                 run_options_of(options));
    if (!again) worsen(narrator(true).finish(again));
    printer.text(in_scope ? "in scope\n"
                          : "out of scope: the filter, or the profile, leaves this "
                            "record out\n");
    printer.text(found);
    printer.flush();
}

}  // namespace app
