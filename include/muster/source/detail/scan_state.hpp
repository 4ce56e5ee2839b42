// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include <muster/core/flow.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/constant.hpp>
#include <muster/source/detail/look_alike.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/seen_records.hpp>
#include <muster/source/detail/walk.hpp>
#include <muster/source/detail/walk_plan.hpp>
#include <muster/source/framing.hpp>

/// @file
/// What scanning lines and scanning pages have in common: the facts of a read, and one thread's
/// tools.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What the scanners of one read share; constant while it lasts.
struct json_facts {
    wanted fields;  ///< with what the dialect wants for itself behind it
    walk_plan plan;
    key_index keys;
    std::string_view list, failure, next_page;
    std::size_t marker;  ///< slot that marks a removed record, or npos
    validation checks;
    bounds prefilter;  ///< empty: look into every record
    constant_slots constants;
    message_keys messages{};
    bool any_case = false;  ///< the case of keys does not count
    schema const* names = nullptr;
    object_kind looks{};  ///< what records look like
    record_check recognise = record_check::none;
    std::string identity{};  ///< its path
    std::size_t identity_slot = key_index::npos;
    std::size_t kind_slot = key_index::npos;    ///< of what speaks against a record, or its kind
    bool kind_is_asked = false;                 ///< the sink asks for what is there, too
    std::size_t failed_slot = key_index::npos;  ///< of what of a record could not be read
    std::vector<std::uint16_t> decisive{};      ///< the slots that filters read
    std::size_t repeat_slot = key_index::npos;  ///< of the id by which records come again
    std::uint64_t seed = 0;                     ///< of the hashes of ids

    /// Whether records can have this member.
    [[nodiscard]] bool knows(std::string_view key) const {
        auto const quoted = "'" + std::string(key) + "'";
        return names->syntax_at(path(quoted)).has_value();
    }
    /// What a record is called in a sentence.
    [[nodiscard]] std::string called() const {
        return std::string(looks.one.empty() ? std::string_view("record") : looks.one);
    }
    [[nodiscard]] bool same_key(std::string_view a, std::string_view b) const noexcept {
        return a == b || (any_case && equal_ascii_nocase(a, b));
    }
};

/// One thread's parsers, its row, and the chunk that it works on.
struct scan_state {
    explicit scan_state(json_facts const& of) : facts(&of), records(of.plan, special_of(of)) {
        current.reset(of.fields, of.plan.slots());
    }

    json_facts const* facts;
    walker records;
    row current;
    json_chunk const* chunk = nullptr;
    chunk_report* report = nullptr;
    seen_records* seen = nullptr;  ///< of a read in order, on one thread
    std::uint64_t nth_mark = 0;
    std::size_t next_again = 0;  ///< in `chunk->again`
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::dom::parser whole;

    [[nodiscard]] record_position position_of(std::string_view text, std::uint64_t line,
                                              std::uint64_t number) const {
        return {chunk->source, line, number,
                chunk->offset + static_cast<std::uint64_t>(text.data() - chunk->bytes.data())};
    }

    /// Searches all records to their ends for what says what they are, or as few as the checks ask.
    void seek_all(bool all_of_them) noexcept {
        if (all_of_them == seeks_all_) return;
        seeks_all_ = all_of_them;
        records.seek_all(all_of_them || records.seeks_all_by_itself());
    }
    [[nodiscard]] bool seeks_all() const noexcept { return seeks_all_; }

    /// Where `text` stands, for a sentence. Threads that scan lines do not know their numbers.
    [[nodiscard]] std::string place(std::string_view text) const {
        auto name = std::string(chunk->source);
        if (chunk->kind == chunk_kind::lines)
            name += ", byte " + std::to_string(position_of(text, 0, 0).offset);
        return name;
    }

    // As a call, the position would be written, copied at once, and have to be waited for.
    [[gnu::always_inline]] void begin(std::string_view text,
                                      record_position const& position) noexcept {
        current.begin(text, position);
        if (!facts->constants.slots.empty()) facts->constants.fill(current, facts->fields.size());
    }

    template <class Sink>
    flow malformed(Sink& sink, record_position const& where, errc code, std::string reason) {
        ++report->result.malformed;
        return sink.malformed(malformed_record{where, code, std::move(reason)});
    }

    // Once for each record, in one place each: the compiler would make calls of them.
    template <class Sink>
    [[gnu::always_inline]] flow deliver(Sink& sink, bool doubtful) {
        current.set_removed(facts->marker != key_index::npos && current[facts->marker].has_value());
        if (doubtful) [[unlikely]]
            return deliver_doubtful(sink);
        return sink.record(current);
    }

