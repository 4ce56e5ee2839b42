// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/io/json.hpp>
#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/trace.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/profile/ucx_conflicts.hpp>

#include "app.hpp"

/// @file
/// What `map` makes of a record, and prints: a user, or how he was made. Users are those of UCX, or
/// another target that `printed_as` knows.

namespace app {

/// What a mapping says is doubtful about a record; see `muster::webex::doubts`. Specialised, it may
/// have `paths` that it reads besides the mapping's.
template <class Mapping>
struct doubter {
    static std::string ask(auto const&) { return {}; }
};

/// How `map` prints a target where it is not a line of JSON with the fields' names. Specialised:
/// `format`, by which `--format` knows it, `head`, what the output begins with, and
/// `append(target, out)`.
template <class Target>
struct printed_as {
    static constexpr std::string_view format{}, head{};
};

/// What one record became.
template <class Target>
struct made_record {
    muster::mapped<Target> user;
    std::string doubts;
    std::string trace;  ///< if it is the one that was asked for
};

using made_user = made_record<muster::ucx_user>;

/// A maker of pipelines that maps, doubts and, if a key is given, traces the record that has it.
template <muster::mapping Mapping>
class user_maker {
public:
    using target = typename Mapping::target;
    using output = made_record<target>;
    static constexpr bool identity_first = true;

    user_maker() = default;
    /// @param key   of the user to trace; empty: map
    user_maker(std::string key, bool doubts) : key_(std::move(key)), doubts_(doubts) {}

    void want(muster::wanted& asked) const {
        muster::map_maker<Mapping>{}.want(asked);
        if constexpr (requires { doubter<Mapping>::paths; })
            for (auto const* const path : doubter<Mapping>::paths) asked.add(path);
    }
    static bool may_lack(std::string_view table) {
        return muster::map_maker<Mapping>::may_lack(table);
    }
    template <muster::record Record>
    requires requires(Record const& from, std::string& out) {
        muster::map_maker<Mapping>::identify(from, out);
    }
    static void identify(Record const& from, std::string& out) {
        muster::map_maker<Mapping>::identify(from, out);
    }
    static constexpr std::size_t identity_paths() noexcept {
        return muster::map_maker<Mapping>::identity_paths();
    }
    template <muster::record Record>
    std::optional<std::string> make(Record const& from, output& out) const {
        auto problem = muster::map_into<Mapping>(from, out.user);
        if (key_.empty()) {
            out.doubts.clear();
            if (problem || !doubts_) return problem;
            out.doubts = doubter<Mapping>::ask(from);
            for (auto const& each : out.user.doubts)
                (out.doubts += out.doubts.empty() ? "" : "; ") += each;
            return problem;
        }
        // Who asks for a rejected user wants to see why.
        out.trace.clear();
        if (has_key(from, out.user)) out.trace = muster::to_text(muster::trace<Mapping>(from));
        return std::nullopt;
    }

private:
    template <class Record>
    bool has_key(Record const& from, muster::mapped<target> const& made) const {
        auto const is_key = [&](std::string_view text) {
            return muster::equal_ascii_nocase(muster::trim(text), key_);
        };
        if (is_key(made.identity)) return true;
        auto const& value = made.value;
        if constexpr (requires { value.user_name; })
            if (is_key(value.user_name)) return true;
        if constexpr (std::same_as<target, muster::ucx_user>) {
            for (auto const& text :
                 {value.login, value.ad_username, value.email, value.cdr_user_id})
                if (is_key(text)) return true;
        }
        // What the source calls its identity and its mail, also where nothing came of it.
        for (auto const* const name : {"id", "mail", "userPrincipalName", "emails[0]", "userName",
                                       "nickName", "emails[type=work].value", "uid", "cn"})
            for (std::size_t slot = 0; slot < muster::paths_of<Mapping>.size(); ++slot)
                if (muster::paths_of<Mapping>[slot] == name)
                    for (auto const& each : from[slot])
                        if (is_key(each.text)) return true;
        return false;
    }

