// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/io/random_seed.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/constant.hpp>
#include <muster/source/detail/framing.hpp>
#include <muster/source/detail/json_scanner.hpp>
#include <muster/source/detail/look_alike.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/read_in_order.hpp>
#include <muster/source/detail/seen_records.hpp>
#include <muster/source/framing.hpp>
#include <muster/source/inputs.hpp>

/// @file
/// A source of JSON records: dialect × framing × inputs.

namespace muster { inline namespace MUSTER_ABI {

/// What a vendor's JSON looks like; see `graph::user_dialect` for one.
///
/// Members that may be left out: `looks`, a `detail::object_kind`, by which records of another kind
/// and answers of other vendors are told; `constants`, an array of `constant`; `lists`, an array of
/// the names of members whose strings hold several values with commas between them; `messages`, a
/// `detail::message_keys`, where objects say themselves what they are; `keys_ignore_case`, true
/// where the case of keys does not count; `ids_repeat`, where the
/// identity is that of another thing, and several records have the same; `takes_bare_values`, true
/// where `"manager":"7"` may stand
/// for `"manager":{"value":"7"}`.
template <class D>
concept json_dialect = requires {
    { D::names } -> std::convertible_to<schema const&>;  // what its records hold
    { D::keys } -> std::convertible_to<key_index>;  // keys of a record, and of a page's envelope
    { D::list } -> std::convertible_to<std::string_view>;  // key of a page's records
    {
        D::failure
        }
        -> std::convertible_to<std::string_view>;  // key of an error answer's object; may be empty
    {
        D::next_page
        } -> std::convertible_to<std::string_view>;  // key of the link to the next page; empty: not
                                                     // in the body
    {
        D::removed
        }
        -> std::convertible_to<std::string_view>;  // path that marks a removed record; empty: none
    { D::identity } -> std::convertible_to<std::string_view>;  // path of the immutable id
};

/// Reads JSON records of one dialect from files, standard input or memory.
///
/// Lines and pages are told apart by themselves (`framing::detect`). A record that cannot be read
/// is reported with its place, and reading goes on; a page that cannot be read as a whole is taken
/// apart by its brackets, so that the records around a broken one are not lost.
///
/// An object is a record if it has the dialect's identity, and nothing speaks against it
/// (`request::recognise`). Anything else is named by what it looks like: an error answer, a page of
/// another vendor or an envelope makes the read incomplete; in a list, or where it is a record of
/// another kind, it is a record that could not be read. What an object says that it is
/// (`@odata.type`, `schemas`), and what of it failed, is seen wherever it stands; members that no
/// such record has, as far as the wanted members reach, and in the first record of each file and
/// page, and with `validation::whole`, to its end.
///
/// Numbers, literals and strings are checked where they are wanted, the rest as `request::checks`
/// says. Of equal keys in an object the first wins. At most `wanted::max_paths` paths.
///
/// @tparam Dialect   a stateless policy that models `json_dialect`
template <json_dialect Dialect>
class json_source {
public:
    using record_type = row;
    using chunk_type = json_chunk;
    using scanner_type = detail::json_scanner;
    using dialect = Dialect;
    /// What records hold and filters can name.
    static constexpr schema const& names = Dialect::names;
    static constexpr std::string_view identity = Dialect::identity;

    explicit json_source(inputs from, framing how = framing::detect, json_limits limits = {})
        : from_(std::move(from)), how_(how), limits_(limits) {}

    /// @name As a `source` and a `chunked_source`
    /// @{
    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        return detail::read_in_order(*this, sink);
    }