    /// Whether the record has to be looked at closer: it lacks the identity, or something speaks
    /// against it.
    [[nodiscard, gnu::always_inline]] bool is_doubtful() const noexcept {
        auto const& of = *facts;
        if (of.identity_slot == key_index::npos) return false;
        auto const& id = current[of.identity_slot];
        if (id.text().empty() || id.begin()->kind == value_kind::complex) return true;
        if (of.kind_slot != key_index::npos) {
            auto const& said = current[of.kind_slot];
            if (said.state() != presence::absent &&
                (good_kind_.empty() || said.text() != good_kind_))
                return true;
        }
        if (has_type_in_id_ && (good_id_.empty() || !id.text().starts_with(good_id_))) return true;
        return of.failed_slot != key_index::npos && current[of.failed_slot].has_value();
    }

    /// Why what was walked is no record; empty: it is one.
    [[gnu::noinline]] looked_like no_record() {
        auto const& of = *facts;
        if (of.kind_slot != key_index::npos && !may_be(of.looks, current[of.kind_slot]) &&
            is_odd(current.text(), of.looks)) {
            auto found = looks_like(current.text(), of.looks, of.list);
            if (!found.what.empty()) return found;
            object_members const in(current.text());
            std::string odd;
            for (auto const each : of.looks.others)
                if (odd.empty() && !each.empty() && in.has(each)) odd = each;
            return {odd.empty()
                        ? "an object that says it is no " + of.called()
                        : "an object with \"" + odd + "\", which no " + of.called() + " has"};
        }
        if (of.kind_slot != key_index::npos && current[of.kind_slot].has_value())
            if (auto const first = *current[of.kind_slot].begin(); may_be(of.looks, field(first)))
                good_kind_ = first.text;
        auto const id = current[of.identity_slot];
        if (id.text().empty() || id.begin()->kind == value_kind::complex) return no_identity();
        if (!has_type_in_id_ || (!good_id_.empty() && id.text().starts_with(good_id_))) return {};
        std::size_t decided = 0;
        auto const type = type_in_id(id.text(), &decided);
        if (type.empty()) return {};
        if (!lists(of.looks.id_types, type))
            return {"an object of Webex whose id says that it is of the type " + shown_text(type) +
                    ", not a " + of.called()};
        good_id_ = id.text().substr(0, decided);
        return {};
    }

    /// The same for a record of a page, unless it came before.
    template <class Sink>
    flow deliver_once(Sink& sink) {
        auto const at = facts->repeat_slot;
        if (at == key_index::npos || !current[at].has_value()) return deliver(sink, is_doubtful());
        auto const& where = current.position();
        auto const mark = record_mark{hash_of_bytes(current[at].text(), facts->seed),
                                      hash_of_bytes(current.text(), facts->seed), where.number};
        std::optional<repeated_record> again;
        if (seen != nullptr) {
            again = seen->add(mark, where.source);
        } else if (!chunk->again.empty()) {
            auto const nth = nth_mark++;
            while (next_again < chunk->again.size() && chunk->again[next_again].nth < nth)
                ++next_again;
            if (next_again < chunk->again.size() && chunk->again[next_again].nth == nth)
                again = chunk->again[next_again];
        } else {
            report->marks.push_back(mark);
        }
        if (!again) return deliver(sink, is_doubtful());
        if (again->differs_from.empty()) {
            ++report->result.repeated;
            return flow::more;
        }
        ++report->result.differing;
        return sink.malformed(differing_record(where, current[at].text(), *again));
    }

    /// Asks the sink, if it can tell early, whether the rest of this record is wanted.
    template <class Sink>
    [[nodiscard]] auto deciding(Sink& sink) {
        static_assert(complain_about_hooks<Sink>());
        if constexpr (deciding_sink<Sink>)
            return [this, &sink](bool all_filled) { return sink.decide(current, all_filled); };
        else
            return [](bool) { return interest::all; };
    }