    std::string key_;
    bool doubts_ = false;
};

/// Whether users of a profile have an ESN.
template <class Mapping>
constexpr muster::number_plan number_plan_of() {
    if constexpr (requires { Mapping::has_esn; }) return muster::number_plan::esn;
    return muster::number_plan::plain;
}

/// Prints users as the options say.
class user_printer {
public:
    explicit user_printer(map_options const& options)
        : format_(options.format), shows_secrets_(options.show_secrets),
          keep_formulas_(options.keep_formulas) {}

    /// What the output begins with, once. Of a table that is a line of names, in the order of the
    /// target's fields, as the rows are.
    template <class Mapping>
    void head() {
        if (std::exchange(has_head_, true)) return;
        using printed = printed_as<typename Mapping::target>;
        if (is_own<printed>()) return text(printed::head);
        if (format_ != "csv") return;
        out_.add([](std::string& to) {
            bool first = true;
            auto const rows = muster::describe<Mapping>();
            for (auto const name : muster::field_names<typename Mapping::target>)
                for (auto const& row : rows)
                    if (row.target == name) {
                        if (!std::exchange(first, false)) to += ',';
                        append_cell(name, true, to);
                    }
            to += "\r\n";
        });
    }
    template <class Target>
    void print(muster::mapped<Target> const& each) {
        using printed = printed_as<Target>;
        out_.add([&](std::string& to) {
            if constexpr (requires { printed::append(each.value, to); })
                if (is_own<printed>()) return printed::append(each.value, to);
            format_ == "csv" ? append_csv(each, to) : append_json(each, to);
        });
    }
    void text(std::string_view text) {
        out_.add([&](std::string& to) { to += text; });
    }
    void flush() { out_.flush(); }

private:
    /// Whether the target is printed in its own way: it has one, and no other was asked for.
    template <class Printed>
    [[nodiscard]] bool is_own() const {
        return !Printed::format.empty() && (format_.empty() || format_ == Printed::format);
    }
    static void append_cell(std::string_view text, bool keep_formulas, std::string& out);

    /// `{"email":"a@b.example","home_phone":null}`: fields that the record says nothing about are
    /// left out, and so are secrets: an import would store what stands in their place.
    template <class Target>
    void append_json(muster::mapped<Target> const& from, std::string& out) {
        auto const start = out.size();
        out += '{';
        from.each(
            [&](std::string_view name, muster::field_state const& state, auto const& content) {
                if (!state.has_rule || state.state == muster::presence::absent) return;
                if (is_hidden(state)) return;
                if (out.size() > start + 1) out += ',';
                muster::append_json_string(name, out);
                out += ':';
                if (state.state == muster::presence::null)
                    out += "null";
                else
                    muster::append_json_string(text_of(content), out);
            });
        out += "}\n";
    }
    template <class Target>
    void append_csv(muster::mapped<Target> const& from, std::string& out) {
        bool first = true;
        from.each([&](std::string_view, muster::field_state const& state, auto const& content) {
            if (!state.has_rule) return;
            if (!std::exchange(first, false)) out += ',';
            if (state.state == muster::presence::value && !is_hidden(state))
                append_cell(text_of(content), keep_formulas_, out);
        });
        out += "\r\n";
    }
    /// Whether a field is a secret, which is printed only where it is asked for.
    [[nodiscard]] bool is_hidden(muster::field_state const& state) const noexcept {
        return state.secret && !shows_secrets_;
    }
    /// A field's text as it is printed.
    std::string_view text_of(auto const& content) {
        room_.clear();
        muster::to_text(content, room_);
        return room_;
    }