    expected<void> begin(request const& asked) {
        if (auto fits = detail::check_paths(asked.fields); !fits) return fits;
        return begin_without(asked, {});
    }
    /// Begins a read that leaves the slots in `elsewhere` to others: reference tables.
    expected<void> begin_without(request const& asked, std::span<std::uint16_t const> elsewhere) {
        if (auto unread = from_.begin_read(*standard_input_read_); !unread) return unread;
        numbers_.clear();
        auto fields = asked.fields;
        // Asked for nothing, a walk would not look at keys, and not tell a page from a record.
        if (fields.size() == 0) fields.add(identity);
        detail::object_kind looks;
        if constexpr (requires { Dialect::looks; }) looks = Dialect::looks;
        auto const checks = asked.recognise != record_check::none;
        auto const own = asked.identity.empty() ? identity : std::string_view(asked.identity);
        auto needed = asked.needed;
        auto const need = [&](std::size_t slot) {
            auto const at = static_cast<std::uint16_t>(slot);
            if (std::find(needed.begin(), needed.end(), at) == needed.end()) needed.push_back(at);
        };
        auto identity_slot = key_index::npos, kind_slot = key_index::npos,
             failed_slot = key_index::npos;
        auto kind_is_asked = false;
        if (checks) {
            identity_slot = fields.add(own);
            need(identity_slot);
            auto const kind = looks.says.empty() ? looks.others.front() : looks.says;
            if (!kind.empty()) {
                kind_is_asked = fields.find(kind) != fields.size();
                kind_slot = fields.add(kind);
            }
            if (!looks.failed.empty()) failed_slot = fields.add(looks.failed);
        }
        auto repeat_slot = key_index::npos;
        if (asked.again == repeats::once && !requires { Dialect::ids_repeat; }) {
            repeat_slot = fields.add(identity);
            need(repeat_slot);
        }
        auto const marker = Dialect::removed.empty() ? fields.size() : fields.add(Dialect::removed);
        std::span<constant const> constants;
        std::span<std::string_view const> lists;
        if constexpr (requires { Dialect::constants; }) constants = Dialect::constants;
        if constexpr (requires { Dialect::lists; }) lists = Dialect::lists;
        auto fixed = detail::constant_slots(constants, asked, fields, elsewhere);
        detail::message_keys messages;
        auto any_case = false, takes_bare_values = false;
        if constexpr (requires { Dialect::messages; }) messages = Dialect::messages;
        if constexpr (requires { Dialect::keys_ignore_case; }) any_case = Dialect::keys_ignore_case;
        if constexpr (requires { Dialect::takes_bare_values; })
            takes_bare_values = Dialect::takes_bare_values;
        auto plan = detail::walk_plan(fields.paths(), Dialect::keys, fixed.elsewhere,
                                      fixed.decisive, needed, lists, takes_bare_values);
        if (kind_slot != key_index::npos) {
            auto const name = path(fields.paths()[kind_slot])[0].name;
            plan.also(name, looks.others);
            plan.also(name, std::array{looks.context});
        }
        auto const may_skip = asked.may_skip && !fixed.decide;
        now_.held =
            std::make_unique<reading>(reading{{std::move(fields),
                                               std::move(plan),
                                               Dialect::keys,
                                               Dialect::list,
                                               Dialect::failure,
                                               Dialect::next_page,
                                               Dialect::removed.empty() ? key_index::npos : marker,
                                               asked.checks,
                                               may_skip ? asked.prefilter : bounds{},
                                               std::move(fixed),
                                               messages,
                                               any_case,
                                               &static_cast<schema const&>(Dialect::names),
                                               looks,
                                               asked.recognise,
                                               std::string(own),
                                               identity_slot,
                                               kind_slot,
                                               kind_is_asked,
                                               failed_slot,
                                               asked.decisive,
                                               repeat_slot,
                                               repeat_slot == key_index::npos ? 0 : random_seed()},
                                              detail::json_framer(how_, limits_)});
        return {};
    }
    bool next(json_chunk& chunk) {
        auto& now = *now_.held;
        if (!now.framer.next(from_, chunk, now.cut)) return false;
        // Once for each file, whose records are of one kind as a rule.
        if (chunk.starts_file)
            now.is_odd = now.facts.kind_slot != key_index::npos &&
                         chunk.kind == chunk_kind::lines &&
                         detail::begins_oddly(chunk.bytes, now.facts.looks, Dialect::list);
        chunk.is_odd = now.is_odd;
        return true;
    }
    [[nodiscard]] scanner_type scanner() const { return scanner_type(now_.held->facts); }
    [[nodiscard]] scanner_type ordered_scanner() {
        return scanner_type(now_.held->facts, &now_.held->seen);
    }
    bool find_again(json_chunk& chunk, chunk_report& report) {
        chunk.again = now_.held->seen.add(report.marks, chunk.source);
        return !chunk.again.empty();
    }
    void account(chunk_report&& report) {
        now_.held->pages += report.pages;
        now_.held->pages_with_next += report.pages_with_next;
        for (auto& each : report.numbers) numbers_.push_back(std::move(each));
        now_.held->scanned.add(std::move(report.result));
    }
    expected<done> finish() {
        auto const ended = std::move(now_.held);
        if (auto const* nothing = ended->framer.nothing_opened()) return unexpected(*nothing);
        auto& result = ended->cut;
        result.add(std::move(ended->scanned));
        if (from_.empty()) result.incomplete("no input was given");
        for (auto const& why : from_.missing()) result.incomplete(why);
        if (ended->pages > 0 && ended->pages_with_next == ended->pages)
            result.incomplete("every page names a next page (" + std::string(Dialect::next_page) +
                              "), so the last page is missing");
        if (auto const twice = detail::page_given_twice(numbers_); !twice.empty())
            result.incomplete(twice);
        if (result.malformed > 0)
            result.incomplete(std::to_string(result.malformed) +
                              (result.malformed == 1 ? " record" : " records") +
                              " could not be read");
        // A record that was skipped can be one that could not be read.
        result.proved = result.complete && result.skipped == 0 && from_.proved();
        // A record that came twice would hide one that is missing.
        if constexpr (requires { Dialect::messages; })
            if (Dialect::messages.first.empty() && ended->facts.repeat_slot != key_index::npos)
                detail::check_count(numbers_, Dialect::messages.total, result);
        if (!result.proved && ended->pages > 0)
            result.unproved = "the pages are not proved to be all: there is no manifest, so a page "
                              "that is missing from the middle of the chain cannot be seen";
        detail::note_differing(result);
        return std::move(result);
    }
    /// @}

    /// What the pages of the last read say of the list that they are parts of, in the order of
    /// their files; nothing where the dialect has no such numbers.
    [[nodiscard]] std::vector<page_numbers> const& page_numbers_read() const noexcept {
        return numbers_;
    }

private:
    /// A read under way.
    struct reading {
        detail::json_facts facts;
        detail::json_framer framer;
        detail::seen_records seen{};
        done cut{}, scanned{};  ///< apart, so that threads do not change the order of the reasons
        std::uint64_t pages = 0, pages_with_next = 0;
        bool is_odd = false;  ///< the file that is being cut begins with a record of another kind
    };
    /// A copy of a source is a source to begin with, not a second hand on the same read.
    struct not_copied {
        std::unique_ptr<reading> held;
        not_copied() = default;
        not_copied(not_copied const&) noexcept {}
        not_copied(not_copied&&) noexcept = default;
        not_copied& operator=(not_copied const&) noexcept {
            held.reset();
            return *this;
        }
        not_copied& operator=(not_copied&&) noexcept = default;
        ~not_copied() = default;
    };

    inputs from_;
    framing how_;
    json_limits limits_;
    std::shared_ptr<bool> standard_input_read_ = std::make_shared<bool>(false);
    not_copied now_;
    std::vector<page_numbers> numbers_;
};

}}  // namespace muster