    [[gnu::always_inline]] simdjson::error_code iterate(std::string_view text) {
        return parser.iterate(text.data(), text.size(), text.size() + padded_buffer::padding)
            .get(document);
    }
    [[gnu::always_inline]] simdjson::error_code open(std::string_view text,
                                                     simdjson::ondemand::object& object) {
        if (auto const error = iterate(text)) return error;
        return document.get_object().get(object);
    }
    /// Whether anything but blanks follows what was iterated to its end.
    bool something_follows() {
        char const* behind = nullptr;
        return document.current_location().get(behind) == simdjson::SUCCESS;
    }
    simdjson::error_code invalid(std::string_view text) {
        // The bytes behind the text may be read, so no copy is needed.
        return whole.parse(text.data(), text.size(), false).error();
    }

private:
    [[gnu::noinline]] looked_like no_identity() {
        auto const& of = *facts;
        if (of.recognise == record_check::members)
            for (std::size_t slot = 0; slot < of.fields.size(); ++slot)
                if (slot != of.kind_slot && slot != of.failed_slot && slot != of.marker &&
                    !of.constants.fills(slot) && current[slot].state() != presence::absent)
                    return {};
        auto const in = object_members(current.text());
        for (auto const each : of.looks.instead)
            if (!each.empty() && in.has(each)) return {};
        auto found = looks_like(current.text(), of.looks, of.list);
        if (!found.what.empty()) return found;
        if (of.recognise == record_check::members) {
            // Nothing of it was asked for, which says little.
            for (auto const& [key, content] : in.all())
                if (of.knows(key)) return {};
            return {"an object without any member of a " + of.called() + ": it holds " +
                    members_named(in)};
        }
        auto why = "no identity: \"" + std::string(of.identity) + "\" is absent or empty";
        auto known = false;
        for (auto const& [key, content] : in.all()) known = known || of.knows(key);
        if (!known) return {why + "; it holds " + members_named(in)};
        return {why + "; what was selected without it is read without identity "
                      "(record_check::members, --without-identity)"};
    }

    /// Clears the fields that the record says could not be read. False: a filter reads one.
    [[gnu::noinline]] bool clear_failed(std::string& why) {
        auto const& of = *facts;
        auto const members = object_members(current.text()).at(of.looks.failed);
        if (!members.starts_with('{')) return true;
        auto good = true;
        object_members const failed(members);
        for (auto const& [key, content] : failed.all()) {
            auto const said = object_members(content);
            std::string reason;
            for (auto const* const name : {"reason", "message", "description", "code"})
                if (reason.empty() && said.has(name)) reason = shown_content(said.at(name));
            auto const sentence = "the " + shown_text(key) + " of " +
                                  shown_text(current[of.identity_slot].text()) +
                                  " could not be read: " + reason;
            report->result.notice(place(current.text()) + ": " + sentence);
            for (std::size_t slot = 0; slot < of.fields.size(); ++slot) {
                auto const where = path(of.fields.paths()[slot]);
                if (!where.valid() || where.size() == 0 || where[0].name != key) continue;
                if (slot == of.identity_slot) continue;
                current.clear(slot);
                for (auto const each : of.decisive)
                    if (each == slot) {
                        why = sentence;
                        good = false;
                    }
            }
        }
        return good;
    }

    template <class Sink>
    [[gnu::noinline]] flow deliver_doubtful(Sink& sink) {
        auto found = no_record();
        if (!found.what.empty())
            return malformed(sink, current.position(), errc::malformed, std::move(found.what));
        std::string why;
        if (facts->failed_slot != key_index::npos && current[facts->failed_slot].has_value() &&
            !clear_failed(why))
            return sink.malformed(
                malformed_record{current.position(), errc::undecided, std::move(why)});
        return sink.record(current);
    }

    bool has_type_in_id_ =
        facts->identity_slot != key_index::npos && !facts->looks.id_types[0].empty();
    bool seeks_all_ = false;
    std::string good_id_;    ///< how the ids of good records begin, once one was seen
    std::string good_kind_;  ///< what a good record said of its kind

    static special_keys special_of(json_facts const& facts) {
        special_keys special;
        special.list = facts.keys.find(facts.list);
        special.failure = facts.keys.find(facts.failure);
        special.kinds = facts.keys.find(facts.messages.kinds);
        special.messages = facts.messages;
        special.any_case = facts.any_case;
        auto const act_of = [&](std::size_t slot) -> std::size_t {
            if (slot >= facts.fields.size()) return 0;
            return facts.plan.act_of_record(path(facts.fields.paths()[slot])[0].name);
        };
        special.telling = {act_of(facts.marker), facts.kind_is_asked ? 0 : act_of(facts.kind_slot),
                           act_of(facts.failed_slot)};
        special.fails_in_part = !facts.looks.failed.empty() && facts.looks.failed == facts.failure;
        auto tells = false;
        for (auto const act : special.telling) tells = tells || act != 0;
        special.seeks_all = tells && facts.checks == validation::whole;
        if (special.telling[1] != 0 || special.telling[2] != 0) {
            auto const key = facts.failed_slot == key_index::npos
                                 ? path(facts.fields.paths()[facts.kind_slot])[0].name
                                 : facts.looks.failed;
            if (key.size() > 1) special.mark = {key[0], key[1]};
        }
        return special;
    }
};

}}}  // namespace muster::detail