    output out_;
    std::string room_;
    std::string format_;
    bool shows_secrets_, keep_formulas_, has_head_ = false;
};

/// Prints the rows of a profile, as the document that it is made after lists them.
template <class Mapping>
[[nodiscard]] exit_status describe_profile() {
    auto rows = muster::describe<Mapping>();
    if constexpr (requires { Mapping::document({}); })
        std::erase_if(rows, [](auto const& row) { return row.document.empty(); });
    output out;
    out.add([&](std::string& to) { to += muster::to_tsv(rows); });
    return ok;
}

/// Users with one key: the target would take them for one. Holds each key and its identity, about
/// 150 bytes a user.
class key_conflicts {
public:
    /// @param field   what the target calls the key
    void add(std::string_view field, std::string_view key, std::string_view identity);
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    /// Sentences about the first ones.
    [[nodiscard]] std::vector<std::string> const& first() const noexcept { return first_; }

private:
    std::unordered_map<std::string, std::string> seen_;
    std::vector<std::string> first_;
    std::uint64_t count_ = 0;
};

/// What the parts of one `map` share: where users go, and what is said of them.
struct map_run {
    map_options const& options;
    user_printer printer{options};
    muster::ucx_conflicts conflicts{};
    key_conflicts keys{};       ///< of other targets
    std::string label{"user"};  ///< what the part at work maps
    std::uint64_t mapped = 0;
    std::uint64_t disabled = 0;  ///< of them, as far as the target says so
    std::uint64_t doubtful = 0;
    std::uint64_t most_doubts = 20;  ///< how many are listed
    std::uint64_t traced = 0;
    exit_status status = ok;

    /// Maps one source into the output.
    template <class Mapping, class Source>
    void map(Source from, muster::filter const& asked, muster::filter const& scope);
    /// Says what the parts have in common.
    void finish();
    void note(std::string const& message);

private:
    template <class Mapping, class Source>
    void trace(Source from, muster::filter const& asked, muster::filter const& scope);
    template <class Target>
    static bool is_disabled(Target const& user) {
        if constexpr (requires { user.enabled == false; }) return user.enabled == false;
        if constexpr (requires { user.active == false; }) return user.active == false;
        return false;
    }
    void note_doubts(std::string const& identity, std::string const& doubts);
    void worsen(exit_status other) { status = worse(status, other); }
};

template <class Mapping, class Source>
void map_run::map(Source from, muster::filter const& asked, muster::filter const& scope) {
    if (options.trace) return trace<Mapping>(std::move(from), asked, scope);
    narrator says(options.quiet, options.allow_rejected);
    printer.head<Mapping>();
    auto users = muster::read(std::move(from)) | muster::where(asked) | muster::where(scope) |
                 user_maker<Mapping>({}, !options.quiet);
    using made = made_record<typename Mapping::target>;
    auto const ended = users.into(
        [&](made&& each) {
            printer.print(each.user);
            ++mapped;
            disabled += is_disabled(each.user.value);
            if constexpr (std::same_as<typename Mapping::target, muster::ucx_user>) {
                conflicts.add(each.user, number_plan_of<Mapping>());
            } else if constexpr (requires { each.user.value.user_name; }) {
                if (!each.user.value.user_name.empty())
                    keys.add("user name", each.user.value.user_name, each.user.identity);
            } else if constexpr (requires { each.user.value.uid; }) {
                if (!each.user.value.uid.empty())
                    keys.add("uid", each.user.value.uid, each.user.identity);
            }
            if (!each.doubts.empty()) note_doubts(each.user.identity, each.doubts);
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
    using made = made_record<typename Mapping::target>;
    auto const maker = user_maker<Mapping>(options.user, false);
    std::string found;
    auto everybody =
        muster::read(from) | muster::where(muster::filter(*parse_filter(std::nullopt))) | maker;
    auto const ended = everybody.into(
        [&](made const& each) {
            if (each.trace.empty()) return;
            ++traced;
            found += each.trace;
        },
        run_options_of(options));
    if (!ended || !ended->complete || found.empty()) worsen(narrator(true).finish(ended));
    if (found.empty()) return;
    bool in_scope = false;
    auto some = muster::read(std::move(from)) | muster::where(asked) | muster::where(scope) | maker;
    auto const again = some.into([&](made const& each) { in_scope |= !each.trace.empty(); },
                                 run_options_of(options));
    if (!again) worsen(narrator(true).finish(again));
    printer.text(in_scope ? "in scope\n"
                          : "out of scope: the filter, or the profile, leaves this "
                            "record out\n");
    printer.text(printable(found));
    printer.flush();
}

}  // namespace app
